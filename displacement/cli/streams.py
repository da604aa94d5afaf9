"""The streams of a terminal as commands use them: none of them ends a command in its own words.

Whoever reads messages may be gone, closed or full: nothing is lost by that. An answer is lost where
its reader did not go away and yet cannot be given all of it.
"""

from __future__ import annotations

import codecs
import os
import sys
import unicodedata
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import Any, Final, TextIO, cast

from occupations.errors import StorageError
from occupations.whole_file import disk_reason

_STDIN, _STDOUT, _STDERR = range(3)
_IN_PLAIN_LETTERS: Final = "displacement.plain"
# What Unicode does not take apart into plain letters itself.
_PLAIN: Final = {
    **dict.fromkeys("‐‑‒–—―−", "-"),
    **dict.fromkeys("‘’‚‛", "'"),
    **dict.fromkeys("“”„‟", '"'),
    **{"→": "->", "←": "<-", "≥": ">=", "≤": "<=", "≈": "~", "×": "x", "·": "*", "±": "+-"},
}


class ReaderGoneError(Exception):
    """Whoever read stdout stopped reading, as `head` does."""


class AnswerLostError(StorageError):
    """The answer cannot be written to stdout, though somebody wants it."""

    def __init__(self, reason: OSError, *, kept: str | None = None) -> None:
        self.reason = reason
        also = "" if kept is None else f"; what it is about is whole in {kept}"
        super().__init__(
            f"the answer cannot be written ({disk_reason(reason)}){also}", key="stdout"
        )


class _Stream:
    """A stream that writes what its target has no letters for in other letters."""

    def __init__(self, target: TextIO) -> None:
        self._target = target

    def __getattr__(self, name: str) -> Any:
        return getattr(self._target, name)

    def _fit(self, text: str) -> str:
        encoding = getattr(self._target, "encoding", None) or "utf-8"
        return text.encode(encoding, _IN_PLAIN_LETTERS).decode(encoding)

    def _lead_nowhere(self) -> None:
        """Let what is written from now on, at the interpreter's end as well, go nowhere."""
        with suppress(OSError, ValueError):
            nowhere = os.open(os.devnull, os.O_WRONLY)
            os.dup2(nowhere, self._target.fileno())
            os.close(nowhere)
            self._target.flush()


class _Answers(_Stream):
    """Stdout: an end that is no longer read ends the command, one that is full is an error.

    Either is said again at every use: a library may have tried to write and kept it to itself.
    """

    def __init__(self, target: TextIO) -> None:
        super().__init__(target)
        self._ended: ReaderGoneError | AnswerLostError | None = None

    def write(self, text: str) -> int:
        with self._told():
            self._target.write(self._fit(text))
        return len(text)

    def flush(self) -> None:
        with self._told():
            self._target.flush()

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            if self._ended is None:
                yield
        except BrokenPipeError:
            self._ended = ReaderGoneError()
        except OSError as reason:
            self._ended = AnswerLostError(reason)
        if self._ended is not None:
            self._lead_nowhere()
            raise self._ended from None


class _Messages(_Stream):
    """Stderr: what cannot be written is not."""

    def write(self, text: str) -> int:
        try:
            self._target.write(self._fit(text))
        except (OSError, ValueError):
            self._lead_nowhere()
        return len(text)

    def flush(self) -> None:
        try:
            self._target.flush()
        except (OSError, ValueError):
            self._lead_nowhere()


@contextmanager
def fit_streams() -> Iterator[None]:
    """Let stdout and stderr take whatever is written while this lasts, whoever reads them."""
    codecs.register_error(_IN_PLAIN_LETTERS, _in_plain_letters)
    if sys.stdin is None:
        _take_number(_STDIN)
    before = sys.stdout, sys.stderr
    with ExitStack() as opened:
        answers, messages = (
            opened.enter_context(_nowhere(number)) if stream is None else stream
            for number, stream in ((_STDOUT, sys.stdout), (_STDERR, sys.stderr))
        )
        sys.stdout, sys.stderr = cast(TextIO, _Answers(answers)), cast(TextIO, _Messages(messages))
        try:
            yield
        finally:
            sys.stdout, sys.stderr = before


@contextmanager
def answer_about(kept: object) -> Iterator[None]:
    """Say where results are, should the answer about them, which is written here, be lost."""
    try:
        yield
        sys.stdout.flush()
    except AnswerLostError as lost:
        raise AnswerLostError(lost.reason, kept=str(kept)) from None


def _nowhere(number: int) -> TextIO:
    """Return a stream that leads nowhere, in the place of the closed one of this number."""
    _take_number(number)
    return Path(os.devnull).open("w", encoding="utf-8")


def _take_number(number: int) -> None:
    """Take the number of a closed stream, which the next file opened would get."""
    try:
        os.fstat(number)
    except OSError:
        nowhere = os.open(os.devnull, os.O_RDWR)
        if nowhere != number:
            os.dup2(nowhere, number)
            os.close(nowhere)


def _in_plain_letters(fault: UnicodeError) -> tuple[str, int]:
    """Return what stands for letters that an encoding lacks, and where to go on."""
    assert isinstance(fault, UnicodeEncodeError)
    letters = fault.object[fault.start : fault.end]
    return "".join(map(_plain, letters)), fault.end


def _plain(letter: str) -> str:
    """Return a letter without marks and in ASCII, or a question mark."""
    if letter in _PLAIN:
        return _PLAIN[letter]
    apart = unicodedata.normalize("NFKD", letter)
    return "".join(one for one in apart if one.isascii()) or "?"
