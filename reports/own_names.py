"""A run abroad with its groups and sections called what the reader's language calls them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from occupations.base_year import HOME_CODE
from occupations.economies.names import Of, own_names, section_names
from reports.context import ReportContext

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd

    from reports.tables import Kind


def in_own_names(context: ReportContext) -> ReportContext:
    """Return a context whose titles are in its language wherever they have a name in it.

    Those at home are translated where they are shown, by the catalogue.
    """
    if context.economy.code == HOME_CODE:
        return context
    names = {
        **_names(context, "major_group_title"),
        **_names(context, "title"),
        **section_names(context.language),
    }
    summary, table = context.summary, context.table
    return replace(
        context,
        summary=replace(
            summary,
            occupations=replace(
                summary.occupations, titles=_named(summary.occupations.titles, names)
            ),
            groups={
                grouping: replace(group, titles=_named(group.titles, names))
                for grouping, group in summary.groups.items()
            },
        ),
        adoption=replace(
            context.adoption, sector_titles=_named(context.adoption.sector_titles, names)
        ),
        table=replace(
            table,
            occupations=_frame(table.occupations, ("title", "major_group_title"), names),
            sectors=_frame(table.sectors, ("title",), names),
        ),
    )


def occupation_kind(context: ReportContext) -> Kind:
    """Return how a column of occupations reads: official titles stay English and are so marked."""
    return "text" if has_own_names(context) else "title"


def has_own_names(context: ReportContext) -> bool:
    """Return whether occupations are called something else in the context's language."""
    return context.economy.code != HOME_CODE and bool(_names(context, "title"))


def _names(context: ReportContext, of: Of) -> Mapping[str, str]:
    return own_names(context.economy.occupation_classification, context.language, of)


def _named(titles: tuple[str, ...], names: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(names.get(title, title) for title in titles)


def _frame(frame: pd.DataFrame, columns: tuple[str, ...], names: Mapping[str, str]) -> pd.DataFrame:
    return frame.assign(
        **{column: [names.get(title, title) for title in frame[column]] for column in columns}
    )
