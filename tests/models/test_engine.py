"""Which form of the equations computes, on how many threads, and where there is no compiler."""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest

from models.claims.claims import main_claim
from models.claims.outlook import scenario_outlooks
from models.claims.readings import compare_claim
from models.engine import Engine, default_engine
from models.ensemble.ensemble import Execution, run_ensemble
from models.examination.compare import compare
from models.examination.examination import examine
from models.examination.response import Response, checked_target
from models.kernel.kernel import Kernel
from models.ladder import LADDER, Rung
from models.readable_projector import ReadableProjector
from models.regions.one_place import project_place
from models.regions.regional_draws import RegionalSample
from models.regions.regional_summary import regional_summary
from models.summary import summarise_totals
from occupations.errors import UsageError
from tests.models.productivity_record import implied_by
from tests.models.small_places import inputs_with_manufacturing, small_places
from tests.models.small_world import PARAMETERS, resolved_scenario, small_inputs, some_draws

ROOT = Path(__file__).resolve().parents[2]
INPUTS = small_inputs()
CENTRAL = resolved_scenario()
TARGET = checked_target(
    jobs=0.3 * INPUTS.cells.jobs.sum(), rung="displaced", scope="us_all", year=2040
)


def printed_by(code: str, **environment: str) -> list[str]:
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        env=os.environ | environment,
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.splitlines()


def test_the_default_engine_is_the_compiled_kernel_and_has_nothing_to_say() -> None:
    engine = default_engine()
    assert engine.projector is Kernel
    assert engine.note == ""
    assert engine.projector.ladder == LADDER


