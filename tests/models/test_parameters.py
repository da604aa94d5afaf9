import math

import pytest

from models.parameters import DIMENSIONS, PARAMETERS_FILE, load_parameters
from occupations.channels import CHANNELS
from occupations.errors import UsageError
from occupations.sources import load_sources

TABLE = load_parameters()
ENTRY = """
[demand.elasticity]
title = { en = "Elasticity" }
unit = "–"
dimension = 3
lower = 0.0
upper = 3.0
distribution = "metalog"
low = 0.1
central = 0.5
high = 1.5
evidence = "judgement"
source = "judgement"
locator = ""
rationale = { en = "A reason." }
"""

# DESIGN section 4: central, 5 % and 95 % points of every default.
POINTS = {
    "baseline.growth_weight": (0.5, 1.0, 1.2),
    "cognitive.exposure_level": (0.5, 1.0, 1.4),
    "cognitive.frontier_rate": (0.002, 0.02, 0.06),
    "cognitive.cost_per_job": (6000, 30000, 200000),
    "cognitive.cost_decline": (0.03, 0.10, 0.25),
    "cognitive.cost_dispersion": (0.4, 0.6, 1.0),
    "cognitive.midpoint": (2030, 2034, 2042),
    "cognitive.duration": (3.9, 13, 32),
    "cognitive.ceiling": (0.50, 0.80, 0.95),
    "cognitive.substitution": (0.19, 0.39, 0.78),
    "cognitive.cost_saving": (0.10, 0.27, 0.50),
    "physical.frontier_rate": (0.001, 0.01, 0.04),
    "physical.cost_per_job": (30000, 75000, 170000),
    "physical.cost_decline": (0.02, 0.05, 0.12),
    "physical.cost_dispersion": (0.3, 0.5, 0.9),
    "physical.midpoint": (2033, 2040, 2055),
    "physical.duration": (5.7, 25, 90),
    "physical.ceiling": (0.40, 0.70, 0.95),
    "physical.substitution": (0.60, 0.80, 0.95),
    "physical.cost_saving": (0.10, 0.27, 0.50),
    "tasks.in_person_level": (0.5, 1.0, 1.6),
    "in_person.software": (0.03, 0.15, 0.40),
    "in_person.machines": (0.01, 0.10, 0.35),
    "environment.structured": (0.70, 0.81, 0.90),
    "environment.mixed": (0.40, 0.55, 0.70),
    "environment.unstructured": (0.15, 0.26, 0.40),
    "demand.labour_share": (0.55, 0.60, 0.65),
    "demand.elasticity": (0.1, 0.5, 1.5),
    "demand.reinstatement": (0.05, 0.5, 0.95),
    "attrition.unfilled_share": (0.2, 0.5, 0.9),
    "attrition.transfer_weight": (0.05, 0.5, 0.95),
    "attrition.baseline_dismissals": (0.012, 0.016, 0.030),
}


@pytest.mark.parametrize("key", POINTS)
def test_defaults_are_those_of_the_specification(key):
    value = TABLE.specs[key].distribution
    assert (value.low, value.central, value.high) == POINTS[key]


def test_every_other_parameter_is_a_weight_a_choice_or_fixed():
    others = {key: spec for key, spec in TABLE.specs.items() if key not in POINTS}
    for key, spec in others.items():
        family = "dirichlet" if key.startswith("weights.") else None
        assert spec.distribution.family in ({family} if family else {"fixed", "choice"}), key


def test_every_parameter_has_unit_title_evidence_reason_and_a_source_that_exists():
    sources = load_sources()
    for key, spec in TABLE.specs.items():
        assert spec.unit, key
        assert set(spec.title) >= {"en", "de"}, key
        assert spec.rationale["en"].endswith("."), key
        assert spec.source_id in sources, (key, spec.source_id)
        assert spec.contains(spec.distribution.central), key


def test_what_nobody_observed_fitted_or_asked_is_called_a_judgement():
    # Whoever adds an entry that claims more has to say here that it does.
    claimed = {k: s.standing.evidence for k, s in TABLE.specs.items()}
    assert {key: evidence for key, evidence in claimed.items() if evidence != "judgement"} == {
        "cognitive.duration": "estimated",
        "physical.duration": "estimated",
        "adoption.bass_p_over_q": "estimated",
    }


