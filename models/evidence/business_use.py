"""What firms' use of artificial intelligence says of sectors, and of how early adoption can be."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import numpy as np
from numpy.typing import NDArray

from models.evidence.estimates import Interval, relative_to_mean
from models.evidence.fractional_logit import design_of, fit_logit

if TYPE_CHECKING:
    import pandas as pd

Floats = NDArray[np.float64]

ALL_SECTORS: Final = "00"
NEW_WORDING: Final = "any_function"
WORDINGS: Final = ("goods_or_services", NEW_WORDING)
CEILINGS: Final = (1.0, 0.95, 0.8, 0.5)
"""Shares of firms that ever use it, under each of which a midpoint is stated."""


@dataclass(frozen=True, slots=True)
class SectorUse:
    """One sector: fortnights with a figure, its effect (logit units) and own slope (per year).

    `latest_share` is the last share observed, `fitted_share` that of the common slope then.
    """

    sector_code: str
    points: int
    latest_share: float
    fitted_share: float
    effect: Interval
    own_slope: Interval


@dataclass(frozen=True, slots=True)
class NationalUse:
    """One wording's national series under one ceiling: slope (logit units a year), midpoint (year).

    `base_share` is the share of firms that the curve implies in the base year.
    """

    wording: str
    ceiling: float
    points: int
    slope: Interval
    midpoint: Interval
    base_share: float


@dataclass(frozen=True, slots=True, eq=False)
class BusinessUse:
    """Sectors under a common slope (logit units a year), and each wording nationally by itself.

    `base_share` is the use that the sectors' curves imply in the base year, weighted by jobs;
    `series` the observed shares with what each fit makes of them, for a figure.
    """

    common_slope: Interval
    sectors: Sequence[SectorUse]
    national: Sequence[NationalUse]
    base_share: float
    series: pd.DataFrame


def fit_business_use(
    frame: pd.DataFrame, *, jobs: Mapping[str, float], base_year: float
) -> BusinessUse:
    """Return the fits to the table `business_use`.

    Fractional logit: log odds of a share are a level of the sector plus a common slope in time,
    each sector weighted by the firms behind its published standard errors, errors robust to firms
    that answer again.

    Parameters
    ----------
    jobs
        Jobs by sector code; sectors with a share are compared with their weighted mean.
    base_year
        The base year's point in time, as a decimal year.
    """
    known = frame.dropna(subset=["use_share"])
    by_sector = known[(known["wording"] == NEW_WORDING) & (known["sector_code"] != ALL_SECTORS)]
    common = fit_common_slope(by_sector, jobs)
    national = [
        fit_national(known, wording=wording, ceiling=ceiling, base_year=base_year)
        for wording in WORDINGS
        for ceiling in CEILINGS
    ]
    heads = np.array([jobs[code] for code in common.codes])
    then = np.array([common.share(code, base_year) for code in common.codes])
    return BusinessUse(
        common_slope=common.slope,
        sectors=_sector_rows(by_sector, common),
        national=national,
        base_share=float(heads @ then / heads.sum()),
        series=known.assign(fitted_share=_fitted(known, common, national)),
    )


@dataclass(frozen=True, slots=True, eq=False)
class CommonSlope:
    """Sectors' levels (log odds at `centre`, a decimal year) under one slope, and their effects."""

    codes: Sequence[str]
    levels: Floats
    centre: float
    slope: Interval
    effects: Sequence[Interval]

    def share(self, code: str, year: float) -> float:
        """Return the share of firms that the curve of one sector gives in `year`."""
        level = self.levels[list(self.codes).index(code)]
        return float(_expit(level + self.slope.central * (year - self.centre)))


