"""A finished run's results in open formats inside its folder, so that it can be rendered again."""

from __future__ import annotations

import hashlib
import io
import json
from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from displacement.plain_values import MisfitError, PlainValue, put_together, taken_apart
from occupations.errors import DataError, UsageError

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd

    from reports.context import ReportContext

MANIFEST: Final = "manifest.json"
RESULTS_FOLDER: Final = "results"
_DOCUMENT: Final = f"{RESULTS_FOLDER}/results.json"
_ARRAYS: Final = f"{RESULTS_FOLDER}/arrays.parquet"
_PLACE: Final = "run"
# What a rendering is told anew: where the run comes from is the manifest's to say.
_NOT_STORED: Final = frozenset({"provenance", "language", "editions"})


@dataclass(frozen=True, slots=True, eq=False)
class StoredRun:
    """A run read back from its folder: what a report says, in the run's own language."""

    folder: Path
    context: ReportContext


def result_files(context: ReportContext) -> dict[str, bytes]:
    """Return the results behind a report as files by their path inside the run folder.

    One JSON document; arrays and tables of it lie beside it as Parquet files under the names that
    the document gives.
    """
    from displacement.runs.run_files import json_bytes, parquet_bytes

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


def checksums(files: Mapping[str, bytes]) -> dict[str, str]:
    """Return the sha256 of each file by its path, in the order of paths."""
    return {name: hashlib.sha256(files[name]).hexdigest() for name in sorted(files)}


def read_run(folder: Path) -> StoredRun:
    """Return the run that lies in a folder.

    Raises
    ------
    UsageError
        When the folder is not that of a finished run.
    DataError
        When a file of it is missing, damaged or of another version of the program.
    """
    from reports.context import ReportContext

    manifest = _manifest(folder)
    contents = _checked_contents(folder, manifest)
    stored = PlainValue(
        _json(folder / _DOCUMENT, contents[_DOCUMENT]),
        _arrays(contents[_ARRAYS]),
        {
            _place_of(name): _frame(content)
            for name, content in contents.items()
            if name not in (_DOCUMENT, _ARRAYS)
        },
    )
    try:
        stored.document.update(_told_anew(manifest))
        context: ReportContext = put_together(ReportContext, stored, place=_PLACE, late=_late())
    except (MisfitError, KeyError, ValueError, AttributeError) as reason:
        raise DataError(
            f"the results do not fit this version of the program ({reason})",
            file=folder / _DOCUMENT,
            allowed=f"a run of this version; this one is of {manifest.get('version')}: "
            "run it again, or render it with the version that made it",
        ) from None
    return StoredRun(folder, context)


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
    }


def _manifest(folder: Path) -> dict[str, Any]:
    try:
        content = (folder / MANIFEST).read_bytes()
    except OSError:
        raise UsageError(
            "this is not the folder of a finished run",
            file=folder,
            allowed=f"a folder that `displacement run` wrote, with its {MANIFEST}",
        ) from None
    found = _json(folder / MANIFEST, content)
    if not isinstance(found, dict) or not isinstance(found.get("results_sha256"), dict):
        raise DataError(
            "the manifest names no stored results",
            file=folder / MANIFEST,
            key="results_sha256",
            allowed="a run of this version of the program; run it again",
        )
    return found


def _checked_contents(folder: Path, manifest: Mapping[str, Any]) -> dict[str, bytes]:
    """Return the stored files by path, each with the checksum that the manifest gives."""
    contents = {}
    named = dict(manifest["results_sha256"])
    for name, expected in (named | {one: named.get(one) for one in (_DOCUMENT, _ARRAYS)}).items():
        if not str(name).startswith(f"{RESULTS_FOLDER}/") or ".." in str(name):
            raise DataError(
                f"{name!r} is no file of a run's results",
                file=folder / MANIFEST,
                key="results_sha256",
                allowed=f"files in {RESULTS_FOLDER}/",
            )
        try:
            contents[name] = (folder / name).read_bytes()
        except OSError as reason:
            raise DataError(
                f"a part of the run is missing ({reason.strerror})", file=folder / name
            ) from None
        if hashlib.sha256(contents[name]).hexdigest() != expected:
            raise DataError(
                "the file is damaged or was changed: its checksum is not the manifest's",
                file=folder / name,
                key="sha256",
                allowed="the file as the run wrote it; run it again",
            )
    return contents


def _json(file: Path, content: bytes) -> Any:
    try:
        return json.loads(content)
    except ValueError as reason:
        raise DataError(f"the file is not JSON ({reason})", file=file) from None


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


def _arrays(content: bytes) -> dict[str, np.ndarray[Any, Any]]:
    rows = _frame(content).to_dict("records")
    return {
        row["name"]: row["values"].astype(row["type"]).reshape([int(n) for n in row["shape"]])
        for row in rows
    }


def _frame(content: bytes) -> pd.DataFrame:
    import pandas as pd

    return pd.read_parquet(io.BytesIO(content))


def _frame_file(place: str) -> str:
    return f"{RESULTS_FOLDER}/{place.removeprefix(_PLACE + '.')}.parquet"


def _place_of(file: str) -> str:
    return f"{_PLACE}.{file.removeprefix(RESULTS_FOLDER + '/').removesuffix('.parquet')}"


def _late() -> Mapping[str, Any]:
    """Return the types that modules of results import for type checking only."""
    import pandas as pd

    from models.adoption_paths import AdoptionPaths
    from models.examination.examination import Examination
    from models.inputs import Channel
    from models.occupation_profiles import OccupationProfiles
    from models.regions.regional_summary import RegionalSummary
    from models.scenarios import ResolvedScenario
    from occupations.sources import SourceRecord
    from occupations.table import OccupationTable
    from occupations.user_employment import UserEmployment
    from occupations.user_measure import UserMeasure

    return {
        "pd": pd,
        "AdoptionPaths": AdoptionPaths,
        "Channel": Channel,
        "Examination": Examination,
        "OccupationProfiles": OccupationProfiles,
        "OccupationTable": OccupationTable,
        "UserEmployment": UserEmployment,
        "RegionalSummary": RegionalSummary,
        "ResolvedScenario": ResolvedScenario,
        "SourceRecord": SourceRecord,
        "UserMeasure": UserMeasure,
    }
