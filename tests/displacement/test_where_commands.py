from __future__ import annotations

import io
import json
import os
import shlex
import subprocess
import sys
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from displacement.answers.regional_frames import regional_frames
from displacement.cli.app import main
from displacement.requests.run_request import run_command
from displacement.study.study import open_study
from tests.displacement.command import ROOT, Terminal
from tests.patience import SECONDS

FEW = ("--draws", "64", "--quiet")


@pytest.fixture(scope="module")
def texas() -> dict[str, Any]:
    """The answer about Texas, shared by the tests that only read it."""
    return open_study().place("TX", draws=64).document()


def test_a_state_is_answered_as_one_document(texas: dict[str, Any]) -> None:
    found = texas
    assert (found["code"], found["title"], found["kind"]) == ("4800000", "Texas", "state")
    assert (found["year"], found["draws"], found["seed"]) == (2040, 64, 0)
    assert found["members"] is None
    shares = found["rungs"]["displaced"]["share"]
    assert 0 < shares["p05"] < shares["p50"] < shares["p95"] < 1
    assert shares["error_p50"] > 0
    assert "laid_off" not in found["rungs"]
    rank = found["rank"]
    assert 1 <= rank["p05"] <= rank["p50"] <= rank["p95"] <= rank["of"] == 51
    assert len(found["occupations"]) == 12


def test_the_difference_from_the_nation_is_the_sum_of_its_parts(
    texas: dict[str, Any],
) -> None:
    difference = texas["difference"]
    parts = difference["parts_of_means"]
    assert sum(parts.values()) == pytest.approx(difference["of_means"], abs=1e-12)
    assert parts["intensity"] == pytest.approx(0, abs=1e-12)
    groups = difference["by_major_group"].values()
    assert sum(sum(group.values()) for group in groups) == pytest.approx(
        difference["of_means"], abs=1e-12
    )


def test_a_brief_is_one_page_that_loads_nothing(
    terminal: Terminal, tmp_path: Path, texas: dict[str, Any]
) -> None:
    folder = tmp_path / "briefs"
    few = ("--draws", "64")
    answer = terminal("region", "TX", *few, "--format", "json", "--brief", "--out", str(folder))
    assert answer.code == 0, answer.err
    assert json.loads(answer.out) == texas
    assert answer.err.endswith(f"brief: {folder / 'texas-central.html'}\n")
    text = (folder / "texas-central.html").read_text(encoding="utf-8")
    assert "Texas: work that automation could displace by 2040" in text
    assert "By share it ranks" in text
    assert "displacement region TX --scenario central --year 2040 --draws 64" in text
    assert "default-src &#39;none&#39;" in text
    assert [path.name for path in folder.iterdir()] == ["texas-central.html"]


