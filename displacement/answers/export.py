"""What enters the equations, as plain tables from which anyone can recompute every rung."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from displacement.answers.answer import Answer
from displacement.setting.scenario_choice import ScenarioChoice

if TYPE_CHECKING:
    import pandas as pd

    from displacement.setting.setting import Setting
    from models.inputs import ModelInputs
    from models.sampling import ParameterDraws
    from models.scenarios import ResolvedScenario
    from occupations.table import OccupationTable

EXPORTED_SCENARIO: Final = "central"


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class ExportedInputs(Answer):
    """What enters the equations at central values, from which anyone can recompute every rung.

    Attributes
    ----------
    occupations
        One row an occupation: wage in the economy’s money a year, rates a year, scores in 0 to 1.
    cells
        One row an occupation and sector: `code`, `sector`, `jobs` in May of the base year, its
        place of work as `environment`, and `physical_automatable_fraction`, a share of physical
        task time.
    sectors
        One row a sector: its environment where sectors alone tell the place of work, its leads and
        lags in adoption, and what it belongs to.
    parameters
        The central value of every parameter by its key, in its unit; a choice by its name. What is
        restated for some sectors stands under addresses such as `physical.midpoint@31-33`.
    """

    occupations: pd.DataFrame
    cells: pd.DataFrame
    sectors: pd.DataFrame
    parameters: dict[str, float | str]

    def frame(self) -> pd.DataFrame:
        """Return `cells`: jobs and the automatable fraction by occupation and sector."""
        return self.cells

    def document(self) -> dict[str, Any]:
        """Return the tables as lists of rows, and the parameters, ready for JSON."""
        return {
            "occupations": self.occupations.to_dict(orient="records"),
            "cells": self.cells.to_dict(orient="records"),
            "sectors": self.sectors.to_dict(orient="records"),
            "parameters": self.parameters,
        }

    def _repr_html_(self) -> str:
        """Return the occupations for a notebook: escaped, with nothing to load."""
        from reports.notebook import table_html

        return table_html("Inputs", "what enters the equations, by occupation", self.occupations)


def answer_export(setting: Setting) -> ExportedInputs:
    """Return what enters the equations in the central scenario at central parameters."""
    from models.sampling import central_draw

    resolved = setting.resolve(ScenarioChoice(EXPORTED_SCENARIO))
    table, inputs = setting.table, setting.inputs
    draw = central_draw(resolved, inputs)
    return ExportedInputs(
        _occupations_frame(table, inputs, draw),
        _cells_frame(inputs, draw),
        _sectors_frame(table, inputs),
        central_values(resolved),
    )


def central_values(resolved: ResolvedScenario) -> dict[str, float | str]:
    """Return the central value of every parameter by its key or address; a choice by its name."""
    return {
        address: parameter.shown() if parameter.spec.choices else parameter.value.central
        for address, parameter in resolved.by_address().items()
    }


def _occupations_frame(
    table: OccupationTable, inputs: ModelInputs, draw: ParameterDraws
) -> pd.DataFrame:
    import pandas as pd

    from models.exposure import task_time, technical_exposure

    occupations = inputs.occupations
    physical, in_person = task_time(inputs, draw)
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
            "physical_task_share": physical[0],
            "imputed_physical_task_share": table.occupations[
                "physical_task_share_imputed"
            ].to_numpy(),
            "in_person_share": in_person[0],
            "imputed_in_person_share": table.occupations["in_person_task_share_imputed"].to_numpy(),
        }
    )
    scores = table.scores.pivot(
        index="occupation_code", columns="measure_id", values=["harmonised_score", "imputed"]
    ).loc[list(occupations.codes)]
    for measure_set in inputs.measures.values():
        for measure in measure_set.ids:
            frame[measure] = scores["harmonised_score", measure].to_numpy(dtype="float64")
            frame[f"imputed_{measure}"] = scores["imputed", measure].to_numpy(dtype="bool")
    frame["cognitive_exposure"] = technical_exposure(inputs, draw).cognitive[0, 0]
    frame["all_jobs_ratio"] = occupations.all_jobs_ratio
    return frame


def _cells_frame(inputs: ModelInputs, draw: ParameterDraws) -> pd.DataFrame:
    import numpy as np
    import pandas as pd

    from models.exposure import technical_exposure
    from models.inputs import ENVIRONMENTS
    from models.task_kinds import TaskKinds

    # Exposure of work that is all physical is the automatable fraction of physical work, also for
    # occupations with no physical tasks, where x_p / p has no value.
    whole, nothing = (np.full(len(inputs.occupations.codes), share) for share in (1.0, 0.0))
    kinds = TaskKinds(whole, nothing, nothing, nothing)
    all_physical = dataclasses.replace(
        inputs,
        occupations=dataclasses.replace(
            inputs.occupations,
            task_kinds=dict.fromkeys(inputs.occupations.task_kinds, kinds),
        ),
    )
    exposure = technical_exposure(all_physical, draw)
    return pd.DataFrame(
        {
            "code": [inputs.occupations.codes[place] for place in inputs.cells.occupation],
            "sector": [inputs.sectors.codes[place] for place in inputs.cells.sector],
            "jobs": inputs.cells.jobs,
            "environment": [ENVIRONMENTS[place] for place in exposure.environment],
            "physical_automatable_fraction": exposure.of_cells(inputs, "physical")[0],
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
