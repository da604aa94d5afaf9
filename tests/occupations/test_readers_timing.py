"""Readers of the history of technologies and of surveys of business use."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pandas as pd
import pytest

from occupations.errors import DataError
from occupations.raw_folder import RawFolder
from occupations.readers.business_use import read_business_use, read_task_use
from occupations.readers.diffusion import read_diffusion
from occupations.readers.machine_use import read_machine_use
from tests.occupations import timing_samples as samples
from tests.occupations.raw_samples import Sheet, sample_folder

Content = str | Mapping[str, Sheet]
Reader = Callable[[RawFolder], pd.DataFrame]


def folder(path: Path, **changed: Content) -> RawFolder:
    """Return a folder of all timing files, those named by their constant here changed."""
    places = {getattr(samples, name): content for name, content in changed.items()}
    return sample_folder(path, samples.timing_files() | places)


def test_a_rise_ends_at_the_first_of_its_highest_values(tmp_path: Path) -> None:
    rows = [
        ("Landline", year, share)
        for year, share in zip(range(5), (10, 60, 95, 95, 42), strict=True)
    ]
    text = samples.diffusion(*((name, 1900 + year, share) for name, year, share in rows))
    read = read_diffusion(folder(tmp_path, DIFFUSION=text))
    landline = read[read["technology"] == "Landline"]
    assert list(landline["use"]) == ["rise"] * 3 + ["after_peak"] * 2
    assert list(landline["adopters_share"]) == [0.1, 0.6, 0.95, 0.95, 0.42]


def test_series_that_are_left_out_say_why_and_series_of_others_whom_they_count(
    tmp_path: Path,
) -> None:
    read = read_diffusion(folder(tmp_path)).set_index("technology")
    assert read.at["RTGS adoption", "use"] == "outside_us"
    assert read.at["Washer", "use"] == "same_technology"
    assert read.at["Disk brakes", "adopters"] == "new_cars"
    assert read.at["Microcomputer", "kind"] == "information"
    assert read.at["Disk brakes", "kind"] == "machine"
    assert set(read.loc["Telephone", "use"]) == {"rise"}


def test_each_wording_is_read_apart_with_its_error_and_the_middle_of_its_fortnight(
    tmp_path: Path,
) -> None:
    read = read_business_use(folder(tmp_path)).set_index(["wording", "sector_code"])
    old = read.loc[("goods_or_services", "00")]
    assert (old["use_share"], old["standard_error_share"]) == (0.099, 0.0015)
    # 25 August to 7 September 2025: the middle is the last day of August.
    assert old["year"] == pytest.approx(2025 + 242.5 / 365.25, abs=0.003)
    assert read.loc[("any_function", "51"), "use_share"] == 0.39
    assert read.loc[("any_function", "00"), "fortnight"] == 202524


def test_suppressed_shares_are_missing_and_fortnights_without_the_question_absent(
    tmp_path: Path,
) -> None:
    shares = {"202524": "S", "202519": "."}
    sheets = samples.workbook(samples.FUNCTION, shares, shares, new=True, sector="31")
    read = read_business_use(folder(tmp_path, SECTORS=sheets))
    manufacturing = read[read["sector_code"] == "31-33"]
    assert list(manufacturing["fortnight"]) == [202524]
    assert manufacturing["use_share"].isna().all()


def test_firms_in_several_sectors_are_left_out(tmp_path: Path) -> None:
    shares = {"202524": "32.7%"}
    sheets = samples.workbook(samples.FUNCTION, shares, shares, new=True, sector="XX")
    read = read_business_use(folder(tmp_path, SECTORS=sheets))
    assert set(read["sector_code"]) == {"00"}


def test_answers_about_tasks_say_of_whom_they_are_a_share(tmp_path: Path) -> None:
    read = read_task_use(folder(tmp_path)).set_index("answer")
    assert read.at["takes_over_many", "asked"] == "firms_handing_over"
    assert read.at["takes_over_task", "answer_share"] == pytest.approx(0.101)
    assert read.at["uses_ai", "standard_error_share"] == pytest.approx(0.0013)


def test_degrees_of_use_add_up_over_the_firms_that_gave_an_answer(tmp_path: Path) -> None:
    cells = ["['217,565', '']", "['3.6', '']", "['3.4', 'r']", "['2.5', '']", "['4.3', '']"]
    text = samples.survey(5704, {"31–33": cells})
    raw = sample_folder(tmp_path, samples.timing_files() | {samples.ABS.format(5704): text})
    read = read_machine_use(raw).set_index(["technology", "data_year", "sector_code"])
    row = read.loc[("robotics", 2018, "31-33")]
    assert row["use_share"] == pytest.approx(9.5 / 95.7)
    assert row["firms"] == 217_565
    assert row["reliability_flag"]
    assert read.loc[("robotics", 2020, "00"), "use_share"] == pytest.approx(2 / 96)


def test_a_suppressed_part_leaves_the_share_missing(tmp_path: Path) -> None:
    cells = ["['14,969', '']", "['1.0', '']", "['0.5', '']", "['D', '']", "['3.1', '']"]
    text = samples.survey(5704, {"21": cells})
    raw = sample_folder(tmp_path, samples.timing_files() | {samples.ABS.format(5704): text})
    read = read_machine_use(raw).set_index(["technology", "data_year", "sector_code"])
    assert pd.isna(read.loc[("robotics", 2018, "21"), "use_share"])


BAD: list[tuple[Reader, str, Content, str]] = [
    (read_diffusion, samples.DIFFUSION, samples.diffusion(("Phone", 1900, 101)), "out of range"),
    (read_diffusion, samples.DIFFUSION, samples.diffusion(("Phone", "then", 1)), "finite number"),
    (read_diffusion, samples.DIFFUSION, samples.diffusion(("Iron", 1950, 9)), "stands here again"),
    (
        read_diffusion,
        samples.DIFFUSION,
        samples.diffusion().replace("Disk brakes", "Disc brakes"),
        "Disc brakes",
    ),
    (
        read_business_use,
        samples.NEW,
        samples.workbook(samples.GOODS, {"202524": "1%"}, {"202524": "1%"}, new=True),
        "in any of its business functions",
    ),
    (
        read_business_use,
        samples.OLD,
        samples.workbook(samples.GOODS, {"202519": "many"}, {"202519": "1%"}),
        "'many' is not a finite number",
    ),
    (
        read_business_use,
        samples.OLD,
        samples.workbook(samples.GOODS, {"209901": "1%"}, {"209901": "1%"}),
        "no dates of fortnight 209901",
    ),
    (
        read_business_use,
        samples.OLD,
        samples.workbook(samples.GOODS, {"202519": "1%"}, {"202519": "1%"}, start="soon"),
        "a date cannot be read",
    ),
    (read_task_use, samples.SUPPLEMENT, samples.supplement("180"), "out of range"),
    (
        read_task_use,
        samples.SUPPLEMENT,
        samples.supplement().replace("A large number", "Lots"),
        "A large number",
    ),
    (
        read_machine_use,
        samples.ABS.format(9029),
        samples.survey(9029, {"51": ["['9', '']", "0.9", "['1', '']", "['1', '']"]}),
        "no cell of a value and a flag",
    ),
    (
        read_machine_use,
        samples.ABS.format(9029),
        samples.survey(9029).replace("\n81,", "\n82,"),
        "lines of sectors",
    ),
]


@pytest.mark.parametrize(("reader", "place", "content", "problem"), BAD)
def test_a_mistake_in_a_file_is_refused_with_its_place(
    tmp_path: Path, reader: Reader, place: str, content: Content, problem: str
) -> None:
    raw = sample_folder(tmp_path, samples.timing_files() | {place: content})
    with pytest.raises(DataError) as error:
        reader(raw)
    assert problem in str(error.value)
    assert Path(place).name in str(error.value)
