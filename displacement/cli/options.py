"""Options that several commands share, each said once."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from displacement.cli.mistakes import as_given
from displacement.cli.output import OutputFormat, write_message
from displacement.cli.variables import VARIABLES
from displacement.requests.numbers import FEW_DRAWS
from occupations.base_year import HOME_CODE

if TYPE_CHECKING:
    from displacement.study.study import Study

AnyScenarioArgument = Annotated[
    str,
    typer.Argument(metavar="SCENARIO", help="A shipped scenario, a .toml file, or a run's folder."),
]
ScenarioOption = Annotated[
    str,
    typer.Option(metavar="SCENARIO", help="A shipped scenario, a .toml file, or a run's folder."),
]
SettingsOption = Annotated[
    list[str] | None,
    typer.Option(
        "--set",
        metavar="KEY=VALUE",
        help="Change an assumption first; KEY@SECTORS in some sectors alone. Repeatable.",
    ),
]
RungOption = Annotated[
    str | None, typer.Option(metavar="RUNG", help="The sense of “automated”.  [displaced]")
]
ScopeOption = Annotated[
    str | None, typer.Option(metavar="SCOPE", help="The part of employment.  [us_all]")
]
ClaimYearOption = Annotated[
    int | None,
    typer.Option(
        metavar="YEAR", parser=as_given, help="By when, up to 2060.  [default: the claim's, 2040]"
    ),
]
YearOption = Annotated[
    int, typer.Option(metavar="YEAR", parser=as_given, help="By when, up to 2060.")
]
FewDrawsOption = Annotated[
    int,
    typer.Option(
        metavar="N", parser=as_given, help=f"Samples of the assumptions, at most {FEW_DRAWS:,}."
    ),
]
SeedOption = Annotated[
    int, typer.Option(metavar="N", parser=as_given, help="Same seed, same numbers.")
]
CountryOption = Annotated[
    str,
    typer.Option(
        metavar="CODE",
        help="The economy: US, GB, DE, EU27 or another; `displacement countries` lists all.",
    ),
]
EmploymentOption = Annotated[
    str | None,
    typer.Option(
        metavar="IMPORT",
        help="Start from another May: oews-2024, or the folder that `data import-oews` wrote.",
    ),
]
PlaceEmploymentOption = Annotated[
    str | None,
    typer.Option(
        metavar="IMPORT",
        help="Start from another May; refused as long as its file holds no places, as those "
        "imported so far.",
    ),
]
ClaimsFileOption = Annotated[
    Path | None,
    typer.Option(metavar="FILE", help="Claims of your own; the first about jobs is the headline."),
]
WorkersOption = Annotated[
    int | None,
    typer.Option(
        metavar="N", parser=as_given, help="Threads that compute.  [default: one a processor]"
    ),
]
ClusterOption = Annotated[
    str | None,
    typer.Option(
        metavar="PLACE",
        help="Draws are computed by a Dask cluster: tls://HOST:PORT, or local:N for N worker "
        "processes here.",
    ),
]
InsecureClusterOption = Annotated[
    bool,
    typer.Option("--insecure-cluster", help="Allow tcp://, in clear, to another machine."),
]
PublisherOption = Annotated[
    str | None,
    typer.Option(
        metavar="NAME",
        envvar=VARIABLES["--publisher"],
        help="Who publishes the report, on the page and on every figure.",
    ),
]
ContactOption = Annotated[
    str | None,
    typer.Option(
        metavar="ADDRESS",
        envvar=VARIABLES["--contact"],
        help="How to reach them: an e-mail or web address.",
    ),
]
QuietOption = Annotated[bool, typer.Option("--quiet", help="No progress and no messages.")]
FormatOption = Annotated[OutputFormat, typer.Option("--format", help="For a person or a program.")]
RunNameOption = Annotated[
    str | None, typer.Option(metavar="NAME", help="Name of the folder; refused if it exists.")
]
RunsOption = Annotated[Path, typer.Option(metavar="DIR", help="The folder that holds runs.")]


def opened_study(
    *,
    country: str = HOME_CODE,
    employment: str | None = None,
    claims_file: Path | None = None,
    estimates: str | None = None,
    workers: int | None = None,
    cluster: str | None = None,
    insecure_cluster: bool = False,
    looks_up: bool = False,
    quiet: bool,
) -> Study:
    """Return the study that a command asks, having said what of it is not the shipped one.

    One that `looks_up` something keeps no result, and is answered without the measures of a folder
    that the first import will make.
    """
    from displacement.setting.measures_in_use import measures_folder_to_come
    from displacement.study.study import open_study

    to_come = measures_folder_to_come() if looks_up else None
    study = open_study(
        country,
        employment=employment,
        measures=None if to_come is None else "",
        claim=claims_file,
        estimates=estimates,
        workers=workers,
        cluster=cluster,
        insecure_cluster=insecure_cluster,
    )
    if to_come is not None and not quiet:
        write_message(f"note: there is no folder of measures {to_come} yet: answered without it")
    if not quiet:
        for note in study.setting.notes():
            write_message(note)
    return study
