"""The desk opens in a browser, and nobody who lists processes learns how."""

from __future__ import annotations

import stat
import threading
import webbrowser
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import url2pathname

import pytest

from displacement.desk.opening import opened_in_browser
from tests.patience import SECONDS

ADDRESS = "http://127.0.0.1:1/the-token/"


class Browser:
    """Stands for the browser of whoever runs the tests."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.given: list[str] = []
        self.opened = threading.Event()
        monkeypatch.setattr(webbrowser, "open", self.open)

    def open(self, address: str) -> bool:
        self.given.append(address)
        self.opened.set()
        return True

    def file(self) -> Path:
        assert self.opened.wait(SECONDS)
        return Path(url2pathname(urlsplit(self.given[0]).path))


def test_the_browser_is_led_to_the_desk_by_a_file_of_this_user_alone(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    browser = Browser(monkeypatch)
    with opened_in_browser(ADDRESS, visited=threading.Event()):
        file = browser.file()
        assert "the-token" not in browser.given[0]
        assert f'url={ADDRESS}"' in file.read_text(encoding="utf-8")
        assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700
    assert not file.parent.exists()


def test_the_file_goes_once_the_page_has_been_visited(monkeypatch: pytest.MonkeyPatch) -> None:
    browser, visited = Browser(monkeypatch), threading.Event()
    before = set(threading.enumerate())
    with opened_in_browser(ADDRESS, visited=visited):
        file = browser.file()
        assert file.exists()
        visited.set()
        for thread in set(threading.enumerate()) - before:
            thread.join(SECONDS)
        assert not file.parent.exists()


def test_where_nothing_can_be_written_no_browser_is_opened(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    browser = Browser(monkeypatch)
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "gone"))
    with pytest.raises(FileNotFoundError), opened_in_browser(ADDRESS, visited=threading.Event()):
        pytest.fail("opened")
    assert browser.given == []
