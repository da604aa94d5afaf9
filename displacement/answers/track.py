"""What has been observed since the base year, beside the path that a run projected for then."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any, Final

from displacement.answers.answer import Answer
from displacement.setting.progress import ProgressReport, no_progress
from displacement.setting.setting import load_setting
from occupations.base_year import SHIPPED_YEAR

if TYPE_CHECKING:
    import pandas as pd

    from displacement.requests.track_request import TrackRequest
    from displacement.setting.setting import Setting
    from models.evidence.on_track import OnTrack, ShareOfDraws
    from models.evidence.track_paths import CountedMay
    from models.inputs import ModelInputs
    from models.scenarios import ResolvedScenario

_STEP: Final = "what has been observed"


@dataclass(frozen=True, slots=True, repr=False)
class Track(Answer):
    """What has been observed since the base year beside what a run projected for that time.

    Attributes
    ----------
    setting
        What the study was opened with.
    resolved
        Every assumption of the run.
    seed
        Which draws were judged.
    found
        Observations beside projections, in jobs and shares, and the share of draws still
        consistent.
    """

    setting: Setting
    resolved: ResolvedScenario
    seed: int
    found: OnTrack

    def frame(self) -> pd.DataFrame:
        """Return one row an observation: what was observed, projected, and the share consistent.

        Jobs are jobs, the rest shares of firms and of worthwhile work; `date` is a decimal year.
        """
        from reports.on_track import track_frame
        from reports.texts import load_texts

        return track_frame(self.found, load_texts("en"))

    def sentences(self) -> tuple[str, ...]:
        """Return in English what the observations say, and what they cannot."""
        from reports.on_track import track_sentences
        from reports.texts import load_texts

        return track_sentences(self.found, load_texts("en"))

    def document(self) -> dict[str, Any]:
        """Return the content of `track.json`: observations, projections, shares consistent."""
        from reports.on_track import not_compared
        from reports.texts import load_texts

        found = self.found
        return {
            "schema": 1,
            "scenario": self.resolved.scenario_id,
            "start_year": found.start_year,
            "observed_year": found.observed_year,
            "draws": found.draws,
            "seed": self.seed,
            "consistent_with_jobs": None if found.jobs is None else _share(found.jobs),
            "consistent_with_all": _share(found.every),
            "observations": [
                asdict(one.observed)
                | dict(zip(("p05", "p50", "p95"), one.projected, strict=True))
                | {
                    "consistent": None if one.consistent is None else _share(one.consistent),
                    "is_flat": one.is_flat,
                }
                for one in found.rows
            ],
            "error_years": None if found.spread is None else found.spread.pairs,
            "not_compared": list(not_compared(found, load_texts("en"))),
            "says": list(self.sentences()),
        }

    def _repr_html_(self) -> str:
        """Return the observations for a notebook: escaped, with nothing to load."""
        from reports.notebook import table_html

        return table_html("On track?", " ".join(self.sentences()), self.frame())


def answer_track(
    setting: Setting, request: TrackRequest, *, on_progress: ProgressReport = no_progress
) -> Track:
    """Return what has been observed since the base year beside what draws projected.

    The path starts from the earlier of the shipped May and an imported one; the later one is what
    was observed.
    """
    resolved = setting.resolve(request.choice)
    on_progress(_STEP, 0, 1)
    found = observed_since(setting, resolved, draws=request.draws, seed=request.seed)
    on_progress(_STEP, 1, 1)
    return Track(setting, resolved, request.seed, found)


def observed_since(
    setting: Setting, resolved: ResolvedScenario, *, draws: int, seed: int
) -> OnTrack:
    """Return what has been observed since the earlier May of a setting beside so many draws."""
    from models.evidence.track_paths import TRACK_TABLES, on_track
    from occupations.table import load_tables

    inputs, counted = _start(setting)
    return on_track(
        inputs,
        resolved,
        {**load_tables(TRACK_TABLES), "occupations": setting.table.occupations},
        projector=setting.engine.projector,
        counted=counted,
        draws=draws,
        seed=seed,
    )


def track_of_run(
    setting: Setting, resolved: ResolvedScenario, *, draws: int, seed: int
) -> OnTrack | None:
    """Return the same for a run that has two Mays; None for one of the shipped May alone.

    None too with fewer draws than a share takes.
    """
    from displacement.requests.track_request import FEWEST_TRACK_DRAWS
    from models.evidence.track_paths import TRACK_DRAWS

    if setting.table.employment is None or draws < FEWEST_TRACK_DRAWS:
        return None
    return observed_since(setting, resolved, draws=min(draws, TRACK_DRAWS), seed=seed)


def _start(setting: Setting) -> tuple[ModelInputs, CountedMay | None]:
    """Return the model from the earlier May, and the jobs of the later one, if there are two."""
    from models.evidence.track_paths import CountedMay

    own = setting.table.employment
    if own is None or own.year == SHIPPED_YEAR:
        return setting.inputs, None
    shipped = load_setting(
        measures=setting.given["measures"],
        estimates=setting.given["estimates"],
        engine=setting.engine,
    )
    is_later = own.year > SHIPPED_YEAR
    start, end = (shipped, setting) if is_later else (setting, shipped)
    jobs = end.table.occupations["employment_jobs"].to_numpy(dtype=float)
    return start.inputs, CountedMay(end.base_year, jobs)


def _share(share: ShareOfDraws) -> dict[str, float]:
    return {"share": share.value, "error": share.error}
