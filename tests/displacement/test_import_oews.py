"""`displacement data import-oews`: another May from a file or from a server, kept whole."""

from __future__ import annotations

import json
from pathlib import Path

import pandas as pd
import pytest

from displacement.cli import user_employment as user_employment_command
from displacement.storage import whole_folder
from occupations import user_employment
from occupations.oews_download import ADDRESS_VARIABLE
from occupations.user_employment import EMPLOYMENT_VARIABLE
from occupations.user_folder import LOCK_FILE
from tests.displacement.command import Answer, Terminal
from tests.occupations.oews_server import Reply, serving
from tests.occupations.oews_workbooks import SHIPPED, national_zip, workbook

GROWN = {"43-4051": {"TOT_EMP": 2_000_000}}


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A national file of May 2026 that differs from May 2025 in one occupation."""
    path = tmp_path / "national_M2026_dl.xlsx"
    path.write_bytes(workbook(2026, changes=GROWN))
    return path


def names_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def fetch(terminal: Terminal, folder: Path, *more: str) -> Answer:
    return terminal(
        *("data", "import-oews", "--fetch", "2026", "--contact", "me@ministry.example"),
        *("--out", str(folder), *more),
    )


def test_a_file_is_kept_with_its_record_and_its_comparison(
    terminal: Terminal, tmp_path: Path, file: Path
) -> None:
    answer = terminal("data", "import-oews", str(file), "--out", str(tmp_path / "own"))
    folder = tmp_path / "own" / "oews-2026"
    assert (answer.code, answer.err) == (0, "")
    assert answer.out.splitlines()[-1] == str(folder)
    assert "830 of 830 occupations found, with 100.00 % of those jobs" in answer.out
    assert "from May 2025 to May 2026" in answer.out
    assert "Customer Service Representatives" in answer.out
    assert sorted(path.name for path in folder.iterdir()) == [
        *("comparison.csv", "employment.csv", "import.toml"),
    ]
    assert names_in(tmp_path / "own") == [LOCK_FILE, "oews-2026"]
    frame = pd.read_csv(folder / "employment.csv")
    assert list(frame["occupation_code"]) == list(SHIPPED["occupation_code"])


def test_the_document_says_what_the_record_and_the_comparison_say(
    terminal: Terminal, tmp_path: Path, file: Path
) -> None:
    answer = terminal("data", "import-oews", str(file), "--out", str(tmp_path), "--format", "json")
    document = json.loads(answer.out)
    assert document["year"] == 2026
    assert document["file_name"] == file.name
    assert document["address"] == ""
    compared = document["comparison"]
    assert (compared["earlier_year"], compared["later_year"]) == (2025, 2026)
    assert compared["occupations"] == 830
    line = next(one for one in compared["largest"] if one["occupation_code"] == "43-4051")
    table = pd.read_csv(tmp_path / "oews-2026" / "comparison.csv").set_index("occupation_code")
    row = table.loc["43-4051"]
    assert row["jobs_2026_later"] == line["later_jobs"] == 2_000_000
    assert row["baseline_jobs_2026"] == pytest.approx(line["baseline_jobs"])
    assert row["difference_jobs"] == pytest.approx(line["difference_jobs"])


def test_what_does_not_match_is_said(terminal: Terminal, tmp_path: Path) -> None:
    file = tmp_path / "given.xlsx"
    legislators = {"OCC_CODE": "11-1031", "TOT_EMP": 26_510}
    file.write_bytes(workbook(2024, changes={"27-2011": {"TOT_EMP": "**"}}, added=(legislators,)))
    answer = terminal("data", "import-oews", str(file), "--out", str(tmp_path))
    assert "left out, being no occupation of the model: 11-1031 (26,510 jobs)" in answer.out
    assert "no jobs published, so not compared: 27-2011" in answer.out
    assert "from May 2024 to May 2025" in answer.out


def test_a_may_is_imported_once_unless_it_is_to_be_replaced(
    terminal: Terminal, tmp_path: Path, file: Path
) -> None:
    command = ("data", "import-oews", str(file), "--out", str(tmp_path / "own"))
    terminal(*command)
    before = (tmp_path / "own/oews-2026/employment.csv").read_bytes()
    file.write_bytes(workbook(2026))
    again = terminal(*command)
    assert again.code == 2
    assert "imported already" in again.err
    assert "--replace" in again.err
    assert (tmp_path / "own/oews-2026/employment.csv").read_bytes() == before
    assert terminal(*command, "--replace").code == 0
    assert (tmp_path / "own/oews-2026/employment.csv").read_bytes() != before
    assert names_in(tmp_path / "own") == [LOCK_FILE, "oews-2026"]


def test_own_data_are_the_folder_that_the_environment_names(
    terminal: Terminal, tmp_path: Path, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(EMPLOYMENT_VARIABLE, str(tmp_path / "named"))
    assert terminal("data", "import-oews", str(file)).code == 0
    assert (tmp_path / "named/oews-2026/import.toml").is_file()
    monkeypatch.delenv(EMPLOYMENT_VARIABLE)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "home"))
    expected = tmp_path / "home/labour-displacement/oews"
    assert user_employment.employment_folder() == expected
    monkeypatch.setenv(EMPLOYMENT_VARIABLE, "")
    refused = terminal("data", "import-oews", str(file))
    assert refused.code == 2
    assert f"{EMPLOYMENT_VARIABLE} is empty" in refused.err


def test_a_full_disk_leaves_nothing_half_written(
    terminal: Terminal, tmp_path: Path, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = Path.write_bytes

    def full(path: Path, content: bytes) -> int:
        if path.name == "comparison.csv":
            raise OSError(28, "No space left on device")
        return real(path, content)

    monkeypatch.setattr(whole_folder.Path, "write_bytes", full)
    answer = terminal("data", "import-oews", str(file), "--out", str(tmp_path / "own"))
    assert answer.code == 2
    assert "no space left on device" in answer.err
    assert names_in(tmp_path / "own") == [LOCK_FILE]


def test_an_import_that_cannot_take_the_place_of_another_leaves_it(
    terminal: Terminal, tmp_path: Path, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    command = ("data", "import-oews", str(file), "--out", str(tmp_path / "own"))
    terminal(*command)
    real = Path.rename

    def refused(path: Path, target: Path) -> Path:
        if path.name == "content":
            raise OSError(13, "Permission denied")
        return real(path, target)

    monkeypatch.setattr(Path, "rename", refused)
    answer = terminal(*command, "--replace")
    assert answer.code == 2
    assert "cannot be kept (permission denied)" in answer.err
    assert (tmp_path / "own/oews-2026/import.toml").is_file()


def test_a_may_is_fetched_with_a_contact_and_says_where_it_came_from(
    terminal: Terminal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with serving([Reply(body=national_zip(2026))]) as server:
        monkeypatch.setenv(ADDRESS_VARIABLE, server.address)
        answer = fetch(terminal, tmp_path, "--format", "json")
    (asked,) = server.asked
    assert asked[0] == "/oesm26nat.zip"
    assert asked[1].startswith("labour-displacement/")
    assert asked[1].endswith("(me@ministry.example)")
    assert answer.code == 0
    assert json.loads(answer.out)["address"] == f"{server.address}oesm26nat.zip"
    assert "fetching http://127.0.0.1" in answer.err


def test_quiet_fetching_says_nothing_on_the_way(
    terminal: Terminal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with serving([Reply(body=national_zip(2026))]) as server:
        monkeypatch.setenv(ADDRESS_VARIABLE, server.address)
        assert fetch(terminal, tmp_path, "--quiet").err == ""


def test_nothing_is_fetched_that_was_imported_already(
    terminal: Terminal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with serving([Reply(body=national_zip(2026))]) as server:
        monkeypatch.setenv(ADDRESS_VARIABLE, server.address)
        fetch(terminal, tmp_path)
        again = fetch(terminal, tmp_path)
    assert again.code == 2
    assert len(server.asked) == 1


@pytest.mark.parametrize(
    ("reply", "words"),
    [
        (Reply(404), "probably not published yet"),
        (Reply(403), "contact address"),
        (Reply(body=b"<html>"), "not the Bureau's archive"),
        (Reply(503, headers={"Retry-After": "0"}), "answered 503"),
        (Reply(body=national_zip(2025)), "the archive is of another May"),
    ],
    ids=["not published", "refused", "a page", "busy", "another May"],
)
def test_what_cannot_be_fetched_ends_with_code_4_and_leaves_nothing(
    terminal: Terminal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, reply: Reply, words: str
) -> None:
    with serving([reply]) as server:
        monkeypatch.setenv(ADDRESS_VARIABLE, server.address)
        answer = fetch(terminal, tmp_path / "own")
    assert answer.code == 4
    assert answer.out == ""
    assert words in answer.err
    assert "Traceback" not in answer.err
    assert not (tmp_path / "own").exists()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((), "no file was named"),
        (("f.xlsx", "--fetch", "2026"), "a file was named and one is to be fetched"),
        (("f.xlsx", "--contact", "me@ministry.example"), "nothing is fetched"),
        (("--fetch", "2026"), "the Bureau refuses programs that name none"),
        (("--fetch", "2026", "--contact", "me"), "'me' is no e-mail address"),
        (("--fetch", "2019", "--contact", "me@ministry.example"), "2019 is out of range"),
    ],
)
def test_a_request_that_is_not_clear_is_refused(
    terminal: Terminal, tmp_path: Path, words: tuple[str, ...], said: str
) -> None:
    answer = terminal("data", "import-oews", *words, "--out", str(tmp_path / "own"))
    assert answer.code == 2
    assert said in answer.err
    assert not (tmp_path / "own").exists()


def test_a_file_that_is_not_there_or_no_national_file_is_bad_data(
    terminal: Terminal, tmp_path: Path
) -> None:
    missing = terminal("data", "import-oews", str(tmp_path / "no.xlsx"))
    assert (missing.code, missing.out) == (3, "")
    assert "there is no such file" in missing.err
    odd = tmp_path / "odd.xlsx"
    odd.write_text("code,jobs\n")
    answer = terminal("data", "import-oews", str(odd), "--out", str(tmp_path / "own"))
    assert answer.code == 3
    assert str(odd) in answer.err
    assert not (tmp_path / "own").exists()


def test_no_change_has_no_sign() -> None:
    assert [user_employment_command._signed(share) for share in (0.0126, -0.0003, -0.02)] == [
        "+1.3 %",
        "0.0 %",
        "-2.0 %",
    ]
