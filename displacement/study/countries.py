"""Questions of a study about which country is meant."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from displacement.requests.country_request import DEFAULT_COUNTRY_DRAWS
from displacement.setting.progress import ProgressReport, no_progress
from displacement.setting.scenario_choice import DEFAULT_SCENARIO, Settings, scenario_choice
from displacement.study.asked import Asked

if TYPE_CHECKING:
    from displacement.answers.by_country import ByCountry
    from displacement.answers.countries import CountryList


class CountryQuestions(Asked):
    """Which economies there are, and what a claim would be in each."""

    __slots__ = ()

    def countries(self, code: str | None = None) -> CountryList:
        """Return which economies there are: jobs or persons, tier, source, what is borrowed.

        Parameters
        ----------
        code
            That of the one to return; by default all.

        Raises
        ------
        UsageError
            There is no such economy, with the nearest.
        """
        from displacement.answers.countries import answer_countries

        return answer_countries(self.setting, code)

    def by_country(
        self,
        scenario: str = DEFAULT_SCENARIO,
        *,
        set: Settings = None,
        codes: Sequence[str] = (),
        draws: int = DEFAULT_COUNTRY_DRAWS,
        seed: int = 0,
        on_progress: ProgressReport = no_progress,
    ) -> ByCountry:
        """Return the study's claim beside every economy: its share of jobs, and the rungs known.

        Under the scenario and in every width of what the claim supposes, at the same draws in all.

        Parameters
        ----------
        scenario
            A shipped scenario by its name, a scenario file, or the folder of a finished run.
        set
            Assumptions to change, by key: one value fixes an assumption, three restate its 5, 50
            and 95 % points, a name makes a choice.
        codes
            Those of the economies to ask; by default all that `countries` lists.
        draws
            Samples of the assumptions, 0 to 100,000; 0 gives shares of employment alone.
        seed
            Which draws are made, 0 to 2⁶³ - 1: the same seed gives the same numbers.
        on_progress
            Told of each step: its name, parts done, parts in all.

        Raises
        ------
        UsageError
            For an unknown economy, scenario or assumption, or a value out of range.
        DataError
            For the folder of a run whose files are damaged or were changed.
        """
        from displacement.answers.by_country import answer_by_country
        from displacement.requests.country_request import country_request

        request = country_request(
            scenario_choice(scenario, settings=set), codes=codes, draws=draws, seed=seed
        )
        return answer_by_country(self.setting, request, on_progress=on_progress)
