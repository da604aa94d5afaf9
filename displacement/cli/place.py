"""`displacement region` and `displacement industry`: one place or industry, beside the nation."""

from __future__ import annotations

from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final, NamedTuple

import typer

from displacement.cli.options import (
    FewDrawsOption,
    FormatOption,
    PlaceEmploymentOption,
    QuietOption,
    ScenarioOption,
    SeedOption,
    SettingsOption,
    WorkersOption,
    YearOption,
    opened_study,
)
from displacement.cli.output import (
    OutputFormat,
    whole,
    write_json,
    write_line,
    write_message,
    write_table,
)
from displacement.cli.progress import progress
from displacement.cli.streams import answer_about
from displacement.requests.numbers import FEW_DRAWS
from displacement.requests.run_request import DEFAULT_HORIZON, DEFAULT_LANGUAGE
from displacement.setting.scenario_choice import DEFAULT_SCENARIO
from occupations.errors import UsageError

if TYPE_CHECKING:
    from displacement.answers.place import AskedPlace, PlaceAnswer
    from displacement.requests.place_request import Sort

_SHOWN: Final = 8
_BRIEFS: Final = Path("briefs")

SubsetOption = Annotated[
    str | None,
    typer.Option(
        "--subset",
        metavar="FILE",
        help="A CSV of codes, taken together in place of CODE|NAME; - reads stdin.",
    ),
]
BriefOption = Annotated[
    bool, typer.Option("--brief", help="Write a page to print; the last line is its path.")
]
OutOption = Annotated[
    Path | None,
    typer.Option(metavar="DIR", help="The folder for --brief.  [default: briefs]"),
]
LanguageOption = Annotated[
    str | None,
    typer.Option("--lang", metavar="LANGUAGE", help="Of the brief: en or de.  [default: en]"),
]
NameOption = Annotated[
    str | None,
    typer.Option(
        "--name",
        metavar="NAME",
        help="Of the brief's file, without .html; refused if it exists.  "
        "[default: the place and the scenario]",
    ),
]


def region(
    place: Annotated[
        str | None,
        typer.Argument(
            metavar="CODE|NAME",
            help="A state, its letters or FIPS code, a city, or the 5 digits of a metro area.",
        ),
    ] = None,
    subset: SubsetOption = None,
    scenario: ScenarioOption = DEFAULT_SCENARIO,
    settings: SettingsOption = None,
    year: YearOption = DEFAULT_HORIZON,
    draws: FewDrawsOption = FEW_DRAWS,
    seed: SeedOption = 0,
    employment: PlaceEmploymentOption = None,
    workers: WorkersOption = None,
    brief: BriefOption = False,
    language: LanguageOption = None,
    name: NameOption = None,
    out: OutOption = None,
    quiet: QuietOption = False,
    output_format: FormatOption = OutputFormat.table,
) -> None:
    """Show one state or metropolitan area: rungs, rank, occupations, and what makes it different.

    A region has the national share of every occupation, weighted by its own occupations: what
    differs from the nation is its mix of work. Where several areas have a name, the choices are
    listed.
    """
    _answer(
        "region",
        _Question(place, subset, scenario, settings, year, draws, seed, employment, workers),
        brief=_Brief(brief, language, name, out),
        quiet=quiet,
        output_format=output_format,
    )


def industry(
    place: Annotated[
        str | None,
        typer.Argument(
            metavar="CODE|NAME",
            help="A whole title, a code as the tables print it, or four digits of the "
            "classification of industries.",
        ),
    ] = None,
    subset: SubsetOption = None,
    scenario: ScenarioOption = DEFAULT_SCENARIO,
    settings: SettingsOption = None,
    year: YearOption = DEFAULT_HORIZON,
    draws: FewDrawsOption = FEW_DRAWS,
    seed: SeedOption = 0,
    employment: PlaceEmploymentOption = None,
    workers: WorkersOption = None,
    brief: BriefOption = False,
    language: LanguageOption = None,
    name: NameOption = None,
    out: OutOption = None,
    quiet: QuietOption = False,
    output_format: FormatOption = OutputFormat.table,
) -> None:
    """Show one 4-digit industry: rungs, rank, occupations, and what makes it different.

    An industry has its sector's share of every occupation, weighted by its own occupations.
    """
    _answer(
        "industry",
        _Question(place, subset, scenario, settings, year, draws, seed, employment, workers),
        brief=_Brief(brief, language, name, out),
        quiet=quiet,
        output_format=output_format,
    )


