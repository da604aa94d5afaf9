"""A run that starts from an imported May says so wherever a reader looks, and can be repeated."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import displacement
from displacement.study.study import open_study
from occupations.user_employment import EMPLOYMENT_VARIABLE
from tests.displacement.command import Answer, Terminal, start
from tests.occupations.oews_workbooks import SHIPPED, workbook

LEFT_OUT = "11-1011"


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with May 2024, a tenth fewer jobs, and a run from it with its report."""
    folder = tmp_path_factory.mktemp("another-may")
    changes = {
        code: {"TOT_EMP": round(0.9 * jobs)}
        for code, jobs in zip(SHIPPED["occupation_code"], SHIPPED["employment_jobs"], strict=True)
    }
    changes[LEFT_OUT] = {"TOT_EMP": "**"}
    (folder / "national_M2024_dl.xlsx").write_bytes(workbook(2024, changes=changes))
    imported = start("data", "import-oews", "national_M2024_dl.xlsx", "--out", "own", folder=folder)
    assert imported.code == 0, imported.err
    ran = start(
        *("run", "--employment", "oews-2024", "--draws", "64"),
        folder=folder,
        **{EMPLOYMENT_VARIABLE: str(folder / "own")},
    )
    (folder / "answer.json").write_text(json.dumps([ran.code, ran.out, ran.err]), "utf-8")
    return folder


@pytest.fixture
def answer(home: Path) -> Answer:
    return Answer(*json.loads((home / "answer.json").read_text("utf-8")))


@pytest.fixture
def run_folder(home: Path) -> Path:
    return home / "runs" / "central"


@pytest.fixture(autouse=True)
def own(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(EMPLOYMENT_VARIABLE, str(home / "own"))


def document(file: Path) -> dict[str, object]:
    found = json.loads(file.read_text(encoding="utf-8"))
    assert isinstance(found, dict)
    return found


def test_the_terminal_and_the_documents_say_where_jobs_are_from(
    answer: Answer, run_folder: Path
) -> None:
    assert answer.code == 0, answer.err
    assert "with jobs and wages of May 2024, imported from national_M2024_dl.xlsx" in answer.err
    summary = json.loads((run_folder / "summary.json").read_text("utf-8"))
    assert summary["base_year"] == 2024
    assert summary["employment"]["year"] == 2024
    jobs = summary["scopes"]["us_all"]["baseline"]["2024"]
    assert jobs == pytest.approx(0.9 * SHIPPED["employment_jobs"].sum(), rel=1e-5)
    manifest = json.loads((run_folder / "manifest.json").read_text("utf-8"))
    assert manifest["data"]["employment"] == summary["employment"]
    assert "own employment oews-2024" in manifest["data"]["tables_sha256"]
    assert "--employment employment" in manifest["command"]
    assert "which holds employment" in manifest["reproduce"][1]


def test_the_page_says_where_jobs_are_from_and_what_is_still_of_the_shipped_may(
    run_folder: Path,
) -> None:
    page = (run_folder / "report.html").read_text("utf-8")
    assert "This run starts from May 2024, not from May 2025 as shipped." in page
    assert "national file national_M2024_dl.xlsx" in page
    assert f"Without published jobs in that file: {LEFT_OUT}." in page
    assert "employment data: May 2024" in page
    assert "US Bureau of Labor Statistics, May 2024" in page
    assert "Jobs, 2024" in page
    assert "since 2024" in page
    assert "Jobs, 2025" not in page
    assert "since 2025" not in page
    assert "Occupational Employment and Wage Statistics, May 2024, imported by the user" in page
    figures = (run_folder / "tables" / "claim-figures.csv").read_text("utf-8")
    (line,) = (one for one in figures.splitlines() if ",base_jobs," in one)
    assert ",2024,user_oews_2024," in line


def test_a_finished_run_is_rendered_again_with_its_own_base_year(
    terminal: Terminal, run_folder: Path
) -> None:
    before = (run_folder / "report.html").read_bytes()
    assert terminal("report", str(run_folder)).code == 0
    assert (run_folder / "report.html").read_bytes() == before
    assert terminal("report", str(run_folder), "--lang", "de").code == 0
    page = (run_folder / "report.de.html").read_text("utf-8")
    assert "Dieser Lauf beginnt im Mai 2024, nicht wie mitgeliefert im Mai 2025." in page


def test_the_copy_in_the_folder_gives_the_same_numbers(run_folder: Path) -> None:
    study = open_study(employment=run_folder / "employment")
    again = study.run(str(run_folder / "scenario.toml"), draws=64)
    assert again.document()["scopes"] == document(run_folder / "summary.json")["scopes"]


def test_the_library_takes_an_import_by_name(run_folder: Path) -> None:
    result = displacement.run(draws=64, employment="oews-2024")
    assert result.summary.base_year == 2024
    assert result.document()["scopes"] == document(run_folder / "summary.json")["scopes"]
    assert "Jobs and wages of May 2024" in result._repr_html_()


def test_a_run_without_an_import_says_nothing_of_one() -> None:
    result = displacement.run(draws=1)
    assert result.summary.base_year == 2025
    assert "employment" not in result.document()
    assert "imported" not in result._repr_html_()


def test_a_later_may_starts_later(home: Path, terminal: Terminal, tmp_path: Path) -> None:
    (tmp_path / "given.xlsx").write_bytes(workbook(2026))
    own = tmp_path / "own"
    terminal("data", "import-oews", str(tmp_path / "given.xlsx"), "--out", str(own))
    answer = terminal(
        *("run", "--central-only", "--employment", str(own / "oews-2026")),
        *("--out", str(tmp_path), "--format", "json"),
    )
    summary = json.loads(answer.out)
    assert answer.code == 0, answer.err
    assert summary["base_year"] == 2026
    assert min(summary["scopes"]["us_all"]["baseline"]) == "2026"
    early = terminal(
        *("run", "--central-only", "--employment", str(own / "oews-2026")),
        *("--out", str(tmp_path), "--horizon", "2026"),
    )
    assert early.code == 2
    assert "--horizon: 2026 is out of range" in early.err
    assert "from 2027 to 2060: jobs are those of May 2026" in early.err


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--employment", "oews-2024", "--regions"), "they are known for May 2025 alone"),
        (("--employment", "oews-2024", "--subset", "x.csv"), "they are known for May 2025 alone"),
        (("--employment", "oews-2023"), "is no imported national file"),
        (("--employment", ""), "'' is no imported national file"),
    ],
)
def test_what_an_import_cannot_answer_is_refused(
    terminal: Terminal, tmp_path: Path, options: tuple[str, ...], said: str
) -> None:
    answer = terminal("run", "--central-only", *options, "--out", str(tmp_path / "runs"))
    assert answer.code == 2
    assert said in answer.err
    assert not (tmp_path / "runs").exists()


