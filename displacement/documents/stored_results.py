"""A run's results in open formats, and the report's context put together from them again."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, fields
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from displacement.documents.file_bytes import json_bytes, parquet_bytes
from displacement.documents.plain_values import (
    REFUSALS,
    MisfitError,
    PlainValue,
    put_together,
    taken_apart,
)
from displacement.setting.finished_run import MANIFEST
from occupations.errors import DataError, StorageError
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
    document = parse_json_table(contents[_DOCUMENT], file=folder / _DOCUMENT, what="the results")
    document.update(_told_anew(manifest, folder))
    frames = {
        _place_of(name): _frame(content, folder / name)
        for name, content in contents.items()
        if name not in (_DOCUMENT, _ARRAYS)
    }
    stored = PlainValue(document, _arrays(contents[_ARRAYS], folder / _ARRAYS), frames)
    try:
        context: ReportContext = put_together(
            ReportContext, stored, place=_PLACE, late=result_types()
        )
    except MisfitError as reason:
        key = reason.place.removeprefix(f"{_PLACE}.")
        is_told = key.partition(".")[0] in _NOT_STORED
        raise DataError(
            f"the results do not fit this version of the program ({reason})",
            file=folder / (MANIFEST if is_told else _DOCUMENT),
            key=key,
            allowed=f"a run of this version; this one is of {manifest.get('version')}: "
            "run it again, or render it with the version that made it",
        ) from None
    return context


@contextmanager
def fitting_together(folder: Path) -> Iterator[None]:
    """Raise DataError where work on a run's stored results shows that they contradict each other.

    Each may be of the right type and still name what another one does not hold, or have another
    length. The results of a run that nobody touched are worked on where it is made as well.
    """
    from jinja2 import TemplateError

    try:
        yield
    except StorageError:
        raise  # that is the disk's doing
    except (*REFUSALS, TemplateError) as reason:
        raise DataError(
            "the results do not fit together: one names what another does not hold",
            file=folder / _DOCUMENT,
            key=_PLACE,
            allowed="the files as the run wrote them; run it again",
        ) from reason


def _told_anew(manifest: Mapping[str, Any], folder: Path) -> dict[str, Any]:
    try:
        return {
            "provenance": {
                "version": manifest["version"],
                "commit": manifest["commit"],
                "command": manifest["command"],
                "created": manifest["created"][:10],
                "table_hashes": manifest["data"]["tables_sha256"],
            },
            "language": manifest["language"],
            "editions": {},
            "imprint": _imprint(manifest),
        }
    except KeyError as reason:
        raise DataError(
            "the manifest does not say where the run comes from",
            file=folder / MANIFEST,
            key=str(reason.args[0]),
            allowed="the manifest as the run wrote it; run it again",
        ) from None


def _imprint(manifest: Mapping[str, Any]) -> dict[str, Any]:
    """Return who published a run; one of before there was a publisher names none."""
    from reports.imprint import Imprint

    own = asdict(Imprint())
    return own | {name: manifest[name] for name in ("publisher", "contact") if name in manifest}


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
    arrays = {}
    for row in _frame(content, file).to_dict("records"):
        try:
            values = row["values"].astype(_number_type(row["type"]))
            arrays[row["name"]] = values.reshape([int(n) for n in row["shape"]])
        except (LookupError, ValueError, AttributeError, TypeError, OverflowError):
            raise DataError(
                "an array of the results cannot be read",
                file=file,
                key=str(row.get("name")),
                allowed="the file as the run wrote it; run it again",
            ) from None
    return arrays


def _number_type(name: str) -> np.dtype[Any]:
    """Return a type of numbers; another could make a gigabyte of each value."""
    import numpy as np

    kind = np.dtype(name)
    if kind.kind not in "biuf":
        raise ValueError(f"{name!r} is not a type of numbers")
    return kind


def _frame(content: bytes, file: Path) -> pd.DataFrame:
    import pandas as pd

    with bounded_parquet(content, file):
        return pd.read_parquet(io.BytesIO(content))


def _frame_file(place: str) -> str:
    return f"{RESULTS_FOLDER}/{place.removeprefix(_PLACE + '.')}.parquet"


def _place_of(file: str) -> str:
    return f"{_PLACE}.{file.removeprefix(RESULTS_FOLDER + '/').removesuffix('.parquet')}"


def result_types() -> Mapping[str, Any]:
    """Return the types that modules of results import for type checking only."""
    import pandas as pd

    from models.adoption_paths import AdoptionPaths
    from models.channel_split import ChannelSplit
    from models.claims.country_claim import CountryClaim
    from models.claims.official_growth import OfficialGrowth
    from models.claims.stated_assumptions import StatedAssumption
    from models.cost_shares import CostShare
    from models.dismissal_readings import DismissalReadings
    from models.evidence.displaced import DismissalRecord
    from models.evidence.on_track import OnTrack
    from models.evidence.record_spread import RecordSpread
    from models.examination.examination import Examination
    from models.examination.reconcile import Reconciled
    from models.examination.span import DependenceSpan
    from models.occupation_profiles import OccupationProfiles
    from models.people.people import People
    from models.productivity import ImpliedProductivity
    from models.regions.regional_summary import RegionalSummary
    from models.scenarios import ResolvedScenario
    from occupations.channels import Channel
    from occupations.economies.bridge import Bridge
    from occupations.economy import Economy
    from occupations.sources import SourceRecord
    from occupations.table import OccupationTable
    from occupations.user_employment import UserEmployment
    from occupations.user_measure import UserMeasure

    return {
        "pd": pd,
        "AdoptionPaths": AdoptionPaths,
        "Bridge": Bridge,
        "Channel": Channel,
        "ChannelSplit": ChannelSplit,
        "CostShare": CostShare,
        "CountryClaim": CountryClaim,
        "DependenceSpan": DependenceSpan,
        "DismissalReadings": DismissalReadings,
        "DismissalRecord": DismissalRecord,
        "Economy": Economy,
        "Examination": Examination,
        "ImpliedProductivity": ImpliedProductivity,
        "OccupationProfiles": OccupationProfiles,
        "OfficialGrowth": OfficialGrowth,
        "OccupationTable": OccupationTable,
        "UserEmployment": UserEmployment,
        "OnTrack": OnTrack,
        "People": People,
        "RecordSpread": RecordSpread,
        "Reconciled": Reconciled,
        "RegionalSummary": RegionalSummary,
        "StatedAssumption": StatedAssumption,
        "ResolvedScenario": ResolvedScenario,
        "SourceRecord": SourceRecord,
        "UserMeasure": UserMeasure,
    }
