"""A run's results in the long format of scenario databases, as pyam reads it."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import Any

import pandas as pd
import pytest

from tests.displacement.finished_run import FinishedRun
from tests.patience import SECONDS

# In a process of its own: what pyam imports warns of itself.
_READ = """
import json, sys
import pyam

read = pyam.IamDataFrame(sys.argv[1])
median = read.filter(variable="Jobs|us_all|displaced|50.0th Percentile", year=2040)
print(json.dumps({
    "model": read.model, "scenario": read.scenario, "region": read.region,
    "years": read.year, "variables": read.variable,
    "unit": median.unit, "median": float(median.data["value"].iloc[0]),
    "growth": read.subtract("Jobs|us_all|Baseline", "Jobs|us_all|displaced|Mean", "left",
        ignore_units="jobs").data["value"].tolist(),
}))
"""


@pytest.fixture(scope="module")
def read(finished_run: FinishedRun) -> dict[str, Any]:
    done = subprocess.run(
        [sys.executable, "-c", _READ, str(finished_run.folder / "tables" / "iamc.csv")],
        capture_output=True,
        text=True,
        timeout=SECONDS,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout.splitlines()[-1])


def test_pyam_reads_a_run(finished_run: FinishedRun, read: dict[str, Any]) -> None:
    summary = finished_run.document("summary.json")
    version = finished_run.document("manifest.json")["version"]
    assert read["model"] == [f"labour-displacement {version}"]
    assert (read["scenario"], read["region"]) == (["fast"], ["United States"])
    assert read["years"] == list(range(2025, 2041))
    assert read["unit"] == ["job equivalents"]
    scopes = summary["scopes"]
    assert read["median"] == scopes["us_all"]["rungs"]["displaced"]["2040"]["p50"]
    assert {name.split("|")[1] for name in read["variables"] if name.startswith("Jobs|")} == set(
        scopes
    )


def test_pyam_computes_with_a_run(finished_run: FinishedRun, read: dict[str, Any]) -> None:
    summary = finished_run.document("summary.json")["scopes"]["us_all"]
    left = [
        jobs - summary["rungs"]["displaced"][year]["mean"]
        for year, jobs in summary["baseline"].items()
    ]
    assert read["growth"] == pytest.approx(left)


def test_every_number_has_one_row(finished_run: FinishedRun) -> None:
    tables = finished_run.folder / "tables"
    frame = pd.read_csv(tables / "iamc.csv")
    keys = ["model", "scenario", "region", "variable", "unit", "year"]
    assert list(frame) == [*keys, "value"]
    assert not frame.duplicated([*keys[:4], "year"]).any()
    assert frame.notna().all().all()
    pd.testing.assert_frame_equal(frame, pd.read_parquet(tables / "iamc.parquet"))
