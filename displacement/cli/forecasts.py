"""Published figures at the terminal, and what each takes of the assumptions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from displacement.cli.output import million, write_line, write_table
from displacement.documents.wording import number_text
from reports.moved_assumptions import WORTH_NAMING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from displacement.answers.claims_ledger import Ledger
    from models.claims.forecasts import PlacedForecast, WhyApart
    from models.examination.reconcile import Reconciled
    from models.scenarios import ResolvedScenario

_APART: Final[Mapping[WhyApart, str]] = {
    "causes": "net change from every cause",
    "country": "another country",
    "unit": "does not count jobs",
    "year": "beyond the last year",
}
_MOVES: Final = 3


def show_forecasts(ledger: Ledger) -> None:
    """Write every published figure on its rung, beside the model's range."""
    from models.claims.forecasts import forecast_places
    from models.ladder import LADDER

    write_line("what others have published, million jobs; the model's range beside it, 5 to 95 %")
    write_line("a rung is a meaning of “automated”: figures on different rungs cannot be compared")
    for rung in forecast_places(LADDER):
        own = [one for one in ledger.forecasts if one.forecast.rung == rung]
        rows = [_forecast_cells(one) for one in newest_first(own)]
        if not rows:
            continue
        write_line()
        write_line(rung)
        header = ["source", "where", "by", "counts from", "figure", "the model", "read in"]
        write_table(header, rows, right=(3, 4, 5))


def _forecast_cells(one: PlacedForecast) -> list[str]:
    from reports.estimates import stated_million
    from reports.forecast_words import model_ends
    from reports.texts import load_texts

    texts, forecast, model = load_texts("en"), one.forecast, one.model
    if one.lowest is None or one.highest is None:
        ends = [v for v in (forecast.low, forecast.central, forecast.high) if v is not None]
        figure = f"{_span([number_text(end, digits=3) for end in ends])} ({forecast.unit})"
    else:
        figure = _span([stated_million(end, texts) for end in (one.lowest, one.highest)])
    beside = "" if one.why_apart is None else f"not comparable: {_APART[one.why_apart]}"
    if model is not None:
        beside = _span([million(end, error=error) for end, error in model_ends(model)])
    return [
        forecast.source,
        texts.data(forecast.geography),
        texts.data(forecast.horizon),
        str(forecast.first_year),
        figure,
        beside,
        {"primary": "the source", "secondary": "a text quoting it"}.get(
            forecast.mark, "unverified"
        ),
    ]


def _span(ends: list[str]) -> str:
    return ends[0] if ends[0] == ends[-1] else f"{ends[0]} to {ends[-1]}"


def newest_first(placed: Sequence[PlacedForecast]) -> list[PlacedForecast]:
    """Return published figures by the year they count from, the latest first."""
    return sorted(placed, key=lambda one: -one.forecast.first_year)


def show_reconciled(ledger: Ledger) -> None:
    """Write what each published figure takes of the assumptions, and which stand apart and why."""
    by_id = {one.forecast.forecast_id: one.forecast for one in ledger.forecasts}
    headline = ledger.economy.headline_scope
    write_line("what each published figure takes of the assumptions")
    write_line("alone: the value of a single assumption that gives the number by itself")
    write_line("together: the largest moves of the least extreme combination, and its distance in")
    write_line("standard deviations; “less” where its author must believe in less than we do")
    write_line()
    for one in ledger.reconciled:
        target, source = one.target, by_id[one.forecast_id].source
        where = "" if target.scope == headline else f" in {target.scope}"
        write_line(
            f"{_whose(source)}: {million(target.jobs)} million {target.rung}{where}, "
            f"{target.year}; the central run gives {million(one.central_jobs)}"
        )
        write_line(f"  alone     {_alone(one, ledger.resolved)}")
        write_line(f"  together  {_together(one, ledger.resolved)}")
    _show_stated(ledger)
    _show_apart(ledger)


def _show_stated(ledger: Ledger) -> None:
    from models.claims.stated_assumptions import load_stated_assumptions
    from reports.stated import stated_sentences
    from reports.texts import load_texts

    write_line()
    write_line("what forecasters say they assume, beside what is assumed here")
    for sentence in stated_sentences(
        load_stated_assumptions(),
        ledger.forecasts,
        ledger.reconciled,
        ledger.resolved,
        ledger.costs,
        load_texts("en"),
    ):
        write_line(f"  {sentence}")


def _show_apart(ledger: Ledger) -> None:
    apart = [one for one in ledger.forecasts if one.why_apart is not None]
    write_line()
    write_line("not comparable")
    rows = [
        [one.forecast.source, _APART[one.why_apart]] for one in apart if one.why_apart is not None
    ]
    write_table(["source", "because"], rows)


def _alone(one: Reconciled, resolved: ResolvedScenario) -> str:
    if one.needs_no_change:
        return "nothing to change"
    if one.alone:
        first = one.alone[0]
        value = first.central if first.value is None else first.value
        where = "" if first.percentile is None else f" ({_percentile(first.percentile)})"
        return f"{_move(first.key, first.central, value, resolved)}{where}"
    if one.closest is None:
        return "none"
    nearest = one.closest
    return (
        f"none; {nearest.key} {_value(nearest.key, nearest.furthest_value, resolved)} "
        f"gets to {million(nearest.furthest_jobs)}"
    )


def _together(one: Reconciled, resolved: ResolvedScenario) -> str:
    mix = one.combination
    if mix is None:
        return f"{one.target.rung} moves in jumps"
    if not mix.is_reached:
        return "out of reach"
    ranked = sorted(
        (key for key in mix.normals if not key.startswith("weights.") and "@" not in key),
        key=lambda key: -abs(mix.normals[key]),
    )
    moves = [
        _move(key, resolved.at(key).value.central, mix.values[key], resolved)
        for key in ranked[:_MOVES]
        if abs(mix.normals[key]) >= WORTH_NAMING
    ]
    direction = " (less)" if mix.beta < 0 else ""
    far = f"{abs(mix.beta):.1f} standard deviations{direction}"
    return f"{far}: {', '.join(moves)}" if moves else f"{far}: hardly any move"


def _whose(source: str) -> str:
    """Return who published a figure and when, without its title."""
    authors, closed, _ = source.partition(")")
    return authors + closed


def _move(key: str, before: float, after: float, resolved: ResolvedScenario) -> str:
    return f"{key} {_value(key, after, resolved)} instead of {_value(key, before, resolved)}"


def _value(key: str, value: float, resolved: ResolvedScenario) -> str:
    unit = resolved.at(key).spec.unit
    if key.startswith("weights.") or unit == "share":
        return f"{100 * value:.0f} %"
    if unit == "1/year":
        return f"{100 * value:.1f} %"
    if unit == "year":
        return f"{value:.1f}"
    return number_text(value, digits=3)


def _percentile(share: float) -> str:
    from reports.estimates import rounded_probability
    from reports.texts import load_texts

    return f"at {rounded_probability(share, error=None, texts=load_texts('en'))} of its range"
