"""What a user says of a measure of their own besides its scores, checked before these are read."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from occupations.bridge_tables import CLASSIFICATIONS
from occupations.errors import UsageError
from occupations.score_table import AS_USUAL, Reading
from occupations.user_measures import shipped_measure_ids

_ID: Final = re.compile(r"[a-z][a-z0-9_]{1,39}")


@dataclass(frozen=True, slots=True)
class MeasureRequest:
    """What a user says of a measure besides its scores; `title` defaults to the id.

    `reading` says where in the file the scores stand, by default in columns of usual names.
    """

    measure_id: str
    channel: str
    kind: str
    title: str = ""
    citation: str = ""
    classification: str | None = None
    reading: Reading = AS_USUAL


def check_request(request: MeasureRequest) -> None:
    """Raise UsageError where the id is none or taken, or another word is not known."""
    if not _ID.fullmatch(request.measure_id):
        raise UsageError(
            f"{request.measure_id!r} cannot be the id of a measure",
            key="--id",
            allowed="2 to 40 lower-case letters, digits and underscores, starting with a letter",
        )
    if request.measure_id in shipped_measure_ids():
        raise UsageError(
            f"{request.measure_id!r} is a measure that comes with the model",
            key="--id",
            allowed="an id of your own",
        )
    choices: Mapping[str, tuple[str, tuple[str, ...]]] = {
        "--channel": (request.channel, ("cognitive", "physical")),
        "--kind": (request.kind, ("share", "index")),
        "--classification": (request.classification or CLASSIFICATIONS[0], CLASSIFICATIONS),
    }
    for key, (given, allowed) in choices.items():
        if given not in allowed:
            raise UsageError(f"{given!r} is not known", key=key, allowed=", ".join(allowed))
