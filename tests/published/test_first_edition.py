"""Version 0.1.0's results, from the switches that give its reading of the data back."""

import pytest

from models.aggregates import Aggregator
from models.inputs import build_inputs
from models.ladder import LADDER
from models.parameters import load_parameters
from models.projection import project
from models.sampling import central_draw
from models.scenarios import apply_scenario, load_scenario
from occupations.economies.home import UNITED_STATES
from occupations.table import load_occupation_table

FIRST_EDITION = (
    "tasks.kinds=two",
    "environment.by=sector",
    "cognitive.cost_per_job=20000",
    "physical.cost_per_job=60000",
    "weights.cognitive.openai_signals=0",
    "dependence.progress=0",
)

# Jobs in 2040 at central values, as `summary.json` of version 0.1.0 has them.
PUBLISHED = {
    "us_all": {
        "baseline": 163208450.91581678,
        "exposed": 66613036.97820506,
        "automatable": 97039965.18332894,
        "cost_effective": 89180842.56488004,
        "adopted": 55557464.44040233,
        "displaced": 24208323.373112123,
        "net_loss": 8082542.025701003,
    },
    "us_manufacturing": {
        "baseline": 12883843.592319364,
        "exposed": 8502496.461021697,
        "automatable": 8363943.939448128,
        "cost_effective": 7405932.966810933,
        "adopted": 4676183.83354246,
        "displaced": 2482001.0747685097,
        "net_loss": 918540.1723477519,
    },
    "us_goods": {
        "baseline": 22730561.064677324,
        "exposed": 10388380.545585983,
        "automatable": 13831994.543800138,
        "cost_effective": 12372385.349831015,
        "adopted": 7070451.328109335,
        "displaced": 3652218.0653903903,
        "net_loss": 1319243.9828769271,
    },
    "us_production": {
        "baseline": 8443109.334095372,
        "exposed": 5649709.069009066,
        "automatable": 5390105.8142571915,
        "cost_effective": 4513319.001135819,
        "adopted": 2583892.2824094747,
        "displaced": 1517281.2606233119,
        "net_loss": 550963.5572359784,
    },
    "us_all_jobs": {
        "baseline": 179030991.13359082,
        "exposed": 71122711.0093425,
        "automatable": 106217705.6547043,
        "cost_effective": 97701507.09356774,
        "adopted": 60830182.30338604,
        "displaced": 26486910.220502313,
        "net_loss": 8835673.996435042,
    },
}


@pytest.fixture(scope="module")
def sums():
    inputs, parameters = build_inputs(load_occupation_table()), load_parameters()
    central = load_scenario("central", parameters)
    draw = central_draw(apply_scenario(parameters, central, settings=FIRST_EDITION), inputs)
    return Aggregator(inputs)(project(inputs, draw, horizon=2040))


@pytest.mark.parametrize("scope", PUBLISHED)
def test_the_switches_give_the_first_editions_results_back(sums, scope):
    place = UNITED_STATES.scope_index(scope)
    published = dict(PUBLISHED[scope])
    assert sums.baseline[0, place, -1] == pytest.approx(published.pop("baseline"), rel=1e-12)
    for rung, jobs in published.items():
        found = sums.totals[0, place, LADDER.index(rung), -1]
        assert found == pytest.approx(jobs, rel=1e-12), rung
