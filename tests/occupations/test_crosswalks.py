"""Crosswalks: totals are conserved, averages stay within range, joins end where they should."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from occupations.crosswalks import (
    OES_2018_COMBINED,
    Crosswalk,
    carry,
    frey_osborne_to_oews,
    onet_soc2010_by_onet_soc2019,
    onet_soc2010_to_oews,
    onet_soc_to_oews,
    soc2010_jobs,
    soc2010_to_oews,
    soc2018_to_oews,
)
from occupations.errors import DataError
from occupations.raw_folder import RawFolder
from occupations.readers.scores import FREY_OSBORNE_OCCUPATIONS
from tests.occupations.raw_samples import sample_folder

SOURCES = ("a", "b", "c", "d", "e")
TARGETS = ("v", "w", "x", "y", "z")


def crosswalk(*pairs: tuple[str, str, float], **fields: object) -> Crosswalk:
    frame = pd.DataFrame(list(pairs), columns=["source_code", "target_code", "weight"])
    return Crosswalk(frame, **fields)


@st.composite
def crosswalks(draw: st.DrawFn) -> Crosswalk:
    """Any crosswalk of up to five codes a side in which every source has a target."""
    pairs = []
    for source in SOURCES:
        targets = draw(st.sets(st.sampled_from(TARGETS), min_size=1))
        weights = st.one_of(st.just(0.0), st.floats(0.01, 1e6))
        pairs += [(source, target, draw(weights)) for target in sorted(targets)]
    return crosswalk(*pairs)


def figures(least: float, most: float) -> st.SearchStrategy[pd.Series]:
    some = st.dictionaries(st.sampled_from(SOURCES), st.floats(least, most), min_size=1)
    return some.map(lambda by_code: pd.Series(by_code, dtype="float64"))


@given(crosswalk=crosswalks(), jobs=figures(0, 1e7))
def test_splitting_and_summing_conserves_the_total(crosswalk: Crosswalk, jobs: pd.Series) -> None:
    carried = carry(jobs, crosswalk, kind="extensive")
    assert carried.sum() == pytest.approx(jobs.sum(), rel=1e-12, abs=1e-9)
    assert (carried >= 0).all()


@given(crosswalk=crosswalks(), codes=st.sets(st.sampled_from(SOURCES)), value=st.floats(-5, 5))
def test_averaging_keeps_a_constant_exactly(
    crosswalk: Crosswalk, codes: set[str], value: float
) -> None:
    constant = pd.Series(value, index=sorted(codes), dtype="float64")
    assert (carry(constant, crosswalk, kind="intensive") == value).all()


@given(crosswalk=crosswalks(), scores=figures(-5, 5))
def test_an_average_lies_between_the_least_and_greatest_of_its_sources(
    crosswalk: Crosswalk, scores: pd.Series
) -> None:
    pairs = crosswalk.frame[crosswalk.frame["source_code"].isin(scores.index)]
    of_target = pairs["source_code"].map(scores).groupby(pairs["target_code"])
    carried = carry(scores, crosswalk, kind="intensive")
    assert set(carried.index) == set(of_target.groups)
    assert (carried >= of_target.min()).all()
    assert (carried <= of_target.max()).all()


@given(first=crosswalks(), second=crosswalks(), jobs=figures(0, 1e7))
def test_two_steps_conserve_the_total_as_one_does(
    first: Crosswalk, second: Crosswalk, jobs: pd.Series
) -> None:
    onwards = second.frame.assign(
        source_code=second.frame["source_code"].map(dict(zip(SOURCES, TARGETS, strict=True)))
    )
    chain = Crosswalk(first.frame, then=Crosswalk(onwards))
    assert carry(jobs, chain, kind="extensive").sum() == pytest.approx(
        jobs.sum(), rel=1e-12, abs=1e-9
    )


def test_a_total_is_split_and_a_score_averaged_in_proportion_to_the_weights() -> None:
    known = crosswalk(("a", "x", 3.0), ("a", "y", 1.0), ("b", "y", 3.0))
    values = pd.Series({"a": 8.0, "b": 4.0})
    assert carry(values, known, kind="extensive").to_dict() == {"x": 6.0, "y": 6.0}
    assert carry(values, known, kind="intensive").to_dict() == {"x": 8.0, "y": 5.0}


def test_weights_that_are_all_zero_count_equally() -> None:
    known = crosswalk(("a", "x", 0.0), ("a", "y", 0.0), ("b", "y", 0.0))
    values = pd.Series({"a": 8.0, "b": 4.0})
    assert carry(values, known, kind="extensive").to_dict() == {"x": 4.0, "y": 8.0}
    assert carry(values, known, kind="intensive").to_dict() == {"x": 8.0, "y": 6.0}


def test_a_source_without_a_figure_takes_no_part_in_an_average() -> None:
    known = crosswalk(("a", "y", 1.0), ("b", "y", 99.0), ("b", "z", 1.0))
    values = pd.Series({"a": 8.0, "b": float("nan")})
    assert carry(values, known, kind="intensive").to_dict() == {"y": 8.0}


def test_the_name_of_the_values_is_kept_and_targets_are_sorted() -> None:
    known = crosswalk(("a", "z", 1.0), ("a", "x", 1.0))
    carried = carry(pd.Series({"a": 1.0}, name="jobs"), known, kind="extensive")
    assert carried.name == "jobs"
    assert list(carried.index) == ["x", "z"]


def test_a_code_of_another_classification_is_refused() -> None:
    known = crosswalk(("15-1252", "15-1252", 1.0))
    with pytest.raises(DataError, match="'15-1132' is not in the classification"):
        carry(pd.Series({"15-1132": 1.0}), known, kind="intensive")


def test_a_code_known_to_have_no_counterpart_is_left_behind() -> None:
    known = crosswalk(("a", "x", 1.0), without_target=frozenset({"55-1011"}))
    carried = carry(pd.Series({"a": 1.0, "55-1011": 9.0}), known, kind="extensive")
    assert carried.to_dict() == {"x": 1.0}


def test_two_figures_for_one_code_are_refused() -> None:
    twice = pd.Series([1.0, 2.0], index=["a", "a"])
    with pytest.raises(DataError, match="'a' has two figures"):
        carry(twice, crosswalk(("a", "x", 1.0)), kind="intensive")


OEWS_CODES = ("11-1011", "15-1252", "15-1299", "19-1029", "31-1120")
SOC_2010_TO_2018 = (
    ("11-1011", "11-1011"),
    ("11-1031", "11-1031"),  # legislators: in neither OES nor OEWS here
    ("15-1132", "15-1252"),
    ("15-1133", "15-1252"),
    ("15-1199", "15-1299"),
    ("15-1199", "15-1252"),
    ("19-1029", "19-1029"),
    ("31-1011", "31-1121"),
    ("39-9021", "31-1122"),
)
JOBS_2018 = {
    "11-1011": 200,
    "15-1132": 600,
    "15-1133": 300,
    "15-1199": 200,
    "19-1029": 50,
    "31-1011": 100,
    "39-9021": 300,
    "25-3097": 10,
    "25-3098": 30,
}
NON_STANDARD = "frey_osborne_code,soc_2010_code\n15-1150,15-1132\n15-1150,15-1133\n"


def _oes(jobs: dict[str, int]) -> dict[str, list[list[object]]]:
    header = ["OCC_CODE", "OCC_GROUP", "TOT_EMP", "A_MEAN"]
    rows = [[code, "detailed", count, "*"] for code, count in jobs.items()]
    return {"national_dl": [header, ["00-0000", "total", 1, "*"], *rows]}


def _frey_osborne_table() -> str:
    scored = {"11-1011": 0.2, "15-1150": 0.6}
    fillers = (f"99-{number:04d}" for number in range(FREY_OSBORNE_OCCUPATIONS - len(scored)))
    rows = [f"{p},{code}" for code, p in (scored | dict.fromkeys(fillers, 0.5)).items()]
    return "\n".join(["Probability,SOC code", *rows, ""])


def _national() -> str:
    header = "industry_code,occupation_code,employment,hourly_mean_wage,annual_mean_wage,"
    rows = [f"000000,{code.replace('-', '')},100,20,41600," for code in OEWS_CODES]
    return "\n".join([header + "mean_wage_footnote", *rows, ""])


@pytest.fixture
def raw(tmp_path: Path) -> RawFolder:
    combined = dict.fromkeys(OES_2018_COMBINED, 100)
    parts = {
        member: 30 if place == 0 else 10
        for members in OES_2018_COMBINED.values()
        for place, member in enumerate(members)
    }
    occupations = [f"{code.replace('-', '')},Title of {code},3" for code in OEWS_CODES]
    preamble: list[list[object]] = [["note"]] * 8
    header: list[object] = ["2010 SOC Code", "2018 SOC Code"]
    return sample_folder(
        tmp_path,
        {
            "bls_oews_2025/occupation.csv": "\n".join(
                ["occupation_code,occupation_name,display_level", *occupations, ""]
            ),
            "bls_oews_2025/national_by_industry.csv.gz": _national(),
            "oews_history/national_M2018_dl.xlsx": _oes(JOBS_2018 | combined),
            "oews_history/national_M2016_dl.xlsx": _oes(parts),
            "crosswalks/soc_2010_to_2018_crosswalk.xlsx": {
                "Sorted by 2010": [*preamble, header, *(list(pair) for pair in SOC_2010_TO_2018)]
            },
            "crosswalks/onet_soc_2019_structure.csv": (
                "Detailed Occupation,Detailed O*NET-SOC\n"
                "11-1011,\n,11-1011.03\n15-1252,\n15-1299,\n,15-1299.01\n,15-1299.09\n"
                "31-1121,\n31-1122,\n"
            ),
            "crosswalks/onet_soc2010_to_soc2010.xlsx": {
                "Sheet1": [
                    ["O*NET-SOC 2010 Code", "2010 SOC Code"],
                    ["15-1132.00", "15-1132"],
                    ["15-1199.01", "15-1199"],
                    ["15-1199.02", "15-1199"],
                    ["19-1020.01", "19-1020"],
                ]
            },
            "crosswalks/onet_soc_2010_to_2019_crosswalk.csv": (
                "O*NET-SOC 2010 Code,O*NET-SOC 2019 Code\n"
                "15-1132.00,15-1252.00\n15-1199.00,15-1252.00\n15-1199.00,15-1299.00\n"
                "15-1199.01,15-1299.01\n15-1199.02,15-1299.09\n"
            ),
            "frey_osborne_2017/frey_osborne_automation_risk_index_clean.csv": _frey_osborne_table(),
            "frey_osborne_2017/nonstandard_codes_to_soc2010.csv": NON_STANDARD,
        },
    )


def test_jobs_that_oes_combines_are_split_by_the_shares_of_2016(raw: RawFolder) -> None:
    jobs = soc2010_jobs(raw)
    assert jobs["29-2011"] == pytest.approx(75)
    assert jobs["29-2012"] == pytest.approx(25)
    assert jobs["25-3099"] == 40
    assert jobs.sum() == pytest.approx(sum(JOBS_2018.values()) + 100 * len(OES_2018_COMBINED))


def test_ancestors_count_by_their_jobs_of_2018_shared_among_what_they_became(
    raw: RawFolder,
) -> None:
    scores = pd.Series({"15-1132": 1.0, "15-1133": 2.0, "15-1199": 4.0})
    carried = carry(scores, soc2010_to_oews(raw), kind="intensive")
    assert carried["15-1299"] == 4.0
    assert carried["15-1252"] == pytest.approx((600 * 1 + 300 * 2 + 100 * 4) / 1000)


def test_members_of_a_combined_occupation_count_by_their_jobs_of_2018(raw: RawFolder) -> None:
    scores = pd.Series({"31-1121": 1.0, "31-1122": 5.0})
    assert carry(scores, soc2018_to_oews(raw), kind="intensive").to_dict() == {"31-1120": 4.0}


def test_the_jobs_of_2018_reach_oews_whole_but_for_codes_it_does_not_have(raw: RawFolder) -> None:
    jobs = soc2010_jobs(raw)[["15-1132", "15-1133", "15-1199", "31-1011", "39-9021"]]
    carried = carry(jobs, soc2010_to_oews(raw), kind="extensive")
    assert carried.to_dict() == {"15-1252": 1000.0, "15-1299": 100.0, "31-1120": 400.0}
    assert soc2010_to_oews(raw).without_target == {"11-1031"}


def test_biologists_filed_under_a_broad_group_are_other_biological_scientists(
    raw: RawFolder,
) -> None:
    scores = pd.Series({"19-1020.01": 3.0})
    assert carry(scores, onet_soc2010_to_oews(raw), kind="intensive").to_dict() == {"19-1029": 3.0}


def test_onet_suffixes_are_averaged_and_never_picked(raw: RawFolder) -> None:
    scores = pd.Series({"11-1011.00": 1.0, "11-1011.03": 2.0, "15-1299.01": 5.0, "15-1299.09": 7.0})
    carried = carry(scores, onet_soc_to_oews(raw), kind="intensive")
    assert carried.to_dict() == {"11-1011": 1.5, "15-1299": 6.0}


def test_suffixes_of_2010_are_averaged_before_ancestors_are_weighed(raw: RawFolder) -> None:
    scores = pd.Series({"15-1132.00": 1.0, "15-1199.01": 4.0, "15-1199.02": 6.0})
    carried = carry(scores, onet_soc2010_to_oews(raw), kind="intensive")
    assert carried["15-1252"] == pytest.approx((600 * 1 + 100 * 5) / 700)


def test_a_detailed_code_of_2010_goes_where_onet_sends_it_and_not_where_its_six_digits_do(
    raw: RawFolder,
) -> None:
    crosswalk = onet_soc2010_by_onet_soc2019(raw)
    assert carry(pd.Series({"15-1199.02": 6.0}), crosswalk, kind="intensive").to_dict() == {
        "15-1299": 6.0
    }
    scores = pd.Series({"15-1132.00": 1.0, "15-1199.00": 3.0, "15-1199.01": 4.0, "15-1199.02": 6.0})
    carried = carry(scores, crosswalk, kind="intensive")
    assert carried.to_dict() == {"15-1252": 2.0, "15-1299": pytest.approx((3 + 4 + 6) / 3)}
    jobs = carry(pd.Series({"15-1199.00": 10.0}), crosswalk, kind="extensive")
    assert jobs.to_dict() == {"15-1252": 5.0, "15-1299": 5.0}


def test_codes_of_frey_and_osborne_that_are_no_soc_code_stand_for_several(raw: RawFolder) -> None:
    scores = pd.Series({"11-1011": 0.2, "15-1150": 0.6})
    carried = carry(scores, frey_osborne_to_oews(raw), kind="intensive")
    assert carried.to_dict() == {"11-1011": 0.2, "15-1252": 0.6}


def test_history_without_the_members_to_split_by_is_refused(tmp_path: Path) -> None:
    raw = sample_folder(
        tmp_path,
        {
            "oews_history/national_M2018_dl.xlsx": _oes(dict.fromkeys(OES_2018_COMBINED, 1)),
            "oews_history/national_M2016_dl.xlsx": _oes({"13-1021": 1}),
        },
    )
    with pytest.raises(DataError, match="13-1022 in May 2016"):
        soc2010_jobs(raw)
