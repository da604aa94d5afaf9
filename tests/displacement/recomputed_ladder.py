"""The model once more, from the exported files and docs/model.md alone: one cell, one year a time.

Nothing of the project is imported. Slow and plain on purpose: this is what a sceptical reader
would write.
"""

from __future__ import annotations

import csv
import json
import math
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

BASE_YEAR = 2025
CHANNELS = ("cognitive", "physical")


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@dataclass
class Exported:
    occupations: dict[str, dict[str, Any]]
    sectors: dict[str, dict[str, Any]]
    cells: list[dict[str, Any]]
    value: dict[str, Any]

    @classmethod
    def read(cls, folder: Path) -> Exported:
        words = {"code", "title", "major_group", "sector", "environment"}
        flags = {"True": True, "False": False}

        def typed(row: dict[str, str]) -> dict[str, Any]:
            return {
                name: text if name in words else flags[text] if text in flags else float(text)
                for name, text in row.items()
            }

        return cls(
            occupations={row["code"]: typed(row) for row in rows(folder / "occupations.csv")},
            sectors={row["sector"]: typed(row) for row in rows(folder / "sectors.csv")},
            cells=[typed(row) for row in rows(folder / "cells.csv")],
            value=json.loads((folder / "parameters.json").read_text(encoding="utf-8")),
        )

    def scopes_of(self, cell: dict[str, Any]) -> dict[str, float]:
        occupation, sector = self.occupations[cell["code"]], self.sectors[cell["sector"]]
        return {
            "us_all": 1.0,
            "us_manufacturing": float(sector["is_manufacturing"]),
            "us_goods": float(sector["is_goods"]),
            "us_production": float(occupation["major_group"] == "51"),
            "us_all_jobs": occupation["all_jobs_ratio"],
        }


def logistic(x: float) -> float:
    return 1 / (1 + math.exp(-x))


def shares(data: Exported, cell: dict[str, Any], year: int) -> dict[str, float]:
    """Return the shares of a cell's task time, equations 2 to 6."""
    value, since = data.value, year - BASE_YEAR
    occupation, sector = data.occupations[cell["code"]], data.sectors[cell["sector"]]
    physical, in_person = occupation["physical_task_share"], occupation["in_person_share"]
    exposure = {
        "cognitive": occupation["cognitive_exposure"],
        "physical": physical * cell["physical_automatable_fraction"],
    }
    room = {
        "cognitive": 1 - physical - in_person + value["in_person.software"] * in_person,
        "physical": physical + value["in_person.machines"] * in_person,
    }
    total = dict.fromkeys(("automatable", "cost_effective", "adopted", "displaced", "saved"), 0.0)
    for k in CHANNELS:
        own = {
            name: value[f"{k}.{name}"]
            for name in (
                "frontier_rate",
                "cost_per_job",
                "cost_decline",
                "cost_dispersion",
                "midpoint",
                "duration",
                "ceiling",
                "substitution",
                "cost_saving",
            )
        }
        reach = 1 - math.exp(-own["frontier_rate"] * since)
        a = exposure[k] + (room[k] - exposure[k]) * reach
        cost = own["cost_per_job"] * (1 - own["cost_decline"]) ** since
        h = 1 / (1 + (cost / occupation["wage"]) ** (1 / own["cost_dispersion"]))
        rate = math.log(81) / own["duration"]
        start = own["midpoint"] - sector[f"effect_{k}"] / rate
        now, before = logistic(rate * (year - start)), logistic(rate * (BASE_YEAR - start))
        adopted = a * h * own["ceiling"] * (now - before) / (1 - before)
        total["automatable"] += a
        total["cost_effective"] += a * h
        total["adopted"] += adopted
        total["displaced"] += own["substitution"] * adopted
        total["saved"] += own["cost_saving"] * adopted
    total["exposed"] = float(exposure["cognitive"] + exposure["physical"] >= 0.5 - 1e-9)
    return total


