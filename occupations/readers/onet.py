"""O*NET: weights and importance of work activities, and the work contexts that tell of routine."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from occupations.errors import DataError
from occupations.readers.raw_table import ONET_SOC_CODE, SOC_CODE, read_csv_table

if TYPE_CHECKING:
    import pandas as pd

    from occupations.raw_folder import RawFolder

WEIGHTS_ID = "onet_iwa_weights"
IMPORTANCE_ID = "onet_30_1"
CONTEXTS_ID = "eloundou_gpts"

ACTIVITY = r"4\.A\.\d\.[a-z]\.\d+\.I\d{2}"
"""An intermediate work activity of the O*NET content model: 4.A.3.a.1.I05."""

GENERALISED_ACTIVITY = r"4\.A\.\d\.[a-z]\.\d+"
"""A generalised work activity of the O*NET content model: 4.A.3.a.1."""

_CODE = "SOC Code"
_IMPORTANCE_CODE = "soc_2018"

_CONTEXTS = {
    "repeating": "importance_of_repeating_same_tasks_context",
    "exactness": "importance_of_being_exact_or_accurate_context",
    "structured": "structured_versus_unstructured_work_context",
    "automation": "degree_of_automation_context",
}


def read_activity_weights(raw: RawFolder) -> pd.DataFrame:
    """Return the raw weight of each intermediate work activity, one column an activity; by code.

    Columns: occupation_code and the activities' own ids. Rows do not add up to 1: normalise each
    before comparing occupations. Codes are those of OEWS, with two that OEWS does not have.
    """
    import pandas as pd

    path = raw.file(WEIGHTS_ID, "soc_iwa_weights.csv")
    table = read_csv_table(path, [_CODE], others=True)
    activities = [name for name in table.rows.columns if name != _CODE]
    for name in activities:
        if not re.fullmatch(ACTIVITY, name):
            raise DataError("this column is no work activity", file=path, line=1, key=name)
    weights = {name: table.numbers(name, lower=0) for name in activities}
    frame = pd.DataFrame({"occupation_code": table.codes(_CODE, SOC_CODE), **weights})
    nothing = frame[activities].sum(axis=1) == 0
    table.refuse(_CODE, nothing, lambda code: f"{code} has no weight on any activity")
    return frame.sort_values("occupation_code", ignore_index=True)


def read_activity_importance(raw: RawFolder) -> pd.DataFrame:
    """Return the rated importance (1 to 5) of each generalised work activity; by SOC 2018 code.

    Columns: soc2018_code and the activities' own ids. The file's skills are left out.
    """
    import pandas as pd

    path = raw.file(IMPORTANCE_ID, "skills_activities_importance_soc2018.csv")
    table = read_csv_table(path, [_IMPORTANCE_CODE], others=True)
    activities = [name for name in table.rows.columns if re.fullmatch(GENERALISED_ACTIVITY, name)]
    if not activities:
        raise DataError("there is no work activity among the columns", file=path, line=1)
    ratings = {name: table.numbers(name, lower=1, upper=5) for name in activities}
    frame = pd.DataFrame({"soc2018_code": table.codes(_IMPORTANCE_CODE, SOC_CODE), **ratings})
    return frame.sort_values("soc2018_code", ignore_index=True)


def read_work_contexts(raw: RawFolder) -> pd.DataFrame:
    """Return how repetitive, exact, structured and automated each occupation's work is (0 to 1).

    Columns: onet_soc_code, repeating (importance of repeating the same tasks), exactness
    (importance of being exact), structured (1 less the file's score, which is high where workers
    are free to set their own tasks), automation (degree of automation today); by code. The file
    names occupations by title; codes are those the exposure file of the same source gives them.
    """
    import pandas as pd

    contexts = read_csv_table(
        raw.file(CONTEXTS_ID, "occupations_onet_work_contexts.csv"),
        ["occupation", *_CONTEXTS.values()],
    )
    titles = contexts.codes("occupation", r".+")
    named = read_csv_table(raw.file(CONTEXTS_ID, "occ_level.csv"), ["O*NET-SOC Code", "Title"])
    codes = named.codes("O*NET-SOC Code", ONET_SOC_CODE).set_axis(named.codes("Title", r".+"))
    contexts.refuse(
        "occupation", ~titles.isin(codes.index), lambda title: f"{title!r} has no O*NET-SOC code"
    )
    scores = {
        name: contexts.numbers(column, lower=0, upper=1) for name, column in _CONTEXTS.items()
    }
    frame = pd.DataFrame({"onet_soc_code": titles.map(codes), **scores})
    frame["structured"] = 1 - frame["structured"]
    return frame.sort_values("onet_soc_code", ignore_index=True)
