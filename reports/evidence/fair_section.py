"""The part of the record's page on rolling origins: words, then figures and tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.evidence.forecast_scores import HINDSIGHT
from reports.evidence.fair_figures import pit_picture
from reports.evidence.fair_tables import (
    added_table,
    adoption_table,
    dismissals_table,
    windows_table,
)
from reports.evidence.page import Section

if TYPE_CHECKING:
    from collections.abc import Mapping

    from models.evidence.forecast_scores import ForecastScore, Key
    from models.evidence.record import Record
    from reports.texts import Texts


def fair_section(
    record: Record, findings: tuple[str, ...], titles: Mapping[str, str], texts: Texts
) -> Section:
    """Return the section; `findings` come first, `titles` are those of the measures."""
    exhibits = [
        windows_table(record, texts),
        pit_picture(record, texts),
        added_table(record.encompassing, titles, texts, is_placebo=False),
        added_table(record.placebo, titles, texts, is_placebo=True),
        adoption_table(record, texts),
    ]
    if record.dismissals is not None:
        exhibits.append(dismissals_table(record.dismissals, texts))
    return Section(
        "windows",
        texts.say("From every origin, for every horizon"),
        (*findings, *_terms(record, titles, texts)),
        tuple(exhibits),
    )


def _terms(record: Record, titles: Mapping[str, str], texts: Texts) -> tuple[str, ...]:
    _ = texts.say
    return (
        _(
            "This is pseudo-out-of-sample: nothing later than an origin enters a forecast, yet the "
            "ranges of the assumptions were written in 2026. A spread from other minor groups is "
            "fitted to the same years, so that it knows how much those years moved jobs; from 2012 "
            "there is no earlier history to fit it to."
        ),
        _(
            "A window that ends before a technology began is a placebo: a slope there describes "
            "the kind of work. There is none for %(without)s, whose technology began before the "
            "first window of three years ended, or at no one time.",
            without=texts.listing([titles[name] for name in record.without_placebo]),
        ),
        _merging(record, texts),
    )


def _merging(record: Record, texts: Texts) -> str:
    """Return by how much errors move where merged occupations are split equally, and the order."""
    crossed = [one for one in record.windows if one.equally_split is not None]
    shifts, moved = [], 0
    for one in crossed:
        by_jobs, equally = _errors(one.scores), _errors(one.equally_split or {})
        shifts += [equally[key] / error - 1 for key, error in by_jobs.items()]
        moved += _best(by_jobs) != _best(equally)
    return texts.say(
        "Outcomes after 2018 are carried back to the codes of the origin by the jobs of May 2018. "
        "Split equally instead, errors change by %(low)s to %(high)s, and in %(moved)s of "
        "%(crossed)s windows another forecast has the least.",
        low=texts.percent(min(shifts)),
        high=texts.percent(max(shifts)),
        moved=texts.number(moved),
        crossed=texts.number(len(crossed)),
    )


def _errors(scores: Mapping[Key, ForecastScore]) -> dict[Key, float]:
    return {key: score.crps_by_jobs for key, score in scores.items() if key[1] != HINDSIGHT}


def _best(errors: Mapping[Key, float]) -> Key:
    return min(errors, key=lambda key: errors[key])
