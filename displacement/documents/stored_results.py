"""A run's results in open formats, and the report's context put together from them again."""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import fields
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from displacement.documents.file_bytes import json_bytes, parquet_bytes
from displacement.documents.plain_values import MisfitError, PlainValue, put_together, taken_apart
from occupations.errors import DataError
from occupations.json_text import parse_json_table
from occupations.parquet_bounds import bounded_parquet

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd

    from reports.context import ReportContext

RESULTS_FOLDER: Final = "results"
_DOCUMENT: Final = f"{RESULTS_FOLDER}/results.json"
_ARRAYS: Final = f"{RESULTS_FOLDER}/arrays.parquet"
_PLACE: Final = "run"
# What a rendering is told anew: where the run comes from is the manifest's to say.
_NOT_STORED: Final = frozenset({"provenance", "language", "editions", "imprint"})


def result_files(context: ReportContext) -> dict[str, bytes]:
    """Return the results behind a report as files by their path inside the run folder.

    One JSON document; arrays and tables of it lie beside it as Parquet files under the names that
    the document gives.
    """
    document: dict[str, Any] = {}
    arrays: dict[str, Any] = {}
    files: dict[str, bytes] = {}
    for one in fields(context):
        if one.name in _NOT_STORED:
            continue
        parts = taken_apart(getattr(context, one.name), place=f"{_PLACE}.{one.name}")
        document[one.name] = parts.document
        arrays |= parts.arrays
        for name, frame in parts.frames.items():
            files[_frame_file(name)] = parquet_bytes(frame)
    files[_ARRAYS] = parquet_bytes(_arrays_frame(arrays))
    files[_DOCUMENT] = json_bytes(document)
    return files


def context_of(
    contents: Mapping[str, bytes], manifest: Mapping[str, Any], *, folder: Path
) -> ReportContext:
    """Return what a report says, from a run's result files by path and its manifest.

    `folder` is named in errors.

    Raises
    ------
    DataError
        When a file is missing or of another version of the program.
    """
    from reports.context import ReportContext

    for name in (_DOCUMENT, _ARRAYS):
        if name not in contents:
            raise DataError("a part of the run is missing", file=folder / name)
    try:
        stored = PlainValue(
            parse_json_table(contents[_DOCUMENT], file=folder / _DOCUMENT, what="the results"),
            _arrays(contents[_ARRAYS], folder / _ARRAYS),
            {
                _place_of(name): _frame(content, folder / name)
                for name, content in contents.items()
                if name not in (_DOCUMENT, _ARRAYS)
            },
        )
        stored.document.update(_told_anew(manifest))
        context: ReportContext = put_together(ReportContext, stored, place=_PLACE, late=_late())
    except (
        MisfitError,
        LookupError,
        ValueError,
        AttributeError,
        TypeError,
        OverflowError,
    ) as reason:
        raise DataError(
            f"the results do not fit this version of the program ({reason})",
            file=folder / _DOCUMENT,
            allowed=f"a run of this version; this one is of {manifest.get('version')}: "
            "run it again, or render it with the version that made it",
        ) from None
    return context


def _told_anew(manifest: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "provenance": {
            "version": manifest["version"],
            "commit": manifest["commit"],
            "command": manifest["command"],
            "created": manifest["created"][:10],
            "table_hashes": manifest["data"]["tables_sha256"],
        },
        "language": manifest["language"],
        # A run of before there was a publisher names none.
        "imprint": {name: manifest[name] for name in ("publisher", "contact") if name in manifest},
    }


def _arrays_frame(arrays: Mapping[str, Any]) -> pd.DataFrame:
    import pandas as pd

    return pd.DataFrame(
        {
            "name": list(arrays),
            "type": [array.dtype.str for array in arrays.values()],
            "shape": [list(array.shape) for array in arrays.values()],
            "values": [array.ravel().astype(float) for array in arrays.values()],
        }
    )


def _arrays(content: bytes, file: Path) -> dict[str, np.ndarray[Any, Any]]:
    rows = _frame(content, file).to_dict("records")
    return {
        row["name"]: row["values"]
        .astype(_number_type(row["type"]))
        .reshape([int(n) for n in row["shape"]])
        for row in rows
    }


def _number_type(name: str) -> np.dtype[Any]:
    """Return a type of numbers; another could make a gigabyte of each value."""
    import numpy as np

    kind = np.dtype(name)
    if kind.kind not in "biuf":
        raise MisfitError(f"{name!r} is not a type of numbers")
    return kind


def _frame(content: bytes, file: Path) -> pd.DataFrame:
    import pandas as pd

    with bounded_parquet(content, file):
        return pd.read_parquet(io.BytesIO(content))


def _frame_file(place: str) -> str:
    return f"{RESULTS_FOLDER}/{place.removeprefix(_PLACE + '.')}.parquet"


def _place_of(file: str) -> str:
    return f"{_PLACE}.{file.removeprefix(RESULTS_FOLDER + '/').removesuffix('.parquet')}"


def _late() -> Mapping[str, Any]:
    """Return the types that modules of results import for type checking only."""
    import pandas as pd

    from models.adoption_paths import AdoptionPaths
    from models.channel_split import ChannelSplit
    from models.cost_shares import CostShare
    from models.dismissal_readings import DismissalReadings
    from models.evidence.displaced import DismissalRecord
    from models.examination.examination import Examination
    from models.examination.span import DependenceSpan
    from models.occupation_profiles import OccupationProfiles
    from models.productivity import ImpliedProductivity
    from models.regions.regional_summary import RegionalSummary
    from models.scenarios import ResolvedScenario
    from occupations.channels import Channel
    from occupations.sources import SourceRecord
    from occupations.table import OccupationTable
    from occupations.user_employment import UserEmployment
    from occupations.user_measure import UserMeasure

    return {
        "pd": pd,
        "AdoptionPaths": AdoptionPaths,
        "Channel": Channel,
        "ChannelSplit": ChannelSplit,
        "CostShare": CostShare,
        "DependenceSpan": DependenceSpan,
        "DismissalReadings": DismissalReadings,
        "DismissalRecord": DismissalRecord,
        "Examination": Examination,
        "ImpliedProductivity": ImpliedProductivity,
        "OccupationProfiles": OccupationProfiles,
        "OccupationTable": OccupationTable,
        "UserEmployment": UserEmployment,
        "RegionalSummary": RegionalSummary,
        "ResolvedScenario": ResolvedScenario,
        "SourceRecord": SourceRecord,
        "UserMeasure": UserMeasure,
    }
