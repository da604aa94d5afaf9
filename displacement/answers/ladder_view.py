"""The ladder as a notebook shows it: a bar a rung, in millions, with nothing to load."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    import pandas as pd

    from models.summary import RunSummary
    from occupations.user_employment import UserEmployment

_SPOKEN: Final = "en"


def ladder_html(
    summary: RunSummary,
    ladder: pd.DataFrame,
    *,
    title: str,
    sentence: str,
    year: int,
    employment: UserEmployment | None,
) -> str:
    """Return a run's ladder in one year, under its title and verdict; whose jobs below it."""
    from reports.notebook import BarRow, bars_html

    drawn = summary.spread_jobs is not None
    column = "p50" if drawn else "central"
    rows = []
    for rung in summary.ladder:
        jobs = ladder.loc[rung.name].to_dict()
        spread = " to ".join(_million(jobs, end) for end in ("p05", "p95")) if drawn else ""
        rows.append(BarRow(rung.title, _million(jobs, column), spread, float(jobs[column])))
    scope = summary.economy.scope(summary.economy.headline_scope).title
    basis = f"median and 5–95 % of {summary.draws:,} draws, seed {summary.seed}"
    caption = f"{scope[0].upper()}{scope[1:]}, {year}, millions; "
    return bars_html(
        title,
        sentence,
        caption=caption + (basis if drawn else "central values"),
        rows=rows,
        note=""
        if employment is None
        else f"Jobs and wages of May {employment.year}, imported from {employment.file_name}.",
    )


def _million(jobs: dict[Any, Any], column: str) -> str:
    from reports.estimates import million_text
    from reports.texts import load_texts

    error = jobs.get(f"error_{column}")
    return million_text(float(jobs[column]), load_texts(_SPOKEN), error=error)
