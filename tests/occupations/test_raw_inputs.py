"""What the builder reads: scores that are left out, and the crosswalks it needs all the same."""

from __future__ import annotations

from pathlib import Path

import pytest

from occupations.build import REMOVABLE_SOURCES
from occupations.raw_inputs import read_crosswalks, read_published_scores
from tests.occupations.small_world import small_world


@pytest.mark.parametrize("source_id", ["openai_signals", "anthropic_aei"])
def test_scores_of_a_source_left_out_are_not_read(tmp_path: Path, source_id: str) -> None:
    raw = small_world(tmp_path)
    without = ("frey_osborne_2017", source_id)
    series = set(read_published_scores(raw, without=without)["series"])
    every = set(read_published_scores(raw, without=without[:1])["series"])
    assert len(every - series) == 1
    used = files_asked_for(tmp_path, without)
    assert not any(place.startswith(f"{source_id}/") for place in used)


def files_asked_for(path: Path, without: tuple[str, ...]) -> tuple[str, ...]:
    """Return the raw files that are asked for where sources are left out."""
    raw = small_world(path)
    read_published_scores(raw, without=without)
    return tuple(raw.used)


def test_importance_finds_its_way_to_the_occupations_whatever_is_left_out(tmp_path: Path) -> None:
    raw = small_world(tmp_path)
    published = read_published_scores(raw, without=REMOVABLE_SOURCES)
    assert "soc_2018" in read_crosswalks(raw, published)
