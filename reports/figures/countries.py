"""The claim as a share of employment from economy to economy, and what the model says there."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final

from models.claims.country_claim import CountryClaim, CountryReading
from occupations.shown_text import shown
from reports.countries import CountryQuestion, country_finding, name_of, share_text
from reports.estimates import claimed_jobs, million_text
from reports.exhibit import Exhibit
from reports.figures.canvas import Anchor, Canvas, Scale
from reports.figures.ranges import Axis, draw_axis
from reports.spots import said
from reports.tables import Column
from reports.texts import Texts
from reports.theme import NARROW, WIDE

if TYPE_CHECKING:
    import pandas as pd

_ROW: Final = 34.0
_LINE: Final = 25.0
_TOP: Final = 4.0
_BOTTOM: Final = 40.0
_EDGE: Final = 7.0
# The room of a value at the right, between a name and its bar, and of a letter on average.
_VALUE: Final = 60.0
_GAP: Final = 14.0
_LETTER: Final = 6.8
_LEFT: Final[Anchor] = "left"
_RIGHT: Final[Anchor] = "right"
_EXPOSED: Final = "exposed"
_POINTS: Final = ("p05", "median", "p95")


def countries_exhibit(question: CountryQuestion, texts: Texts, *, source_line: str) -> Exhibit:
    """Return the claim beside several economies, from the largest to the smallest."""
    _ = texts.say
    frame = _frame(question, texts)
    return Exhibit(
        exhibit_id="countries",
        title=country_finding(question, texts),
        caption=_caption(question, texts),
        notes=_notes(question, texts),
        source_line=source_line,
        alt_text="; ".join(
            f"{name_of(one, texts)}: {share_text(one.share, texts)}" for one in question.by_share
        ),
        frame=frame,
        shown=_shown(question, frame, texts),
        columns=_columns(question, texts),
        figure=_figure(question, texts),
        narrow=_narrow_figure(question, texts),
    )


def _caption(question: CountryQuestion, texts: Texts) -> str:
    _ = texts.say
    claim = claimed_jobs(question.claim, texts)
    if not any(question.reading(one) for one in question.countries):
        return _("%(claim)s as a share of all employed.", claim=claim)
    return _(
        "Mark: %(claim)s as a share of all employed. Bar: displaced by %(year)s, %(level)s "
        "interval and median. A, B, C: how much is known.",
        claim=claim,
        year=question.claim.year,
        level=texts.compound_percent(0.9),
    )


def _notes(question: CountryQuestion, texts: Texts) -> str:
    _ = texts.say
    notes = [
        _(
            "Of tier A every occupation is known by sector, with pay; of tier B groups of "
            "occupations; of tier C groups without sectors and pay."
        ),
        _(
            "Every economy has the same simulations, so that what is uncertain of technology is "
            "the same in all."
        ),
    ]
    jobs, persons = (
        [texts.data(one.economy.inside) for one in question.by_share if one.economy.unit == unit]
        for unit in ("jobs", "persons")
    )
    if jobs and persons:
        notes.append(
            _(
                "Jobs are counted %(places)s, elsewhere persons in their main job.",
                places=texts.listing(jobs),
            )
        )
    coarse = {one.economy.coarseness for one in question.countries} - {0.0}
    if coarse:
        notes.append(
            _(
                "Where occupations are known in groups or through a crosswalk, that enters as an "
                "error of up to %(error)s of exposure, the same in all such economies.",
                error=texts.percent(max(coarse), decimals=1),
            )
        )
    if any(one.economy.mixes_are_assumed for one in question.countries):
        notes.append(_("Where what groups are made of is assumed, a range is given and no median."))
    return " ".join(notes)


def _frame(question: CountryQuestion, texts: Texts) -> pd.DataFrame:
    import pandas as pd

    scenarios = dict.fromkeys(
        [question.scenario, *(r.scenario for one in question.countries for r in one.readings)]
    )
    rows = []
    for one in question.by_share:
        row: dict[str, Any] = {
            "code": one.code,
            "title": name_of(one, texts),
            "tier": one.economy.tier,
            "unit": one.economy.unit,
            "employment": one.employment,
            "share": one.share,
            "draws": one.draws,
        }
        for rung in (_EXPOSED, question.rung):
            row |= _points(one.reading(question.scenario, rung), rung)
        for scenario in scenarios:
            row |= _chance(one.reading(scenario, question.rung), scenario)
        rows.append(row)
    return pd.DataFrame(rows)


def _points(reading: CountryReading | None, rung: str) -> dict[str, float | None]:
    names = [*_POINTS, *(f"error_{name}" for name in _POINTS)]
    return {f"{rung}_{n}": None if reading is None else getattr(reading, n) for n in names}


def _chance(reading: CountryReading | None, scenario: str) -> dict[str, float | None]:
    names = ("probability", "probability_error")
    return {
        f"{n}_{shown(scenario)}": None if reading is None else getattr(reading, n) for n in names
    }


def _shown(question: CountryQuestion, frame: pd.DataFrame, texts: Texts) -> pd.DataFrame:
    """Return the frame with words where a number cannot be given: which data are missing."""
    words = frame.astype(object)
    words["share"] = [share_text(one.share, texts) for one in question.by_share]
    # A file's columns hold no orders to a terminal, whatever a scenario is called.
    scenario_of = {shown(scenario): scenario for scenario in _scenarios(question)}
    for at, one in enumerate(question.by_share):
        for name in frame.columns:
            stem, _, of = str(name).partition("_")
            if stem == "probability" and not of.startswith("error"):
                if one.is_beyond_all_jobs and one.draws:
                    words.loc[at, name] = texts.say("more than all employed today")
                elif one.reading(scenario_of[of], question.rung) is None:
                    words.loc[at, name] = _missing(one, texts)
            elif of in _POINTS and one.reading(question.scenario, stem) is None:
                words.loc[at, name] = _missing(one, texts)
    return words


def _missing(one: CountryClaim, texts: Texts) -> str:
    if one.economy.is_outline:
        return texts.say("no data: pay, sectors")
    return "—"


def _scenarios(question: CountryQuestion) -> tuple[str, ...]:
    """Return the scenarios that countries are read under, that of the run first."""
    read = (r.scenario for one in question.countries for r in one.readings)
    return tuple(dict.fromkeys([question.scenario, *read]))


def _columns(question: CountryQuestion, texts: Texts) -> tuple[Column, ...]:
    _ = texts.say
    per_cent = {"p05": texts.percent(0.05), "p95": texts.percent(0.95)}
    headings = {
        _EXPOSED: _("Exposed, million"),
        question.rung: _("Displaced, million"),
    }
    return (
        Column("title", _("Economy"), "text"),
        Column("share", _("The claim is"), "share"),
        *(
            Column(
                f"probability_{shown(scenario)}",
                _("Probability, “%(scenario)s”", scenario=question.titles.get(scenario, scenario)),
                "probability",
                f"probability_error_{shown(scenario)}",
                "draws",
            )
            for scenario in _scenarios(question)
        ),
        Column("tier", _("Tier"), "text"),
        Column("employment", _("Employed, million"), "million"),
        *(
            Column(
                f"{rung}_{name}",
                f"{heading}: {per_cent.get(name, _('median'))}",
                "million",
                f"{rung}_error_{name}",
            )
            for rung, heading in headings.items()
            for name in _POINTS
        ),
    )


def _figure(question: CountryQuestion, texts: Texts) -> Canvas:
    """Return a line an economy: its name, then bar and mark, then the claim's share in words."""
    rows = question.by_share
    names = [_label(one, texts) for one in rows]
    left = _LETTER * max(map(len, names)) + _GAP
    canvas = Canvas(WIDE, _TOP + _LINE * len(rows) + _BOTTOM)
    scale = Scale(0.0, _highest(question), left, WIDE - _VALUE)
    middles = [_TOP + _LINE * (at + 0.5) for at in range(len(rows))]
    title = texts.say(
        "share of all employed; mark: the claim, bar: displaced by %(year)s",
        year=question.claim.year,
    )
    _draw_grid(canvas, scale, middles, Axis(title, texts.percent))
    for y, one, name in zip(middles, rows, names, strict=True):
        canvas.text(0, y + 4, name, size=12)
        _draw_value(canvas, y + 4, one, texts)
        _draw(canvas, scale, y, one, question, texts)
    return canvas


