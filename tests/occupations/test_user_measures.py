"""A user's own measure: treated as the builder treats a published one, kept whole, checked."""

from __future__ import annotations

import shutil
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from occupations.bridge_tables import CLASSIFICATIONS, shipped_crosswalk
from occupations.crosswalks import carry
from occupations.datapackage import TABLES_FOLDER, read_package
from occupations.errors import DataError, UsageError
from occupations.measure_folder import kept_slot, measure_states, remove_user_measure
from occupations.measure_import import import_measure
from occupations.measure_request import MeasureRequest
from occupations.measures import (
    IN_PERSON_TASK_SHARE_NOISE_ROW,
    MEASURES,
    PHYSICAL_TASK_SHARE_NOISE_ROW,
)
from occupations.table import load_occupation_table, load_table
from occupations.user_measure import FIRST_NOISE_ROW, SLOTS, UserMeasure
from occupations.user_measures import (
    RECORD_FILE,
    SCORES_FILE,
    load_user_measures,
    measure_files,
    measures_folder,
    with_user_measures,
)

TABLE = load_occupation_table()
PACKAGE = read_package(TABLES_FOLDER)
PUBLISHED = load_table(PACKAGE, "published_scores")


def own_file(series: str) -> bytes:
    rows = PUBLISHED[PUBLISHED["series"] == series][["code", "published_score"]].dropna()
    rows.columns = ["occupation_code", "score"]
    return rows.to_csv(index=False).encode()


def complete_file(offset: float = 0.0) -> bytes:
    """Scores for every occupation, so that nothing is predicted and importing takes no time."""
    wage = TABLE.occupations["annual_mean_wage"].rank() + offset
    frame = pd.DataFrame({"occupation_code": TABLE.occupations["occupation_code"], "score": wage})
    return frame.to_csv(index=False).encode()


def keep(folder: Path, measure_id: str = "mine", **options: object) -> UserMeasure:
    request = MeasureRequest(measure_id, "cognitive", "index", title="Rank of wages")
    return import_measure(complete_file(), name="w.csv", request=request, folder=folder, **options)


def test_a_published_measure_imported_as_ones_own_gets_the_builders_bits(tmp_path: Path) -> None:
    request = MeasureRequest("humans", "cognitive", "share", title="Rated by people")
    content = own_file("eloundou_human_beta")
    measure = import_measure(content, name="h.csv", request=request, folder=tmp_path)
    table = with_user_measures(TABLE, [measure], tmp_path)
    own, shipped = (
        table.scores[table.scores["measure_id"] == name].reset_index(drop=True)
        for name in ("humans", "eloundou_human_beta")
    )
    for column in ("published_score", "harmonised_score", "imputed"):
        np.testing.assert_array_equal(own[column], shipped[column])
    rows = table.measures.set_index("measure_id").drop(
        columns=["title", "source_id", "noise_row", "imputed_employment_share"]
    )
    assert rows.loc["humans"].tolist() == rows.loc["eloundou_human_beta"].tolist()
    errors = table.imputation.set_index("series").drop(columns="noise_row")
    assert errors.loc["humans"].tolist() == errors.loc["eloundou_human_beta"].tolist()


# `sml` is left out: the builder carries it by six digits of SOC 2010, as the first edition did,
# where O*NET's own crosswalk, which a user's codes take, tells more of its occupations apart.
@pytest.mark.parametrize("series", ["eloundou_gpt4_beta", "felten_language", "anthropic_observed"])
def test_the_shipped_crosswalks_carry_scores_as_the_builder_did(series: str) -> None:
    rows = PUBLISHED[PUBLISHED["series"] == series]
    classification = str(rows["classification"].iloc[0])
    assert classification in CLASSIFICATIONS
    step = shipped_crosswalk(load_table(PACKAGE, "crosswalks"), classification)
    carried = carry(rows.set_index("code")["published_score"], step, kind="intensive")
    built = TABLE.scores[TABLE.scores["measure_id"] == series].set_index("occupation_code")
    np.testing.assert_array_equal(
        carried.reindex(built.index).to_numpy(), built["published_score"].to_numpy()
    )


def test_hybrid_codes_of_oews_are_taken_as_they_are_printed(tmp_path: Path) -> None:
    measure = keep(tmp_path)
    assert measure.classification == "soc_2018"
    assert measure.occupations_covered == measure.rows == len(TABLE.occupations)
    assert measure.imputation_error == 0
    assert measure.employment_covered_share == 1


