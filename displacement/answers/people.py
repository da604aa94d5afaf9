"""Who holds the jobs, what becomes of those who lose one: the nation."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from displacement.answers.answer import Answer
from displacement.answers.ensembles import ensemble_of
from displacement.requests.numbers import FEW_DRAWS
from displacement.setting.abroad import refuse_abroad
from displacement.setting.progress import ProgressReport, no_progress
from occupations.base_year import HOME_CODE

if TYPE_CHECKING:
    import pandas as pd

    from displacement.requests.people_request import PeopleRequest
    from displacement.setting.setting import Setting
    from models.ensemble.ensemble import Ensemble
    from models.people.group_draws import KeptSums, PeopleSample
    from models.people.holders import Holders
    from models.people.people import People
    from models.scenarios import ResolvedScenario
    from models.summary import OccupationSummary
    from occupations.people.tables import PeopleTables

WHOLE_QUESTION: Final = "who holds the jobs, and what becomes of those who lose one,"
_FIRST_WAYS: Final = 3


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class PeopleAnswer(Answer):
    """Who holds the work of each rung, and what becomes of those who are dismissed.

    Attributes
    ----------
    request
        What was asked: the scenario, year, draws, seed, and the groups to show.
    people
        Rungs by group, people out of work, and the record of displaced workers.
    resolved
        Every assumption it was made with.
    """

    request: PeopleRequest
    people: People
    resolved: ResolvedScenario

    def document(self) -> dict[str, Any]:
        """Return groups, people out of work and the record ready for JSON.

        Shares are 0 to 1, work in job equivalents, dismissals in jobs, people in persons.
        """
        from displacement.answers.people_document import people_document

        return people_document(self.people, self.request, self.resolved.scenario_id)

    def frame(self) -> pd.DataFrame:
        """Return one row a group and rung, indexed by dimension, group and rung.

        Columns: `work` (job equivalents, or jobs for `laid_off`), `share` (of the group’s jobs in
        the same draw), `part` (of the rung’s work in the dimension) and `excess` (that part less
        the group’s part of jobs), each with `_central` and, with draws, `_p05`, `_p50`, `_p95`;
        `jobs_part` and `published_part`.
        """
        import pandas as pd

        from displacement.answers.people_document import group_rows

        rows = group_rows(self.people.projection, self.request.group)
        return pd.DataFrame(rows).set_index(["dimension", "group", "rung"])

    def _repr_html_(self) -> str:
        """Return the displaced share by group for a notebook: escaped, with nothing to load."""
        from reports.notebook import table_html
        from reports.people_words import who_sentence
        from reports.texts import load_texts

        frame = self.frame().query("rung == 'displaced'")
        shown = [name for name in frame.columns if name.startswith(("share_", "jobs_part"))]
        sentence = who_sentence(self.people.projection, load_texts("en"))
        return table_html(f"Who holds displaced work, {self.request.year}", sentence, frame[shown])


@dataclass(frozen=True, slots=True, eq=False)
class PeopleKept:
    """What a run keeps of people while its ensemble is computed, and how many draws of it."""

    holders: Holders
    kept: KeptSums
    draws: int


def knows_people(setting: Setting) -> bool:
    """Return whether tables of holders are at hand for a setting's economy."""
    return setting.economy.code == HOME_CODE


def kept_people(setting: Setting, *, draws: int) -> PeopleKept:
    """Return what hears of an ensemble's draws, of as many as people are told at."""
    from models.people.group_draws import KeptSums
    from models.people.holders import holders_of, pay_weights
    from models.people.projection import people_weights
    from occupations.people.tables import load_people

    few, tables, inputs = min(draws, FEW_DRAWS), load_people(), setting.inputs
    holders = holders_of(inputs, tables)
    weights = people_weights(holders, pay_weights(inputs.occupations.codes, tables))
    sums = KeptSums(weights, draws=few, rungs=len(setting.ladder))
    return PeopleKept(holders, sums, few)


def people_of(
    setting: Setting,
    ensemble: Ensemble,
    heard: PeopleKept,
    *,
    occupations: OccupationSummary | None = None,
    on_progress: ProgressReport = no_progress,
) -> People:
    """Return what an ensemble says of people at its horizon.

    Draws that were not heard of, as those of a run that goes on, are computed again. With the
    summary of all `occupations` each has its first ways out.
    """
    from models.people.displaced_record import displaced_record
    from models.people.out_of_work_summary import out_of_work_of
    from models.people.people import People
    from models.people.projection import project_people
    from occupations.displaced_tables import load_displaced_tables
    from occupations.people.tables import load_people

    tables = load_people()
    status = load_displaced_tables()["displaced_worker_status"]
    record = displaced_record(status, tables.displaced_outcomes)
    projection = project_people(
        ensemble.inputs,
        ensemble.resolved,
        heard.holders,
        _sample(ensemble, heard.draws),
        engine=setting.engine,
        kept=heard.kept,
        on_progress=partial(on_progress, "who holds the jobs"),
    )
    account = out_of_work_of(ensemble, record.reemployment, tables.labour_force, draws=heard.draws)
    return People(projection, account, record, _first_ways(setting, tables, occupations))


def answer_people(
    setting: Setting, request: PeopleRequest, *, on_progress: ProgressReport = no_progress
) -> PeopleAnswer:
    """Return what the model says of people in the United States.

    Raises
    ------
    UsageError
        For an unknown scenario or assumption, or another country.
    """
    from models.ensemble.ensemble import Execution

    refuse_abroad(setting, WHOLE_QUESTION)
    resolved = setting.resolve(request.choice)
    heard = kept_people(setting, draws=request.draws)
    ensemble = ensemble_of(
        setting,
        resolved,
        draws=request.draws,
        seed=request.seed,
        horizon=request.year,
        execution=Execution(listener=heard.kept.keep),
        on_progress=partial(on_progress, f"{resolved.scenario_id}: {request.draws:,} draws"),
    )
    people = people_of(setting, ensemble, heard, on_progress=on_progress)
    return PeopleAnswer(request, people, resolved)


def _first_ways(
    setting: Setting, tables: PeopleTables, occupations: OccupationSummary | None
) -> dict[str, tuple[tuple[str, bool], ...]]:
    """Return the first ways out of every occupation, by fit."""
    from models.people.ways_out import RelatedWork, displaced_shares

    if occupations is None:
        return {}
    shares = displaced_shares(occupations, setting.ladder.index(setting.ladder.headline.name))
    known = RelatedWork.of(
        setting.table.occupations, tables.job_prospects, tables.related_occupations
    )
    return {
        code: tuple(
            (way.code, way.also_shrinking != "")
            for way in known.ways_out(code, shares)[:_FIRST_WAYS]
        )
        for code in known.related
    }


def _sample(ensemble: Ensemble, draws: int) -> PeopleSample:
    from models.people.group_draws import PeopleSample

    return PeopleSample(ensemble.years[-1], draws, ensemble.seed)