def _narrow_figure(question: CountryQuestion, texts: Texts) -> Canvas:
    """Return the same with each name above its bar."""
    rows = question.by_share
    canvas = Canvas(NARROW, _ROW * len(rows) + _BOTTOM)
    scale = Scale(0.0, _highest(question), _EDGE, NARROW - _EDGE)
    tops = [_ROW * at for at in range(len(rows))]
    axis = Axis(texts.say("share of all employed"), texts.percent)
    _draw_grid(canvas, scale, [top + 23 for top in tops], axis)
    for top, one in zip(tops, rows, strict=True):
        canvas.text(0, top + 12, _label(one, texts), size=12)
        _draw_value(canvas, top + 12, one, texts)
        _draw(canvas, scale, top + 23, one, question, texts)
    return canvas


def _label(one: CountryClaim, texts: Texts) -> str:
    return f"{name_of(one, texts)} ({one.economy.tier})"


def _highest(question: CountryQuestion) -> float:
    return max(1.0, *(one.share * 1.02 for one in question.countries))


def _draw_grid(canvas: Canvas, scale: Scale, middles: Sequence[float], axis: Axis) -> None:
    bands = [(y - 7, y + 7) for y in middles]
    draw_axis(canvas, scale, axis, bands=bands, head=bands[0][0], bottom=bands[-1][1])


