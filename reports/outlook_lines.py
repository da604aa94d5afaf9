"""What becomes of the claim, a line each: under every scenario, in the senses it names itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from models.claims.outlook import ScenarioOutlook
from models.claims.readings import Reading
from reports.context import ReportContext
from reports.estimates import estimate_text, interval_text, reading_estimate
from reports.likelihoods import reading_text
from reports.senses import names_its_senses
from reports.texts import Texts
from reports.words import rung_words, scope_title

# Of this rung nothing at all is "none displaced".
_DISPLACED: Final = "displaced"


@dataclass(frozen=True, slots=True)
class OutlookLine:
    """One scenario or meaning in a line: jobs, their interval, how likely the claim is."""

    title: str
    jobs: str
    interval: str
    word: str

    def sentence(self) -> str:
        """Return the line as one text."""
        jobs = f"{self.jobs} ({self.interval})" if self.interval else self.jobs
        return f"{self.title}: " + " · ".join(part for part in (jobs, self.word) if part)


def outlook_line(outlook: ScenarioOutlook, texts: Texts) -> OutlookLine:
    """Return one line on a scenario: the headline reading of the claim under it."""
    title = texts.data(outlook.title)
    return reading_line(title, outlook.headline, draws=outlook.draws, texts=texts)


def reading_line(title: str, reading: Reading, *, draws: int, texts: Texts) -> OutlookLine:
    """Return one line on a reading of the claim: its median with interval and likelihood word.

    Without draws its central value, said to be one.
    """
    estimate = reading_estimate(reading)
    if estimate is None:
        return OutlookLine(title, "—", "", "")
    jobs = estimate_text(estimate, texts)
    if estimate.quantiles is None:
        return OutlookLine(title, texts.say("%(jobs)s, central value", jobs=jobs), "", "")
    if estimate.low == 0 and estimate.high == 0 and reading.rung == _DISPLACED:
        jobs = texts.say("none displaced")
    word = reading_text(reading, draws=draws, texts=texts)
    return OutlookLine(title, jobs, interval_text(estimate, texts), word)


def sense_lines(context: ReportContext, texts: Texts) -> tuple[OutlookLine, ...]:
    """Return a line for each sense that the claim names, in its order; none where it names none.

    Nor where the one it names is that of the answer, which has been given.
    """
    if not names_its_senses(context):
        return ()
    by_name = {f"{reading.rung} in {reading.scope}": reading for reading in context.check.readings}
    meant = [by_name[name] for name in context.claim.readings if name in by_name]
    if meant == [context.headline]:
        return ()
    return tuple(
        reading_line(
            f"{rung_words(context.ladder.rung(reading.rung), texts).title}, "
            f"{scope_title(context.economy.scope(reading.scope), texts)}",
            reading,
            draws=context.check.draws,
            texts=texts,
        )
        for reading in meant
    )
