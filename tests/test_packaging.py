"""What a built package would hold: every package, and every file that its code reads beside it."""

from __future__ import annotations

import tomllib
from fnmatch import fnmatch
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SETUP = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["setuptools"]
OURS = ("occupations", "models", "reports", "displacement")
# What is of use in the checkout alone: sources of catalogues, and guides to folders.
NOT_SHIPPED = {".po", ".pyc"}


def folders() -> dict[str, Path]:
    """Return the folder of every package by its dotted name."""
    found = (file.parent for ours in OURS for file in (ROOT / ours).rglob("__init__.py"))
    return {".".join(folder.relative_to(ROOT).parts): folder for folder in found}


def shipped(file: Path) -> bool:
    """Return whether some package's list of data names a file."""
    for package, patterns in SETUP["package-data"].items():
        folder = ROOT.joinpath(*package.split("."))
        if file.is_relative_to(folder):
            name = file.relative_to(folder).as_posix()
            if any(fnmatch(name, pattern) and name.count("/") == pattern.count("/")
                   for pattern in patterns):  # fmt: skip
                return True
    return False


def test_every_folder_of_code_is_a_package_that_is_built() -> None:
    assert sorted(SETUP["packages"]) == sorted(folders())


@pytest.mark.parametrize("ours", OURS)
def test_every_file_beside_the_code_is_built_with_it(ours: str) -> None:
    beside = [
        file
        for file in (ROOT / ours).rglob("*")
        if file.is_file() and file.suffix not in {".py", *NOT_SHIPPED}
    ]
    assert [str(file.relative_to(ROOT)) for file in sorted(beside) if not shipped(file)] == []
