"""The verdict sentence follows the numbers: certain assumptions and none at all."""

from __future__ import annotations

import displacement


def test_assumptions_that_make_the_claim_certain_say_so() -> None:
    certain = {
        f"{channel}.{name}": value
        for channel in ("cognitive", "physical")
        for name, value in (
            ("ceiling", 1.0),
            ("substitution", 1.0),
            ("cost_per_job", 1.0),
            ("midpoint", 2027.0),
            ("duration", 3.0),
        )
    }
    result = displacement.run("central", set=certain, draws=64)
    reading = result.check.reading(scope="us_all", rung="displaced")
    assert reading.probability == 1.0
    assert "every one of 64 simulations reaches it" in result.verdict()
    factories = result.check.reading(scope="us_manufacturing", rung="displaced")
    assert factories.word == "impossible by arithmetic"
    assert round(factories.times_base_jobs, 1) == 3.2


def test_assumptions_that_displace_nothing_say_so() -> None:
    result = displacement.run("no_adoption", draws=64)
    assert result.check.reading(scope="us_all", rung="displaced").probability == 0
    assert "no work at all would be displaced" in result.verdict()
    assert "is 0 by construction" in result.verdict()
