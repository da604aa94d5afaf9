"""What was estimated of adoption timing, as frames and their columns."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from reports.tables import Column
from reports.texts import Texts

if TYPE_CHECKING:
    import pandas as pd

    from models.evidence.adoption import TimingEvidence
    from occupations.channels import Channel

LOGIT_OF_A_DURATION: Final = math.log(81)
"""Logit units between 10 and 90 % of a logistic curve: a lead is effect times duration over it."""


def technology_frame(evidence: TimingEvidence) -> pd.DataFrame:
    """Return one row a fitted technology, the quickest first; years and shares."""
    import pandas as pd

    rows = []
    for one in evidence.library.technologies:
        fit = one.best
        low, high = fit.duration_interval()
        rows.append(
            {
                "technology": one.name,
                "kind": one.kind,
                "adopters": one.adopters,
                "family": fit.family,
                "midpoint_year": fit.midpoint,
                "duration_years": fit.duration,
                "duration_low_years": low,
                "duration_high_years": high,
                "crossing_years": one.crossing_years,
                "ceiling_share": fit.ceiling,
                "points": fit.points,
                "residual_share": fit.residual,
            }
        )
    return pd.DataFrame(rows).sort_values("duration_years", ignore_index=True)


def technology_columns(texts: Texts) -> tuple[Column, ...]:
    """Return how the columns of `technology_frame` read."""
    _ = texts.say
    return (
        Column("technology", _("Technology"), "title"),
        Column("kind", _("Kind"), "text"),
        Column("family", _("Family"), "text"),
        Column("midpoint_year", _("Midpoint"), "year"),
        Column("duration_years", _("Years, 10–90%"), "number"),
        Column("duration_low_years", _("from (95%)"), "number"),
        Column("duration_high_years", _("to (95%)"), "number"),
        Column("crossing_years", _("Years counted"), "number"),
        Column("points", _("Points"), "count"),
        Column("residual_share", _("Residual (points)"), "points"),
    )


def left_out_frame(evidence: TimingEvidence) -> pd.DataFrame:
    """Return the series that were not fitted, with the reason."""
    import pandas as pd

    return pd.DataFrame(
        [{"technology": one.name, "reason": one.reason} for one in evidence.library.left_out]
    )


def prior_frame(evidence: TimingEvidence) -> pd.DataFrame:
    """Return the durations of each channel in years: library and prior; bound and draws kept."""
    import pandas as pd

    return pd.DataFrame(
        [
            {
                "channel": channel,
                **_three("library", prior.library),
                **_three("prior", prior.prior),
                "bound_share": prior.bound,
                "kept_share": prior.kept_share,
                "implied_p50_share": prior.implied_shares[1],
                "implied_p95_share": prior.implied_shares[2],
            }
            for channel, prior in evidence.priors.items()
        ]
    )


def prior_columns(texts: Texts) -> tuple[Column, ...]:
    """Return how the columns of `prior_frame` read."""
    _ = texts.say
    return (
        Column("channel", _("Channel"), "text"),
        Column("library_p05_years", _("Library, 5%"), "number"),
        Column("library_p50_years", _("median"), "number"),
        Column("library_p95_years", _("95%"), "number"),
        Column("prior_p05_years", _("Prior, 5%"), "number"),
        Column("prior_p50_years", _("median"), "number"),
        Column("prior_p95_years", _("95%"), "number"),
        Column("bound_share", _("Jobs in firms that use it"), "share"),
        Column("kept_share", _("Draws kept"), "share"),
    )


def residual_frame(evidence: TimingEvidence) -> pd.DataFrame:
    """Return observed and fitted share of every point of every fitted technology."""
    import pandas as pd

    parts = [
        pd.DataFrame(
            {
                "technology": one.name,
                "year": one.years,
                "observed_share": one.shares,
                "fitted_share": one.best.share(one.years),
            }
        )
        for one in evidence.library.technologies
    ]
    return pd.concat(parts, ignore_index=True)


def residual_columns(texts: Texts) -> tuple[Column, ...]:
    """Return how the columns of `residual_frame` read."""
    _ = texts.say
    return (
        Column("technology", _("Technology"), "title"),
        Column("year", _("Year"), "year"),
        Column("observed_share", _("Observed"), "share"),
        Column("fitted_share", _("Fitted"), "share"),
    )


def sector_frame(
    evidence: TimingEvidence,
    channel: Channel,
    *,
    titles: Mapping[str, str],
    duration: float,
) -> pd.DataFrame:
    """Return one row a sector, the earliest first: effect, its interval, and lead in years.

    Parameters
    ----------
    titles
        What each sector is called, by its code.
    duration
        Years from 10 to 90 % at which the effect is turned into a lead.
    """
    import pandas as pd

    rows = []
    for code, effect, raw in _effects(evidence, channel):
        years = duration / LOGIT_OF_A_DURATION
        rows.append(
            {
                "sector_code": code,
                "title": titles[code],
                **raw,
                "effect": effect[1],
                "effect_low": effect[0],
                "effect_high": effect[2],
                "lead_years": effect[1] * years,
                "lead_low_years": effect[0] * years,
                "lead_high_years": effect[2] * years,
            }
        )
    return pd.DataFrame(rows).sort_values("effect", ascending=False, ignore_index=True)


def sector_columns(channel: Channel, texts: Texts) -> tuple[Column, ...]:
    """Return how the columns of `sector_frame` read."""
    _ = texts.say
    own: tuple[Column, ...] = (
        Column("latest_share", _("Firms, latest"), "share"),
        Column("own_slope", _("Own slope"), "number"),
        Column("own_slope_low", _("from (95%)"), "number"),
        Column("own_slope_high", _("to (95%)"), "number"),
    )
    if channel == "physical":
        own = (
            Column("surveys", _("Surveys"), "count"),
            Column("raw_effect", _("Before pooling"), "number"),
        )
    return (
        Column("title", _("Sector"), "text"),
        *own,
        Column("effect", _("Effect"), "number"),
        Column("effect_low", _("from (95%)"), "number"),
        Column("effect_high", _("to (95%)"), "number"),
        Column("lead_years", _("Lead, years"), "number"),
    )


def national_frame(evidence: TimingEvidence) -> pd.DataFrame:
    """Return each wording's midpoint under each ceiling, with slope and share in the base year."""
    import pandas as pd

    return pd.DataFrame(
        [
            {
                "wording": one.wording,
                "ceiling_share": one.ceiling,
                "points": one.points,
                "slope": one.slope.central,
                "slope_low": one.slope.low,
                "slope_high": one.slope.high,
                "midpoint_year": one.midpoint.central,
                "midpoint_low_year": one.midpoint.low,
                "midpoint_high_year": one.midpoint.high,
                "base_share": one.base_share,
            }
            for one in evidence.business_use.national
        ]
    )


