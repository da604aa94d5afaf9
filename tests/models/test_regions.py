from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from models.engine import default_engine
from models.kernel.kernel import Kernel
from models.ladder import LADDER
from models.projection import linear_rungs, project
from models.regions.one_place import project_place
from models.regions.regional_draws import RegionalSample, regional_draws
from models.regions.regional_summary import (
    NATION,
    RegionalSummary,
    Subset,
    regional_summary,
    subset_place,
)
from models.regions.shift_share import PARTS
from models.regions.weights import area_weights, industry_weights, nation_weights, stacked
from occupations.place_table import PlaceTable
from occupations.places import Place
from tests.models.small_places import (
    cells_of,
    inputs_with_manufacturing,
    national_jobs,
    place,
    small_places,
    table_of,
)
from tests.models.small_world import resolved_scenario, some_draws

YEAR = 2040
INPUTS = inputs_with_manufacturing()
SAMPLE = RegionalSample(YEAR, draws=96, seed=0)
LINEAR_RUNGS = [rung.name for rung in LADDER.linear]
DISPLACED = LINEAR_RUNGS.index("displaced")


def one_industry() -> list[tuple[Place, pd.DataFrame]]:
    """Return an industry of one job, where a table needs some industry."""
    jobs = np.eye(24)[INPUTS.cells.occupation[0]]
    industry = place("311100", "industry", 1.0, sector=INPUTS.sectors.codes[0])
    return [(industry, cells_of(INPUTS, "311100", jobs))]


@pytest.fixture(scope="module")
def table() -> PlaceTable:
    return small_places(INPUTS)


@pytest.fixture(scope="module")
def summary(table: PlaceTable) -> RegionalSummary:
    return regional_summary(INPUTS, resolved_scenario(), table, SAMPLE)


def test_rungs_of_one_year_are_those_of_the_whole_projection() -> None:
    draws = some_draws(INPUTS)
    whole, found = project(INPUTS, draws, horizon=YEAR), linear_rungs(INPUTS, draws, year=YEAR)
    np.testing.assert_allclose(found.baseline[:, -1], whole.baseline[:, -1], rtol=1e-13)
    assert list(found.rungs) == [name for name in LADDER.names if name != "laid_off"]
    for name, values in found.rungs.items():
        np.testing.assert_allclose(values[:, -1], whole.rungs[name][:, -1], rtol=1e-12, atol=1e-9)


def test_the_nation_has_the_totals_of_the_ensemble() -> None:
    resolved = resolved_scenario()
    found = regional_draws(INPUTS, resolved, nation_weights(INPUTS), SAMPLE)
    kernel = Kernel(INPUTS, horizon=YEAR)(some_draws(INPUTS, count=SAMPLE.draws))
    for name in LINEAR_RUNGS:
        expected = kernel.totals[:, 0, LADDER.index(name), -1]
        np.testing.assert_allclose(
            found.jobs[0, found.quantities.index(name)], expected, rtol=1e-11
        )
    np.testing.assert_allclose(found.jobs[0, 0], kernel.baseline[:, 0, -1], rtol=1e-12)


@pytest.mark.parametrize("whole", ["states", "metros", "industries"])
def test_places_that_make_up_the_nation_add_up_to_it(summary: RegionalSummary, whole: str) -> None:
    found = [one for one in summary.reconciliation if one.whole == whole]
    assert [one.quantity for one in found] == ["baseline", *LINEAR_RUNGS]
    for one in found:
        assert one.summed_jobs == pytest.approx(one.national_jobs, rel=1e-9)
        assert max(abs(one.residual_p05), abs(one.residual_p95)) < 1e-9


def test_territories_stand_outside_the_sum_of_the_nation(
    summary: RegionalSummary, table: PlaceTable
) -> None:
    counts = {one.whole: one.places for one in summary.reconciliation}
    states = [one for one in table.areas if one.kind == "state"]
    assert counts == {
        "states": len(states), "metros": 4, "industries": len(table.industries)
    }  # fmt: skip


def test_a_missing_state_is_the_residual(table: PlaceTable) -> None:
    short = replace(table, areas=table.areas[1:])
    found = regional_summary(INPUTS, resolved_scenario(), short, SAMPLE)
    baseline = next(one for one in found.reconciliation if one.whole == "states")
    expected = -table.areas[0].jobs / national_jobs(INPUTS).sum()
    assert baseline.residual == pytest.approx(expected, abs=0.05)
    assert baseline.residual < -0.01


def test_a_region_with_the_mix_of_the_nation_has_its_shares_exactly() -> None:
    jobs = 0.25 * national_jobs(INPUTS)
    area = (place("4800000", "state", jobs.sum()), cells_of(INPUTS, "4800000", jobs))
    weights = stacked([nation_weights(INPUTS), area_weights(INPUTS, (area[0],), area[1])])
    found = regional_draws(INPUTS, resolved_scenario(), weights, SAMPLE)
    np.testing.assert_array_equal(
        found.jobs[1, 1:] / found.jobs[1, :1], found.jobs[0, 1:] / found.jobs[0, :1]
    )
    np.testing.assert_array_equal(found.jobs[1], 0.25 * found.jobs[0])


