"""What a value rests on: its class of evidence, the place in its source, how many were asked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final, Literal, get_args

from occupations.errors import UsageError, nearest_name
from occupations.toml_file import TomlFile

Evidence = Literal["measured", "estimated", "elicited", "judgement"]

CLASSES: Final[tuple[Evidence, ...]] = get_args(Evidence)
# Version 0.1.0 told what the authors chose with figures in view from what they chose without; both
# are their judgement, and asking oneself is not asking a panel.
_RENAMED_CLASS: Final = {"assumed": "judgement"}
_RENAMED_SOURCES: Final = {"assumed": "judgement", "elicited": "judgement"}


@dataclass(frozen=True, slots=True)
class Standing:
    """What a value rests on, beside the source it names.

    Attributes
    ----------
    evidence
        `measured`: centre and range were observed; `estimated`: fitted to data; `elicited`: a panel
        was asked; `judgement`: chosen by whoever states it.
    locator
        Where in the source the value stands, or what of the source gives it.
    panel
        How many people were asked; None where nobody was.
    """

    evidence: Evidence
    locator: str = ""
    panel: int | None = None


JUDGEMENT: Final = Standing("judgement")


def standing_faults(document: TomlFile, key: str, entry: Mapping[str, Any]) -> Iterator[UsageError]:
    """Yield what is wrong with the evidence that a table of a file names, with file, line and key.

    A class that there is not, or no longer; a value said to be measured or estimated that names no
    place in its source, or elicited that names no panel; a panel that nobody asked.
    """

    def fault(
        entry_name: str, problem: str, *, allowed: str, nearest: str | None = None
    ) -> UsageError:
        return UsageError(
            problem,
            file=document.path,
            line=document.line_of(f"{key}.{entry_name}"),
            key=key,
            allowed=allowed,
            nearest=nearest,
        )

    evidence, source = entry.get("evidence"), entry.get("source")
    if isinstance(evidence, str) and evidence not in CLASSES:
        renamed = _RENAMED_CLASS.get(evidence)
        yield fault(
            "evidence",
            f"evidence: there is no class {evidence!r}{_renamed(renamed)}",
            allowed=", ".join(CLASSES),
            nearest=renamed or nearest_name(evidence, CLASSES),
        )
    if isinstance(source, str) and source in _RENAMED_SOURCES:
        renamed = _RENAMED_SOURCES[source]
        yield fault(
            "source",
            f"source: there is no record {source!r}{_renamed(renamed)}",
            allowed="the id of a source record, or a name of your own for yours",
            nearest=renamed,
        )
    if evidence in ("measured", "estimated") and not str(entry.get("locator", "")).strip():
        yield fault(
            "evidence",
            f"evidence: {evidence!r} needs a locator",
            allowed='locator = "…": the table, page or fit that gives centre and range; '
            "without one, the class is 'judgement'",
        )
    if evidence == "elicited" and entry.get("panel") is None:
        yield fault(
            "evidence",
            "evidence: 'elicited' needs the size of the panel that was asked",
            allowed="panel = how many people were asked; where nobody was, the class is "
            "'judgement'",
        )
    if evidence != "elicited" and entry.get("panel") is not None:
        yield fault(
            "panel",
            "panel: only what was elicited has a panel",
            allowed='evidence = "elicited", or no panel',
        )


def with_known_class(entry: dict[str, Any]) -> dict[str, Any]:
    """Return a table without its class of evidence where there is none of that name.

    `standing_faults` has said so; whatever else is wrong with the table can then be said too.
    """
    evidence = entry.get("evidence")
    if isinstance(evidence, str) and evidence not in CLASSES:
        return {name: value for name, value in entry.items() if name != "evidence"}
    return entry


def _renamed(name: str | None) -> str:
    return "" if name is None else f"; it has been renamed {name!r}"