def file_of(scores: dict[str, float]) -> bytes:
    lines = [f"{code},{score}" for code, score in scores.items()]
    return "\n".join(["occupation_code,score", *lines]).encode()


def test_scores_by_isco_code_reach_the_occupations_of_oews(tmp_path: Path) -> None:
    bridges = load_table(PACKAGE, "crosswalks")
    codes = bridges["source_code"][bridges["classification"] == "isco_08"].unique()
    scores = {str(code): place / len(codes) for place, code in enumerate(sorted(codes))}
    request = MeasureRequest("mine", "cognitive", "index")
    measure = import_measure(file_of(scores), name="i.csv", request=request, folder=tmp_path)
    assert (measure.classification, measure.rows, measure.groups) == ("isco_08", 436, 0)
    assert measure.occupations_covered == len(TABLE.occupations)
    kept = pd.read_csv(tmp_path / "mine" / SCORES_FILE).set_index("occupation_code")
    assert kept.loc["13-2011", "published_score"] == scores["2411"]


def test_scores_of_groups_are_spread_and_the_record_says_how_far(tmp_path: Path) -> None:
    codes = [str(code) for code in TABLE.occupations["occupation_code"]]
    own = {code: place / 1000 for place, code in enumerate(codes) if code[:2] not in ("15", "11")}
    scores = own | {"15-0000": 0.9, "15-12XX": 0.95, "15-1252": 1.0, "11-0000": 0.5}
    said: list[str] = []
    measure = import_measure(
        file_of(scores),
        name="g.csv",
        request=MeasureRequest("mine", "cognitive", "share"),
        folder=tmp_path,
        say=said.append,
    )
    reached = [code for code in codes if code[:2] in ("15", "11") and code != "15-1252"]
    assert (measure.rows, measure.groups) == (len(scores), 3)
    assert measure.occupations_from_groups == len(reached)
    assert measure.occupations_covered == len(codes)
    kept = pd.read_csv(tmp_path / "mine" / SCORES_FILE).set_index("occupation_code")
    published = kept["published_score"]
    assert published["15-1252"] == 1.0
    assert published["15-1211"] == 0.95
    assert published["15-2031"] == 0.9
    assert published["11-1011"] == 0.5
    assert any("3 groups were spread over" in note for note in said)
    assert load_user_measures(tmp_path) == (measure,)


def test_a_file_of_groups_alone_is_spread_over_all_their_members(tmp_path: Path) -> None:
    majors = sorted({str(code)[:2] for code in TABLE.occupations["occupation_code"]})
    scores = {f"{major}-0000": place / 100 for place, major in enumerate(majors)}
    request = MeasureRequest("mine", "physical", "index")
    measure = import_measure(file_of(scores), name="m.csv", request=request, folder=tmp_path)
    assert measure.groups == measure.rows == len(majors)
    assert measure.occupations_from_groups == measure.occupations_covered == 830


def test_records_of_before_groups_were_counted_had_none(tmp_path: Path) -> None:
    keep(tmp_path)
    path = tmp_path / "mine" / RECORD_FILE
    lines = path.read_text("utf-8").splitlines(keepends=True)
    path.write_text("".join(line for line in lines if "groups" not in line), "utf-8")
    (measure,) = load_user_measures(tmp_path)
    assert (measure.groups, measure.occupations_from_groups) == (0, 0)


def test_a_measure_names_the_user_as_its_source(tmp_path: Path) -> None:
    table = with_user_measures(TABLE, [keep(tmp_path)], tmp_path)
    record = table.sources["user_mine"]
    assert "the user" in record.title.lower()
    assert "w.csv" in record.citation
    assert "user_mine" in table.held_sources
    assert "own measure mine" in table.hashes


def test_ids_are_not_taken_twice_unless_replaced_and_slots_stay(tmp_path: Path) -> None:
    first, second = keep(tmp_path, "first"), keep(tmp_path, "second")
    assert (first.slot, second.slot) == (0, 1)
    with pytest.raises(UsageError, match="already"):
        keep(tmp_path, "second")
    remove_user_measure("first", tmp_path)
    assert keep(tmp_path, "second", replaced=True).slot == 1
    assert keep(tmp_path, "third").slot == 0
    assert [m.measure_id for m in load_user_measures(tmp_path)] == ["third", "second"]
    with pytest.raises(UsageError, match="did you mean 'third'"):
        remove_user_measure("thrid", tmp_path)


