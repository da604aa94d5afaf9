"""A made-up run with plausible numbers, for looking at a report without running the model."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from models.adoption_paths import AdoptionPaths
from models.claims.claims import Claim, load_claims
from models.claims.evidence import gather_evidence
from models.claims.forecast_file import load_forecasts
from models.claims.forecasts import place_forecasts
from models.claims.statements import check_statements
from models.ensemble.quantiles import Spread
from models.evidence.track_record import load_track_record
from models.examination.span import DependenceSpan, Strength
from models.ladder import LADDER, Ladder, Rung
from models.parameters import load_parameters
from models.scenarios import apply_scenario, load_scenario
from models.sector_effects import SectorEffect, SectorEffects
from models.summary import GroupSummary, OccupationSummary, RunSummary
from occupations.channels import CHANNELS, Channel
from occupations.economies.home import UNITED_STATES
from reports.context import Provenance, ReportContext
from tests.reports.specimen_channels import make_split
from tests.reports.specimen_claims import DRAWS, make_check, make_outlooks
from tests.reports.specimen_countries import make_countries
from tests.reports.specimen_dismissals import make_dismissals, make_record
from tests.reports.specimen_examination import make_examination
from tests.reports.specimen_names import FIELD, GROUPS, WORK
from tests.reports.specimen_productivity import make_productivity
from tests.reports.specimen_table import make_profiles, make_table

BASE_JOBS = (155_481_840.0, 12_650_000.0, 21_900_000.0, 8_700_000.0, 169_956_100.0)
# Median and the 5, 25, 75, 95 % points as multiples of it, by rung, in the final year.
_SHARE = {
    "exposed": (0.36, 0.45, 0.8, 1.22, 1.6),
    "automatable": (0.52, 0.75, 0.91, 1.08, 1.22),
    "cost_effective": (0.43, 0.62, 0.85, 1.14, 1.33),
    "adopted": (0.225, 0.42, 0.74, 1.29, 1.78),
    "displaced": (0.128, 0.40, 0.72, 1.33, 1.93),
    "laid_off": (0.036, 0.05, 0.45, 1.7, 3.1),
    "net_loss": (0.052, -0.5, 0.5, 1.65, 3.0),
}
_ANOTHER_SHARE = (0.09, 0.4, 0.7, 1.3, 1.9)


def _share(rung: Rung) -> tuple[float, float, float, float, float]:
    return _SHARE.get(rung.name, _ANOTHER_SHARE)


def spread_of(middle: np.ndarray[Any, Any], factors: Mapping[str, Any]) -> Spread:
    """Return quantiles as multiples of a median, with errors of one per cent of it."""
    errors = ("mean", "p05", "p25", "p50", "p75", "p95")
    return Spread(
        mean=middle * 1.03,
        p50=middle,
        **{name: middle * factors[name] for name in ("p05", "p25", "p75", "p95")},
        **{f"error_{name}": np.abs(middle) * 0.006 for name in errors},
    )


def _factors(shape: tuple[int, ...], ladder: Ladder) -> dict[str, np.ndarray[Any, Any]]:
    """Return multiples of the median, with rungs along axis 1 of `shape`."""
    columns = {}
    for at, name in enumerate(("p05", "p25", "p75", "p95"), start=1):
        row = np.array([_share(rung)[at] for rung in ladder])
        columns[name] = np.broadcast_to(row[None, :, None], shape) if len(shape) == 3 else row
    return columns


def _level(years: tuple[int, ...], ladder: Ladder) -> np.ndarray[Any, Any]:
    """Return each rung's share of jobs by year: what firms do rises, what is possible stands."""
    growth = np.linspace(0.0, 1.0, len(years)) ** 1.6
    rows = []
    for rung in ladder:
        start = {"exposed": 1.0, "automatable": 0.8, "cost_effective": 0.5}.get(rung.name, 0.0)
        rows.append(_share(rung)[0] * (start + (1 - start) * growth))
    return np.array(rows)


