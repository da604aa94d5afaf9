"""Scopes are the economy's: other ones, of sectors, major groups or all, need nothing else."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from models.claims.claims import load_claims, main_claim
from models.claims.readings import compare_claim
from models.ensemble.ensemble import run_ensemble
from models.examination.response import checked_target
from models.inputs import build_inputs
from models.kernel.kernel import Kernel
from models.ladder import LADDER
from models.readable_projector import ReadableProjector
from models.summary import summarise
from models.summary_document import summary_document
from occupations.economies.home import UNITED_STATES
from occupations.economy import Scope
from occupations.errors import DataError, UsageError
from occupations.table import load_occupation_table
from tests.models.productivity_record import implied_by
from tests.models.small_world import resolved_scenario, small_inputs, some_draws

ELSEWHERE = replace(
    UNITED_STATES,
    code="XX",
    base_year=2024,
    scopes=(
        Scope("mines", "mines", "jobs in two sectors", sectors=("S1", "S4")),
        Scope("all", "all", "all jobs"),
        Scope("offices", "offices", "all jobs of two groups", major_groups=("11", "13"),
              with_self_employed=True),
    ),
    headline_scope="all",
)  # fmt: skip
INPUTS = replace(small_inputs(), economy=ELSEWHERE, base_year=2024)
DRAWS = some_draws(INPUTS, count=9)


@pytest.mark.parametrize("projector", [Kernel, ReadableProjector()])
def test_each_scope_is_the_sum_of_what_it_holds(
    projector: type[Kernel] | ReadableProjector,
) -> None:
    sums = projector(INPUTS, horizon=2030)(DRAWS)
    cells, occupations = INPUTS.cells, INPUTS.occupations
    in_groups = np.isin(occupations.major_group.member, [0, 1])
    counts = {
        "mines": np.isin(cells.sector, [1, 4]),
        "all": np.ones(cells.jobs.size),
        "offices": (in_groups * occupations.all_jobs_ratio)[cells.occupation],
    }
    assert sums.baseline.shape[1] == 3
    for name, weight in counts.items():
        expected = (cells.jobs * weight).sum()
        found = sums.baseline[:, ELSEWHERE.scope_index(name), 0]
        np.testing.assert_allclose(found, expected, rtol=1e-12)


def test_an_economy_without_a_scope_of_sectors_can_be_computed() -> None:
    inputs = replace(INPUTS, economy=replace(ELSEWHERE, scopes=ELSEWHERE.scopes[1:]))
    alone, beside = (Kernel(one, horizon=2030)(DRAWS) for one in (inputs, INPUTS))
    np.testing.assert_array_equal(alone.totals, beside.totals[:, 1:])


def test_summaries_documents_and_readings_have_the_economy_s_scopes() -> None:
    ensemble = run_ensemble(INPUTS, resolved_scenario(), draws=0, seed=0, horizon=2040)
    summary = summarise(ensemble)
    check = compare_claim(ensemble, summary, main_claim())
    document = summary_document(summary, check, (), implied_by(ensemble))
    assert tuple(document["scopes"]) == ("mines", "all", "offices")
    assert {reading.scope for reading in check.readings} == set(ELSEWHERE.scope_names)
    assert check.headline == check.reading(scope="all", rung="displaced")


def test_targets_and_claims_are_checked_against_it() -> None:
    target = checked_target(jobs=1.0, rung="adopted", scope="mines", year=2025, economy=ELSEWHERE)
    assert target.scope == "mines"
    with pytest.raises(UsageError, match=r"2024 is out of range(?s:.*)2025 to 2060"):
        checked_target(jobs=1.0, rung="adopted", scope="mines", year=2024, economy=ELSEWHERE)
    with pytest.raises(UsageError, match=r"there is no scope 'us_all'(?s:.*)mines, all, offices"):
        checked_target(jobs=1.0, rung="adopted", scope="us_all", year=2030, economy=ELSEWHERE)
    with pytest.raises(UsageError, match="2025 is out of range"):
        checked_target(jobs=1.0, rung="adopted", scope="us_all", year=2025)
    earlier = checked_target(jobs=1.0, rung="adopted", scope="us_all", year=2025, base_year=2024)
    assert earlier.year == 2025
    readings = load_claims(economy=ELSEWHERE)[0].readings
    assert readings == tuple(f"{rung} in {scope}" for scope in ELSEWHERE.scope_names
                             for rung in LADDER.names)  # fmt: skip


def test_the_shipped_sectors_of_factories_and_goods_are_those_the_tables_mark() -> None:
    inputs = build_inputs(load_occupation_table())
    scopes = inputs.sector_scopes()
    assert list(scopes) == ["us_manufacturing", "us_goods"]
    np.testing.assert_array_equal(scopes["us_manufacturing"], inputs.sectors.is_manufacturing)
    np.testing.assert_array_equal(scopes["us_goods"], inputs.sectors.is_goods)


@pytest.mark.parametrize(
    ("scope", "said"),
    [
        (Scope("odd", "odd", "odd", sectors=("31-33", "ZZ")), "holds the sector 'ZZ'"),
        (Scope("odd", "odd", "odd", major_groups=("99",)), "holds the major group '99'"),
    ],
)
def test_a_scope_of_what_the_tables_lack_is_refused(scope: Scope, said: str) -> None:
    table = load_occupation_table()
    economy = replace(table.economy, scopes=(*table.economy.scopes, scope))
    with pytest.raises(DataError, match=said):
        build_inputs(replace(table, economy=economy))


def test_a_scope_of_sectors_holds_them_whole() -> None:
    with pytest.raises(ValueError, match="holds sectors"):
        Scope("odd", "odd", "odd", sectors=("31-33",), with_self_employed=True)
