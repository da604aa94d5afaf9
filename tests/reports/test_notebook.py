"""The notebook's view: nothing to load, every text escaped, numbers as a reader writes them."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from reports.notebook import BarRow, bars_html, table_html

HOSTILE = "</td><script>alert('1')</script>&"
ESCAPED = "&lt;/td&gt;&lt;script&gt;alert(&#x27;1&#x27;)&lt;/script&gt;&amp;"
NUMBER = "text-align:right;font-variant-numeric:tabular-nums;"


def bar(width: int) -> str:
    style = "display:inline-block;height:.7em;background:currentColor;opacity:.35;"
    return f"<td style='text-align:left'><span style='{style}width:{width}px'></span></td>"


def test_a_result_is_a_sentence_a_table_with_bars_and_a_note() -> None:
    rows = (BarRow("displaced", "20", "8 to 39", 20e6), BarRow("net loss", "−5", "", -5e6))
    made = bars_html("Central", "It is.", caption="All US jobs", rows=rows, note="Of May 2024.")
    assert made == (
        "<div><p><strong>Central</strong>: It is.</p><table><caption>All US jobs</caption><tbody>"
        f"<tr><th style='text-align:left'>displaced</th><td style='{NUMBER}'>20</td>"
        f"<td style='{NUMBER}'>8 to 39</td>{bar(160)}</tr>"
        f"<tr><th style='text-align:left'>net loss</th><td style='{NUMBER}'>−5</td>"
        f"<td style='{NUMBER}'></td>{bar(40)}</tr>"
        "</tbody></table><p>Of May 2024.</p></div>"
    )


def test_nothing_but_rounding_has_no_bar() -> None:
    made = bars_html("a", "b", caption="c", rows=[BarRow("d", "0", "", -1e-7)])
    assert bar(0) in made
    assert made.endswith("</table></div>")


def test_a_hostile_text_is_text_wherever_it_stands() -> None:
    rows = [BarRow(HOSTILE, HOSTILE, HOSTILE, 1e6)]
    made = bars_html(HOSTILE, HOSTILE, caption=HOSTILE, rows=rows, note=HOSTILE)
    assert made.count(ESCAPED) == 7
    frame = pd.DataFrame({HOSTILE: [HOSTILE]}, index=pd.Index([HOSTILE], name=f"{HOSTILE} 2"))
    table = table_html(HOSTILE, HOSTILE, frame, HOSTILE)
    assert table.count(ESCAPED) == 7
    assert "<script" not in made + table


def cells(frame: pd.DataFrame) -> list[str]:
    made = table_html("a", "b", frame)
    return [part.partition("</td>")[0] for part in made.split("'>") if "</td>" in part]


@pytest.mark.parametrize(
    ("name", "value", "shown"),
    [
        ("jobs", 1_234_567, "1,234,567"),
        ("jobs", 20_123_456.78, "20,123,457"),
        ("share", 0.012346, "0.01235"),
        ("share", 0.0, "0"),
        ("change", -0.5, "−0.5"),
        ("year", 2040, "2040"),
        ("crossing_year", 2031.0, "2031"),
        ("midpoint_year", 2031.5, "2031.5"),
        ("ratio", np.inf, "∞"),
        ("ratio", -np.inf, "−∞"),
        ("ratio", np.nan, "–"),
        ("word", None, "–"),
        ("word", pd.NA, "–"),
        ("word", "likely", "likely"),
        ("imputed", True, "yes"),
        ("imputed", False, "no"),
    ],
)
def test_a_cell_reads_as_what_it_is(name: str, value: object, shown: str) -> None:
    assert cells(pd.DataFrame({name: pd.Series([value], dtype=object)})) == [shown]


def test_numbers_stand_at_the_right_and_words_at_the_left() -> None:
    made = table_html("a", "b", pd.DataFrame({"jobs": [1.5, np.nan], "title": ["x", None]}))
    assert f"<th scope='col' style='{NUMBER}'>jobs</th>" in made
    assert "<th scope='col' style='text-align:left'>title</th>" in made
    assert f"<td style='{NUMBER}'>–</td><td style='text-align:left'>–</td>" in made


def test_an_index_is_a_column_where_it_has_a_name() -> None:
    frame = pd.DataFrame({"jobs": [1, 2]}, index=pd.Index(["adopted", "displaced"], name="rung"))
    assert ">rung</th>" in table_html("a", "b", frame)
    assert cells(frame) == ["adopted", "1", "displaced", "2"]
    assert cells(frame.reset_index(drop=True)) == ["1", "2"]


def test_a_long_frame_shows_its_beginning_and_says_so() -> None:
    made = table_html("a", "b", pd.DataFrame({"at": range(1_500)}))
    assert "<caption>The first 60 of 1,500 rows</caption>" in made
    assert made.count("<td") == 60
    assert "caption" not in table_html("a", "b", pd.DataFrame({"at": range(60)}))