def test_an_industry_that_is_its_sector_has_the_sector_s_rungs() -> None:
    sector = 3
    own = INPUTS.cells.sector == sector
    jobs = np.zeros(len(INPUTS.occupations.codes))
    jobs[INPUTS.cells.occupation[own]] = INPUTS.cells.jobs[own]
    one = place("314100", "industry", jobs.sum(), sector=INPUTS.sectors.codes[sector])
    weights = industry_weights(INPUTS, (one,), cells_of(INPUTS, one.code, jobs))
    found = regional_draws(INPUTS, resolved_scenario(), weights, SAMPLE)
    cells = project(INPUTS, some_draws(INPUTS, count=SAMPLE.draws), horizon=YEAR)
    for name in LINEAR_RUNGS:
        expected = cells.rungs[name][:, -1, own].sum(axis=1)
        at = found.quantities.index(name)
        np.testing.assert_allclose(found.jobs[0, at], expected, rtol=1e-11, atol=1e-6)


def test_an_occupation_that_the_sector_does_not_list_has_its_share_over_all_sectors() -> None:
    listed = set(zip(INPUTS.cells.occupation, INPUTS.cells.sector, strict=True))
    occupation = next(at for at in range(24) if (at, 0) not in listed)
    jobs = np.zeros(24)
    jobs[occupation] = 500.0
    one = place("311100", "industry", 500.0, sector=INPUTS.sectors.codes[0])
    weights = industry_weights(INPUTS, (one,), cells_of(INPUTS, one.code, jobs))
    assert weights.column.tolist() == [INPUTS.cells.jobs.size + occupation]
    assert weights.weight[0] == pytest.approx(500 / national_jobs(INPUTS)[occupation])


def test_jobs_in_occupations_that_are_not_listed_are_taken_to_be_like_the_others() -> None:
    jobs = 0.1 * national_jobs(INPUTS)
    jobs[::2] = 0
    one = place("4800000", "state", 2 * jobs.sum())
    weights = area_weights(INPUTS, (one,), cells_of(INPUTS, one.code, jobs))
    bill = national_jobs(INPUTS)[weights.column - INPUTS.cells.jobs.size]
    assert (weights.weight * bill).sum() == pytest.approx(one.jobs)
    half = area_weights(INPUTS, (replace(one, jobs=jobs.sum()),), cells_of(INPUTS, one.code, jobs))
    np.testing.assert_allclose(weights.weight, 2 * half.weight)


def test_a_place_of_which_nothing_is_published_has_no_rungs_and_no_shares() -> None:
    empty = place("0000009", "metro", 1_000.0, unlisted_share=1.0)
    full = national_jobs(INPUTS)
    other = place("0000010", "metro", full.sum())
    table = table_of(
        [
            (empty, cells_of(INPUTS, "0000009", 0 * full)),
            (other, cells_of(INPUTS, "0000010", full)),
        ],
        one_industry(),
    )
    found = regional_summary(INPUTS, resolved_scenario(), table, SAMPLE)
    assert found.central_jobs[1].tolist() == [0.0] * len(LINEAR_RUNGS)
    assert found.central_share[1].tolist() == [0.0] * len(LINEAR_RUNGS)
    assert empty.is_marked
    assert not other.is_marked


@pytest.mark.parametrize(("workers", "together"), [(1, 1), (3, 5), (2, 32)])
def test_bits_depend_on_neither_workers_nor_draws_projected_together(
    table: PlaceTable, workers: int, together: int
) -> None:
    weights = area_weights(INPUTS, table.areas, table.area_cells)
    expected = regional_draws(INPUTS, resolved_scenario(), weights, SAMPLE)
    sample, engine = replace(SAMPLE, together=together), default_engine(workers)
    found = regional_draws(INPUTS, resolved_scenario(), weights, sample, engine=engine)
    np.testing.assert_array_equal(found.jobs, expected.jobs)
    np.testing.assert_array_equal(found.mean_headline, expected.mean_headline)


def test_more_draws_extend_those_there_were(table: PlaceTable) -> None:
    weights = area_weights(INPUTS, table.areas, table.area_cells)
    few = regional_draws(INPUTS, resolved_scenario(), weights, replace(SAMPLE, draws=20))
    many = regional_draws(INPUTS, resolved_scenario(), weights, SAMPLE)
    np.testing.assert_array_equal(few.jobs, many.jobs[:, :, :20])


def test_the_parts_of_a_difference_add_up_to_it(summary: RegionalSummary) -> None:
    shift = summary.shift
    np.testing.assert_allclose(
        shift.parts.sum(axis=(1, 2)), shift.share - shift.share[NATION], atol=1e-12
    )
    assert abs(shift.parts[NATION]).max() < 1e-12


def test_areas_differ_by_their_mix_alone_and_industries_by_intensity_too(
    summary: RegionalSummary,
) -> None:
    intensity = PARTS.index("intensity")
    areas = summary.rows_of("state", "territory", "metro", "nonmetro")
    assert abs(summary.shift.parts[areas, intensity]).max() < 1e-12
    industries = summary.rows_of("industry")
    assert abs(summary.shift.parts[industries, intensity]).max() > 1e-4


