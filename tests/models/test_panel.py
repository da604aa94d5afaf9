"""A panel's distributions pooled, and what is asked of it."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import numpy as np
import pytest

from models.distributions import Distribution, metalog
from models.elicitation.density import peaks
from models.elicitation.example import example_files
from models.elicitation.expert_file import Expert
from models.elicitation.mixture import pooled
from models.elicitation.panel import panel_of, read_panel, seed_matrix, without_names
from models.elicitation.panel_scenario import panel_scenario
from models.elicitation.questions import meaning, seed_answers, seeds
from models.parameters import ParameterTable, load_parameters
from occupations.sources import load_sources


@pytest.fixture(scope="module")
def parameters() -> ParameterTable:
    return load_parameters()


@pytest.fixture
def experts(tmp_path: Path, parameters: ParameterTable) -> tuple[Expert, ...]:
    for name, content in example_files().items():
        (tmp_path / name).write_bytes(content)
    return read_panel(tmp_path, parameters)


def share(low: float, central: float, high: float) -> Distribution:
    return metalog(low, central, high, lower=0.0, upper=1.0)


def test_one_expert_is_pooled_to_what_they_said() -> None:
    own = share(0.25, 0.45, 0.75)
    alone = pooled([own], [1.0])
    assert alone.points == pytest.approx((0.25, 0.45, 0.75), rel=1e-12)
    assert alone.largest_gap < 1e-9
    assert not alone.is_moved


def test_experts_who_agree_are_pooled_to_what_they_agree_on() -> None:
    own = share(0.25, 0.45, 0.75)
    assert pooled([own] * 4, [0.1, 0.2, 0.3, 0.4]).points == pytest.approx((0.25, 0.45, 0.75))


def test_points_of_the_mixture_have_its_probabilities() -> None:
    parts, weights = [share(0.1, 0.2, 0.4), share(0.3, 0.5, 0.8)], [0.3, 0.7]
    for point, chance in zip(pooled(parts, weights).points, (0.05, 0.5, 0.95), strict=True):
        mixed = sum(w * one.probability(point) for w, one in zip(weights, parts, strict=True))
        assert mixed == pytest.approx(chance, abs=1e-5)


def test_an_expert_without_weight_changes_nothing() -> None:
    one, other = share(0.1, 0.2, 0.4), share(0.3, 0.5, 0.8)
    assert pooled([one, other], [1.0, 0.0]).points == pytest.approx(pooled([one], [1.0]).points)


def test_the_error_of_the_fit_is_the_largest_difference_of_probabilities() -> None:
    parts = [share(0.02, 0.05, 0.09), share(0.6, 0.7, 0.8)]
    mixture = pooled(parts, [0.5, 0.5])
    grid = np.linspace(0.001, 0.999, 2_000)
    gaps = [
        abs(
            mixture.fitted.probability(float(x))
            - sum(0.5 * one.probability(float(x)) for one in parts)
        )
        for x in grid
    ]
    assert mixture.largest_gap == pytest.approx(max(gaps), abs=0.01)
    assert mixture.largest_gap > 0.05


def test_a_mixture_without_a_metalog_takes_the_nearest_median_and_says_so() -> None:
    mixture = pooled([share(0.01, 0.012, 0.015), share(0.7, 0.8, 0.9)], [0.93, 0.07])
    assert mixture.is_moved
    assert mixture.fitted.low == pytest.approx(mixture.points[0])
    assert mixture.fitted.central > mixture.points[1]


def test_a_curve_with_two_peaks_is_told_from_one_with_one() -> None:
    assert peaks(share(0.3, 0.5, 0.7)) == 1
    assert peaks(share(0.02, 0.5, 0.98)) == 2


def test_every_question_is_answered_by_a_table_of_its_source() -> None:
    answers, sources = seed_answers(), load_sources()
    assert len(answers) == len(seeds()) >= 10
    for seed in seeds():
        assert seed.lower <= answers[seed.key] <= seed.upper, seed.key
        assert seed.source_id in sources
        assert set(seed.words) == set(seed.unit) == {"en", "de"}
        assert not seed.is_logarithmic or seed.lower > 0


def test_known_answers_are_those_that_the_publishers_print() -> None:
    answers = seed_answers()
    # BLS, OEWS May 2025; BLS, Worker Displacement 2021-23, table 1; Census Bureau, BTOS.
    assert answers["telemarketers_2025"] == 58_430
    assert answers["displaced_re_employed_2024"] == pytest.approx(65.7)
    assert answers["firms_using_ai_2026"] == pytest.approx(21.5)


def test_meanings_say_nothing_of_what_the_authors_believe(parameters: ParameterTable) -> None:
    for spec in parameters.specs.values():
        own = spec.distribution
        if own.family != "metalog":
            continue
        for language in ("en", "de"):
            words = meaning(spec, language, year=2025)
            assert "{" not in words
            # A duration is defined by 10 and 90 %, the level by its middle definition at 1.
            if spec.unit in ("share", "1/year", "USD/year", "year"):
                numbers = {f"{point:g}" for point in (own.low, own.central, own.high)}
                assert not numbers & set(words.replace("(", " ").replace(")", " ").split())


def test_the_example_is_marked_as_made_up_in_every_file(experts: tuple[Expert, ...]) -> None:
    assert len(experts) == 3
    assert all(expert.made_up for expert in experts)
    assert all(content.startswith(b"# MADE-UP") for content in example_files().values())


def test_a_scenario_of_made_up_answers_says_so(experts: tuple[Expert, ...]) -> None:
    scenario = panel_scenario(panel_of(experts, "equal", seed_answers()), "trial")
    assert scenario.title["en"].startswith("MADE-UP")
    assert scenario.story["en"].startswith("MADE-UP")
    for change in scenario.changes.values():
        assert change.rationale is not None
        assert change.rationale["en"].startswith("MADE-UP")
        assert change.rationale["de"].startswith("ERFUNDENE")


def test_what_was_elicited_names_how_many_answered(experts: tuple[Expert, ...]) -> None:
    scenario = panel_scenario(panel_of(experts, "equal", seed_answers()), "trial")
    standings = {key: change.standing for key, change in scenario.changes.items()}
    assert all(one.evidence == "elicited" for one in standings.values())
    assert standings["cognitive.ceiling"].panel == 3
    assert standings["physical.ceiling"].panel == 2


def test_the_order_of_files_changes_no_weight(experts: tuple[Expert, ...]) -> None:
    known = seed_answers()
    forth = panel_of(experts, "performance", known)
    back = panel_of(experts[::-1], "performance", known)
    assert back.weights[::-1] == pytest.approx(forth.weights)


def test_numbers_instead_of_names_change_no_number(experts: tuple[Expert, ...]) -> None:
    known = seed_answers()
    named = panel_of(experts, "performance", known)
    numbered = panel_of(without_names(experts), "performance", known)
    assert sorted(numbered.weights) == pytest.approx(sorted(named.weights))
    for key, one in named.assumptions.items():
        assert numbered.assumptions[key].pooled.points == pytest.approx(one.pooled.points)
    assert {expert.name for expert in numbered.experts} == {"Person 1", "Person 2", "Person 3"}
    text = json.dumps([(e.name, str(e.file)) for e in numbered.experts])
    assert not any(expert.name in text for expert in experts)


def test_weights_are_known_without_questions_only_where_all_weigh_the_same(
    experts: tuple[Expert, ...],
) -> None:
    from dataclasses import replace

    silent = (replace(experts[0], seeds={}), *experts[1:])
    panel = panel_of(silent, "equal", seed_answers())
    assert panel.weights == pytest.approx((1 / 3,) * 3)
    assert panel.scores == ()
    assert panel.weighting is None


def test_what_nobody_answered_is_missing_from_the_scores(experts: tuple[Expert, ...]) -> None:
    matrix = seed_matrix(experts, seed_answers())
    assert matrix.points.shape == (3, len(seeds()), 3)
    assert matrix.answered.all()


def test_files_of_other_kinds_in_the_folder_are_left_alone(
    tmp_path: Path, experts: tuple[Expert, ...], parameters: ParameterTable
) -> None:
    (tmp_path / "notes.txt").write_text("not an answer")
    shutil.copy(tmp_path / "ada.toml", tmp_path / "ada.toml.bak")
    assert [one.name for one in read_panel(tmp_path, parameters)] == [e.name for e in experts]
