"""Machine code is made once, kept, and run by other processes without the compiler."""

import os
import stat
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pytest

from models.kernel import machine_code
from models.kernel.arguments import digest_of, kind_of, unpacked
from models.kernel.compilation import Entry, compiled, inlined
from models.kernel.machine_code import ObjectCode, kept_code
from models.kernel.numba_compiler import compile_entry

ROOT = Path(__file__).parents[2]
FILL = """
import sys
import numpy as np
from models.ensemble.histograms import Ends
from models.ensemble.share_bins import fill_bins
from models.ladder import LADDER
ends = Ends.of(LADDER)
rungs = ends.low.size
shares = np.linspace(-0.5, 1.5, 10 * rungs).reshape(10, 1, rungs)
bins, units = np.zeros((rungs, 10), dtype=np.uint16), np.zeros(rungs, dtype=np.int64)
fill_bins(shares, ends=ends, bins=bins, start=0, units=units)
print(bins.sum(), units.sum(), "numba" in sys.modules)
"""


def filled(cache: Path, **settings: str) -> tuple[str, bool]:
    """What a process gets when it fills bins, and whether it loaded the compiler for that."""
    done = subprocess.run(
        [sys.executable, "-c", FILL],
        cwd=ROOT,
        env=os.environ | {"NUMBA_CACHE_DIR": str(cache)} | settings,
        capture_output=True,
        text=True,
        check=True,
    )
    *sums, compiler = done.stdout.split()
    return " ".join(sums), compiler == "True"


def kept_in(cache: Path) -> list[Path]:
    """The code kept for what the processes ask for, without that of the compiler's trial."""
    return sorted(cache.rglob("fill-*"))


class Pair(NamedTuple):
    whole: int
    rows: np.ndarray


class Given(NamedTuple):
    numbers: np.ndarray
    pair: Pair
    factor: float
    marks: np.ndarray


@inlined
def doubled(value):
    return 2 * value


@compiled
def row_sum(rows, index):
    total = 0.0
    for place in range(rows.shape[1]):
        total += rows[index, place]
    return total


@Entry
def combine(given):
    (numbers, pair, factor, marks), out = unpacked(given)
    for index in range(numbers.size):
        if marks[index]:
            out[index] = doubled(numbers[index]) * factor + row_sum(pair.rows, index) - pair.whole


def arguments(size=5):
    rng = np.random.default_rng(size)
    rows = rng.normal(size=(size, 3))
    return Given(rng.normal(size=size), Pair(7, rows), -0.25, np.arange(size) % 2 == 0)


def expected(given):
    value = 2 * given.numbers * given.factor + given.pair.rows.sum(axis=1) - given.pair.whole
    return np.where(given.marks, value, 0.0)


@pytest.mark.parametrize("size", [1, 5, 1000])
def test_machine_code_is_given_arrays_numbers_and_tuples_of_them(size):
    given, out = arguments(size), np.zeros(size)
    combine((given, out))
    np.testing.assert_allclose(out, expected(given), rtol=1e-13)


def test_machine_code_takes_arrays_that_may_not_be_written():
    given, out = arguments(), np.zeros(5)
    given.numbers.flags.writeable = False
    combine((given, out))
    np.testing.assert_allclose(out, expected(given), rtol=1e-13)


def test_threads_may_call_at_once():
    every = [(arguments(size), np.zeros(size)) for size in range(1, 40)]
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(combine, every))
    for given, out in every:
        np.testing.assert_allclose(out, expected(given), rtol=1e-13)


def test_switched_off_the_function_itself_is_called(monkeypatch):
    called = []
    entry = Entry(called.append)
    monkeypatch.setenv("NUMBA_DISABLE_JIT", "1")
    entry((1, 2))
    assert called == [(1, 2)]


@pytest.mark.parametrize(
    "given", [np.zeros((3, 2)).T, True, "text", None, [1], np.float64(1), (1, (np.zeros(4)[::2],))]
)
def test_what_machine_code_cannot_read_is_refused(given):
    with pytest.raises(TypeError, match="machine code cannot be given"):
        kind_of(given)


def test_kinds_differ_where_the_same_code_would_not_do():
    row = np.zeros(3)
    given = [
        (1, row), (1.0, row), (row, 1), (1, row[None]), (1, row.astype(np.float32)),
        (1, row.astype(np.int64)), (1, (row,)), (1, row, row), Pair(1, row), (Pair(1, row),),
    ]  # fmt: skip
    kinds = [kind_of(one) for one in given]
    assert len(set(kinds)) == len(given)
    assert len({digest_of(kind) for kind in kinds}) == len(given)
    assert kind_of((1, row)) == kind_of((2, np.ones(70)))


def test_the_next_process_runs_kept_code_without_the_compiler(tmp_path):
    first, second = filled(tmp_path), filled(tmp_path)
    assert first[1]
    assert not second[1]
    assert first[0] == second[0]
    assert len(kept_in(tmp_path)) == 1


