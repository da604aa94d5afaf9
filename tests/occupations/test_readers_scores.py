"""The score readers: published figures in their own codes and on their own scales."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest

from occupations.errors import DataError
from occupations.raw_folder import RawFolder
from occupations.readers import scores
from tests.occupations.raw_samples import Sheet, sample_folder

ELOUNDOU_HEADER = (
    "O*NET-SOC Code,Title,dv_rating_alpha,dv_rating_beta,dv_rating_gamma,human_rating_alpha,"
    "human_rating_beta,human_rating_gamma"
)

Content = str | dict[str, Sheet]
Reader = Callable[[RawFolder], pd.DataFrame]


def frey_osborne(*rows: str) -> str:
    fillers = [f"0.5,,99-{number:04d}" for number in range(702 - len(rows))]
    return "\n".join(["Probability,Label,SOC code", *rows, *fillers, ""])


def test_eloundou_gives_each_definition_of_exposure(tmp_path: Path) -> None:
    text = f"{ELOUNDOU_HEADER}\n11-1011.00,Chief Executives,0.1,0.46,0.82,0.18,0.35,0.52\n"
    read = scores.read_eloundou(sample_folder(tmp_path, {"eloundou_gpts/occ_level.csv": text}))
    assert read.to_dict("records") == [
        {
            "onet_soc_code": "11-1011.00",
            "gpt4_alpha": 0.1,
            "gpt4_beta": 0.46,
            "gpt4_gamma": 0.82,
            "human_beta": 0.35,
        }
    ]


@pytest.mark.parametrize(
    ("read", "place", "content", "expected"),
    [
        (
            scores.read_microsoft,
            "ms_ai_applicability/soc_ai_applicability_scores.csv",
            "SOC Code,title,ai_applicability_score\n51-2090,B,0.1\n11-1011,A,0.2\n",
            [
                {"occupation_code": "11-1011", "score": 0.2},
                {"occupation_code": "51-2090", "score": 0.1},
            ],
        ),
        (
            scores.read_felten_language,
            "felten_aioe/Language_Modeling_AIOE_and_AIIE.xlsx",
            {
                "LM AIOE": [
                    ["SOC Code", "Occupation Title", "Language Modeling AIOE"],
                    ["11-1011", "Chief Executives", -1.85],
                ]
            },
            [{"soc2010_code": "11-1011", "score": -1.85}],
        ),
        (
            scores.read_anthropic_observed,
            "anthropic_aei/job_exposure.csv",
            "occ_code,title,observed_exposure\n11-1011,Chief Executives,0.0\n",
            [{"soc2018_code": "11-1011", "score": 0.0}],
        ),
        (
            scores.read_frey_osborne_codes,
            "frey_osborne_2017/nonstandard_codes_to_soc2010.csv",
            "frey_osborne_code,soc_2010_code\n15-1150,15-1152\n15-1150,15-1151\n",
            [
                {"frey_osborne_code": "15-1150", "soc2010_code": "15-1151"},
                {"frey_osborne_code": "15-1150", "soc2010_code": "15-1152"},
            ],
        ),
    ],
)
def test_a_score_is_read_as_published_sorted_by_code(
    tmp_path: Path, read: Reader, place: str, content: Content, expected: list[dict[str, object]]
) -> None:
    assert read(sample_folder(tmp_path, {place: content})).to_dict("records") == expected


@pytest.mark.parametrize(
    ("read", "place", "content"),
    [
        (
            scores.read_microsoft,
            "ms_ai_applicability/soc_ai_applicability_scores.csv",
            "SOC Code,ai_applicability_score\n11-1011,1.2\n",
        ),
        (
            scores.read_anthropic_observed,
            "anthropic_aei/job_exposure.csv",
            "occ_code,observed_exposure\n11-1011,0.1\n11-1011,0.1\n",
        ),
        (
            scores.read_felten_language,
            "felten_aioe/Language_Modeling_AIOE_and_AIIE.xlsx",
            {"LM AIOE": [["SOC Code", "Language Modeling AIOE"], ["11-1011", "n/a"]]},
        ),
        (
            scores.read_sml,
            "sml_brynjolfsson_mcc/mcc_risk_All_occupations.csv",
            "onet_code,risk\n11-1011,3.1\n",
        ),
    ],
)
def test_an_odd_score_or_code_is_refused(
    tmp_path: Path, read: Reader, place: str, content: Content
) -> None:
    with pytest.raises(DataError) as raised:
        read(sample_folder(tmp_path, {place: content}))
    assert raised.value.line is not None


def test_the_scores_of_one_onet_code_are_taken_once(tmp_path: Path) -> None:
    text = "onet_code,risk\n51-4021.00,3.3\n17-3023.01,3.4\n51-4021.00,3.3\n"
    place = "sml_brynjolfsson_mcc/mcc_risk_All_occupations.csv"
    read = scores.read_sml(sample_folder(tmp_path, {place: text}))
    assert read.to_numpy().tolist() == [["17-3023.01", 3.4], ["51-4021.00", 3.3]]


def test_two_scores_for_one_onet_code_are_refused(tmp_path: Path) -> None:
    text = "onet_code,risk\n51-4021.00,3.3\n51-4021.00,3.4\n"
    place = "sml_brynjolfsson_mcc/mcc_risk_All_occupations.csv"
    with pytest.raises(DataError, match=r"3\.4 differs from the code's score above") as raised:
        scores.read_sml(sample_folder(tmp_path, {place: text}))
    assert raised.value.line == 3


def test_the_whole_table_of_frey_and_osborne_is_read(tmp_path: Path) -> None:
    place = "frey_osborne_2017/frey_osborne_automation_risk_index_clean.csv"
    raw = sample_folder(tmp_path, {place: frey_osborne("0.99,,41-9041", "0.0028,,29-1125")})
    read = scores.read_frey_osborne(raw).set_index("frey_osborne_code")["score"]
    assert len(read) == 702
    assert read["41-9041"] == 0.99
    assert read["29-1125"] == 0.0028


def test_a_table_of_frey_and_osborne_with_rows_missing_is_refused(tmp_path: Path) -> None:
    place = "frey_osborne_2017/frey_osborne_automation_risk_index_clean.csv"
    text = frey_osborne("0.99,,41-9041").rsplit("\n", 2)[0] + "\n"
    with pytest.raises(DataError, match="701 occupations"):
        scores.read_frey_osborne(sample_folder(tmp_path, {place: text}))
