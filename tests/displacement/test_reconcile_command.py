"""`displacement claims --forecasts --reconcile`, as a user meets it, on the shipped tables."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from displacement.answers.claims_ledger import Ledger
from displacement.documents.reconciled_files import reconciled_files
from displacement.setting.scenario_choice import ScenarioChoice
from displacement.study.study import Study, open_study
from models.claims.forecast_file import FORECASTS_FILE
from models.ensemble.ensemble import run_ensemble
from models.summary import summarise_totals
from tests.displacement.command import Terminal
from tests.displacement.finished_run import FinishedRun

FEW = ("pwc_2017_us", "goldman_2026_us", "svanberg_2024", "karger_2026", "iab_2025_germany")


@pytest.fixture(scope="module")
def study() -> Study:
    return open_study()


@pytest.fixture(scope="module")
def ledger(study: Study) -> Ledger:
    return study.claims(draws=16, reconcile=True)


@pytest.fixture
def few(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a file of few published figures that stands in the place of the shipped one."""
    header, *rows = FORECASTS_FILE.read_text(encoding="utf-8").splitlines()
    kept = [row for row in rows if row.startswith(FEW)]
    file = tmp_path / "forecasts.csv"
    file.write_text("\n".join([header, *kept, ""]), encoding="utf-8")
    monkeypatch.setattr("models.claims.forecast_file.FORECASTS_FILE", file)
    return file


def test_each_scenario_file_gives_its_number_within_a_thousandth(
    study: Study, ledger: Ledger, tmp_path: Path
) -> None:
    files = reconciled_files(ledger)
    wanted = {f"{one.forecast_id}-{one.end}.toml": one.target for one in ledger.reconciled}
    assert len(files) >= 19
    for name, content in files.items():
        file, target = tmp_path / name, wanted[name]
        file.write_bytes(content)
        resolved = study.setting.resolve(ScenarioChoice(file=str(file)))
        central = run_ensemble(
            study.setting.inputs, resolved, draws=0, seed=0, horizon=max(target.year, 2026)
        )
        totals = summarise_totals(central)
        place = (
            totals.economy.scope_index(target.scope),
            totals.ladder.index(target.rung),
            totals.years.index(target.year),
        )
        assert totals.central_jobs[place] == pytest.approx(target.jobs, rel=1e-3), name
        assert resolved.title["de"].startswith("Was ")


def test_every_figure_beside_the_model_is_reconciled_and_the_others_say_why_not(
    ledger: Ledger,
) -> None:
    document = ledger.reconciled_document()
    told = {one["forecast"] for one in document["reconciled"]}
    apart = {one["forecast"]: one["why"] for one in document["apart"]}
    assert told | set(apart) == {one.forecast.forecast_id for one in ledger.forecasts}
    assert not told & set(apart)
    assert apart["bls_2026"] == "causes"
    assert apart["iab_2025_germany"] == "causes"
    assert apart["ilo_2025"] == "country"
    assert apart["acemoglu_2024"] == "unit"
    assert apart["karger_2026"] == "year"
    for one in document["reconciled"]:
        mix = one["least_extreme"]
        assert (mix is None) == (one["rung"] == "exposed")
        assert one["alone"] or one["closest"]
    json.dumps(document, allow_nan=False)


def test_the_command_shows_and_writes_what_a_finished_run_was_asked(
    terminal: Terminal, tmp_path: Path, few: Path
) -> None:
    assert few.is_file()
    runs, folder = tmp_path / "runs", tmp_path / "theirs"
    made = terminal(
        *("run", "central", "--central-only", "--reconcile", "--horizon", "2036"),
        *("--out", str(runs), "--name", "asked", "--quiet"),
    )
    assert made.code == 0, made.err
    asked = ("claims", str(runs / "asked"), "--forecasts", "--reconcile")
    shown = terminal(*asked, "--write", str(folder))
    assert shown.code == 0, shown.err
    assert "Goldman Sachs (2026): 15.0 million displaced, 2036" in shown.out
    assert "\n  alone     cognitive.substitution 38 % instead of 39 %" in shown.out
    assert "standard deviations (less): hardly any move" in shown.out
    assert "exposed moves in jumps" in shown.out
    assert "of the pay for vision tasks is worth automating today" in shown.out
    assert "beyond the last year" in shown.out
    assert (folder / "goldman_2026_us-central.toml").is_file()
    assert "--central-only" in shown.err
    again = terminal(*asked, "--write", str(folder))
    assert again.code == 2
    assert "exists already" in again.err
    as_json = json.loads(terminal(*asked, "--format", "json").out)
    assert {one["forecast"] for one in as_json["reconciled"]} == {"goldman_2026_us", "pwc_2017_us"}
    page = (runs / "asked" / "report.html").read_text(encoding="utf-8")
    assert 'id="reconciled"' in page
    assert "--reconcile" in json.loads((runs / "asked" / "manifest.json").read_text())["command"]


def test_there_is_nothing_to_write_without_reconciling(terminal: Terminal, tmp_path: Path) -> None:
    answer = terminal("claims", "--forecasts", "--write", str(tmp_path / "none"))
    assert answer.code == 2
    assert "with --reconcile" in answer.err


def test_a_run_that_was_not_asked_is_computed_anew(
    terminal: Terminal, finished_run: FinishedRun, few: Path
) -> None:
    assert few.is_file()
    assert "--reconcile" not in finished_run.document("manifest.json")["command"]
    options = ("--forecasts", "--reconcile", "--format", "json")
    answer = terminal("claims", str(finished_run.folder), *options)
    assert answer.code == 0, answer.err
    assert "was made without --reconcile; computing it anew" in answer.err
    assert [one["forecast"] for one in json.loads(answer.out)["reconciled"]] == [
        "pwc_2017_us",
        "goldman_2026_us",
    ]
