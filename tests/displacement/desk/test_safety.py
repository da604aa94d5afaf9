"""The desk answers this machine and its own page only, and reaches no file outside its folder."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.displacement.desk.served import Asked, Served, serving

CENTRAL = {"scenario": "central", "settings": {}}


def test_it_listens_on_this_machine_alone(desk: Served) -> None:
    assert desk.server.server_address[0] == "127.0.0.1"


@pytest.mark.parametrize("path", ["/", "/desk.js", "/desk.css"])
def test_the_page_forbids_everything_from_elsewhere(desk: Served, path: str) -> None:
    reply = desk.send("GET", path)
    assert reply.status == 200
    policy = reply.headers["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'")
    assert "unsafe" not in policy
    assert "http" not in policy
    assert reply.headers["X-Content-Type-Options"] == "nosniff"
    assert reply.headers["Cross-Origin-Resource-Policy"] == "same-origin"


@pytest.mark.parametrize(
    "headers",
    [
        {"Host": "example.org"},
        {"Host": "127.0.0.1:1"},
        {"Host": None},
        {"Origin": "https://example.org"},
        {"Origin": "null"},
        {"Origin": "http://127.0.0.1:1"},
        {"Sec_Fetch_Site": "cross-site", "Origin": None},
    ],
)
def test_foreign_names_and_foreign_pages_are_refused(
    desk: Served, headers: dict[str, str | None]
) -> None:
    body = json.dumps({"state": CENTRAL}).encode()
    assert desk.send("POST", "/ask/catalogue", body, **headers).status == 403


def test_localhost_is_this_machine_too(desk: Served) -> None:
    host = f"localhost:{desk.server.server_port}"
    assert desk.send("GET", "/", Host=host, Origin=f"http://{host}").status == 200


@pytest.mark.parametrize(
    "path", ["/../pyproject.toml", "/desk.py", "/%2e%2e/server.py", "/etc/passwd", "/desk.js/x"]
)
def test_only_the_files_of_the_page_are_served(desk: Served, path: str) -> None:
    assert desk.send("GET", path).status == 404


@pytest.mark.parametrize(
    ("body", "headers"),
    [
        (b"state", {}),
        (b"[1]", {}),
        (b'{"state": 1}', {"Content_Type": "text/plain"}),
        (b"{}", {"Content_Length": "99999999"}),
        (b"{}", {"Content_Length": "two"}),
        (b"{}", {"Content_Length": "9" * 4500}),
        (b"[" * 100_000 + b"]" * 100_000, {}),
        (b'{"state": {"scenario": "\\ud800", "settings": {}}}', {}),
    ],
)
def test_what_is_no_question_is_refused(desk: Served, body: bytes, headers: dict[str, str]) -> None:
    assert desk.send("POST", "/ask/answer", body, **headers).status == 400


def test_an_unknown_question_has_no_answer(desk: Served) -> None:
    assert desk.ask("delete").status == 404


@pytest.mark.parametrize(
    "scenario", ["/etc/passwd", "../secret.toml", "-", "nowhere", "", "runs/central"]
)
def test_no_scenario_outside_the_folder_is_read(
    desk: Served, tmp_path: Path, scenario: str
) -> None:
    (tmp_path / "secret.toml").write_text('title = { en = "x" }\n', encoding="utf-8")
    state = {"scenario": scenario, "settings": {}}
    for question in ("answer", "full", "save"):
        reply = desk.ask(question, state=state, reference=state, name="a", title="A", story="")
        assert reply.status == 422
        assert reply.document()["error"]["key"] == "scenario"


@pytest.mark.parametrize("name", ["../out", "a/b", "A", "", ".hidden", "a" * 200])
def test_nothing_is_written_outside_the_folder(desk: Served, tmp_path: Path, name: str) -> None:
    reply = desk.ask("save", state=CENTRAL, name=name, title="A", story="", reasons={})
    assert reply.status == 422
    assert list(tmp_path.rglob("*.toml")) == []


def test_a_defect_is_told_without_its_inside(capsys: pytest.CaptureFixture[str]) -> None:
    def broken(request: object, caller: object) -> dict[str, object]:
        raise ZeroDivisionError("the secret")

    with serving({"answer": broken}) as server:
        reply = Asked(server).ask("answer")
    assert reply.status == 500
    assert b"secret" not in reply.content
    assert "ZeroDivisionError" in capsys.readouterr().err
