"""One occupation's people: who holds it, what it loses, and where its people could go."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from displacement.answers.answer import Answer
from displacement.answers.ensembles import ensemble_of
from displacement.answers.people import WHOLE_QUESTION
from displacement.setting.abroad import refuse_abroad
from displacement.setting.progress import ProgressReport, no_progress
from occupations.all_faults import Faults

if TYPE_CHECKING:
    import pandas as pd

    from displacement.requests.people_request import PeopleRequest
    from displacement.setting.setting import Setting
    from models.people.moves import GroupMoves
    from models.people.ways_out import DisplacedShare, WayOut
    from models.scenarios import ResolvedScenario
    from occupations.people.tables import PeopleTables
    from occupations.table import OccupationTable


@dataclass(frozen=True, slots=True)
class HolderShare:
    """A group's share of an occupation’s jobs, 0 to 1; None where it is not published.

    Attributes
    ----------
    dimension
        By what people are told apart: age, sex, race, origin or education.
    group
        The group’s name there.
    share
        Its share of the persons of the occupation.
    basis
        `own`, `several` or `shared` census titles, or `suppressed`: too few persons to print.
    published_part
        The group’s share of all employed.
    """

    dimension: str
    group: str
    share: float | None
    basis: str
    published_part: float


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class OccupationPeopleAnswer(Answer):
    """One occupation: who holds it, what part of it is displaced, and the ways out.

    Attributes
    ----------
    request
        What was asked: the occupation, the scenario, year, draws, seed, and the order of ways out.
    code
        The occupation’s code.
    title
        Its official title.
    note
        Which edition a code was of, in a sentence, where another edition's was asked for; else "".
    major_group
        The two digits of its major group.
    major_group_title
        The title of that.
    jobs
        Jobs in the base year.
    annual_mean_wage
        The mean wage, US dollars a year.
    base_year
        The year in whose May jobs are counted.
    asks
        What it typically asks of a newcomer, and its openings a year, as the Bureau prints them.
    baseline_growth
        Projected growth of its jobs a year without automation.
    displaced
        The share of its work displaced in the year.
    holders
        Groups and their shares.
    weekly_pay
        Median weekly pay of full-time workers in US dollars: all, women, men; None where too few.
    ways
        Related occupations in the order asked for; none where O*NET describes no related ones.
    moves
        Where people of its major group went.
    group_titles
        Titles of major groups, by their digits.
    resolved
        Every assumption it was made with.
    table
        The data it was made from.
    """

    request: PeopleRequest
    code: str
    title: str
    note: str
    major_group: str
    major_group_title: str
    jobs: float
    annual_mean_wage: float
    base_year: int
    asks: Mapping[str, Any]
    baseline_growth: float
    displaced: DisplacedShare
    holders: tuple[HolderShare, ...]
    weekly_pay: Mapping[str, float | None]
    ways: tuple[WayOut, ...]
    moves: GroupMoves | None
    group_titles: Mapping[str, str]
    resolved: ResolvedScenario
    table: OccupationTable

    def document(self) -> dict[str, Any]:
        """Return holders, displaced share, ways out and moves ready for JSON."""
        return {
            "code": self.code,
            "title": self.title,
            "note": self.note,
            "scenario": self.resolved.scenario_id,
            "year": self.request.year,
            "draws": self.request.draws,
            "seed": self.request.seed,
            "jobs": self.jobs,
            "annual_mean_wage": self.annual_mean_wage,
            "asks": dict(self.asks),
            "baseline_growth": self.baseline_growth,
            "displaced_share": asdict(self.displaced),
            "holders": [asdict(one) for one in self.holders],
            "weekly_pay_usd": dict(self.weekly_pay),
            "ways_out": [asdict(way) for way in self.ways],
            "moves": None if self.moves is None else self._moves(),
        }

    def frame(self) -> pd.DataFrame:
        """Return one row a way out, indexed by code, in the order asked for.

        Columns: `title`, `rank`, `jobs`, `openings`, `annual_mean_wage`, `wage_ratio`,
        `keeps_pay`, entry requirements, `displaced_central` with quantiles, `also_shrinking`.
        """
        import pandas as pd

        rows = []
        for way in self.ways:
            row = asdict(way)
            share = row.pop("displaced")
            rows.append({**row, **{f"displaced_{name}": value for name, value in share.items()}})
        columns = [] if rows else ["code", "title", "rank"]
        return pd.DataFrame(rows, columns=columns or None).set_index("code")

    def _repr_html_(self) -> str:
        """Return the ways out for a notebook: escaped, with nothing to load."""
        from reports.notebook import table_html
        from reports.occupation_words import ways_sentence
        from reports.texts import load_texts

        shown = ["title", "wage_ratio", "openings", "displaced_central", "also_shrinking"]
        frame = self.frame()
        sentence = ways_sentence(self.title, self.ways, load_texts("en"))
        return table_html(f"{self.code} {self.title}", sentence, frame.reindex(columns=shown))

    def _moves(self) -> dict[str, Any]:
        moves = self.moves
        if moves is None:
            return {}
        return {
            "first_month": moves.first_month,
            "last_month": moves.last_month,
            "to_groups": [
                {"group": code, "title": self.group_titles.get(code, code), "share": share}
                for code, share in moves.to_groups
            ],
            "without_job": [{"state": state, "share": share} for state, share in moves.without_job],
        }


@dataclass(frozen=True, slots=True)
class AskedOccupation:
    """What a request is about: the occupation, and every assumption."""

    request: PeopleRequest
    resolved: ResolvedScenario
    code: str
    title: str
    note: str


def asked_occupation(setting: Setting, request: PeopleRequest) -> AskedOccupation:
    """Return what a request is about, found before anything is computed.

    Raises
    ------
    UsageError
        When no occupation has the code or title, or several do, with the choices; for an unknown
        scenario or assumption, or another country.
    """
    from occupations.occupation_names import find_occupation

    refuse_abroad(setting, WHOLE_QUESTION)
    rows = setting.table.occupations.set_index("occupation_code")
    titles = {str(code): str(title) for code, title in rows["title"].items()}
    jobs = {str(code): float(count) for code, count in rows["employment_jobs"].items()}
    faults = Faults()
    with faults.gathered():
        named = find_occupation(str(request.occupation), titles, jobs=jobs)
    with faults.gathered():
        resolved = setting.resolve(request.choice)
    faults.refuse()
    return AskedOccupation(request, resolved, named.code, titles[named.code], named.note)


def answer_occupation_people(
    setting: Setting, asked: AskedOccupation, *, on_progress: ProgressReport = no_progress
) -> OccupationPeopleAnswer:
    """Return the people of one occupation of the United States."""
    from models.people.moves import moves_from
    from models.people.ways_out import RelatedWork, displaced_shares
    from models.summary import summarise_occupations
    from occupations.people.tables import load_people

    request, resolved, code = asked.request, asked.resolved, asked.code
    table, people = setting.table, load_people()
    rows = table.occupations.set_index("occupation_code")
    known = RelatedWork.of(table.occupations, people.job_prospects, people.related_occupations)
    ensemble = ensemble_of(
        setting,
        resolved,
        draws=request.draws,
        seed=request.seed,
        horizon=request.year,
        on_progress=partial(on_progress, f"{resolved.scenario_id}: {request.draws:,} draws"),
    )
    wanted = [code, *known.related.get(code, ())]
    shares = displaced_shares(
        summarise_occupations(ensemble, wanted), setting.ladder.index(setting.ladder.headline.name)
    )
    row = rows.loc[code].to_dict()
    groups = table.occupations.drop_duplicates("major_group_code")
    return OccupationPeopleAnswer(
        request=request,
        code=code,
        title=asked.title,
        note=asked.note,
        major_group=str(row["major_group_code"]),
        major_group_title=str(row["major_group_title"]),
        jobs=float(row["employment_jobs"]),
        annual_mean_wage=float(row["annual_mean_wage"]),
        base_year=setting.base_year,
        asks={
            str(name): value
            for name, value in known.prospects.get(code, {}).items()
            if name != "occupation_code"
        },
        baseline_growth=float(row["baseline_growth_per_year"]),
        displaced=shares[code],
        holders=_holders(code, people),
        weekly_pay=_weekly_pay(code, people),
        ways=known.ways_out(code, shares, sort=request.sort),
        moves=moves_from(str(row["major_group_code"]), people.group_moves),
        group_titles=dict(
            zip(groups["major_group_code"], groups["major_group_title"], strict=True)
        ),
        resolved=resolved,
        table=table,
    )


def _holders(code: str, people: PeopleTables) -> tuple[HolderShare, ...]:
    own = people.job_holders[people.job_holders["occupation_code"] == code]
    totals = people.people_totals.set_index(["dimension", "group"])["share"]
    return tuple(
        HolderShare(
            dimension=row["dimension"],
            group=row["group"],
            share=None if row["share"] != row["share"] else float(row["share"]),
            basis=row["basis"],
            published_part=float(totals[(row["dimension"], row["group"])]),
        )
        for row in own.to_dict("records")
    )


def _weekly_pay(code: str, people: PeopleTables) -> dict[str, float | None]:
    own = people.full_time_pay[people.full_time_pay["occupation_code"] == code]
    paid = dict(zip(own["sex"], own["median_weekly_pay_usd"], strict=True))
    return {str(sex): None if pay != pay else float(pay) for sex, pay in paid.items()}
