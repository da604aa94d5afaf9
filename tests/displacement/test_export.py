"""Someone else can recompute every rung from the exported files."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from displacement.storage.written import write_export
from displacement.study.study import open_study
from models.ladder import LADDER
from occupations.economies.home import UNITED_STATES
from tests.displacement.command import Terminal
from tests.displacement.recomputed_ladder import Exported, ladder, rows

HORIZON = 2040


@pytest.fixture(scope="module")
def exported(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("export") / "inputs"
    write_export(open_study().export(), folder)
    return folder


def test_every_rung_recomputed_from_the_export_equals_the_models(exported: Path) -> None:
    recomputed = ladder(Exported.read(exported), HORIZON)
    scopes = open_study().run(draws=0, horizon=HORIZON).document()["scopes"]
    for scope in UNITED_STATES.scope_names:
        size = recomputed[scope, "baseline", 2025]
        for year in range(2025, HORIZON + 1):
            baseline = scopes[scope]["baseline"][str(year)]
            assert baseline == pytest.approx(recomputed[scope, "baseline", year], rel=1e-9)
            for rung in LADDER.names:
                ours = scopes[scope]["rungs"][rung][str(year)]["central"]
                theirs = recomputed[scope, rung, year]
                # net_loss is a small difference of large numbers: a billionth of the jobs it is of
                assert ours == pytest.approx(theirs, rel=1e-9, abs=1e-13 * size), (
                    scope,
                    rung,
                    year,
                )


def test_the_export_has_the_documented_columns(exported: Path) -> None:
    first = {
        name: rows(exported / f"{name}.csv")[0] for name in ("occupations", "cells", "sectors")
    }
    assert {
        *("code", "title", "major_group", "wage", "exit_rate", "transfer_rate", "growth"),
        *("physical_task_share", "imputed_physical_task_share"),
        *("in_person_share", "imputed_in_person_share"),
        *("cognitive_exposure", "all_jobs_ratio"),
        *("eloundou_gpt4_beta", "imputed_eloundou_gpt4_beta", "sml", "imputed_sml"),
        *("computerisation", "imputed_computerisation", "repetition", "imputed_repetition"),
    } <= first["occupations"].keys()
    assert list(first["cells"]) == [
        *("code", "sector", "jobs", "environment", "physical_automatable_fraction"),
    ]
    assert list(first["sectors"]) == [
        *("sector", "title", "environment", "effect_cognitive", "effect_physical"),
        *("is_manufacturing", "is_goods"),
    ]
    assert len(rows(exported / "occupations.csv")) == 830
    assert "31-33" in {row["sector"] for row in rows(exported / "sectors.csv")}
    assert sum(float(row["jobs"]) for row in rows(exported / "cells.csv")) == pytest.approx(
        155_481_840, abs=1
    )


def test_the_exported_parameters_are_the_central_values(exported: Path) -> None:
    values = json.loads((exported / "parameters.json").read_text(encoding="utf-8"))
    assert values["adoption.curve"] == "logistic"
    assert values["cognitive.cost_per_job"] == 30_000
    assert values["weights.physical.environment"] == 1


def test_the_export_names_its_files_and_is_never_overwritten(
    terminal: Terminal, tmp_path: Path
) -> None:
    folder = tmp_path / "inputs"
    folder.mkdir()
    answer = terminal("data", "export", str(folder))
    assert answer.code == 0, answer.err
    assert [Path(line).name for line in answer.out.splitlines()] == [
        *("occupations.csv", "cells.csv", "sectors.csv", "parameters.json")
    ]
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    again = terminal("data", "export", str(folder))
    assert again.code == 2
    assert "it is not overwritten" in again.err
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before
    assert [path.name for path in tmp_path.iterdir()] == ["inputs"]


def test_an_export_where_a_file_stands_is_refused(terminal: Terminal, tmp_path: Path) -> None:
    occupied = tmp_path / "occupied"
    occupied.write_text("a file", encoding="utf-8")
    for place in (occupied, occupied / "inputs"):
        answer = terminal("data", "export", str(place))
        assert answer.code == 2
        assert str(occupied) in answer.err
    assert occupied.read_text(encoding="utf-8") == "a file"
