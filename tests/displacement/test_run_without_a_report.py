"""`displacement run --no-report`: every number, no page, which `report` can make later."""

from __future__ import annotations

import json
from pathlib import Path

from tests.displacement.command import Terminal


def test_a_run_without_a_report_has_its_numbers_and_gets_its_page_later(
    terminal: Terminal, tmp_path: Path
) -> None:
    options = ("run", "--central-only", "--horizon", "2040", "--out", str(tmp_path), "--quiet")
    answer = terminal(*options, "--no-report")
    assert answer.code == 0, answer.err
    folder = tmp_path / "central"
    assert answer.out.splitlines()[-1] == str(folder)
    assert not (folder / "report.html").exists()
    assert not (folder / "figures").exists()
    assert (folder / "tables" / "rungs_by_scope.parquet").exists()
    document = json.loads((folder / "summary.json").read_text(encoding="utf-8"))
    assert document["scopes"]["us_all"]["rungs"]["displaced"]["2040"]["central"] > 0
    assert terminal("report", str(folder)).code == 0
    assert (folder / "report.html").exists()
