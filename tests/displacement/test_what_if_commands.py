"""`solve`, `sensitivity`, `sweep` and `compare`, as a user meets them, on the shipped tables."""

from __future__ import annotations

import io
import json
import re
import shutil
import tomllib
from pathlib import Path

import pandas as pd
import pytest

from displacement.documents.least_extreme import least_extreme_toml
from models.ladder import LADDER
from occupations.economies.home import UNITED_STATES
from tests.displacement.command import Terminal
from tests.displacement.finished_run import FinishedRun
from tests.models.small_world import resolved_scenario
from tests.reports.specimen_examination import make_examination

TARGET = 40e6


def test_the_combination_names_its_numbers_as_the_readers_of_each_language_write_them() -> None:
    found = make_examination("central").combination
    assert found is not None
    text = least_extreme_toml(
        resolved_scenario("central"), found, ladder=LADDER, economy=UNITED_STATES
    )
    written = tomllib.loads(text.replace("\N{NO-BREAK SPACE}", " "))
    assert written["title"]["en"].endswith("gives 40 million")
    assert "die 40 Millionen ergibt" in written["title"]["de"]
    assert "40 Millionen ergeben (verdrängt; alle US-Stellen; 2040)" in written["story"]["de"]
    assert re.search(r"\d\.\d\d standard", written["story"]["en"])
    assert re.search(r"\d,\d\d Standard", written["story"]["de"])


def test_the_combination_that_solve_writes_gives_the_target_when_it_is_run(
    terminal: Terminal, tmp_path: Path
) -> None:
    file = tmp_path / "forty.toml"
    answer = terminal("solve", "--write", str(file), "--format", "json", "--quiet")
    assert answer.code == 0, answer.err
    found = json.loads(answer.out)
    assert found["least_extreme"]["jobs"] == pytest.approx(TARGET, rel=1e-3)
    assert sum(found["least_extreme"]["contributions"].values()) == pytest.approx(1)
    again = terminal(
        *("run", "--scenario-file", str(file), "--central-only", "--format", "json", "--quiet"),
        *("--out", str(tmp_path)),
    )
    by_year = json.loads(again.out)["scopes"]["us_all"]["rungs"]["displaced"]
    assert by_year["2040"]["central"] == pytest.approx(TARGET, rel=1e-3)
    refused = terminal("solve", "--write", str(file), "--quiet")
    assert refused.code == 2
    assert "exists already" in refused.err
    assert refused.out == ""


def test_solve_sets_the_ensembles_probability_beside_the_first_order_one(
    terminal: Terminal,
) -> None:
    as_json = json.loads(terminal("solve", "--format", "json", "--quiet").out)
    ensemble = as_json["ensemble"]
    assert ensemble["draws"] == 2_048
    assert 0.15 < ensemble["probability"] < 0.25
    assert 0 < ensemble["probability_error"] < 0.02
    lines = terminal("solve", "--quiet").out.splitlines()
    shown = next(line for line in lines if line.startswith("probability of at least 40 million:"))
    assert f"{round(100 * ensemble['probability'])}% (2,048 draws, seed 0" in shown
    first_order = round(100 * as_json["least_extreme"]["probability"])
    assert any(f"first-order probability {first_order}% " in line for line in lines)


def test_solve_separates_thousands_and_says_how_few_draws_reach_a_target(
    terminal: Terminal,
) -> None:
    shown = terminal("solve", "--quiet", "--target", "1e12").out
    assert "the target is 1,000,000 million" in shown
    assert "fewer than 1 in 2,048 simulations" in shown
    assert "40e6" in terminal("solve", "--help").out
    assert "40000000" not in terminal("solve", "--help").out


def test_solve_shows_every_assumption_that_moves_the_number(terminal: Terminal) -> None:
    answer = terminal("solve", "--quiet", "--rung", "laid_off", "--target", "1e5", "--year", "2030")
    assert answer.code == 0, answer.err
    lines = answer.out.splitlines()
    assert lines[0].startswith("laid_off, us_all, 2030: the central run gives")
    assert any(line.startswith("attrition.unfilled_share") for line in lines)
    assert any("moves in jumps" in line for line in lines)
    assert any(line.startswith("adoption.curve: logistic") for line in lines)


