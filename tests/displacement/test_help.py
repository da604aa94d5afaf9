"""Help is fast because it loads nothing that computes."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.displacement.command import ROOT, Terminal, start

HEAVY = (
    "numpy",
    "pandas",
    "scipy",
    "sklearn",
    "matplotlib",
    "numba",
    "statsmodels",
    "seaborn",
    "pyarrow",
    "jinja2",
    "babel",
    "tomlkit",
)


def loaded_by(code: str) -> set[str]:
    done = subprocess.run(
        [sys.executable, "-c", f"{code}\nimport sys; print(*sys.modules)"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return {name.partition(".")[0] for name in done.stdout.splitlines()[-1].split()}


@pytest.mark.parametrize(
    "options", ["--help", "run --help", "data export --help", "backtest --help", "--version"]
)
def test_help_loads_nothing_that_computes(options: str) -> None:
    code = f"from displacement.cli.app import main\nassert main({options.split()!r}) == 0"
    assert loaded_by(code).isdisjoint(HEAVY)


def test_importing_the_package_loads_nothing_that_computes() -> None:
    assert loaded_by("import displacement").isdisjoint(HEAVY)


def test_the_public_names_are_there_when_asked_for() -> None:
    import displacement

    for name in displacement.__all__:
        assert getattr(displacement, name) is not None
    assert dir(displacement) == sorted(displacement.__all__)


def test_a_name_that_is_not_public_is_an_attribute_error() -> None:
    import displacement

    misspelt = "runn"
    with pytest.raises(AttributeError, match="no attribute 'runn'"):
        getattr(displacement, misspelt)


@pytest.mark.parametrize(
    "command",
    [
        "run",
        "parameters",
        "occupation",
        "scenarios show",
        "scenarios diff",
        "data build",
        "data export",
        "backtest",
    ],
)
def test_help_of_a_command_ends_with_examples_one_a_line(terminal: Terminal, command: str) -> None:
    answer = terminal(*command.split(), "--help")
    assert answer.code == 0
    heading, *lines = [line.strip() for line in answer.out.partition("\n  Example")[2].splitlines()]
    assert heading in (":", "s:")
    assert lines[0].startswith(f"displacement {command}")
    assert all(line.startswith("displacement ") for line in lines if line)
    assert "\\b" not in answer.out


def test_help_is_plain_text_without_boxes_or_colour(tmp_path: Path) -> None:
    answer = start("run", "--help", folder=tmp_path, FORCE_COLOR="1")
    assert answer.code == 0
    assert "\x1b" not in answer.out
    assert not set(answer.out) & set("│─╭╮╰╯")


def test_the_help_names_every_command(terminal: Terminal) -> None:
    answer = terminal("--help")
    for command in ("run", "scenarios", "parameters", "occupation", "data", "backtest", "selftest"):
        assert f"\n  {command} " in answer.out


def test_no_command_shows_the_help(terminal: Terminal) -> None:
    answer = terminal()
    assert "Usage: displacement" in answer.out + answer.err


def test_the_version_is_one_line(terminal: Terminal) -> None:
    answer = terminal("--version")
    assert answer.code == 0
    assert answer.out.startswith("displacement ")
    assert answer.out.count("\n") == 1
