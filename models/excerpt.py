"""The part of an economy that some of its sectors are, as inputs of their own."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from models.inputs import Cells, ModelInputs, Occupations, Partition
from models.measure_set import MeasureSet

Integers = NDArray[np.int64]


def excerpt_of_sectors(inputs: ModelInputs, sectors: Integers) -> tuple[ModelInputs, Integers]:
    """Return the cells of some sectors, and the places of the occupations that they are of.

    Sectors, groups and scopes keep their places; an occupation without a job there is left out.
    """
    cells = inputs.cells
    own = np.isin(cells.sector, sectors)
    kept, occupation = np.unique(cells.occupation[own], return_inverse=True)
    excerpt = replace(
        inputs,
        occupations=_occupations(inputs.occupations, kept),
        cells=Cells(
            jobs=cells.jobs[own],
            occupation=occupation.astype(np.int64),
            sector=cells.sector[own],
            wage_bill_share=cells.wage_bill_share[own],
            environment={by: place[own] for by, place in cells.environment.items()},
        ),
        measures={channel: _measures(one, kept) for channel, one in inputs.measures.items()},
    )
    return excerpt, kept


def _occupations(whole: Occupations, kept: Integers) -> Occupations:
    return Occupations(
        codes=tuple(whole.codes[place] for place in kept),
        titles=tuple(whole.titles[place] for place in kept),
        wage=whole.wage[kept],
        dollars={reading: dollars[kept] for reading, dollars in whole.dollars.items()},
        exit_rate=whole.exit_rate[kept],
        transfer_rate=whole.transfer_rate[kept],
        growth=whole.growth[kept],
        task_kinds={name: kinds.taken(kept) for name, kinds in whole.task_kinds.items()},
        all_jobs_ratio=whole.all_jobs_ratio[kept],
        exposure_width=whole.exposure_width[kept],
        major_group=_partition(whole.major_group, kept),
        education=_partition(whole.education, kept),
        wage_quintile=_partition(whole.wage_quintile, kept),
    )


def _partition(whole: Partition, kept: Integers) -> Partition:
    return replace(whole, member=whole.member[kept])


def _measures(whole: MeasureSet, kept: Integers) -> MeasureSet:
    return replace(whole, score=whole.score[:, kept], error=whole.error[:, kept])
