"""The page on the data, written from the source records and the description of the tables."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from occupations.datapackage import TABLES_FOLDER, DataPackage, read_package
from occupations.markdown import markdown_table
from occupations.measures import IMPUTED_TASK_SHARES, MEASURES, PHYSICAL_TASK_SHARE
from occupations.schema import Column, table_schemas
from occupations.sources import load_sources
from occupations.table import load_table

if TYPE_CHECKING:
    import pandas as pd

    from occupations.sources import SourceRecord

_INTRODUCTION = """\
# Data

This page is generated from `occupations/sources.toml` and `occupations/tables/datapackage.json`; \
change those, not this page. The code is under the MIT licence; the data keep the licences below. \
Raw files are not part of this repository: `make data` builds the tables from them, and every raw \
file is known by its sha256.
"""

_MEASURES_NOTE = """\
Coverage is counted before any prediction: an occupation is covered when a published score reaches \
its code, directly or through a crosswalk. The error is that of predicted scores only, on the \
harmonised scale of 0 to 1, from ten-fold cross-validation.
"""

_TASK_TIME_NOTE = """\
Task time is physical, in person, or information, by the work activities of an occupation and \
`occupations/task_kinds.toml`, which says why for each; the place of work of a cell goes by \
`occupations/environments.toml`. Both are judgements of this project, written to be disputed. The \
first edition's reading, two kinds, stands beside it.
"""

_COMPLETION_NOTE = """\
BLS withholds some listed cells. Occupations by sector are fitted to both published margins, so \
that published cells move a little; in states, metropolitan areas and industries published cells \
stay as printed, and suppressed ones are held within what the totals leave over. The United \
Kingdom's printed cells stay as they are; what they leave of a section's published total is \
shared equally among its suppressed cells, which are alike in size because few of those asked \
stand behind each.

