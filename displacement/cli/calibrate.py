"""`displacement calibrate`: what the past says of how fast work is handed over."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from displacement.cli.options import (
    FormatOption,
    QuietOption,
    RunNameOption,
    RunsOption,
    opened_study,
)
from displacement.cli.output import (
    OutputFormat,
    percent,
    write_json,
    write_line,
    write_message,
    write_table,
)
from displacement.cli.streams import answer_about
from displacement.requests.run_request import DEFAULT_LANGUAGE
from displacement.storage.destination import DEFAULT_OUT


def calibrate(
    store: Annotated[
        bool,
        typer.Option(
            "--store",
            help="Also keep the sector effects in your own data; from then on runs use them.",
        ),
    ] = False,
    name: RunNameOption = None,
    out: RunsOption = DEFAULT_OUT,
    language: Annotated[
        str, typer.Option("--lang", metavar="LANGUAGE", help="The page's language: en or de.")
    ] = DEFAULT_LANGUAGE,
    quiet: QuietOption = False,
    output_format: FormatOption = OutputFormat.table,
) -> None:
    """Estimate adoption timing anew: durations, sectors, and how early the midpoint can be.

    Growth curves of earlier technologies, firms' use of AI by sector, and robots in three surveys,
    from the shipped tables; beside them, what of the pay for exposed work is worth automating.
    Writes a folder with evidence.html, tables and figures; the last line of the answer is the
    folder. Parameters are not changed: the table of priors is what models/parameters.toml holds to
    two digits.
    """
    from displacement.storage.run_folder import open_run_folder
    from displacement.storage.stored_estimates import make_estimates_folder, store_effects
    from displacement.storage.written import write_into

    def say(step: str) -> None:
        if not quiet:
            write_message(step)

    if store:
        make_estimates_folder()
    # What is stored anew is not read: it may be what is damaged.
    study = opened_study(estimates="" if store else None, quiet=quiet)
    with open_run_folder(out=out, name=name, stem="calibration") as folder:
        result = study.calibrate(language=language, on_progress=lambda step, done, total: say(step))
        say("drawing figures")
        path = write_into(folder, result)
    if store:
        say(f"stored in {store_effects(result.evidence)}")
    document = result.document()
    with answer_about(path):
        if output_format is OutputFormat.json:
            write_json(document | {"folder": str(path)})
            return
        _show(document)
        write_line(str(path))


def _show(document: dict[str, Any]) -> None:
    write_line("earlier technologies: years from 10 to 90 % of adopters, the quickest first")
    write_table(
        ["technology", "kind", "family", "midpoint", "years", "95 %", "points", "residual"],
        [
            [
                row["technology"],
                row["kind"],
                row["family"],
                f"{row['midpoint_year']:.0f}",
                f"{row['duration_years']:.1f}",
                _interval(row["duration_low_years"], row["duration_high_years"]),
                str(row["points"]),
                percent(row["residual_share"]),
            ]
            for row in document["technologies"]
        ],
        right=range(3, 8),
    )
    write_line()
    write_line(
        "years, 5 / 50 / 95 %: of such technologies, and what of them agrees with the present"
    )
    write_table(
        ["channel", "library", "prior", "jobs in firms that use it", "draws kept"],
        [
            [
                row["channel"],
                _three(row, "library"),
                _three(row, "prior"),
                percent(row["bound_share"]),
                percent(row["kept_share"], decimals=0),
            ]
            for row in document["priors"]
        ],
        right=range(1, 5),
    )
    for channel, what in (
        ("cognitive", "firms that use AI"),
        ("physical", "firms that use robots"),
    ):
        write_line()
        write_line(f"{channel}: {what}, the earliest sector first")
        if channel == "cognitive":
            write_line(f"(log odds rise by {document['common_slope']:.2f} a year in all of them)")
        _show_sectors(document[f"sectors_{channel}"])
    write_line()
    write_line("half of all firms that ever use AI do by, under shares of firms that ever do:")
    write_table(
        ["wording", "ever use it", "half by", "95 %"],
        [
            [
                row["wording"],
                percent(row["ceiling_share"], decimals=0),
                f"{row['midpoint_year']:.1f}",
                _interval(row["midpoint_low_year"], row["midpoint_high_year"]),
            ]
            for row in document["midpoints"]
        ],
        right=range(1, 4),
    )
    write_line()
    _show_costs(document["cost_shares"])


def _show_costs(rows: list[dict[str, Any]]) -> None:
    write_line(
        "of the pay for exposed work worth automating, level and fall of the cost moved alone:"
    )
    write_table(
        ["automated with, at the costs of", "share", "cost 5 / 95 %", "fall 5 / 95 %"],
        [
            [row["what"], _share(row["share"]), _two(row, "cost"), _two(row, "decline")]
            for row in rows
        ],
        right=range(1, 4),
    )
    write_line()


def _two(row: dict[str, Any], name: str) -> str:
    """Return the shares at both ends of an assumption's range, "" where there are none."""
    low, high = row[f"{name}_p05"], row[f"{name}_p95"]
    return "" if low is None or high is None else f"{_share(low)} / {_share(high)}"


def _share(share: float | None) -> str:
    return "" if share is None else percent(share, decimals=0)


def _show_sectors(rows: list[dict[str, Any]]) -> None:
    has_slopes = "own_slope" in rows[0]
    write_table(
        ["sector", "", "effect", "95 %", "lead, years", *(["own slope"] if has_slopes else [])],
        [
            [
                row["sector_code"],
                row["title"],
                f"{row['effect']:+.2f}",
                f"{row['effect_low']:+.2f} to {row['effect_high']:+.2f}",
                f"{row['lead_years']:+.1f}",
                *([f"{row['own_slope']:+.2f}"] if has_slopes else []),
            ]
            for row in rows
        ],
        right=range(2, 6 if has_slopes else 5),
    )


def _interval(low: float, high: float | None) -> str:
    """Return an interval of years; one without an end is of a series that does not determine it."""
    return f"{low:.1f} or more" if high is None else f"{low:.1f} to {high:.1f}"


def _three(row: dict[str, Any], name: str) -> str:
    return " / ".join(f"{row[f'{name}_{at}_years']:.1f}" for at in ("p05", "p50", "p95"))
