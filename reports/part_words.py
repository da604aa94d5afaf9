"""What the parts of a report are called, and what the folded line of each says.

A folded line is the finding of an exhibit within, so that the numbers choose it; where a part
finds nothing, the line says what it holds.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from reports.contents import FIRST_SCREEN
from reports.context import ReportContext
from reports.exhibit import Exhibit
from reports.precision import precision
from reports.rest_of_text import other_claims
from reports.texts import Texts

# The exhibit whose finding stands for a part: the first of these that a run has.
_SPEAKS_FOR: Final[Mapping[str, tuple[str, ...]]] = {
    "scenarios-compared": ("scenarios",),
    "adoption": ("adoption-software",),
    "groups": ("exposure-and-wage",),
    "held": ("reemployment",),
    "where": ("state-map",),
    "alone": ("break-evens",),
    "drivers": ("variance-shares", "tornado"),
    "dependence-and-growth": ("dependence", "productivity"),
    "trust": ("track-record",),
    "on-track": ("track-path",),
    "scores": ("score-range",),
    "others": ("forecasts",),
    "rest": ("claim-figures",),
    "assumed": ("assumptions",),
    "precision": ("convergence",),
}


def part_titles(
    context: ReportContext, exhibits: Sequence[Exhibit], texts: Texts
) -> Mapping[str, str]:
    """Return what each part of a page with these exhibits is called, by its id."""
    _ = texts.say
    return {
        FIRST_SCREEN: _("The claim and the answer"),
        "definition": _("It depends what you mean"),
        "when": _("When"),
        "who": _("Which occupations"),
        "people": _("Who holds these jobs, and what then"),
        "country": _("Which country?"),
        "required": _("What would have to be true"),
        "scenarios-compared": _("Under every scenario"),
        "adoption": _("How fast firms take it up"),
        "groups": (
            _("Whose work: pay, schooling, sector")
            if any(exhibit.exhibit_id == "by-education" for exhibit in exhibits)
            else _("Whose work: pay and sector")
        ),
        "explorer": _("Every occupation"),
        "held": _("All groups, and the record of the displaced"),
        "where": _("Where"),
        "alone": _("Each assumption alone"),
        "drivers": _("What drives the spread"),
        "dependence-and-growth": _("Moving together, and what it means for growth"),
        "trust": _("How far to trust this"),
        "on-track": _("On track?"),
        "scores": _("Where published scores disagree"),
        "others": _("What others have said"),
        "rest": other_claims(context, texts).heading,
        "method": _("Method with equations"),
        "assumed": _("What is assumed"),
        "precision": _("How precise these numbers are"),
        "limits": _("What this cannot tell you"),
        "data": _("Data and licences"),
        "glossary": _("Glossary"),
        "reproduce": _("Reproduce and cite"),
    }


def part_findings(
    context: ReportContext, exhibits: Sequence[Exhibit], *, sources: int, texts: Texts
) -> Mapping[str, str]:
    """Return what the folded line of each part says, by its id.

    `sources` is the number of sources that the part on data lists.
    """
    _ = texts.say
    titles = {exhibit.exhibit_id: exhibit.title for exhibit in exhibits}
    spoken = {
        part_id: next((titles[name] for name in names if name in titles), "")
        for part_id, names in _SPEAKS_FOR.items()
    }
    count = texts.number(len(context.summary.occupations.codes))
    return spoken | {
        # Without draws there is no exhibit on them, and that is what there is to say.
        "precision": spoken["precision"] or precision(context, texts)[0],
        "explorer": _("All %(count)s occupations, to search, sort and open.", count=count),
        "method": _("Every equation, with what each letter stands for."),
        "limits": _("What the model leaves out, and what no model could know."),
        "data": texts.plural(
            "One source, with its licence.", "%(count)s sources, with their licences.", sources
        ),
        "glossary": _("What each word means here."),
        "reproduce": _("The command, the version and the checksums."),
    }
