"""The page on paper: printed to PDF by whichever Chromium is installed."""

from __future__ import annotations

import datetime as dt
import os
import re
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import Final

from occupations.errors import StorageError, UsageError
from occupations.unfinished_folder import temporary_folder
from occupations.whole_file import disk_reason, write_whole

# By the names under which Debian, Fedora, Ubuntu, macOS and Windows put them on the path.
BROWSERS: Final = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
    "msedge",
)
_QUIET: Final = (
    "--headless",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--no-pdf-header-footer",
)
_NODE: Final = re.compile(rb"node\d{8}")
_LONGEST_SECONDS: Final = 600
_DATES: Final = re.compile(rb"/(CreationDate|ModDate) \(D:\d{14}([^)]*)\)")


def find_browser() -> Path:
    """Return the path of an installed Chromium, Chrome or Edge.

    Raises
    ------
    UsageError
        When there is none, with what can be done instead.
    """
    for name in BROWSERS:
        found = shutil.which(name)
        if found is not None:
            return Path(found)
    raise UsageError(
        "a PDF is printed by Chromium, Chrome or Edge, and none of them is installed",
        key="--pdf",
        allowed="install Chromium, or leave --pdf out and print the page from any browser",
    )


def print_page(page: Path, *, browser: Path, created: dt.date) -> Path:
    """Write a page as PDF beside it and return the PDF's path.

    It is dated `created`, not now, so that the same page gives the same bytes.

    Raises
    ------
    UsageError
        When the browser fails or takes longer than ten minutes, with its own words.
    StorageError
        When the disk refuses.
    """
    try:
        with temporary_folder("displacement-pdf") as folder:
            content = _printed(page, browser, folder)
    except OSError as reason:
        raise StorageError(
            f"the page cannot be printed here ({disk_reason(reason)})",
            file=tempfile.gettempdir(),
            key="--pdf",
        ) from None
    return write_whole(page.with_suffix(".pdf"), _settled(content, created))


def _printed(page: Path, browser: Path, folder: Path) -> bytes:
    """Return a page as the browser prints it, which keeps its own files in a folder."""
    printed = folder / "page.pdf"
    words = [str(browser), *_QUIET, f"--user-data-dir={folder}/profile"]
    # Chromium refuses to run with its sandbox as root; the page is our own and loads nothing.
    words += ["--no-sandbox"] if getattr(os, "geteuid", lambda: 1)() == 0 else []
    words += [f"--print-to-pdf={printed}", page.resolve().as_uri()]
    try:
        done = subprocess.run(words, capture_output=True, timeout=_LONGEST_SECONDS, check=False)
    except (OSError, subprocess.TimeoutExpired) as reason:
        raise _failure(browser, str(reason)) from None
    if not printed.is_file():
        raise _failure(browser, done.stderr.decode(errors="replace").strip()[-300:])
    return printed.read_bytes()


def _settled(content: bytes, created: dt.date) -> bytes:
    """Return a PDF without what differs from one printing to the next, every offset as it was.

    Those are its dates, and the numbers of its nodes, which a busy browser counts from elsewhere.
    """
    stamp = f"{created:%Y%m%d}000000".encode()
    dated = _DATES.sub(rb"/\1 (D:" + stamp + rb"\2)", content)
    numbers = {name: place for place, name in enumerate(sorted(set(_NODE.findall(dated))))}
    return _NODE.sub(lambda found: b"node%08d" % numbers[found[0]], dated)


def _failure(browser: Path, reason: str) -> UsageError:
    return UsageError(
        f"the browser could not print the page ({reason or 'it gave no reason'})",
        file=browser,
        key="--pdf",
        allowed="a working Chromium, or print the page from any browser",
    )