def test_ranks_are_among_places_of_one_kind_and_their_interval_holds_the_median(
    summary: RegionalSummary,
) -> None:
    ranks, states = summary.ranks, summary.rows_of("state")
    assert ranks.peers[states].tolist() == [6] * 6
    assert ranks.peers[NATION] == 0
    assert (ranks.low <= ranks.median).all()
    assert (ranks.median <= ranks.high).all()
    assert sorted(ranks.central[states].tolist()) == [1, 2, 3, 4, 5, 6]


def test_a_place_that_leads_in_every_draw_has_a_rank_without_doubt() -> None:
    jobs = national_jobs(INPUTS)
    draws = regional_draws(INPUTS, resolved_scenario(), nation_weights(INPUTS), SAMPLE)
    cells = INPUTS.cells.jobs.size
    share = draws.mean_headline[cells:] / draws.mean_baseline[cells:]
    most, least = np.argsort(-share)[[0, -1]]
    alone = {"0100000": most, "0200000": least}
    areas = [
        (place(code, "state", jobs[at]), cells_of(INPUTS, code, jobs * (np.arange(24) == at)))
        for code, at in alone.items()
    ]
    table = table_of(areas, one_industry())
    found = regional_summary(INPUTS, resolved_scenario(), table, SAMPLE)
    assert found.ranks.median[1:3].tolist() == [1, 2]


def test_equal_shares_share_a_rank() -> None:
    table = small_places(INPUTS)
    found = regional_summary(INPUTS, resolved_scenario("no_adoption"), table, SAMPLE)
    states = found.rows_of("state")
    assert found.ranks.low[states].tolist() == [1] * 6
    assert found.ranks.high[states].tolist() == [1] * 6
    assert not found.shift.parts.any()


def test_central_values_alone_have_ranks_and_no_spread(table: PlaceTable) -> None:
    central = regional_summary(INPUTS, resolved_scenario(), table, replace(SAMPLE, draws=0))
    drawn = regional_summary(INPUTS, resolved_scenario(), table, SAMPLE)
    assert central.spread_jobs is None
    assert central.spread_difference is None
    np.testing.assert_array_equal(central.central_jobs, drawn.central_jobs)
    np.testing.assert_array_equal(central.ranks.low, central.ranks.central)
    assert central.shift.share[1] == pytest.approx(central.central_share[1, DISPLACED])


def test_a_subset_counts_every_member_once(table: PlaceTable) -> None:
    states = tuple(one for one in table.areas if one.kind == "state")
    subset = Subset("all", states)
    found = regional_summary(INPUTS, resolved_scenario(), table, SAMPLE, subsets=(subset,))
    row = found.rows_of("subset")[0]
    np.testing.assert_allclose(found.central_jobs[row], found.central_jobs[NATION], rtol=1e-9)
    assert found.base_jobs[row] == pytest.approx(national_jobs(INPUTS).sum())
    assert found.ranks.peers[row] == 0


def test_a_subset_is_as_well_known_as_its_members_by_jobs() -> None:
    known, unknown = place("1", "metro", 300.0), place("2", "metro", 100.0, unlisted_share=0.8)
    assert subset_place(Subset("both", (known, unknown))).unlisted_share == pytest.approx(0.2)


def test_one_place_has_the_numbers_it_has_among_all(
    summary: RegionalSummary, table: PlaceTable
) -> None:
    wanted = table.areas[2]
    alone = project_place(INPUTS, resolved_scenario(), table, wanted, SAMPLE)
    row = summary.row_of(wanted)
    np.testing.assert_array_equal(alone.summary.central_jobs[alone.row], summary.central_jobs[row])
    assert alone.summary.spread_jobs is not None
    assert summary.spread_jobs is not None
    np.testing.assert_array_equal(
        alone.summary.spread_jobs.p95[alone.row], summary.spread_jobs.p95[row]
    )
    assert alone.summary.ranks.high[alone.row] == summary.ranks.high[row]


@pytest.mark.parametrize("kind", ["state", "industry"])
def test_the_occupations_of_a_place_add_up_to_it(table: PlaceTable, kind: str) -> None:
    wanted = next(one for one in (*table.areas, *table.industries) if one.kind == kind)
    found = project_place(INPUTS, resolved_scenario(), table, wanted, SAMPLE)
    central = found.summary.central_jobs[found.row, DISPLACED]
    assert found.occupations.central_jobs.sum() == pytest.approx(central)
    assert found.occupations.spread_jobs is not None
    middle = found.occupations.spread_jobs.p50
    assert (np.diff(middle) <= 0).all()


def test_a_subset_in_detail_merges_the_occupations_of_its_members(table: PlaceTable) -> None:
    four = Subset("four", table.industries[:4])
    found = project_place(INPUTS, resolved_scenario(), table, four, SAMPLE)
    assert len(set(found.occupations.codes)) == len(found.occupations.codes)
    central = found.summary.central_jobs[found.row, DISPLACED]
    assert found.occupations.central_jobs.sum() == pytest.approx(central)
