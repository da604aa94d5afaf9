"""Conversations with an assistant by the task they were about, carried to O*NET occupations."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from occupations.readers.raw_table import ONET_SOC_CODE, RawTable, read_csv_table

if TYPE_CHECKING:
    import pandas as pd

    from occupations.raw_folder import RawFolder

SOURCE_ID: Final = "anthropic_aei"
LABELS_ID: Final = "eloundou_gpts"

AUTOMATION: Final = ("directive", "feedback_loop")
AUGMENTATION: Final = ("learning", "task_iteration", "validation")
WITHHELD: Final = "filtered"
WAYS: Final = (*AUTOMATION, *AUGMENTATION, WITHHELD)
"""How people worked with the assistant; withheld where a task had too few conversations."""

_TOLERANCE: Final = 1e-6


def read_task_usage(raw: RawFolder) -> pd.DataFrame:
    """Return task (in lower case) and, by way of working, its share of all conversations.

    Columns: task and those of WAYS. The shares of all tasks and ways add up to 1.
    """
    import pandas as pd

    path = raw.file(SOURCE_ID, "automation_vs_augmentation_by_task_v3.csv")
    table = read_csv_table(path, ["task_name", *WAYS, "pct"])
    usage = table.numbers("pct", lower=0, upper=1)
    ways = pd.DataFrame({way: table.numbers(way, lower=0, upper=1) for way in WAYS})
    uneven = (ways.sum(axis=1) - 1).abs() > _TOLERANCE
    table.refuse("directive", uneven, lambda _: "the ways of working do not add up to 1")
    frame = ways.mul(usage, axis=0)
    frame.insert(0, "task", table.codes("task_name", r".+"))
    return frame.reset_index(drop=True)


def read_task_occupations(raw: RawFolder) -> pd.DataFrame:
    """Return task (in lower case) and onet_soc_code, a pair a row; tasks without a code left out.

    Statements of O*NET occupations that no longer exist have lost their code; those whose id the
    table of task labels still lists under a current occupation get it back from there.
    """
    import pandas as pd

    path = raw.file(SOURCE_ID, "onet_task_statements.csv.gz")
    statements = read_csv_table(path, ["O*NET-SOC Code", "Task ID", "Task"])
    ids = statements.codes("Task ID", r"\d+")
    codes = statements.rows["O*NET-SOC Code"].str.strip()
    codes = codes.where(codes != "", ids.map(_labelled(raw)).fillna(""))
    known = RawTable(
        statements.place, statements.rows.assign(**{"O*NET-SOC Code": codes})[codes != ""]
    )
    pairs = {
        "task": known.text("Task").str.lower(),
        "onet_soc_code": known.codes("O*NET-SOC Code", ONET_SOC_CODE, unique=False),
    }
    return pd.DataFrame(pairs).drop_duplicates().sort_values(list(pairs), ignore_index=True)


def _labelled(raw: RawFolder) -> pd.Series[str]:
    """Return O*NET-SOC codes by task id; the file prints ids as decimals."""
    path = raw.file(LABELS_ID, "task_labels.csv.gz")
    table = read_csv_table(path, ["O*NET-SOC Code", "Task ID"])
    ids = table.codes("Task ID", r"\d+(\.0)?").str.removesuffix(".0")
    return table.codes("O*NET-SOC Code", ONET_SOC_CODE, unique=False).set_axis(ids)
