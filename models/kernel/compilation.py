"""What the kernel's functions are marked with, to be compiled when they are first called.

Nothing of the compiler is loaded here: machine code that an earlier process kept runs without it.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Callable
from typing import Any, ClassVar, Final, Generic, TypeVar, cast

from models.kernel.arguments import Kind, digest_of, kind_of, words_of
from models.kernel.machine_code import MachineCode, ObjectCode, kept_code
from models.kernel.marked import Marked

Function = TypeVar("Function", bound=Callable[..., object])
Given = TypeVar("Given", bound=tuple[Any, ...])

_SWITCHED_OFF: Final = "NUMBA_DISABLE_JIT"


def compiled(function: Function) -> Function:
    """Return the function to be compiled, for compiled functions to call.

    A multiplication and an addition may become one instruction; nothing else may be rearranged,
    so results depend neither on the number of draws nor on that of threads.
    """
    return cast(Function, Marked(function, inline=False))


def inlined(function: Function) -> Function:
    """Return the function to be compiled into its callers: a call would cost more than it does."""
    return cast(Function, Marked(function, inline=True))


def is_switched_off() -> bool:
    """Return whether the user wants nothing compiled, by numba's own variable."""
    return os.environ.get(_SWITCHED_OFF, "0") not in ("", "0")


class Entry(Generic[Given]):
    """A compiled function for the interpreter to call; its lock is released meanwhile.

    The function takes one tuple of arrays, numbers and tuples of them, which it begins with taking
    by `unpacked`, and returns nothing. Arrays lie in memory in the order of their axes.
    """

    # Linking is for one thread at a time, whatever is linked.
    _lock: ClassVar[threading.Lock] = threading.Lock()

    def __init__(self, function: Callable[[Given], None]) -> None:
        self.function = function
        self._codes: dict[Kind, MachineCode] = {}

    def __call__(self, given: Given) -> None:
        """Call the function; compile it where no process has done so for tuples of this kind."""
        if is_switched_off():
            self.function(given)
            return
        kind = kind_of(given)
        code = self._codes.get(kind) or self._code_for(kind)
        code.run(words_of(given))

    def _code_for(self, kind: Kind) -> MachineCode:
        with self._lock:
            if kind not in self._codes:
                name = f"{self.function.__qualname__.strip('_')}-{digest_of(kind)}"
                self._codes[kind] = kept_code(name, lambda: self._compiled(kind))
            return self._codes[kind]

    def _compiled(self, kind: Kind) -> ObjectCode:
        from models.kernel.numba_compiler import compile_entry

        return compile_entry(self.function, kind)