def demand(data: Exported, year: int) -> dict[str, float]:
    """Return output over baseline output by sector, equation 8."""
    value = data.value
    bill: dict[str, float] = defaultdict(float)
    saved: dict[str, float] = defaultdict(float)
    for cell in data.cells:
        paid = cell["jobs"] * data.occupations[cell["code"]]["wage"]
        bill[cell["sector"]] += paid
        saved[cell["sector"]] += paid * shares(data, cell, year)["saved"]
    growth = (1 + value["demand.manufacturing_growth"]) / (
        1 + value["demand.manufacturing_growth_base"]
    )
    return {
        name: math.exp(
            value["demand.elasticity"] * value["demand.labour_share"] * saved[name] / bill[name]
        )
        * (growth ** (year - BASE_YEAR) if sector["is_manufacturing"] else 1.0)
        for name, sector in data.sectors.items()
    }


def separations(value: Mapping[str, float], occupation: Mapping[str, float]) -> float:
    """Return the share of jobs a year whose holders leave and need not be replaced."""
    transfers = value["attrition.transfer_weight"] * occupation["transfer_rate"]
    return value["attrition.unfilled_share"] * (occupation["exit_rate"] + transfers)


def dismissed(excess: float, spread: float) -> float:
    """Return the share dismissed of employers spread evenly, equation 9."""
    if excess >= spread:
        return max(excess, 0.0)
    return (excess + spread) ** 2 / (4 * spread) if excess > -spread else 0.0


def employer_spread(data: Exported) -> float:
    """Return how far employers differ: found by halving, over three years of the baseline."""
    value = data.value
    rows = []
    for cell in data.cells:
        occupation = data.occupations[cell["code"]]
        growth = 1 + value["baseline.growth_weight"] * occupation["growth"]
        excess = 1 - growth - separations(value, occupation)
        rows.append((excess, cell["jobs"] * (1 + growth + growth**2)))
    target = value["attrition.baseline_dismissals"] * math.fsum(jobs for _, jobs in rows)
    low, high = 0.0, 2.0
    while low < (middle := (low + high) / 2) < high:
        enough = math.fsum(jobs * dismissed(excess, middle) for excess, jobs in rows) >= target
        low, high = (low, middle) if enough else (middle, high)
    return high


def ladder(data: Exported, horizon: int) -> dict[tuple[str, str, int], float]:
    """Return every rung, and the baseline, by (scope, rung, year)."""
    value = data.value
    spread = employer_spread(data)
    output = {year: demand(data, year) for year in range(BASE_YEAR, horizon + 1)}
    result: dict[tuple[str, str, int], float] = defaultdict(float)
    for cell in data.cells:
        occupation = data.occupations[cell["code"]]
        growth = 1 + value["baseline.growth_weight"] * occupation["growth"]
        leaving = separations(value, occupation)
        scopes = data.scopes_of(cell)
        before: tuple[float, float] | None = None
        laid_off = 0.0
        for year in range(BASE_YEAR, horizon + 1):
            share = shares(data, cell, year)
            baseline = cell["jobs"] * growth ** (year - BASE_YEAR)
            labour = baseline * (1 - share["displaced"]) * output[year][cell["sector"]]
            displaced = baseline * share["displaced"]
            if before is not None:
                of_path = dismissed(1 - labour / before[0] - leaving, spread)
                anyway = dismissed(1 - baseline / before[1] - leaving, spread)
                laid_off += before[0] * (of_path - anyway)
            before = (labour, baseline)
            rungs = {name: baseline * share[name] for name in share if name != "saved"}
            rungs["baseline"] = baseline
            rungs["laid_off"] = laid_off
            rungs["net_loss"] = baseline - labour - value["demand.reinstatement"] * displaced
            for scope, weight in scopes.items():
                for rung, jobs in rungs.items():
                    result[scope, rung, year] += weight * jobs
    return result
