"""The results of one run, with everything they were made from."""

from __future__ import annotations

import sys
import warnings
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from displacement.requests.run_request import RunRequest, run_command
from displacement.setting.progress import ProgressReport, no_progress

if TYPE_CHECKING:
    import pandas as pd

    from displacement.answers.regional_run import RegionalRequest
    from displacement.setting.setting import Setting
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

_SPOKEN: Final = "en"


@dataclass(frozen=True, slots=True, eq=False)
class RunResult:
    """The results of one run under one scenario, with everything they were made from.

    `regions` holds states, metropolitan areas and industries in the year results are quoted for
    and, where that is later, at the horizon; it is empty, and `places` None, for a run without
    them.
    """

    request: RunRequest
    setting: Setting
    resolved: ResolvedScenario
    summary: RunSummary
    check: ClaimCheck
    outlooks: tuple[ScenarioOutlook, ...]
    profiles: OccupationProfiles
    adoption: AdoptionPaths
    regions: tuple[RegionalSummary, ...] = ()
    places: RegionalRequest | None = None

    @property
    def table(self) -> OccupationTable:
        """Return the data that the run was made from."""
        return self.setting.table

    @property
    def table_hashes(self) -> dict[str, str]:
        """Return the sha256 of every table the run was made from, by name."""
        of_places = {} if self.places is None else self.places.table.hashes
        return dict(sorted({**self.table.hashes, **of_places}.items()))

    @property
    def year(self) -> int:
        """Return the year results are quoted for: the claim's, or an earlier horizon."""
        return min(self.check.claim.year, self.summary.horizon)

    def document(self) -> dict[str, Any]:
        """Return the content of `summary.json`: rungs by scope and year, readings of the claim."""
        from models.summary_document import summary_document

        document = summary_document(self.summary, self.check, self.outlooks)
        if self.table.employment is not None:
            document["employment"] = asdict(self.table.employment)
        return document

    def frame(self) -> pd.DataFrame:
        """Return jobs by scope, rung and year: central value, mean, quantiles and their errors."""
        from displacement.answers.result_frames import rung_frame

        return rung_frame(self.summary)

    def ladder(self, *, scope: str | None = None, year: int | None = None) -> pd.DataFrame:
        """Return jobs by rung in one scope and year: central value, mean and quantiles.

        Parameters
        ----------
        scope
            By default all jobs of the economy.
        year
            From the base year to the horizon; by default the claim's year, or the horizon when
            that comes earlier.

        Raises
        ------
        UsageError
            When the run has no such scope or year.
        """
        from displacement.answers.result_frames import ladder_frame

        return ladder_frame(
            self.summary,
            scope=self.summary.economy.headline_scope if scope is None else scope,
            year=self.year if year is None else year,
        )

    def tables(self) -> Mapping[str, pd.DataFrame]:
        """Return every result as a tidy data frame, one row a number's place, by name.

        `rungs_by_scope`, `baseline_by_scope`, `rungs_by_group`, `rungs_by_occupation`,
        `claim_readings`, `scenario_outlooks` and `parameters`: what a run folder's `tables/` holds.
        """
        from displacement.answers.result_frames import result_frames

        return result_frames(
            self.summary,
            check=self.check,
            outlooks=self.outlooks,
            resolved=self.resolved,
            regions=self.regions,
        )

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
        from displacement.requests.what_if import target_of
        from models.examination.examination import SHARE_ROWS, examine

        if self.summary.horizon < self.check.claim.year:
            return None
        return examine(
            self.setting.inputs,
            self.resolved,
            target_of(self.setting),
            parameters=self.setting.parameters,
            share_rows=SHARE_ROWS if self.request.draws >= SHARE_ROWS else 0,
            seed=self.request.seed,
            engine=self.setting.engine,
            on_progress=partial(on_progress, "what would have to be true"),
        )

    def probe(self) -> str:
        """Return the sha256 of the run's first draws and their sums as this machine has them."""
        from models.ensemble.probe import probe_of

        return probe_of(
            self.setting.inputs,
            self.resolved,
            seed=self.request.seed,
            horizon=self.request.horizon,
            projector=self.setting.engine.projector,
        )

    def report_context(
        self, *, created: datetime | None = None, examination: Examination | None = None
    ) -> ReportContext:
        """Return everything the report says, with where the run comes from."""
        from displacement.setting.installation import current_checkout, installed_version
        from models.claims.forecasts import load_forecasts, place_forecasts
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
            record=self.setting.estimates.record,
            sector_effects=self.setting.estimates.effects,
            user_estimates=self.setting.estimates.names,
            provenance=Provenance(
                version=installed_version(),
                commit=checkout.commit if checkout else None,
                command=run_command(self.request, self.setting),
                created=(created or datetime.now(UTC)).date(),
                table_hashes=self.table_hashes,
            ),
            language=self.request.language,
            examination=examination,
            statements=self.statements(),
            forecasts=place_forecasts(load_forecasts(), self.summary),
            regions=self.regions[0] if self.regions else None,
        )

    def statements(self) -> tuple[StatementCheck, ...]:
        """Return the check of every claim of the text that is not about jobs by a year."""
        from models.claims.evidence import gather_evidence
        from models.claims.statements import check_statements

        evidence = gather_evidence(
            self.resolved,
            self.outlooks,
            employment_source=self.table.employment_source,
            base_year=self.table.base_year,
        )
        return check_statements(self.setting.claims.claims, evidence)

    def write(self, *, out: Path | str = "runs", name: str | None = None) -> Path:
        """Write the run folder and return its path; `displacement.write(result)` since 0.2."""
        warnings.warn(
            "RunResult.write is now displacement.write(result); this name goes with 0.3",
            DeprecationWarning,
            stacklevel=2,
        )
        # The package is loaded, as this module is part of it; results import nothing of storage.
        written: Path = sys.modules["displacement"].write(self, out=out, name=name)
        return written

    def _repr_html_(self) -> str:
        """Return the ladder and the verdict for a notebook: escaped, with nothing to load."""
        from displacement.answers.ladder_view import ladder_html

        record = self.table.employment
        return ladder_html(
            self.summary,
            self.ladder(),
            title=self.resolved.title.get(_SPOKEN, self.resolved.scenario_id),
            sentence=self.verdict(),
            year=self.year,
            note=""
            if record is None
            else f"Jobs and wages of May {record.year}, imported from {record.file_name}.",
        )