@pytest.mark.parametrize(
    ("options", "problem"),
    [
        (("solve", "--rung", "displacd"), "displaced"),
        (("solve", "--scope", "us"), "us_all"),
        (("solve", "--year", "2070"), "2026 to 2060"),
        (("solve", "centrl"), "central"),
        (("solve", "--target", "nan"), "--target"),
        (("sensitivity", "--rows", "100"), "a power of 2"),
        (("sweep", "--vary", "cognitive.ceilin=0.1:0.9:3"), "cognitive.ceiling"),
        (("sweep", "--vary", "cognitive.ceiling=0.1:0.9"), "KEY=LOW:HIGH:STEPS"),
        (("compare", "central", "prometeus"), "prometheus"),
        (("compare", "central", "fast", "--year", "2025"), "2026 to 2060"),
    ],
)
def test_mistakes_are_refused_with_what_is_allowed(
    terminal: Terminal, options: tuple[str, ...], problem: str
) -> None:
    answer = terminal(*options)
    assert answer.code == 2
    assert problem in answer.err
    assert "Traceback" not in answer.err
    assert answer.out == ""


def test_sensitivity_ranks_groups_and_single_assumptions(terminal: Terminal) -> None:
    answer = terminal("sensitivity", "--rows", "16", "--format", "json", "--quiet")
    assert answer.code == 0, answer.err
    found = json.loads(answer.out)
    assert found["groups"]["with_correlations"]
    assert not found["singles"]["with_correlations"]
    totals = [index["total"] for index in found["groups"]["indices"]]
    assert totals == sorted(totals, reverse=True)
    assert found["swings"][0]["key"] == "cognitive.substitution"


def test_sensitivity_prints_what_its_indices_are_of(terminal: Terminal) -> None:
    answer = terminal("sensitivity", "--rows", "8", "--quiet", "--year", "2030")
    assert answer.code == 0, answer.err
    assert "groups, dependence on" in answer.out
    assert "single assumptions, dependence off" in answer.out
    assert "5 % point  95 % point  result at 5 %  result at 95 %" in answer.out


def test_sensitivity_says_that_its_rows_are_few_and_why_a_share_is_below_zero(
    terminal: Terminal,
) -> None:
    answer = terminal("sensitivity", "--rows", "8", "--quiet")
    assert answer.code == 0, answer.err
    assert "The 8 rows of the design are few" in answer.out
    more = [int(rows) for rows in re.findall(r"More rows: --rows (\d+)", answer.out)]
    assert [rows > 8 and rows & (rows - 1) == 0 for rows in more] == [True, True]
    assert re.search(r" 0 \(−\d+\.\d\) % ", answer.out)
    assert "No share of the variance is below zero" in answer.out
    shares = answer.out.partition("one assumption at a time")[0]
    assert not re.search(r"-\d", shares.replace("--rows", ""))
    as_json = terminal("sensitivity", "--rows", "8", "--quiet", "--format", "json").out
    groups = json.loads(as_json)["groups"]
    assert (groups["rows_suffice"], groups["widest_error"] > 0.05) == (False, True)
    assert min(one["first"] for one in groups["indices"]) < 0


def test_a_sweep_leaves_the_grid_as_csv_parquet_and_picture(
    terminal: Terminal, tmp_path: Path
) -> None:
    answer = terminal(
        *("sweep", "--vary", "cognitive.substitution=0.2:0.9:4", "--out", str(tmp_path)),
        *("--vary", "cognitive.midpoint=2030:2040:3"),
    )
    assert answer.code == 0, answer.err
    folder = tmp_path / "sweep"
    assert answer.out.splitlines()[-1] == str(folder)
    grid = pd.read_parquet(folder / "sweep.parquet")
    assert len(grid) == 12
    pd.testing.assert_frame_equal(pd.read_csv(folder / "sweep.csv"), grid, check_dtype=False)
    assert json.loads((folder / "sweep.json").read_text())["vary"][0].startswith("cognitive.")
    assert (folder / "sweep.svg").stat().st_size > 1_000
    assert (folder / "scenario.toml").exists()


