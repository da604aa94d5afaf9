"""The desk opened in a browser, without its token in the list of processes that all users see."""

from __future__ import annotations

import shutil
import tempfile
import threading
import webbrowser
from collections.abc import Iterator
from contextlib import contextmanager
from html import escape
from pathlib import Path
from typing import Final

_FILE: Final = "tuning-desk.html"


@contextmanager
def opened_in_browser(address: str, *, visited: threading.Event) -> Iterator[None]:
    """Open an address by way of a file for this user alone, which goes once `visited` is set.

    A browser is started with what it is to open as an argument, and arguments are no secret.

    Raises
    ------
    OSError
        When the file cannot be written.
    """
    folder = Path(tempfile.mkdtemp(prefix="displacement-desk-"))  # for this user alone

    def clear() -> None:
        shutil.rmtree(folder, ignore_errors=True)

    def open_and_clear() -> None:  # beside the server: some browsers hold up whoever starts them
        webbrowser.open(file.as_uri())
        visited.wait()
        clear()

    try:
        file = folder / _FILE
        file.write_text(_leading_to(address), encoding="utf-8")
        threading.Thread(target=open_and_clear, daemon=True).start()
        yield
    finally:
        clear()


def _leading_to(address: str) -> str:
    place = escape(address)
    return (
        '<!DOCTYPE html>\n<html lang="en"><meta charset="utf-8">'
        '<meta name="referrer" content="no-referrer">'
        f'<meta http-equiv="refresh" content="0; url={place}"><title>Tuning desk</title>'
        f'<p><a href="{place}">To the tuning desk</a></p></html>\n'
    )
