"""The page about the error of knowing occupations only in groups, measured anew when written."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from models.evidence.coarseness import Coarseness
    from models.inputs import ModelInputs
    from occupations.table import OccupationTable

_YEAR: Final = 2040
_UNITED_KINGDOM: Final = "GB"
_DIGITS: Final = (3, 2, 1)
_CLASSIFICATIONS: Final = ("ISCO-08 four digits", "ISCO-08 two digits", "ISCO-08 one digit")

_OPENING: Final = """# How much is lost by knowing occupations only in groups

Most countries publish persons employed by groups of occupations, two digits or one of their code.
What such a group could have automated is the mean of the American occupations in it, weighted with
American jobs. The United States come out of such means as they are, by construction; that is no
test. Two are made instead, at central values, in {year}:

* the United Kingdom, known by 412 unit groups, against itself when only the first three, two or one
  digits of each code are known;
* the American states, each with its own mix of occupations, against themselves when every
  occupation carries the mean of its ISCO-08 groups of four, two or one digit.

“In all” is by how much the rung is too high (negative: too low), as a share of the rung. “In parts”
is the root mean square of the same over the 19 sections of the United Kingdom or over the states,
weighted by their jobs: what a country with quite another mix has to reckon with. The exposed are
counted as a part of each group, as if the exposures of its occupations lay evenly around the
group's mean with the variance they have at home. Counted whole or not at all, they would be 20 %
too many at two digits and 16 % too few at one.
"""

_USED: Final = """
## What is used

One normal number a draw, the same in every economy, times the standard error below multiplies what
is exposed today, and with it every rung. Displaced work moves about 0.64 times as much as exposure,
since what software will learn to do does not move with it; so the standard errors are those
measured in parts for displaced work, over 0.64: at two digits, at one, and of the United Kingdom
itself, whose units are reached through ISCO-08 groups of four digits, for the step from four to
three. What is wrong with American scores for work done abroad in another way is not in it: nothing
here measures that.

| economies | standard error of exposure |
|---|---|
"""


@dataclass(frozen=True, slots=True)
class _Measured:
    title: str
    rows: tuple[Coarseness, ...]


def coarseness_document() -> str:
    """Return the page, in Markdown."""
    lines = [_OPENING.format(year=_YEAR)]
    lines.append("| known of occupations | rung | share of jobs | in all | in parts |")
    lines.append("|---|---|---|---|---|")
    for measured in (*_of_the_united_kingdom(), *_of_states()):
        lines += [
            f"| {measured.title} | `{row.rung}` | {row.share:.1%} | {row.whole:+.1%} "
            f"| {row.parts:.1%} |"
            for row in measured.rows
        ]
    return "\n".join(lines) + "\n" + _USED + "".join(f"{row}\n" for row in _used())


def _of_the_united_kingdom() -> Iterator[_Measured]:
    from displacement.setting.setting import load_assumptions, load_setting
    from models.evidence.coarseness import coarseness_by_section
    from models.scenarios import apply_scenario, load_scenario
    from occupations.economies.opening import open_economy

    setting = load_setting(country=_UNITED_KINGDOM, measures="", estimates="")
    home = setting.home
    parameters = load_assumptions((), economy=setting.economy)
    resolved = apply_scenario(parameters, load_scenario("central", parameters))
    for digits in _DIGITS:
        coarse = open_economy(home, _UNITED_KINGDOM, digits=digits)
        yield _Measured(
            f"United Kingdom, {digits} of 4 digits",
            coarseness_by_section(setting.inputs, _inputs(coarse, home), resolved, year=_YEAR),
        )


def _of_states() -> Iterator[_Measured]:
    from displacement.setting.setting import load_setting
    from models.evidence.coarseness import coarseness_by_state
    from models.scenarios import apply_scenario, load_scenario
    from occupations.economies.coarsening import home_by_groups
    from occupations.place_table import load_place_table
    from occupations.table import load_tables

    setting = load_setting(measures="", estimates="")
    resolved = apply_scenario(setting.parameters, load_scenario("central", setting.parameters))
    bridge = load_tables(("bridge",))["bridge"]
    for name in _CLASSIFICATIONS:
        coarse = home_by_groups(setting.table, bridge[bridge["classification"] == name])
        yield _Measured(
            f"American states, {name}",
            coarseness_by_state(
                setting.inputs,
                _inputs(coarse, setting.table),
                resolved,
                load_place_table(),
                year=_YEAR,
            ),
        )


def _inputs(table: OccupationTable, home: OccupationTable) -> ModelInputs:
    from displacement.setting.setting import load_setting
    from models.economy_inputs import economy_inputs

    return economy_inputs(table, load_setting(estimates="").estimates.effects, home=home)


def _used() -> Iterator[str]:
    from occupations.economies.listing import economies

    by_error: dict[tuple[str, str, float], list[str]] = {}
    for economy in economies().values():
        key = (economy.tier, economy.occupation_classification, economy.coarseness)
        by_error.setdefault(key, []).append(economy.code)
    for (tier, classification, error), codes in by_error.items():
        few = ", ".join(codes) if len(codes) <= 4 else f"{len(codes)} economies"
        yield f"| tier {tier}, {classification}: {few} | {error:.1%} |"
