"""`displacement elicit`: ask a panel, look at an answer, pool them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from displacement.cli.examples import examples
from displacement.cli.mistakes import as_given, as_number
from displacement.cli.options import (
    ClaimsFileOption,
    FormatOption,
    QuietOption,
    SeedOption,
    WorkersOption,
    opened_study,
)
from displacement.cli.output import (
    OutputFormat,
    million,
    percent,
    write_json,
    write_line,
    write_message,
    write_table,
)
from displacement.cli.progress import progress
from displacement.cli.streams import answer_about
from displacement.documents.wording import number_text
from displacement.requests.elicit_request import DEFAULT_COUNT, DEFAULT_PANEL
from occupations.errors import UsageError

if TYPE_CHECKING:
    from displacement.answers.elicitation_check import Feedback
    from displacement.answers.elicitation_pool import PanelPool

_MADE_UP = "made-up answers, for trying it out: nobody was asked, quote nothing of it"

LanguageOption = Annotated[str, typer.Option("--lang", metavar="en|de", help="Of what is written.")]

elicit = typer.Typer(
    help="Ask a panel: a form for each expert, feedback, and the answers pooled.",
    rich_markup_mode=None,
    no_args_is_help=True,
)


@elicit.command(
    "form",
    epilog=examples(
        'displacement elicit form --expert "Ada Lovelace" --out panel/',
        "displacement elicit form --expert ada --lang de --count 6",
        "displacement elicit form --example try-it-out/",
    ),
)
def form(
    expert: Annotated[
        str | None, typer.Option(metavar="NAME", help="Who is asked; the file is NAME.toml.")
    ] = None,
    out: Annotated[Path, typer.Option(metavar="DIR", help="Where to write NAME.toml.")] = Path(),
    language: LanguageOption = "en",
    count: Annotated[
        int,
        typer.Option(
            metavar="N", parser=as_given, help="How many assumptions, those of most variance."
        ),
    ] = DEFAULT_COUNT,
    example: Annotated[
        Path | None,
        typer.Option(
            metavar="DIR", help="Write three made-up answers instead, to try `pool` out on."
        ),
    ] = None,
    workers: WorkersOption = None,
    quiet: QuietOption = False,
) -> None:
    """Write a form to fill in: 5, 50 and 95 % points and a reason for each assumption.

    Asked are the assumptions that carry most of the variance of the answer; ten questions follow
    whose answers the project's tables hold. The form shows neither those answers nor what the
    authors believe, so that it leads nobody. An existing file is never written over.
    """
    from displacement.requests.elicit_request import form_request
    from displacement.storage.panel_files import write_example_panel, write_form

    if (expert is None) == (example is None):
        raise UsageError(
            "a form is for one expert", key="--expert", allowed="--expert NAME, or --example DIR"
        )
    if example is not None:
        for file in write_example_panel(example):
            write_line(str(file))
        if not quiet:
            write_message(f"note: {_MADE_UP}")
        return
    request = form_request(str(expert), language=language, count=count)
    study = opened_study(workers=workers, quiet=quiet)
    path = write_form(study.setting, request, out)
    with answer_about(path):
        write_line(str(path))


@elicit.command(
    "check",
    epilog=examples(
        "displacement elicit check panel/ada.toml",
        "displacement elicit check panel/ada.toml --svg ada.svg",
    ),
)
def check(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A form, filled in.")],
    svg: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Write the curves as a picture.")
    ] = None,
    quiet: QuietOption = False,
    output_format: FormatOption = OutputFormat.table,
) -> None:
    """Show an expert what the points say: the curve through them, and in words.

    Exit code 3 with file, line and key of every fault: points that do not rise, lie out of bounds
    or have no distribution, a reason that is missing, a name that there is not.
    """
    from occupations.whole_file import refuse_unwritable, write_new
    from reports.panel_feedback import curves_svg
    from reports.texts import load_texts

    if svg is not None:
        refuse_unwritable(svg, key="--svg", allowed="a new file")
    feedback = opened_study(quiet=quiet).check_answers(file)
    if svg is not None:
        values = {key: one.value for key, one in feedback.expert.judgements.items()}
        picture = curves_svg(values, feedback.specs, load_texts("en"), heading=feedback.expert.name)
        write_new(svg, picture, key="--svg", allowed="a new file")
    if output_format is OutputFormat.json:
        write_json(feedback.document())
        return
    _show_feedback(feedback)
    if svg is not None:
        write_line(str(svg))


@elicit.command(
    "pool",
    epilog=examples(
        "displacement elicit pool panel/",
        "displacement elicit pool panel/ --weights performance --name ministry --withhold-names",
        "displacement run ministry.toml",
    ),
)
def pool(
    folder: Annotated[Path, typer.Argument(metavar="FOLDER", help="One file an expert.")],
    weights: Annotated[
        str, typer.Option(metavar="equal|performance", help="How much each expert counts.")
    ] = "equal",
    name: Annotated[
        str, typer.Option(metavar="NAME", help="Of the scenario and of its file.")
    ] = DEFAULT_PANEL,
    out: Annotated[Path, typer.Option(metavar="DIR", help="Where to write both.")] = Path(),
    withhold_names: Annotated[
        bool, typer.Option("--withhold-names", help="Call experts by numbers, everywhere.")
    ] = False,
    target: Annotated[
        float | None,
        typer.Option(
            metavar="JOBS", parser=as_number, help="Whose probability is told.  [the claim's, 40e6]"
        ),
    ] = None,
    language: LanguageOption = "en",
    seed: SeedOption = 0,
    claims_file: ClaimsFileOption = None,
    workers: WorkersOption = None,
    quiet: QuietOption = False,
    output_format: FormatOption = OutputFormat.table,
) -> None:
    """Pool a panel's answers into a scenario, with a page of who said what.

    Writes NAME.toml, which `displacement run` reads, and NAME-panel/ with panel.html. Names can be
    withheld; reasons are shown as they were given, so look for names in them first.
    """
    from displacement.storage.panel_files import new_panel, write_panel
    from models.elicitation.panel import files_passed_over

    new_panel(out, name, answers=folder)
    study = opened_study(claims_file=claims_file, workers=workers, quiet=quiet)
    with progress(quiet=quiet) as report:
        pooled = study.pool(
            folder,
            weights=weights,
            name=name,
            withhold_names=withhold_names,
            target=target,
            seed=seed,
            language=language,
            on_progress=report,
        )
    scenario, page = write_panel(pooled, out)
    if not quiet:
        for other in files_passed_over(folder):
            write_message(f"note: not read: {other}")
    with answer_about(scenario):
        if output_format is OutputFormat.json:
            write_json(pooled.document() | {"scenario": str(scenario), "folder": str(page)})
        else:
            _show_pool(pooled)
            write_line(str(page / "panel.html"))
            write_line(str(scenario))
    if not quiet:
        write_message(f"run it with: displacement run {scenario}")


def _show_feedback(feedback: Feedback) -> None:
    from models.elicitation.density import peaks
    from reports.panel_feedback import sentences, text_curve
    from reports.texts import load_texts

    texts = load_texts("en")
    if feedback.expert.made_up:
        write_line(_MADE_UP)
        write_line()
    for key, one in feedback.expert.judgements.items():
        spec = feedback.specs[key]
        write_line(f"{texts.data(spec.title)} ({key})")
        for line in (*text_curve(one.value, spec, texts), *sentences(one.value, spec, texts)):
            write_line(f"  {line}")
        if peaks(one.value) > 1:
            write_line("  look again: the curve has more than one peak; is that what you mean?")
        write_line(f"  because: {one.reason}")
        write_line()
    if feedback.unanswered:
        write_line(f"questions not answered: {', '.join(feedback.unanswered)}")


def _show_pool(pooled: PanelPool) -> None:
    from reports.estimates import exact_jobs, probability_text
    from reports.texts import load_texts

    texts, panel, request = load_texts("en"), pooled.panel, pooled.request
    if panel.made_up:
        write_line(_MADE_UP)
        write_line()
    header = ["expert", "weight", "calibration", "information", "questions", "assumptions"]
    rows = []
    for place, (expert, weight) in enumerate(zip(panel.experts, panel.weights, strict=True)):
        score = panel.scores[place] if panel.scores else None
        shown = (
            ["", ""] if score is None else [_three(score.calibration), _three(score.information)]
        )
        counts = [str(len(expert.seeds)), str(len(expert.judgements))]
        rows.append([expert.name, percent(weight), *shown, *counts])
    write_table(header, rows, right=range(1, 6))
    write_line()
    frame = pooled.frame()
    write_table(
        ["assumption", "5 %", "median", "95 %", "authors", "error, points", "experts"],
        [
            [
                str(key),
                *(_three(row[name]) for name in ("low", "central", "high")),
                " / ".join(_three(row[f"author_{name}"]) for name in ("low", "central", "high")),
                f"{100 * row['largest_gap']:.1f}",
                str(row["answered"]),
            ]
            for key, row in frame.iterrows()
        ],
        right=range(1, 7),
    )
    write_line()
    jobs = exact_jobs(request.target.jobs, texts)
    write_table(
        ["assumptions of", "median, million", "5 %", "95 %", f"probability of at least {jobs}"],
        [
            [
                f"without {one.left_out}" if one.case == "without" else one.case,
                *(million(value) for value in (one.median, one.p05, one.p95)),
                probability_text(
                    one.probability,
                    error=one.probability_error,
                    draws=request.draws,
                    texts=texts,
                    short=True,
                ),
            ]
            for one in pooled.outcomes
        ],
        right=range(1, 5),
    )
    write_line()


def _three(value: float) -> str:
    return number_text(value, digits=5 if value >= 1_000 else 3)
