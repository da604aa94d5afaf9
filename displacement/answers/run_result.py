"""The results of one run, with everything they were made from."""

from __future__ import annotations

import sys
import warnings
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from displacement.answers.answer import Answer
from displacement.requests.run_request import RunRequest, run_command
from displacement.setting.progress import ProgressReport, no_progress

if TYPE_CHECKING:
    import pandas as pd

    from displacement.answers.regional_run import RegionalRequest
    from displacement.setting.setting import Setting
    from models.adoption_paths import AdoptionPaths
    from models.channel_split import ChannelSplit
    from models.claims.country_claim import CountryClaim
    from models.claims.outlook import ScenarioOutlook
    from models.claims.readings import ClaimCheck
    from models.claims.verdicts import StatementCheck
    from models.cost_shares import CostShare
    from models.dismissal_readings import DismissalReadings
    from models.evidence.displaced import DismissalRecord
    from models.evidence.on_track import OnTrack
    from models.examination.examination import Examination
    from models.examination.reconcile import Reconciled
    from models.examination.span import DependenceSpan
    from models.occupation_profiles import OccupationProfiles
    from models.people.people import People
    from models.productivity import ImpliedProductivity
    from models.regions.regional_summary import RegionalSummary
    from models.scenarios import ResolvedScenario
    from models.summary import RunSummary
    from occupations.table import OccupationTable
    from reports.context import ReportContext

