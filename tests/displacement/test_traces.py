"""No number changes without a trace: estimates, claims and machines in manifest and fingerprint."""

from __future__ import annotations

import dataclasses
import json
import os
from pathlib import Path
from typing import Any

import pytest

from displacement.answers.run import prepare_run
from displacement.requests.run_request import run_request
from displacement.setting.setting import Setting, load_setting
from displacement.study.study import open_study
from models.evidence.track_record import TRACK_RECORD_FILE
from models.sector_effects import SECTOR_EFFECTS_FILE
from tests.displacement.command import Terminal, start

BOLD = """
[bold]
check = "jobs"
unit = "jobs"
numbers = { jobs = 73e6 }
year = 2030
source = "a newspaper"
statement.en = "73 million jobs by 2030."
"""
FEW = ("--draws", "16", "--horizon", "2041", "--quiet")


@pytest.fixture
def estimates(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of stored estimates in which manufacturing leads by far."""
    folder = tmp_path / "estimates"
    folder.mkdir()
    text = SECTOR_EFFECTS_FILE.read_text("utf-8")
    changed = text.replace(
        text[text.index("\n31-33 = ") + 1 : text.index("\n42 = ")],
        "31-33 = {low = 0.5, central = 1.5, high = 2.5}",
    )
    assert changed != text
    (folder / "sector_effects.toml").write_text(changed, "utf-8")
    monkeypatch.setenv("DISPLACEMENT_ESTIMATES", str(folder))
    return folder


def fingerprint(setting: Setting) -> dict[str, str]:
    return dict(prepare_run(setting, run_request(draws=16)).fingerprint().parts)


def manifest_of(folder: Path) -> dict[str, Any]:
    document: dict[str, Any] = json.loads((folder / "manifest.json").read_text("utf-8"))
    return document


def scopes_of(folder: Path) -> Any:
    """Return what a run says of every scope, without the scenarios beside it."""
    return json.loads((folder / "summary.json").read_text("utf-8"))["scopes"]


def test_stored_effects_move_the_numbers_and_stand_in_manifest_fingerprint_and_folder(
    estimates: Path, terminal: Terminal, tmp_path: Path
) -> None:
    ours, shipped = load_setting(), load_setting(estimates="")
    prints = fingerprint(ours), fingerprint(shipped)
    differing = {name for name in prints[0] if prints[0][name] != prints[1][name]}
    assert "sector effects" in differing
    assert "data" not in differing

    answer = terminal("run", *FEW[:-1], "--out", str(tmp_path), "--name", "a")
    assert answer.code == 0, answer.err
    assert "with estimates of your own, kept by --store: sector effects" in answer.err
    folder = tmp_path / "a"
    manifest = manifest_of(folder)
    effects = manifest["settings"]["sector_effects"]
    assert effects["origin"] == "the user's own, in estimates/"
    assert effects["cognitive"]["sectors"]["31-33"]["central"] == 1.5
    assert manifest["settings"]["track_record"]["origin"] == "shipped"
    assert manifest["command"].startswith("displacement --estimates-dir estimates run")
    kept = folder / "estimates" / "sector_effects.toml"
    assert kept.read_bytes() == (estimates / "sector_effects.toml").read_bytes()


def test_a_run_with_stored_effects_is_repeated_from_its_folder(
    estimates: Path, terminal: Terminal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert terminal("run", *FEW, "--out", str(tmp_path), "--name", "a").code == 0
    monkeypatch.setenv("DISPLACEMENT_ESTIMATES", "")
    monkeypatch.chdir(tmp_path / "a")
    words = ("--estimates-dir", "estimates", "run", "--scenario-file", "scenario.toml")
    again = terminal(*words, *FEW, "--out", str(tmp_path), "--name", "b")
    assert again.code == 0, again.err
    first, second = (scopes_of(tmp_path / name) for name in "ab")
    assert first == second
    shipped = terminal("run", *FEW, "--out", str(tmp_path), "--name", "c")
    assert shipped.code == 0
    assert scopes_of(tmp_path / "c") != first


def test_effects_edited_in_the_installation_differ_in_manifest_and_fingerprint(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from displacement.documents.manifest import settings_document
    from models import sector_effects

    before = load_setting()
    copy = tmp_path / "sector_effects.toml"
    text = SECTOR_EFFECTS_FILE.read_text("utf-8")
    copy.write_text(text.replace("central = 0.776", "central = 0.777", 1), "utf-8")
    monkeypatch.setattr(sector_effects, "SECTOR_EFFECTS_FILE", copy)
    after = load_setting()
    assert settings_document(before) != settings_document(after)
    assert fingerprint(before)["sector effects"] != fingerprint(after)["sector effects"]


def test_an_old_run_quotes_the_record_it_was_made_with(
    terminal: Terminal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert terminal("run", *FEW, "--out", str(tmp_path), "--name", "a").code == 0
    page = tmp_path / "a" / "report.html"
    before = page.read_bytes()
    folder = tmp_path / "estimates"
    folder.mkdir()
    record = TRACK_RECORD_FILE.read_text("utf-8").replace("outcome = 2024", "outcome = 2023")
    (folder / "track_record.toml").write_text(record, "utf-8")
    monkeypatch.setenv("DISPLACEMENT_ESTIMATES", str(folder))
    assert terminal("report", str(tmp_path / "a"), "--quiet").code == 0
    assert page.read_bytes() == before
    assert load_setting().estimates.record.hindcast.outcome == 2023


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"\xff", ":1: this is not UTF-8 text"),
        (b"[cognitive", "TOML"),
        (b"[cognitve]\n", "did you mean 'cognitive'"),
    ],
)
def test_a_damaged_stored_estimate_is_named_with_its_file(
    terminal: Terminal, tmp_path: Path, content: bytes, words: str
) -> None:
    file = tmp_path / "sector_effects.toml"
    file.write_bytes(content)
    answer = terminal("--estimates-dir", str(tmp_path), "occupation", "43-4051", "--draws", "0")
    assert answer.code in (2, 3)
    assert str(file) in answer.err
    assert words in answer.err
    assert "Traceback" not in answer.err


def test_a_folder_of_estimates_that_is_not_there_is_refused(
    terminal: Terminal, tmp_path: Path
) -> None:
    answer = terminal("--estimates-dir", str(tmp_path / "none"), "solve")
    assert answer.code == 2
    assert "there is no such folder of estimates" in answer.err


def test_a_run_on_a_machine_that_computes_otherwise_is_not_resumed(
    terminal: Terminal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stop(*_: object, **__: object) -> None:
        raise ZeroDivisionError

    options = ("--draws", "4", "--horizon", "2041", "--out", str(tmp_path), "--quiet")
    with monkeypatch.context() as patch:
        patch.setattr("displacement.documents.run_files.run_files", stop)
        assert terminal("run", *options).code == 1
    monkeypatch.setattr("models.ensemble.fingerprint.probe_of", lambda *_, **__: "another machine")
    answer = terminal("run", *options, "--resume")
    assert answer.code == 2
    assert "draws and sums as this machine computes them" in answer.err


def test_the_manifest_has_the_probe_of_this_machine(tmp_path: Path) -> None:
    from displacement.storage.written import write

    result = open_study().run(draws=16, horizon=2041)
    manifest = manifest_of(write(result, out=tmp_path))
    assert manifest["probe"] == result.probe()
    assert manifest["engine"] == {"name": "threads", "workers": len(os.sched_getaffinity(0))}
    other = dataclasses.replace(result, request=dataclasses.replace(result.request, seed=1))
    assert other.probe() != result.probe()


def test_another_target_of_the_compiler_is_seen_in_the_probe_where_it_gives_other_bits(
    tmp_path: Path,
) -> None:
    here = start("run", *FEW, "--name", "here", folder=tmp_path)
    generic = start("run", *FEW, "--name", "generic", folder=tmp_path, NUMBA_CPU_NAME="generic")
    assert (here.code, generic.code) == (0, 0), generic.err
    runs = [tmp_path / "runs" / name for name in ("here", "generic")]
    probes = [manifest_of(run)["probe"] for run in runs]
    summaries = [(run / "summary.json").read_bytes() for run in runs]
    assert (probes[0] == probes[1]) == (summaries[0] == summaries[1])


def test_a_run_beside_a_claim_of_its_own_is_not_asked_about_the_shipped_one(
    terminal: Terminal, tmp_path: Path
) -> None:
    claims = tmp_path / "bold.toml"
    claims.write_text(BOLD, "utf-8")
    made = terminal(
        "run", *FEW, "--claims-file", str(claims), "--out", str(tmp_path), "--name", "a"
    )
    assert made.code == 0, made.err
    folder = tmp_path / "a"
    for command in (("solve",), ("compare", "central"), ("tune", "--no-open")):
        refused = terminal(command[0], str(folder), *command[1:])
        assert refused.code == 2
        assert "beside a claim of its own" in refused.err
        assert f"--claims-file {folder / 'claims.toml'}" in refused.err
    words = ("--claims-file", str(folder / "claims.toml"), "--draws", "0", "--format", "json")
    compared = terminal("compare", str(folder), "central", *words)
    assert compared.code == 0, compared.err
    assert json.loads(compared.out)["year"] == 2030
    assert terminal("compare", str(folder / "scenario.toml"), "central", "--draws", "0").code == 0
