"""Meaning by scope: how likely the claimed number is for every reading of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from models.claims.readings import Reading
from models.likelihood import FEWER_THAN, IMPOSSIBLE
from reports.context import ReportContext
from reports.economy_words import inside
from reports.estimates import claim_jobs, crossing_text
from reports.exhibit import Exhibit
from reports.figures.matrix_drawing import draw_matrix, draw_matrix_rows, likelihood_rank
from reports.likelihoods import bound_sentence, chance_text, in_a_sentence, reading_text
from reports.sources import run_line
from reports.tables import Column, estimate_headings
from reports.texts import Texts
from reports.words import rung_words, scope_title

if TYPE_CHECKING:
    import pandas as pd

_CROSSINGS: Final = tuple(
    f"crossing_year_{path}{which}"
    for path in ("median", "p95")
    for which in ("", "_earliest", "_latest")
)


def matrix(context: ReportContext, texts: Texts) -> Exhibit:
    """Return the likelihood of the claim for every meaning and scope."""
    import pandas as pd

    draws = context.check.draws
    frame = pd.DataFrame(
        [
            {
                "scope": reading.scope,
                "rung": reading.rung,
                "scope_title": scope_title(context.economy.scope(reading.scope), texts),
                "rung_title": rung_words(context.ladder.rung(reading.rung), texts).title,
                "likelihood": reading_text(reading, draws=draws, texts=texts),
                "probability": reading.probability,
                "probability_error": reading.probability_error,
                "median": reading.median,
                "p05": reading.p05,
                "p95": reading.p95,
                "error_median": reading.error_median,
                "error_p05": reading.error_p05,
                "error_p95": reading.error_p95,
                "central": reading.central,
                **{name: getattr(reading, name) for name in _CROSSINGS},
                "claim_over_base_jobs": reading.times_base_jobs,
            }
            for reading in context.check.readings
        ]
    )
    return Exhibit(
        exhibit_id="matrix",
        title=_title(context, texts),
        caption=_caption(context, texts),
        source_line=run_line(context, texts),
        alt_text=_alternative(context, texts),
        frame=frame,
        columns=_columns(context, texts),
        figure=draw_matrix(context, texts),
        narrow=draw_matrix_rows(context, texts),
        shown=_shown(context, frame, texts),
    )


def _shown(context: ReportContext, frame: pd.DataFrame, texts: Texts) -> pd.DataFrame:
    """Return the frame with probabilities and crossing years in words."""
    draws = context.check.draws
    return frame.assign(
        chance=[
            chance_text(reading, draws=draws, texts=texts) for reading in context.check.readings
        ],
        **{
            f"crossing_{path}": [
                crossing_text(reading, path, texts) or "—" for reading in context.check.readings
            ]
            for path in ("median", "p95")
        },
    )


def _columns(context: ReportContext, texts: Texts) -> tuple[Column, ...]:
    _ = texts.say
    meaning = Column("rung_title", _("Meaning of “automated”"), "text")
    scope = Column("scope_title", _("Scope"), "text")
    if not context.has_draws:
        return (meaning, scope, *estimate_headings(context, texts))
    return (
        meaning,
        Column("likelihood", _("Likelihood"), "text"),
        scope,
        Column("probability", _("Probability"), "probability", "probability_error", words="chance"),
        Column("probability_error", _("± percentage points"), "points"),
        *estimate_headings(context, texts),
        Column("crossing_median", _("Median reaches it in"), "year"),
        Column(
            "crossing_p95",
            _("%(level)s point reaches it in", level=texts.compound_percent(0.95)),
            "year",
        ),
    )


def _title(context: ReportContext, texts: Texts) -> str:
    _ = texts.say
    claim = claim_jobs(context, texts)
    scope = context.economy.headline_scope
    judged = [r for r in context.check.readings if r.scope == scope and r.word and r.informs]
    if not context.has_draws or not judged:
        return _(
            "%(meanings)s meanings, %(scopes)s scopes: the size of the answer depends on both",
            meanings=texts.number(len(context.ladder)),
            scopes=texts.number(len(context.economy.scopes)),
        )
    if counted := _unreachable_title(context, judged, texts):
        return counted
    low, high = min(judged, key=likelihood_rank), max(judged, key=likelihood_rank)
    draws = context.check.draws
    if low.word == high.word:
        return _(
            "By every meaning of “automated”, %(claim)s jobs %(inside)s is %(word)s under these "
            "assumptions",
            claim=claim,
            inside=inside(context.economy, texts),
            word=in_a_sentence(low.word, draws=draws, texts=texts),
        )
    return _(
        "%(claim)s jobs %(inside)s, under these assumptions: %(high)s if “automated” means "
        "%(high_rung)s, %(low)s if it means %(low_rung)s",
        claim=claim,
        inside=inside(context.economy, texts),
        high=_spoken(high.word, draws, texts),
        high_rung=rung_words(context.ladder.rung(high.rung), texts).title,
        low=_spoken(low.word, draws, texts),
        low_rung=rung_words(context.ladder.rung(low.rung), texts).title,
    )


def _unreachable_title(context: ReportContext, judged: list[Reading], texts: Texts) -> str:
    """Return in how many meanings no draw could reach the claim; "" where some draw does.

    Nothing either where no draw could in any meaning, for which there is a word.
    """
    never = sum(_has_no_hit(reading.word) for reading in judged)
    impossible = sum(reading.word == IMPOSSIBLE for reading in judged)
    values = {"claim": claim_jobs(context, texts), "inside": inside(context.economy, texts)}
    if never == 0 or never + impossible < len(judged):
        return ""
    if impossible == 0:
        return texts.say(
            "By every meaning of “automated”, %(claim)s jobs %(inside)s is reached by no "
            "simulation under these assumptions",
            **values,
        )
    return texts.plural(
        "%(claim)s jobs %(inside)s, under these assumptions: impossible by arithmetic in "
        "%(impossible)s of %(all)s meanings of “automated”, reached by no simulation in the "
        "other one",
        "%(claim)s jobs %(inside)s, under these assumptions: impossible by arithmetic in "
        "%(impossible)s of %(all)s meanings of “automated”, reached by no simulation in the "
        "other %(count)s",
        never,
        impossible=texts.number(impossible),
        all=texts.number(len(judged)),
        **values,
    )


def _has_no_hit(word: str | None) -> bool:
    return word is not None and word.startswith(FEWER_THAN)


def _spoken(word: str | None, draws: int, texts: Texts) -> str:
    # "40 million … fewer than 1 in 2,000 draws if" needs its noun in a sentence.
    if _has_no_hit(word):
        return texts.say("reached by no simulation")
    return in_a_sentence(word, draws=draws, texts=texts)


def _caption(context: ReportContext, texts: Texts) -> str:
    _ = texts.say
    if not _judged(context):
        if context.has_draws:
            return _("Jobs or jobs’ worth of work in %(year)s, medians.", year=context.year)
        return _("Jobs or jobs’ worth of work in %(year)s, central values.", year=context.year)
    caption = _(
        "Likelihood of at least %(claim)s by %(year)s under these assumptions, in the words of the "
        "Intergovernmental Panel on Climate Change, and the share of simulations that reach it.",
        claim=claim_jobs(context, texts),
        year=context.year,
    )
    return " ".join((caption, *_bounds(context, texts), *_beyond(context, texts)))


def _bounds(context: ReportContext, texts: Texts) -> list[str]:
    """Return of each meaning that is a bound, and passes the claim somewhere, what it leaves open.

    Once for each meaning, however many scopes it holds in.
    """
    silent = {r.rung: r for r in context.check.readings if not r.informs}
    return [
        bound_sentence(
            reading,
            meaning=rung_words(context.ladder.rung(rung), texts).title,
            claim=claim_jobs(context, texts),
            texts=texts,
        )
        for rung, reading in silent.items()
    ]


def _beyond(context: ReportContext, texts: Texts) -> list[str]:
    """Return where the claim is more than all jobs there would be, whatever is meant."""
    _ = texts.say
    scopes = dict.fromkeys(r.scope for r in context.check.readings if r.is_beyond_all_jobs)
    if not scopes:
        return []
    return [
        _(
            "More than all jobs that there would be in %(year)s: %(scopes)s.",
            year=context.year,
            scopes=texts.listing(
                [scope_title(context.economy.scope(scope), texts) for scope in scopes]
            ),
        )
    ]


def _alternative(context: ReportContext, texts: Texts) -> str:
    draws, scopes, rungs = context.check.draws, context.economy, context.ladder
    return "; ".join(
        f"{rung_words(rungs.rung(r.rung), texts).title}, "
        f"{scope_title(scopes.scope(r.scope), texts)}: "
        f"{reading_text(r, draws=draws, texts=texts)}"
        for r in context.check.readings
        if r.word
    ) or _caption(context, texts)


def _judged(context: ReportContext) -> bool:
    return any(reading.probability is not None for reading in context.check.readings)
