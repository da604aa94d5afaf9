"""What a reader must know of a run that starts from another May than the shipped one."""

from __future__ import annotations

import datetime as dt

from reports.context import ReportContext
from reports.texts import Texts


def base_year_note(context: ReportContext, texts: Texts) -> tuple[str, ...]:
    """Return sentences on where jobs are from and what is still of the shipped May; else none."""
    record = context.table.employment
    if record is None:
        return ()
    _ = texts.say
    shipped = context.economy.base_year
    said = [
        _(
            "This run starts from May %(year)s, not from May %(shipped)s as shipped. Jobs and "
            "wages by occupation are those of the Bureau of Labor Statistics’ national file "
            "%(file)s, imported by the user on %(date)s, which has %(count)s of the model’s "
            "occupations with %(share)s of the %(total)s jobs it publishes.",
            year=record.year,
            shipped=shipped,
            file=record.file_name,
            date=texts.date(dt.date.fromisoformat(record.imported)),
            count=texts.number(record.occupations_matched),
            share=texts.percent(record.jobs_matched_share, decimals=2),
            total=texts.number(record.published_total_jobs),
        ),
        _(
            "Still of May %(shipped)s: how each occupation is spread over sectors, the ratio of "
            "all jobs to wage-and-salary jobs, and the weights by which exposure scores were made "
            "comparable. Adoption keeps its calendar years; displaced work, the fall of costs and "
            "the spread of what technology can do count from May %(year)s, and dollars are those "
            "of %(year)s.",
            year=record.year,
            shipped=shipped,
        ),
    ]
    if record.codes_missing:
        said.append(
            _(
                "Without published jobs in that file: %(codes)s. These keep their jobs of May "
                "%(shipped)s times the change of the others together.",
                codes=", ".join(record.codes_missing),
                shipped=shipped,
            )
        )
    return tuple(said)