def test_more_measures_than_there_are_dimensions_are_refused(tmp_path: Path) -> None:
    text = (keep(tmp_path), (tmp_path / "mine" / RECORD_FILE).read_text(encoding="utf-8"))[1]
    files = measure_files(load_user_measures(tmp_path), tmp_path)
    for slot in range(1, SLOTS):
        other = tmp_path / f"mine{slot}"
        other.mkdir()
        (other / SCORES_FILE).write_bytes(files[f"mine/{SCORES_FILE}"])
        record = text.replace('"mine"', f'"mine{slot}"').replace("slot = 0", f"slot = {slot}")
        (other / RECORD_FILE).write_text(record, encoding="utf-8")
    with pytest.raises(UsageError, match="16 measures of your own already"):
        keep(tmp_path, "one_more")


@pytest.mark.parametrize(
    ("file", "before", "after", "said"),
    [
        (SCORES_FILE, "1", "2", "not the scores that were imported"),
        (RECORD_FILE, "slot = 0", 'slot = "x"', "record of this measure is damaged"),
        (RECORD_FILE, "slot = 0", "slot = 99", "does not belong to this folder"),
        (RECORD_FILE, 'scores = "', 'scores = "0', "imported with other tables"),
    ],
)
def test_a_damaged_measure_is_refused_by_name(
    tmp_path: Path, file: str, before: str, after: str, said: str
) -> None:
    keep(tmp_path)
    path = tmp_path / "mine" / file
    path.write_text(path.read_text(encoding="utf-8").replace(before, after, 1), encoding="utf-8")
    with pytest.raises(DataError, match=said) as raised:
        with_user_measures(TABLE, load_user_measures(tmp_path), tmp_path)
    assert str(path) in str(raised.value)


def changed_record(folder: Path, measure_id: str, before: str, after: str) -> None:
    path = folder / measure_id / RECORD_FILE
    path.write_text(path.read_text("utf-8").replace(before, after, 1), encoding="utf-8")


def test_two_measures_in_one_slot_are_refused_until_one_is_imported_again(tmp_path: Path) -> None:
    keep(tmp_path, "first")
    keep(tmp_path, "second")
    changed_record(tmp_path, "second", "slot = 1", "slot = 0")
    with pytest.raises(DataError, match="slot of 'first'"):
        load_user_measures(tmp_path)
    assert keep(tmp_path, "second", replaced=True).slot == 1
    assert len(load_user_measures(tmp_path)) == 2


def test_measures_made_with_other_tables_are_imported_again_one_by_one(tmp_path: Path) -> None:
    for name in ("first", "second"):
        keep(tmp_path, name)
        changed_record(tmp_path, name, 'scores = "', 'scores = "0')
    with pytest.raises(DataError, match="imported with other tables"):
        load_user_measures(tmp_path)
    assert keep(tmp_path, "second", replaced=True).slot == 1
    assert keep(tmp_path, "first", replaced=True).slot == 0
    assert len(load_user_measures(tmp_path)) == 2


@pytest.mark.parametrize("damage", ['slot = "x"', "slot = "])
def test_a_damaged_measure_can_be_replaced_or_removed(tmp_path: Path, damage: str) -> None:
    keep(tmp_path)
    changed_record(tmp_path, "mine", "slot = 0", damage)
    keep(tmp_path, replaced=True)
    assert len(load_user_measures(tmp_path)) == 1
    changed_record(tmp_path, "mine", "slot = 0", damage)
    remove_user_measure("mine", tmp_path)
    assert load_user_measures(tmp_path) == ()


