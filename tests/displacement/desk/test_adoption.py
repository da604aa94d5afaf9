"""A series of adoption of the user's own, given to the desk."""

from __future__ import annotations

import pytest

from tests.displacement.desk.served import Served
from tests.displacement.test_user_adoption import series

CENTRAL = {"scenario": "central", "settings": {}}


def test_a_series_of_adoption_becomes_settings_with_their_reason(desk: Served) -> None:
    asked = {"file": "C:/own.csv", "channel": "cognitive", "curve": "logistic"}
    found = desk.ask("adoption", **asked, content=series()).document()
    assert set(found["settings"]) == {"cognitive.midpoint", "cognitive.duration"}
    assert "own.csv" in found["reason"]
    state = {"scenario": "central", "settings": found["settings"]}
    points = desk.ask("answer", state=state, reference=CENTRAL, draws=64).document()["answer"][
        "parameters"
    ]["cognitive.midpoint"]
    assert points["central"] == pytest.approx(2031, abs=0.7)
    bad = desk.ask("adoption", **asked, content="year,share\n2020,x\n").document()
    assert bad["error"]["line"] == 2
