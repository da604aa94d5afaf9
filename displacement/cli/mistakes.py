"""Mistakes on the command line itself, in the words of every other error."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from occupations.errors import UsageError, nearest_name
from occupations.plain_numbers import decimal_number, whole_number

if TYPE_CHECKING:
    from collections.abc import Sequence

_NO_COMMAND: Final = re.compile(r"^No such command (?P<quote>['\"])(?P<name>.*?)(?P=quote)\.")
_SUPERFLUOUS: Final = re.compile(r"^Got unexpected extra arguments?(?:\(s\))? \((?P<words>.*)\)")


def as_given(text: object) -> Any:
    """Return a whole number, or the text as it is: whoever checks the range says what is allowed.

    A parser of options whose range is checked with everything else that is asked for.
    """
    try:
        return whole_number(str(text))
    except ValueError:
        return text


def as_number(text: object) -> Any:
    """Return a number, or the text as it is, for the same reason."""
    try:
        return decimal_number(str(text))
    except ValueError:
        return text


def checked_words(words: Sequence[str]) -> Sequence[str]:
    """Return the words of a command; raise UsageError where one is no text: no file could hold it.

    Python keeps bytes that are no text as halves of characters, which cannot be written down.
    """
    for word in words:
        try:
            word.encode()
        except UnicodeEncodeError:
            raise UsageError(
                f"{word!r} is not UTF-8 text",
                allowed="words in UTF-8; a file of another name is renamed first",
            ) from None
    return words


def help_instead(reason: Exception) -> str | None:
    """Return the help that a command without words is answered with; None for anything else."""
    return str(reason) if type(reason).__name__ == "NoArgsIsHelpError" else None


def mistake_of(reason: Exception) -> UsageError | None:
    """Return what the framework found wrong with the words of a command; None for anything else.

    The framework's classes of errors are private and have moved before: they are known by what
    they have.
    """
    if not hasattr(reason, "format_message"):
        return None
    found: Any = reason
    message = str(found.message)
    if (param := getattr(found, "param", None)) is not None:
        return _of_parameter(found, param)
    if hasattr(found, "possibilities"):
        return UsageError(
            f"there is no option {found.option_name!r}",
            allowed=f"what `{_command(found)} --help` lists",
            nearest=next(iter(found.possibilities or ()), None),
        )
    if (option := getattr(found, "option_name", None)) is not None:
        takes_one = "requires" in message
        return UsageError(
            "the value is missing" if takes_one else "a value is given",
            key=str(option),
            allowed=f"{option} {'and a value' if takes_one else 'alone'}",
        )
    if (unknown := _NO_COMMAND.match(message)) is not None:
        known = sorted(getattr(found.ctx.command, "commands", {}))
        return UsageError(
            f"there is no command {unknown['name']!r}",
            allowed=", ".join(known),
            nearest=nearest_name(unknown["name"], known),
        )
    if (superfluous := _SUPERFLUOUS.match(message)) is not None:
        usage = str(found.ctx.get_usage()).removeprefix("Usage: ")
        return UsageError(f"{superfluous['words']!r} is more than the command takes", allowed=usage)
    return UsageError(message)


def _of_parameter(found: Any, param: Any) -> UsageError:
    """Return the error about one option or argument."""
    is_option = param.param_type_name == "option"
    key = str(param.opts[-1] if is_option else param.metavar or param.name)
    # What the option's value was checked with keeps the value, the framework's sentence does not.
    check = found.__cause__
    problems: list[Any] = check.errors() if hasattr(check, "errors") else []
    if not problems:
        given = str(found.message).rstrip(".")
        missing = f"this {param.param_type_name} is missing"
        what = str(getattr(param, "help", None) or "").rstrip(".")
        allowed = ", ".join(_choices(param)) or what
        return UsageError(given or missing, key=key, allowed=allowed)
    given, choices = problems[0]["input"], _choices(param)
    return UsageError(
        f"{given!r} is not one of these",
        key=key,
        allowed=", ".join(choices),
        nearest=nearest_name(str(given), choices),
    )


def _choices(param: Any) -> list[str]:
    found = getattr(getattr(param, "type_descriptor", None), "choices", None)
    found = found or getattr(getattr(param, "type", None), "choices", None) or ()
    return [str(getattr(choice, "value", choice)) for choice in found]


def _command(found: Any) -> str:
    return "displacement" if found.ctx is None else str(found.ctx.command_path)