def test_without_a_compiler_the_readable_equations_serve_and_the_note_says_why(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("models.engine.compiler_fault", lambda: "OSError: no libllvmlite.so")
    engine = default_engine(2)
    assert engine.projector == ReadableProjector()
    assert engine.workers == 2
    assert engine.note.startswith("nothing can be compiled here (OSError: no libllvmlite.so): ")
    assert "as they are written" in engine.note


PLAIN_RUN = """
import sys
{first}
from models.engine import default_engine
from models.ensemble.ensemble import run_ensemble
from models.summary import summarise
from tests.models.small_world import resolved_scenario, small_inputs
print(default_engine().note)
ensemble = run_ensemble(small_inputs(), resolved_scenario(), draws=64, seed=0, horizon=2030)
summary = summarise(ensemble)
print(repr(float(ensemble.drawn.series("totals", 0, 4, 5).sum())))
print(repr(float(summary.occupations.spread_share.p50.sum())))
print("models.kernel.kernel" in sys.modules)
"""


@pytest.mark.parametrize(
    ("first", "environment", "said"),
    [
        ("sys.modules['numba'] = None", {}, "No module named 'numba"),
        ("", {"NUMBA_DISABLE_JIT": "1"}, "switched off by NUMBA_DISABLE_JIT"),
    ],
)
def test_an_ensemble_is_computed_where_nothing_can_be_compiled(
    first: str, environment: dict[str, str], said: str
) -> None:
    note, displaced, shares, has_kernel = printed_by(PLAIN_RUN.format(first=first), **environment)
    assert said in note
    assert has_kernel == "False"
    ensemble = run_ensemble(INPUTS, CENTRAL, draws=64, seed=0, horizon=2030)
    assert ensemble.drawn is not None
    assert float(displaced) == pytest.approx(ensemble.drawn.series("totals", 0, 4, 5).sum(), 1e-12)
    assert float(shares) > 0


LOADED = """
import importlib, pkgutil, sys
import models
for module in pkgutil.walk_packages(models.__path__, "models."):
    if not module.name.startswith("models.kernel."):
        importlib.import_module(module.name)
print("numba" in sys.modules)
"""


def test_no_module_outside_the_kernel_loads_the_compiler() -> None:
    assert printed_by(LOADED) == ["False"]


def test_an_engine_and_its_model_can_be_sent_to_another_process() -> None:
    engine = pickle.loads(pickle.dumps(default_engine(2)))
    assert engine == default_engine(2)
    draws = some_draws(INPUTS, count=9)
    for projector in (Kernel, ReadableProjector()):
        here = projector(INPUTS, horizon=2030, last_year_alone=True)
        there = pickle.loads(pickle.dumps(here))
        assert there.ladder == here.ladder
        np.testing.assert_array_equal(there(draws).totals, here(draws).totals)


def test_no_threads_are_refused() -> None:
    with pytest.raises(UsageError, match="0 is not a number of threads"):
        default_engine(0)


def test_the_kernel_refuses_another_ladder_and_says_what_serves_it() -> None:
    longer = LADDER.with_rung(Rung("ninth", "ninth", "a ninth sense", "jobs"))
    with pytest.raises(UsageError, match=r"cannot serve.*ninth(?s:.*)ReadableProjector"):
        Kernel(INPUTS, horizon=2040, ladder=longer)


@pytest.fixture
def pools(monkeypatch: pytest.MonkeyPatch) -> list[int | None]:
    """Return the sizes of all pools of threads that are opened in the test."""
    sizes: list[int | None] = []
    begin = ThreadPoolExecutor.__init__

    def counted(self: ThreadPoolExecutor, max_workers: int | None = None, *more: object) -> None:
        sizes.append(max_workers)
        begin(self, max_workers, *more)

    monkeypatch.setattr(ThreadPoolExecutor, "__init__", counted)
    return sizes


@pytest.mark.parametrize("workers", [1, 3])
def test_an_examination_opens_no_pool_of_another_size(
    pools: list[int | None], workers: int
) -> None:
    engine = default_engine(workers)
    examine(INPUTS, CENTRAL, TARGET, parameters=PARAMETERS, share_rows=8, engine=engine)
    assert set(pools) == {workers}
    assert len(pools) <= 3


@pytest.mark.parametrize("workers", [1, 3])
def test_a_comparison_and_places_open_one_pool_of_the_engine_s_size(
    pools: list[int | None], workers: int
) -> None:
    engine, inputs = default_engine(workers), inputs_with_manufacturing()
    fast = resolved_scenario("fast")
    compare(inputs, CENTRAL, fast, year=2030, draws=300, seed=0, engine=engine)
    assert pools == [workers]
    table, sample = small_places(inputs), RegionalSample(2030, draws=20, seed=0)
    regional_summary(inputs, CENTRAL, table, sample, engine=engine)
    project_place(inputs, CENTRAL, table, table.areas[0], sample, engine=engine)
    assert pools == [workers] * 3


@pytest.mark.parametrize("workers", [1, 3])
def test_ensembles_project_on_the_engine_s_threads_and_write_on_one_more(
    pools: list[int | None], workers: int
) -> None:
    engine = default_engine(workers)
    ensemble = run_ensemble(
        INPUTS,
        CENTRAL,
        draws=40,
        seed=0,
        horizon=2030,
        projector=engine.projector,
        execution=Execution(workers=engine.workers),
    )
    assert pools == [workers, 1]
    summary = summarise_totals(ensemble)
    scenario_outlooks(
        INPUTS,
        PARAMETERS,
        check=compare_claim(ensemble, summary, main_claim()),
        resolved=CENTRAL,
        summary=summary,
        productivity=implied_by(ensemble),
        engine=engine,
    )
    assert set(zip(pools[::2], pools[1::2], strict=True)) == {(workers, 1)}


def test_no_number_depends_on_the_threads() -> None:
    draws = some_draws(INPUTS, count=300)
    jobs = [
        Response(INPUTS, rung=rung, scope="us_goods", year=2031, engine=default_engine(workers))(
            draws
        )
        for rung in ("displaced", "laid_off")
        for workers in (1, 3)
    ]
    np.testing.assert_array_equal(jobs[0], jobs[1])
    np.testing.assert_array_equal(jobs[2], jobs[3])


def test_the_forms_of_the_equations_agree_wherever_an_engine_is_asked() -> None:
    readable = Engine(ReadableProjector(), workers=2)
    draws, fast = some_draws(INPUTS, count=9), resolved_scenario("fast")
    for rung in ("displaced", "laid_off", "net_loss"):
        one, other = (
            Response(INPUTS, rung=rung, scope="us_all", year=2031, engine=engine)(draws)
            for engine in (readable, default_engine())
        )
        np.testing.assert_allclose(one, other, rtol=1e-9)
    one, other = (
        compare(INPUTS, CENTRAL, fast, year=2031, draws=9, seed=0, engine=engine)
        for engine in (readable, default_engine())
    )
    np.testing.assert_allclose(one.by_step, other.by_step, rtol=1e-9)
    np.testing.assert_allclose(one.by_sector, other.by_sector, rtol=1e-6, atol=1e-4)
