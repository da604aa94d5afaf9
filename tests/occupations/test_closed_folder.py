"""Nobody else on a shared machine can put a measure or an estimate into somebody's runs."""

from __future__ import annotations

from pathlib import Path

import pytest

from occupations.closed_folder import ensure_closed
from occupations.errors import DataError


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of measures with one in it, closed to others all the way up."""
    own = tmp_path / "data" / "measures"
    (own / "mine").mkdir(parents=True)
    (own / "mine" / "measure.toml").write_text("", encoding="utf-8")
    return own


def test_a_closed_folder_is_taken_and_one_that_a_group_shares(folder: Path) -> None:
    ensure_closed(folder, what="measures")
    for path in (folder, folder / "mine", folder / "mine" / "measure.toml"):
        path.chmod(0o775)
    ensure_closed(folder, what="measures")
    ensure_closed(folder / "missing", what="measures")


@pytest.mark.parametrize("part", ["", "mine", "mine/measure.toml", ".."])
def test_what_every_user_may_change_is_refused_with_the_command_that_closes_it(
    folder: Path, part: str
) -> None:
    opened = (folder / part).resolve()
    opened.chmod(0o777)
    with pytest.raises(DataError) as refused:
        ensure_closed(folder, what="the measures in your runs")
    assert refused.value.file == str(opened)
    assert "change the measures in your runs" in refused.value.problem
    assert f"chmod o-w {opened}" in str(refused.value.allowed)


def test_above_the_folder_each_may_rename_their_own_alone(folder: Path) -> None:
    folder.parent.chmod(0o1777)
    ensure_closed(folder, what="measures")
    folder.chmod(0o1777)  # in it everybody may still put something
    with pytest.raises(DataError):
        ensure_closed(folder, what="measures")


def test_a_link_that_everybody_may_turn_elsewhere_is_refused(folder: Path, tmp_path: Path) -> None:
    shared = tmp_path / "shared"
    shared.mkdir()
    shared.chmod(0o777)
    (shared / "link").symlink_to(folder)
    with pytest.raises(DataError, match="shared"):
        ensure_closed(shared / "link", what="measures")


def test_what_is_gone_meanwhile_is_no_danger(folder: Path) -> None:
    (folder / "nowhere").symlink_to(folder / "gone")
    ensure_closed(folder, what="measures")
