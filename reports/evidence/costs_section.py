"""The section on what automation costs: what is worth it, and what is known of its price."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from occupations.base_year import HOME_CODE
from occupations.channels import CHANNELS
from occupations.economies.listing import economy_of
from reports.cost_shares import cost_share_exhibit, cost_share_sentences
from reports.evidence.page import Section
from reports.texts import Texts

if TYPE_CHECKING:
    from models.claims.forecasts import Forecast
    from models.cost_shares import CostShare
    from models.parameters import ParameterTable


def costs_section(
    costs: Sequence[CostShare],
    published: Sequence[Forecast],
    parameters: ParameterTable,
    texts: Texts,
) -> Section:
    """Return the shares of pay worth automating, and why costs and their fall are what they are."""
    reasons = (
        texts.data(parameters.spec(f"{channel}.{name}").rationale)
        for channel in CHANNELS
        for name in ("cost_per_job", "cost_decline")
    )
    line = texts.say("Source: own calculation under the central assumptions, and as named.")
    return Section(
        section_id="costs",
        heading=texts.say("What automation costs"),
        paragraphs=(*cost_share_sentences(costs, published, texts), *reasons),
        exhibits=(
            cost_share_exhibit(
                costs, published, texts, economy=economy_of(HOME_CODE), source_line=line
            ),
        ),
    )