_SPOKEN: Final = "en"


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class RunResult(Answer):
    """The results of one run under one scenario, with everything they were made from.

    Attributes
    ----------
    request
        What was asked: the scenario, draws, seed, horizon and places.
    setting
        What the study was opened with.
    resolved
        Every assumption of the run.
    summary
        Jobs or job equivalents by rung, scope, group and occupation, with quantiles over the draws.
    check
        The study's claim read as every rung in every scope.
    outlooks
        The claim under every shipped scenario, the run's own among them.
    profiles
        The exposure of occupations today, as shares of task time, at central values.
    adoption
        The share of cost-effective work that firms have handed over, by year.
    productivity
        Labour productivity over that of the baseline, by year, beside what is on record.
    regions
        States, areas and industries in the year quoted, and in the last one if later; or none.
    places
        The places asked for, or None.
    dependence
        The headline from no to strong dependence between assumptions; None without draws.
    dismissals
        Jobs dismissed beyond the baseline's at central values, employers adopting alike or in turn.
    dismissal_record
        Shares of occupation groups in the baseline's dismissals and in surveys, if there are any.
    costs
        What part of the pay for exposed work is worth automating, in base year and year quoted.
    channels
        Displaced work in the year quoted at central values, by software and by machines.
    on_track
        What was observed beside what was projected for then; None without another May or draws.
    reconciled
        What each published figure takes of the assumptions, where that was asked for.
    countries
        The claim beside several economies, in jobs or persons, the run's own first.
    people
        Who holds the work and what becomes of the dismissed; None of another economy.
    """

    request: RunRequest
    setting: Setting
    resolved: ResolvedScenario
    summary: RunSummary
    check: ClaimCheck
    outlooks: tuple[ScenarioOutlook, ...]
    profiles: OccupationProfiles
    adoption: AdoptionPaths
    productivity: ImpliedProductivity
    regions: tuple[RegionalSummary, ...] = ()
    places: RegionalRequest | None = None
    dependence: DependenceSpan | None = None
    dismissals: DismissalReadings | None = None
    dismissal_record: DismissalRecord | None = None
    costs: tuple[CostShare, ...] = ()
    channels: ChannelSplit | None = None
    on_track: OnTrack | None = None
    reconciled: tuple[Reconciled, ...] = ()
    countries: tuple[CountryClaim, ...] = ()
    people: People | None = None

    @property
    def table(self) -> OccupationTable:
        """Return the data that the run was made from."""
        return self.setting.table

    @property
    def table_hashes(self) -> dict[str, str]:
        """Return the sha256 of every table the run was made from, by name."""
        from displacement.answers.by_country import country_hashes

        of_places = {} if self.places is None else self.places.table.hashes
        of_countries = country_hashes(self.countries)
        return dict(sorted({**self.table.hashes, **of_countries, **of_places}.items()))

    @property
    def year(self) -> int:
        """Return the year results are quoted for: the claim's, or an earlier horizon."""
        return min(self.check.claim.year, self.summary.horizon)

    def document(self) -> dict[str, Any]:
        """Return the content of `summary.json`: jobs by rung, scope and year, and the claim."""
        from displacement.answers.by_country import country_documents
        from models.summary_document import CentralReadings, summary_document

        drawn = (self.summary, self.check, self.outlooks, self.productivity, self.dependence)
        central = CentralReadings(self.dismissals, self.costs, self.channels)
        document = summary_document(*drawn, central, self.table.employment)
        return document | {"economies": country_documents(self.countries)}

    def frame(self) -> pd.DataFrame:
        """Return one row a scope, rung and year, in jobs or job equivalents.

        Columns: `scope`, `rung`, `year`, `central`; with draws `mean`, `p05` to `p95`, errors.
        """
        from displacement.answers.result_frames import rung_frame

        return rung_frame(self.summary)

    def ladder(self, *, scope: str | None = None, year: int | None = None) -> pd.DataFrame:
        """Return jobs or job equivalents in one scope and year, indexed by rung.

        Columns are those of `frame`, from `central` on.

        Parameters
        ----------
        scope
            The scope by its exact name; by default the headline, `us_all`.
        year
            From the base year to the horizon; by default the claim's, or an earlier horizon.

        Raises
        ------
        UsageError
            When the run has no such scope or year.
        """
        from displacement.answers.result_frames import ladder_frame

        named = self.summary.economy.headline_scope if scope is None else scope
        return ladder_frame(self.summary, scope=named, year=self.year if year is None else year)

    def tables(self) -> Mapping[str, pd.DataFrame]:
        """Return every result as a tidy data frame, by name: one row a number's place, in its unit.

        `rungs_by_scope`, `baseline_by_scope`, `rungs_by_group`, `rungs_by_occupation` (shares),
        `implied_productivity`, `claim_readings`, `scenario_outlooks`, `parameters`, those of
        places, and `iamc`, the long format that pyam reads: what `tables/` of a run's folder holds.
        """
        from displacement.answers.result_frames import result_frames

        return result_frames(
            self.summary,
            check=self.check,
            outlooks=self.outlooks,
            resolved=self.resolved,
            productivity=self.productivity,
            regions=self.regions,
        )

    def verdict(self) -> str:
        """Return the answer in jobs, its condition, and what it makes of the claim, in English."""
        from reports.sentences import verdict
        from reports.texts import load_texts

        answer = verdict(self.report_context(), load_texts(_SPOKEN))
        return f"{answer.finding} {answer.judgement}"

    def examine(self, *, on_progress: ProgressReport = no_progress) -> Examination | None:
        """Return what would have to be true for the claim, and what drives the distance to it.

        In jobs or job equivalents; None where the run ends before the claim's year. Takes seconds.

        Parameters
        ----------
        on_progress
            Told of each step: its name, parts done, parts in all.
        """
        from displacement.answers.examined import examination_of

        return examination_of(self.setting, self.resolved, self.request, on_progress=on_progress)

    def probe(self) -> str:
        """Return a digest of the run's first 64 draws and their sums as this machine has them."""
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
        """Return everything that the report of this run says, with where the run comes from.

        Parameters
        ----------
        created
            When the report is made; by default now.
        examination
            What `examine` returned, None to leave it out.
        """
        from displacement.answers.reconciled import growth_beside, placed_forecasts
        from displacement.setting.installation import provenance
        from models.claims.forecasts import told_of
        from models.claims.stated_assumptions import load_stated_assumptions
        from models.effects_abroad import effects_in
        from occupations.base_year import HOME_CODE
        from reports.context import ReportContext

        is_home = self.setting.economy.code == HOME_CODE
        return ReportContext(
            summary=self.summary,
            check=self.check,
            outlooks=self.outlooks,
            resolved=self.resolved,
            table=self.table,
            profiles=self.profiles,
            adoption=self.adoption,
            productivity=self.productivity,
            record=self.setting.estimates.record if is_home else None,
            sector_effects=effects_in(
                self.table, self.setting.estimates.effects, home=self.setting.home
            ),
            user_estimates=self.setting.estimates.names,
            provenance=provenance(
                run_command(self.request, self.setting),
                created=(created or datetime.now(UTC)).date(),
                table_hashes=self.table_hashes,
            ),
            language=self.request.language,
            imprint=self.request.imprint,
            examination=examination,
            statements=self.statements(),
            forecasts=told_of(placed_forecasts(self.summary), self.setting.economy),
            regions=self.regions[0] if self.regions else None,
            dependence=self.dependence,
            dismissals=self.dismissals,
            dismissal_record=self.dismissal_record,
            costs=self.costs,
            channels=self.channels,
            on_track=self.on_track,
            growth=growth_beside(self.setting, self.resolved),
            stated=load_stated_assumptions(),
            reconciled=self.reconciled,
            countries=self.countries,
            people=self.people,
        )

    def statements(self) -> tuple[StatementCheck, ...]:
        """Return the verdict on every claim but those on jobs, with its figures in their units."""
        from displacement.answers.other_claims import checked_statements

        return checked_statements(self.setting, self.resolved, self.outlooks)

    def write(self, *, out: Path | str = "runs", name: str | None = None) -> Path:
        """Write the run folder and return its path: deprecated, `displacement.write` does it.

        Parameters
        ----------
        out
            The folder that holds runs.
        name
            The folder's name; by default the scenario's, with a number when that is taken.
        """
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

        return ladder_html(
            self.summary,
            self.ladder(),
            title=self.resolved.title.get(_SPOKEN, self.resolved.scenario_id),
            sentence=self.verdict(),
            year=self.year,
            employment=self.table.employment,
        )