def _draw_value(canvas: Canvas, y: float, one: CountryClaim, texts: Texts) -> None:
    value = share_text(one.share, texts)
    canvas.text(canvas.width, y, value, role="claim", size=12, bold=True, anchor="right")


def _said(one: CountryClaim, reading: CountryReading | None, texts: Texts) -> str:
    claim = texts.say("the claim is %(share)s of all employed", share=share_text(one.share, texts))
    if reading is None:
        return said(name_of(one, texts), claim)
    ends = ((reading.p05, reading.error_p05), (reading.p95, reading.error_p95))
    low, high = (million_text(end, texts, error=error) for end, error in ends)
    displaced = texts.say("displaced: %(low)s to %(high)s million", low=low, high=high)
    return said(name_of(one, texts), f"{claim}; {displaced}")


def _draw(
    canvas: Canvas,
    scale: Scale,
    y: float,
    one: CountryClaim,
    question: CountryQuestion,
    texts: Texts,
) -> None:
    """Draw what the model says of an economy and the claim's mark, or that nothing is known."""
    reading, mark = question.reading(one), scale(one.share)
    if reading is not None:
        low, high = (scale(end / one.employment) for end in (reading.p05, reading.p95))
        canvas.bar(low, high, y, thickness=7, role="model_90")
        if reading.median is not None:
            canvas.dot(scale(reading.median / one.employment), y, role="model", size=7)
    canvas.spot(0, canvas.width, y, _said(one, reading, texts), thickness=16)
    if reading is None and one.economy.is_outline:
        is_left = one.share < _highest(question) / 2
        words = texts.say("displaced: not known")
        place, anchor = (mark + 8, _LEFT) if is_left else (mark - 8, _RIGHT)
        canvas.text(place, y + 4, words, role="muted", size=10.5, anchor=anchor)
    canvas.rules(mark, [(y - 8, y + 8)], role="claim")
