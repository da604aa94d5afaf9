"""An import that is only looked at: all is checked and shown, and nothing is kept."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from occupations.table import load_occupation_table
from tests.displacement.command import Answer, Terminal
from tests.occupations.score_files import workbook

OPTIONS = ("--id", "mine", "--channel", "cognitive", "--kind", "share")


@pytest.fixture
def measures(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of measures, in use and not there yet."""
    folder = tmp_path / "measures"
    monkeypatch.setenv("DISPLACEMENT_MEASURES", str(folder))
    return folder


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A workbook as published beside a paper: a title, names of its own, percentages."""
    codes = load_occupation_table().occupations["occupation_code"]
    lines = [[code, "words", float(at % 100)] for at, code in enumerate(codes)]
    head = [["Table A1: ratings"], [], ["SOC Code", "Occupation", "Our rating"]]
    path = tmp_path / "annex.xlsx"
    path.write_bytes(workbook({"Notes": [["Read this"]], "Table A1": [*head, *lines]}))
    return path


def imported(terminal: Terminal, file: Path, *more: str) -> Answer:
    words = ("--score-column", "our rating", "--percent", *more)
    return terminal("data", "import-measure", str(file), *OPTIONS, *words)


def test_a_dry_run_shows_what_would_be_kept_and_writes_nothing(
    terminal: Terminal, measures: Path, file: Path
) -> None:
    answer = imported(terminal, file, "--dry-run")
    assert (answer.code, answer.err) == (0, "")
    assert answer.out.splitlines() == [
        "dry run: nothing is kept",
        "read: sheet 'Table A1'; codes in 'SOC Code', scores in 'Our rating'; names of columns in "
        "row 3; percentages",
        "mine: 830 scores read as soc_2018 codes, for 830 occupations with 100.0 % of jobs",
        "occupations predicted: 0",
        "its weight would be weights.cognitive.mine, its slot 0 (dimension 112)",
        "",
        "code     score  occupation",
        "11-1011      0  Chief Executives",
        "11-1021   0.01  General and Operations Managers",
        "11-2011   0.02  Advertising and Promotions Managers",
        "11-2021   0.03  Marketing Managers",
        "11-2022   0.04  Sales Managers",
    ]
    assert not measures.exists()


def test_a_dry_run_says_to_a_program_what_the_import_then_keeps(
    terminal: Terminal, measures: Path, file: Path
) -> None:
    looked = json.loads(imported(terminal, file, "--dry-run", "--format", "json").out)
    assert not measures.exists()
    kept = json.loads(imported(terminal, file, "--format", "json").out)
    assert {key: value for key, value in looked.items() if key in kept} == {
        key: value for key, value in kept.items() if key != "folder"
    }
    assert {key for key in looked if key not in kept} == {
        *("dry_run", "read", "occupations_predicted", "first_rows")
    }
    assert looked["read"] == {
        "sheet": "Table A1",
        "separator": None,
        "code_column": "SOC Code",
        "score_column": "Our rating",
        "head_line": 3,
        "decimal_comma": False,
        "percent": True,
    }
    first = {"code": "11-1021", "title": "General and Operations Managers", "score": 0.01}
    assert looked["first_rows"][1] == first


def test_an_import_says_in_a_line_what_it_made_of_the_file_and_keeps_the_file(
    terminal: Terminal, measures: Path, file: Path
) -> None:
    answer = imported(terminal, file)
    assert answer.out.startswith("read: sheet 'Table A1'; codes in 'SOC Code'")
    kept = measures / "mine" / "original.xlsx"
    assert kept.read_bytes() == file.read_bytes()
    assert "percentages" in (measures / "mine" / "measure.toml").read_text(encoding="utf-8")
    assert imported(terminal, kept, "--replace").code == 0
    assert terminal("occupation", "43-4051", "--draws", "0").code == 0
    assert terminal("data", "remove-measure", "mine").code == 0


def test_of_the_plain_form_nothing_is_said(
    terminal: Terminal, measures: Path, tmp_path: Path
) -> None:
    codes = load_occupation_table().occupations["occupation_code"]
    lines = "".join(f"{code},0.{at % 10}\n" for at, code in enumerate(codes))
    plain = tmp_path / "plain.csv"
    plain.write_text(f"occupation_code,score\n{lines}", encoding="utf-8")
    answer = terminal("data", "import-measure", str(plain), *OPTIONS)
    assert answer.out.startswith("mine: 830 scores read")


def test_a_dry_run_refuses_what_the_import_would(
    terminal: Terminal, measures: Path, file: Path, tmp_path: Path
) -> None:
    assert imported(terminal, file).code == 0
    before = sorted(measures.rglob("*"))
    taken = imported(terminal, file, "--dry-run")
    assert taken.code == 2
    assert "there is a measure of your own 'mine' already" in taken.err
    again = json.loads(imported(terminal, file, "--dry-run", "--replace", "--format", "json").out)
    assert again["slot"] == 0
    bad = tmp_path / "bad.csv"
    bad.write_text("SOC,our rating\n43-4051,5\nhere,6\n", encoding="utf-8")
    refused = imported(terminal, bad, "--dry-run", "--replace")
    assert refused.code == 3
    assert f"{bad}:3: SOC: not a code of SOC 2018: 'here'" in refused.err
    assert sorted(measures.rglob("*")) == before


def test_titles_of_a_dry_run_are_those_that_codes_are_carried_to(
    terminal: Terminal, measures: Path, tmp_path: Path
) -> None:
    from occupations.datapackage import TABLES_FOLDER, read_package
    from occupations.table import load_table

    published = load_table(read_package(TABLES_FOLDER), "published_scores")
    rows = published[published["series"] == "felten_language"]
    path = tmp_path / "language.csv"
    rows[["code", "published_score"]].to_csv(path, index=False)
    words = ("--id", "language", "--channel", "cognitive", "--kind", "index", "--dry-run")
    answer = terminal(
        "data", "import-measure", str(path), *words, "--score-column", "published_score"
    )
    assert "774 scores read as soc_2010 codes" in answer.out
    assert "occupations predicted: 46" in answer.out
    assert "11-1021  0.677615  General and Operations Managers" in answer.out


def test_a_measure_that_takes_part_already_is_said_to_count_twice(
    terminal: Terminal, measures: Path, tmp_path: Path
) -> None:
    scores = load_occupation_table().scores
    published = scores[(scores["measure_id"] == "sml") & ~scores["imputed"]]
    file = tmp_path / "copy.csv"
    columns = {"published_score": "score"}
    published[["occupation_code", "published_score"]].rename(columns=columns).to_csv(file)
    words = ("data", "import-measure", str(file), "--channel", "cognitive", "--kind", "index")
    shipped = "rank correlation 1.00 with sml, which comes with the model: the same study would "
    looked = terminal(*words, "--id", "once", "--dry-run")
    assert shipped in looked.out
    assert not measures.exists()
    kept = terminal(*words, "--id", "once", "--format", "json")
    assert json.loads(kept.out)["notes"] == [f"{shipped}count twice"]
    assert shipped in kept.err
    again = terminal(*words, "--id", "twice")
    assert "rank correlation 1.00 with once, a measure of your own" in again.err
    replaced = terminal(*words, "--id", "once", "--replace")
    assert "with once" not in replaced.err