Of European countries Eurostat prints persons by one-digit group and section, and by two-digit \
group. A cell that it does not print gets the part of its group that all countries together print \
in the section, at most half of the smallest cell its own country prints, or more where the \
group's persons of 15 to 64 are not reached otherwise. Every one-digit group is then divided into \
those of two digits by fitting the shape of American cells to both totals; the European Union is \
the sum of its members. A cell counts as completed where the one-digit figure behind it is not \
printed, and every division into two digits is a fit.
"""


def data_document(folder: Path | None = None) -> str:
    """Return the Markdown page on data: tables, coverage, sources, licences, columns.

    Parameters
    ----------
    folder
        Tables with their `datapackage.json`; those shipped when not given.
    """
    package = read_package(TABLES_FOLDER if folder is None else folder)
    sources = load_sources()
    parts = [
        _INTRODUCTION,
        *_tables(package),
        *_measures(package),
        *_completion(package),
        *_sources(package, sources),
        *_columns(package),
    ]
    return "\n".join(part.rstrip("\n") + "\n" for part in parts)


def _tables(package: DataPackage) -> Iterator[str]:
    schemas = table_schemas()
    yield "## Tables"
    total = sum(file.bytes for file in package.tables.values())
    yield f"Parquet files in `occupations/tables`, {total / 1e6:.2f} MB in all."
    yield markdown_table(
        ("table", "rows", "kB", "holds"),
        [
            (f"`{name}`", f"{file.rows:,}", f"{file.bytes / 1e3:.0f}", schemas[name].meaning)
            for name, file in package.tables.items()
        ],
    )
    if package.without:
        yield f"Built without the scores of {', '.join(package.without)}."


def _measures(package: DataPackage) -> Iterator[str]:
    yield "## Exposure measures"
    yield _MEASURES_NOTE
    measures = load_table(package, "measures")
    yield markdown_table(
        (
            "measure",
            "channel",
            "kind",
            "source",
            "occupations covered",
            "jobs covered",
            "jobs predicted",
            "error",
            "R²",
        ),
        [_measure_row(row) for _, row in measures.iterrows()],
    )
    yield from _task_time(load_table(package, "imputation").set_index("series"))
    present = set(measures["measure_id"])
    yield "\n".join(f"- `{m.measure_id}`: {m.meaning}" for m in MEASURES if m.measure_id in present)


def _task_time(imputation: pd.DataFrame) -> Iterator[str]:
    rows = imputation.loc[list(IMPUTED_TASK_SHARES)].iterrows()
    errors = ", ".join(f"`{name}` {row['error']:.3f} (R² {row['r2']:.2f})" for name, row in rows)
    physical = imputation.loc[PHYSICAL_TASK_SHARE]
    yield _TASK_TIME_NOTE
    yield (
        f"The kinds of task time are predicted for {physical['rows_missing']:.0f} occupations "
        f"({100 * physical['employment_missing_share']:.1f} % of jobs), with an error of: {errors}."
    )


def _measure_row(row: pd.Series[str]) -> Sequence[str]:
    predicted = float(row["imputed_employment_share"])
    return (
        f"`{row['measure_id']}`",
        str(row["channel"]),
        str(row["kind"]),
        f"`{row['source_id']}`",
        str(row["occupations_covered"]),
        f"{100 * float(row['employment_covered_share']):.1f} %",
        f"{100 * predicted:.1f} %",
        f"{float(row['imputation_error']):.3f}" if predicted > 0 else "–",
        f"{float(row['imputation_r2']):.2f}" if predicted > 0 else "–",
    )


def _completion(package: DataPackage) -> Iterator[str]:
    yield "## Suppressed cells"
    yield _COMPLETION_NOTE
    yield markdown_table(
        (
            "table",
            "suppressed cells",
            "jobs in them",
            "rounds",
            "largest move of a published cell",
            "mean move, weighted by jobs",
            "largest gap to a margin, jobs",
        ),
        [
            (
                f"`{name}`",
                f"{report['suppressed_cells']:,}",
                f"{report['completed_jobs']:,.0f}",
                f"{report['iterations']}",
                f"{100 * report['largest_published_move']:.1f} %",
                f"{100 * report['mean_published_move']:.2f} %",
                f"{max(report['worst_row_margin_jobs'], report['worst_column_margin_jobs']):.2f}",
            )
            for name, report in package.completion.items()
        ],
    )


def _sources(package: DataPackage, sources: Mapping[str, SourceRecord]) -> Iterator[str]:
    yield "## Sources"
    read = {path.partition("/")[0] for path in package.raw_files}
    cited = {source for name in package.tables for source in table_schemas()[name].sources}
    for source_id, record in sources.items():
        if source_id in (read | cited) - set(package.without):
            yield from _source(source_id, record, package.raw_files)


def _source(source_id: str, record: SourceRecord, raw_files: Mapping[str, str]) -> Iterator[str]:
    yield f"### {record.title} (`{source_id}`)"
    facts = [
        f"- Citation: {record.citation}",
        f"- Producer: {record.producer}. Vintage: {record.vintage}.",
        f"- Licence: {record.licence}. {record.licence_note}",
    ]
    if record.url:
        facts.append(f"- Page: <{record.url}>")
    if record.modified:
        facts.append(f"- Changed here: {record.modified}")
    if record.mark == "secondary":
        facts.append("- The figure was read in a text that quotes it, not in the source itself.")
    facts.extend(f"- Note: {caveat}" for caveat in record.caveats)
    facts.extend(
        f"- Raw file `{path}`, sha256 `{digest}`"
        for path, digest in sorted(raw_files.items())
        if path.startswith(f"{source_id}/")
    )
    yield "\n".join(facts)


def _columns(package: DataPackage) -> Iterator[str]:
    yield "## Columns"
    schemas = table_schemas()
    for name in package.tables:
        schema = schemas[name]
        yield f"### `{name}`"
        yield f"{schema.title}. One row for each {' and '.join(f'`{key}`' for key in schema.key)}."
        yield markdown_table(
            ("column", "type", "unit", "accepts", "meaning"),
            [
                (f"`{c.name}`", c.type, c.unit or "–", _accepts(c), c.meaning)
                for c in schema.columns
            ],
        )


def _accepts(column: Column) -> str:
    if not (column.allowed or column.minimum is not None or column.maximum is not None):
        return "any, or missing" if column.missing else "any"
    bounds = column.range_in_words().removesuffix(f", {column.unit}")
    return f"{bounds}, or missing" if column.missing else bounds
