"""Likelihood words in the reader's language, and where they say nothing of a claim."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from models.claims.readings import Reading
from models.ladder import Bound
from models.likelihood import FEWER_THAN, IMPOSSIBLE, words_of
from reports.estimates import million_text, probability_text
from reports.texts import Texts


def word_texts(texts: Texts) -> Mapping[str, str]:
    """Return each likelihood word in the reader's language, least likely first."""
    _ = texts.say
    return {
        "exceptionally unlikely": _("exceptionally unlikely"),
        "very unlikely": _("very unlikely"),
        "unlikely": _("unlikely"),
        "about as likely as not": _("about as likely as not"),
        "likely": _("likely"),
        "very likely": _("very likely"),
        "virtually certain": _("virtually certain"),
        IMPOSSIBLE: _("impossible by arithmetic"),
    }


def likelihood_text(word: str | None, *, draws: int, texts: Texts) -> str:
    """Return a likelihood in the reader's language; an em dash where there is none."""
    _ = texts.say
    if word is None:
        return "—"
    if word.startswith(FEWER_THAN):
        return _("fewer than 1 in %(draws)s simulations", draws=texts.number(draws))
    known, held = word_texts(texts), words_of(word)
    if len(held) > 1:
        return _("borderline: %(low)s to %(high)s", low=known[held[0]], high=known[held[-1]])
    return known.get(word, word)


def in_a_sentence(word: str | None, *, draws: int, texts: Texts) -> str:
    """Return a likelihood as it follows "is": "borderline (unlikely to about as likely as not)"."""
    known, held = word_texts(texts), words_of(word)
    if len(held) > 1:
        return texts.say(
            "borderline (%(low)s to %(high)s)", low=known[held[0]], high=known[held[-1]]
        )
    return likelihood_text(word, draws=draws, texts=texts)


def reading_in_a_sentence(reading: Reading, *, draws: int, texts: Texts) -> str:
    """Return how likely the claim is by a reading, as it follows "is" or a colon."""
    if not reading.informs or is_nothing(reading):
        return reading_text(reading, draws=draws, texts=texts)
    return in_a_sentence(reading.word, draws=draws, texts=texts)


def reading_text(reading: Reading, *, draws: int, texts: Texts) -> str:
    """Return how likely the claim is by a reading; that it says nothing where it is a bound.

    "Fewer than 1 in N" would leave open that more draws might reach what is more than all jobs of
    the scope, or a number that the scenario makes 0: both are named instead.
    """
    _ = texts.say
    if not reading.informs:
        return _bound(reading.bounds, texts)
    if is_nothing(reading):
        return _("0 by construction")
    if has_more_than_all(reading):
        return _(
            "not reached in any simulation: more than all its jobs, about %(jobs)s million",
            jobs=million_text(reading.baseline_jobs, texts),
        )
    return likelihood_text(reading.word, draws=draws, texts=texts)


def cell_text(reading: Reading, *, draws: int, texts: Texts) -> str:
    """Return how likely the claim is by a reading that says something, in the words of a cell."""
    if has_more_than_all(reading):
        return texts.say("more than all its jobs")
    return reading_text(reading, draws=draws, texts=texts)


def chance_text(reading: Reading, *, draws: int, texts: Texts) -> str:
    """Return a reading's probability as a cell holds it: 0 where no other draws could reach it."""
    if reading.word == IMPOSSIBLE or is_nothing(reading):
        return texts.number(0)
    if has_more_than_all(reading):
        return texts.say("0 of %(draws)s", draws=texts.number(draws))
    return probability_text(
        reading.probability,
        error=reading.probability_error,
        draws=draws,
        texts=texts,
        short=True,
    )


def chance_elsewhere_text(
    reading: Reading, probability: float, *, error: float | None, draws: int, texts: Texts
) -> str:
    """Return what other draws say of a reading, as a cell holds it with no likelihood beside it.

    What is impossible by arithmetic is so in any draws.
    """
    if reading.word == IMPOSSIBLE:
        return word_texts(texts)[IMPOSSIBLE]
    other = replace(reading, probability=probability, probability_error=error)
    return chance_text(other, draws=draws, texts=texts)


def is_never_reached(reading: Reading) -> bool:
    """Return whether no draw reaches the claim, though a reading is not 0 and could be more."""
    never = reading.word is not None and reading.word.startswith(FEWER_THAN)
    return never and reading.informs and not is_nothing(reading)


def has_more_than_all(reading: Reading) -> bool:
    """Return whether the claim is more than all jobs without being called impossible for it."""
    beyond = reading.is_beyond_all_jobs and reading.word != IMPOSSIBLE
    return beyond and reading.probability == 0


def is_nothing(reading: Reading) -> bool:
    """Return whether a reading is 0 at central values and throughout its range of draws."""
    points = (reading.central, reading.p05, reading.median, reading.p95)
    return reading.probability == 0 and all(point == 0 for point in points)


def bound_text(bounds: Bound | None, texts: Texts) -> str:
    """Return on which side a number bounds what is claimed, in two words; "" where on neither."""
    _ = texts.say
    return {"above": _("upper bound"), "below": _("lower bound")}.get(bounds or "", "")


def _bound(bounds: Bound | None, texts: Texts) -> str:
    _ = texts.say
    if bounds == "above":
        return _("says nothing: an upper bound")
    return _("says nothing: a lower bound")


def bound_sentence(reading: Reading, *, meaning: str, claim: str, texts: Texts) -> str:
    """Return why a reading that bounds what is claimed does not speak of it; "" where it does.

    `meaning` is the rung in words, `claim` the claimed number.
    """
    _ = texts.say
    if reading.informs:
        return ""
    if reading.bounds == "above":
        return _(
            "“%(meaning)s” is an upper bound: that it passes %(claim)s does not make the claim "
            "likely.",
            meaning=meaning,
            claim=claim,
        )
    return _(
        "“%(meaning)s” is a lower bound: that it falls short of %(claim)s does not make the claim "
        "unlikely.",
        meaning=meaning,
        claim=claim,
    )
