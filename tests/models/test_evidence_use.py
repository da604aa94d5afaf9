"""Surveys of business use: effects of sectors that are true are found, doubtful ones shrunk."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping

import numpy as np
import pandas as pd
import pytest

from models.evidence.adoption import TimingEvidence, estimate_timing
from models.evidence.business_use import fit_common_slope, fit_national
from models.evidence.effects_file import effects_toml, estimated_effects
from models.evidence.estimates import relative_to_mean
from models.evidence.machine_use import MachineUse, pool_machine_use
from models.parameters import load_parameters
from models.sector_effects import SECTOR_EFFECTS_FILE, load_sector_effects
from occupations.evidence_tables import load_evidence_tables
from occupations.table import load_occupation_table

SIMULATIONS = 200
CODES = ("11", "31-33", "51", "52", "54", "72")
JOBS = dict(zip(CODES, (1.0, 12.0, 3.0, 6.0, 10.0, 14.0), strict=True))
LEVELS = np.array([-2.4, -1.6, -0.4, -0.7, -0.5, -2.2])
FIRMS = 400


def expit(odds: np.ndarray) -> np.ndarray:
    return 1 / (1 + np.exp(-odds))


def survey(rng: np.random.Generator, *, slope: float = 0.5) -> pd.DataFrame:
    """Return shares of 400 firms a sector and fortnight, and a national line for each wording."""
    rows = []
    fortnights = [*range(202524, 202527), *range(202601, 202616)]
    for at, fortnight in enumerate(fortnights):
        year = 2025.9 + at / 26
        for code, level in zip(("00", *CODES), (-1.4, *LEVELS), strict=True):
            truth = float(expit(np.asarray(level + slope * (year - 2026.2))))
            share = rng.binomial(FIRMS, truth) / FIRMS
            error = np.sqrt(truth * (1 - truth) / FIRMS)
            rows.append(("any_function", code, fortnight, year, share, error))
    frame = pd.DataFrame(
        rows,
        columns=[
            *("wording", "sector_code", "fortnight", "year", "use_share", "standard_error_share")
        ],
    )
    nation = frame[frame["sector_code"] == "00"]
    return pd.concat([frame, nation.assign(wording="goods_or_services")], ignore_index=True)


@pytest.fixture(scope="module")
def evidence() -> TimingEvidence:
    cells = load_occupation_table().cells
    jobs = cells.groupby("sector_code")["employment_jobs"].sum().to_dict()
    parameters = load_parameters()
    return estimate_timing(load_evidence_tables(), jobs=jobs, parameters=parameters, base_year=2025)


def test_effects_are_relative_to_the_mean_weighted_by_jobs() -> None:
    levels, covariance = np.array([1.0, 3.0]), np.diag([1.0, 0.0])
    effects, spread = relative_to_mean(levels, covariance, np.array([3.0, 1.0]))
    assert list(effects) == [-0.5, 1.5]
    assert spread[0, 0] == pytest.approx(0.25**2)
    assert spread[1, 1] == pytest.approx(0.75**2)


def test_known_effects_of_sectors_lie_in_their_intervals_at_the_nominal_rate() -> None:
    rng = np.random.default_rng(4)
    jobs = np.array(list(JOBS.values()))
    truth = LEVELS - jobs @ LEVELS / jobs.sum()
    hits, midpoints, slopes = [], 0, 0
    for _ in range(SIMULATIONS):
        frame = survey(rng)
        found = fit_common_slope(frame[frame["sector_code"] != "00"], JOBS)
        hits += [
            one.low <= true <= one.high for one, true in zip(found.effects, truth, strict=True)
        ]
        slopes += found.slope.low <= 0.5 <= found.slope.high
        whole = fit_national(frame, wording="any_function", ceiling=1.0, base_year=2025.37)
        midpoints += whole.midpoint.low <= 2026.2 + 1.4 / 0.5 <= whole.midpoint.high
    assert 0.93 <= np.mean(hits) <= 0.985
    assert 0.91 <= slopes / SIMULATIONS <= 0.995
    assert 0.91 <= midpoints / SIMULATIONS <= 0.995


def replications(
    rng: np.random.Generator, effects: np.ndarray, *, noise: float, firms: float = 1e6
) -> pd.DataFrame:
    """Return three surveys of robot use with their own level and an error of their own."""
    rows = []
    for year, level in {2018: -4.0, 2020: -4.7, 2021: -3.8}.items():
        for at, effect in enumerate(effects):
            odds = level + effect + rng.normal(0, noise)
            rows.append(("robotics", year, f"{at:02d}x", firms, float(expit(np.asarray(odds)))))
    columns = ["technology", "data_year", "sector_code", "firms", "use_share"]
    return pd.DataFrame(rows, columns=columns)


def test_known_effects_on_robots_lie_in_their_intervals_at_the_nominal_rate() -> None:
    rng = np.random.default_rng(11)
    jobs = {f"{at:02d}x": 1.0 for at in range(19)}
    hits = []
    for _ in range(SIMULATIONS):
        effects = rng.normal(0, 0.7, 19)
        found = pool_machine_use(replications(rng, effects, noise=0.35), jobs=jobs)
        truth = effects - effects.mean()
        hits += [
            one.effect.low <= true <= one.effect.high
            for one, true in zip(found.sectors, truth, strict=True)
        ]
    assert 0.92 <= np.mean(hits) <= 0.975


def test_what_does_not_replicate_is_shrunk_to_the_mean() -> None:
    rng = np.random.default_rng(2)
    jobs = {f"{at:02d}x": 1.0 for at in range(19)}
    noise = pool_machine_use(replications(rng, np.zeros(19), noise=0.7), jobs=jobs)
    signal = pool_machine_use(replications(rng, rng.normal(0, 1, 19), noise=0.1), jobs=jobs)

    def kept(found: MachineUse) -> float:
        rows = found.sectors
        return float(
            np.linalg.norm([one.effect.central for one in rows])
            / np.linalg.norm([one.raw for one in rows])
        )

    assert kept(noise) < 0.5 < 0.95 < kept(signal)
    assert noise.reliability < 0.2 < 0.9 < signal.reliability


def test_information_and_professional_services_lead_as_their_raw_shares_do(
    evidence: TimingEvidence,
) -> None:
    sectors = sorted(evidence.business_use.sectors, key=lambda one: -one.effect.central)
    assert [one.sector_code for one in sectors[:2]] == ["51", "54"]
    shares = [one.fitted_share for one in sectors]
    rank = np.corrcoef(np.argsort(np.argsort(shares)), range(len(shares), 0, -1))[0, 1]
    assert rank > 0.98
    machines = max(evidence.machine_use.sectors, key=lambda one: one.effect.central)
    assert machines.sector_code == "31-33"


def test_wordings_are_fitted_apart_and_a_lower_ceiling_means_an_earlier_midpoint(
    evidence: TimingEvidence,
) -> None:
    for wording, points in (("goods_or_services", 53), ("any_function", 18)):
        fits = [one for one in evidence.business_use.national if one.wording == wording]
        assert {one.points for one in fits} == {points}
        midpoints = [one.midpoint.central for one in sorted(fits, key=lambda one: -one.ceiling)]
        assert midpoints == sorted(midpoints, reverse=True)
        assert 2029 < midpoints[0] < 2030.5


def test_few_firms_hand_over_tasks(evidence: TimingEvidence) -> None:
    assert evidence.task_use.handing_over_firms == pytest.approx(0.018, abs=0.001)


def test_the_present_rules_out_slow_curves_and_never_fast_ones(evidence: TimingEvidence) -> None:
    for prior in evidence.priors.values():
        assert prior.prior[2] < 0.75 * prior.library[2]
        assert prior.prior[0] == pytest.approx(prior.library[0], rel=0.12)
        assert 0.5 < prior.kept_share < 1


def test_parameters_hold_the_priors_to_two_digits(evidence: TimingEvidence) -> None:
    parameters = load_parameters()
    for channel, prior in evidence.priors.items():
        spec = parameters.specs[f"{channel}.duration"]
        held = (spec.distribution.low, spec.distribution.central, spec.distribution.high)
        assert held == tuple(float(f"{value:.2g}") for value in prior.prior)
        assert spec.standing.evidence == "estimated"
    ratio = parameters.specs["adoption.bass_p_over_q"].distribution.central
    assert ratio == float(f"{evidence.library.p_over_q:.2g}")


def test_the_shipped_sector_effects_are_what_is_estimated_anew(evidence: TimingEvidence) -> None:
    codes = [str(code) for code in load_occupation_table().sectors["sector_code"]]
    shipped = load_sector_effects(codes=codes)
    for channel, effects in estimated_effects(evidence).items():
        held = shipped[channel].by_sector
        assert list(held) == list(effects)
        for code, effect in effects.items():
            for name in ("low", "central", "high"):
                assert getattr(held[code], name) == pytest.approx(getattr(effect, name), abs=2e-3)


def test_writing_effects_keeps_everything_else_of_the_file(evidence: TimingEvidence) -> None:
    before = SECTOR_EFFECTS_FILE.read_text(encoding="utf-8")
    after = effects_toml(re.sub(r"central = [-.0-9]+", "central = 4.0", before), evidence)
    assert tomllib.loads(after) == tomllib.loads(effects_toml(before, evidence))
    assert after.splitlines()[0] == before.splitlines()[0]
    rationale: Mapping[str, str] = tomllib.loads(after)["cognitive"]["rationale"]
    assert rationale == tomllib.loads(before)["cognitive"]["rationale"]
