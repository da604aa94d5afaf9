"""What makes the draws of two ensembles different ones."""

from dataclasses import replace

import numpy as np
import pytest

from models.copula import RankCorrelation
from models.ensemble.fingerprint import Fingerprint, fingerprint_of
from tests.models.small_world import resolved_scenario, small_inputs

INPUTS = small_inputs()
CENTRAL = resolved_scenario()


def fingerprint(inputs=INPUTS, resolved=CENTRAL, *, seed=0, horizon=2040):
    return fingerprint_of(inputs, resolved, seed=seed, horizon=horizon)


REFERENCE = fingerprint()


def test_the_same_request_has_the_same_fingerprint():
    again = fingerprint(small_inputs(), resolved_scenario())
    assert again.digest == REFERENCE.digest
    assert again.differences(REFERENCE) == []


@pytest.mark.parametrize(
    ("other", "said"),
    [
        (fingerprint(seed=7), "seed (0 there, 7 here)"),
        (fingerprint(horizon=2050), "horizon (2040 there, 2050 here)"),
        (
            fingerprint(resolved=resolved_scenario("central", "cognitive.ceiling=0.5")),
            "cognitive.ceiling (metalog 0.5:0.8:0.95 there, fixed 0.5:0.5:0.5 here)",
        ),
        (
            fingerprint(resolved=resolved_scenario("central", "adoption.curve=bass")),
            "adoption.curve (choice 0.0:0.0:0.0 there, choice 2.0:2.0:2.0 here)",
        ),
    ],
)
def test_what_determines_the_draws_is_told_by_name(other, said):
    assert other.digest != REFERENCE.digest
    assert other.differences(REFERENCE) == [said]


def test_one_changed_number_of_the_data_is_another_ensemble():
    jobs = INPUTS.cells.jobs.copy()
    jobs[3] = np.nextafter(jobs[3], np.inf)
    other = fingerprint(replace(INPUTS, cells=replace(INPUTS.cells, jobs=jobs)))
    assert [text.partition(" ")[0] for text in other.differences(REFERENCE)] == ["data"]


def test_sector_effects_are_told_by_their_own_name():
    effect = {channel: 1.5 * values for channel, values in INPUTS.sectors.effect.items()}
    other = fingerprint(replace(INPUTS, sectors=replace(INPUTS.sectors, effect=effect)))
    assert [text.partition(" (")[0] for text in other.differences(REFERENCE)] == ["sector effects"]


def test_a_package_that_is_not_installed_has_no_version(monkeypatch):
    monkeypatch.setattr("models.ensemble.fingerprint._PACKAGES", ("numpy", "no-such-package"))
    assert fingerprint().parts["no-such-package"] == "not installed"


def test_rank_correlations_are_part_of_it():
    correlations = (
        *CENTRAL.correlations,
        RankCorrelation("cognitive.ceiling", "demand.elasticity", 0.1),
    )
    other = fingerprint(resolved=replace(CENTRAL, correlations=correlations))
    assert other.digest != REFERENCE.digest


def test_words_about_a_scenario_are_not():
    other = replace(CENTRAL, title={"en": "Another title"}, scenario_id="other")
    assert fingerprint(resolved=other).digest == REFERENCE.digest


def test_what_only_one_of_two_knows_is_a_difference():
    assert Fingerprint({"seed": "0"}).differences(Fingerprint({"seed": "0", "old": "1"})) == [
        "old (1 there, nothing here)"
    ]
