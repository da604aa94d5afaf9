"""What the past says of how fast work is handed over."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from displacement.answers.answer import Answer
from displacement.answers.spread_document import finite
from displacement.requests.run_request import DEFAULT_LANGUAGE
from displacement.setting.progress import ProgressReport, no_progress

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd

    from displacement.setting.setting import Setting
    from models.cost_shares import CostShare
    from models.evidence.adoption import TimingEvidence


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class CalibrationResult(Answer):
    """Estimates of how fast work is handed over, in years, from the tables of evidence.

    Attributes
    ----------
    setting
        What the study was opened with: the jobs of sectors, and the assumptions in use.
    evidence
        Every estimate, by technology, channel and sector.
    costs
        What part of the pay for exposed work is worth automating under the scenario `central`, by
        channel, in the base year and at the default horizon.
    language
        That of the page, "en" or "de".
    """

    setting: Setting
    evidence: TimingEvidence
    costs: tuple[CostShare, ...]
    language: str = DEFAULT_LANGUAGE

    @property
    def sector_titles(self) -> Mapping[str, str]:
        """Return the official title of each sector by its code."""
        sectors = self.setting.table.sectors
        return dict(zip(sectors["sector_code"], sectors["title"], strict=True))

    def tables(self) -> Mapping[str, pd.DataFrame]:
        """Return every estimate as a data frame, by name; columns carry their unit.

        `technologies` and `left_out` of them, `priors` of timing, `sectors_cognitive` and
        `sectors_physical`, `midpoints` of the nation, and `cost_shares` beside published ones.
        """
        from models.claims.forecast_file import load_forecasts
        from reports.cost_shares import cost_share_frame, published_shares
        from reports.evidence import timing_tables as frames
        from reports.texts import SOURCE_LANGUAGE, load_texts

        specs, evidence = self.setting.parameters.specs, self.evidence
        sectors = {
            f"sectors_{channel}": frames.sector_frame(
                evidence,
                channel,
                titles=self.sector_titles,
                duration=specs[f"{channel}.duration"].distribution.central,
            )
            for channel in evidence.priors
        }
        return {
            "technologies": frames.technology_frame(evidence),
            "left_out": frames.left_out_frame(evidence),
            "priors": frames.prior_frame(evidence),
            **sectors,
            "midpoints": frames.national_frame(evidence),
            "cost_shares": cost_share_frame(
                self.costs,
                published_shares(load_forecasts()),
                self.setting.economy,
                load_texts(SOURCE_LANGUAGE),
            ),
        }

    def frame(self) -> pd.DataFrame:
        """Return one row a technology of the past: years from 10 to 90 % of adopters, intervals."""
        return self.tables()["technologies"]

    def document(self) -> dict[str, Any]:
        """Return every estimate, its unit in its name, ready for JSON; None where not known."""
        evidence = self.evidence
        document: dict[str, Any] = {
            "schema": 1,
            "bass_p_over_q": evidence.library.p_over_q,
            "common_slope": evidence.business_use.common_slope.central,
            "firms_handing_over_share": evidence.task_use.handing_over_firms,
            "robot_surveys_reliability": evidence.machine_use.reliability,
            "rank_correlations": dict(evidence.rank_correlations),
        }
        document |= {name: frame.to_dict(orient="records") for name, frame in self.tables().items()}
        known: dict[str, Any] = finite(document)
        return known

    def _repr_html_(self) -> str:
        """Return the technologies for a notebook: escaped, with nothing to load."""
        from reports.notebook import table_html

        sentence = "years from 10 to 90 % of adopters of earlier technologies"
        return table_html("Calibration", sentence, self.frame())


def answer_calibrate(
    setting: Setting,
    *,
    language: str = DEFAULT_LANGUAGE,
    on_progress: ProgressReport = no_progress,
) -> CalibrationResult:
    """Return the estimates of timing, from the shipped tables of evidence."""
    from displacement.requests.run_request import DEFAULT_HORIZON, checked_language
    from models.cost_shares import cost_shares
    from models.evidence.adoption import estimate_timing
    from models.parameters import load_parameters
    from models.scenarios import apply_scenario, load_scenario
    from occupations.evidence_tables import load_evidence_tables

    spoken = checked_language(language)
    jobs = setting.table.cells.groupby("sector_code")["employment_jobs"].sum()
    evidence = estimate_timing(
        load_evidence_tables(),
        jobs={str(code): float(count) for code, count in jobs.items()},
        parameters=load_parameters(),
        base_year=setting.economy.base_year,
        on_progress=lambda step: on_progress(step, 0, 1),
    )
    central = apply_scenario(setting.parameters, load_scenario("central", setting.parameters))
    years = (setting.base_year, DEFAULT_HORIZON)
    costs = cost_shares(setting.inputs, central, years=years)
    return CalibrationResult(setting, evidence, costs, spoken)
