"""Questions of a study about one occupation, state, area or industry."""

from __future__ import annotations

from typing import TYPE_CHECKING

from displacement.requests.numbers import FEW_DRAWS
from displacement.requests.run_request import DEFAULT_HORIZON
from displacement.setting.progress import ProgressReport, no_progress
from displacement.setting.scenario_choice import DEFAULT_SCENARIO, Settings, scenario_choice
from displacement.study.asked import Asked

if TYPE_CHECKING:
    from displacement.answers.occupation_answer import OccupationAnswer
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
        """Return one occupation: its jobs, its measures, its rungs in jobs, and why in a sentence.

        Parameters
        ----------
        name
            The whole title, or the code that the country’s tables print ("43-4051"), at home also
            one of O*NET or of the edition before; case does not matter.
        scenario
            A shipped scenario by its name, a scenario file, or the folder of a finished run.
        set
            Assumptions to change, by key: one value fixes an assumption, three restate its 5, 50
            and 95 % points, a name makes a choice.
        year
            The year of the rungs, from the one after the base year to 2060.
        draws
            Samples of the assumptions, 0 to 2,048; 0 gives central values alone.
        seed
            Which draws are made, 0 to 2⁶³ - 1: the same seed gives the same numbers.
        on_progress
            Told of each step: its name, parts done, parts in all.

        Raises
        ------
        UsageError
            When no occupation has the code or title, or several do, with the choices; for an
            unknown scenario or assumption, or a value out of range.
        DataError
            For the folder of a run whose files are damaged or were changed.
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
        """Return the rungs of a state or area in jobs, and as shares beside those of the nation.

        Parameters
        ----------
        name
            A state ("TX", "Texas", or "48" by FIPS), or an area by its code of July 2023, its title
            or a city of it; None where `subset` is given.
        subset
            A CSV file with a column `area_code`, whose places are taken together.
        scenario
            A shipped scenario by its name, a scenario file, or the folder of a finished run.
        set
            Assumptions to change, by key: one value fixes an assumption, three restate its 5, 50
            and 95 % points, a name makes a choice.
        year
            The year of the rungs, from the one after the base year to 2060.
        draws
            Samples of the assumptions, 0 to 2,048; 0 gives central values alone.
        seed
            Which draws are made, 0 to 2⁶³ - 1: the same seed gives the same numbers.
        on_progress
            Told of each step: its name, parts done, parts in all.

        Raises
        ------
        UsageError
            When no place has the name, or several do, with the choices; unless one of `name` and
            `subset` is given; for a study of an imported May, which has no places; for an unknown
            scenario or assumption, or a value out of range.
        DataError
            For a file of a subset that has a fault, or a damaged folder of a run.
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
        """Return the rungs of an industry in jobs, and as shares beside those of the nation.

        Parameters
        ----------
        name
            The code that the tables print ("3361") or the whole title; None where `subset` is
            given.
        subset
            A CSV file with a column `industry_code`, whose industries are taken together.
        scenario
            A shipped scenario by its name, a scenario file, or the folder of a finished run.
        set
            Assumptions to change, by key: one value fixes an assumption, three restate its 5, 50
            and 95 % points, a name makes a choice.
        year
            The year of the rungs, from the one after the base year to 2060.
        draws
            Samples of the assumptions, 0 to 2,048; 0 gives central values alone.
        seed
            Which draws are made, 0 to 2⁶³ - 1: the same seed gives the same numbers.
        on_progress
            Told of each step: its name, parts done, parts in all.

        Raises
        ------
        UsageError
            When no industry has the name, or several do, with the choices; unless one of `name`
            and `subset` is given; for a study of an imported May, which has no industries; for an
            unknown scenario or assumption, or a value out of range.
        DataError
            For a file of a subset that has a fault, or a damaged folder of a run.
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
