"""What is projected: the shipped tables under the central scenario, by sector or by industry."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

import numpy as np
from numpy.typing import NDArray

from models.inputs import ENVIRONMENTS, Cells, ModelInputs, Sectors, build_inputs
from models.parameters import load_parameters
from models.sampling import ParameterDraws, draw_parameters
from models.scenarios import ResolvedScenario, apply_scenario, load_scenario
from occupations.channels import CHANNELS
from occupations.datapackage import TABLES_FOLDER, read_package
from occupations.table import load_occupation_table, load_table

Integers = NDArray[np.int64]

HORIZON: Final = 2040
SEED: Final = 0


@dataclass(frozen=True, slots=True, eq=False)
class Subject:
    """The national model with draws of its assumptions."""

    inputs: ModelInputs
    resolved: ResolvedScenario
    draws: ParameterDraws


def national_subject(*, draws: int) -> Subject:
    """Return the shipped tables with the first `draws` draws of the central scenario."""
    inputs, resolved = build_inputs(load_occupation_table()), central_scenario()
    drawn = draw_parameters(resolved, inputs, seed=SEED, start=0, stop=draws)
    return Subject(inputs, resolved, drawn)


def central_scenario() -> ResolvedScenario:
    """Return the central scenario as shipped."""
    parameters = load_parameters()
    return apply_scenario(parameters, load_scenario("central", parameters))


def by_industry(inputs: ModelInputs) -> ModelInputs:
    """Return the same inputs with 4-digit industries in the place of sectors.

    An industry has the places of work and the flags of its sector, and is in the scopes that its
    sector is in. This is a size to measure speed at; the product applies the shares of sectors to
    industries instead.
    """
    package = read_package(TABLES_FOLDER)
    industries = load_table(package, "industries_index").sort_values("industry_code")
    jobs = load_table(package, "industries")
    places = {code: index for index, code in enumerate(inputs.sectors.codes)}
    own = np.array([places[code] for code in industries["sector_code"]], dtype=np.int64)
    codes = tuple(str(code) for code in industries["industry_code"])
    sectors = Sectors(
        codes=codes,
        titles=tuple(str(title) for title in industries["title"]),
        is_manufacturing=inputs.sectors.is_manufacturing[own],
        is_goods=inputs.sectors.is_goods[own],
        effect={channel: inputs.sectors.effect[channel][own] for channel in CHANNELS},
    )
    industry_places = {code: index for index, code in enumerate(codes)}
    occupation_places = {code: i for i, code in enumerate(inputs.occupations.codes)}
    industry = np.array([industry_places[str(code)] for code in jobs["industry_code"]])
    occupation = np.array([occupation_places[str(code)] for code in jobs["occupation_code"]])
    order = np.lexsort((industry, occupation))
    industry, occupation = industry[order], occupation[order]
    employment = jobs["employment_jobs"].to_numpy(dtype=np.float64)[order]
    bill = employment * inputs.occupations.wage[occupation]
    share = bill / np.bincount(industry, weights=bill, minlength=len(codes))[industry]
    scopes = tuple(
        replace(
            scope,
            sectors=tuple(
                code
                for code, sector in zip(codes, industries["sector_code"], strict=True)
                if sector in scope.sectors
            ),
        )
        for scope in inputs.economy.scopes
    )
    return replace(
        inputs,
        economy=replace(inputs.economy, scopes=scopes),
        sectors=sectors,
        cells=Cells(
            employment, occupation, industry, share, _places(inputs, occupation, own[industry])
        ),
    )


def _places(inputs: ModelInputs, occupation: Integers, sector: Integers) -> dict[str, Integers]:
    """Return the places of work of cells in industries, those of their sector's cells.

    An occupation that its sector does not list has the place that most of the sector has.
    """
    cells, places = inputs.cells, {}
    for by, known in cells.environment.items():
        shape = (len(inputs.sectors.codes), len(ENVIRONMENTS))
        usual = np.zeros(shape)
        np.add.at(usual, (cells.sector, known), cells.jobs)
        table = np.tile(usual.argmax(axis=1), (len(inputs.occupations.codes), 1))
        table[cells.occupation, cells.sector] = known
        places[by] = table[occupation, sector]
    return places
