"""Fetching from a server on this machine: what is asked, how often, and what each answer means."""

from __future__ import annotations

import socket
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest

from occupations import oews_download
from occupations.errors import FetchError, UsageError
from occupations.oews_download import (
    ADDRESS_VARIABLE,
    archive_address,
    checked_contact,
    fetch_workbook,
)
from occupations.readers.oews_national import Workbook
from tests.occupations.oews_server import Reply, Server, serving
from tests.occupations.oews_workbooks import archive, national_zip, workbook

AGENT = "labour-displacement/0 (me@ministry.example)"
WHOLE = Reply(body=national_zip(2026))


def fetch(
    server: Server, waited: list[float] | None = None, said: list[str] | None = None
) -> Workbook:
    """Fetch from a server; nobody waits, but how long one would have is noted."""
    return fetch_workbook(
        f"{server.address}oesm26nat.zip",
        user_agent=AGENT,
        say=([] if said is None else said).append,
        wait=([] if waited is None else waited).append,
    )


def refused(*replies: Reply, waited: list[float] | None = None) -> tuple[str, int]:
    """Return what is said of answers that are not the file, and how often was asked."""
    with serving(replies) as server:
        with pytest.raises(FetchError) as caught:
            fetch(server, waited)
        return str(caught.value), len(server.asked)


def test_the_file_is_asked_for_once_with_a_contact_and_comes_whole() -> None:
    said: list[str] = []
    with serving([WHOLE]) as server:
        found = fetch(server, said=said)
    assert server.asked == [("/oesm26nat.zip", AGENT)]
    assert found.name == "national_M2026_dl.xlsx"
    assert found.content == workbook(2026) or len(found.content) > 10_000
    assert said[0] == f"fetching {server.address}oesm26nat.zip"
    assert "fetched" in said[-1]


def test_a_busy_server_is_asked_again_after_as_long_as_it_says() -> None:
    waited: list[float] = []
    with serving([Reply(503, headers={"Retry-After": "7"}), Reply(429), WHOLE]) as server:
        fetch(server, waited)
    assert waited == [7.0, 2.0]
    assert len(server.asked) == 3


def test_a_date_to_ask_again_at_counts_as_the_seconds_until_then() -> None:
    waited: list[float] = []
    asked = datetime.now(UTC)
    then = (asked + timedelta(seconds=50)).replace(microsecond=0)
    past = asked - timedelta(days=1)
    with serving(
        [
            Reply(503, headers={"Retry-After": format_datetime(then, usegmt=True)}),
            Reply(503, headers={"Retry-After": format_datetime(past, usegmt=True)}),
            WHOLE,
        ]
    ) as server:
        fetch(server, waited)
    answered = datetime.now(UTC)
    assert (then - answered).total_seconds() <= waited[0] <= (then - asked).total_seconds()
    assert waited[1] == 0


def test_a_wait_that_cannot_be_read_is_the_usual_one() -> None:
    waited: list[float] = []
    with serving([Reply(503, headers={"Retry-After": "soon"}), WHOLE]) as server:
        fetch(server, waited)
    assert waited == [1.0]


def test_a_server_that_stays_busy_is_given_up_after_three_tries() -> None:
    said, asked = refused(Reply(503))
    assert asked == 3
    assert "answered 503, after 3 of 3 tries" in said
    assert "in a browser" in said


def test_nobody_waits_for_longer_than_a_minute() -> None:
    waited: list[float] = []
    said, asked = refused(Reply(503, headers={"Retry-After": "3600"}), waited=waited)
    assert asked == 1
    assert waited == []
    assert "asks to wait 3600 s" in said


@pytest.mark.parametrize(
    ("status", "words"),
    [
        (404, "this May is probably not published yet"),
        (403, "contact address"),
        (410, "the server answered 410"),
    ],
)
def test_a_refusal_is_explained_and_not_asked_again(status: int, words: str) -> None:
    said, asked = refused(Reply(status, b"no"))
    assert asked == 1
    assert words in said
    assert "oesm26nat.zip" in said


def test_a_file_that_breaks_off_is_asked_for_again_and_then_given_up() -> None:
    said, asked = refused(Reply(body=WHOLE.body[:1000], announced=len(WHOLE.body)))
    assert asked == 3
    assert "broke off after 1,000 of" in said


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (b"<html>Access denied</html>", "neither a workbook nor a zip archive"),
        (b"", "neither a workbook nor a zip archive"),
        (archive({"readme.txt": b""}), "holds 0 national files of the Bureau (readme.txt)"),
        (
            archive({"a/national_M2026_dl.xlsx": b"", "b/national_M2025_dl.xlsx": b""}),
            "holds 2 national files",
        ),
    ],
    ids=["a page", "nothing", "no national file", "two national files"],
)
def test_what_is_not_the_archive_of_one_national_file_counts_as_not_fetched(
    body: bytes, words: str
) -> None:
    said, asked = refused(Reply(body=body))
    assert asked == 1
    assert "what came is not the Bureau's archive" in said
    assert words in said


@pytest.mark.parametrize("announced", [5000, None])
def test_a_file_that_is_too_large_is_not_taken(
    monkeypatch: pytest.MonkeyPatch, announced: int | None
) -> None:
    monkeypatch.setattr(oews_download, "LARGEST_DOWNLOAD", 1000)
    said, _ = refused(Reply(body=b"x" * 5000, announced=announced or -1))
    assert "too large" in said
    assert "at most 1,000 bytes" in said


