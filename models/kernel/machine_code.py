"""Machine code of the kernel, kept in the user's cache folder and run without the compiler.

To load numba takes several times as long as what a question at the terminal computes; LLVM alone,
which links and runs what numba once made, is there in a moment. Code is kept under a digest of the
kernel's sources, since functions of one file are compiled into those of another, and of all else
that decides what they compile to: the compiler, its settings and the processor.
"""

from __future__ import annotations

import ctypes
import hashlib
import os
import secrets
import stat
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from importlib import metadata
from pathlib import Path
from typing import Any, Final

import llvmlite.binding as llvm
import numpy as np
from numpy.typing import NDArray

from occupations.errors import StorageError
from occupations.whole_file import remove_whatever, write_whole

_COMPILERS: Final = ("numba", "llvmlite")
_SETTINGS: Final = "NUMBA_"
_SAME_CODE: Final = frozenset({"NUMBA_CACHE_DIR", "NUMBA_NUM_THREADS"})
# beside the kernel's own folder, what it takes constants from
_CONSTANTS: Final = ("dismissals.py", "employers.py", "equations.py", "inputs.py", "ladder.py")
_SOURCES: Final = tuple(
    sorted(
        [
            *Path(__file__).parent.glob("*.py"),
            *(Path(__file__).parents[1] / name for name in _CONSTANTS),
        ]
    )
)
_DIGEST: Final = hashlib.sha256().digest_size
# A hundred times the largest that there is.
_LARGEST_BYTES: Final = 100_000_000
# How a function of numba's ends: with 0, or with -2 where it returns nothing.
_ENDED_WELL: Final = (0, -2)


@dataclass(frozen=True, slots=True)
class ObjectCode:
    """An object file that defines a function under a name.

    The function takes a place for what it returns, one for what it raises, and where the words
    begin that say what it was given.
    """

    name: str
    content: bytes

    def packed(self) -> bytes:
        """Return name and object file as one file that tells when it is damaged."""
        whole = self.name.encode() + b"\0" + self.content
        return hashlib.sha256(whole).digest() + whole

    @classmethod
    def read(cls, path: Path) -> ObjectCode | None:
        """Return the code in a file; None where there is none, or it is damaged or not ours."""
        packed = _own_bytes(path)
        digest, whole = packed[:_DIGEST], packed[_DIGEST:]
        if hashlib.sha256(whole).digest() != digest:
            return None
        name, _, content = whole.partition(b"\0")
        return cls(name.decode(), content)

    def write(self, path: Path) -> None:
        """Write the code to a file for this user alone; what cannot be written is not kept."""
        with suppress(OSError, StorageError):
            if not path.is_file():
                remove_whatever(path)
            write_whole(path, self.packed(), private=True)


class MachineCode:
    """Code linked into this process.

    Raises
    ------
    RuntimeError
        When it needs what this process does not have.
    """

    def __init__(self, code: ObjectCode) -> None:
        builder = llvm.JITLibraryBuilder().add_object_img(code.content).add_current_process()
        # unloaded when nobody holds it any more
        self._library = builder.export_symbol(code.name).link(_linker(), secrets.token_hex(8))
        kind = ctypes.CFUNCTYPE(ctypes.c_int32, *[ctypes.c_void_p] * 3)
        self._function = kind(self._library[code.name])

    def run(self, words: NDArray[np.int64]) -> None:
        """Run the code on what the words say, without the interpreter's lock."""
        returned, raised = ctypes.c_int64(), ctypes.c_void_p()
        places = ctypes.byref(returned), ctypes.byref(raised)
        ending = self._function(*places, words.ctypes.data)
        if ending not in _ENDED_WELL:
            raise RuntimeError(f"machine code ended with {ending}")


def kept_code(name: str, compile_anew: Callable[[], ObjectCode]) -> MachineCode:
    """Return the code kept under a name; where there is none to use, compile it and keep it."""
    folder = _folder()
    code = None if folder is None else ObjectCode.read(folder / name)
    if code is not None:
        # What cannot be linked is as good as damaged.
        with suppress(RuntimeError):
            return MachineCode(code)
    code = compile_anew()
    if folder is not None:
        code.write(folder / name)
    return MachineCode(code)


def _own_bytes(path: Path) -> bytes:
    """Return what is in a file that this user alone may write, nothing for any other.

    What stands in it is run: another user of the machine must not be the one who put it there.
    """
    try:
        # Whatever else has the name, a pipe among it, must not keep the program waiting.
        with open(path, "rb", opener=_without_waiting) as file:
            status = os.fstat(file.fileno())
            is_small = status.st_size <= _LARGEST_BYTES
            return file.read() if _is_own(status, stat.S_IFREG) and is_small else b""
    except OSError:
        return b""


def _without_waiting(path: str, flags: int) -> int:
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))


def _is_own(status: os.stat_result, kind: int) -> bool:
    """Return whether a file or folder is of a kind, this user's, and for nobody else to write."""
    user = getattr(os, "geteuid", lambda: status.st_uid)()
    others = status.st_mode & (stat.S_IWGRP | stat.S_IWOTH)
    return stat.S_IFMT(status.st_mode) == kind and status.st_uid == user and not others


@cache
def _linker() -> Any:
    llvm.initialize_native_target()
    llvm.initialize_native_asmprinter()
    return llvm.create_lljit_compiler()


@cache
def _folder() -> Path | None:
    """Return a folder of this user's for the present sources, or None: every process compiles.

    In a place that others may write to, a folder of ours may be somebody else's.
    """
    digest = hashlib.sha256("\n".join(_circumstances()).encode())
    for source in _SOURCES:
        digest.update(source.read_bytes())
    given = os.environ.get("NUMBA_CACHE_DIR") or os.environ.get("XDG_CACHE_HOME")
    try:
        parent = Path(given) if given else Path.home() / ".cache"
        parent.mkdir(parents=True, exist_ok=True)
        ours = parent / "labour-displacement"
        folder = ours / digest.hexdigest()[:16]
        if not all(map(_made_own, (ours, folder))):
            return None
    except (OSError, RuntimeError):
        return None
    return folder if os.access(folder, os.W_OK) else None


def _made_own(folder: Path) -> bool:
    """Make a folder for this user alone where there is none; return whether it is that."""
    folder.mkdir(mode=0o700, exist_ok=True)
    if not _is_own(folder.lstat(), stat.S_IFDIR) and not folder.is_symlink():
        # Made by an earlier version, or where a group writes all; refused where it is another's.
        folder.chmod(0o700)
    return _is_own(folder.lstat(), stat.S_IFDIR)


def _circumstances() -> Iterator[str]:
    """Yield what else decides which machine code comes of the sources, each in a line."""
    yield from (f"{compiler} {metadata.version(compiler)}" for compiler in _COMPILERS)
    yield llvm.get_host_cpu_name()
    try:
        yield llvm.get_host_cpu_features().flatten()
    except RuntimeError:  # not every processor can be asked
        yield ""
    settings = {name for name in os.environ if name.startswith(_SETTINGS)}
    yield from (f"{name}={os.environ[name]}" for name in sorted(settings - _SAME_CODE))
