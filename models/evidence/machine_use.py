"""What three surveys of robots agree on about sectors: what does not replicate is shrunk."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
from numpy.typing import NDArray

from models.evidence.business_use import ALL_SECTORS
from models.evidence.estimates import Interval, relative_to_mean

if TYPE_CHECKING:
    import pandas as pd

Floats = NDArray[np.float64]

ROBOTS: Final = "robotics"
# Half of what rounds to the first digit printed: a share printed as 0.0 % is not zero.
_LEAST_SHARE: Final = 0.00025
_FIRST_GUESS: Final = (np.log(0.5), np.log(0.2), np.log(10.0))
_SPREADS: Final = ((-6.0, 2.0), (-6.0, 2.0), (-2.0, 7.0))


@dataclass(frozen=True, slots=True)
class SectorMachines:
    """One sector: surveys with a figure, their mean relative log odds, and the pooled effect.

    `raw` is the mean of what the surveys say relative to their own levels, before shrinking; both
    are in logit units relative to the mean weighted by jobs.
    """

    sector_code: str
    surveys: int
    raw: float
    effect: Interval


@dataclass(frozen=True, slots=True, eq=False)
class MachineUse:
    """Effects of sectors on robot use, and how far the surveys repeat each other.

    `sector_spread` is the standard deviation of true effects, `survey_spread` that of what one
    survey says of a sector beyond sampling (logit units); `sampling` is by how much the surveys'
    samples are smaller than the number of firms. `series` holds the observed log odds.
    """

    sectors: Sequence[SectorMachines]
    sector_spread: float
    survey_spread: float
    sampling: float
    series: pd.DataFrame

    @property
    def reliability(self) -> float:
        """Return the share of one survey's variance between sectors that another would repeat."""
        true, noise = self.sector_spread**2, self.survey_spread**2
        return true / (true + noise)


def pool_machine_use(frame: pd.DataFrame, *, jobs: Mapping[str, float]) -> MachineUse:
    """Return the pooled effects from the table `machine_use`.

    Log odds of use are the survey's level plus the sector's effect plus an error of the survey's
    own; effects and errors are normal with spreads that restricted maximum likelihood finds, and
    the error grows where few firms stand behind a figure. The effects are then predicted: the less
    the surveys repeat each other, the nearer they are to the mean.

    Parameters
    ----------
    jobs
        Jobs by sector code; effects are relative to their weighted mean.
    """
    known = frame[(frame["technology"] == ROBOTS) & (frame["sector_code"] != ALL_SECTORS)]
    known = known.dropna(subset=["use_share"]).sort_values(["sector_code", "data_year"])
    data = _observed(known)
    spreads = _spreads(data)
    effects, covariance = _predicted(data, spreads)
    heads = np.array([jobs[code] for code in data.codes])
    centred, spread = relative_to_mean(effects, covariance, heads)
    raw = _raw_effects(data, heads)
    errors = np.sqrt(np.diag(spread))
    rows = [
        SectorMachines(
            sector_code=code,
            surveys=int(data.sectors[:, at].sum()),
            raw=float(raw[at]),
            effect=Interval.around(float(centred[at]), float(errors[at])),
        )
        for at, code in enumerate(data.codes)
    ]
    sector, survey, sampling = (float(one) for one in np.exp(spreads))
    return MachineUse(
        sectors=rows,
        sector_spread=sector,
        survey_spread=survey,
        sampling=sampling,
        series=known.assign(log_odds=data.log_odds),
    )


@dataclass(frozen=True, slots=True, eq=False)
class _Observed:
    """Log odds with the design of surveys and of sectors, and the firms behind each."""

    codes: Sequence[str]
    log_odds: Floats
    surveys: Floats
    sectors: Floats
    firms_using: Floats


def _observed(frame: pd.DataFrame) -> _Observed:
    shares = np.maximum(frame["use_share"].to_numpy(float), _LEAST_SHARE)
    codes = sorted(set(frame["sector_code"]))
    years = sorted(set(frame["data_year"]))
    usual = frame.groupby("sector_code")["use_share"].transform("mean").to_numpy(float)
    return _Observed(
        codes=codes,
        log_odds=np.log(shares / (1 - shares)),
        surveys=(frame["data_year"].to_numpy()[:, None] == np.array(years)).astype(float),
        sectors=(frame["sector_code"].to_numpy()[:, None] == np.array(codes)).astype(float),
        firms_using=frame["firms"].to_numpy(float) * np.maximum(usual * (1 - usual), _LEAST_SHARE),
    )


