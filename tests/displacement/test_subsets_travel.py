"""A subset of the user's own: its members are shown everywhere, and its file goes with the run."""

from __future__ import annotations

import json
import shlex
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from displacement.requests.run_request import kept_subset, subset_name
from displacement.study.study import open_study
from occupations.errors import UsageError
from tests.displacement.command import Answer, Terminal, start

CITIES = b"\xef\xbb\xbfarea_code,title,rank\r\n16980,Chicago,1\r\nNY,The whole state,2\r\n"
MEMBERS = [
    ("0016980", "Chicago-Naperville-Elgin, IL-IN", "metro", "Chicago"),
    ("3600000", "New York", "state", "The whole state"),
]
FEW = ("--draws", "64", "--quiet")


@dataclass(frozen=True)
class Subsets:
    answer: Answer
    working_folder: Path

    @property
    def folder(self) -> Path:
        return self.working_folder / "runs" / "central"

    def manifest(self) -> dict[str, Any]:
        return json.loads((self.folder / "manifest.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def subsets(tmp_path_factory: pytest.TempPathFactory) -> Subsets:
    """A run of two subsets that are read from a folder and from stdin."""
    folder = tmp_path_factory.mktemp("subsets")
    (folder / "lists").mkdir()
    (folder / "lists" / "big cities.csv").write_bytes(CITIES)
    answer = start(
        *("run", "--subset", "lists/big cities.csv", "--subset", "-", *FEW),
        folder=folder,
        text="industry_code\n3361\n",
    )
    assert answer.code == 0, answer.err
    return Subsets(answer, folder)


def test_the_files_of_subsets_go_with_the_run_as_they_were(subsets: Subsets) -> None:
    kept = subsets.folder / "subsets"
    assert (kept / "big cities.csv").read_bytes() == CITIES
    assert (kept / "stdin.csv").read_text(encoding="utf-8") == "industry_code\n3361\n"
    sums = (subsets.folder / "SHA256SUMS").read_text(encoding="utf-8")
    assert "  subsets/big cities.csv\n" in sums


def test_the_manifest_names_each_subset_with_its_members(subsets: Subsets) -> None:
    found = subsets.manifest()["data"]["subsets"]
    assert list(found) == ["big cities", "stdin"]
    assert found["big cities"]["file"] == "subsets/big cities.csv"
    assert [
        (one["code"], one["title"], one["kind"], one["own_title"])
        for one in found["big cities"]["members"]
    ] == MEMBERS
    (cars,) = found["stdin"]["members"]
    assert (cars["code"], cars["own_title"]) == ("336100", "")


def test_tables_and_report_name_the_members(subsets: Subsets) -> None:
    tables = subsets.folder / "tables"
    frame = pd.read_parquet(tables / "subset_members.parquet")
    columns = ["subset", "code", "title", "own_title"]
    rows = [("big cities", code, title, own) for code, title, _, own in MEMBERS]
    rows.append(("stdin", "336100", "Motor Vehicle Manufacturing", ""))
    assert list(frame[columns].itertuples(index=False, name=None)) == rows
    places = pd.read_parquet(tables / "places.parquet").set_index("code")
    summed = frame.groupby("subset")["base_jobs"].sum()
    assert summed["big cities"] == pytest.approx(places.loc["big cities", "base_jobs"])
    assert "The whole state" in (tables / "subset-members.csv").read_text(encoding="utf-8")
    page = (subsets.folder / "report.html").read_text(encoding="utf-8")
    assert 'id="subset-members"' in page
    assert "The whole state" in page


def test_the_printed_commands_give_the_same_numbers_in_another_folder(
    subsets: Subsets, tmp_path: Path
) -> None:
    copy = tmp_path / "elsewhere"
    shutil.copytree(subsets.folder, copy)
    shutil.rmtree(subsets.working_folder / "lists")
    manifest = subsets.manifest()
    assert manifest["reproduce"][1].endswith(" (in this folder, which holds subsets)")
    steps = (manifest["command"], manifest["reproduce"][2].partition("assumptions: ")[2])
    for at, command in enumerate(steps):
        words = shlex.split(command)[1:]
        again = start(*words, "--quiet", "--out", str(tmp_path / str(at)), folder=copy)
        assert again.code == 0, again.err
        (folder,) = (tmp_path / str(at)).iterdir()
        for name in ("rungs_by_place", "places", "subset_members"):
            before = (copy / "tables" / f"{name}.parquet").read_bytes()
            assert (folder / "tables" / f"{name}.parquet").read_bytes() == before


def test_a_run_with_subsets_is_rendered_again_to_the_same_bytes(
    terminal: Terminal, subsets: Subsets, tmp_path: Path
) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(subsets.folder, copy)
    before = (copy / "report.html").read_bytes()
    assert terminal("report", str(copy), "--quiet").code == 0
    assert (copy / "report.html").read_bytes() == before


def test_a_scenario_of_the_users_own_is_named_as_the_run_keeps_it(
    terminal: Terminal, tmp_path: Path
) -> None:
    scenario, places = tmp_path / "mine.toml", tmp_path / "two.csv"
    scenario.write_text(
        'title = { en = "Mine" }\nstory = { en = "Mine." }\n[cognitive.ceiling]\ncentral = 0.5\n'
        'low = 0.4\nhigh = 0.6\nrationale = { en = "Why." }\nsource = "me"\n',
        encoding="utf-8",
    )
    places.write_text("area_code\nTX\nOK\n", encoding="utf-8")
    options = ("--subset", str(places), "--central-only", "--quiet", "--out", str(tmp_path))
    answer = terminal("run", str(scenario), *options, "--name", "mine")
    assert answer.code == 0, answer.err
    manifest = json.loads((tmp_path / "mine" / "manifest.json").read_text(encoding="utf-8"))
    words = shlex.split(manifest["command"])
    assert words[words.index("--scenario-file") + 1] == "scenario.toml"
    assert words[words.index("--subset") + 1] == "subsets/two.csv"


def test_an_answer_about_a_subset_lists_its_members(terminal: Terminal, tmp_path: Path) -> None:
    file = tmp_path / "cities.csv"
    file.write_bytes(CITIES)
    asked = ("region", "--subset", str(file), "--draws", "0", "--quiet")
    shown = terminal(*asked, "--brief", "--out", str(tmp_path))
    assert "\n  0016980 Chicago-Naperville-Elgin, IL-IN (“Chicago”)\n" in shown.out
    assert "\n  3600000 New York (“The whole state”)\n" in shown.out
    (brief,) = tmp_path.glob("*.html")
    assert "3600000 New York (“The whole state”)" in brief.read_text(encoding="utf-8")
    members = json.loads(terminal(*asked, "--format", "json").out)["members"]
    assert [
        (one["code"], one["title"], one["kind"], one["own_title"]) for one in members
    ] == MEMBERS


def test_an_ambiguous_member_is_refused_with_the_choices(
    terminal: Terminal, tmp_path: Path
) -> None:
    file = tmp_path / "cities.csv"
    file.write_text("area_code\nChicago\nNew York\nWashington\n", encoding="utf-8")
    answer = terminal("run", "--regions", "--subset", str(file), "--out", str(tmp_path / "runs"))
    assert (answer.code, answer.out) == (3, "")
    assert f"{file}:3: area_code: 2 areas are called 'New York'" in answer.err
    assert f"{file}:4: area_code: 2 areas are called 'Washington'" in answer.err
    assert "3600000 New York (NY)" in answer.err
    assert "0035620 New York-Newark-Jersey City, NY-NJ" in answer.err
    assert not (tmp_path / "runs").exists()


@pytest.mark.parametrize("file", ["a\nb.csv", "a\x1b[1m.csv", "a\\b.csv", f"{'x' * 81}.csv"])
def test_a_name_that_no_folder_of_a_run_could_keep_is_refused(file: str) -> None:
    with pytest.raises(UsageError, match="cannot be the name of a subset"):
        subset_name(file)


def test_a_subset_is_kept_under_its_name() -> None:
    assert kept_subset("/lists/rust belt.2026.txt") == "subsets/rust belt.2026.csv"
    assert kept_subset("-") == "subsets/stdin.csv"


def test_a_folder_called_like_a_shipped_scenario_is_not_taken_for_it(
    terminal: Terminal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    options = ("--central-only", "--quiet", "--out", str(tmp_path))
    settings = ("--set", "cognitive.ceiling=0.1", "--name", "fast")
    assert terminal("run", "fast", *options, *settings).code == 0
    setting = open_study().setting
    ceiling = "cognitive.ceiling"
    assert setting.scenario("fast").changes.keys() != setting.scenario("./fast").changes.keys()
    assert setting.scenario("./fast").changes[ceiling].value.central == 0.1


def test_two_runs_of_one_name_are_told_apart(terminal: Terminal, tmp_path: Path) -> None:
    answer = start(*("run", "--central-only", "--quiet", "--name", "mine"), folder=tmp_path)
    assert answer.code == 0, answer.err
    shutil.copytree(tmp_path / "runs" / "mine", tmp_path / "mine")
    both = start("report", "mine", "--quiet", folder=tmp_path)
    assert both.code == 2
    assert "two runs are called 'mine'\n  allowed: ./mine or runs/mine" in both.err
    shutil.rmtree(tmp_path / "mine")
    (tmp_path / "mine").mkdir()
    assert start("report", "mine", "--quiet", folder=tmp_path).code == 0