def test_a_judgement_beside_no_publication_names_the_record_of_judgements():
    kinds = {key: load_sources()[spec.source_id].kind for key, spec in TABLE.specs.items()}
    bare = {key for key, kind in kinds.items() if kind == "judgement"}
    assert {TABLE.specs[key].source_id for key in bare} == {"judgement"}
    assert all(TABLE.specs[key].standing.evidence == "judgement" for key in bare)


def test_what_was_read_in_a_text_that_quotes_the_source_says_so():
    sources = load_sources()
    for key, spec in TABLE.specs.items():
        if sources[spec.source_id].mark == "secondary" and spec.source_id != "claim_text_2025":
            assert "(secondary)" in spec.standing.locator, key


def test_a_panel_that_was_asked_stands_beside_its_value(tmp_path):
    path = tmp_path / "p.toml"
    asked = ENTRY.replace('"judgement"', '"elicited"\npanel = 23', 1)
    path.write_text(asked, encoding="utf-8")
    standing = load_parameters(path).spec("demand.elasticity").standing
    assert (standing.evidence, standing.panel) == ("elicited", 23)


def test_dimensions_are_permanent_distinct_and_within_the_sequence():
    dimensions = [s.dimension for s in TABLE.specs.values() if s.dimension is not None]
    assert len(set(dimensions)) == len(dimensions)
    assert max(dimensions) < DIMENSIONS
    # the numbers that have been given: changing one would reshuffle every published ensemble
    assert TABLE.specs["baseline.growth_weight"].dimension == 0
    assert TABLE.specs["cognitive.midpoint"].dimension == 6
    assert TABLE.specs["physical.midpoint"].dimension == 16
    assert TABLE.specs["attrition.transfer_weight"].dimension == 31
    assert TABLE.specs["weights.physical.repetition"].dimension == 48
    assert TABLE.specs["attrition.baseline_dismissals"].dimension == 60


def test_every_channel_has_weights_for_its_measures():
    counts = {c: sum(k.startswith(f"weights.{c}.") for k in TABLE.specs) for c in CHANNELS}
    assert counts == {"cognitive": 7, "physical": 3}


def test_costs_and_durations_have_no_upper_bound_and_must_exceed_zero():
    for key in ("cognitive.cost_per_job", "physical.duration"):
        spec = TABLE.specs[key]
        assert math.isinf(spec.upper)
        assert not spec.contains(0.0)
        assert spec.contains(1e-9)
        assert spec.allowed().startswith("above 0")


