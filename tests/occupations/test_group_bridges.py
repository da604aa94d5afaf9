"""American jobs by group of other classifications: nothing lost, nobody left without jobs."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from occupations.abroad_tables import load_abroad_tables, read_abroad_tables
from occupations.errors import DataError
from occupations.isco_overrides import load_isco_overrides
from occupations.reviewed import load_reviewed
from occupations.soc2020_bridge import soc2020_jobs
from occupations.soc2020_overrides import load_soc2020_overrides
from occupations.table import load_occupation_table
from tests.occupations.british_samples import NO_ISCO_OVERRIDE, NO_OVERRIDE
from tests.occupations.small_world import COMPUTER, JOBS, PRODUCTION, small_rules, small_world

GROUPS = "classification"
NO_INDUSTRY = pd.DataFrame(
    {"industry_code": ["999"], "occupation_code": ["00-0000"], "employment_jobs": [0.0]}
)


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> pd.DataFrame:
    rules = small_rules(tmp_path_factory.mktemp("rules"))
    raw = small_world(tmp_path_factory.mktemp("raw"))
    return read_abroad_tables(raw, rules, industries=NO_INDUSTRY)["bridge"]


@pytest.fixture(scope="module")
def shipped() -> pd.DataFrame:
    return load_abroad_tables()["bridge"]


def links(*rows: tuple[str, str, float]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["unit", "code", "share"])


def american(**jobs: float) -> pd.DataFrame:
    rows = [(code[1:], f"11-{code[1:]}", number) for code, number in jobs.items()]
    return pd.DataFrame(rows, columns=["code", "occupation_code", "shared_jobs"])


def by_unit(shared: pd.DataFrame) -> dict[str, float]:
    totals = shared.groupby("code")["shared_jobs"].sum()
    return {str(unit): round(float(jobs), 3) for unit, jobs in totals.items()}


def test_the_jobs_of_each_occupation_are_the_same_in_every_classification(
    small: pd.DataFrame,
) -> None:
    jobs = small.groupby([GROUPS, "occupation_code"])["shared_jobs"].sum().unstack()
    assert jobs.shape == (4, len(JOBS))
    for _, row in jobs.iterrows():
        assert row.to_dict() == pytest.approx(JOBS)


def test_a_unit_group_whose_group_has_no_american_jobs_takes_part_in_a_larger_one(
    small: pd.DataFrame,
) -> None:
    soc2020 = small[small[GROUPS] == "SOC 2020"]
    carried = {code: set(rows["occupation_code"]) for code, rows in soc2020.groupby("code")}
    assert carried["2134"] == carried["2139"] == set(COMPUTER)
    assert carried["8139"] == carried["8149"] == set(PRODUCTION)


def test_unit_groups_share_a_group_in_proportion_to_their_persons() -> None:
    named = links(("9001", "1111", 1.0), ("9002", "1111", 0.5), ("9002", "1112", 0.5))
    shared = soc2020_jobs(
        american(c1111=90.0, c1112=10.0), named, named, pd.Series({"9001": 100.0, "9002": 400.0})
    )
    assert by_unit(shared) == {"9001": 30.0, "9002": 70.0}
    assert set(shared["by"]) == {"name"}


@pytest.mark.parametrize(
    ("orphan", "by"),
    [
        ("2222", "alternative"),
        ("1113", "three digits"),
        ("1199", "two digits"),
        ("1999", "one digit"),
    ],
)
def test_a_group_that_no_unit_group_names_goes_to_its_nearest(orphan: str, by: str) -> None:
    named = links(("9001", "1111", 1.0))
    mentioned = links(("9001", "1111", 0.8), ("9001", "2222", 0.2))
    jobs = american(**{"c1111": 90.0, f"c{orphan}": 10.0})
    shared = soc2020_jobs(jobs, named, mentioned, pd.Series({"9001": 100.0}))
    assert by_unit(shared) == {"9001": 100.0}
    assert dict(zip(shared["occupation_code"], shared["by"], strict=True))[f"11-{orphan}"] == by


def test_a_group_that_nobody_is_near_is_refused() -> None:
    named = links(("9001", "1111", 1.0))
    with pytest.raises(DataError, match="meet for 5111"):
        soc2020_jobs(american(c1111=1.0, c5111=1.0), named, named, pd.Series({"9001": 1.0}))


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        ('unit = "8139"', 'unit = "8138"', "no unit group '8138'"),
        ('"8189"', '"7777"', "no group '7777'"),
    ],
)
def test_an_override_of_what_does_not_exist_is_refused_with_its_line(
    tmp_path: Path, before: str, after: str, words: str
) -> None:
    small_rules(tmp_path)
    file = tmp_path / "soc2020_overrides.toml"
    file.write_text(NO_OVERRIDE.replace(before, after), encoding="utf-8")
    with pytest.raises(DataError, match=words) as raised:
        read_abroad_tables(
            small_world(tmp_path / "raw"), load_reviewed(tmp_path), industries=NO_INDUSTRY
        )
    assert raised.value.line is not None


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        ('unit = "8139"', 'unit = "81"', "not a unit group"),
        ('"8189"', '"81"', "not a group of ISCO-08"),
        ('reason = "In this world operatives operate."', 'reason = ""', "is not text"),
    ],
)
def test_an_override_that_is_badly_written_is_refused(
    tmp_path: Path, before: str, after: str, words: str
) -> None:
    file = tmp_path / "overrides.toml"
    file.write_text(NO_OVERRIDE.replace(before, after), encoding="utf-8")
    with pytest.raises(DataError, match=words):
        load_soc2020_overrides(file)


def test_an_override_that_stands_twice_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "overrides.toml"
    file.write_text(NO_OVERRIDE * 2, encoding="utf-8")
    with pytest.raises(DataError, match="stands above already"):
        load_soc2020_overrides(file)


def test_the_shipped_bridge_holds_every_american_job_once_a_classification(
    shipped: pd.DataFrame,
) -> None:
    totals = shipped.groupby(GROUPS)["shared_jobs"].sum()
    assert len(totals) == 4
    assert totals.to_numpy() == pytest.approx(155_481_840, abs=0.5)
    jobs = load_occupation_table().occupations.set_index("occupation_code")["employment_jobs"]
    each = shipped.groupby([GROUPS, "occupation_code"])["shared_jobs"].sum().unstack()
    assert (each - jobs).abs().to_numpy().max() < 1e-3


def test_every_group_that_is_shipped_has_american_jobs(shipped: pd.DataFrame) -> None:
    groups = load_abroad_tables()["occupation_groups"]
    for classification, rows in groups.groupby(GROUPS):
        own = shipped[shipped[GROUPS] == classification]
        assert set(own["code"]) == set(rows["code"])
    assert (groups[GROUPS] == "SOC 2020").sum() == 412
    assert (shipped["shared_jobs"] > 0).all()


def test_electricians_chefs_and_porters_are_carried_by_their_like(shipped: pd.DataFrame) -> None:
    soc2020 = shipped[shipped[GROUPS] == "SOC 2020"].set_index(["code", "occupation_code"])
    jobs = soc2020["shared_jobs"]
    assert jobs["5241", "47-2111"] > 0.9 * jobs["5241"].sum()
    assert jobs["2237", "29-1141"] > 0.8 * jobs["2237"].sum()
    assert jobs["6131", "31-1131"] > 0.9 * jobs["6131"].sum()


def test_the_united_kingdom_counts_what_its_office_published() -> None:
    tables = load_abroad_tables()
    employment = tables["employment_abroad"].query("economy == 'GB'")
    printed = employment[~employment["completed"]]["employment"].sum()
    assert printed == 31_615_498
    assert employment["employment"].sum() == pytest.approx(32_702_357)
    assert employment["completed"].sum() == 1_711
    pay = tables["pay_abroad"].query("economy == 'GB'").set_index("occupation_code")
    assert len(pay) == 412
    persons = employment.groupby("occupation_code")["employment"].sum()
    # Published: 38,224 pounds over 23,385 thousand jobs of employees. Persons here include the
    # self-employed and part-time workers of little pay, whom that survey counts by job.
    mean = (pay["annual_mean_wage"] * persons).sum() / persons.sum()
    assert mean == pytest.approx(38_224, rel=0.05)


def overrides(path: Path, text: str) -> Path:
    file = path / "isco_overrides.toml"
    file.write_text(text, encoding="utf-8")
    return file


JOBS_BY_GROUP = pd.DataFrame(
    [("1111", "11-1", 4.0), ("1112", "11-1", 6.0), ("2222", "11-1", 10.0), ("2222", "22-2", 5.0)],
    columns=["code", "occupation_code", "shared_jobs"],
).replace({"11-1": "11-1111", "22-2": "22-2222"})


def test_an_overridden_occupation_splits_its_jobs_equally_and_keeps_them(tmp_path: Path) -> None:
    text = '[[overrides]]\noccupation = "11-1111"\nisco = ["111", "2222"]\nreason = "So."\n'
    split = load_isco_overrides(overrides(tmp_path, text)).applied(JOBS_BY_GROUP)
    shared = split.set_index(["code", "occupation_code"])["shared_jobs"]
    assert shared["1111", "11-1111"] == shared["1112", "11-1111"] == 5
    assert shared["2222", "11-1111"] == 10
    assert shared["2222", "22-2222"] == 5


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('occupation = "11-1112"\nisco = ["111"]', "no occupation '11-1112' with jobs"),
        ('occupation = "11-1111"\nisco = ["999"]', "no group '999'"),
    ],
)
def test_an_override_of_nobody_or_to_nowhere_is_refused(
    tmp_path: Path, text: str, words: str
) -> None:
    file = overrides(tmp_path, f'[[overrides]]\n{text}\nreason = "So."\n')
    with pytest.raises(DataError, match=words) as raised:
        load_isco_overrides(file).applied(JOBS_BY_GROUP)
    assert raised.value.line is not None


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        ('"51-1012"', '"51"', "is not an occupation"),
        ('"8189"', '"81"', "not a group of ISCO-08"),
        ('reason = "In', 'reasons = "In', "no field 'reasons'"),
    ],
)
def test_an_override_of_an_american_occupation_that_is_badly_written_is_refused(
    tmp_path: Path, before: str, after: str, words: str
) -> None:
    with pytest.raises(DataError, match=words):
        load_isco_overrides(overrides(tmp_path, NO_ISCO_OVERRIDE.replace(before, after)))


def test_care_aides_care_and_farmers_farm_abroad(shipped: pd.DataFrame) -> None:
    """A crosswalk without weights would make clerks of a million care aides."""
    two = shipped[shipped[GROUPS] == "ISCO-08 two digits"]
    shares = two.set_index(["code", "occupation_code"])["shared_jobs"]
    assert ("44", "31-1120") not in shares.index
    farmers = shares["61"] / shares["61"].sum()
    assert farmers[farmers.index.str.startswith(("45-", "11-9013"))].sum() > 0.9
