"""What the desk answers next: influence, what would have to be true, a map, people, a place."""

from __future__ import annotations

import base64
import csv
import io
import json
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from displacement.desk.desk import Desk
from displacement.study.study import Study
from tests.displacement.desk.served import Served, served

CENTRAL = {"scenario": "central", "settings": {}}


def document(desk: Served, question: str, **asked: Any) -> dict[str, Any]:
    reply = desk.ask(question, **asked)
    assert reply.status == 200, reply.content
    return reply.document()


def answer(desk: Served, state: dict[str, Any], **more: Any) -> dict[str, Any]:
    found = document(desk, "answer", state=state, reference=state, draws=64, **more)
    return found["answer"]


def test_influence_orders_assumptions_by_what_they_make_of_the_number(
    desk: Served, study: Study
) -> None:
    swings = document(desk, "influence", state=CENTRAL)["swings"]
    widths = [abs(one["high"] - one["low"]) for one in swings]
    assert widths == sorted(widths, reverse=True)
    first = swings[0]
    low = study.setting.parameters.specs[first["key"]].distribution.p05
    state = {"scenario": "central", "settings": {first["key"]: repr(low)}}
    at_low = answer(desk, state)["paths"]["displaced"]["central"][-1]
    assert first["low"] == pytest.approx(at_low)


def test_another_number_has_another_order(desk: Served) -> None:
    number = {"rung": "automatable", "scope": "us_all"}
    own = document(desk, "influence", state=CENTRAL)["swings"]
    other = document(desk, "influence", state=CENTRAL, number=number)["swings"]
    assert own[0]["key"] == "cognitive.substitution"
    assert other[0]["key"] != own[0]["key"]


def test_what_would_do_alone_does_when_it_is_set(desk: Served) -> None:
    found = document(desk, "solve", state=CENTRAL)
    able = [one for one in found["singles"] if one["setting"] is not None and not one["otherwise"]]
    assert able
    state = {"scenario": "central", "settings": {able[0]["key"]: repr(able[0]["setting"])}}
    assert answer(desk, state)["paths"]["displaced"]["central"][-1] == pytest.approx(40e6, rel=1e-3)
    assert found["target"] == "40 million"


def test_the_least_extreme_combination_does_when_it_is_set(desk: Served) -> None:
    together = document(desk, "solve", state=CENTRAL)["together"]
    settings = {one["key"]: repr(one["setting"]) for one in together}
    jobs = answer(desk, {"scenario": "central", "settings": settings})
    # What moves by less than a tenth of a standard deviation is not listed.
    assert jobs["paths"]["displaced"]["central"][-1] == pytest.approx(40e6, rel=0.05)


def test_a_map_holds_the_number_at_the_point_where_both_are_set(desk: Served) -> None:
    found = document(desk, "map", state=CENTRAL, x="cognitive.substitution", y="cognitive.midpoint")
    across, upwards = found["axes"]
    settings = {
        across["key"]: repr(across["values"][3]),
        upwards["key"]: repr(upwards["values"][7]),
    }
    jobs = answer(desk, {"scenario": "central", "settings": settings})
    assert found["jobs"][7][3] == pytest.approx(jobs["paths"]["displaced"]["central"][-1])
    assert found["target"] == 40e6
    refused = desk.ask("map", state=CENTRAL, x="cognitive.substitution", y="nothing")
    assert refused.status == 422


def test_people_and_a_place_are_told_under_the_same_assumptions(desk: Served) -> None:
    people = document(desk, "people", state=CENTRAL)
    assert "master" in people["sentence"]
    shares = {row["title"]: row["share"] for row in people["rows"]}
    assert {"women", "men"} <= set(shares)
    place = document(desk, "place", state=CENTRAL, name="Texas")
    assert place["title"] == "Texas"
    assert place["sentences"][0].startswith("By 2040 about ")
    refused = desk.ask("place", state=CENTRAL, name="Atlantis")
    assert refused.status == 422


def test_another_horizon_ends_its_paths_earlier_with_the_same_numbers(desk: Served) -> None:
    long, short = (answer(desk, CENTRAL | {"horizon": year}) for year in (2040, 2032))
    assert short["years"] == long["years"][: len(short["years"])]
    assert short["year"] == 2032
    at = long["years"].index(2032)
    paths = (one["paths"]["displaced"]["central"] for one in (long, short))
    assert next(paths)[at] == next(paths)[-1]
    refused = desk.ask("answer", state=CENTRAL | {"horizon": 1999}, reference=CENTRAL)
    assert refused.status == 422


