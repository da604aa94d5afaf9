"""Questions of a study about people: who holds the jobs, and what becomes of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, overload

from displacement.requests.numbers import FEW_DRAWS
from displacement.requests.run_request import DEFAULT_HORIZON
from displacement.setting.progress import ProgressReport, no_progress
from displacement.setting.scenario_choice import DEFAULT_SCENARIO, Settings, scenario_choice
from displacement.study.asked import Asked

if TYPE_CHECKING:
    from displacement.answers.occupation_people import OccupationPeopleAnswer
    from displacement.answers.people import PeopleAnswer


class PeopleQuestions(Asked):
    """Who holds the jobs, what becomes of those who lose one, where they could go."""

    __slots__ = ()

    @overload
    def people(
        self,
        occupation: None = None,
        *,
        group: str | None = None,
        sort: str | None = None,
        scenario: str = DEFAULT_SCENARIO,
        set: Settings = None,
        year: int = DEFAULT_HORIZON,
        draws: int = FEW_DRAWS,
        seed: int = 0,
        on_progress: ProgressReport = no_progress,
    ) -> PeopleAnswer: ...

    @overload
    def people(
        self,
        occupation: str,
        *,
        group: str | None = None,
        sort: str | None = None,
        scenario: str = DEFAULT_SCENARIO,
        set: Settings = None,
        year: int = DEFAULT_HORIZON,
        draws: int = FEW_DRAWS,
        seed: int = 0,
        on_progress: ProgressReport = no_progress,
    ) -> OccupationPeopleAnswer: ...

    def people(
        self,
        occupation: str | None = None,
        *,
        group: str | None = None,
        sort: str | None = None,
        scenario: str = DEFAULT_SCENARIO,
        set: Settings = None,
        year: int = DEFAULT_HORIZON,
        draws: int = FEW_DRAWS,
        seed: int = 0,
        on_progress: ProgressReport = no_progress,
    ) -> PeopleAnswer | OccupationPeopleAnswer:
        """Return rungs by group of people, people out of work and the record, or one occupation’s.

        Parameters
        ----------
        occupation
            A code ("43-4051") or whole title, for who holds it and its ways out; None for the
            nation.
        group
            Groups to show: "age", "sex", "race" (with Hispanic origin) or "education"; by default
            all.
        sort
            The order of an occupation’s ways out: "fit" (by default), "pay", "openings",
            "distance" or "risk"; of the nation there is none.
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
            When no occupation has the code or title, or several do, with the choices; for a study
            of another country; for an unknown scenario, assumption, group or order, or a value out
            of range.
        DataError
            For the folder of a run whose files are damaged or were changed.
        """
        from displacement.answers.occupation_people import (
            answer_occupation_people,
            asked_occupation,
        )
        from displacement.answers.people import answer_people
        from displacement.requests.people_request import PeopleRequest, people_request

        choice = scenario_choice(scenario, settings=set)
        request = people_request(
            PeopleRequest(choice, year, draws, seed, occupation),
            base_year=self.setting.base_year,
            group=group,
            sort=sort,
        )
        if occupation is None:
            return answer_people(self.setting, request, on_progress=on_progress)
        asked = asked_occupation(self.setting, request)
        return answer_occupation_people(self.setting, asked, on_progress=on_progress)
