"""Which country a claim means: what it would be in each, in sentences that the numbers choose."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from models.claims.claims import Claim
from models.claims.country_claim import CountryClaim, CountryReading
from models.likelihood import IMPOSSIBLE
from reports.context import ReportContext
from reports.estimates import claimed_jobs, probability_text, rounded_share
from reports.texts import Texts

# Below this a share has a decimal.
_SMALL: Final = 0.0995
# Whom the first screen names beside a run's own economy, in this order.
_NAMED: Final = ("DE", "US", "EU27", "CN", "WORLD")


@dataclass(frozen=True, slots=True)
class CountryQuestion:
    """A claim beside several economies, and in which sense they are compared.

    `scenario` and `rung` are exact names, `titles` what readers are told of each scenario.
    """

    countries: tuple[CountryClaim, ...]
    claim: Claim
    scenario: str
    rung: str
    titles: Mapping[str, str]

    @property
    def scenario_title(self) -> str:
        """Return what readers are told of the scenario compared."""
        return self.titles.get(self.scenario, self.scenario)

    @property
    def by_share(self) -> tuple[CountryClaim, ...]:
        """Return the economies from the one in which the claim is the smallest share of jobs."""
        return tuple(sorted(self.countries, key=lambda one: (one.share, one.code)))

    def reading(self, one: CountryClaim) -> CountryReading | None:
        """Return what the model says of an economy in the sense compared; None where it cannot."""
        return one.reading(self.scenario, self.rung)


def country_question(context: ReportContext, texts: Texts) -> CountryQuestion | None:
    """Return what a run says of several economies; None where it was not asked."""
    if not context.countries:
        return None
    return CountryQuestion(
        context.countries,
        context.claim,
        context.summary.scenario_id,
        context.ladder.headline.name,
        {one.scenario_id: texts.data(one.title) for one in reversed(context.outlooks)}
        | {context.summary.scenario_id: texts.data(context.resolved.title)},
    )


def country_line(context: ReportContext, texts: Texts) -> str:
    """Return what share of jobs the claim is in some economies, the run's own first; "" unasked.

    What counts jobs and what counts persons are told apart.
    """
    _ = texts.say
    by_code = {one.code: one for one in context.countries}
    codes = dict.fromkeys((context.economy.code, *_NAMED))
    named = [by_code[code] for code in codes if code in by_code]
    if len(named) < 2:
        return ""
    jobs, persons = (
        texts.listing([_share_there(one, texts) for one in named if one.economy.unit == unit])
        for unit in ("jobs", "persons")
    )
    claim = claimed_jobs(context.claim, texts)
    if not jobs:
        return _(
            "Of persons employed, %(claim)s would be %(persons)s.", claim=claim, persons=persons
        )
    if not persons:
        return _("Of wage-and-salary jobs, %(claim)s would be %(jobs)s.", claim=claim, jobs=jobs)
    if context.economy.unit == "jobs":
        return _(
            "Of wage-and-salary jobs, %(claim)s would be %(jobs)s; of persons employed, the "
            "self-employed included, %(persons)s.",
            claim=claim,
            jobs=jobs,
            persons=persons,
        )
    return _(
        "Of persons employed, %(claim)s would be %(persons)s; of wage-and-salary jobs, %(jobs)s.",
        claim=claim,
        jobs=jobs,
        persons=persons,
    )


def country_finding(question: CountryQuestion, texts: Texts) -> str:
    """Return in one sentence how much hangs on the country that is meant."""
    _ = texts.say
    first, *_between, last = (*question.by_share, question.by_share[-1])
    values = {
        "claim": claimed_jobs(question.claim, texts),
        "low": share_text(first.share, texts),
        "low_place": _place(first, texts),
        "high_place": _place(last, texts),
    }
    if first is last:
        return _("%(claim)s is %(low)s of all employment %(low_place)s", **values)
    if first.share > 1:
        return _("%(claim)s is more than all employment even %(low_place)s", **values)
    if last.share > 1:
        return _(
            "%(claim)s is %(low)s of all employment %(low_place)s, and more than there is "
            "%(high_place)s",
            **values,
        )
    return _(
        "%(claim)s is %(low)s of all employment %(low_place)s, and %(high)s of it %(high_place)s",
        high=share_text(last.share, texts),
        **values,
    )


def country_sentences(question: CountryQuestion, texts: Texts) -> tuple[str, ...]:
    """Return how likely the claim is in each economy, where it is impossible, where not known."""
    _ = texts.say
    ordered = question.by_share
    known = [(one, reading) for one in ordered if (reading := question.reading(one)) is not None]
    told = [
        f"{_chance(one, reading, texts)} {_place(one, texts)}"
        for one, reading in reversed(known)
        if reading.word != IMPOSSIBLE
    ]
    sentences = []
    if told:
        sentences.append(
            _(
                "The probability that so much is displaced by %(year)s (“%(scenario)s”) is "
                "%(chances)s.",
                scenario=question.scenario_title,
                year=question.claim.year,
                chances=texts.listing(told),
            )
        )
    if impossible := [one for one in ordered if one.is_beyond_all_jobs]:
        sentences.append(
            _(
                "It is more than all employed today %(places)s.",
                places=_places(impossible, texts),
            )
        )
    if unknown := [one for one in ordered if one.economy.is_outline and not one.is_beyond_all_jobs]:
        sentences.append(
            _(
                "It is not known %(places)s: data on pay and sectors are missing.",
                places=_places(unknown, texts),
            )
        )
    return tuple(sentences)


def name_of(one: CountryClaim, texts: Texts) -> str:
    """Return what an economy is called where its name stands alone."""
    title = texts.data(one.economy.titles)
    return title[:1].upper() + title[1:]


def share_text(share: float, texts: Texts) -> str:
    """Return the claim as a share of jobs in per cent."""
    if share < _SMALL:
        return rounded_share(share, error=None, texts=texts, finest=0.001)
    return texts.percent(share)


def _share_there(one: CountryClaim, texts: Texts) -> str:
    values = {"share": share_text(one.share, texts), "place": _place(one, texts)}
    if one.share > 1:
        return texts.say("%(share)s, more than there are, %(place)s", **values)
    return texts.say("%(share)s %(place)s", **values)


def _chance(one: CountryClaim, reading: CountryReading, texts: Texts) -> str:
    return probability_text(
        reading.probability,
        error=reading.probability_error,
        draws=one.draws,
        texts=texts,
        short=True,
    )


def _places(countries: Iterable[CountryClaim], texts: Texts) -> str:
    return texts.listing([_place(one, texts) for one in countries])


def _place(one: CountryClaim, texts: Texts) -> str:
    return texts.data(one.economy.inside)
