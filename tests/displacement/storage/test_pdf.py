from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from displacement.storage.pdf import print_page

DAY = dt.date(2026, 11, 22)


def printed_by(browser: Path, folder: Path, *, second: int, first_node: int) -> bytes:
    """Return what is kept of a PDF from a made-up browser with its own clock and numbering."""
    nodes = [f"/ID (node{first_node + step:08d})" for step in (2, 0, 2)]
    lines = [f"/CreationDate (D:202611251302{second:02d}+00'00')", *nodes]
    browser.write_text(
        '#!/bin/sh\nfor word in "$@"; do case $word in --print-to-pdf=*) '
        'place=${word#--print-to-pdf=};; esac; done\ncat > "$place" <<"END"\n'
        + "\n".join(["%PDF-1.4", *lines])
        + "\nEND\n"
    )
    browser.chmod(0o755)
    page = folder / "report.html"
    page.write_text("<p>")
    return print_page(page, browser=browser, created=DAY).read_bytes()


def test_the_clock_and_numbering_of_the_browser_leave_no_trace(tmp_path: Path) -> None:
    browser = tmp_path / "chromium"
    first = printed_by(browser, tmp_path, second=1, first_node=1726)
    second = printed_by(browser, tmp_path, second=9, first_node=1731)
    assert first == second
    assert b"/CreationDate (D:20261122000000+00'00')" in first
    # What refers to one node still does, and the order of nodes is kept.
    assert first.split(b"\n")[2:5] == [
        b"/ID (node00000001)",
        b"/ID (node00000000)",
        b"/ID (node00000001)",
    ]


def test_nothing_is_left_beside_the_pdf(tmp_path: Path) -> None:
    printed_by(tmp_path / "chromium", tmp_path, second=1, first_node=1)
    names = sorted(path.name for path in tmp_path.iterdir())
    assert names == ["chromium", "report.html", "report.pdf"]


@pytest.mark.parametrize("script", ["exit 0", "echo no >&2; exit 3"])
def test_a_browser_that_prints_nothing_is_an_error_of_usage(tmp_path: Path, script: str) -> None:
    from occupations.errors import UsageError

    browser = tmp_path / "chromium"
    browser.write_text(f"#!/bin/sh\n{script}\n")
    browser.chmod(0o755)
    (tmp_path / "report.html").write_text("<p>")
    with pytest.raises(UsageError, match="could not print the page"):
        print_page(tmp_path / "report.html", browser=browser, created=DAY)
