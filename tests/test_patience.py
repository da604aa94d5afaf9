"""No test depends on how fast the machine is, and none that is added can without being named."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

TESTS = Path(__file__).parent
# The one place that says how patient Hypothesis is.
PROFILE = TESTS / "conftest.py"
HYPOTHESIS_COUNTS_BY = frozenset({"deadline", "suppress_health_check"})


def impatience(source: str) -> Iterator[tuple[int, str]]:
    """Yield the line and the words of whatever would give a test a speed it must have."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call):
            name = node.func.attr if isinstance(node.func, ast.Attribute) else ""
            if name in ("sleep", "wait_for_timeout"):
                yield node.lineno, f"{name}() waits for time and not for a condition"
            if name in ("wait", "join") and any(map(_is_number, node.args)):
                yield node.lineno, f"{name}() gives up after seconds of its own"
            for keyword in node.keywords:
                if keyword.arg == "timeout" and _is_number(keyword.value):
                    yield node.lineno, "timeout= gives up after seconds of its own"
                if keyword.arg in HYPOTHESIS_COUNTS_BY:
                    yield node.lineno, f"{keyword.arg}= is said for the whole suite"


def _is_number(node: ast.AST) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, int | float)


@pytest.mark.parametrize(
    "line",
    [
        "time.sleep(0.1)",
        "page.wait_for_timeout(100)",
        "process.wait(timeout=5)",
        "event.wait(5)",
        "thread.join(5.0)",
        "subprocess.run(['true'], timeout=60)",
        "settings(max_examples=5, deadline=200)",
        "settings(suppress_health_check=[])",
    ],
)
def test_what_counts_seconds_of_its_own_is_noticed(line: str) -> None:
    assert [number for number, _ in impatience(f"first = 1\n{line}\n")] == [2]


@pytest.mark.parametrize(
    "line",
    ["event.wait(SECONDS)", "process.wait(timeout=SECONDS)", "'-'.join(['1'])", "thread.join()"],
)
def test_the_patience_of_the_suite_is_no_fault(line: str) -> None:
    assert list(impatience(line)) == []


def test_no_test_counts_seconds_of_its_own() -> None:
    assert [
        f"{file.relative_to(TESTS.parent)}:{line}: {words}"
        for file in sorted(TESTS.rglob("*.py"))
        if file != PROFILE
        for line, words in impatience(file.read_text(encoding="utf-8"))
    ] == []


def test_hypothesis_counts_no_seconds() -> None:
    assert settings.default is not None
    assert settings.default.deadline is None
    assert HealthCheck.too_slow in settings.default.suppress_health_check
    assert settings(max_examples=5).suppress_health_check == settings.default.suppress_health_check