def test_bounds_are_inclusive_for_shares_and_never_admit_nan_or_infinity():
    spec = TABLE.specs["cognitive.ceiling"]
    assert spec.contains(0.0)
    assert spec.contains(1.0)
    assert not spec.contains(math.nan)
    assert not spec.contains(math.inf)
    assert not TABLE.specs["cognitive.duration"].contains(math.inf)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("high = 1.5", "high = nan", r"p\.toml:11: demand\.elasticity: high: .*finite.*given nan"),
        ("high = 1.5", "high = inf", r"p\.toml:11: demand\.elasticity: high: .*finite.*given inf"),
        ("high = 1.5", 'high = "1.5"', r"p\.toml:11: .*high: .*valid number, given '1\.5'"),
        ("high = 1.5", "high = true", r"p\.toml:11: .*high: .*valid number, given True"),
        ("high = 1.5", "high = 3.0", r"p\.toml:2: .*strictly between the bounds 0 and 3"),
        ("high = 1.5", "high = 0.3", r"p\.toml:2: .*do not increase"),
        ("high = 1.5", "high = 0.5001", r"p\.toml:2: .*middle point lies too near one end"),
        ("high = 1.5", "hihg = 1.5", r"no entry 'hihg'(?s:.)*did you mean 'high'"),
        ("high = 1.5", "", r"takes low, central and high"),
        ('unit = "–"', "", r"the entry 'unit' is missing"),
        ("dimension = 3", "dimension = 128", r"p\.toml:5: .*less than 128"),
        ('"metalog"', '"normal"', r"p\.toml:8: .*'metalog', 'uniform'"),
        ("[demand.elasticity]", "[demand.elasticity", r"p\.toml:2: not valid TOML"),
        ('evidence = "judgement"', 'evidence = "guessed"', r"p\.toml:12: .*no class 'guessed'"),
        ('evidence = "judgement"', "evidence = 3", r"p\.toml:12: .*'measured'.*given 3"),
        (
            'evidence = "judgement"',
            'evidence = "assumed"',
            r"p\.toml:12: demand\.elasticity: .*renamed 'judgement'(?s:.)*did you mean 'judgement'",
        ),
        (
            'source = "judgement"',
            'source = "elicited"',
            r"p\.toml:13: demand\.elasticity: .*renamed 'judgement'(?s:.)*did you mean 'judgement'",
        ),
        (
            'evidence = "judgement"',
            'evidence = "measured"',
            r"p\.toml:12: demand\.elasticity: .*'measured' needs a locator(?s:.)*allowed: locator",
        ),
        ('evidence = "judgement"', 'evidence = "estimated"', r"'estimated' needs a locator"),
        (
            'evidence = "judgement"',
            'evidence = "elicited"',
            r"p\.toml:12: demand\.elasticity: .*size of the panel(?s:.)*allowed: panel = ",
        ),
        ('evidence = "judgement"', 'evidence = "elicited"\npanel = 0', r"p\.toml:13: .*panel: "),
        ('locator = ""', "panel = 5", r"p\.toml:14: .*only what was elicited has a panel"),
    ],
)
def test_a_faulty_entry_is_refused_with_file_line_and_key(tmp_path, old, new, message):
    path = tmp_path / "p.toml"
    path.write_text(ENTRY.replace(old, new), encoding="utf-8")
    with pytest.raises(UsageError, match=message):
        load_parameters(path)


def test_two_parameters_cannot_share_a_dimension(tmp_path):
    path = tmp_path / "p.toml"
    path.write_text(ENTRY + ENTRY.replace("elasticity", "other"), encoding="utf-8")
    with pytest.raises(UsageError, match=r"dimension 3 belongs to 'demand\.elasticity' already"):
        load_parameters(path)


def test_correlations_that_contradict_each_other_are_refused(tmp_path):
    text = PARAMETERS_FILE.read_text(encoding="utf-8")
    text += (
        '\n[[rank_correlations]]\nbetween = ["physical.midpoint", "cognitive.duration"]\n'
        "spearman = -0.95\n"
    )
    path = tmp_path / "p.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(UsageError, match=r"contradict each other(?s:.)*positive definite"):
        load_parameters(path)


def test_a_correlation_with_an_unknown_parameter_names_the_nearest(tmp_path):
    path = tmp_path / "p.toml"
    correlation = 'between = ["demand.elasticity", "demand.elasticty"]\nspearman = 0.1\n'
    path.write_text(ENTRY + "\n[[rank_correlations]]\n" + correlation, encoding="utf-8")
    with pytest.raises(UsageError, match=r"did you mean 'demand\.elasticity'"):
        load_parameters(path)


@pytest.mark.parametrize(
    ("before", "after", "line"),
    [
        ('"demand.elasticity"]', '"demand.elasticty"]', 3),
        ("spearman = 0.1", "spearman = 2", 4),
        ("spearman = 0.1", "", 2),
    ],
)
def test_a_fault_in_the_second_correlation_is_named_with_its_own_line(
    tmp_path, before, after, line
):
    correlation = (
        '\n[[rank_correlations]]\nbetween = ["demand.other", "demand.elasticity"]\nspearman = 0.1\n'
    )
    entries = ENTRY + ENTRY.replace("elasticity", "other").replace("dimension = 3", "dimension = 4")
    path = tmp_path / "p.toml"
    path.write_text(entries + correlation + correlation.replace(before, after), encoding="utf-8")
    with pytest.raises(UsageError) as raised:
        load_parameters(path)
    assert raised.value.line == (entries + correlation).count("\n") + line


def test_an_unknown_key_is_refused_with_the_nearest():
    with pytest.raises(UsageError, match=r"no parameter 'cognitive\.midpont'(?s:.)*midpoint"):
        TABLE.spec("cognitive.midpont")