def _group(grouping: str, years: tuple[int, ...], ladder: Ladder, *, drawn: bool) -> GroupSummary:
    titles = GROUPS[grouping]
    generator = np.random.default_rng(len(titles))
    base = BASE_JOBS[0] * generator.dirichlet(np.full(len(titles), 3.0))
    tilt = generator.uniform(0.5, 1.6, len(titles))
    kept = tuple(year for year in years if year % 5 == 0 or year == years[-1])
    level = _level(years, ladder)[:, [years.index(year) for year in kept]]
    middle = base[:, None, None] * tilt[:, None, None] * level[None]
    return GroupSummary(
        grouping=grouping,
        codes=tuple(f"{at:02d}" for at in range(len(titles))),
        titles=titles,
        years=kept,
        base_jobs=base,
        baseline_jobs=base[:, None] * np.linspace(1.0, 1.04, len(kept)),
        central_jobs=middle * 1.2,
        spread_jobs=spread_of(middle, _factors(middle.shape, ladder)) if drawn else None,
    )


def _occupations(count: int, ladder: Ladder, *, drawn: bool) -> OccupationSummary:
    generator = np.random.default_rng(7)
    weight = generator.lognormal(0.0, 1.5, count)
    base = np.round(BASE_JOBS[0] * weight / weight.sum())
    level = _level((2025, 2040), ladder)[:, -1]
    share = np.clip(generator.lognormal(-0.1, 0.6, count)[:, None] * level[None], 0, 0.5)
    titles = tuple(
        f"{FIELD[at % len(FIELD)]} {WORK[(at // len(FIELD)) % len(WORK)].lower()}"
        + (f", level {at // (len(FIELD) * len(WORK)) + 1}" if at >= len(FIELD) * len(WORK) else "")
        for at in range(count)
    )
    factors = {name: row[None, :] for name, row in _factors((), ladder).items()}
    return OccupationSummary(
        codes=tuple(f"{11 + at % 40:02d}-{1000 + at:04d}" for at in range(count)),
        titles=titles,
        base_jobs=base,
        baseline_jobs=base * 1.03,
        central_share=share * 1.2,
        spread_share=spread_of(share, factors) if drawn else None,
    )


def make_summary(
    *, drawn: bool = True, horizon: int = 2040, occupations: int = 830, ladder: Ladder = LADDER
) -> RunSummary:
    """Return results of a made-up run; `drawn` False has central values only."""
    years = tuple(range(2025, horizon + 1))
    base = np.array(BASE_JOBS)
    middle = base[:, None, None] * _level(years, ladder)[None]
    return RunSummary(
        scenario_id="central",
        economy=UNITED_STATES,
        ladder=ladder,
        base_year=2025,
        horizon=horizon,
        years=years,
        draws=DRAWS if drawn else 0,
        seed=0,
        baseline_jobs=base[:, None] * np.linspace(1.0, 1.035, len(years)),
        central_jobs=middle * 1.2,
        spread_jobs=spread_of(middle, _factors(middle.shape, ladder)) if drawn else None,
        groups={name: _group(name, years, ladder, drawn=drawn) for name in GROUPS},
        occupations=_occupations(occupations, ladder, drawn=drawn),
    )


def make_adoption(summary: RunSummary) -> AdoptionPaths:
    """Return made-up curves, the first sectors earlier than the last."""
    years, titles = summary.years, GROUPS["sector"]
    codes = tuple(f"{at:02d}" for at in range(len(titles)))
    elapsed = np.arange(len(years))[:, None]
    lag = np.linspace(-4, 4, len(titles))
    central = {
        channel: 0.8 / (1 + np.exp(-(elapsed - middle - lag) / 3))
        for channel, middle in (("cognitive", 9), ("physical", 15))
    }
    ranges = {"p05": 0.4, "p25": 0.7, "p75": 1.1, "p95": 1.2}
    return AdoptionPaths(
        years=years,
        sector_codes=codes,
        sector_titles=titles,
        draws=2_000 if summary.draws else 0,
        central=central,
        spread={c: spread_of(path, ranges) for c, path in central.items()} if summary.draws else {},
    )


