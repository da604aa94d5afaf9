import math
from dataclasses import replace

import numpy as np
import pytest

from models.adoption_paths import adoption_paths
from models.inputs import build_inputs
from models.projection import adoption
from models.sector_effects import load_sector_effects
from occupations.errors import UsageError
from occupations.sources import load_sources
from occupations.table import load_occupation_table
from tests.models.small_world import SECTORS, resolved_scenario, small_inputs, some_draws

CODES = ("31-33", "51", "99")
CHANNEL = """
[{}]
evidence = "estimated"
source = "census_btos"
locator = "a table"
rationale = {{ en = "A reason." }}
sectors = {{ {} }}
"""


def effects_file(tmp_path, cognitive="", physical=""):
    path = tmp_path / "effects.toml"
    path.write_text(CHANNEL.format("cognitive", cognitive) + CHANNEL.format("physical", physical))
    return path


def test_a_sector_without_an_estimate_stands_at_the_average(tmp_path):
    path = effects_file(tmp_path, '"51" = { low = 0.5, central = 0.75, high = 1.0 }')
    effects = load_sector_effects(path, codes=CODES)
    assert effects["cognitive"].of(CODES) == [0.0, 0.75, 0.0]
    assert effects["physical"].of(CODES) == [0.0, 0.0, 0.0]


def test_shipped_effects_have_a_source_and_average_to_nothing_over_the_jobs_they_cover():
    table = load_occupation_table()
    codes = [str(code) for code in table.sectors["sector_code"]]
    jobs = table.cells.groupby("sector_code")["employment_jobs"].sum()
    for effects in load_sector_effects(codes=codes).values():
        assert effects.source_id in load_sources()
        assert {"en", "de"} <= effects.rationale.keys()
        assert "99" not in effects.by_sector
        weighted = sum(jobs[code] * one.central for code, one in effects.by_sector.items())
        assert weighted / jobs.sum() == pytest.approx(0, abs=0.005)


@pytest.mark.parametrize(
    ("cognitive", "problem"),
    [
        ('"52" = { low = 0.0, central = 0.0, high = 0.0 }', "there is no sector '52'"),
        ('"51" = { low = 0.0, central = 0.0 }', "the entry 'high' is missing"),
        ('"51" = { low = 0.0, central = "0.1", high = 1.0 }', "central: "),
        ('"51" = { low = 0.0, central = nan, high = 1.0 }', "central: "),
        ('"51" = { low = 0.5, central = 0.1, high = 1.0 }', "is not in order"),
        ('"51" = { low = -9.0, central = 0.1, high = 1.0 }', "is not in order"),
        ('"51" = { low = 0.0, central = 0.1, high = 1.0, mean = 0.1 }', "there is no entry 'mean'"),
        ('"51" = 3', "dictionary"),
    ],
)
def test_a_wrong_effect_is_refused_with_its_place(tmp_path, cognitive, problem):
    path = effects_file(tmp_path, cognitive)
    with pytest.raises(UsageError, match=r"effects\.toml") as caught:
        load_sector_effects(path, codes=CODES)
    assert problem in str(caught.value)
    assert "cognitive.sectors" in str(caught.value)


def test_inputs_take_the_effects_they_are_given(tmp_path):
    table = load_occupation_table()
    codes = [str(code) for code in table.sectors["sector_code"]]
    path = effects_file(tmp_path, '"51" = { low = 0.5, central = 0.75, high = 1.0 }')
    given = load_sector_effects(path, codes=codes)
    inputs = build_inputs(table, given)
    effect = inputs.sectors.effect["cognitive"]
    assert effect[codes.index("51")] == 0.75
    assert np.count_nonzero(effect) == 1
    assert np.count_nonzero(build_inputs(table).sectors.effect["cognitive"]) > 1
    paths = adoption_paths(inputs, resolved_scenario(), draws=0, seed=0, horizon=2030)
    order = np.argsort(paths.central["cognitive"][-1])
    assert paths.sector_codes[order[-1]] == "51"
    assert np.ptp(paths.central["cognitive"][-1][order[:-1]]) == 0


def test_an_unknown_channel_is_refused_with_the_nearest_name(tmp_path):
    path = tmp_path / "effects.toml"
    path.write_text(CHANNEL.format("cognitve", ""))
    with pytest.raises(UsageError, match="cognitive"):
        load_sector_effects(path, codes=CODES)


def test_without_weight_every_sector_follows_one_curve_and_double_weight_doubles_the_lead():
    inputs = small_inputs()
    year = np.arange(0.0, 30.0)

    def midpoint_curve(weight, effect):
        varied = replace(
            inputs,
            sectors=replace(inputs.sectors, effect=dict.fromkeys(inputs.sectors.effect, effect)),
        )
        draws = some_draws(
            varied, f"adoption.sector_effects={weight}", "cognitive.ceiling=1", count=2
        )
        return adoption(varied, draws, "cognitive", elapsed=year)

    effect = np.linspace(-1, 1, SECTORS)
    alike = midpoint_curve(0, effect)
    assert np.array_equal(alike, np.broadcast_to(alike[:, :, :1], alike.shape))
    assert np.array_equal(midpoint_curve(2, effect), midpoint_curve(1, 2 * effect))
    assert not math.isclose(alike[0, 10, 0], midpoint_curve(1, effect)[0, 10, 0])
