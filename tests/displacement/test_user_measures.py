"""Evidence of the user's own on the command line, from the file to the report."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from displacement.setting.setting import load_setting
from displacement.study.study import open_study
from tests.displacement.command import Terminal


@pytest.fixture
def measures(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A new folder of measures, in use."""
    folder = tmp_path / "measures"
    monkeypatch.setenv("DISPLACEMENT_MEASURES", str(folder))
    return folder


@pytest.fixture
def scores(tmp_path: Path) -> Path:
    """A file with a score for every occupation."""
    from occupations.table import load_occupation_table

    frame = load_occupation_table().occupations[["occupation_code"]].copy()
    frame["score"] = frame["occupation_code"].str[:2].astype(float)
    path = tmp_path / "own.csv"
    frame.to_csv(path, index=False)
    return path


OPTIONS = ("--id", "mine", "--channel", "cognitive", "--kind", "index", "--title", "Ours <b>")


def test_an_imported_measure_takes_part_and_is_named_everywhere(
    terminal: Terminal,
    measures: Path,
    scores: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    answer = terminal("data", "import-measure", str(scores), *OPTIONS)
    assert answer.code == 0, answer.err
    assert answer.out.splitlines()[-1] == str(measures / "mine")
    assert "weights.cognitive.mine" in answer.out
    assert "user_mine" in terminal("data", "sources").out
    assert "weights.cognitive.mine" in terminal("data", "measures").out
    assert '"weights.cognitive.mine"' in terminal("parameters", "--format", "json").out
    occupation = json.loads(terminal("occupation", "43-4051", "--format", "json").out)
    assert "mine" in [score["measure_id"] for score in occupation["measures"]]

    run = terminal("run", "--central-only", "--out", str(tmp_path / "runs"))
    assert "with measures of your own: mine" in run.err
    folder = tmp_path / "runs" / "central"
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    assert manifest["data"]["user_measures"]["mine"]["dimension"] == 112
    assert manifest["command"].startswith("displacement --measures-dir measures run")
    page = (folder / "report.html").read_text(encoding="utf-8")
    assert "Own measure of the user: Ours &lt;b&gt;" in page
    assert "Ours <b>" not in page

    monkeypatch.setenv("DISPLACEMENT_MEASURES", str(folder / "measures"))
    again = open_study().run(str(folder / "scenario.toml"), draws=0)
    summary = json.loads((folder / "summary.json").read_text(encoding="utf-8"))
    assert again.document()["scopes"] == summary["scopes"]


def test_scores_of_groups_are_told_at_the_import_and_in_the_list(
    terminal: Terminal, measures: Path, tmp_path: Path
) -> None:
    file = tmp_path / "groups.csv"
    majors = range(11, 54, 2)
    lines = [f"{major}-0000,{major}" for major in majors]
    file.write_text("\n".join(["occupation_code,score", *lines, "111011,60", ""]), "utf-8")
    answer = terminal("data", "import-measure", str(file), *OPTIONS)
    assert answer.code == 0, answer.err
    assert "1 code was read with a hyphen put in (111011 as 11-1011)" in answer.err
    told = "22 groups were spread over 829 occupations without a score of their own"
    assert told in answer.out
    assert f"mine: {told}" in terminal("data", "measures").out
    (record,) = json.loads(terminal("data", "measures", "--format", "json").out)
    assert (record["groups"], record["occupations_from_groups"]) == (22, 829)


def test_a_measure_that_was_removed_takes_no_part(
    terminal: Terminal, measures: Path, scores: Path
) -> None:
    imported = terminal("data", "import-measure", str(scores), *OPTIONS, "--format", "json")
    assert json.loads(imported.out)["slot"] == 0
    assert [
        m["measure_id"] for m in json.loads(terminal("data", "measures", "--format", "json").out)
    ]
    assert terminal("data", "remove-measure", "mine").code == 0
    assert "no measures of your own in " in terminal("data", "measures").err
    nowhere = terminal("--measures-dir", "", "data", "measures")
    assert nowhere.err == "there are no measures of your own: no folder is named for them\n"
    assert load_setting().table.user_measures == ()
    assert terminal("data", "remove-measure", "mine").code == 2


def test_without_a_folder_nothing_is_imported(terminal: Terminal, scores: Path) -> None:
    answer = terminal("--measures-dir", "", "data", "import-measure", str(scores), *OPTIONS)
    assert answer.code == 2
    assert "no folder for measures" in answer.err


@pytest.mark.parametrize("part", ["scores.csv", "original.csv"])
def test_a_measure_without_one_of_its_files_is_bad_data(
    terminal: Terminal, measures: Path, scores: Path, part: str
) -> None:
    assert terminal("data", "import-measure", str(scores), *OPTIONS).code == 0
    (measures / "mine" / part).unlink()
    answer = terminal("occupation", "43-4051", "--draws", "0")
    assert answer.code == 3
    assert str(measures / "mine" / part) in answer.err


def test_damaged_measures_are_listed_beside_the_others(
    terminal: Terminal, scores: Path, tmp_path: Path
) -> None:
    folder = ("--measures-dir", str(tmp_path / "measures"))
    for name in ("first", "second"):
        words = ("data", "import-measure", str(scores), "--id", name, "--channel", "cognitive")
        assert terminal(*folder, *words, "--kind", "index").code == 0
    record = tmp_path / "measures" / "first" / "measure.toml"
    record.write_text("", encoding="utf-8")
    answer = terminal(*folder, "data", "measures")
    assert answer.code == 3
    assert "second" in answer.out
    assert f"error: {record}" in answer.err
    listed = terminal(*folder, "data", "measures", "--format", "json")
    assert listed.code == 3
    assert [one["measure_id"] for one in json.loads(listed.out)] == ["second"]