def test_a_brief_is_written_though_its_reader_stops_after_a_line(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "displacement.cli.app", "region", "TX", *FEW, "--brief"]
    done = subprocess.run(
        ["bash", "-c", f"set -o pipefail; {shlex.join(command)} | head -1"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        timeout=SECONDS,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout == "4800000  Texas\n"
    assert (tmp_path / "briefs" / "texas-central.html").is_file()


def test_a_brief_is_named_for_its_scenario_and_never_overwritten(
    terminal: Terminal, tmp_path: Path
) -> None:
    options = ("--draws", "0", "--quiet", "--brief", "--out", str(tmp_path))
    for scenario in ("central", "fast"):
        answer = terminal("industry", "3361", "--scenario", scenario, *options)
        file = tmp_path / f"motor-vehicle-manufacturing-{scenario}.html"
        assert answer.code == 0, answer.err
        assert answer.out.splitlines()[-1] == str(file)
    before = file.read_bytes()
    again = terminal("industry", "3361", "--scenario", "fast", "--year", "2030", *options)
    assert (again.code, again.out) == (2, "")
    assert f"{file}: --name: this file exists already; it is not overwritten" in again.err
    assert file.read_bytes() == before
    named = terminal("industry", "3361", "--name", "cars-2030", *options)
    assert named.out.splitlines()[-1] == str(tmp_path / "cars-2030.html")


@pytest.mark.parametrize("options", [("--name", "mine"), ("--out", "elsewhere")])
def test_what_is_said_of_a_brief_without_one_is_refused(
    terminal: Terminal, options: tuple[str, str]
) -> None:
    answer = terminal("region", "VT", *FEW, *options)
    assert (answer.code, answer.out) == (2, "")
    assert f"{options[0]}: this is for a brief" in answer.err
    assert "allowed: with --brief" in answer.err


def test_an_ambiguous_name_is_answered_with_the_choices(terminal: Terminal) -> None:
    answer = terminal("region", "Portland", *FEW)
    assert answer.code == 2
    assert answer.out == ""
    assert "Portland-South Portland, ME" in answer.err
    assert "Portland-Vancouver-Hillsboro, OR-WA" in answer.err


def test_an_unknown_name_is_answered_with_the_nearest(terminal: Terminal) -> None:
    answer = terminal("region", "Kentuky", *FEW)
    assert answer.code == 2
    assert "did you mean 'Kentucky'?" in answer.err


def test_the_country_is_answered_with_the_command_for_it(terminal: Terminal) -> None:
    answer = terminal("region", "US", *FEW)
    assert (answer.code, answer.out) == (2, "")
    assert "'US' is the whole country" in answer.err
    assert "`displacement run`" in answer.err


def test_a_state_by_its_fips_code_says_which_it_is(terminal: Terminal) -> None:
    answer = terminal("region", "31", *FEW)
    assert answer.code == 0, answer.err
    assert answer.out.startswith("3100000  Nebraska\n31 is the FIPS code of Nebraska (NE)\n")


def test_a_group_of_industries_is_answered_with_its_members(terminal: Terminal) -> None:
    answer = terminal("industry", "336", *FEW)
    assert answer.code == 2
    assert "336100 Motor Vehicle Manufacturing" in answer.err


def test_an_industry_is_shown_with_rank_difference_and_occupations(terminal: Terminal) -> None:
    answer = terminal("industry", "3361", *FEW)
    assert answer.code == 0, answer.err
    assert answer.out.startswith("336100  Motor Vehicle Manufacturing\n284,300 jobs in 2025")
    assert "of 247 industries" in answer.out
    assert "because the same occupations are displaced more or less there" in answer.out
    assert "51-2090 Miscellaneous Assemblers and Fabricators" in answer.out


def test_a_place_of_which_much_is_estimated_comes_with_a_caution(terminal: Terminal) -> None:
    answer = terminal("region", "Eagle Pass", *FEW)
    assert answer.code == 0
    assert "Caution: the occupations of 41.7% of its jobs are not published" in answer.out


def test_central_values_alone_have_no_interval(terminal: Terminal) -> None:
    answer = terminal("region", "Guam", "--draws", "0", "--quiet")
    assert answer.code == 0
    assert answer.out.endswith("scenario 'central', 0 draws\n")
    assert "At central values about" in answer.out
    assert "of 3 territories at central values" in answer.out
    assert "90%" not in answer.out


def test_a_subset_on_stdin_is_taken_together(
    terminal: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("industry_code\n3361\n3362\n3363\n"))
    answer = terminal("industry", "--subset", "-", *FEW, "--format", "json")
    assert answer.code == 0, answer.err
    found = json.loads(answer.out)
    assert [one["code"] for one in found["members"]] == ["336100", "336200", "336300"]
    assert found["title"] == "stdin"
    assert found["rank"] is None


def test_nothing_is_displaced_where_nothing_is_adopted(terminal: Terminal) -> None:
    answer = terminal("region", "VT", "--scenario", "no_adoption", *FEW)
    assert answer.code == 0
    assert "No work would be displaced by 2040." in answer.out


def test_a_brief_that_cannot_be_written_is_refused(tmp_path: Path, terminal: Terminal) -> None:
    (tmp_path / "briefs").write_text("in the way", encoding="utf-8")
    answer = terminal("region", "VT", *FEW, "--brief", "--out", str(tmp_path / "briefs"))
    assert answer.code == 2
    assert "a file stands where a folder is needed" in answer.err


def test_a_run_with_regions_holds_every_place_and_adds_up(tmp_path: Path) -> None:
    subset = tmp_path / "lakes.csv"
    subset.write_text("area_code\nMI\nOH\nWI\n", encoding="utf-8")
    result = open_study().run(draws=64, subsets=[str(subset)])
    frames = regional_frames(result.regions)
    places, rungs = frames["places"], frames["rungs_by_place"]
    assert places["kind"].value_counts().to_dict() == {
        "metro": 393, "industry": 247, "nonmetro": 135, "state": 51, "territory": 3, "nation": 1,
        "subset": 1,
    }  # fmt: skip
    assert len(rungs) == 6 * len(places)
    residuals = frames["regional_reconciliation"]
    assert residuals[residuals["whole"] != "metros"]["residual"].abs().max() < 2e-3
    nation = rungs[rungs["code"] == "US"].set_index("rung")
    ladder = result.ladder()
    for rung, row in nation.iterrows():
        assert row["central_jobs"] == pytest.approx(ladder.loc[rung, "central"], rel=1e-10)
        assert row["p50_jobs"] == pytest.approx(ladder.loc[rung, "p50"], rel=1e-10)
    assert "metros" in result.table_hashes
    assert "--regions --subset" in run_command(result.request, result.setting)


def test_a_run_is_written_and_rendered_again_with_its_places(tmp_path: Path) -> None:
    folder = tmp_path / "runs" / "far"
    options = ("--central-only", "--horizon", "2045", "--name", "far", "--quiet")
    assert main(["run", "--regions", *options, "--out", str(tmp_path / "runs")]) == 0
    places = pd.read_parquet(folder / "tables" / "places.parquet")
    assert sorted(places["year"].unique()) == [2040, 2045]
    page = (folder / "report.html").read_bytes()
    assert b'<section id="where"' in page
    for exhibit in ("state-map", "states-ranked", "areas", "industries", "manufacturing",
                    "reconciliation"):  # fmt: skip
        assert f'id="{exhibit}"'.encode() in page
        assert (folder / "tables" / f"{exhibit}.csv").is_file()
    assert main(["report", str(folder), "--quiet"]) == 0
    assert (folder / "report.html").read_bytes() == page


def test_a_place_under_changed_assumptions_says_that_they_are(terminal: Terminal) -> None:
    options = ("--draws", "0", "--quiet", "--set", "tasks.kinds=two")
    answer = terminal("region", "Guam", *options)
    assert answer.code == 0
    assert answer.out.endswith("scenario 'central' (changed), 0 draws\n")


def test_a_brief_can_be_written_in_german(terminal: Terminal, tmp_path: Path) -> None:
    answer = terminal("region", "TX", *FEW, "--brief", "--lang", "de", "--out", str(tmp_path))
    assert answer.code == 0, answer.err
    text = (tmp_path / "texas-central.html").read_text(encoding="utf-8")
    assert '<html lang="de">' in text
    assert "Arbeit, die Automatisierung bis 2040 verdrängen könnte" in text
    assert "--brief --lang de" in text
    wrong = terminal("region", "TX", *FEW, "--brief", "--lang", "fr", "--out", str(tmp_path))
    assert wrong.code == 2
    assert "en, de" in wrong.err
    alone = terminal("region", "TX", *FEW, "--lang", "de")
    assert alone.code == 2
    assert "none was asked for" in alone.err