def fit_common_slope(frame: pd.DataFrame, jobs: Mapping[str, float]) -> CommonSlope:
    """Return the fit of sectors' shares with one slope; rows of `business_use` with a share."""
    codes = sorted(set(frame["sector_code"]))
    design, centre = design_of(frame, codes)
    size = len(codes)
    fit = fit_logit(frame, design[:, : size + 1])
    heads = np.array([jobs[code] for code in codes])
    effects, robust = relative_to_mean(fit.point[:size], fit.robust[:size, :size], heads)
    _, sampling = relative_to_mean(fit.point[:size], fit.sampling[:size, :size], heads)
    errors = np.sqrt(np.maximum(np.diag(robust), np.diag(sampling)))
    return CommonSlope(
        codes=codes,
        levels=fit.point[:size],
        centre=centre,
        slope=fit.interval(np.eye(size + 1)[size]),
        effects=[
            Interval.around(float(effect), float(error))
            for effect, error in zip(effects, errors, strict=True)
        ],
    )


def fit_own_slopes(frame: pd.DataFrame) -> Mapping[str, Interval]:
    """Return each sector's own slope (logit units a year), all else as in `fit_common_slope`."""
    codes = sorted(set(frame["sector_code"]))
    size = len(codes)
    design, _ = design_of(frame, codes)
    dummies, since = design[:, :size], design[:, size:]
    fit = fit_logit(frame, np.column_stack([dummies, dummies * since]))
    return {code: fit.interval(np.eye(2 * size)[size + at]) for at, code in enumerate(codes)}


def _sector_rows(frame: pd.DataFrame, common: CommonSlope) -> Sequence[SectorUse]:
    own = fit_own_slopes(frame)
    last = frame.sort_values("fortnight").groupby("sector_code")[["use_share", "year"]].last()
    latest = {
        str(code): (float(share), float(year))
        for code, share, year in zip(last.index, last["use_share"], last["year"], strict=True)
    }
    return [
        SectorUse(
            sector_code=code,
            points=int((frame["sector_code"] == code).sum()),
            latest_share=latest[code][0],
            fitted_share=common.share(code, latest[code][1]),
            effect=effect,
            own_slope=own[code],
        )
        for code, effect in zip(common.codes, common.effects, strict=True)
    ]


def _national(frame: pd.DataFrame, wording: str) -> pd.DataFrame:
    mine = (frame["wording"] == wording) & (frame["sector_code"] == ALL_SECTORS)
    return frame[mine].sort_values("fortnight")


def fit_national(
    frame: pd.DataFrame, *, wording: str, ceiling: float, base_year: float
) -> NationalUse:
    """Return the fit of one wording: its curve rises to `ceiling`, half of it at the midpoint."""
    mine = _national(frame, wording)
    scaled = mine.assign(
        use_share=mine["use_share"] / ceiling,
        standard_error_share=mine["standard_error_share"] / ceiling,
    )
    design, centre = design_of(scaled, [ALL_SECTORS])
    fit = fit_logit(scaled, design)
    level, slope = (float(one) for one in fit.point)
    # Midpoint = centre - level / slope; its error to first order in both.
    along = np.array([-1 / slope, level / slope**2])
    midpoint = centre - level / slope
    return NationalUse(
        wording=wording,
        ceiling=ceiling,
        points=len(mine),
        slope=fit.interval(np.array([0.0, 1.0])),
        midpoint=Interval.around(midpoint, fit.error(along)),
        base_share=float(ceiling * _expit(slope * (base_year - midpoint))),
    )


def _fitted(frame: pd.DataFrame, common: CommonSlope, national: Sequence[NationalUse]) -> Floats:
    """Return what the fits make of each row: sectors the common slope, the nation its own."""
    whole = {one.wording: one for one in national if one.ceiling == 1.0}
    found = []
    for wording, code, year in zip(
        frame["wording"], frame["sector_code"], frame["year"], strict=True
    ):
        if code == ALL_SECTORS:
            line = whole[wording]
            found.append(float(_expit(line.slope.central * (year - line.midpoint.central))))
        else:
            found.append(common.share(code, year))
    return np.array(found)


def _expit(log_odds: Any) -> Any:
    from scipy.special import expit

    return expit(log_odds)
