"""Every assumption of the model with its unit, bounds, evidence and source, read from one file."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any, Final, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from models.copula import RankCorrelation
from models.correlations import CORRELATIONS, read_correlations
from models.distributions import Distribution, InfeasibleError
from models.entries import Number, Words, distribution_of, entry_error, tables_of
from models.standing import Evidence, Standing, standing_faults
from occupations.channels import CHANNELS
from occupations.economies.home import UNITED_STATES
from occupations.economy import Economy
from occupations.errors import UsageError, nearest_name
from occupations.toml_file import TomlFile, read_toml

PARAMETERS_FILE: Final = Path(__file__).with_name("parameters.toml")
DIMENSIONS: Final = 128
_RESERVED: Final = frozenset({CORRELATIONS})
_SIGNS: Final = {"+": 1, "-": -1, None: 0}


class _Entry(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    title: Words
    unit: str
    evidence: Evidence
    panel: Annotated[int, Field(ge=1)] | None = None
    source: str
    locator: str
    rationale: Words

    @property
    def standing(self) -> Standing:
        """Return what the value rests on."""
        return Standing(self.evidence, self.locator, self.panel)


class _NumberEntry(_Entry):
    dimension: Annotated[int, Field(ge=0, lt=DIMENSIONS)]
    lower: Number
    upper: Number | None = None
    distribution: Literal["metalog", "uniform", "fixed", "dirichlet"]
    low: Number | None = None
    central: Number | None = None
    high: Number | None = None
    progress: Literal["+", "-"] | None = None


class _ChoiceEntry(_Entry):
    distribution: Literal["choice"]
    choices: Annotated[list[str], Field(min_length=1)]
    central: str


@dataclass(frozen=True, slots=True)
class ParameterSpec:
    """One assumption as the parameter file declares it.

    `lower` and `upper` bound what may be set (infinite where there is no bound); `distribution` is
    the default; `dimension` is the parameter's permanent Sobol dimension, None for a choice;
    `standing` what that rests on; `progress` whether it grows (1) or falls (-1) with the common
    factor, or does not follow it (0).
    """

    key: str
    title: Mapping[str, str]
    unit: str
    lower: float
    upper: float
    distribution: Distribution
    standing: Standing
    source_id: str
    rationale: Mapping[str, str]
    dimension: int | None
    choices: tuple[str, ...] = ()
    progress: int = 0

    def allowed(self) -> str:
        """Return in words what values may be set, with the unit."""
        if self.choices:
            return ", ".join(self.choices)
        unit = "" if self.unit in ("–", "ratio", "weight") else f" ({self.unit})"
        if math.isinf(self.upper):
            edge = "at least" if self.includes_lower else "above"
            return f"{edge} {self.lower:g}{unit}"
        return f"{self.lower:g} to {self.upper:g}{unit}"

    @property
    def includes_lower(self) -> bool:
        """Return whether the lower bound itself may be set; costs and durations must exceed it."""
        return math.isfinite(self.upper) or self.distribution.family == "dirichlet"

    @property
    def may_be_restated(self) -> bool:
        """Return whether some sectors may have a distribution of their own."""
        return self.key.startswith(tuple(f"{channel}." for channel in CHANNELS))

    def contains(self, value: float) -> bool:
        """Return whether a fixed `value` lies within the bounds; bounds are inclusive."""
        above = value >= self.lower if self.includes_lower else value > self.lower
        return math.isfinite(value) and above and value <= self.upper


@dataclass(frozen=True, slots=True)
class ParameterTable:
    """All assumptions by key, in the order of the file, and their rank correlations.

    Those of a channel may be restated for sectors of the `economy`.
    """

    specs: Mapping[str, ParameterSpec]
    correlations: tuple[RankCorrelation, ...]
    path: Path
    economy: Economy = UNITED_STATES

    def spec(
        self, key: str, *, file: Path | str | None = None, line: int | None = None
    ) -> ParameterSpec:
        """Return the assumption with this key; an unknown key raises with the nearest valid one."""
        found = self.specs.get(key)
        if found is None:
            raise UsageError(
                f"there is no parameter {key!r}",
                file=file,
                line=line,
                nearest=nearest_name(key, self.specs),
                allowed="the keys that `displacement parameters` lists",
            )
        return found


def load_parameters(
    path: Path | None = None, *, economy: Economy = UNITED_STATES
) -> ParameterTable:
    """Return the assumptions of the shipped file, or of the file at `path`, for an economy.

    Raises
    ------
    UsageError
        With file, line and key: unknown or missing entries, wrong types, values out of bounds,
        points no distribution passes through, a dimension used twice, correlations that are not
        a correlation matrix.
    """
    document = read_toml(path or PARAMETERS_FILE)
    specs = {key: _spec(document, key, entry) for key, entry in tables_of(document, _RESERVED)}
    _refuse_shared_dimensions(document, specs)
    dimensions = {key: spec.dimension for key, spec in specs.items()}
    correlations = read_correlations(document, dimensions, replaces=False)
    return ParameterTable(specs, correlations, document.path, economy)


def _spec(document: TomlFile, key: str, entry: dict[str, Any]) -> ParameterSpec:
    model: type[_ChoiceEntry] | type[_NumberEntry]
    model = _ChoiceEntry if entry.get("distribution") == "choice" else _NumberEntry
    for fault in standing_faults(document, key, entry):
        raise fault
    try:
        read = model.model_validate(entry)
    except ValidationError as reason:
        raise entry_error(document, key, model, reason) from None
    try:
        if isinstance(read, _NumberEntry):
            return _number_spec(key, read)
        return _choice_spec(key, read)
    except InfeasibleError as reason:
        raise UsageError(
            str(reason), file=document.path, line=document.line_of(key), key=key
        ) from None


def _number_spec(key: str, entry: _NumberEntry) -> ParameterSpec:
    upper = math.inf if entry.upper is None else entry.upper
    distribution = distribution_of(
        family=entry.distribution,
        points=(entry.low, entry.central, entry.high),
        lower=entry.lower,
        upper=upper,
    )
    spec = ParameterSpec(
        key=key,
        title=entry.title,
        unit=entry.unit,
        lower=entry.lower,
        upper=upper,
        distribution=distribution,
        standing=entry.standing,
        source_id=entry.source,
        rationale=entry.rationale,
        dimension=entry.dimension,
        progress=_SIGNS[entry.progress],
    )
    if not spec.contains(distribution.central):
        raise InfeasibleError(f"{distribution.central:g} is out of bounds: {spec.allowed()}")
    return spec


def _choice_spec(key: str, entry: _ChoiceEntry) -> ParameterSpec:
    if entry.central not in entry.choices:
        raise InfeasibleError(f"{entry.central!r} is not one of {', '.join(entry.choices)}")
    last = len(entry.choices) - 1
    index = float(entry.choices.index(entry.central))
    return ParameterSpec(
        key=key,
        title=entry.title,
        unit=entry.unit,
        lower=0.0,
        upper=float(last),
        distribution=Distribution("choice", index, index, index, 0.0, float(last)),
        standing=entry.standing,
        source_id=entry.source,
        rationale=entry.rationale,
        dimension=None,
        choices=tuple(entry.choices),
    )


def _refuse_shared_dimensions(document: TomlFile, specs: Mapping[str, ParameterSpec]) -> None:
    owner: dict[int, str] = {}
    for key, spec in specs.items():
        if spec.dimension is None:
            continue
        if spec.dimension in owner:
            raise UsageError(
                f"dimension {spec.dimension} belongs to {owner[spec.dimension]!r} already",
                file=document.path,
                line=document.line_of(f"{key}.dimension"),
                key=key,
                allowed=f"a number from 0 to {DIMENSIONS - 1} that no parameter has had",
            )
        owner[spec.dimension] = key
