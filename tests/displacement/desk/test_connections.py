"""Many clients, slow clients and clients that leave: nobody keeps the analyst out of the desk."""

from __future__ import annotations

import http.client
import socket
import struct
from collections.abc import Iterator
from contextlib import ExitStack

import pytest

from displacement.desk.connections import (
    MOST_CONNECTIONS,
    SECONDS_TO_SHOW_THE_TOKEN,
    Connections,
)
from displacement.desk.server import DeskServer
from tests.displacement.desk.served import Asked, serving, settled
from tests.patience import SECONDS


@pytest.fixture
def server() -> Iterator[DeskServer]:
    with serving({"answer": lambda request, caller: {"here": True}}) as running:
        yield running


@pytest.fixture
def pairs() -> Iterator[list[tuple[socket.socket, socket.socket]]]:
    """Ends of connections: the desk's and the client's."""
    with ExitStack() as opened:
        made = [socket.socketpair() for _ in range(4)]
        for both in made:
            for one in both:
                opened.enter_context(one)
        yield made


def is_closed(client: socket.socket) -> bool:
    client.setblocking(False)
    try:
        return client.recv(1) == b""
    except BlockingIOError:
        return False


def stranger(server: DeskServer, said: bytes = b"") -> socket.socket:
    connection = socket.create_connection(("127.0.0.1", server.server_port), SECONDS)
    connection.sendall(said)
    return connection


def test_a_stranger_makes_room_before_the_analyst_does(
    pairs: list[tuple[socket.socket, socket.socket]],
) -> None:
    (analyst, kept), (first, closed), (second, _), (third, _) = pairs
    connections = Connections(most=3)
    for place, one in enumerate((analyst, first, second)):
        assert connections.take(one, now=place)
    connections.begin(analyst)
    connections.rest(analyst, now=0.5)
    assert connections.take(third, now=3)
    assert (is_closed(closed), is_closed(kept), len(connections)) == (True, False, 3)


def test_what_is_being_answered_is_never_closed_for_another(
    pairs: list[tuple[socket.socket, socket.socket]],
) -> None:
    (first, one), (second, other), (third, _), _ = pairs
    connections = Connections(most=2)
    for place, connection in enumerate((first, second)):
        connections.take(connection, now=place)
        connections.begin(connection)
    assert not connections.take(third, now=2)
    assert not is_closed(one)
    connections.rest(first, now=3)
    assert connections.take(third, now=4)
    assert (is_closed(one), is_closed(other)) == (True, False)


def test_whoever_shows_no_token_is_closed_in_the_end_however_much_they_send(
    pairs: list[tuple[socket.socket, socket.socket]],
) -> None:
    (analyst, kept), (late, closed), (new, waiting), _ = pairs
    connections = Connections()
    connections.take(analyst, now=0)
    connections.begin(analyst)
    connections.take(late, now=0)
    connections.take(new, now=1)
    connections.close_strangers(now=SECONDS_TO_SHOW_THE_TOKEN + 0.5)
    assert [is_closed(one) for one in (kept, closed, waiting)] == [False, True, False]
    connections.drop(late)
    connections.rest(late, now=0)
    assert len(connections) == 2


def test_any_number_of_slow_strangers_keeps_nobody_out(server: DeskServer) -> None:
    analyst = http.client.HTTPConnection("127.0.0.1", server.server_port, timeout=SECONDS)
    path = f"/{server.service.gate.token}/desk.css"
    analyst.request("GET", path)
    assert analyst.getresponse().read()
    kept = analyst.sock
    with ExitStack() as strangers:
        for place in range(3 * MOST_CONNECTIONS):
            said = (b"", b"GET / HT", b"POST /ask/answer HTTP/1.1\r\nHost:")[place % 3]
            strangers.enter_context(stranger(server, said))
        assert Asked(server).ask("answer").document() == {"here": True}
        assert len(server.service.connections) <= MOST_CONNECTIONS
        analyst.request("GET", path)
        assert analyst.getresponse().status == 200
        assert analyst.sock is kept
    analyst.close()


@pytest.mark.parametrize(
    "said",
    [
        b"",
        b"GET",
        b"GET / HTTP/1.1\r\nHost: x\r\n\r\n",
        b"GET /TOKEN/desk.js HTTP/1.1\r\nHost: HOST\r\n\r\n",
        b"POST /TOKEN/ask/answer HTTP/1.1\r\nHost: HOST\r\nContent-Type: application/json\r\n"
        b"Content-Length: 100\r\n\r\n{",
        b"POST /TOKEN/ask/answer HTTP/1.1\r\nHost: HOST\r\nContent-Type: application/json\r\n"
        b"Content-Length: 2\r\n\r\n{}",
    ],
)
@pytest.mark.parametrize("rudely", [False, True])
def test_a_client_that_left_leaves_no_trace_at_the_terminal(
    server: DeskServer, capsys: pytest.CaptureFixture[str], said: bytes, rudely: bool
) -> None:
    token, host = server.service.gate.token.encode(), f"127.0.0.1:{server.server_port}".encode()
    client = stranger(server, said.replace(b"TOKEN", token).replace(b"HOST", host))
    if rudely:  # closed at once: what is under way is lost
        client.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    client.close()
    settled(server)
    assert len(server.service.connections) == 0
    assert capsys.readouterr().err == ""


def test_a_defect_of_the_server_itself_is_told(
    server: DeskServer, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("displacement.desk.handler.asset", lambda path, language: 1 / 0)
    with pytest.raises(http.client.RemoteDisconnected):
        Asked(server).send("GET", "/")
    monkeypatch.undo()
    settled(server)
    assert "ZeroDivisionError" in capsys.readouterr().err