def test_a_file_that_trickles_in_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(oews_download, "LONGEST_DOWNLOAD_SECONDS", -1.0)
    said, asked = refused(WHOLE)
    assert asked == 3
    assert "bytes came in" in said


def test_a_server_that_is_not_there_counts_as_not_fetched() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
        # Bound and not listening: nobody else can take the port meanwhile.
        waited: list[float] = []
        with pytest.raises(FetchError) as caught:
            fetch(Server(f"http://127.0.0.1:{port}/", []), waited)
    assert "cannot be reached (connection refused)" in str(caught.value)
    assert waited == [1.0, 2.0]
    assert caught.value.exit_code == 4


def test_a_redirect_to_an_address_that_is_not_encrypted_is_not_followed() -> None:
    elsewhere = Reply(302, headers={"Location": "http://example.invalid/x.zip"})
    said, asked = refused(elsewhere)
    assert "sends on to 'http://example.invalid/x.zip', which is not encrypted" in said
    assert asked == 1


def test_nonsense_instead_of_an_answer_counts_as_not_fetched() -> None:
    said, asked = refused(Reply(99))
    assert asked == 3
    assert "the connection broke" in said


def test_a_redirect_to_an_allowed_address_is_followed() -> None:
    with serving([WHOLE]) as second:
        moved = Reply(302, headers={"Location": f"{second.address}moved.zip"})
        with serving([moved]) as first:
            assert fetch(first).name == "national_M2026_dl.xlsx"
    assert second.asked == [("/moved.zip", AGENT)]


def test_a_server_on_this_machine_is_asked_without_a_proxy(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name in ("http_proxy", "https_proxy", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    with serving([WHOLE]) as server:
        fetch(server)
    assert len(server.asked) == 1


def test_the_way_through_a_proxy_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[str] = []
    monkeypatch.setenv("https_proxy", "http://somebody:secret@127.0.0.1:9")
    monkeypatch.delenv("no_proxy", raising=False)
    with pytest.raises(FetchError):
        fetch_workbook(
            "https://bureau.invalid/oesm26nat.zip",
            user_agent=AGENT,
            say=said.append,
            wait=lambda _: None,
        )
    assert said[0].endswith("(through the proxy that the environment names)")
    assert not any("secret" in line for line in said)


def test_the_address_is_the_bureaus_unless_another_is_named(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv(ADDRESS_VARIABLE, raising=False)
    assert archive_address(2026) == "https://www.bls.gov/oes/special-requests/oesm26nat.zip"
    monkeypatch.setenv(ADDRESS_VARIABLE, "https://mirror.example/oews")
    assert archive_address(2031) == "https://mirror.example/oews/oesm31nat.zip"


@pytest.mark.parametrize("address", ["http://www.bls.gov/", "ftp://127.0.0.1/", "file:///tmp/"])
def test_an_address_that_is_not_encrypted_is_refused(
    monkeypatch: pytest.MonkeyPatch, address: str
) -> None:
    monkeypatch.setenv(ADDRESS_VARIABLE, address)
    with pytest.raises(UsageError, match="https://"):
        archive_address(2026)


@pytest.mark.parametrize("year", [2018, 2020, 2100])
def test_a_may_with_other_codes_is_not_asked_for(year: int) -> None:
    with pytest.raises(UsageError, match="a year from 2021"):
        archive_address(year)


@pytest.mark.parametrize("contact", [None, "", "me", "me@home", "a b@c.de", "me@c.de\r\nX: y"])
def test_a_contact_that_is_no_address_is_refused(contact: str | None) -> None:
    with pytest.raises(UsageError, match="contact: "):
        checked_contact(contact)


@pytest.mark.parametrize("length", ["9" * 5000, "-5", "ten", "²"])
def test_a_length_that_is_none_is_an_answer_that_is_not_the_file(length: str) -> None:
    reply = Reply(body=WHOLE.body, announced=-1, headers={"Content-Length": length})
    said, asked = refused(reply)
    assert "announces a length of" in said
    assert asked == 1


@pytest.mark.parametrize(
    "place",
    ["https://[broken/", "https://example.com:x/", f"https://{'a' * 300}.example/", "//["],
)
def test_a_redirect_to_what_is_no_address_is_an_answer_that_is_not_the_file(place: str) -> None:
    with serving([Reply(302, headers={"Location": place})]) as server:
        with pytest.raises(FetchError):
            fetch(server)
        assert len(server.asked) <= 3


@pytest.mark.parametrize("seconds", ["9" * 400, "Mon, 99 Jan 99999 00:00:00 GMT", "²"])
def test_a_time_to_wait_that_nobody_waits_is_no_defect(seconds: str) -> None:
    said, asked = refused(Reply(503, headers={"Retry-After": seconds}))
    assert "the server answered 503" in said
    assert asked in (1, 3)


@pytest.mark.parametrize("base", ["https://[broken", "https://", "file:///etc", "ftp://x/"])
def test_an_address_that_is_none_is_refused(monkeypatch: pytest.MonkeyPatch, base: str) -> None:
    monkeypatch.setenv(ADDRESS_VARIABLE, base)
    with pytest.raises(UsageError, match="is no address to fetch from"):
        archive_address(2026)
