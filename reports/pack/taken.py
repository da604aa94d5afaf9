"""What is said with a figure or table that leaves its page: definition, source, licence, run."""

from __future__ import annotations

from reports.context import ReportContext
from reports.economy_words import country
from reports.exhibit import Exhibit
from reports.texts import Texts


def citation(context: ReportContext, texts: Texts) -> str:
    """Return how the run is to be cited: program, version, scenario, country, draws, date."""
    _ = texts.say
    version = context.provenance.version
    commit = context.provenance.commit
    return _(
        "labour-displacement %(version)s%(commit)s, scenario “%(scenario)s”, %(country)s, "
        "%(draws)s simulations, seed %(seed)s, %(date)s",
        version=version,
        commit=f" ({commit[:7]})" if commit else "",
        scenario=texts.data(context.resolved.title),
        country=country(context.economy, texts),
        draws=texts.number(context.summary.draws),
        seed=context.summary.seed,
        date=texts.date(context.provenance.created),
    )


def footing(exhibit: Exhibit, context: ReportContext, texts: Texts) -> tuple[str, ...]:
    """Return what stands below a figure that left the page, in paragraphs.

    They are its definition, its source with the data's vintage, and who publishes which run under
    which licence.
    """
    signed = " · ".join(part for part in (exhibit.imprint_line, citation(context, texts)) if part)
    return tuple(part for part in (exhibit.caption, exhibit.source_line, signed) if part)