def test_another_country_is_answered_in_its_own_terms_and_language(desk: Served) -> None:
    german = {"language": "de", "state": CENTRAL | {"country": "DE"}}
    found = document(desk, "catalogue", **german)
    assert found["country"] == "DE"
    assert found["number"]["scope"] == "de_all"
    assert found["countries"]["DE"] == "Deutschland"
    told = answer(desk, CENTRAL | {"country": "DE"}, language="de")
    assert "Erwerbstätige" in told["everybody"]
    assert told["occupations"][0]["title"].endswith(("kräfte", "fachkräfte"))
    assert "," in told["texts"]["displaced"]["p05"]


def test_an_economy_of_which_too_little_is_known_is_refused(desk: Served) -> None:
    reply = desk.ask("answer", state=CENTRAL | {"country": "JP"}, reference=CENTRAL)
    assert reply.status == 422
    assert "JP" not in document(desk, "catalogue")["countries"]


def test_the_table_is_the_same_as_csv_of_either_language_and_as_a_workbook(desk: Served) -> None:
    def table(kind: str, language: str) -> bytes:
        asked = {"state": CENTRAL, "kind": kind, "language": language, "draws": 64}
        return base64.b64decode(document(desk, "table", **asked)["content"])

    english = list(csv.DictReader(io.StringIO(table("csv", "en").decode("utf-8-sig"))))
    german = csv.DictReader(io.StringIO(table("csv", "de").decode("utf-8-sig")), delimiter=";")
    sheet = openpyxl.load_workbook(io.BytesIO(table("xlsx", "en")))["Numbers"]
    rows = list(sheet.iter_rows(values_only=True))
    for own, other, row in zip(english, german, rows[1:], strict=True):
        numbers = (float(own["p50"]), float(other["p50"].replace(",", ".")))
        assert numbers[0] == numbers[1] == pytest.approx(row[rows[0].index("p50")])
    assert desk.ask("table", state=CENTRAL, kind="pdf").status == 422


def test_the_report_is_written_where_runs_are_with_the_numbers_of_the_full_ensemble(
    study: Study, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for place in ("quick", "taking"):
        monkeypatch.setattr(f"displacement.desk.{place}.FULL_DRAWS", 64)
    desk = Desk(study, "central", tmp_path / "scenarios", runs=tmp_path / "runs")
    with served(desk) as running:
        reply = running.ask("report", state=CENTRAL, language="de")
        *told, last = [json.loads(line) for line in reply.content.splitlines()]
        full = running.ask("full", state=CENTRAL).content.splitlines()[-1]
    assert {"step", "done", "draws"} == set(told[0])
    folder = Path(last["answer"]["folder"])
    assert folder.parent == tmp_path / "runs"
    assert '<html lang="de"' in Path(last["answer"]["report"]).read_text("utf-8")[:400]
    summary = json.loads((folder / "summary.json").read_text("utf-8"))
    block = summary["scopes"]["us_all"]["rungs"]["displaced"]["2040"]
    assert block["p50"] == json.loads(full)["answer"]["paths"]["displaced"]["p50"][-1]


def test_a_full_ensemble_is_compared_with_a_full_reference_and_kept(
    desk: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("displacement.desk.quick.FULL_DRAWS", 128)
    fast = {"scenario": "fast", "settings": {}}
    reply = desk.ask("full", state=fast, reference=CENTRAL)
    last = json.loads(reply.content.splitlines()[-1])
    assert (last["answer"]["draws"], last["reference"]["draws"]) == (128, 128)
    again = desk.ask("full", state=fast, reference=CENTRAL).content.splitlines()
    assert json.loads(again[-1]) == last
    assert len(again) == 2


def test_an_unknown_rung_scope_or_language_is_refused_with_what_there_is(desk: Served) -> None:
    for wrong in (
        {"number": {"rung": "displacd"}},
        {"number": {"scope": "us"}},
        {"language": "fr"},
    ):
        reply = desk.ask("answer", state=CENTRAL, reference=CENTRAL, **wrong)
        assert reply.status == 422
        assert reply.document()["error"]["allowed"]


def test_every_text_of_the_scripts_is_in_the_german_catalogue(desk: Served) -> None:
    english, german = (document(desk, "catalogue", language=one)["words"] for one in ("en", "de"))
    assert len(english) > 120
    # Words that are the same in both.
    same = {words for words, said in german.items() if said == words}
    assert same <= {"Name", "In Python", "in %(sectors)s", "%(title)s: in %(sectors)s"}
