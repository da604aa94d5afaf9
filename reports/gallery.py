"""Every exhibit of a report, in the order of reading."""

from __future__ import annotations

from reports.assumptions import assumptions
from reports.context import ReportContext
from reports.cost_shares import cost_share_exhibit, published_shares
from reports.countries import country_question
from reports.dependence import dependence_exhibit
from reports.dismissals import dismissals_exhibit
from reports.exhibit import Exhibit, signed
from reports.figures.adoption import adoption_exhibits
from reports.figures.agreement import agreement_exhibits
from reports.figures.break_even import break_even_exhibit
from reports.figures.break_even_map import map_exhibit
from reports.figures.convergence import convergence
from reports.figures.countries import countries_exhibit
from reports.figures.drivers import shares_exhibit, tornado_exhibit
from reports.figures.exposure_and_wage import exposure_and_wage
from reports.figures.fan import fan
from reports.figures.forecasts import forecasts_exhibit
from reports.figures.groups import group_exhibits
from reports.figures.ladder import ladder
from reports.figures.matrix import matrix
from reports.figures.productivity import productivity_exhibit
from reports.figures.scenario_readings import scenario_readings
from reports.figures.scenarios import scenarios
from reports.figures.track import track_exhibits
from reports.figures.track_record import track_record_exhibit
from reports.figures.where import where_exhibits
from reports.figures.who import (
    all_occupations,
    occupations_by_number,
    occupations_by_share,
    occupations_frame,
)
from reports.imprint import picture_line
from reports.official_growth import official_growth_exhibit
from reports.own_names import in_own_names
from reports.people import people_exhibits
from reports.reconciled import reconciled_exhibit
from reports.rest_of_text import statements_exhibit
from reports.sources import run_line
from reports.texts import Texts, load_texts
from reports.theme import drawing


def _examined(context: ReportContext, texts: Texts) -> tuple[Exhibit, ...]:
    """Return what would have to be true and what drives the spread, where it was examined."""
    found = context.examination
    if found is None:
        return ()
    made = (
        break_even_exhibit(context, found, texts),
        map_exhibit(context, found, texts),
        tornado_exhibit(context, found, texts),
        shares_exhibit(context, found, texts),
    )
    return tuple(exhibit for exhibit in made if exhibit is not None)


def _beside(context: ReportContext, texts: Texts) -> tuple[Exhibit, ...]:
    """Return surveys, what others have published and figures on other claims, where there are."""
    made = (
        dismissals_exhibit(context, texts),
        forecasts_exhibit(context, texts),
        reconciled_exhibit(context, texts),
        official_growth_exhibit(context, texts),
        statements_exhibit(context, texts),
    )
    return tuple(exhibit for exhibit in made if exhibit is not None)


def _countries(context: ReportContext, texts: Texts) -> tuple[Exhibit, ...]:
    """Return the claim beside several economies, where it is one on a number of jobs."""
    asked = country_question(context, texts)
    if asked is None:
        return ()
    records = (context.table.sources.get(one.economy.employment_source) for one in asked.countries)
    others = dict.fromkeys(record.producer for record in records if record is not None)
    own = run_line(context, texts)
    line = " · ".join([own, *(producer for producer in others if producer not in own)])
    return (countries_exhibit(asked, texts, source_line=line),)


def _track(context: ReportContext, texts: Texts) -> tuple[Exhibit, ...]:
    """Return what was observed beside what was projected, where another May is there."""
    if context.on_track is None:
        return ()
    line = f"{run_line(context, texts)} · US Census Bureau, BTOS"
    return track_exhibits(context.on_track, texts, source_line=line)


def _costs(context: ReportContext, texts: Texts) -> tuple[Exhibit, ...]:
    """Return what part of the pay for exposed work is worth automating, where it was computed."""
    if not context.costs:
        return ()
    published = published_shares([placed.forecast for placed in context.forecasts])
    line = run_line(context, texts)
    return (
        cost_share_exhibit(
            context.costs, published, texts, economy=context.economy, source_line=line
        ),
    )


def exhibits(context: ReportContext) -> tuple[Exhibit, ...]:
    """Return the exhibits of a run, in the language of the context, with its publisher."""
    texts = load_texts(context.language)
    return signed(_unsigned(in_own_names(context), texts), picture_line(context.imprint, texts))


def _unsigned(context: ReportContext, texts: Texts) -> tuple[Exhibit, ...]:
    with drawing():
        occupations = occupations_frame(context)
        settled = convergence(context, texts)
        read = scenario_readings(context, texts)
        bound = dependence_exhibit(context, texts)
        implied = productivity_exhibit(context, texts)
        return (
            ladder(context, texts),
            matrix(context, texts),
            scenarios(context, texts),
            *(() if read is None else (read,)),
            fan(context, texts),
            *adoption_exhibits(context, texts),
            exposure_and_wage(context, texts),
            occupations_by_number(context, texts, occupations),
            occupations_by_share(context, texts, occupations),
            *group_exhibits(context, texts),
            all_occupations(context, texts, occupations),
            *people_exhibits(context, texts),
            *_countries(context, texts),
            *where_exhibits(context, texts),
            *_examined(context, texts),
            *(() if bound is None else (bound,)),
            *(() if implied is None else (implied,)),
            *(() if context.record is None else (track_record_exhibit(context.record, texts),)),
            *_beside(context, texts),
            *_track(context, texts),
            *agreement_exhibits(context, texts),
            assumptions(context, texts),
            *_costs(context, texts),
            *(() if settled is None else (settled,)),
        )
