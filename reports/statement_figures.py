"""The figures that verdicts on claims rest on, named in words: what each is, and in what unit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reports.texts import Texts

if TYPE_CHECKING:
    from collections.abc import Mapping

    from models.claims.verdicts import Figure
    from occupations.sources import SourceRecord


def figure_words(figure: Figure, sources: Mapping[str, SourceRecord], texts: Texts) -> str:
    """Return what a figure is: the quantity, and which end, window or series of it.

    The series that is its source is left out, since that stands beside it.
    """
    quantity, *parts = figure.name.split(".")
    known = dict(_parts(texts)) | {one: record.producer for one, record in sources.items()}
    words = [_quantities(texts).get(quantity, quantity)]
    words += [known.get(one, one.replace("-", "–")) for one in parts if one != figure.source_id]
    return ", ".join(words)


def unit_words(unit: str, texts: Texts) -> str:
    """Return the unit of a figure in words."""
    _ = texts.say
    return {
        "share": _("share"),
        "share per year": _("share a year"),
        "share of value added": _("share of value added"),
        "share of gross output": _("share of gross output"),
        "share of unit cost": _("share of unit cost"),
        "US dollars": _("US dollars"),
        "industries": _("industries"),
        "ratio": _("ratio"),
        "jobs": _("jobs"),
        "job equivalents": _("job equivalents"),
    }.get(unit, unit)


def _quantities(texts: Texts) -> Mapping[str, str]:
    _ = texts.say
    return {
        "china": _("China’s share of the world’s manufacturing"),
        "united_states": _("the United States’ share of the world’s manufacturing"),
        "output": _("growth of output at constant prices"),
        "nominal": _("growth of value added in current dollars"),
        "labour_productivity": _("growth of labour productivity"),
        "total_factor_productivity": _("growth of total factor productivity"),
        "level": _("value added reached"),
        "annual_difference": _("gain in the last year alone"),
        "cumulative_difference": _("gain summed over all years"),
        "labour_share": _("labour’s share of value added"),
        "value_added_of_output": _("value added as a part of gross output"),
        "direct": _("saving with all work in the factory itself free"),
        "chain": _("saving with all work along the supply chain free"),
        "modelled": _("saving with the automation that the model has adopted"),
        "ratio": _("China’s value added over that of the United States"),
        "needed": _("growth needed beyond China’s for the shares to change places"),
        "best_decade": _("growth beyond China’s in the best ten years"),
        "jobs_today": _("factory jobs for China’s share at today’s output per job"),
        "jobs_then": _("factory jobs there would be then"),
        "base_jobs": _("factory jobs of the base year"),
        "displaced": _("displaced factory work"),
        "remaining": _("factory work that people still do"),
        "output_growth": _("growth of factory output under the condition"),
        "output_growth_base": _("growth of factory output in the baseline"),
        "claimed_over_base": _("the headline’s number over all factory jobs"),
    }


def _parts(texts: Texts) -> Mapping[str, str]:
    _ = texts.say
    return {
        "lowest": _("lowest"),
        "highest": _("highest"),
        "low": _("at the lower growth"),
        "high": _("at the higher growth"),
        "needed": _("growth needed"),
        "median": _("median of the industries"),
        "at_target": _("industries that reach the target"),
        "industries": _("all industries"),
        "disagreement": _("difference between the sources"),
    }
