"""Report, terminal and desk say a likelihood in one word, which fits the percentage they print."""

from __future__ import annotations

from pathlib import Path

import pytest

from displacement.cli.claims_shown import terminal_word
from displacement.desk.answer_texts import likelihood_of, reading_texts
from models.likelihood import WORDS, likelihood_word, words_of
from reports.context import ReportContext
from reports.estimates import probability_text
from reports.likelihoods import reading_text
from reports.texts import load_texts
from tests.reports.specimen import make_context, with_reading

TEXTS = load_texts("en")
DRAWS = 100_000
SCALE = (Path("models/likelihood.py"), Path("reports/likelihoods.py"))


@pytest.fixture(scope="module")
def context() -> ReportContext:
    return make_context(occupations=20)


@pytest.mark.parametrize(
    ("probability", "printed", "word"),
    [
        (0.009, "0.9%", "exceptionally unlikely"),
        (0.0097, "1%", "borderline: exceptionally unlikely to very unlikely"),
        (0.01, "1%", "very unlikely"),
        (0.094, "9%", "very unlikely"),
        (0.097, "10%", "borderline: very unlikely to unlikely"),
        (0.1, "10%", "unlikely"),
        (0.33, "33%", "about as likely as not"),
        (0.5, "50%", "about as likely as not"),
        (0.66, "66%", "about as likely as not"),
        (0.664, "66%", "borderline: about as likely as not to likely"),
        (0.67, "67%", "likely"),
        (0.9, "90%", "likely"),
        (0.91, "91%", "very likely"),
        (0.99, "99%", "very likely"),
        (0.992, "99.2%", "virtually certain"),
    ],
)
def test_report_terminal_and_desk_agree_on_the_word_of_what_they_print(
    context: ReportContext, probability: float, printed: str, word: str
) -> None:
    assert likelihood_word(probability) == word
    changed = with_reading(context, word=word, probability=probability, probability_error=0.0)
    reading = changed.headline
    said = reading_text(reading, draws=DRAWS, texts=TEXTS)
    assert said == word
    assert terminal_word(reading, draws=DRAWS) == said
    assert likelihood_of(reading, draws=DRAWS, texts=TEXTS)["likelihood_text"] == said
    shown = probability_text(probability, error=0.0, draws=DRAWS, texts=TEXTS)
    assert shown in (printed, printed.replace("%", ".0%"))
    assert reading_texts(reading, draws=DRAWS, texts=TEXTS)["probability_text"] == shown
    own = likelihood_word(float(shown.removesuffix("%")) / 100)
    assert set(words_of(own)) <= set(words_of(word))


def test_no_other_file_holds_the_words_of_the_scale() -> None:
    root = Path(__file__).parents[2]
    holders = {
        path.relative_to(root)
        for package in ("occupations", "models", "reports", "displacement")
        for path in (root / package).rglob("*")
        if path.suffix in {".py", ".js", ".html"}
        and any(f'"{word}"' in path.read_text(encoding="utf-8") for word in WORDS)
    }
    assert holders == set(SCALE)
