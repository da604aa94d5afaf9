"""The page of the record: the answer first, then hindcast, measures and use of an assistant."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Final

from models.evidence.track_record import track_record
from reports.evidence.fair_section import fair_section
from reports.evidence.page import EvidencePage, Section
from reports.evidence.record_figures import record_picture, usage_picture
from reports.evidence.record_tables import (
    associations_table,
    fifths_table,
    forecasts_table,
    occupations_table,
    usage_table,
)
from reports.fair_record import how_good, over_windows
from reports.texts import load_texts
from reports.theme import drawing
from reports.track_record import finding, what_it_said, what_measures_knew

if TYPE_CHECKING:
    from models.evidence.record import Record
    from models.evidence.substitution import Substitution
    from occupations.sources import SourceRecord
    from reports.texts import Texts

SOURCES: Final = (
    "oews_history",
    "bls_oews_2025",
    "bls_ep_2010_20",
    "bls_ep_2019_29",
    "bls_ep_2023_33",
    "bls_ep_2024_34",
    "bls_dws",
    "frey_osborne_2017",
    "owid_technology_diffusion",
    "anthropic_aei",
    "census_btos",
    "eloundou_gpts",
    "ms_ai_applicability",
    "felten_aioe",
    "sml_brynjolfsson_mcc",
    "crosswalks",
)
"""Records behind the page, in the order of reading."""


def record_page(
    record: Record,
    *,
    titles: Mapping[str, str],
    sources: Mapping[str, SourceRecord],
    language: str,
) -> EvidencePage:
    """Return the page of a record; `titles` are those of the measures."""
    texts = load_texts(language)
    titles = {measure_id: texts.say(title) for measure_id, title in titles.items()}
    quoted = track_record(record)
    with drawing():
        sections = (
            Section(
                "hindcast",
                texts.say("What the model would have said in 2013"),
                (how_good(quoted, texts), *_assumed(record, texts)),
                (
                    record_picture(record, titles, texts, title=finding(quoted, texts)),
                    forecasts_table(record, texts),
                    occupations_table(record, texts),
                ),
            ),
            fair_section(record, (over_windows(quoted, texts),), titles, texts),
            Section(
                "measures",
                texts.say("What the scores knew"),
                (what_measures_knew(quoted, texts), _on_windows(texts)),
                (associations_table(record, titles, texts), fifths_table(record, titles, texts)),
            ),
            Section(
                "substitution",
                texts.say("What people hand over"),
                _on_usage(record.substitution, texts),
                (
                    usage_picture(record.substitution, texts),
                    usage_table(record.substitution, texts),
                ),
            ),
        )
    return EvidencePage(
        title=texts.say("How well such measures and this model did before"),
        lead=(what_it_said(quoted, texts),),
        sections=sections,
        sources=[sources[name] for name in SOURCES if name in sources],
    )


def _assumed(record: Record, texts: Texts) -> Sequence[str]:
    _ = texts.say
    duration = record.origin.log_duration
    return (
        _(
            "Assumed as in 2013: one sector, no cost gate, every computerisable job displaced once "
            "adopted, half of adoption reached between 2022 and 2032 (“a decade or two”), the "
            "years from 10%% to 90%% of adoption drawn from %(count)s technologies observed by "
            "2013 (median %(median)s years), and BLS’s projections 2010–20, carried on to 2024, as "
            "the baseline. %(covered)s of the jobs of 2013 have a score. BLS counts the "
            "self-employed, outcomes do not; only growth is taken from it.",
            count=texts.number(duration.count),
            median=texts.number(math.exp(duration.mean)),
            covered=texts.percent(record.origin.covered_share),
        ),
        _(
            "Gross displacement cannot be observed: jobs are also created, and other things than "
            "automation take them away. The comparison is between the jobs that were forecast and "
            "those that were counted."
        ),
    )


def _on_windows(texts: Texts) -> str:
    return texts.say(
        "Each May pools samples of three years, so no window is shorter. 2019 and 2020 used codes "
        "of their own and are left out. A score that goes with slow growth before its technology "
        "existed describes the kind of work, not the technology: the table of differences in the "
        "report compares 2022–25 with 2015–18 within each occupation."
    )


def _on_usage(found: Substitution, texts: Texts) -> tuple[str, ...]:
    _ = texts.say
    return (
        _(
            "Of conversations with an assistant whose way of working is known, %(all)s hand the "
            "task over (directive or feedback loop); averaged over jobs it is %(jobs)s, over wage "
            "bills %(wages)s. Occupations differ widely: nine in ten jobs lie between %(low)s and "
            "%(high)s. %(none)s of conversations reach no occupation, and for %(withheld)s the way "
            "of working is withheld.",
            all=texts.percent(found.of_conversations),
            jobs=texts.percent(found.of_jobs),
            wages=texts.percent(found.of_wage_bill),
            low=texts.percent(found.quantiles[0.05]),
            high=texts.percent(found.quantiles[0.95]),
            none=texts.percent(found.without_occupation),
            withheld=texts.percent(found.withheld),
        ),
        _(
            "Handing over a task in a conversation is not removing a job. Asked directly, firms "
            "that saw either effect of AI say in %(firms)s of cases that it did what an employee "
            "did before. The assumption “share of adopted tasks that leaves the payroll” lies "
            "between the two.",
            firms=texts.percent(found.firms),
        ),
    )
