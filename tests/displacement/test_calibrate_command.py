"""`displacement calibrate`, as a user meets it, on the shipped tables."""

from __future__ import annotations

import json
import re
import shutil
import tomllib
from pathlib import Path

import pandas as pd
import pytest

from models.sector_effects import SECTOR_EFFECTS_FILE
from tests.displacement.command import Terminal


def test_estimates_are_printed_and_shown_in_a_folder_that_is_whole(
    terminal: Terminal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shipped = SECTOR_EFFECTS_FILE
    before = shipped.read_bytes()
    estimates = tmp_path / "estimates"
    # What is stored anew may be what is damaged.
    estimates.mkdir()
    (estimates / "sector_effects.toml").write_text("damaged", encoding="utf-8")
    monkeypatch.setenv("DISPLACEMENT_ESTIMATES", str(estimates))
    answer = terminal("calibrate", "--store", "--out", str(tmp_path / "runs"))
    assert answer.code == 0, answer.err
    assert "pooling three surveys" in answer.err
    kept = estimates / "sector_effects.toml"
    assert f"stored in {kept}" in answer.err
    assert [path.name for path in estimates.iterdir()] == ["sector_effects.toml"]

    lines = answer.out.splitlines()
    folder = Path(lines[-1])
    assert folder == tmp_path / "runs" / "calibration"
    electric = next(line for line in lines if line.startswith("Electric power"))
    assert "39.3" in electric
    first = lines[
        next(i for i, line in enumerate(lines) if line.startswith("cognitive: firms")) + 3
    ]
    software = next(line for line in lines if line.startswith("Software, 2025"))
    assert re.search(r"\d\d % +\d\d % / \d\d %$", software.rstrip())
    assert any(line.startswith("Svanberg et al. (2024)") and "23 %" in line for line in lines)
    assert first.startswith("51 ")
    assert first.endswith("+0.43")

    document = json.loads((folder / "calibration.json").read_text(encoding="utf-8"))
    leads = [row["lead_years"] for row in document["sectors_physical"]]
    assert leads == sorted(leads, reverse=True)
    assert document["technologies"][0]["crossing_years"] is not None
    assert any(row["crossing_years"] is None for row in document["technologies"])

    page = (folder / "evidence.html").read_text(encoding="utf-8")
    assert "half would by 2029.5 under one wording and 2030.0 under the other" in page
    assert "required by rule" in page
    assert "At the last count, in 2026, 21.5% of firms used AI" in page
    for name in ("durations", "technologies", "residuals", "business-use", "sectors-physical"):
        assert f'id="{name}"' in page or f"fig-{name}-title" in page
        assert (folder / "figures" / f"{name}.png").stat().st_size > 5_000
        assert not pd.read_csv(folder / "tables" / f"{name}.csv").empty

    # The shipped file is what the same command gave before, and is not written to.
    assert tomllib.loads(kept.read_text("utf-8")) == tomllib.loads(shipped.read_text("utf-8"))
    assert shipped.read_bytes() == before


def test_a_name_that_is_taken_is_refused_before_anything_is_estimated(
    terminal: Terminal, tmp_path: Path
) -> None:
    (tmp_path / "mine").mkdir()
    answer = terminal("calibrate", "--out", str(tmp_path), "--name", "mine")
    assert answer.code == 2
    assert "--name" in answer.err
    assert "Traceback" not in answer.err
    assert answer.out == ""


def test_one_document_is_printed_for_a_program(
    terminal: Terminal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from displacement.documents import calibration_files

    monkeypatch.setattr(calibration_files, "calibration_files", lambda _: {"page": b""})
    answer = terminal("calibrate", "--quiet", "--format", "json", "--out", str(tmp_path))
    assert answer.code == 0, answer.err
    document = json.loads(answer.out)
    assert answer.err == ""
    assert document["priors"][0]["channel"] == "cognitive"
    assert Path(document["folder"]).is_dir()
    shutil.rmtree(document["folder"])
