"""Where a user's own data lie: a folder that a variable names, or one of the user's own."""

from __future__ import annotations

import os
from pathlib import Path


def user_folder(variable: str, name: str) -> Path | None:
    """Return the folder of one kind of own data, which need not exist; None for no folder.

    Parameters
    ----------
    variable
        The environment variable that names the folder; empty for none.
    name
        Its name below `labour-displacement` in `XDG_DATA_HOME` or `~/.local/share`, where the
        variable is not set.
    """
    named = os.environ.get(variable)
    if named is not None:
        return Path(named) if named else None
    data = os.environ.get("XDG_DATA_HOME")
    home = Path(data) if data else Path.home() / ".local" / "share"
    return home / "labour-displacement" / name
