"""The page of adoption timing: what earlier technologies and two surveys say, and do not say."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Final

from reports.cost_shares import published_shares
from reports.evidence.costs_section import costs_section
from reports.evidence.page import EvidencePage, Section
from reports.evidence.timing_exhibits import (
    business_use_exhibit,
    durations_exhibit,
    left_out_exhibit,
    midpoints_exhibit,
    residuals_exhibit,
    sectors_exhibit,
    technologies_exhibit,
)
from reports.evidence.timing_tables import national_frame, sector_frame
from reports.texts import Texts, load_texts
from reports.theme import drawing
from reports.words import group_title

if TYPE_CHECKING:
    from models.claims.forecasts import Forecast
    from models.cost_shares import CostShare
    from models.evidence.adoption import TimingEvidence
    from models.parameters import ParameterTable
    from occupations.channels import Channel
    from occupations.sources import SourceRecord

SOURCES: Final = (
    *("owid_technology_diffusion", "census_btos", "ncses_abs_technology"),
    *("svanberg_2024", "li_2026", "epoch_prices"),
)


def timing_page(
    evidence: TimingEvidence,
    *,
    costs: Sequence[CostShare],
    forecasts: Sequence[Forecast],
    parameters: ParameterTable,
    titles: Mapping[str, str],
    sources: Mapping[str, SourceRecord],
    language: str,
) -> EvidencePage:
    """Return the page; `titles` are the official titles of sectors by code.

    `costs` are the parts of the pay for exposed work that are worth automating; of `forecasts`,
    those that say such a part stand beside them.
    """
    texts = load_texts(language)
    titles = {code: group_title(title, texts) for code, title in titles.items()}
    with drawing():
        sections = [
            _durations(evidence, texts),
            _sectors(evidence, "cognitive", parameters, titles, texts),
            _use(evidence, titles, texts),
            _sectors(evidence, "physical", parameters, titles, texts),
            costs_section(costs, published_shares(forecasts), parameters, texts),
        ]
    return EvidencePage(
        title=texts.say("How fast work is handed over: the evidence"),
        lead=_lead(evidence, texts),
        sections=sections,
        sources=[sources[name] for name in SOURCES],
    )


def _lead(evidence: TimingEvidence, texts: Texts) -> tuple[str, ...]:
    _ = texts.say
    tasks = evidence.task_use
    library = evidence.library.durations["all"]
    return (
        _(
            "Earlier technologies took %(median)s years from 10 to 90%% of their US adopters at "
            "the median, a further one %(low)s to %(high)s. What of that agrees with the present "
            "is the prior of this model.",
            median=_years(math.exp(library.quantile(0.5)), texts),
            low=_years(math.exp(library.quantile(0.05)), texts),
            high=_years(math.exp(library.quantile(0.95)), texts),
        ),
        _(
            "Use by a firm is not hand-over of tasks: %(users)s of firms used AI in the winter of "
            "2025–26, and in %(handing)s of those it performed a task that an employee did before "
            "(%(firms)s of all firms), of which %(many)s say that these were many. So use says "
            "which sectors are early and how early the midpoint can be, not where its centre lies.",
            users=texts.percent(tasks.using_firms),
            handing=texts.percent(tasks.handing_over),
            firms=texts.percent(tasks.handing_over_firms, decimals=1),
            many=texts.percent(tasks.handing_over_many),
        ),
    )


def _durations(evidence: TimingEvidence, texts: Texts) -> Section:
    _ = texts.say
    priors = evidence.priors
    kinds = evidence.library.durations
    return Section(
        section_id="durations",
        heading=_("How long earlier technologies took"),
        paragraphs=(
            _(
                "Growth curves with a free ceiling, fitted to the rise of %(count)s series; the "
                "family is chosen by AICc. Intervals are widened where neighbouring residuals hang "
                "together. Electric power took 40 years from the first 10 to the first 90%% of "
                "households, as published, and 39 by its curve. The telephone took 66 counted so, "
                "as published (67), and 86 by its curve, which goes through the years in which "
                "households gave it up.",
                count=len(evidence.library.technologies),
            ),
            _(
                "Technologies of information took %(information)s years at the median, machines "
                "%(machine)s. Curves that slow have handed over more work by %(present)s than is "
                "done in firms that use such technology at all (%(use)s for AI, %(machines)s for "
                "specialised equipment); %(dropped)s and %(dropped_too)s of the draws are dropped "
                "for that.",
                present=evidence.base_year,
                information=_years(math.exp(kinds["information"].mean), texts),
                machine=_years(math.exp(kinds["machine"].mean), texts),
                use=texts.percent(priors["cognitive"].bound),
                machines=texts.percent(priors["physical"].bound),
                dropped=texts.percent(1 - priors["cognitive"].kept_share),
                dropped_too=texts.percent(1 - priors["physical"].kept_share),
            ),
        ),
        exhibits=(
            durations_exhibit(evidence, texts),
            technologies_exhibit(evidence, texts),
            residuals_exhibit(evidence, texts),
            left_out_exhibit(evidence, texts),
        ),
    )


def _sectors(
    evidence: TimingEvidence,
    channel: Channel,
    parameters: ParameterTable,
    titles: Mapping[str, str],
    texts: Texts,
) -> Section:
    _ = texts.say
    duration = parameters.specs[f"{channel}.duration"].distribution.central
    frame = sector_frame(evidence, channel, titles=titles, duration=duration)
    first, second = (str(frame["title"].iloc[at]) for at in (0, 1))
    years = texts.measure(float(frame["lead_years"].iloc[0]), digits=2)
    axis = _(
        "years ahead of the average, at a duration of %(years)s years",
        years=_years(duration, texts),
    )
    if channel == "cognitive":
        heading = _("Which sectors are early: artificial intelligence")
        title = _("“%(first)s” and “%(second)s” lead", first=first, second=second)
        paragraph = _(
            "Log odds of use rise by %(slope)s a year in every sector (%(low)s to %(high)s): a "
            "strong assumption, so each sector’s own slope stands beside it. %(title)s is ahead by "
            "%(years)s years.",
            slope=texts.measure(evidence.business_use.common_slope.central, digits=2),
            low=texts.measure(evidence.business_use.common_slope.low, digits=2),
            high=texts.measure(evidence.business_use.common_slope.high, digits=2),
            title=first,
            years=years,
        )
    else:
        heading = _("Which sectors are early: robots")
        title = _("%(first)s leads by %(years)s years", first=first, years=years)
        paragraph = _(
            "Three surveys asked different questions, so they are replications with error: of what "
            "one says of a sector beyond the mean, another repeats %(share)s. What does not "
            "replicate is drawn to the mean (ring: before, dot: after). Ranks of sectors agree by "
            "%(first_pair)s between 2018 and 2020, %(second_pair)s between 2018 and 2021 and "
            "%(third_pair)s between 2020 and 2021 (Spearman).",
            share=texts.percent(evidence.machine_use.reliability),
            first_pair=_agreement(evidence, 2018, 2020, texts),
            second_pair=_agreement(evidence, 2018, 2021, texts),
            third_pair=_agreement(evidence, 2020, 2021, texts),
        )
    exhibit = sectors_exhibit(frame, channel, texts, title=title, axis=axis)
    return Section(f"sectors-{channel}", heading, (paragraph,), (exhibit,))


def _use(evidence: TimingEvidence, titles: Mapping[str, str], texts: Texts) -> Section:
    _ = texts.say
    prior = evidence.priors["cognitive"]
    frame = national_frame(evidence)
    whole = frame[frame["ceiling_share"] == 1.0]["midpoint_year"]
    return Section(
        section_id="use",
        heading=_("How early adoption can be"),
        paragraphs=(
            _(
                "Two wordings of the question, fitted apart and never joined. If every firm came "
                "to use AI, half would by %(first)s under one wording and %(second)s under the "
                "other; if fewer ever do, half of those sooner. That is the early side of the "
                "midpoint of hand-over.",
                first=f"{whole.min():.1f}",
                second=f"{whole.max():.1f}",
            ),
            _(
                "Durations of history at the assumed midpoints imply that %(implied)s of the task "
                "time worth automating was handed over by May %(present)s at the median of all "
                "draws, and %(most)s at the 95%% point. Firms with %(use)s of the jobs used AI at "
                "all then (each sector’s share, weighted by jobs): what is above that is dropped.",
                present=evidence.base_year,
                implied=texts.percent(prior.implied_shares[1]),
                most=texts.percent(prior.implied_shares[2]),
                use=texts.percent(prior.bound),
            ),
        ),
        exhibits=(
            business_use_exhibit(evidence, titles, texts),
            midpoints_exhibit(evidence, texts),
        ),
    )


def _agreement(evidence: TimingEvidence, first: int, second: int, texts: Texts) -> str:
    return texts.measure(
        evidence.rank_correlations[f"robotics {first} / robotics {second}"], digits=2
    )


def _years(value: float, texts: Texts) -> str:
    return texts.measure(value, digits=2)
