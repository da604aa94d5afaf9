"""The file that reports quote: whole, strict, and the same after a round trip."""

from __future__ import annotations

from pathlib import Path

import pytest

from models.evidence.track_record import load_track_record, track_record_toml
from occupations.errors import DataError


def test_a_record_written_and_read_again_is_the_same(tmp_path: Path) -> None:
    record = load_track_record()
    file = tmp_path / "record.toml"
    file.write_text(track_record_toml(record), encoding="utf-8")
    assert load_track_record(file) == record


def test_the_shipped_record_adds_up() -> None:
    record = load_track_record()
    sums = record.hindcast
    for name in ("jobs_then", "jobs_now", "projected"):
        parts = sum(getattr(fifth, name) for fifth in record.fifths)
        assert parts == pytest.approx(getattr(sums, name), rel=1e-3)
    assert sum(fifth.occupations for fifth in record.fifths) == sums.occupations
    assert sums.forecast.p05 < sums.forecast.p50 < sums.forecast.p95
    # What is displaced is what the forecast lacks of the projection.
    assert sums.forecast.p50 + sums.displaced.p50 == pytest.approx(sums.projected, rel=1e-3)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", "the record of this backtest is damaged: field required"),
        ("[hindcast\n", r"record\.toml:1: not valid TOML"),
        ("other = 1\n", "hindcast: the record of this backtest is damaged"),
    ],
)
def test_a_file_that_is_not_a_record_is_refused(tmp_path: Path, text: str, problem: str) -> None:
    file = tmp_path / "record.toml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(DataError, match=problem):
        load_track_record(file)


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="there is no such file"):
        load_track_record(tmp_path / "none.toml")
