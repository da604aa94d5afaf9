"""Whether the packages that this one needs are its own: `models` and `reports` are common names.

Nothing of theirs is imported for it, so that the answer comes before any other error.
"""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path
from typing import Final

_COMPANIONS: Final = ("occupations", "models", "reports")


def check_companions(home: Path | None = None) -> None:
    """Raise ImportError where another package of the same name comes before one of ours.

    `home` is the folder in which all four packages lie, the one above this file when not given.

    Raises
    ------
    ImportError
        With the name of the intruder, where it lies, and what can be done.
    """
    home = Path(__file__).resolve().parents[1] if home is None else home
    for name in _COMPANIONS:
        origin = _place_of(name)
        if origin is None:
            raise ImportError(
                f"the package {name!r} of labour-displacement is missing: it should lie in {home}. "
                "Install labour-displacement again."
            )
        if origin != home / name:
            raise ImportError(
                f"the package {name!r} that Python finds is not that of labour-displacement: it "
                f"is {origin}, ours is {home / name}. Start Python in another folder, rename "
                "yours, or "
                "take its folder off the path (PYTHONPATH, sys.path)."
            )


def _place_of(name: str) -> Path | None:
    """Return the folder of the package that `import name` would take, None where there is none."""
    spec = find_spec(name)
    if spec is None:
        return None
    if spec.submodule_search_locations:
        return Path(next(iter(spec.submodule_search_locations))).resolve()
    return None if spec.origin is None else Path(spec.origin).resolve()
