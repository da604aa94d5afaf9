"""What enters the equations, as plain files from which anyone can recompute every rung."""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import TYPE_CHECKING

from displacement.runs.run_files import json_bytes
from displacement.whole_folder import rename_folder, unfinished_folder, write_files
from occupations.errors import UsageError

if TYPE_CHECKING:
    import pandas as pd

    from models.inputs import ModelInputs
    from models.sampling import ParameterDraws
    from models.scenarios import ResolvedScenario
    from occupations.table import OccupationTable

EXPORTED_SCENARIO = "central"


def export_inputs(folder: Path) -> tuple[Path, ...]:
    """Write occupations.csv, cells.csv, sectors.csv and parameters.json; return their paths.

    Shares and exposures are those of the central scenario at central parameters; numbers are
    written in full, so that reading them back gives the same bits.

    Raises
    ------
    UsageError
        When `folder` exists and is not empty, or cannot be written.
    """
    from displacement.evidence.user_evidence import load_assumptions, load_evidence
    from models.inputs import build_inputs
    from models.sampling import central_draw
    from models.scenarios import apply_scenario, load_scenario

    parameters = load_assumptions()
    resolved = apply_scenario(parameters, load_scenario(EXPORTED_SCENARIO, parameters))
    table = load_evidence()
    inputs = build_inputs(table)
    draw = central_draw(resolved, inputs)
    files = {
        "occupations.csv": _csv_bytes(_occupations_frame(table, inputs, draw)),
        "cells.csv": _csv_bytes(_cells_frame(inputs, draw)),
        "sectors.csv": _csv_bytes(_sectors_frame(table, inputs)),
        "parameters.json": json_bytes(central_values(resolved)),
    }
    folder = folder.absolute()
    with unfinished_folder(folder.parent, name=folder.name, key="DIR") as unfinished:
        write_files(unfinished, files, shown_as=folder)
        if not rename_folder(unfinished, folder):
            raise UsageError(
                "this is there already and not empty; it is not overwritten",
                file=folder,
                key="DIR",
                allowed="a new or empty folder",
            )
    return tuple(folder / name for name in files)


def central_values(resolved: ResolvedScenario) -> dict[str, float | str]:
    """Return the central value of every parameter by its key; a choice by its name."""
    return {
        key: parameter.shown() if parameter.spec.choices else parameter.value.central
        for key, parameter in resolved.parameters.items()
    }


def _occupations_frame(
    table: OccupationTable, inputs: ModelInputs, draw: ParameterDraws
) -> pd.DataFrame:
    import pandas as pd

    from models.projection import technical_exposure

    occupations = inputs.occupations
    frame = pd.DataFrame(
        {
            "code": occupations.codes,
            "title": occupations.titles,
            "major_group": [
                occupations.major_group.codes[member] for member in occupations.major_group.member
            ],
            "wage": occupations.wage,
            "exit_rate": occupations.exit_rate,
            "transfer_rate": occupations.transfer_rate,
            "growth": occupations.growth,
            "physical_task_share": occupations.physical_share,
            "imputed_physical_task_share": table.occupations[
                "physical_task_share_imputed"
            ].to_numpy(),
        }
    )
    scores = table.scores.pivot(
        index="occupation_code", columns="measure_id", values=["harmonised_score", "imputed"]
    ).loc[list(occupations.codes)]
    for measure_set in inputs.measures.values():
        for measure in measure_set.ids:
            frame[measure] = scores["harmonised_score", measure].to_numpy(dtype="float64")
            frame[f"imputed_{measure}"] = scores["imputed", measure].to_numpy(dtype="bool")
    frame["cognitive_exposure"] = technical_exposure(inputs, draw).cognitive[0]
    frame["all_jobs_ratio"] = occupations.all_jobs_ratio
    return frame


def _cells_frame(inputs: ModelInputs, draw: ParameterDraws) -> pd.DataFrame:
    import numpy as np
    import pandas as pd

    from models.projection import technical_exposure

    # Exposure of work that is all physical is the automatable fraction of physical work, also for
    # occupations with no physical tasks, where x_p / p has no value.
    all_physical = dataclasses.replace(
        inputs,
        occupations=dataclasses.replace(
            inputs.occupations, physical_share=np.ones_like(inputs.occupations.physical_share)
        ),
    )
    fraction = technical_exposure(all_physical, draw).of_cells(inputs, "physical")[0]
    return pd.DataFrame(
        {
            "code": [inputs.occupations.codes[place] for place in inputs.cells.occupation],
            "sector": [inputs.sectors.codes[place] for place in inputs.cells.sector],
            "jobs": inputs.cells.jobs,
            "physical_automatable_fraction": fraction,
        }
    )


def _sectors_frame(table: OccupationTable, inputs: ModelInputs) -> pd.DataFrame:
    import pandas as pd

    sectors = inputs.sectors
    return pd.DataFrame(
        {
            "sector": sectors.codes,
            "title": sectors.titles,
            "environment": table.sectors["environment"].to_numpy(),
            "effect_cognitive": sectors.effect["cognitive"],
            "effect_physical": sectors.effect["physical"],
            "is_manufacturing": sectors.is_manufacturing,
            "is_goods": sectors.is_goods,
        }
    )


def _csv_bytes(frame: pd.DataFrame) -> bytes:
    text: str = frame.to_csv(index=False, lineterminator="\n")
    return text.encode()
