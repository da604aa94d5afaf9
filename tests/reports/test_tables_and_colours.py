from __future__ import annotations

import io
import re

import pandas as pd
import pytest

from reports.exhibit import Exhibit
from reports.figures.canvas import Scale
from reports.tables import Column, csv_text, disarmed, table_view
from reports.texts import load_texts
from reports.theme import PALETTE, role_of

TEXTS = load_texts("en")


@pytest.mark.parametrize("text", ["=1+1", "+cmd", "-2", "@SUM(A1)", "\t=1", " =1", "\r=1"])
def test_text_that_a_spreadsheet_would_run_is_disarmed(text: str) -> None:
    assert disarmed(text) == "'" + text.replace("\r", " ")
    frame = pd.DataFrame({"title": [text], "jobs": [-2.0]})
    back = pd.read_csv(io.StringIO(csv_text(frame)))
    assert str(back["title"][0]).startswith("'")
    assert back["jobs"][0] == -2.0


def test_harmless_text_and_numbers_are_left_alone() -> None:
    assert disarmed("Clerks - all other") == "Clerks - all other"
    assert disarmed(-1.5) == -1.5
    assert disarmed(None) is None


def test_tables_format_by_kind_and_sort_by_value(shown: dict[str, Exhibit]) -> None:
    exhibit = shown["occupations-by-number"]
    view = table_view(exhibit.frame, exhibit.columns, TEXTS)
    cells = dict(zip((c.name for c in view.columns), view.rows[0], strict=True))
    row = exhibit.frame.iloc[0]
    assert cells["base_jobs"].text == f"{row['base_jobs']:,.0f}"
    assert cells["share_median"].text == f"{row['share_median']:.0%}"
    assert float(cells["jobs_median"].sort) == pytest.approx(row["jobs_median"], rel=1e-4)


def test_missing_numbers_read_as_a_dash() -> None:
    frame = pd.DataFrame({"year": [2039.0, None], "share": [0.004, 0.0], "note": ["a", None]})
    columns = (
        Column("year", "Year", "year"),
        Column("share", "Share", "share"),
        Column("note", "Note", "text"),
    )
    view = table_view(frame, columns, TEXTS)
    texts = [[cell.text for cell in row] for row in view.rows]
    assert texts == [["2039", "0.4%", "a"], ["—", "0%", "—"]]


def test_every_colour_of_the_palette_leads_back_to_one_role() -> None:
    lights = [shade.light for shade in PALETTE.values()]
    assert len(set(lights)) == len(lights)
    assert all(role_of(shade.light.upper()) == role for role, shade in PALETTE.items())
    assert role_of("none") is None


def luminance(colour: str) -> float:
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_text_stands_out_from_its_ground_and_steps_survive_greyscale(mode: str) -> None:
    colour = {role: getattr(shade, mode) for role, shade in PALETTE.items()}
    for role in ("ink", "muted", "model", "claim", "aside"):
        assert contrast(colour[role], colour["paper"]) >= 4.4, role
    for step in range(1, 8):
        text = "on_step_low" if step < 5 else "on_step_high"
        assert contrast(colour[text], colour[f"step_{step}"]) >= 4.5, step
    steps = [luminance(colour[f"step_{step}"]) for step in range(1, 8)]
    assert steps == sorted(steps, reverse=mode == "light")
    assert contrast(colour["model_50"], colour["model_90"]) >= 1.5


def test_scales_give_round_ticks_within_their_range() -> None:
    assert Scale(0.0, 93.0, 0.0, 100.0).ticks(5) == [0.0, 20.0, 40.0, 60.0, 80.0]
    assert Scale(0.0, 2.0, 10.0, 20.0)(1.0) == 15.0


def test_figure_numbers_have_units(shown: dict[str, Exhibit]) -> None:
    for exhibit in shown.values():
        if exhibit.figure is not None and exhibit.exhibit_id != "matrix":
            assert re.search(
                "million|share|worth of work|Change of jobs|growth a year", exhibit.inline()
            ), exhibit.exhibit_id
