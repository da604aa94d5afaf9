from __future__ import annotations

import shlex
from pathlib import Path

import numpy as np
import pytest

from displacement.requests.numbers import checked_workers
from displacement.requests.run_request import DRAWS_FOR_ERRORS, run_command, run_request
from displacement.setting.setting import Setting, load_setting
from displacement.storage.destination import destination
from models.ensemble.quantiles import has_errors
from occupations.errors import UsageError


@pytest.fixture(scope="module")
def setting() -> Setting:
    return load_setting()


def test_the_defaults_are_the_main_job() -> None:
    request = run_request()
    assert request.choice.scenario == "central"
    assert (request.draws, request.seed, request.horizon) == (10_000, 0, 2040)
    assert not request.central_only
    place = destination()
    assert (place.out, place.name, place.resume) == (Path("runs"), None, False)


def test_central_only_makes_no_draws() -> None:
    request = run_request(central_only=True)
    assert request.draws == 0
    assert request.central_only


def test_settings_of_a_mapping_keep_every_digit() -> None:
    request = run_request(
        settings={
            "cognitive.ceiling": 0.1 + 0.2,
            "cognitive.midpoint": (2030, 2036.5, 2048),
            "adoption.curve": "bass",
        }
    )
    assert request.choice.settings == (
        "cognitive.ceiling=0.30000000000000004",
        "cognitive.midpoint=2030.0:2036.5:2048.0",
        "adoption.curve=bass",
    )


def test_whole_numbers_of_numpy_are_whole_numbers() -> None:
    assert run_request(draws=np.int64(7)).draws == 7


@pytest.mark.parametrize("draws", [1.5, "10", True, None.__class__])
def test_draws_that_are_no_whole_number_are_refused(draws: object) -> None:
    with pytest.raises(UsageError, match="not a whole number"):
        run_request(draws=draws)


def test_too_few_draws_are_refused_with_the_reason() -> None:
    with pytest.raises(UsageError, match="sixteen independent sets of draws"):
        run_request(draws=0)


@pytest.mark.parametrize("workers", [0, -1, 1025])
def test_workers_out_of_range_are_refused(workers: int) -> None:
    with pytest.raises(UsageError, match=r"workers: .* out of range\n.*1 to 1024; by default"):
        checked_workers(workers)


def test_a_horizon_before_the_first_year_is_refused_with_the_base_year() -> None:
    with pytest.raises(UsageError, match="2025 to 2060: jobs are those of May 2024"):
        run_request(horizon=2024, base_year=2024)


def test_central_values_alone_are_not_resumed() -> None:
    with pytest.raises(UsageError, match="nothing to resume"):
        destination(central_only=True, resume=True)


def test_one_text_in_place_of_settings_is_refused() -> None:
    with pytest.raises(UsageError, match="one text was given"):
        run_request(settings="cognitive.ceiling=0.5")


def test_a_scenario_without_a_name_is_refused() -> None:
    with pytest.raises(UsageError, match="no name"):
        run_request(scenario="")


@pytest.mark.parametrize("name", ["", ".hidden", "-", "a/b", "a b", "x" * 81, "ä"])
def test_a_name_unfit_for_a_folder_is_refused(name: str) -> None:
    with pytest.raises(UsageError, match="cannot be the name of a run"):
        destination(name=name)


def test_the_command_repeats_the_run(setting: Setting) -> None:
    request = run_request(
        scenario="fast",
        scenario_file="my scenario.toml",
        settings=["cognitive.ceiling=0.9"],
        draws=64,
        seed=3,
        horizon=2050,
    )
    assert shlex.split(run_command(request, setting)) == [
        *("displacement", "run", "fast", "--scenario-file", "my scenario.toml"),
        *("--set", "cognitive.ceiling=0.9", "--draws", "64", "--seed", "3", "--horizon", "2050"),
    ]


def test_the_command_from_a_resolved_scenario_has_no_other_layer(setting: Setting) -> None:
    request = run_request(settings=["cognitive.ceiling=0.9"], central_only=True)
    command = run_command(request, setting, scenario_file="scenario.toml")
    assert shlex.split(command) == [
        *("displacement", "run", "central", "--scenario-file", "scenario.toml", "--central-only"),
        *("--seed", "0", "--horizon", "2040"),
    ]


def test_errors_start_at_the_draws_the_note_speaks_of() -> None:
    assert has_errors(DRAWS_FOR_ERRORS)
    assert not has_errors(DRAWS_FOR_ERRORS - 1)