def test_a_sweep_of_one_assumption_is_a_line(terminal: Terminal, tmp_path: Path) -> None:
    answer = terminal(
        *("sweep", "fast", "--vary", "cognitive.ceiling=0:1:30", "--out", str(tmp_path)),
        *("--format", "json", "--name", "line"),
    )
    assert answer.code == 0, answer.err
    rows = json.loads(answer.out)["rows"]
    assert len(rows) == 30
    assert [row["jobs"] for row in rows] == sorted(row["jobs"] for row in rows)
    assert (tmp_path / "line" / "sweep.png").exists()


def test_the_steps_between_two_runs_add_up(terminal: Terminal) -> None:
    answer = terminal("compare", "central", "prometheus", "--draws", "0", "--format", "json")
    assert answer.code == 0, answer.err
    found = json.loads(answer.out)
    assert sum(found["steps"].values()) == pytest.approx(found["difference_jobs"])
    assert sum(row["change_jobs"] for row in found["sectors"]) == pytest.approx(
        found["difference_jobs"]
    )


def test_a_comparison_tells_how_far_it_is_unless_it_is_to_be_quiet(
    terminal: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = 'title = { en = "M" }\nstory = { en = "M" }\n[cognitive.ceiling]\ncentral = 0.5\n'
    for options, said in (((), "from the one run to the other …\n"), (("--quiet",), "")):
        monkeypatch.setattr("sys.stdin", io.StringIO(text))
        answer = terminal("compare", "central", "-", "--draws", "0", *options)
        assert (answer.code, answer.err) == (0, said)
        labels = [line.split()[0] for line in answer.out.splitlines()[3:12] if line]
        assert (labels[0], labels[-1]) == ("central", "stdin")
    assert "stdin can be read once only" in terminal("compare", "-", "-").err


def test_a_finished_run_can_be_compared_by_its_folder(
    terminal: Terminal, finished_run: FinishedRun
) -> None:
    answer = terminal("compare", "fast", str(finished_run.folder), "--draws", "0")
    assert answer.code == 0, answer.err
    lines = {line.split()[0]: line.split()[-1] for line in answer.out.splitlines() if line.strip()}
    assert float(lines["adoption"]) < 0  # the run's ceiling is 0.9, the scenario's 0.95
    assert float(lines["cost"]) == 0


def test_a_finished_run_can_be_compared_by_its_name_among_runs(
    terminal: Terminal,
    finished_run: FinishedRun,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    mine = Path(shutil.copytree(finished_run.folder, tmp_path / "runs" / "mine"))
    shutil.copytree(finished_run.folder, tmp_path / "runs" / "central")
    monkeypatch.chdir(tmp_path)
    by_name = terminal("compare", "central", "mine", "--draws", "0", "--format", "json")
    by_folder = terminal("compare", "central", str(mine), "--draws", "0", "--format", "json")
    assert by_name.code == 0, by_name.err
    assert by_name.out == by_folder.out
    assert json.loads(by_name.out)["difference_jobs"] != 0  # "central" is the scenario still
    (mine / "summary.json").write_text("{}")
    damaged = terminal("compare", "central", "mine", "--draws", "0")
    assert damaged.code == 3
    assert "summary.json: sha256: the file is damaged" in damaged.err


def test_a_run_folder_holds_the_examination_and_its_combination(finished_run: FinishedRun) -> None:
    found = finished_run.document("examination.json")
    assert found["target"] == {"jobs": TARGET, "rung": "displaced", "scope": "us_all", "year": 2040}
    assert found["least_extreme"]["beta"] < 0  # fast exceeds the claim at central values
    assert found["variance_shares"] is None  # 64 draws are too few to ask for shares
    assert (finished_run.folder / "least-extreme.toml").exists()
    assert (finished_run.folder / "tables" / "break-evens.csv").exists()