@pytest.mark.parametrize(
    "command", [("compare", "central"), ("solve",), ("sensitivity",), ("tune", "--no-open")]
)
def test_what_is_computed_from_the_shipped_may_refuses_a_run_from_another(
    terminal: Terminal, run_folder: Path, command: tuple[str, ...]
) -> None:
    answer = terminal(*command, str(run_folder))
    assert answer.code == 2
    assert "this run starts from May 2024" in answer.err


def test_an_unfinished_run_from_one_may_is_not_resumed_from_another(
    home: Path, terminal: Terminal, run_folder: Path, tmp_path: Path
) -> None:
    from models.ensemble.fingerprint import fingerprint_of
    from models.inputs import build_inputs

    result = displacement.run(draws=1)
    other = displacement.run(draws=1, employment="oews-2024")
    prints = [
        fingerprint_of(build_inputs(one.table), one.resolved, seed=0, horizon=2040)
        for one in (result, other)
    ]
    assert any("data" in words for words in prints[0].differences(prints[1]))


def test_a_run_keeps_the_import_it_was_made_with_though_that_is_replaced_meanwhile(
    home: Path, tmp_path: Path
) -> None:
    import shutil

    from displacement.documents.run_files import run_files
    from displacement.setting.progress import no_progress

    place = tmp_path / "mine"
    shutil.copytree(home / "own" / "oews-2024", place)
    result = open_study(employment=place).run(draws=0)
    record = place / "import.toml"
    before = record.read_bytes()
    record.write_text(record.read_text("utf-8").replace('address = ""', 'address = "x"'), "utf-8")
    files = run_files(result, on_progress=no_progress)
    assert files["employment/import.toml"] == before
