"""`displacement backtest`: recomputed from the tables, equal to what reports quote."""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from pydantic import TypeAdapter

from displacement.cli import backtest
from displacement.storage.stored_estimates import store_record
from models.evidence.track_record import TRACK_RECORD_FILE, TrackRecord, load_track_record
from tests.displacement.command import Answer, Terminal, start

TABLES = {
    *("record", "forecasts", "hindcast-occupations", "associations", "fifths"),
    *("handed-over", "usage"),
    *("windows", "pit", "encompassing", "placebo", "adoption-held-out", "dismissals"),
}


@pytest.fixture(scope="module")
def done(tmp_path_factory: pytest.TempPathFactory) -> tuple[Answer, Path]:
    """Return one backtest as a user runs it, and the folder it was started in."""
    folder = tmp_path_factory.mktemp("backtest")
    return start("backtest", "--format", "json", folder=folder), folder


@pytest.fixture(scope="module")
def document(done: tuple[Answer, Path]) -> dict[str, Any]:
    answer, _ = done
    assert answer.code == 0, answer.err
    found: dict[str, Any] = json.loads(answer.out)
    return found


def test_what_reports_quote_is_what_the_tables_give_today(document: dict[str, Any]) -> None:
    figures = {field.name: document[field.name] for field in dataclasses.fields(TrackRecord)}
    fresh = TypeAdapter(TrackRecord).validate_python(figures)
    # To the digits that may differ between machines.
    assert_close(dataclasses.asdict(fresh), dataclasses.asdict(load_track_record()))


def assert_close(fresh: Any, stored: Any) -> None:
    if isinstance(fresh, dict):
        assert fresh.keys() == stored.keys()
        for key, part in fresh.items():
            assert_close(part, stored[key])
    elif isinstance(fresh, list | tuple):
        assert len(fresh) == len(stored)
        for one, other in zip(fresh, stored, strict=True):
            assert_close(one, other)
    elif isinstance(fresh, float):
        assert fresh == pytest.approx(stored, rel=1e-3, abs=1e-4)
    else:
        assert fresh == stored


def test_the_folder_is_whole(done: tuple[Answer, Path], document: dict[str, Any]) -> None:
    folder = done[1] / document["folder"]
    assert {file.stem for file in (folder / "tables").iterdir()} == TABLES
    pictures = {file.name for file in (folder / "figures").iterdir()}
    assert pictures == {
        f"{name}.{kind}" for name in ("record", "pit", "handed-over") for kind in ("svg", "png")
    }
    assert not [path for path in folder.parent.iterdir() if path.name.startswith(".")]
    stored = json.loads((folder / "backtest.json").read_text(encoding="utf-8"))
    assert stored == {key: value for key, value in document.items() if key != "folder"}


def test_the_page_answers_first_and_loads_nothing(
    done: tuple[Answer, Path], document: dict[str, Any]
) -> None:
    page = (done[1] / document["folder"] / "evidence.html").read_text(encoding="utf-8")
    assert document["verdict"][0] in page
    assert page.index(document["verdict"][0]) < page.index("<h2>")
    assert "default-src &#39;none&#39;" in page or "default-src 'none'" in page
    assert 'src="http' not in page


def test_every_occupation_of_the_hindcast_is_in_its_table(
    done: tuple[Answer, Path], document: dict[str, Any]
) -> None:
    table = pd.read_csv(done[1] / document["folder"] / "tables" / "hindcast-occupations.csv")
    assert len(table) == document["hindcast"]["occupations"]
    assert table["jobs_2024"].sum() == pytest.approx(document["hindcast"]["jobs_now"], rel=1e-3)


def test_the_document_holds_every_figure_of_the_record(document: dict[str, Any]) -> None:
    origins, contenders = document["origins"], document["contenders"]
    places = [(one["series"], one["origin"], one["outcome"]) for one in origins]
    assert len(set(places)) == len(places)
    for name in ("crps", "pit", "coverage"):
        rows = document[name]
        assert {(one["series"], one["origin"], one["outcome"]) for one in rows} == set(places)
        named = [{"contender": one["contender"], "spread": one["spread"]} for one in rows]
        assert all(one in contenders for one in named)
    assert all(sum(one["shares"]) == pytest.approx(1) for one in document["pit"])
    assert {one["measure_id"] for one in document["encompassing"]} == {"computerisation", "sml"}
    assert "computerisation" in document["placebo"]["without"]
    surveyed = [one["surveyed_share"] for one in document["dismissals"]["groups"]]
    assert sum(surveyed) == pytest.approx(1)


def test_every_window_and_contender_is_a_row_of_the_table(
    done: tuple[Answer, Path], document: dict[str, Any]
) -> None:
    table = pd.read_csv(done[1] / document["folder"] / "tables" / "windows.csv")
    assert len(table) == len(document["crps"])
    assert (table["over_bls_low"].dropna() <= table["over_bls_high"].dropna()).all()


def test_a_language_that_no_page_has_is_refused(terminal: Terminal, tmp_path: Path) -> None:
    answer = terminal("backtest", "--out", str(tmp_path), "--lang", "xx")
    assert answer.code == 2
    assert "xx" in answer.err
    assert not list(tmp_path.iterdir())


def test_a_taken_name_is_refused_before_anything_is_computed(
    terminal: Terminal, tmp_path: Path
) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "kept").write_text("")
    answer = terminal("backtest", "--out", str(tmp_path), "--name", "mine")
    assert answer.code == 2
    assert "exists" in answer.err
    assert [path.name for path in tmp_path.iterdir()] == ["mine"]


def test_the_figures_that_reports_quote_are_kept_in_the_users_folder_as_they_were_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shipped, record = TRACK_RECORD_FILE.read_bytes(), load_track_record()
    monkeypatch.setenv("DISPLACEMENT_ESTIMATES", str(tmp_path / "estimates"))
    kept = store_record(record)
    assert kept == tmp_path / "estimates" / "track_record.toml"
    assert load_track_record(kept) == record
    assert TRACK_RECORD_FILE.read_bytes() == shipped


def test_the_answer_in_words_has_a_row_for_every_forecast_and_score(
    capsys: pytest.CaptureFixture[str],
) -> None:
    record = load_track_record()
    backtest._write_tables(record)
    lines = capsys.readouterr().out.splitlines()
    for name in [one.name for one in record.forecasts] + [m.measure_id for m in record.measures]:
        assert any(line.startswith(name) for line in lines)
