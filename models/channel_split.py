"""What displaces work at central values: software or machines, in factories or elsewhere."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from models.exposure import technical_exposure
from models.inputs import ModelInputs
from models.projection import cell_quantities, channel_shares
from models.sampling import central_draw
from models.scenarios import ResolvedScenario
from occupations.channels import CHANNELS, Channel


@dataclass(frozen=True, slots=True)
class ChannelSplit:
    """Displaced work in one year at central values, in job equivalents of the headline scope.

    Attributes
    ----------
    year
        The calendar year.
    in_factories
        What each channel displaces in the sectors of the economy's factories.
    elsewhere
        What it displaces in all other sectors.
    """

    year: int
    in_factories: Mapping[Channel, float]
    elsewhere: Mapping[Channel, float]

    def of(self, channel: Channel) -> float:
        """Return what a channel displaces in all sectors, in job equivalents."""
        return self.in_factories[channel] + self.elsewhere[channel]

    @property
    def total(self) -> float:
        """Return what both channels displace in all sectors, in job equivalents."""
        return sum(self.of(channel) for channel in CHANNELS)


def channel_split(inputs: ModelInputs, resolved: ResolvedScenario, *, year: int) -> ChannelSplit:
    """Return displaced work at central values by channel, in factories and elsewhere.

    Both channels and both places together are the rung `displaced` in the headline scope.

    Parameters
    ----------
    year
        A calendar year, not before the base year.
    """
    draws = central_draw(resolved, inputs)
    cells = cell_quantities(inputs, draws, (inputs.base_year, year))
    jobs = cells.baseline[0, -1] * inputs.headline_counts()
    exposure = technical_exposure(inputs, draws)
    codes = np.array(inputs.sectors.codes)
    is_factory = np.isin(codes, inputs.economy.factories)[inputs.cells.sector]
    in_factories: dict[Channel, float] = {}
    elsewhere: dict[Channel, float] = {}
    for channel in CHANNELS:
        shares = channel_shares(inputs, draws, exposure, channel, elapsed=cells.elapsed)
        displaced = jobs * shares.displaced[0, -1]
        in_factories[channel] = float(displaced[is_factory].sum())
        elsewhere[channel] = float(displaced[~is_factory].sum())
    return ChannelSplit(year, in_factories, elsewhere)
