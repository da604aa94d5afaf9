"""`displacement countries`: which economies there are, and what is known of each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Final

import typer

from displacement.cli.options import FormatOption, opened_study
from displacement.cli.output import (
    OutputFormat,
    million,
    percent,
    write_json,
    write_line,
    write_table,
)

if TYPE_CHECKING:
    from displacement.answers.countries import CountryData

_KNOWN: Final = {
    "A": "every occupation by sector, with pay",
    "B": "groups of occupations by sector, with pay",
    "C": "groups of occupations alone: neither sectors nor pay",
}


def countries(
    code: Annotated[
        str | None,
        typer.Argument(
            metavar="CODE", help="One economy in full: US, GB, DE, EU27, WORLD or another."
        ),
    ] = None,
    output_format: FormatOption = OutputFormat.table,
) -> None:
    """List the economies that --country takes, or say all that is known of one.

    Tiers say how much is known: A every occupation by sector, B groups of occupations by sector, C
    groups of occupations alone, of which only what is exposed and automatable can be said.
    """
    study = opened_study(looks_up=True, quiet=True)
    answer = study.countries(code)
    if output_format is OutputFormat.json:
        write_json(answer.document())
    elif code is None:
        rows = [_row(one) for one in answer.countries]
        write_table(["code", "economy", "tier", "million", "unit", "counted"], rows, right=[3])
        write_line()
        for tier, known in _KNOWN.items():
            write_line(f"tier {tier}: {known}")
    else:
        _show(answer.countries[0])


def _row(one: CountryData) -> list[str]:
    economy = one.economy
    jobs = million(one.employment)
    return [economy.code, economy.title, economy.tier, jobs, economy.unit, economy.counted["en"]]


def _show(one: CountryData) -> None:
    economy = one.economy
    write_line(f"{economy.code}  {economy.title}")
    write_line(f"tier {economy.tier}: {_KNOWN[economy.tier]}")
    write_line()
    described = {
        "employment": f"{million(one.employment)} million {economy.unit}, "
        f"counted in {economy.counted['en']}, standing for {economy.base_year}",
        "source": f"{economy.employment_statistics}: {one.source}",
        "occupations": economy.occupation_classification,
        "sectors": economy.sector_classification,
        "currency": economy.currency,
        "sum of": ", ".join(economy.members),
        "borrowed": ", ".join(economy.borrowed),
        "coarseness": f"± {percent(economy.coarseness)} of exposure, one standard error"
        if economy.coarseness
        else "",
        "ILO scores": f"generative AI: mean {one.generative.mean_score:.2f}; "
        f"{percent(one.generative.exposed_share)} in groups that the ILO counts as exposed",
        "not known": f"{', '.join(one.lacking)}: they need pay and jobs by sector"
        if one.lacking
        else "",
    }
    for name, words in described.items():
        if words:
            write_line(f"{name:<12} {words}")
    write_line()
    write_line("scopes:")
    for scope in economy.scopes:
        write_line(f"  {scope.name:<18} {scope.meaning}")
