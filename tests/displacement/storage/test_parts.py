"""Several processes in one unfinished run: each has blocks of its own, and nobody the whole."""

from __future__ import annotations

from pathlib import Path

import pytest

from displacement.requests.run_request import run_request
from displacement.setting.setting import Setting, load_setting
from displacement.storage.destination import Destination
from displacement.storage.parts import parts_at_work, take_part
from displacement.storage.shared_run import part_into_folder
from displacement.storage.unfinished_run import Request, resume, start_anew
from models.ensemble.fingerprint import Fingerprint
from occupations.errors import UsageError

REQUEST = Request("displacement run central", Fingerprint({"seed": "0"}))


@pytest.fixture(scope="module")
def setting() -> Setting:
    return load_setting()


def begun(out: Path) -> Path:
    unfinished = start_anew(out, REQUEST, name="mine", stem="central")
    unfinished.release()
    return unfinished.folder


def test_blocks_at_work_are_nobody_elses(tmp_path: Path) -> None:
    folder = begun(tmp_path)
    first = take_part(folder, range(0, 4))
    assert first is not None
    assert take_part(folder, range(3, 5)) is None
    second = take_part(folder, range(4, 5))
    assert second is not None
    assert parts_at_work(folder) == [range(0, 4), range(4, 5)]
    first.release()
    assert parts_at_work(folder) == [range(4, 5)]
    again = take_part(folder, range(3, 4))
    assert again is not None
    again.release()
    second.release()


def test_a_run_whose_parts_are_at_work_is_neither_finished_nor_thrown_away(tmp_path: Path) -> None:
    folder = begun(tmp_path)
    part = take_part(folder, range(0, 1))
    assert part is not None
    try:
        for claim in (resume, start_anew):
            with pytest.raises(UsageError, match="another process is working on this run"):
                claim(tmp_path, REQUEST, name="mine", stem="central")
    finally:
        part.release()
    resume(tmp_path, REQUEST, name="mine", stem="central").remove()


def test_overlapping_blocks_are_refused(tmp_path: Path, setting: Setting) -> None:
    request = run_request(draws=4, horizon=2027)
    place = Destination(tmp_path, "mine")
    made = part_into_folder(setting, request, place, range(0, 1))
    assert (made.kept.there, made.kept.missing) == ((0,), ())
    part = take_part(made.folder, range(0, 1))
    assert part is not None
    with pytest.raises(UsageError, match="computing some of these blocks"):
        part_into_folder(setting, request, place, range(0, 1))
    part.release()
    part_into_folder(setting, request, place, range(0, 1))


def test_blocks_of_other_inputs_are_not_mixed(tmp_path: Path, setting: Setting) -> None:
    place = Destination(tmp_path, "mine")
    part_into_folder(setting, run_request(draws=4, horizon=2027), place, range(0, 1))
    other = run_request(draws=4, horizon=2027, seed=1)
    with pytest.raises(UsageError, match=r"other inputs: seed \(0 there, 1 here\)") as refused:
        part_into_folder(setting, other, place, range(0, 1))
    assert refused.value.key == "--blocks"
    assert "another --name" in str(refused.value.allowed)
