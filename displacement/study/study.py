"""One study: data, assumptions and claim held together, and every question asked of them.

>>> import displacement
>>> study = displacement.open_study()
>>> study.run("fast", draws=2000).ladder()
>>> study.solve(40e6).frame()
>>> study.occupation("43-4051").why
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from displacement.requests.numbers import checked_workers
from displacement.requests.run_request import DEFAULT_DRAWS, DEFAULT_HORIZON
from displacement.setting.progress import ProgressReport, no_progress
from displacement.setting.scenario_choice import DEFAULT_SCENARIO, Settings
from displacement.setting.setting import load_setting
from displacement.study.countries import CountryQuestions
from displacement.study.evidence import EvidenceQuestions
from displacement.study.panel import PanelQuestions
from displacement.study.people import PeopleQuestions
from displacement.study.places import PlaceQuestions
from displacement.study.what_if import WhatIfQuestions
from occupations.base_year import HOME_CODE

if TYPE_CHECKING:
    from displacement.answers.run_result import RunResult
    from models.claims.claims import Claim


def open_study(
    country: str = HOME_CODE,
    *,
    employment: Path | str | None = None,
    measures: Path | str | None = None,
    estimates: Path | str | None = None,
    claim: Claim | Path | str | None = None,
    workers: int | None = None,
    cluster: str | None = None,
    insecure_cluster: bool = False,
) -> Study:
    """Return a study, of which every question is asked with the same data, assumptions and claim.

    Parameters
    ----------
    country
        The economy, by its ISO 3166 code, "EU27" or "WORLD": `displacement countries` lists them.
    employment
        An imported May to take jobs and wages from, by name (`oews-2024`) or folder; its year is
        the base year, and states, areas and industries are not known for it. By default the
        shipped one.
    measures
        A folder of exposure measures of your own; "" for none. By default the one in use, which
        `displacement data import-measure` fills.
    estimates
        A folder of sector effects and track record of your own; "" for none. By default the one in
        use, which `displacement calibrate --store` and `backtest --store` fill.
    claim
        The claim that answers are set beside: one made with `Claim.of`, or a file of claims, whose
        first about jobs it is. By default 40 million jobs by 2040.
    workers
        Threads that compute, 1 to 1,024, which change no number; by default one a processor.
    cluster
        Where the draws of `run` are computed instead: the address of a Dask scheduler
        (`tls://HOST:PORT`), or `local:N` for N worker processes, which are started here for each
        run; a script that asks for those does so below `if __name__ == "__main__":`. It changes no
        number, and needs `pip install 'labour-displacement[cluster]'`.
    insecure_cluster
        Whether a scheduler on another machine may be reached without encryption (`tcp://`).

    Raises
    ------
    UsageError
        For an unknown country or import, a folder that is not there, a fault of a file, or a
        cluster that is none or for which packages are missing.
    DataError
        For a table, a measure or an import that is damaged.
    """
    from models.engine import default_engine
    from models.ensemble.cluster_place import checked_cluster

    place = checked_cluster(cluster, insecure=insecure_cluster)
    engine = replace(default_engine(checked_workers(workers)), cluster=place)
    return Study(
        load_setting(
            country=country,
            employment=employment,
            measures=measures,
            estimates=estimates,
            claim=claim,
            engine=engine,
        )
    )


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Study(
    WhatIfQuestions,
    PlaceQuestions,
    PeopleQuestions,
    EvidenceQuestions,
    PanelQuestions,
    CountryQuestions,
):
    """Data, assumptions, estimates and claim, loaded once; every question is a method.

    A study is frozen and can be pickled. Files that change after it was opened change nothing in
    it: open another. `open_study` makes one.

    Attributes
    ----------
    setting
        What was loaded: tables, assumptions, estimates, claims, and how numbers are computed.
    """

    def __repr__(self) -> str:
        """Return what the study is of, in one line."""
        claim = f"{self.claim.jobs / 1e6:.3g} million jobs by {self.claim.year}"
        return f"<Study: {self.setting.economy.code}, May {self.base_year}, claim: {claim}>"

    def reopened(self) -> Study:
        """Return a study opened anew with the same options, as after importing a measure.

        Raises
        ------
        UsageError
            As `open_study` does, where what it was opened with is gone.
        DataError
            For a table, a measure or an import that is damaged.
        """
        return Study(load_setting(**self.setting.given, engine=self.setting.engine))

    @property
    def claim(self) -> Claim:
        """Return the claim that answers are set beside."""
        return self.setting.claim

    @property
    def base_year(self) -> int:
        """Return the year in whose May jobs are counted."""
        return self.setting.base_year

    def run(
        self,
        scenario: str = DEFAULT_SCENARIO,
        *,
        scenario_file: Path | str | None = None,
        set: Settings = None,
        draws: int = DEFAULT_DRAWS,
        seed: int = 0,
        horizon: int = DEFAULT_HORIZON,
        regions: bool = False,
        subsets: Sequence[str] = (),
        language: str = "en",
        publisher: str | None = None,
        contact: str | None = None,
        reconcile: bool = False,
        on_progress: ProgressReport = no_progress,
    ) -> RunResult:
        """Return jobs by rung, scope and year, and the claim beside them; nothing is written.

        Parameters
        ----------
        scenario
            A shipped scenario by its name, a scenario file, or the folder of a finished run.
        scenario_file
            A scenario file laid over the shipped scenario.
        set
            Assumptions to change, by key: one value fixes an assumption, three restate its 5, 50
            and 95 % points, a name makes a choice.
        draws
            Samples of the assumptions, 0 to 1,000,000; 0 gives central values alone, and below 64
            there are no Monte-Carlo errors.
        seed
            Which draws are made, 0 to 2⁶³ - 1: the same seed gives the same numbers.
        horizon
            The last year, from the one after the base year to 2060.
        regions
            Whether to project states, metropolitan areas and industries too.
        subsets
            CSV files with a column `area_code` or `industry_code`, each projected as a whole.
        language
            The language of the report, once it is written: "en" or "de".
        publisher
            Who publishes the report, once it is written; by default this project.
        contact
            How to reach them: an e-mail or http(s) address becomes a link, other words stay words.
        reconcile
            Whether to ask what each published figure takes of the assumptions: some seconds more.
        on_progress
            Told of each step: its name, parts done, parts in all.

        Raises
        ------
        UsageError
            For an unknown scenario or assumption, a value out of range, regions and subsets of a
            study of an imported May, or a publisher and contact that are not in one line.
        DataError
            For a file of a subset that has a fault, or a damaged folder of a run.
        """
        from displacement.answers.run import answer_run, prepare_run
        from displacement.requests.run_request import run_request

        request = run_request(
            base_year=self.base_year,
            scenario=str(scenario),
            scenario_file=scenario_file,
            settings=set,
            draws=None if draws == 0 else draws,
            central_only=draws == 0,
            seed=seed,
            horizon=horizon,
            regions=regions,
            subsets=subsets,
            language=language,
            publisher=publisher,
            contact=contact,
            reconcile=reconcile,
        )
        return answer_run(prepare_run(self.setting, request), on_progress=on_progress)


def run(
    scenario: str = DEFAULT_SCENARIO,
    *,
    set: Settings = None,
    draws: int = DEFAULT_DRAWS,
    seed: int = 0,
    horizon: int = DEFAULT_HORIZON,
    regions: bool = False,
    subsets: Sequence[str] = (),
    employment: Path | str | None = None,
) -> RunResult:
    """Return jobs by rung, scope and year: one run of a study of its own; nothing is written.

    Parameters
    ----------
    scenario
        A shipped scenario by its name, a scenario file, or the folder of a finished run.
    set
        Assumptions to change, by key: one value fixes an assumption, three restate its 5, 50
        and 95 % points, a name makes a choice.
    draws
        Samples of the assumptions, 0 to 1,000,000; 0 gives central values alone, and below 64 there
        are no Monte-Carlo errors.
    seed
        Which draws are made, 0 to 2⁶³ - 1: the same seed gives the same numbers.
    horizon
        The last year, from the one after the base year to 2060.
    regions
        Whether to project states, metropolitan areas and industries too.
    subsets
        CSV files with a column `area_code` or `industry_code`, each projected as a whole.
    employment
        An imported May to start from, by name (`oews-2024`) or folder; by default the shipped one.

    Raises
    ------
    UsageError
        For an unknown scenario, assumption or import, a value out of range, or regions and subsets
        of an imported May.
    DataError
        For a table, an import or a file of a subset that has a fault, or a damaged folder of a run.
    """
    return open_study(employment=employment).run(
        scenario,
        set=set,
        draws=draws,
        seed=seed,
        horizon=horizon,
        regions=regions,
        subsets=subsets,
    )
