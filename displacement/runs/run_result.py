"""The results of one run, with everything they were made from."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from displacement.runs.run_config import (
    DEFAULT_OUT,
    RunConfig,
)

if TYPE_CHECKING:
    import pandas as pd

    from models.adoption_paths import AdoptionPaths
    from models.claims.outlook import ScenarioOutlook
    from models.claims.readings import ClaimCheck
    from models.claims.verdicts import StatementCheck
    from models.examination.examination import Examination
    from models.occupation_profiles import OccupationProfiles
    from models.regions.regional_summary import RegionalSummary
    from models.scenarios import ResolvedScenario
    from models.summary import RunSummary
    from occupations.table import OccupationTable
    from reports.context import ReportContext

# Takes the name of a step, how many of its parts are done, and how many there are.
ProgressReport = Callable[[str, int, int], None]

_SPOKEN: Final = "en"


def no_progress(step: str, done: int, total: int) -> None:
    """Report progress to nobody."""


@dataclass(frozen=True, slots=True, eq=False)
class RunResult:
    """The results of one run under one scenario, with everything they were made from.

    `regions` holds states, metropolitan areas and industries in the year results are quoted for
    and, where that is later, at the horizon; it is empty for a run without them.
    """

    config: RunConfig
    resolved: ResolvedScenario
    table: OccupationTable
    summary: RunSummary
    check: ClaimCheck
    outlooks: tuple[ScenarioOutlook, ...]
    profiles: OccupationProfiles
    adoption: AdoptionPaths
    regions: tuple[RegionalSummary, ...] = ()
    place_hashes: Mapping[str, str] = field(default_factory=dict)

    @property
    def table_hashes(self) -> dict[str, str]:
        """Return the sha256 of every table the run was made from, by name."""
        return dict(sorted({**self.table.hashes, **self.place_hashes}.items()))

    def document(self) -> dict[str, Any]:
        """Return the content of `summary.json`: rungs by scope and year, readings of the claim."""
        from models.summary_document import summary_document

        document = summary_document(self.summary, self.check, self.outlooks)
        if self.table.employment is not None:
            document["employment"] = asdict(self.table.employment)
        return document

    def ladder(self, *, scope: str = "us_all", year: int | None = None) -> pd.DataFrame:
        """Return jobs by rung in one scope and year: central value, mean and quantiles.

        Parameters
        ----------
        year
            From the base year to the horizon; by default the claim's year, or the horizon when
            that comes earlier.

        Raises
        ------
        UsageError
            When the run has no such scope or year.
        """
        from displacement.runs.result_frames import ladder_frame

        return ladder_frame(self.summary, scope=scope, year=self.year if year is None else year)

    def tables(self) -> Mapping[str, pd.DataFrame]:
        """Return every result as a tidy data frame, one row a number's place, by name.

        `rungs_by_scope`, `baseline_by_scope`, `rungs_by_group`, `rungs_by_occupation`,
        `claim_readings`, `scenario_outlooks` and `parameters`: what a run folder's `tables/` holds.
        """
        from displacement.runs.result_frames import result_frames

        return result_frames(self)

    def _repr_html_(self) -> str:
        """Return the ladder and the verdict for a notebook: escaped, with nothing to load."""
        from displacement.notebook import result_html

        return result_html(self)

    @property
    def year(self) -> int:
        """Return the year results are quoted for: the claim's, or an earlier horizon."""
        return min(self.check.claim.year, self.summary.horizon)

    def verdict(self) -> str:
        """Return the answer with its condition, and what it makes of the claim, in English."""
        from reports.sentences import verdict
        from reports.texts import load_texts

        answer = verdict(self.report_context(), load_texts(_SPOKEN))
        return f"{answer.finding} {answer.judgement}"

    def examine(self, *, on_progress: ProgressReport = no_progress) -> Examination | None:
        """Return what would have to be true for the claim, and what drives the distance to it.

        None where the run ends before the claim's year. Takes seconds; nothing is kept.
        """
        from displacement.evidence.user_evidence import load_assumptions
        from models.examination.examination import SHARE_ROWS, examine
        from models.examination.response import checked_target
        from models.inputs import build_inputs
        from models.ladder import HEADLINE_RUNG, HEADLINE_SCOPE

        claim = self.check.claim
        if self.summary.horizon < claim.year:
            return None
        target = checked_target(
            jobs=claim.jobs, rung=HEADLINE_RUNG, scope=HEADLINE_SCOPE, year=claim.year
        )
        return examine(
            build_inputs(self.table),
            self.resolved,
            target,
            parameters=load_assumptions(),
            share_rows=SHARE_ROWS if self.config.draws >= SHARE_ROWS else 0,
            seed=self.config.seed,
            on_progress=partial(on_progress, "what would have to be true"),
        )

    def report_context(
        self, *, created: datetime | None = None, examination: Examination | None = None
    ) -> ReportContext:
        """Return everything the report says, with where the run comes from."""
        from displacement.manifest import current_checkout, installed_version, run_command
        from models.claims.forecasts import load_forecasts, place_forecasts
        from models.evidence.track_record import load_track_record
        from models.sector_effects import load_sector_effects
        from reports.context import Provenance, ReportContext

        checkout = current_checkout()
        return ReportContext(
            summary=self.summary,
            check=self.check,
            outlooks=self.outlooks,
            resolved=self.resolved,
            table=self.table,
            profiles=self.profiles,
            adoption=self.adoption,
            sector_effects=load_sector_effects(codes=self.adoption.sector_codes),
            record=load_track_record(),
            provenance=Provenance(
                version=installed_version(),
                commit=checkout.commit if checkout else None,
                command=run_command(self.config, self.table),
                created=(created or datetime.now(UTC)).date(),
                table_hashes=self.table_hashes,
            ),
            language=self.config.language,
            examination=examination,
            statements=self.statements(),
            forecasts=place_forecasts(load_forecasts(), self.summary),
            regions=self.regions[0] if self.regions else None,
        )

    def statements(self) -> tuple[StatementCheck, ...]:
        """Return the check of every claim of the text that is not about jobs by a year."""
        from models.claims.claims import load_claims
        from models.claims.evidence import gather_evidence
        from models.claims.statements import check_statements

        evidence = gather_evidence(
            self.resolved,
            self.outlooks,
            employment_source=self.table.employment_source,
            base_year=self.table.base_year,
        )
        return check_statements(load_claims(), evidence)

    def write(self, *, out: Path | str = DEFAULT_OUT, name: str | None = None) -> Path:
        """Write the run folder with its report and return its path; whole or not at all.

        Parameters
        ----------
        out
            The folder that holds runs.
        name
            The run's name; by default the scenario's, with a number when that is taken.

        Raises
        ------
        UsageError
            When the folder cannot be written or the given name is taken.
        """
        from displacement.runs.run_files import run_files
        from displacement.runs.run_folder import open_run_folder

        with open_run_folder(out=Path(out), name=name, stem=self.resolved.scenario_id) as folder:
            return folder.write(run_files(self, on_progress=no_progress))
