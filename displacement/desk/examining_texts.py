"""What would have to be true, and a map of two assumptions, as the page prints and draws them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from displacement.answers.solve import Solution
    from displacement.answers.sweep import SweepResult
    from models.scenarios import ResolvedScenario
    from reports.texts import Texts

# Assumptions of a combination that move by less than this many standard deviations are not listed.
_WORTH_LISTING: Final = 0.1
_SHOWN: Final = 12


def single_rows(found: Solution, texts: Texts) -> list[dict[str, Any]]:
    """Return the assumptions that move the number, those that can reach the target first."""
    from reports.estimates import million_text, rounded_probability
    from reports.figures.break_even import ranked_break_evens

    rows = []
    for one in ranked_break_evens(found.examination)[:_SHOWN]:
        reached = one.value is not None
        rows.append(
            {
                "key": one.key,
                "title": _title(found.resolved, one.key, texts),
                "central": _value(found.resolved, one.key, one.central, texts),
                "value": _value(found.resolved, one.key, one.value, texts)
                if one.value is not None
                else texts.say("out of reach"),
                "percentile": ""
                if one.percentile is None
                else rounded_probability(one.percentile, error=None, texts=texts),
                "otherwise": "" if reached else million_text(one.furthest_jobs, texts),
                "setting": None if one.key.startswith("weights.") else one.value,
            }
        )
    return rows


def combination_rows(found: Solution, texts: Texts) -> list[dict[str, Any]] | None:
    """Return what the least extreme combination moves, the farthest first; None where none is."""
    mix = found.examination.combination
    if mix is None or not mix.is_reached:
        return None
    moved = sorted(mix.normals, key=lambda key: -abs(mix.normals[key]))
    return [
        {
            "key": key,
            "title": _title(found.resolved, key, texts),
            "central": _value(found.resolved, key, found.resolved.at(key).value.central, texts),
            "value": _value(found.resolved, key, mix.values[key], texts),
            "setting": mix.values[key],
        }
        for key in moved
        if abs(mix.normals[key]) >= _WORTH_LISTING and key in mix.values
    ]


def map_document(found: SweepResult, texts: Texts) -> dict[str, Any]:
    """Return the grid of a map: both axes with their values as text, and jobs as text and number.

    `jobs` has a row for each value of the second axis, from its lowest.
    """
    from reports.estimates import million_text

    grid, resolved = found.grid, found.resolved
    axes = [
        {
            "key": axis.key,
            "title": _title(resolved, axis.key, texts),
            "values": [float(value) for value in axis.values],
            "texts": [_value(resolved, axis.key, float(value), texts) for value in axis.values],
        }
        for axis in grid.axes
    ]
    jobs = grid.jobs.T
    return {
        "axes": axes,
        "jobs": [[float(one) for one in row] for row in jobs],
        "texts": [[million_text(float(one), texts) for one in row] for row in jobs],
        "target": found.request.target.jobs,
    }


def _title(resolved: ResolvedScenario, address: str, texts: Texts) -> str:
    from reports.assumptions import titled

    return titled(texts.data(resolved.at(address).spec.title), address, texts)


def _value(resolved: ResolvedScenario, address: str, value: float, texts: Texts) -> str:
    from reports.assumptions import quantity_text

    if address.startswith("weights."):
        return texts.percent(value)
    return quantity_text(value, unit=resolved.at(address).spec.unit, texts=texts)