class _Question(NamedTuple):
    """What was said of a place and of how to answer, as it was given."""

    place: str | None
    subset: str | None
    scenario: str
    settings: list[str] | None
    year: int
    draws: int
    seed: int
    employment: str | None
    workers: int | None


class _Brief(NamedTuple):
    """Whether a brief is wanted, and what was said of its language, name and folder."""

    wanted: bool
    language: str | None
    name: str | None
    out: Path | None


def _answer(
    sort: Sort, asked: _Question, *, brief: _Brief, quiet: bool, output_format: OutputFormat
) -> None:
    from displacement.answers.place import answer_place, asked_place
    from displacement.requests.place_request import PlaceRequest, place_request
    from displacement.setting.scenario_choice import scenario_choice
    from displacement.storage.brief_file import write_brief

    study = opened_study(
        employment=asked.employment, workers=asked.workers, looks_up=True, quiet=quiet
    )
    choice = scenario_choice(asked.scenario, settings=asked.settings)
    request = PlaceRequest(
        sort, asked.place, asked.subset, choice, asked.year, asked.draws, asked.seed
    )
    wanted = asked_place(study.setting, place_request(request, base_year=study.base_year))
    file = _brief_file(wanted, brief)
    with progress(quiet=quiet) as report:
        answer = answer_place(study.setting, wanted, on_progress=report)
    # Before the answer is printed: whoever reads it may stop reading, as `head` does.
    if file is not None:
        write_brief(answer, file, language=brief.language or DEFAULT_LANGUAGE)
    with nullcontext() if file is None else answer_about(file):
        if output_format is OutputFormat.table:
            _show(answer)
            if file is not None:
                write_line()
                write_line(str(file))
            return
        write_json(answer.document())
    if file is not None and not quiet:
        write_message(f"brief: {file}")


def _brief_file(asked: AskedPlace, brief: _Brief) -> Path | None:
    from displacement.storage.brief_file import new_brief_file
    from reports.texts import load_texts

    if brief.wanted:
        load_texts(brief.language or DEFAULT_LANGUAGE)  # refuses one that there is none of
        return new_brief_file(asked, folder=brief.out or _BRIEFS, name=brief.name)
    options = (("--lang", brief.language), ("--name", brief.name), ("--out", brief.out))
    for key, given in options:
        if given is not None:
            raise UsageError(
                "this is for a brief, and none was asked for", key=key, allowed="with --brief"
            )
    return None


def _show(answer: PlaceAnswer) -> None:
    from models.changed_scenario import says_changed
    from occupations.places import note_of_code
    from reports.places import (
        difference_sentences,
        estimated_note,
        jobs_sentence,
        member_texts,
        occupation_rows,
        place_sentence,
        rank_sentence,
        rung_rows,
    )
    from reports.texts import load_texts

    texts, projection = load_texts("en"), answer.projection
    place = projection.place
    write_line(place.title if place.kind == "subset" else f"{place.code}  {place.title}")
    for line in (
        note_of_code(answer.request.name or "", place),
        jobs_sentence(projection, texts),
        estimated_note(place, texts),
    ):
        if line:
            write_line(line)
    for member in () if answer.subset is None else member_texts(answer.subset):
        write_line(f"  {member}")
    write_line()
    write_line(place_sentence(projection, texts))
    for sentence in (rank_sentence(projection, texts), *difference_sentences(projection, texts)):
        if sentence:
            write_line(sentence)
    write_line()
    header, rows = rung_rows(projection, texts)
    write_table(header, rows, right=range(1, len(header)))
    write_line()
    header, rows = occupation_rows(projection, texts, count=_SHOWN)
    write_table(header, rows, right=range(1, len(header)))
    write_line()
    changed = " (changed)" if says_changed(answer.resolved.title) else ""
    draws = whole(projection.summary.draws)
    write_line(f"scenario {answer.resolved.scenario_id!r}{changed}, {draws} draws")
