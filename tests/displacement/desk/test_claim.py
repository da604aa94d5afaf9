"""The desk tells the claim it was given, what moved the result, and what it implies."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from displacement.desk.desk import Desk
from displacement.study.study import open_study
from models.claims.claims import Claim
from tests.displacement.desk.served import Served, served

CENTRAL = {"scenario": "central", "settings": {}}
FASTER = {"scenario": "central", "settings": {"physical.midpoint": "2035"}}


def test_a_claim_of_another_year_is_told_as_stated_and_changes_are_of_its_year(
    tmp_path: Path,
) -> None:
    half = Claim.of(share=0.47, year=2035, statement="47 % of jobs by 2035")
    with served(Desk(open_study(claim=half), "central", tmp_path)) as running:
        asked = {"state": FASTER, "reference": CENTRAL, "draws": 64}
        reply = running.ask("answer", **asked).document() | running.ask("moved", **asked).document()
    assert reply["answer"]["year"] == 2035
    assert reply["answer"]["claim"]["text"] == "47% of jobs (73.1 million)"
    moved, answer = reply["moved"], reply["answer"]
    assert moved["year"] == 2035
    place = answer["years"].index(2035)
    assert moved["second"] == pytest.approx(answer["paths"]["displaced"]["central"][place])


def test_an_answer_says_what_it_implies_for_productivity_in_a_line(desk: Served) -> None:
    reply = desk.ask("answer", state=CENTRAL, reference=CENTRAL, draws=64).document()
    line = reply["answer"]["productivity_text"]
    assert re.match(r"Labour productivity to 2040: \d\.\d% a year on top of the baseline", line)
    assert "of simulations add more than the best ten years on record added to the average" in line
    none = {"scenario": "no_adoption", "settings": {}}
    reply = desk.ask("answer", state=none, reference=CENTRAL, draws=64).document()
    assert reply["answer"]["productivity_text"].startswith("Labour productivity in 2040 is that of")
