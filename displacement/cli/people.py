"""`displacement people`: who holds the jobs, what becomes of those who lose one, where they go."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import nullcontext
from pathlib import Path
from typing import Annotated, Final

import typer

from displacement.cli.options import (
    CountryOption,
    FewDrawsOption,
    FormatOption,
    QuietOption,
    ScenarioOption,
    SeedOption,
    SettingsOption,
    WorkersOption,
    YearOption,
    opened_study,
)
from displacement.cli.output import OutputFormat, write_json, write_line, write_message
from displacement.cli.progress import progress
from displacement.cli.streams import answer_about
from displacement.requests.numbers import FEW_DRAWS
from displacement.requests.run_request import DEFAULT_HORIZON, DEFAULT_LANGUAGE
from displacement.setting.scenario_choice import DEFAULT_SCENARIO
from occupations.base_year import HOME_CODE
from occupations.errors import UsageError

_SHEETS: Final = Path("briefs")


def people(
    occupation: Annotated[
        str | None,
        typer.Argument(
            metavar="CODE|TITLE",
            help="One occupation: its code or whole title. Without it, the nation.",
        ),
    ] = None,
    group: Annotated[
        str | None,
        typer.Option(
            "--group",
            metavar="age|sex|race|education",
            help="Groups to show; race with Hispanic origin.  [default: all]",
        ),
    ] = None,
    sort: Annotated[
        str | None,
        typer.Option(
            "--sort",
            metavar="fit|pay|openings|distance|risk",
            help="Order of an occupation's ways out.  [default: fit]",
        ),
    ] = None,
    scenario: ScenarioOption = DEFAULT_SCENARIO,
    settings: SettingsOption = None,
    year: YearOption = DEFAULT_HORIZON,
    draws: FewDrawsOption = FEW_DRAWS,
    seed: SeedOption = 0,
    country: CountryOption = HOME_CODE,
    workers: WorkersOption = None,
    brief: Annotated[
        bool,
        typer.Option(
            "--brief",
            help="Write a page on the occupation to print or hand over; the last line is its path.",
        ),
    ] = False,
    language: Annotated[
        str | None,
        typer.Option(
            "--lang", metavar="LANGUAGE", help="The page's language: en or de.  [default: en]"
        ),
    ] = None,
    name: Annotated[
        str | None,
        typer.Option(
            "--name",
            metavar="NAME",
            help="Of the page's file, without .html; refused if it exists.  "
            "[default: the occupation and the scenario]",
        ),
    ] = None,
    out: Annotated[
        Path | None,
        typer.Option(metavar="DIR", help="The folder for --brief.  [default: briefs]"),
    ] = None,
    quiet: QuietOption = False,
    output_format: FormatOption = OutputFormat.table,
) -> None:
    """Show who holds the jobs, what becomes of people who lose one, or one occupation's ways out.

    The shares are today's holders of each occupation carried forward: no forecast of who will hold
    it. Tables of holders exist for the United States alone.
    """
    from displacement.answers.occupation_people import (
        answer_occupation_people,
        asked_occupation,
    )
    from displacement.answers.people import answer_people
    from displacement.cli.people_shown import show_occupation, show_people
    from displacement.requests.people_request import PeopleRequest, people_request
    from displacement.setting.scenario_choice import scenario_choice
    from displacement.storage.brief_file import new_brief_file, write_sheet
    from reports.texts import load_texts

    page = {"--lang": language, "--name": name, "--out": out}
    _check_page(occupation, brief=brief, given=page)
    study = opened_study(country=country, workers=workers, looks_up=True, quiet=quiet)
    choice = scenario_choice(scenario, settings=settings)
    request = people_request(
        PeopleRequest(choice, year, draws, seed, occupation),
        base_year=study.base_year,
        group=group,
        sort=sort,
    )
    if occupation is None:
        with progress(quiet=quiet) as report:
            answer = answer_people(study.setting, request, on_progress=report)
        if output_format is OutputFormat.json:
            write_json(answer.document())
        else:
            show_people(answer)
        return
    written_in = language or DEFAULT_LANGUAGE
    load_texts(written_in)  # refuses a language that there is none of
    asked = asked_occupation(study.setting, request)
    file = new_brief_file(asked, folder=out or _SHEETS, name=name) if brief else None
    with progress(quiet=quiet) as report:
        found = answer_occupation_people(study.setting, asked, on_progress=report)
    # Before the answer is printed: whoever reads it may stop reading, as `head` does.
    if file is not None:
        write_sheet(found, file, language=written_in)
    with nullcontext() if file is None else answer_about(file):
        if output_format is OutputFormat.table:
            show_occupation(found)
            if file is not None:
                write_line()
                write_line(str(file))
            return
        write_json(found.document())
    if file is not None and not quiet:
        write_message(f"brief: {file}")


def _check_page(
    occupation: str | None, *, brief: bool, given: Mapping[str, str | Path | None]
) -> None:
    """Raise UsageError where a page is asked for of no occupation, or none is and it is described.

    `given` are the options of a page, None where they were not given.
    """
    if brief and occupation is None:
        raise UsageError(
            "a page is made of one occupation",
            key="--brief",
            allowed="displacement people CODE|TITLE --brief",
        )
    for key, words in given.items():
        if not brief and words is not None:
            raise UsageError("there is no page to write", key=key, allowed="with --brief")
