"""The German of the report: one word for one thing, nothing doubled, nothing left in English."""

from __future__ import annotations

import re
from functools import lru_cache

import pytest
from babel.messages.pofile import read_po

from reports.texts import LOCALE_FOLDER, load_texts

# What an economist would not write, and why.
_NOT_WRITTEN = {
    r"Ziehungen": "Simulationsläufe",
    r"\bJobs?\b": "Stellen, or Arbeitsplätze where the claim says so",
    r"\bRobotik-Jobs\b|\bTasks?\b|\bSkills?\b": "a German word",
    r"\bBaseline\b": "Referenzentwicklung",
    r"\bDeployment\b|\bImpact\b|\bWorkforce\b": "a German word",
    r"(\w{5,})\1": "a word once",
    r"\d\.\d(?![\d.])": "a decimal comma",
    r"\d%%": "a space before the sign of per cent",
}
# Versions of licences and classifications are written with a point in every language.
_WITH_A_POINT = re.compile(r"CC BY 4\.0|Rev\. 2\.\d|v\d\.\d|O\*NET \d+\.\d")


@lru_cache(maxsize=1)
def messages() -> dict[str, str]:
    with (LOCALE_FOLDER / "de" / "LC_MESSAGES" / "reports.po").open("rb") as file:
        catalogue = read_po(file)
    return {
        str(message.id): " / ".join(message.string)
        if isinstance(message.string, tuple)
        else str(message.string)
        for message in catalogue
        if message.id
    }


@pytest.mark.parametrize("pattern", sorted(_NOT_WRITTEN))
def test_no_message_says_what_an_economist_would_not(pattern: str) -> None:
    odd = [
        german
        for german in messages().values()
        if re.search(pattern, _WITH_A_POINT.sub("", german))
    ]
    assert odd == [], f"better: {_NOT_WRITTEN[pattern]}"


def test_no_sentence_stays_english() -> None:
    words = re.compile(r"\b(?:the|and|which|would|their|of)\b")
    left = [german for german in messages().values() if len(words.findall(german)) > 1]
    # Titles of publications and names of offices stay as they are.
    assert all("“" in german or "·" in german for german in left), left


def test_holes_are_the_same_in_both_languages() -> None:
    hole = re.compile(r"%\(\w+\)s|\{\w+\}")
    for english, german in messages().items():
        if not english.startswith("("):
            assert set(hole.findall(german)) <= set(hole.findall(english)), english


def test_numbers_and_shares_are_written_as_germans_do() -> None:
    texts = load_texts("de")
    assert texts.number(1234.5, decimals=1) == "1.234,5"
    assert texts.percent(0.255, decimals=1).replace("\N{NO-BREAK SPACE}", " ") == "25,5 %"
