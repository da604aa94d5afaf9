"""Reading rank correlations between assumptions from a file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Annotated, Final

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from models.copula import PROGRESS, RankCorrelation, contradict
from models.entries import entry_error
from occupations.errors import UsageError, nearest_name
from occupations.toml_file import TomlFile

CORRELATIONS: Final = "rank_correlations"
"""Name of the array of tables that holds them."""


class _RankCorrelation(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    between: Annotated[list[str], Field(min_length=2, max_length=2)]
    spearman: Annotated[float, Field(gt=-1, lt=1, allow_inf_nan=False)]


def read_correlations(
    document: TomlFile, dimensions: Mapping[str, int | None], *, replaces: bool
) -> tuple[RankCorrelation, ...]:
    """Return the rank correlations of a file, in its order.

    Parameters
    ----------
    document
        The file.
    dimensions
        Every assumption; None for a choice, which has no ranks.
    replaces
        Whether they stand in place of what the common factor gives.

    Raises
    ------
    UsageError
        With file, line and key: a wrong form, an assumption that is not there or has no ranks, a
        pair of one, a pair given twice, pairs that contradict one another.
    """
    entries = document.data.get(CORRELATIONS, [])
    if not isinstance(entries, list):
        raise UsageError(
            "rank correlations are an array of tables",
            file=document.path,
            line=document.line_of(CORRELATIONS),
            key=CORRELATIONS,
            allowed=f"[[{CORRELATIONS}]] with between and spearman",
        )
    read: list[RankCorrelation] = []
    for place, entry in enumerate(entries):
        where = f"{CORRELATIONS}.{place}"
        try:
            pair = _RankCorrelation.model_validate(entry)
        except ValidationError as reason:
            raise entry_error(document, where, _RankCorrelation, reason) from None
        problem = _problem(pair.between, read, dimensions)
        if problem is not None:
            unknown = [key for key in pair.between if key not in dimensions]
            raise UsageError(
                problem,
                file=document.path,
                line=document.line_of(f"{where}.between"),
                key=where,
                nearest=nearest_name(unknown[0], dimensions) if unknown else None,
            )
        first, second = pair.between
        read.append(RankCorrelation(first, second, pair.spearman, replaces))
    if contradict(tuple(read)):
        raise UsageError(
            "the rank correlations contradict each other",
            file=document.path,
            line=document.line_of(CORRELATIONS),
            key=CORRELATIONS,
            allowed="a positive definite correlation matrix",
        )
    return tuple(read)


def _problem(
    between: Sequence[str], before: Sequence[RankCorrelation], dimensions: Mapping[str, int | None]
) -> str | None:
    """Return what is wrong with a pair, None where nothing is."""
    for key in between:
        if key not in dimensions:
            return f"there is no parameter {key!r}"
        if dimensions[key] is None or key == PROGRESS:
            return f"{key!r} has no ranks to correlate"
    if between[0] == between[1]:
        return f"{between[0]!r} is paired with itself"
    if any({*between} == {c.first, c.second} for c in before):
        return f"{between[0]!r} and {between[1]!r} are paired already"
    return None


def overlaid(
    below: Sequence[RankCorrelation], above: Sequence[RankCorrelation]
) -> tuple[RankCorrelation, ...]:
    """Return the pairs of `below` that `above` does not restate, then those of `above`."""
    restated = [{c.first, c.second} for c in above]
    return (*(c for c in below if {c.first, c.second} not in restated), *above)
