"""The record in a small file, so that a report can quote it without computing it again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, Final

from occupations.toml_file import read_record

if TYPE_CHECKING:
    from models.evidence.record import Record

TRACK_RECORD_FILE: Final = Path(__file__).with_name("track_record.toml")
_DIGITS: Final = 5
_HEADER: Final = """\
# What the backtest found, for reports to quote. Written by `displacement backtest --store`; a test
# compares it with a fresh computation.
"""


class _Strict:
    __slots__ = ()
    __pydantic_config__: ClassVar[dict[str, object]] = {"extra": "forbid", "allow_inf_nan": False}


@dataclass(frozen=True, slots=True)
class Span(_Strict):
    """The 5, 50 and 95 % points of a quantity, in its unit."""

    p05: float
    p50: float
    p95: float


@dataclass(frozen=True, slots=True)
class Interval(_Strict):
    """An estimate with the ends of its interval."""

    value: float
    low: float
    high: float

    @property
    def is_below(self) -> bool:
        """Return whether the whole interval lies below zero."""
        return self.high < 0

    @property
    def is_above(self) -> bool:
        """Return whether the whole interval lies above zero."""
        return self.low > 0


@dataclass(frozen=True, slots=True)
class HindcastTotals(_Strict):
    """The hindcast in sum: jobs, and job equivalents displaced."""

    origin: int
    outcome: int
    occupations: int
    covered_share: float
    jobs_then: float
    jobs_now: float
    projected: float
    forecast: Span
    displaced: Span
    high_risk_then: float
    high_risk_now: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Forecast(_Strict):
    """How one forecast of jobs by occupation did; see `models.evidence.forecast_scores`.

    `spread` says where its spread comes from, `spread_given` is its mean size in log points where
    it is not the forecast's own. `skill` is by reference, as `skill_key` names them.
    """

    name: str
    spread: str
    crps_by_jobs: float
    crps_by_occupation: float
    median_error: float
    bias: float
    rank_by_jobs: float
    rank_by_occupation: float
    spread_given: float | None = None
    coverage_50: float
    coverage_90: float
    skill: Mapping[str, Interval]


@dataclass(frozen=True, slots=True, kw_only=True)
class WindowOfModel(_Strict):
    """One window in which the model takes part: all jobs, and its skill by reference.

    `skill` is of the model as it stood, `centre_skill` of its median with a cross-fitted spread.
    """

    series: str
    origin: int
    outcome: int
    happened: float
    forecast: Span
    skill: Mapping[str, Interval]
    centre_skill: Mapping[str, Interval]


@dataclass(frozen=True, slots=True)
class Added(_Strict):
    """What a score added to the official projection in one window, in log points of jobs."""

    measure_id: str
    series: str
    origin: int
    outcome: int
    crosses_editions: bool
    score: Interval


@dataclass(frozen=True, slots=True)
class AdoptionHeldOut(_Strict):
    """Shares of firms using AI as forecast and observed, and earlier technologies' durations."""

    forecast: float
    observed: float
    coverage_90: float
    technologies: int
    durations_coverage_90: float


@dataclass(frozen=True, slots=True)
class Fifth(_Strict):
    """A fifth of the jobs at the origin by score, in jobs; 5 has the highest scores."""

    group: int
    occupations: int
    mean_score: float
    jobs_then: float
    jobs_now: float
    projected: float
    forecast: Span


@dataclass(frozen=True, slots=True)
class MeasureRecord(_Strict):
    """One measure: slopes in log points of jobs a standard deviation of score, controls included.

    `before` and `after` are windows of the same length; `difference` compares them.
    """

    measure_id: str
    before: Interval
    after: Interval
    raw_after: Interval
    difference: Interval


@dataclass(frozen=True, slots=True)
class TrackRecord(_Strict):
    """The record as a report quotes it."""

    hindcast: HindcastTotals
    forecasts: tuple[Forecast, ...]
    fifths: tuple[Fifth, ...]
    measures: tuple[MeasureRecord, ...]
    windows: tuple[WindowOfModel, ...]
    added: tuple[Added, ...]
    adoption: AdoptionHeldOut

    def forecast(self, name: str, spread: str) -> Forecast:
        """Return one forecast by name and where its spread comes from."""
        return next(one for one in self.forecasts if (one.name, one.spread) == (name, spread))


