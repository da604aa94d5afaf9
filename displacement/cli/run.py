"""`displacement run`: the ensemble, the claim check and the report."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from displacement.cli.mistakes import as_given
from displacement.cli.options import (
    ClaimsFileOption,
    ClusterOption,
    ContactOption,
    CountryOption,
    EmploymentOption,
    InsecureClusterOption,
    PublisherOption,
    QuietOption,
    RunsOption,
    SeedOption,
    WorkersOption,
    opened_study,
)
from displacement.cli.output import (
    OutputFormat,
    million,
    write_json,
    write_line,
    write_message,
    write_table,
)
from displacement.cli.progress import progress
from displacement.cli.run_part import show_part
from displacement.cli.streams import answer_about
from displacement.requests.run_request import (
    DEFAULT_DRAWS,
    DEFAULT_HORIZON,
    DEFAULT_LANGUAGE,
    DRAWS_FOR_ERRORS,
    run_request,
)
from displacement.setting.scenario_choice import DEFAULT_SCENARIO, scenario_choice
from displacement.storage.destination import DEFAULT_OUT, destination
from occupations.base_year import HOME_CODE

if TYPE_CHECKING:
    import pandas as pd

    from displacement.answers.run_result import RunResult


def run(
    scenario: Annotated[
        str,
        typer.Argument(
            metavar="SCENARIO",
            help="One of `scenarios list`, a .toml file, or - (stdin).",
        ),
    ] = DEFAULT_SCENARIO,
    settings: Annotated[
        list[str] | None,
        typer.Option(
            "--set",
            metavar="KEY=VALUE",
            help="Fix an assumption, or restate its points as KEY=LOW:CENTRAL:HIGH; "
            "KEY@SECTORS for some sectors alone. Repeatable.",
        ),
    ] = None,
    scenario_file: Annotated[
        str | None,
        typer.Option(
            metavar="FILE", help="A scenario file laid over a shipped SCENARIO; - reads stdin."
        ),
    ] = None,
    draws: Annotated[
        int | None,
        typer.Option(
            metavar="N",
            parser=as_given,
            help=f"Samples of the assumptions.  [default: {DEFAULT_DRAWS:,}]",
        ),
    ] = None,
    seed: SeedOption = 0,
    horizon: Annotated[
        int, typer.Option(metavar="YEAR", parser=as_given, help="Last year, 2026 to 2060.")
    ] = DEFAULT_HORIZON,
    name: Annotated[
        str | None,
        typer.Option(metavar="NAME", help="Name of the run's folder; refused if it exists."),
    ] = None,
    out: RunsOption = DEFAULT_OUT,
    central_only: Annotated[
        bool, typer.Option("--central-only", help="No draws: central values only, in seconds.")
    ] = False,
    language: Annotated[
        str, typer.Option("--lang", metavar="LANGUAGE", help="The report's language: en or de.")
    ] = DEFAULT_LANGUAGE,
    workers: WorkersOption = None,
    cluster: ClusterOption = None,
    insecure_cluster: InsecureClusterOption = False,
    resume: Annotated[
        bool, typer.Option("--resume", help="Go on with a run that was stopped.")
    ] = False,
    blocks: Annotated[
        str | None,
        typer.Option(
            metavar="A:B",
            help="Only blocks A to B - 1 of the draws, of 1,024 each, for --resume to finish: "
            "several processes share a run.",
        ),
    ] = None,
    regions: Annotated[
        bool,
        typer.Option("--regions", help="States, metro areas and 4-digit industries too."),
    ] = False,
    subsets: Annotated[
        list[str] | None,
        typer.Option(
            "--subset",
            metavar="FILE",
            help="A CSV of area or industry codes to take together; implies --regions. Repeatable.",
        ),
    ] = None,
    reconcile: Annotated[
        bool,
        typer.Option("--reconcile", help="What each published figure takes; some seconds more."),
    ] = False,
    no_report: Annotated[
        bool,
        typer.Option(
            "--no-report", help="No page and no figures, for scripts; `report` makes them."
        ),
    ] = False,
    country: CountryOption = HOME_CODE,
    employment: EmploymentOption = None,
    claims_file: ClaimsFileOption = None,
    publisher: PublisherOption = None,
    contact: ContactOption = None,
    quiet: QuietOption = False,
    output_format: Annotated[
        OutputFormat, typer.Option("--format", help="json is the run's summary.json.")
    ] = OutputFormat.table,
) -> None:
    """Run the model under one scenario, check the claim and write a report.

    Writes runs/NAME/ with report.html, summary.json, every table and figure, and a manifest of
    everything the run was made from. The last line of the answer is the path of the report.

    A run that was stopped goes on when its command is given again with --resume; the draws finished
    so far wait in runs/.NAME.unfinished/. Several processes, on one machine or on many that see the
    folder, can compute the blocks of one run there with --blocks.
    """
    from displacement.requests.blocks_request import checked_blocks
    from displacement.storage.shared_run import part_into_folder
    from displacement.storage.written import run_into_folder

    place = destination(
        out=out, name=name, resume=resume, central_only=central_only, in_parts=blocks is not None
    )
    study = opened_study(
        country=country,
        employment=employment,
        claims_file=claims_file,
        workers=workers,
        cluster=cluster,
        insecure_cluster=insecure_cluster,
        quiet=quiet,
    )
    choice = scenario_choice(scenario, file=scenario_file, settings=settings)
    with study.setting.telling_faults_of(choice):
        request = run_request(
            base_year=study.base_year,
            scenario=scenario,
            scenario_file=scenario_file,
            settings=settings,
            draws=draws,
            seed=seed,
            horizon=horizon,
            central_only=central_only,
            language=language,
            regions=regions,
            subsets=subsets,
            publisher=publisher,
            contact=contact,
            reconcile=reconcile,
        )
        numbers = None if blocks is None else checked_blocks(blocks, draws=request.draws)
    if 0 < request.draws < DRAWS_FOR_ERRORS and not quiet:
        write_message(
            f"note: with fewer than {DRAWS_FOR_ERRORS} draws the quantiles are rough and may "
            "have no Monte-Carlo errors"
        )
    if numbers is not None:
        with progress(quiet=quiet) as report:
            part = part_into_folder(study.setting, request, place, numbers, on_progress=report)
        show_part(part, output_format)
        return
    with progress(quiet=quiet) as report:
        result, folder = run_into_folder(
            study.setting, request, place, with_page=not no_report, on_progress=report
        )
    where = folder if no_report else folder / "report.html"
    with answer_about(folder):
        if output_format is OutputFormat.table:
            _show(result)
            write_line(str(where))
            return
        write_json(result.document())
    if not quiet:
        write_message(f"{'run' if no_report else 'report'}: {where}")


def _show(result: RunResult) -> None:
    from reports.changes import change_line
    from reports.channel_split import channel_sentences
    from reports.dependence import dependence_sentence, shrinkage_note
    from reports.productivity import productivity_sentences
    from reports.texts import load_texts
    from reports.words import reading_order

    ladder, year = result.ladder(), result.year
    write_line(result.verdict())
    texts, context = load_texts("en"), result.report_context()
    for sentence in (
        change_line(context, texts),
        " ".join(channel_sentences(context, texts)),
        dependence_sentence(context, texts),
        shrinkage_note(result.dependence, texts),
        " ".join(
            productivity_sentences(result.productivity, draws=result.summary.draws, texts=texts)
        ),
    ):
        if sentence:
            write_line(sentence)
    write_line()
    scope = result.summary.economy.scope(result.summary.economy.headline_scope).meaning
    write_line(f"{scope[0].upper()}{scope[1:]}, {year}, in millions of jobs or job equivalents:")
    columns = {"p50": "median", "p05": "5 %", "p95": "95 %", "central": "central"}
    if result.request.central_only:
        columns = {"central": "central"}
    rows = [
        [rung.name, *(_millions(ladder, rung.name, column) for column in columns)]
        for rung in reading_order(result.summary.ladder)
    ]
    header = ["rung", *columns.values()]
    write_table(header, rows, right=range(1, len(header)))
    write_line()


def _millions(ladder: pd.DataFrame, rung: str, column: str) -> str:
    """Return jobs in millions, with no digit that the Monte-Carlo error makes uncertain."""

    def cell(name: str) -> float:
        return float(ladder[name].to_dict()[rung])

    error = cell(f"error_{column}") if f"error_{column}" in ladder else None
    return million(cell(column), error=error)
