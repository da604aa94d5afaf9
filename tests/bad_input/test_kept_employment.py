"""An imported May whose table was changed together with its checksum."""

from __future__ import annotations

import hashlib
from pathlib import Path

from tests.displacement.command import Terminal
from tests.occupations.oews_workbooks import workbook
from tests.occupations.test_user_base import keep as keep_employment

FEW = ("--draws", "0", "--quiet")


def test_kept_employment_without_numbers_is_bad_data(terminal: Terminal, tmp_path: Path) -> None:
    kept = keep_employment(tmp_path, workbook(2026))
    table, record = kept / "employment.csv", kept / "import.toml"
    header, *lines = table.read_text(encoding="utf-8").splitlines()
    was = hashlib.sha256(table.read_bytes()).hexdigest()
    said = {",,": "no occupation has jobs and a wage", ",0,0": "'0' is not a number that can stand"}
    for cells, words in said.items():
        rows = [f"{line.split(',')[0]}{cells}," for line in lines]
        table.write_text("\n".join([header, *rows]) + "\n", encoding="utf-8")
        now = hashlib.sha256(table.read_bytes()).hexdigest()
        record.write_text(record.read_text("utf-8").replace(was, now), "utf-8")
        was = now
        answer = terminal("occupation", "43-4051", "--employment", str(kept), *FEW)
        assert answer.code == 3
        assert words in answer.err