def _spreads(data: _Observed) -> Floats:
    """Return the log of: spread of sectors, spread of surveys, factor of sampling."""
    from scipy.optimize import minimize

    found = minimize(
        lambda spreads: _misfit(data, spreads),
        np.array(_FIRST_GUESS),
        method="Nelder-Mead",
        bounds=_SPREADS,
        options={"xatol": 1e-3, "fatol": 1e-6},
    )
    return np.asarray(found.x)


@dataclass(frozen=True, slots=True, eq=False)
class _Covariance:
    """Covariance of the log odds under given spreads: own noise, and what a sector shares.

    It is block-diagonal by sector, each block a constant plus a diagonal, so solving needs no
    matrix of its size.
    """

    noise: Floats
    shared: float
    sectors: Floats

    @classmethod
    def of(cls, data: _Observed, spreads: Floats) -> _Covariance:
        """Return the covariance under the logs of the three spreads."""
        sector, survey, sampling = np.exp(spreads)
        noise = np.asarray(survey**2 + sampling / data.firms_using)
        return cls(noise, float(sector**2), data.sectors)

    def solve(self, columns: Floats) -> Floats:
        """Return the inverse of the covariance times `columns` (observations by anything)."""
        scaled = columns / self.noise[:, None]
        held = self.shared / (1 + self.shared * self._precision)
        shared = held[:, None] * (self.sectors.T @ scaled)
        return np.asarray(scaled - (self.sectors @ shared) / self.noise[:, None])

    def log_determinant(self) -> float:
        """Return the logarithm of the determinant."""
        return float(np.log(self.noise).sum() + np.log1p(self.shared * self._precision).sum())

    @property
    def _precision(self) -> Floats:
        return np.asarray(self.sectors.T @ (1 / self.noise))


def _misfit(data: _Observed, spreads: Floats) -> float:
    """Return minus twice the restricted log-likelihood, up to a constant."""
    covariance = _Covariance.of(data, spreads)
    solved = covariance.solve(np.column_stack([data.surveys, data.log_odds]))
    information = data.surveys.T @ solved[:, :-1]
    levels = np.linalg.solve(information, data.surveys.T @ solved[:, -1])
    rest = solved[:, -1] - solved[:, :-1] @ levels
    fit = (data.log_odds - data.surveys @ levels) @ rest
    return float(fit + covariance.log_determinant() + np.linalg.slogdet(information)[1])


def _predicted(data: _Observed, spreads: Floats) -> tuple[Floats, Floats]:
    """Return the best linear predictions of the effects and the covariance of their errors."""
    covariance = _Covariance.of(data, spreads)
    weighted = covariance.solve(data.surveys)
    information = np.linalg.inv(data.surveys.T @ weighted)

    def projected(columns: Floats) -> Floats:
        return covariance.solve(columns) - weighted @ information @ (weighted.T @ columns)

    shared = covariance.shared * data.sectors
    effects = shared.T @ projected(data.log_odds[:, None])[:, 0]
    spread = covariance.shared * np.eye(len(data.codes)) - shared.T @ projected(shared)
    return np.asarray(effects), np.asarray(spread)


def _raw_effects(data: _Observed, heads: Floats) -> Floats:
    """Return what the surveys say of each sector on average, relative to the weighted mean."""
    design = np.column_stack([data.sectors, data.surveys[:, 1:]])
    levels = np.linalg.lstsq(design, data.log_odds, rcond=None)[0][: len(data.codes)]
    return np.asarray(levels - heads @ levels / heads.sum())


def rank_correlations(frame: pd.DataFrame) -> dict[str, float]:
    """Return Spearman's correlation over sectors between every two surveys of the table."""
    by_sector = frame[frame["sector_code"] != ALL_SECTORS]
    survey = by_sector["technology"] + " " + by_sector["data_year"].astype(str)
    wide = by_sector.assign(survey=survey).pivot_table(
        index="sector_code", columns="survey", values="use_share"
    )
    found = wide.corr(method="spearman").to_numpy(float)
    names = [str(name) for name in wide.columns]
    return {
        f"{first} / {second}": float(found[at, beside])
        for at, first in enumerate(names)
        for beside, second in enumerate(names)
        if at < beside
    }
