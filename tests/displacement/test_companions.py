"""Another package called `models` or `reports` is named before it can do harm."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from displacement.companions import check_companions
from tests.displacement.command import ROOT


def test_our_own_packages_are_accepted() -> None:
    check_companions()


@pytest.mark.parametrize("name", ["models", "reports", "occupations"])
@pytest.mark.parametrize("is_folder", [True, False])
def test_an_intruder_is_named_with_its_place(tmp_path: Path, name: str, is_folder: bool) -> None:
    intruder = tmp_path / name if is_folder else tmp_path / f"{name}.py"
    if is_folder:
        intruder.mkdir()
        (intruder / "__init__.py").write_text("raise RuntimeError('never imported')\n", "utf-8")
    else:
        intruder.write_text("raise RuntimeError('never imported')\n", "utf-8")
    code = f"import sys; sys.path[:0] = [{str(tmp_path)!r}, {str(ROOT)!r}]; import displacement"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 1
    last = done.stderr.splitlines()[-1]
    assert last.startswith(f"ImportError: the package {name!r} that Python finds is not that of")
    assert str(intruder) in last
    assert str(ROOT / name) in last
    assert "never imported" not in done.stderr


def test_a_companion_that_is_missing_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("displacement.companions.find_spec", lambda name: None)
    with pytest.raises(ImportError, match=r"the package 'occupations' .* is missing"):
        check_companions()