def make_sector_effects() -> Mapping[Channel, SectorEffects]:
    """Return made-up effects: software has one, machines have none."""
    effect = SectorEffect(-0.2, 0.1, 0.4)
    return {
        channel: SectorEffects(
            channel=channel,
            by_sector={"00": effect} if channel == "cognitive" else {},
            evidence="estimated",
            source_id="bls_oews_2025",
            locator="a table",
            rationale={"en": "Firms were asked.", "de": "Firmen wurden gefragt."},
        )
        for channel in CHANNELS
    }


def make_span(draws: int = 1_024, own: float = 0.3) -> DependenceSpan:
    """Return a made-up span: wider and likelier the closer assumptions move together."""

    def at(progress: float, chance: float) -> Strength:
        return Strength(
            progress=progress,
            median=20e6,
            p05=(8 - 6 * progress) * 1e6,
            p95=(38 + 60 * progress) * 1e6,
            probability=chance,
            error_median=2e5,
            error_p05=1e5,
            error_p95=1e6,
            probability_error=0.005,
        )

    strengths = {0.0: 0.09, 0.3: 0.2, 0.5: 0.25, 0.7: 0.28, own: 0.2}
    return DependenceSpan(
        draws=draws,
        own=own,
        strengths=tuple(at(progress, strengths[progress]) for progress in sorted(strengths)),
        without_substitution=at(own, 0.14),
        kept=1.0,
    )


def make_context(
    *,
    drawn: bool = True,
    horizon: int = 2040,
    occupations: int = 830,
    ladder: Ladder = LADDER,
    claims: Sequence[Claim] | None = None,
    examined: bool = True,
    **changes: Any,
) -> ReportContext:
    """Return a whole made-up context for the first of the claims; `changes` replace its fields."""
    claims = claims or load_claims()
    claim = claims[0]
    summary = make_summary(drawn=drawn, horizon=horizon, occupations=occupations, ladder=ladder)
    parameters = load_parameters()
    resolved = apply_scenario(parameters, load_scenario("central", parameters))
    outlooks = make_outlooks(summary, claim)
    context = ReportContext(
        summary=summary,
        check=make_check(summary, claim),
        outlooks=outlooks,
        resolved=resolved,
        statements=check_statements(claims, gather_evidence(resolved, outlooks)),
        forecasts=place_forecasts(load_forecasts(), summary),
        table=make_table(summary.occupations),
        profiles=make_profiles(summary.occupations),
        adoption=make_adoption(summary),
        productivity=make_productivity(drawn=drawn, horizon=horizon),
        sector_effects=make_sector_effects(),
        record=load_track_record(),
        provenance=Provenance(
            version="0.1.0",
            commit="0123abc",
            command="displacement run central --draws 2000 --seed 0",
            created=dt.date(2026, 11, 22),
            table_hashes={"occupations": "0" * 64, "cells": "1" * 64},
        ),
        language="en",
        examination=make_examination(drawn=drawn, jobs=claim.jobs, year=claim.year)
        if examined and horizon >= claim.year
        else None,
        dependence=make_span() if drawn else None,
        dismissals=make_dismissals(summary),
        dismissal_record=make_record(),
        channels=make_split(summary, claim.year),
        countries=make_countries(claim, draws=1_024 if drawn and horizon >= claim.year else 0),
    )
    return dataclasses.replace(context, **changes)


def with_reading(context: ReportContext, **changes: Any) -> ReportContext:
    """Return the context with its headline reading changed."""
    readings = tuple(
        dataclasses.replace(r, **changes) if (r.scope, r.rung) == ("us_all", "displaced") else r
        for r in context.check.readings
    )
    return dataclasses.replace(context, check=dataclasses.replace(context.check, readings=readings))
