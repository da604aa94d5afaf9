"""What is asked of a panel, and what its answers are pooled by; checked once."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from displacement.requests.numbers import checked_seed, whole_number
from displacement.requests.run_request import checked_language
from occupations.all_faults import Faults
from occupations.errors import UsageError, unknown_name

if TYPE_CHECKING:
    from models.elicitation.panel import Weights
    from models.examination.response import Target

DEFAULT_COUNT: Final = 12
MOST_ASKED: Final = 30
DEFAULT_PANEL: Final = "panel"
PANEL_DRAWS: Final = 1_024
_NAME: Final = re.compile(r"\w[\w .'-]{0,78}[\w.]|\w")


@dataclass(frozen=True, slots=True)
class FormRequest:
    """A form for `expert`, in a language, about the `count` assumptions of most variance."""

    expert: str
    language: str
    count: int


@dataclass(frozen=True, slots=True)
class PoolRequest:
    """How the answers in `folder` are pooled, what the scenario is called, and whether by name.

    The effect of each expert is told of `target`, at `draws` draws of one seed.
    """

    folder: Path
    weights: Weights
    name: str
    withhold_names: bool
    target: Target
    draws: int
    seed: int
    language: str


def form_request(
    expert: str, *, language: str = "en", count: object = DEFAULT_COUNT
) -> FormRequest:
    """Return a checked request for a form; raise UsageError for what is out of bounds."""
    faults = Faults()
    with faults.gathered():
        if not isinstance(expert, str) or not _NAME.fullmatch(expert):
            raise UsageError(
                f"{expert!r} cannot be the name of an expert's file",
                key="--expert",
                allowed="1 to 80 letters, digits, spaces, dots, hyphens, underscores, apostrophes",
            )
    with faults.gathered():
        asked = whole_number(
            count, key="--count", lowest=1, highest=MOST_ASKED, unit=" assumptions"
        )
    with faults.gathered():
        language = checked_language(language)
    faults.refuse()
    return FormRequest(expert, language, asked)


def pool_request(
    folder: Path | str,
    target: Target,
    *,
    weights: str = "equal",
    name: str = DEFAULT_PANEL,
    withhold_names: bool = False,
    seed: int = 0,
    language: str = "en",
) -> PoolRequest:
    """Return a checked request to pool; raise UsageError for unknown weights or language."""
    from models.elicitation.panel import WEIGHTS

    kind = next((one for one in WEIGHTS if one == weights), WEIGHTS[0])
    faults = Faults()
    with faults.gathered():
        if kind != weights:
            raise unknown_name("kind of weights", weights, WEIGHTS, key="--weights")
    with faults.gathered():
        seed = checked_seed(seed)
    with faults.gathered():
        language = checked_language(language)
    faults.refuse()
    return PoolRequest(
        folder=Path(folder),
        weights=kind,
        name=name,
        withhold_names=withhold_names,
        target=target,
        draws=PANEL_DRAWS,
        seed=seed,
        language=language,
    )
