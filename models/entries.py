"""Reading tables of a TOML file: which stand where, what is wrong with one, what it distributes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Annotated, Any

from pydantic import BaseModel, Field, ValidationError

from models.distributions import (
    Distribution,
    InfeasibleError,
    dirichlet,
    fixed,
    metalog,
    uniform,
)
from occupations.errors import UsageError, nearest_name
from occupations.toml_file import TomlFile

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

Words = dict[str, str]
Number = Annotated[float, Field(allow_inf_nan=False, strict=True)]


def tables_of(
    document: TomlFile, reserved: frozenset[str], *, faults: list[UsageError] | None = None
) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield the dotted key and content of each innermost table, leaving out reserved keys.

    A value in the place of a table is added to `faults`, and raised where there is no such list.
    """

    def walk(prefix: str, node: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
        for name, child in node.items():
            key = f"{prefix}.{name}" if prefix else name
            if not prefix and name in reserved:
                continue
            if not isinstance(child, dict):
                fault = UsageError(
                    "a value stands where a table of a parameter is expected",
                    file=document.path,
                    line=document.line_of(key),
                    key=key,
                    allowed="tables such as [cognitive.midpoint]",
                    nearest=nearest_name(name, reserved),
                )
                if faults is None:
                    raise fault
                faults.append(fault)
                continue
            has_children = bool(child) and all(isinstance(c, dict) for c in child.values())
            if has_children and not {"title", "rationale"} & child.keys():
                yield from walk(key, child)
            else:
                yield key, child

    yield from walk("", document.data)


def entry_error(
    document: TomlFile,
    key: str,
    model: type[BaseModel],
    reason: ValidationError,
) -> UsageError:
    """Return the first fault pydantic found in a table as an error with file, line and key."""
    return entry_errors(document, key, model, reason)[0]


def entry_errors(
    document: TomlFile,
    key: str,
    model: type[BaseModel],
    reason: ValidationError,
    *,
    allowed: Mapping[str, str] = MappingProxyType({}),
) -> list[UsageError]:
    """Return every fault pydantic found in a table, each as an error with file, line and key.

    `allowed` says in words what its entries may be, by name.
    """

    def said(fault: ErrorDetails) -> UsageError:
        return _entry_fault(document, key, model, fault, allowed)

    return [said(fault) for fault in reason.errors()]


def _entry_fault(
    document: TomlFile,
    key: str,
    model: type[BaseModel],
    fault: ErrorDetails,
    allowed: Mapping[str, str],
) -> UsageError:
    field = str(fault["loc"][0]) if fault["loc"] else ""
    inner = [str(part) for part in fault["loc"]]
    line = document.line_of(".".join([key, *inner] if key else inner))
    name = ".".join(inner)
    if fault["type"] == "extra_forbidden":
        is_own = len(inner) == 1
        return UsageError(
            f"there is no entry {name!r} here",
            file=document.path,
            line=line,
            key=key,
            allowed=", ".join(model.model_fields) if is_own else allowed.get(field),
            nearest=nearest_name(field, model.model_fields) if is_own else None,
        )
    if fault["type"] == "missing":
        return UsageError(f"the entry {name!r} is missing", file=document.path, line=line, key=key)
    given = f", given {fault['input']!r}" if not isinstance(fault["input"], dict) else ""
    sentence = str(fault["msg"]).removeprefix("Input ")
    return UsageError(
        f"{field}: {sentence}{given}",
        file=document.path,
        line=line,
        key=key,
        allowed=allowed.get(field),
    )


def distribution_of(
    *,
    family: str,
    points: tuple[float | None, float | None, float | None],
    lower: float,
    upper: float,
) -> Distribution:
    """Return the distribution of a family through its points (low, central, high).

    Raises
    ------
    InfeasibleError
        When points are missing, superfluous, or no such distribution passes through them.
    """
    low, central, high = points
    if family == "metalog" and low is not None and central is not None and high is not None:
        return metalog(low, central, high, lower=lower, upper=upper)
    if family == "uniform" and low is not None and high is not None and central is None:
        return uniform(low, high, lower=lower, upper=upper)
    if family == "fixed" and central is not None and low is None and high is None:
        return fixed(central, lower=lower, upper=upper)
    if family == "dirichlet" and low is None and high is None and central in (None, 1.0):
        return dirichlet(lower=lower, upper=upper)
    needed = {
        "metalog": "low, central and high",
        "uniform": "low and high",
        "fixed": "central alone",
        "dirichlet": "central = 1",
    }
    names = [
        name
        for name, point in zip(("low", "central", "high"), points, strict=True)
        if point is not None
    ]
    given = " and ".join(names) or "none of them"
    raise InfeasibleError(f"the family {family!r} takes {needed[family]}; given: {given}")
