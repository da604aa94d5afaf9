"""Questions of a study about one occupation, state, area or industry."""

from __future__ import annotations

from typing import TYPE_CHECKING

from displacement.requests.numbers import FEW_DRAWS
from displacement.requests.run_request import DEFAULT_HORIZON
from displacement.setting.progress import ProgressReport, no_progress
from displacement.setting.scenario_choice import DEFAULT_SCENARIO, Settings, scenario_choice
from displacement.study.asked import Asked

if TYPE_CHECKING:
    from displacement.answers.occupation import OccupationAnswer
    from displacement.answers.place import PlaceAnswer
    from displacement.requests.place_request import Sort


class PlaceQuestions(Asked):
    """One occupation, or one place beside the nation."""

    __slots__ = ()

    def occupation(
        self,
        name: str,
        *,
        scenario: str = DEFAULT_SCENARIO,
        set: Settings = None,
        year: int = DEFAULT_HORIZON,
        draws: int = FEW_DRAWS,
        seed: int = 0,
        on_progress: ProgressReport = no_progress,
    ) -> OccupationAnswer:
        """Return one occupation, by code or title: jobs, measures, rungs with their range, why.

        Raises
        ------
        UsageError
            When no occupation has the code or title, or several do, with the choices.
        """
        from displacement.answers.occupation import answer_occupation
        from displacement.requests.place_request import occupation_request

        request = occupation_request(
            name,
            scenario_choice(scenario, settings=set),
            year=year,
            base_year=self.setting.base_year,
            draws=draws,
            seed=seed,
        )
        return answer_occupation(self.setting, request, on_progress=on_progress)

    def place(
        self,
        name: str | None = None,
        *,
        subset: str | None = None,
        scenario: str = DEFAULT_SCENARIO,
        set: Settings = None,
        year: int = DEFAULT_HORIZON,
        draws: int = FEW_DRAWS,
        seed: int = 0,
        on_progress: ProgressReport = no_progress,
    ) -> PlaceAnswer:
        """Return one state or metropolitan area beside the nation.

        Parameters
        ----------
        name
            A state's letters or name, or an area's code or name.
        subset
            A CSV file of `area_code` in its place, taken together.

        Raises
        ------
        UsageError
            When no place has the name, or several do, with the choices.
        DataError
            When the file of a subset has a fault.
        """
        options = (scenario, set, year, draws, seed)
        return self._place("region", name, subset, options, on_progress)

    def industry(
        self,
        name: str | None = None,
        *,
        subset: str | None = None,
        scenario: str = DEFAULT_SCENARIO,
        set: Settings = None,
        year: int = DEFAULT_HORIZON,
        draws: int = FEW_DRAWS,
        seed: int = 0,
        on_progress: ProgressReport = no_progress,
    ) -> PlaceAnswer:
        """Return one 4-digit industry, by code or title, or a subset, beside the nation.

        Parameters and errors are those of `place`; a subset's file has `industry_code`.
        """
        options = (scenario, set, year, draws, seed)
        return self._place("industry", name, subset, options, on_progress)

    def _place(
        self,
        sort: Sort,
        name: str | None,
        subset: str | None,
        options: tuple[str, Settings, int, int, int],
        on_progress: ProgressReport,
    ) -> PlaceAnswer:
        from displacement.answers.place import answer_place, asked_place
        from displacement.requests.place_request import PlaceRequest, place_request

        scenario, settings, year, draws, seed = options
        choice = scenario_choice(scenario, settings=settings)
        request = place_request(
            PlaceRequest(sort, name, subset, choice, year, draws, seed),
            base_year=self.setting.base_year,
        )
        asked = asked_place(self.setting, request)
        return answer_place(self.setting, asked, on_progress=on_progress)