@pytest.mark.parametrize(
    "damage", [lambda kept: kept[:-1], lambda kept: kept[:-1] + b"?", lambda kept: b""]
)
def test_damaged_code_is_compiled_anew_and_mended(tmp_path, damage):
    whole = filled(tmp_path)
    (path,) = kept_in(tmp_path)
    path.write_bytes(damage(path.read_bytes()))
    assert filled(tmp_path) == whole
    assert filled(tmp_path) == (whole[0], False)


def test_code_for_other_settings_of_the_compiler_is_other_code(tmp_path):
    usual = filled(tmp_path)
    assert filled(tmp_path, NUMBA_CPU_NAME="generic", NUMBA_CPU_FEATURES="") == usual
    assert len(kept_in(tmp_path)) == 2


def test_where_nothing_can_be_kept_every_process_compiles(tmp_path):
    blocked = tmp_path / "file"
    blocked.write_text("no folder")
    assert filled(blocked) == filled(blocked)
    assert filled(blocked)[1]


def test_code_that_cannot_be_written_leaves_nothing_behind(tmp_path, monkeypatch):
    def refuse(path, target):
        raise OSError

    monkeypatch.setattr(Path, "replace", refuse)
    ObjectCode("name", b"content").write(tmp_path / "code")
    assert list(tmp_path.iterdir()) == []


def folder_in_the_place(path):
    path.unlink()
    (path / "below").mkdir(parents=True)


def pipe_in_the_place(path):
    path.unlink()
    os.mkfifo(path)


def link_to_nothing(path):
    path.unlink()
    path.symlink_to("nothing")


# Whole and unharmed as far as the file says, yet not what can be linked.
def no_code(path):
    path.write_bytes(ObjectCode("name", b"no machine code").packed())


def grown_beyond_measure(path):
    os.truncate(path, 200_000_000)


def others_may_write(path):
    path.chmod(0o666)


UNUSABLE = [
    *(folder_in_the_place, pipe_in_the_place, link_to_nothing, no_code, grown_beyond_measure),
    others_may_write,
]


@pytest.mark.parametrize("spoil", UNUSABLE)
def test_what_cannot_be_run_is_compiled_anew_and_mended(tmp_path, spoil, monkeypatch):
    monkeypatch.setattr(machine_code, "_folder", lambda: tmp_path)
    path, compiled_times = tmp_path / "code", []

    def compile_anew():
        compiled_times.append(1)
        return whole_code()

    kept_code("code", compile_anew)
    kept_code("code", compile_anew)
    assert len(compiled_times) == 1
    spoil(path)
    kept_code("code", compile_anew)
    kept_code("code", compile_anew)
    assert len(compiled_times) == 2
    assert [one.name for one in tmp_path.iterdir()] == ["code"]


@cache
def whole_code():
    """Machine code of a function that there is."""
    kind = kind_of((arguments(), np.zeros(5)))
    return compile_entry(combine.function, kind)


def test_code_is_kept_for_its_owner_alone(tmp_path):
    code = ObjectCode("name", b"content")
    code.write(tmp_path / "code")
    assert stat.S_IMODE((tmp_path / "code").stat().st_mode) == 0o600
    (tmp_path / "code").chmod(0o620)
    assert ObjectCode.read(tmp_path / "code") is None


def test_code_of_another_user_is_not_run(tmp_path, monkeypatch):
    code = ObjectCode("name", b"content")
    code.write(tmp_path / "code")
    monkeypatch.setattr(machine_code.os, "geteuid", lambda: tmp_path.stat().st_uid + 1)
    assert ObjectCode.read(tmp_path / "code") is None


@pytest.fixture
def cache_folder(tmp_path, monkeypatch):
    """What the folder for code is now, in a place of its own."""
    monkeypatch.setenv("NUMBA_CACHE_DIR", str(tmp_path / "place"))
    return machine_code._folder.__wrapped__


def test_the_folder_for_code_is_made_for_its_owner_alone(tmp_path, cache_folder):
    folder = cache_folder()
    for one in (folder, folder.parent):
        assert stat.S_IMODE(one.stat().st_mode) == 0o700
    folder.parent.chmod(0o775)
    assert cache_folder() == folder
    assert stat.S_IMODE(folder.parent.stat().st_mode) == 0o700


def test_a_folder_for_code_that_is_another_users_or_a_link_is_not_used(
    tmp_path, cache_folder, monkeypatch
):
    folder = cache_folder()
    elsewhere = tmp_path / "elsewhere"
    folder.rename(elsewhere)
    folder.symlink_to(elsewhere)
    assert cache_folder() is None
    folder.unlink()
    monkeypatch.setattr(machine_code.os, "geteuid", lambda: tmp_path.stat().st_uid + 1)
    assert cache_folder() is None


def test_kept_code_is_read_as_it_was_written(tmp_path):
    code = ObjectCode("a name", b"with \0 in it")
    code.write(tmp_path / "kept")
    assert ObjectCode.read(tmp_path / "kept") == code
    assert ObjectCode.read(tmp_path / "other") is None
