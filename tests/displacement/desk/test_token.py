"""Whoever does not know the address of a desk gets nothing from it, whatever they ask and how."""

from __future__ import annotations

import json
import socket

import pytest

from displacement.desk.gate import Gate
from displacement.desk.page import asset
from tests.displacement.desk.served import Asked, Served, serving
from tests.patience import SECONDS

CENTRAL = {"scenario": "central", "settings": {}}
METHODS = ["GET", "POST", "HEAD", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE", "BREW"]


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize(
    "path", ["/", "/de.html", "/desk.js", "/desk.css", "/ask/answer", "/none", "/%00", "*"]
)
def test_no_path_and_no_method_is_answered_without_the_token(
    desk: Served, method: str, path: str
) -> None:
    reply = desk.send_as(path, method)
    assert reply.status == 401
    assert b"Tuning desk" not in reply.content
    assert reply.headers["WWW-Authenticate"].startswith("Token ")


def test_a_token_that_is_not_quite_the_token_is_none(desk: Served) -> None:
    token = desk.server.service.gate.token
    wrong = [
        f"/{token[:-1]}/", f"/{token}x/", f"/{token.swapcase()}/", f"/x/{token}/",
        f"/?token={token}", f"/desk.js?/{token}/", f"/{token}%2f",
        f"http://127.0.0.1/{token}/", f"/{'x' * 10_000}/", "//", "/./",
    ]  # fmt: skip
    assert {desk.send_as(path).status for path in wrong} == {401}
    assert desk.server.service.gate.path_within(f"/{token}\u00e9/") is None
    assert desk.send_as("/", Cookie=f"token={token}").status == 401
    assert desk.send_as("/", Authorization=f"token {token}").status == 401


def test_what_a_stranger_sends_is_not_even_read(desk: Served) -> None:
    reply = desk.send_as("/ask/answer", "POST", b"", Content_Length="8000000")
    assert (reply.status, reply.headers["Connection"]) == (401, "close")
    with socket.create_connection(("127.0.0.1", desk.server.server_port), SECONDS) as stranger:
        stranger.sendall(b"POST / HTTP/1.1\r\nExpect: 100-continue\r\nContent-Length: 9\r\n\r\n")
        assert stranger.recv(12) == b"HTTP/1.1 401"


def test_nothing_happens_for_a_stranger_and_nothing_of_the_desk_is_told() -> None:
    asked = []

    def route(request: object, caller: object) -> dict[str, object]:
        asked.append(request)
        return {}

    with serving({"answer": route}) as server:
        desk = Asked(server)
        body = json.dumps({"state": CENTRAL}).encode()
        reply = desk.send_as("/ask/answer", "POST", body)
        assert (reply.status, asked) == (401, [])
        assert server.service.gate.token.encode() not in reply.content
        assert not server.service.visited.is_set()
        assert desk.ask("answer").status == 200
    assert asked == [{}]


def test_with_the_token_ways_of_asking_differ_again(desk: Served) -> None:
    assert desk.send("GET", "/").status == 200
    assert desk.server.service.visited.is_set()
    assert desk.send("GET", "/none").status == 404
    assert desk.send("PUT", "/").status == 501
    assert desk.send("GET", "/?from=a-link").status == 200


def test_the_address_without_its_last_slash_leads_to_the_page(desk: Served) -> None:
    reply = desk.send("GET", "")
    assert (reply.status, reply.headers["Location"]) == (308, desk.server.address)


def test_the_token_is_new_each_time_and_long_enough_not_to_be_guessed() -> None:
    tokens = {Gate(1).token for _ in range(100)}
    assert len(tokens) == 100
    assert min(map(len, tokens)) >= 32
    assert Gate(1).token not in repr(Gate(1))


@pytest.mark.parametrize("path", ["/", "/de.html", "/desk.js", "/none"])
def test_the_token_leaves_neither_as_a_cookie_nor_as_a_referrer_nor_on_the_disk(
    desk: Served, path: str
) -> None:
    for reply in (desk.send("GET", path), desk.send_as(path)):
        assert "Set-Cookie" not in reply.headers
        assert reply.headers["Referrer-Policy"] == "no-referrer"
        assert reply.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize(
    "name", ["/", "/de.html", "/desk.js", "/asking.js", "/controls.js", "/results.js"]
)
def test_the_page_names_its_parts_relative_to_the_token(name: str) -> None:
    content = asset(name, language="en")
    assert content is not None
    for absolute in (b'from "/', b'fetch("/', b"fetch(`/", b'href="/', b'src="/'):
        assert absolute not in content.content


@pytest.mark.parametrize(
    "request_line",
    [
        b"\r\n",
        b"GET\r\n\r\n",
        b"GET / HTTP/9.9\r\n\r\n",
        b"\x16\x03\x01\x02\x00\r\n\r\n",
        b"GET /" + b"x" * 70_000 + b" HTTP/1.1\r\n\r\n",
        b"GET / HTTP/1.1\r\n" + b"a: b\r\n" * 200 + b"\r\n",
    ],
)
def test_what_is_no_request_ends_the_connection_without_a_word_of_the_inside(
    desk: Served, request_line: bytes, capsys: pytest.CaptureFixture[str]
) -> None:
    with socket.create_connection(("127.0.0.1", desk.server.server_port), SECONDS) as stranger:
        stranger.sendall(request_line)
        stranger.shutdown(socket.SHUT_WR)
        said = b"".join(iter(lambda: stranger.recv(65_536), b""))
    assert b"Traceback" not in said
    assert b"Tuning desk" not in said
    assert capsys.readouterr().err == ""
