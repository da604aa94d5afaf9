"""The reader of messages at work: twelve months averaged, what is not listed counts as nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from occupations.errors import DataError
from occupations.raw_folder import RawFolder
from occupations.readers.signals import read_messages_at_work
from tests.occupations.raw_samples import sample_folder

FILE = "openai_signals/usa_share_of_work_related_messages_by_onet_iwa_month.csv"
WRITING, BUILDING = "4.A.3.b.6.I16", "4.A.3.a.2.I01"
MONTHS = ("2024-12-01", *(f"2025-{month:02}-01" for month in range(1, 13)))


def raw(tmp_path: Path, *rows: str) -> RawFolder:
    return sample_folder(
        tmp_path, {FILE: "\n".join(["month,iwa_cleaned,share_of_messages", *rows, ""])}
    )


def test_the_latest_twelve_months_are_averaged_and_rare_activities_left_out(
    tmp_path: Path,
) -> None:
    rows = [f"{month},{WRITING},0.5" for month in MONTHS]
    rows += [f"{MONTHS[0]},{BUILDING},0.9", f"{MONTHS[5]},{BUILDING},0.06"]
    rows += [f"{month},Other IWA,0.01" for month in MONTHS]
    read = read_messages_at_work(raw(tmp_path, *rows))
    assert read["activity_id"].tolist() == [BUILDING, WRITING]
    assert read["message_share"].tolist() == pytest.approx([0.005, 0.5])


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        (f"2025-12-01,{WRITING},0.1", f"'{WRITING}' stands here again in this month"),
        (f"2025-12-02,{BUILDING},0.1", "'2025-12-02' is no code"),
        (f"2025-12-01,{BUILDING},10", "10 is out of range"),
        ("2025-12-01,Writing,0.1", "'Writing' is no code"),
    ],
)
def test_an_odd_row_is_refused_with_its_line(tmp_path: Path, row: str, problem: str) -> None:
    rows = [f"{month},{WRITING},0.5" for month in MONTHS]
    with pytest.raises(DataError) as raised:
        read_messages_at_work(raw(tmp_path, *rows, row))
    assert problem in str(raised.value)
    assert raised.value.line == len(MONTHS) + 2


def test_less_than_a_year_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="11 months"):
        read_messages_at_work(raw(tmp_path, *(f"{month},{WRITING},0.5" for month in MONTHS[:11])))
