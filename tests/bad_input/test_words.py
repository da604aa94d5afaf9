"""Words of a command that are no text, and numbers of thousands of digits."""

from __future__ import annotations

import pytest

from tests.displacement.command import Terminal

MANY = "9" * 5000


@pytest.mark.parametrize(
    "words",
    [
        ["run", "--set", "cognitive.ceiling=\udcff"],
        ["run", "\udcff.toml"],
        ["region", "Tex\udcffs"],
        ["occupation", "\udcff"],
        ["data", "import-measure", "x.csv", "--title", "\udcff"],
        ["\udcff"],
        ["--measures-dir", "\udcff", "parameters"],
    ],
)
def test_bytes_that_are_no_text_are_refused_as_words(terminal: Terminal, words: list[str]) -> None:
    answer = terminal(*words)
    assert (answer.code, answer.out) == (2, "")
    assert "\\udcff" in answer.err
    assert "is not UTF-8 text" in answer.err


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["run", "--draws", MANY], 2),
        (["run", "--seed", MANY], 2),
        (["run", "--horizon", MANY], 2),
        (["run", "--set", f"cognitive.ceiling={MANY}"], 2),
        (["region", "TX", "--year", MANY], 2),
        (["region", MANY], 2),
        (["industry", MANY], 2),
        (["occupation", MANY], 2),
        (["solve", "--target", MANY], 2),
        (["sweep", "--vary", f"cognitive.ceiling=0:1:{MANY}"], 2),
        (["data", "import-oews", "--fetch", MANY, "--contact", "me@ministry.example"], 2),
        (["tune", "--port", MANY, "--no-open"], 2),
        (["compare", "central", "fast", "--draws", MANY], 2),
        (["sensitivity", "--rows", MANY], 2),
    ],
)
def test_a_number_of_thousands_of_digits_is_no_defect(
    terminal: Terminal, words: list[str], code: int
) -> None:
    answer = terminal(*words)
    assert (answer.code, answer.out) == (code, "")
    assert answer.err.startswith("error: ")
