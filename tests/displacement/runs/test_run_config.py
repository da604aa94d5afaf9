from __future__ import annotations

import shlex
from pathlib import Path

import numpy as np
import pytest

from displacement.requests.run_request import DRAWS_FOR_ERRORS, load_run_config
from models.ensemble.quantiles import has_errors
from occupations.errors import UsageError


def test_the_defaults_are_the_main_job() -> None:
    config = load_run_config()
    assert (config.scenario, config.draws, config.seed, config.horizon) == (
        "central",
        10_000,
        0,
        2040,
    )
    assert config.out == Path("runs")
    assert config.name is None
    assert not config.central_only
    assert config.workers is None
    assert not config.resume


def test_central_only_makes_no_draws() -> None:
    config = load_run_config(central_only=True)
    assert config.draws == 0
    assert config.central_only


def test_settings_of_a_mapping_keep_every_digit() -> None:
    config = load_run_config(
        settings={
            "cognitive.ceiling": 0.1 + 0.2,
            "cognitive.midpoint": (2030, 2036.5, 2048),
            "adoption.curve": "bass",
        }
    )
    assert config.settings == (
        "cognitive.ceiling=0.30000000000000004",
        "cognitive.midpoint=2030.0:2036.5:2048.0",
        "adoption.curve=bass",
    )


def test_whole_numbers_of_numpy_are_whole_numbers() -> None:
    assert load_run_config(draws=np.int64(7)).draws == 7


@pytest.mark.parametrize("draws", [1.5, "10", True, None.__class__])
def test_draws_that_are_no_whole_number_are_refused(draws: object) -> None:
    with pytest.raises(UsageError, match="not a whole number"):
        load_run_config(draws=draws)


def test_too_few_draws_are_refused_with_the_reason() -> None:
    with pytest.raises(UsageError, match="sixteen independent sets of draws"):
        load_run_config(draws=0)


@pytest.mark.parametrize("workers", [0, -1, 1025])
def test_workers_out_of_range_are_refused(workers: int) -> None:
    with pytest.raises(UsageError, match=r"--workers: .* out of range\n.*1 to 1024; by default"):
        load_run_config(workers=workers)


def test_how_a_run_is_computed_is_no_part_of_its_command() -> None:
    config = load_run_config(workers=3, resume=True)
    assert config.workers == 3
    assert config.command() == load_run_config().command()


def test_central_values_alone_are_not_resumed() -> None:
    with pytest.raises(UsageError, match="nothing to resume"):
        load_run_config(central_only=True, resume=True)


def test_one_text_in_place_of_settings_is_refused() -> None:
    with pytest.raises(UsageError, match="one text was given"):
        load_run_config(settings="cognitive.ceiling=0.5")


def test_a_scenario_without_a_name_is_refused() -> None:
    with pytest.raises(UsageError, match="no name"):
        load_run_config(scenario="")


@pytest.mark.parametrize("name", ["", ".hidden", "-", "a/b", "a b", "x" * 81, "ä"])
def test_a_name_unfit_for_a_folder_is_refused(name: str) -> None:
    with pytest.raises(UsageError, match="cannot be the name of a run"):
        load_run_config(name=name)


def test_the_command_repeats_the_run() -> None:
    config = load_run_config(
        scenario="fast",
        scenario_file="my scenario.toml",
        settings=["cognitive.ceiling=0.9"],
        draws=64,
        seed=3,
        horizon=2050,
        name="mine",
    )
    assert shlex.split(config.command()) == [
        *("displacement", "run", "fast", "--scenario-file", "my scenario.toml"),
        *("--set", "cognitive.ceiling=0.9", "--draws", "64", "--seed", "3", "--horizon", "2050"),
    ]


def test_the_command_from_a_resolved_scenario_has_no_other_layer() -> None:
    config = load_run_config(settings=["cognitive.ceiling=0.9"], central_only=True)
    command = config.command(scenario_file="scenario.toml")
    assert shlex.split(command) == [
        *("displacement", "run", "central", "--scenario-file", "scenario.toml", "--central-only"),
        *("--seed", "0", "--horizon", "2040"),
    ]


def test_errors_start_at_the_draws_the_note_speaks_of() -> None:
    assert has_errors(DRAWS_FOR_ERRORS)
    assert not has_errors(DRAWS_FOR_ERRORS - 1)