def national_columns(texts: Texts, *, base_year: int) -> tuple[Column, ...]:
    """Return how the columns of `national_frame` read."""
    _ = texts.say
    return (
        Column("wording", _("Wording"), "text"),
        Column("ceiling_share", _("Firms that ever use it"), "share"),
        Column("slope", _("Slope a year"), "number"),
        Column("midpoint_year", _("Half of them by"), "year"),
        Column("midpoint_low_year", _("from (95%)"), "year"),
        Column("midpoint_high_year", _("to (95%)"), "year"),
        Column("base_share", _("Share in May %(year)s", year=base_year), "share"),
    )


def _effects(
    evidence: TimingEvidence, channel: Channel
) -> list[tuple[str, tuple[float, float, float], dict[str, float]]]:
    if channel == "cognitive":
        return [
            (
                one.sector_code,
                (one.effect.low, one.effect.central, one.effect.high),
                {
                    "points": one.points,
                    "latest_share": one.latest_share,
                    "fitted_share": one.fitted_share,
                    "own_slope": one.own_slope.central,
                    "own_slope_low": one.own_slope.low,
                    "own_slope_high": one.own_slope.high,
                },
            )
            for one in evidence.business_use.sectors
        ]
    return [
        (
            one.sector_code,
            (one.effect.low, one.effect.central, one.effect.high),
            {"surveys": one.surveys, "raw_effect": one.raw},
        )
        for one in evidence.machine_use.sectors
    ]


def _three(name: str, points: tuple[float, float, float]) -> dict[str, float]:
    return {
        f"{name}_{at}_years": value for at, value in zip(("p05", "p50", "p95"), points, strict=True)
    }