def track_record(record: Record) -> TrackRecord:
    """Return the figures of a record that reports quote, at the digits the file keeps."""
    from models.evidence.backtest import AFTER, BEFORE
    from models.evidence.hindcast import ORIGIN, OUTCOME
    from models.evidence.quoted_windows import added_quoted, adoption_quoted, windows_quoted

    def interval(slope: Any) -> dict[str, float]:
        return {"value": slope.estimate, "low": slope.low, "high": slope.high}

    known = record.is_known
    high_then, high_now = record.high_risk_jobs()
    document = {
        "hindcast": {
            "origin": ORIGIN,
            "outcome": OUTCOME,
            "occupations": int(known.sum()),
            "covered_share": record.origin.covered_share,
            "jobs_then": float(record.origin.jobs[known].sum()),
            "jobs_now": float(record.jobs_now[known].sum()),
            "projected": float(record.hindcast.baseline[known].sum()),
            "forecast": _span(record.forecast_total()),
            "displaced": _span(record.displaced_total()),
            "high_risk_then": high_then,
            "high_risk_now": high_now,
        },
        "forecasts": [_forecast(*key, score) for key, score in record.scores.items()],
        "fifths": [asdict(fifth) | {"forecast": _span(fifth.forecast)} for fifth in record.fifths],
        "measures": [
            {
                "measure_id": measure_id,
                "before": interval(record.backtest.association(measure_id, BEFORE).controlled),
                "after": interval(record.backtest.association(measure_id, AFTER).controlled),
                "raw_after": interval(record.backtest.association(measure_id, AFTER).raw),
                "difference": interval(difference),
            }
            for measure_id, difference in record.backtest.differences.items()
        ],
        "windows": windows_quoted(record.windows),
        "added": added_quoted(record.encompassing),
        "adoption": adoption_quoted(record.use, record.durations),
    }
    return _checked(_rounded(document))


def track_record_toml(record: TrackRecord) -> str:
    """Return the file that holds a record."""
    import tomlkit

    return _HEADER + "\n" + tomlkit.dumps(_without_none(asdict(record)))


def load_track_record(file: Path = TRACK_RECORD_FILE) -> TrackRecord:
    """Return the record in `file`.

    Raises
    ------
    DataError
        The file is missing or not a record, with line and key.
    """
    return read_record(file, TrackRecord, what="backtest")


def _checked(document: Any) -> TrackRecord:
    from pydantic import TypeAdapter

    return TypeAdapter(TrackRecord).validate_python(document)


def _without_none(value: Any) -> Any:
    """Return a document for TOML, which has lists and no word for what is missing."""
    if isinstance(value, dict):
        return {key: _without_none(part) for key, part in value.items() if part is not None}
    return [_without_none(part) for part in value] if isinstance(value, list | tuple) else value


def _forecast(name: str, spread: str, score: Any) -> dict[str, Any]:
    from models.evidence.quoted_windows import skill_key

    fields = asdict(score)
    given, coverage, skills = (fields.pop(key) for key in ("spread", "coverage", "skills"))
    del fields["pit"]  # a page draws it, no sentence quotes it
    return {
        "name": name,
        "spread": spread,
        **fields,
        "spread_given": given,
        **{f"coverage_{100 * level:.0f}": share for level, share in coverage.items()},
        "skill": {skill_key(other): skill for other, skill in skills.items()},
    }


def _span(points: tuple[float, float, float]) -> dict[str, float]:
    return dict(zip(("p05", "p50", "p95"), points, strict=True))


def _rounded(value: Any) -> Any:
    """Return a document whose floats keep the digits that are the same on every machine."""
    if isinstance(value, dict):
        return {key: _rounded(part) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return [_rounded(part) for part in value]
    return float(f"{value:.{_DIGITS}g}") if isinstance(value, float) else value
