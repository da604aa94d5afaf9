"""What is brought to the desk: a measure looked at before it is kept, an expert's answers."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from displacement.desk.desk import Desk
from displacement.study.study import Study
from occupations.table import load_occupation_table
from tests.displacement.desk.served import Served, served

MEASURE = {
    "file": "own.csv", "id": "mine", "title": "Ours", "citation": "",
    "channel": "cognitive", "kind": "share",
}  # fmt: skip


@pytest.fixture
def scores() -> str:
    frame = load_occupation_table().occupations[["occupation_code"]].copy()
    frame["group"] = frame["occupation_code"].str[:2].astype(float)
    frame["of_tasks"] = frame["group"] / 100 * 100
    return frame.to_csv(index=False)


def test_a_measure_is_shown_before_it_is_kept_from_the_columns_that_were_chosen(
    desk: Served, scores: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "measures"
    folder.mkdir()
    monkeypatch.setenv("DISPLACEMENT_MEASURES", str(folder))
    asked = MEASURE | {"content": scores, "score_column": "of_tasks", "percent": True}
    reply = desk.ask("measure", **asked, preview=True)
    assert reply.status == 200, reply.content
    found = reply.document()
    assert found["rows"][0]["code"] == "11-1011"
    assert found["rows"][0]["title"].startswith("Chief Executives")
    assert found["rows"][0]["score"] == pytest.approx(0.11)
    assert found["predicted"] == 0
    assert list(folder.iterdir()) == []
    refused = desk.ask("measure", **asked | {"score_column": "of_task"}, preview=True)
    assert refused.status == 422
    assert "of_tasks" in str(refused.document()["error"])


def test_an_expert_is_asked_about_what_matters_and_told_nothing_that_others_believe(
    desk: Served,
) -> None:
    found = desk.ask("asked", language="de").document()
    keys = [one["key"] for one in found["assumptions"]]
    assert len(keys) == 8
    assert "cognitive.substitution" in keys
    assert len(found["questions"]) >= 8
    for one in found["assumptions"]:
        assert set(one) == {"key", "title", "meaning", "unit", "allowed"}


def answers(desk: Served, **more: Any) -> Any:
    asked = {
        "expert": "Ada",
        "answers": {
            "cognitive.substitution": {"points": [0.2, 0.4, 0.7], "reason": "Our own offices."},
            "cognitive.midpoint": {"points": [], "reason": ""},
        },
        "known": {},
    }
    return desk.ask("believe", **asked | more)


def test_answers_are_kept_as_a_form_that_pooling_reads(study: Study, tmp_path: Path) -> None:
    desk = Desk(study, "central", tmp_path / "scenarios")
    with served(desk) as running:
        found = answers(running).document()
        again = answers(running)
    file = Path(found["file"])
    assert file == tmp_path / "panel" / "Ada.toml"
    assert [row["title"] for row in found["rows"]] == [
        "Share of adopted cognitive tasks that leaves the payroll"
    ]
    feedback = study.check_answers(file)
    assert feedback.expert.judgements["cognitive.substitution"].reason == "Our own offices."
    assert feedback.frame().loc["cognitive.substitution", "p50"] == pytest.approx(0.4)
    assert again.status == 422


@pytest.mark.parametrize(
    ("points", "reason", "said"),
    [
        ([0.7, 0.4, 0.2], "Because.", "do not increase"),
        ([0.2, 0.4, 1.7], "Because.", "bounds"),
        ([0.2, 0.4, 0.7], "", "reason"),
        ([0.2, 0.4], "Because.", "three"),
        ([0.2, "x", 0.7], "Because.", "numbers"),
    ],
)
def test_an_answer_that_cannot_be_read_is_refused_with_its_reason_and_nothing_is_kept(
    study: Study, tmp_path: Path, points: list[Any], reason: str, said: str
) -> None:
    with served(Desk(study, "central", tmp_path / "scenarios")) as running:
        own = {"cognitive.substitution": {"points": points, "reason": reason}}
        reply = answers(running, answers=own)
    assert reply.status == 422
    assert said in str(reply.document()["error"])
    assert not (tmp_path / "panel").exists()
