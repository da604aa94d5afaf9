"""Every sentence on every shipped scenario, in every language, holds of the numbers beside it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from displacement.generated.sentences import main, sentences
from displacement.study.study import Study, open_study
from models.claims.readings import Reading
from models.likelihood import WORDS, likelihood_word, words_of
from models.scenarios import scenario_ids
from occupations.channels import CHANNELS
from reports.channel_split import channel_sentences
from reports.context import ReportContext
from reports.estimates import probability_text
from reports.likelihoods import reading_text, word_texts
from reports.texts import Texts, languages, load_texts
from tests.reports.test_translation import official

DRAWS = 256
ENGLISH = frozenset(
    (Path(__file__).parents[1] / "reports" / "english_words.txt").read_text("utf-8").split()
)
# Counted as votes for the claim, said where one assumption would do, said of scores in the total;
# adjectives that a number can contradict.
NEVER_SAID = (
    *("meanings of “automated” pass", "assumptions at once", "widens every range"),
    *("close to the national", "Judgement in many places", "Most disputes", "come first"),
)
# A side that nobody is on, a difference of nothing, an interval without width, a lone minus zero, a
# year with a separator.
UNFILLED = re.compile(r"%\(|  |\.\.|,:|\bNone\b(?! of)|\bnan\b")
NEVER_MATCHED = re.compile(
    r"\b0 (?:above|below|darüber|darunter|states|of \d)|\b0[.,]00\s?%|\b0 (?:to|bis) 0\b"
    r"|−0\b(?![.,]\d)"
    r"|\b(?:in|by|im Jahr|bis) 2[.,]0\d\d\b"
)


@pytest.fixture(scope="module")
def study() -> Study:
    return open_study()


def run(study: Study, scenario: str) -> ReportContext:
    result = study.run(scenario, draws=DRAWS)
    return result.report_context(examination=result.examine())


def printed_share(reading: Reading, draws: int, texts: Texts) -> float | None:
    """Return the probability as it is printed, None where it is a count of draws."""
    shown = probability_text(
        reading.probability, error=reading.probability_error, draws=draws, texts=texts
    )
    number = re.fullmatch(r"(\d+(?:[.,]\d+)?)\s?%", shown)
    return None if number is None else round(float(number[1].replace(",", ".")) / 100, 4)


def check_readings(context: ReportContext, texts: Texts) -> None:
    for outlook in context.outlooks:
        for reading in outlook.check.readings:
            said = reading_text(reading, draws=outlook.draws, texts=texts)
            words = [text for word, text in word_texts(texts).items() if word in WORDS]
            if not reading.informs:
                assert not [word for word in words if re.search(rf"\b{word}\b", said)]
                continue
            share = printed_share(reading, outlook.draws, texts)
            if share is not None and words_of(reading.word):
                assert set(words_of(likelihood_word(share))) & set(words_of(reading.word))
                assert all(word_texts(texts)[word] in said for word in words_of(reading.word))


def check_channels(context: ReportContext, texts: Texts) -> None:
    split, said = context.channels, channel_sentences(context, texts)
    assert split is not None
    assert split.total == pytest.approx(context.national().central, rel=1e-12)
    assert len(said) == (2 if split.total else 0)
    if texts.language == "en" and said:
        larger = max(CHANNELS, key=split.of)
        named = {"cognitive": "software", "physical": "machines"}[larger]
        assert f"displaced work goes to {named}" in said[0]
        assert ("most displaced work" in said[0]) == (split.of(larger) >= 0.6 * split.total)


@pytest.mark.parametrize("scenario", scenario_ids())
def test_every_sentence_of_a_scenario_fits_its_numbers_in_every_language(
    study: Study, scenario: str
) -> None:
    context = run(study, scenario)
    for language in languages():
        texts = load_texts(language)
        check_readings(context, texts)
        check_channels(context, texts)
        said = sentences(context, texts)
        assert all(sentence.strip() for sentence in said)
        assert not [one for one in NEVER_SAID if one in " ".join(said)]
        assert not [
            one for one in said if re.search(r"%\(|  |\.\.|,:|\bNone\b(?! of)|\bnan\b", one)
        ]
        assert not [one for one in said if NEVER_MATCHED.search(one)]
        assert len(set(said)) == len(said)
    german = re.sub(r"„[^“]*“|“[^”]*”", "", " ".join(sentences(context, load_texts("de"))))
    for name in official(context):
        german = german.replace(name, "")
    assert set(re.findall(r"[A-Za-z]+", german)) & ENGLISH == set()


def test_the_sentences_of_a_scenario_can_be_printed_to_be_read_aloud(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["no_adoption"]) == 0
    printed = capsys.readouterr().out
    assert "no_adoption, de" in printed
    assert "no work at all would be displaced" in printed
