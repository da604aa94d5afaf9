"""`displacement track`, as a user meets it: firms alone, with a later May, and in the report."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import displacement
from occupations.user_employment import EMPLOYMENT_VARIABLE
from tests.displacement.command import Terminal
from tests.occupations.oews_workbooks import SHIPPED, workbook

FEW = ("--draws", "64", "--quiet")


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with an import of May 2027: two per cent more jobs, and half of all office work."""
    folder = tmp_path_factory.mktemp("later-may")
    factors = [0.5 if code.startswith("43") else 1.02 for code in SHIPPED["occupation_code"]]
    rows = zip(SHIPPED["occupation_code"], SHIPPED["employment_jobs"], factors, strict=True)
    changes = {code: {"TOT_EMP": round(factor * jobs)} for code, jobs, factor in rows}
    file = folder / "national_M2027_dl.xlsx"
    file.write_bytes(workbook(2027, changes=changes))
    from displacement.cli.app import main

    assert main(["data", "import-oews", str(file), "--out", str(folder / "own")]) == 0
    return folder / "own"


def test_firms_alone_are_an_answer_that_says_how_to_import_a_later_may(terminal: Terminal) -> None:
    answer = terminal("track", *FEW)
    assert answer.code == 0, answer.err
    assert "What has been observed since rules out" in answer.out
    assert "Use by a firm is not hand-over of tasks" in answer.out
    assert "displacement data import-oews FILE" in answer.out
    assert "asks about 2023 to 2025" in answer.out


def test_a_later_may_is_set_beside_the_path_from_the_shipped_one(
    terminal: Terminal, own: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(EMPLOYMENT_VARIABLE, str(own))
    options = ("--employment", "oews-2027", "--out", str(tmp_path), "--format", "json")
    answer = terminal("track", *FEW, *options)
    assert answer.code == 0, answer.err
    document = json.loads(answer.out)
    assert (document["start_year"], document["observed_year"]) == (2025, 2027)
    assert document["consistent_with_jobs"]["share"] == 0
    assert document["consistent_with_all"]["share"] == 0
    office = next(one for one in document["observations"] if one["code"] == "43")
    assert office["consistent"]["share"] == 0
    assert office["value"] < office["p05"]
    assert any("Not one of the simulations" in sentence for sentence in document["says"])

    folder = tmp_path / "track"
    assert document["folder"] == str(folder)
    stored = json.loads((folder / "track.json").read_text(encoding="utf-8"))
    assert stored == {key: value for key, value in document.items() if key != "folder"}
    page = (folder / "evidence.html").read_text(encoding="utf-8")
    assert "consistent with none of the simulations" in page
    tables = [f"tables/track-{name}.csv" for name in ("path", "jobs", "table")]
    for name in ("figures/track-path.svg", "figures/track-jobs.svg", *tables):
        assert (folder / name).stat().st_size > 0


def test_the_report_of_a_run_with_another_may_has_the_part_and_others_have_not(
    own: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(EMPLOYMENT_VARIABLE, str(own))
    study = displacement.open_study(employment="oews-2027")
    run = study.run(draws=64)
    assert run.on_track is not None
    assert (run.on_track.start_year, run.on_track.observed_year) == (2025, 2027)
    folder = displacement.write(run, out=tmp_path)
    page = (folder / "report.html").read_text(encoding="utf-8")
    assert 'id="on-track"' in page
    assert "Not one of the simulations is consistent with the jobs" in page
    for name in ("track-path", "track-jobs"):
        assert (folder / "figures" / f"{name}.png").exists()

    shipped = displacement.open_study().run(draws=64)
    assert shipped.on_track is None


def test_the_draws_of_a_study_are_those_of_its_runs(own: Path) -> None:
    study = displacement.open_study(employment=own / "oews-2027")
    track, run = study.track(draws=64, seed=5), study.run(draws=64, seed=5)
    assert run.on_track is not None
    assert track.found.rows == run.on_track.rows
    assert list(track.frame()["kind"][:3]) == ["use", "rise", "handing_over"]


def test_too_few_draws_and_a_name_without_a_folder_are_refused(terminal: Terminal) -> None:
    few = terminal("track", "--draws", "10")
    assert few.code == 2
    assert "64 to 16384" in few.err
    named = terminal("track", "--name", "mine")
    assert named.code == 2
    assert "with --out DIR" in named.err
