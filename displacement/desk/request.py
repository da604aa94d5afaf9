"""What the page asks for, checked: a state is an economy, a scenario, settings and a horizon."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from occupations.errors import UsageError

if TYPE_CHECKING:
    from displacement.setting.setting import Setting
    from reports.texts import Texts

FEW_DRAWS: Final = 256
"""Draws of an interactive answer: enough for a median within a million or so."""

MOST_QUICK_DRAWS: Final = 1_024
"""Quick answers wait for one another: none may keep the others for more than a moment."""

FULL_DRAWS: Final = 10_000
_LONGEST_TEXT: Final = 4_000_000


@dataclass(frozen=True, slots=True)
class State:
    """A scenario and the settings on top of it, `KEY=VALUE` or `KEY=LOW:CENTRAL:HIGH`.

    `horizon` is None and `country` "" where the desk's own are meant.
    """

    scenario: str
    settings: tuple[str, ...]
    horizon: int | None = None
    country: str = ""


@dataclass(frozen=True, slots=True)
class Number:
    """The number looked at: a rung and a scope by their exact names."""

    rung: str
    scope: str


def state_of(document: Mapping[str, Any], key: str = "state") -> State:
    """Return the state in a request; raise UsageError when it is none."""
    found = document.get(key)
    if not isinstance(found, dict):
        raise UsageError("the request has no state", key=key)
    settings = found.get("settings", {})
    if not isinstance(settings, dict):
        raise UsageError("settings are not a table", key="settings")
    texts = tuple(f"{one}={text_of(settings, one)}" for one in settings)
    horizon = found.get("horizon")
    if horizon is not None and (not isinstance(horizon, int) or isinstance(horizon, bool)):
        raise UsageError(f"{horizon!r} is not a year", key="horizon")
    country = text_of(found, "country") if "country" in found else ""
    return State(text_of(found, "scenario"), texts, horizon, country)


def number_of(document: Mapping[str, Any], setting: Setting) -> Number:
    """Return the number a request looks at; what it does not say is the claim's own.

    Raises
    ------
    UsageError
        For an unknown rung or scope.
    """
    from displacement.requests.what_if import target_of

    found = document.get("number") or {}
    if not isinstance(found, dict):
        raise UsageError("the number is not a table", key="number")
    rung, scope = (text_of(found, key) if key in found else None for key in ("rung", "scope"))
    target = target_of(setting, rung=rung, scope=scope)
    return Number(target.rung, target.scope)


def texts_of(document: Mapping[str, Any]) -> Texts:
    """Return the texts of the language a request is made in; raise UsageError for another."""
    from reports.texts import SOURCE_LANGUAGE, load_texts

    asked = text_of(document, "language") if "language" in document else SOURCE_LANGUAGE
    return load_texts(asked)


def draws_of(document: Mapping[str, Any]) -> int:
    """Return the number of draws asked for, few enough for a quick answer."""
    found = document.get("draws", FEW_DRAWS)
    is_number = isinstance(found, int) and not isinstance(found, bool)
    if not is_number or not 1 <= found <= MOST_QUICK_DRAWS:
        raise UsageError(
            f"{found!r} is not a number of draws that a quick answer can have",
            key="draws",
            allowed=f"1 to {MOST_QUICK_DRAWS:,}; the full ensemble has {FULL_DRAWS:,}",
        )
    return int(found)


def text_of(document: Mapping[str, Any], key: str) -> str:
    """Return a text of the request; raise UsageError when there is none or it is too long."""
    found = document.get(key)
    if not isinstance(found, str):
        raise UsageError("a text is missing", key=key)
    if len(found) > _LONGEST_TEXT:
        raise UsageError("this text is too long", key=key, allowed=f"{_LONGEST_TEXT:,} characters")
    return found


def reasons_of(document: Mapping[str, Any], state: State) -> Mapping[str, str]:
    """Return the reason for each setting; raise UsageError for one that has none."""
    found = document.get("reasons")
    reasons = {}
    for setting in state.settings:
        key = setting.partition("=")[0]
        reason = found.get(key, "") if isinstance(found, dict) else ""
        if not isinstance(reason, str) or not reason.strip():
            raise UsageError(
                "this change has no reason", key=key, allowed="a sentence: why this value"
            )
        reasons[key] = " ".join(reason.split())
    return reasons
