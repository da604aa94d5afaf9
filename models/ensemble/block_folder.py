"""Blocks of finished draws as files: whole or absent, and never taken for another run's."""

from __future__ import annotations

import json
import os
import tempfile
import threading
import weakref
import zlib
from collections.abc import Iterator
from contextlib import ExitStack
from io import FileIO
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from models.ensemble.blocks import Division, Kind
from models.ensemble.histograms import Units
from models.ensemble.layout import Layout, Tile
from occupations.errors import DataError, StorageError
from occupations.unfinished_folder import temporary_folder
from occupations.whole_file import disk_reason, remove_whatever

SUFFIX: Final = ".block"
_UNFINISHED: Final = ".tmp"
_FORMAT: Final = "labour-displacement block 1"
# A line of JSON at the start of the file, filled up with spaces.
_HEADER_BYTES: Final = 512
_TYPES: Final[dict[Kind, str]] = {"series": "<f8", "bins": "<u2"}
_UNITS_TYPE: Final = "<i8"


class BlockFolder:
    """Blocks in a folder, one file each.

    A block is written under a temporary name, forced to the disk and renamed. Its header says whose
    draws it holds and their checksum: what is torn, damaged or not of this `fingerprint` and these
    draws counts as missing and is written again. With a `part`, the numbers of some blocks, it
    looks at no other: other processes write those into the same folder meanwhile.

    Raises
    ------
    StorageError
        By every method that writes, when the disk refuses.
    """

    def __init__(
        self,
        folder: Path,
        *,
        layout: Layout,
        division: Division,
        fingerprint: str,
        part: range | None = None,
    ) -> None:
        self.division = division
        self._folder = folder
        self._own = division.blocks() if part is None else division.blocks_of(part)
        self._series, self._shares = layout.series, layout.shares
        self._fingerprint = fingerprint
        self._checksums: dict[int, dict[int, int]] = {}
        self._lock = threading.Lock()
        try:
            folder.mkdir(parents=True, exist_ok=True)
            ours = {self._path(block).stem for block in self._own}
            for path in folder.iterdir():
                if part is not None and path.stem not in ours:
                    continue
                # What is damaged is written again; a folder would stand in the way for ever.
                in_the_way = path.suffix == SUFFIX and not path.is_file()
                if path.suffix == _UNFINISHED or in_the_way:
                    remove_whatever(path)
        except OSError as reason:
            raise _refused(folder, reason) from None

    @classmethod
    def temporary(cls, *, layout: Layout, division: Division) -> BlockFolder:
        """Return blocks in a folder of their own that goes when they are no longer used."""
        stack = ExitStack()
        try:
            folder = stack.enter_context(temporary_folder("displacement"))
        except OSError as reason:
            raise _refused(Path(tempfile.gettempdir()), reason) from None
        blocks = cls(folder, layout=layout, division=division, fingerprint="")
        weakref.finalize(blocks, stack.close)
        return blocks

    def missing(self) -> list[range]:
        """Return the blocks that are not there, or not whole, or not of this ensemble."""
        return [block for block in self._own if not self._is_whole(block)]

    def named(self) -> tuple[int, ...]:
        """Return the numbers of the blocks that have their names, of this part and of others."""
        blocks = enumerate(self.division.blocks())
        return tuple(number for number, block in blocks if self._path(block).is_file())

    def put(self, tile: Tile) -> None:
        """Write one tile into the unfinished file of its block."""
        block = self.division.block_of(tile.first)
        parts = [
            np.ascontiguousarray(part, dtype=dtype).data.cast("B")
            for part, dtype in (
                (tile.series, _TYPES["series"]),
                (tile.units, _UNITS_TYPE),
                (tile.bins, _TYPES["bins"]),
            )
        ]
        checksum = 0
        for part in parts:
            checksum = zlib.crc32(part, checksum)
        with self._lock:
            self._checksums.setdefault(block.start, {})[tile.first] = checksum
        _write_at(self._unfinished(block), self._tile_offset(block, tile.first), parts)

    def finish(self, block: range) -> None:
        """Give a block whose tiles have all been put its header and its name."""
        checksum = _joint_checksum(self._checksums.pop(block.start))
        header = json.dumps(self._header(block) | {"checksum": checksum}).encode()
        unfinished = self._unfinished(block)
        _write_at(unfinished, 0, [memoryview(header.ljust(_HEADER_BYTES - 1) + b"\n")])
        try:
            with unfinished.open("r+b") as file:
                os.fsync(file.fileno())
            unfinished.replace(self._path(block))
        except OSError as reason:
            raise _refused(unfinished, reason) from None

    def read(self, kind: Kind, series: range) -> Iterator[tuple[int, NDArray[np.generic]]]:
        """Yield the first draw and the values, (series, draw), of tile after tile."""
        dtype = np.dtype(_TYPES[kind])
        for block in self.division.blocks():
            with self._path(block).open("rb", buffering=0) as file:
                for tile in self.division.tiles(block):
                    offset = self._tile_offset(block, tile.start)
                    if kind == "bins":
                        offset += 8 * (self._series * len(tile) + self._shares)
                    file.seek(offset + series.start * len(tile) * dtype.itemsize)
                    values = np.empty((len(series), len(tile)), dtype=dtype)
                    self._read_into(file, values)
                    yield tile.start, values

    def units(self) -> Iterator[Units]:
        """Yield the sums of shares, (share,), of tile after tile."""
        for block in self.division.blocks():
            with self._path(block).open("rb", buffering=0) as file:
                for tile in self.division.tiles(block):
                    offset = self._tile_offset(block, tile.start)
                    file.seek(offset + 8 * self._series * len(tile))
                    units = np.empty(self._shares, dtype=_UNITS_TYPE)
                    self._read_into(file, units)
                    yield units

    def _path(self, block: range) -> Path:
        return self._folder / f"{block.start:07d}{SUFFIX}"

    def _unfinished(self, block: range) -> Path:
        return self._path(block).with_suffix(_UNFINISHED)

    def _header(self, block: range) -> dict[str, Any]:
        return {
            "format": _FORMAT,
            "fingerprint": self._fingerprint,
            "first": block.start,
            "draws": len(block),
            "tile": self.division.tile,
            "series": self._series,
            "shares": self._shares,
        }

    def _tile_bytes(self, draws: int) -> int:
        """Return the size of a tile: series, then sums of shares, then bins of shares."""
        return 8 * self._series * draws + 8 * self._shares + 2 * self._shares * draws

    def _tile_offset(self, block: range, first: int) -> int:
        whole = (first - block.start) // self.division.tile
        return _HEADER_BYTES + whole * self._tile_bytes(self.division.tile)

    def _is_whole(self, block: range) -> bool:
        sizes = [self._tile_bytes(len(tile)) for tile in self.division.tiles(block)]
        path = self._path(block)
        try:
            if path.stat().st_size != _HEADER_BYTES + sum(sizes):
                return False
            with path.open("rb") as file:
                header = json.loads(file.read(_HEADER_BYTES))
                found = {start: zlib.crc32(file.read(size)) for start, size in enumerate(sizes)}
        except (OSError, ValueError):
            return False
        return bool(header == self._header(block) | {"checksum": _joint_checksum(found)})

    def _read_into(self, file: FileIO, values: NDArray[np.generic]) -> None:
        if file.readinto(values.data.cast("B")) != values.nbytes:
            raise DataError("the block became shorter while it was in use", file=file.name)


def _write_at(path: Path, place: int, parts: list[memoryview]) -> None:
    """Write parts one after the other from a place in a file, which is made when not there."""
    try:
        path.touch()
        with path.open("r+b", buffering=0) as file:
            file.seek(place)
            for part in parts:
                rest = part
                while rest:  # a nearly full disk takes a part before it refuses
                    rest = rest[file.write(rest) :]
    except OSError as reason:
        raise _refused(path, reason) from None


def _joint_checksum(checksums: dict[int, int]) -> int:
    """Return one checksum of those of all tiles, in the order of their draws."""
    in_order = np.array([checksum for _, checksum in sorted(checksums.items())], dtype="<u4")
    return zlib.crc32(in_order.tobytes())


def _refused(path: Path, reason: OSError) -> StorageError:
    return StorageError(
        f"finished draws cannot be kept ({disk_reason(reason)})",
        file=path,
        allowed="a folder with enough free space and permission to write",
    )
