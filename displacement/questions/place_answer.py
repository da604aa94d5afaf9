"""One state, metropolitan area or industry, or a subset of them, as a document and in words."""

from __future__ import annotations

import math
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Literal

from displacement.questions.what_if import resolved_from
from displacement.runs.run_config import checked_place_request
from displacement.runs.run_result import ProgressReport, no_progress
from occupations.errors import UsageError

if TYPE_CHECKING:
    from models.ensemble.quantiles import Spread
    from models.regions.one_place import PlaceProjection
    from models.regions.regional_summary import Subset
    from models.scenarios import ResolvedScenario
    from occupations.place_table import PlaceTable
    from occupations.places import Place
    from occupations.table import OccupationTable

Sort = Literal["region", "industry"]

TOP_OCCUPATIONS: Final = 12
_STDIN: Final = "-"
_STDIN_NAME: Final = "stdin"
_POINTS: Final = ("mean", "p05", "p25", "p50", "p75", "p95")


@dataclass(frozen=True, slots=True)
class PlaceRequest:
    """What is asked of a place: by name, or a subset in a file ("-" reads stdin)."""

    sort: Sort
    name: str | None
    subset: str | None
    scenario: str
    settings: tuple[str, ...]
    draws: int
    seed: int
    year: int


@dataclass(frozen=True, slots=True, eq=False)
class AskedPlace:
    """What a request is about: the place or subset, among all places, and every assumption."""

    request: PlaceRequest
    resolved: ResolvedScenario
    places: PlaceTable
    wanted: Place | Subset

    @property
    def title(self) -> str:
        """Return the title of the place, or the name of the subset."""
        from models.regions.regional_summary import Subset

        return self.wanted.name if isinstance(self.wanted, Subset) else self.wanted.title


@dataclass(frozen=True, slots=True, eq=False)
class PlaceAnswer:
    """The projection of a place, with what it was made from; `members` of a subset, else None."""

    request: PlaceRequest
    projection: PlaceProjection
    members: tuple[Place, ...] | None
    resolved: ResolvedScenario
    table: OccupationTable
    hashes: Mapping[str, str]

    def document(self) -> dict[str, Any]:
        """Return the answer ready for JSON."""
        from displacement.questions.place_document import place_document

        return place_document(self)


def asked_place(request: PlaceRequest) -> AskedPlace:
    """Return what a request is about, found and checked before anything is computed.

    Raises
    ------
    UsageError
        When no place has the code or name, or several do; with the choices.
    DataError
        When a subset's file has a fault.
    """
    from occupations.place_table import load_place_table

    checked_place_request(draws=request.draws, seed=request.seed, year=request.year)
    resolved = resolved_from(request.scenario, request.settings)
    places = load_place_table()
    return AskedPlace(request, resolved, places, _wanted(request, places))


def answer_place(asked: AskedPlace, *, on_progress: ProgressReport = no_progress) -> PlaceAnswer:
    """Return what the model says of one place or subset."""
    from functools import partial

    from displacement.evidence.user_evidence import load_evidence
    from models.inputs import build_inputs
    from models.regions.one_place import project_place
    from models.regions.regional_draws import RegionalSample
    from models.regions.regional_summary import Subset

    request, resolved, places, wanted = asked.request, asked.resolved, asked.places, asked.wanted
    table = load_evidence()
    projection = project_place(
        build_inputs(table),
        resolved,
        places,
        wanted,
        RegionalSample(request.year, request.draws, request.seed),
        on_progress=partial(on_progress, f"{resolved.scenario_id}: {request.draws:,} draws"),
    )
    members = wanted.members if isinstance(wanted, Subset) else None
    return PlaceAnswer(
        request, projection, members, resolved, table, {**table.hashes, **places.hashes}
    )


def read_subsets(files: Sequence[str], places: PlaceTable) -> tuple[Subset, ...]:
    """Return the subsets of files, each named for its file.

    Raises
    ------
    DataError
        When a file has a fault.
    UsageError
        When a file cannot be read, or two have one name.
    """
    from models.regions.regional_summary import Subset
    from occupations.subset_file import read_subset

    found: dict[str, Subset] = {}
    for file in files:
        name = _STDIN_NAME if file == _STDIN else Path(file).stem
        if name in found:
            raise UsageError(
                f"two subsets are called {name!r}", key="--subset", allowed="files of other names"
            )
        members = read_subset(_text_of(file), places, file=_STDIN_NAME if file == _STDIN else file)
        found[name] = Subset(name, members)
    return tuple(found.values())


def _text_of(file: str) -> str:
    try:
        return sys.stdin.read() if file == _STDIN else Path(file).read_text(encoding="utf-8")
    except UnicodeDecodeError:
        raise UsageError("the text is not UTF-8", file=file, key="--subset") from None
    except OSError as reason:
        raise UsageError(
            f"the file cannot be read ({(reason.strerror or str(reason)).lower()})",
            file=file,
            key="--subset",
        ) from None


def _wanted(request: PlaceRequest, places: PlaceTable) -> Place | Subset:
    from occupations.places import find_area, find_industry

    if (request.name is None) == (request.subset is None):
        raise UsageError(
            "a name and a subset were given" if request.name else "neither a name nor a subset",
            key="CODE|NAME",
            allowed=f"one {request.sort}, or --subset FILE",
        )
    if request.subset is not None:
        return _subset(request, places)
    name = str(request.name)
    if request.sort == "region":
        return find_area(name, places.areas)
    return find_industry(name, places.industries)


def _subset(request: PlaceRequest, places: PlaceTable) -> Subset:
    subset = read_subsets([str(request.subset)], places)[0]
    is_industry = subset.members[0].kind == "industry"
    if is_industry != (request.sort == "industry"):
        other = "industry" if is_industry else "region"
        raise UsageError(
            f"the subset {subset.name!r} is not one of {request.sort} codes",
            key="--subset",
            allowed=f"`displacement {other} --subset` for this file",
        )
    return subset


def spread_document(central: float, spread: Spread | None, index: Any) -> dict[str, float | None]:
    """Return central value, mean, quantiles and their errors at one place of a spread."""
    found: dict[str, float | None] = {"central": float(central)}
    for name in (*_POINTS, *(f"error_{name}" for name in _POINTS)):
        value = math.nan if spread is None else float(getattr(spread, name)[index])
        found[name] = None if math.isnan(value) else value
    return found