# Whatever may be wrong with a measure's record: damaged, of other tables, not text, gone.
DAMAGES = {
    "slot": lambda record: record.write_text(record.read_text().replace("slot = 0", "slot = ")),
    "empty": lambda record: record.write_text(""),
    "bytes": lambda record: record.write_bytes(b"\xff\x00"),
    "tables": lambda record: record.write_text(
        record.read_text().replace('scores = "', 'scores = "0')
    ),
    "key": lambda record: record.write_text("unknown = 1\n" + record.read_text()),
    "gone": lambda record: record.unlink(),
    "folder": lambda record: (record.unlink(), record.mkdir()),
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_one_damaged_measure_stops_no_import_replacement_or_removal_of_another(
    tmp_path: Path, damage: str
) -> None:
    for name in ("first", "second", "third"):
        keep(tmp_path, name)
    DAMAGES[damage](tmp_path / "first" / RECORD_FILE)
    with pytest.raises(DataError) as refused:
        load_user_measures(tmp_path)
    assert "first" in str(refused.value)
    assert keep(tmp_path, "second", replaced=True).slot == 1
    remove_user_measure("third", tmp_path)
    assert keep(tmp_path, "fourth").slot == (0 if kept_slot(tmp_path, "first") is None else 2)
    states = measure_states(tmp_path)
    assert [measure.measure_id for measure in states.usable] == ["fourth", "second"]
    assert [str(fault) for fault in states.faults] == [str(refused.value)]
    keep(tmp_path, "first", replaced=True)
    assert len(load_user_measures(tmp_path)) == 3
    DAMAGES[damage](tmp_path / "first" / RECORD_FILE)
    remove_user_measure("first", tmp_path)
    assert len(load_user_measures(tmp_path)) == 2


def test_a_damaged_measure_keeps_its_slot_where_its_record_still_says_it(tmp_path: Path) -> None:
    keep(tmp_path, "first")
    for damage in ("tables", "key"):
        DAMAGES[damage](tmp_path / "first" / RECORD_FILE)
        assert kept_slot(tmp_path, "first") == 0
    changed_record(tmp_path, "first", "slot = 0", "slot = 99")
    assert kept_slot(tmp_path, "first") is None


def test_two_measures_in_one_slot_are_both_told(tmp_path: Path) -> None:
    keep(tmp_path, "first")
    keep(tmp_path, "second")
    changed_record(tmp_path, "second", "slot = 1", "slot = 0")
    states = measure_states(tmp_path)
    assert [measure.measure_id for measure in states.usable] == ["first"]
    assert "slot of 'first'" in str(states.faults[0])


def test_a_folder_of_other_things_is_neither_replaced_nor_removed(tmp_path: Path) -> None:
    thesis = tmp_path / "mine" / "thesis.docx"
    thesis.parent.mkdir()
    thesis.write_bytes(b"years of work")
    with pytest.raises(UsageError, match=r"holds 'thesis\.docx' and no measure\.toml"):
        keep(tmp_path, replaced=True)
    with pytest.raises(UsageError, match=r"holds 'thesis\.docx' and no measure\.toml"):
        remove_user_measure("mine", tmp_path)
    assert thesis.read_bytes() == b"years of work"
    with pytest.raises(DataError, match=r"this folder holds no measure\.toml"):
        load_user_measures(tmp_path)


def test_a_file_in_the_place_of_a_measure_is_not_replaced(tmp_path: Path) -> None:
    (tmp_path / "mine").write_bytes(b"years of work")
    with pytest.raises(UsageError, match="this is a file"):
        keep(tmp_path, replaced=True)
    assert load_user_measures(tmp_path) == ()


def test_a_measure_whose_replacement_was_cut_short_is_missed_and_brought_back(
    tmp_path: Path,
) -> None:
    keep(tmp_path, "first")
    (tmp_path / "first").rename(tmp_path / ".former-first-01234567")
    with pytest.raises(DataError, match="replacing this measure, or was killed while it did"):
        load_user_measures(tmp_path)
    keep(tmp_path, "second")
    assert [one.measure_id for one in load_user_measures(tmp_path)] == ["first", "second"]


def test_what_was_being_written_when_somebody_was_killed_is_no_measure(tmp_path: Path) -> None:
    keep(tmp_path)
    shutil.copytree(tmp_path / "mine", tmp_path / ".other-1a2b")
    assert [measure.measure_id for measure in load_user_measures(tmp_path)] == ["mine"]
    assert keep(tmp_path, "third").slot == 1


def test_scores_that_are_gone_are_named(tmp_path: Path) -> None:
    keep(tmp_path)
    (tmp_path / "mine" / SCORES_FILE).unlink()
    with pytest.raises(DataError, match="there is no such file"):
        with_user_measures(TABLE, load_user_measures(tmp_path), tmp_path)


def test_shipped_measures_keep_clear_of_the_rows_of_users() -> None:
    rows = [measure.noise_row for measure in MEASURES]
    rows += [PHYSICAL_TASK_SHARE_NOISE_ROW, IN_PERSON_TASK_SHARE_NOISE_ROW]
    assert max(rows) < FIRST_NOISE_ROW


def test_the_folder_of_measures_is_named_or_below_the_data_home(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    assert measures_folder() is None
    monkeypatch.delenv("DISPLACEMENT_MEASURES")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert measures_folder() == tmp_path / "labour-displacement" / "measures"
    monkeypatch.delenv("XDG_DATA_HOME")
    monkeypatch.setenv("HOME", str(tmp_path))
    assert measures_folder() == tmp_path / ".local/share/labour-displacement/measures"
    assert load_user_measures(measures_folder()) == ()
