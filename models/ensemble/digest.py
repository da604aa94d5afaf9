"""One text for any value of the model: equal for equal bits, and hardly ever else."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from typing import Any, Final

import numpy as np

_LENGTH: Final = 16


def digest_of(value: Any) -> str:
    """Return the first digits of the sha256 of a value's numbers, texts and names of fields."""
    digest = hashlib.sha256()
    _feed(digest, value)
    return digest.hexdigest()[:_LENGTH]


def _feed(digest: hashlib._Hash, value: Any) -> None:
    if isinstance(value, np.ndarray):
        digest.update(f"{value.dtype.str}{value.shape}".encode())
        digest.update(np.ascontiguousarray(value).tobytes())
    elif is_dataclass(value):
        for field in fields(value):
            digest.update(field.name.encode())
            _feed(digest, getattr(value, field.name))
    elif isinstance(value, Mapping):
        for key, one in value.items():
            digest.update(str(key).encode())
            _feed(digest, one)
    elif isinstance(value, tuple | list):
        for one in value:
            _feed(digest, one)
    else:
        digest.update(repr(value).encode())
