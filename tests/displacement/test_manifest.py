"""Where a run comes from."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from displacement.documents.manifest import reproduction_steps
from displacement.requests.run_request import run_request
from displacement.setting import installation
from displacement.setting.installation import Checkout, environment, installed_version
from displacement.study.study import open_study

CODE = "displacement/setting/installation.py"


@pytest.fixture
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A git checkout of its own, with the manifest's code inside."""
    code = tmp_path / CODE
    code.parent.mkdir(parents=True)
    code.write_text("# code\n", encoding="utf-8")
    who = ["-c", "user.name=a", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false"]
    for step in (["init", "-q"], ["add", "."], [*who, "commit", "-q", "-m", "first"]):
        subprocess.run(["git", "-C", str(tmp_path), *step], check=True)
    monkeypatch.setattr(installation, "__file__", str(code))
    return tmp_path


def test_a_clean_checkout_gives_its_commit(checkout: Path) -> None:
    head = (checkout / ".git" / "HEAD").read_text("utf-8").split()[-1]
    commit = (checkout / ".git" / head).read_text("utf-8").strip()
    assert installation.current_checkout() == Checkout(commit, modified=False)


def test_a_changed_file_is_said(checkout: Path) -> None:
    (checkout / CODE).write_text("# changed\n", encoding="utf-8")
    found = installation.current_checkout()
    assert found is not None
    assert found.modified
    steps = reproduction_steps(run_request(), open_study().setting, checkout=found)
    assert found.commit in steps[0]
    assert "may not be reproducible" in steps[0]


def test_a_checkout_without_a_commit_has_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    subprocess.run(["git", "init", "-q", str(tmp_path)], check=True)
    monkeypatch.setattr(installation, "__file__", str(tmp_path / CODE))
    assert installation.current_checkout() is None


def test_code_outside_a_checkout_has_no_commit(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(installation, "__file__", str(tmp_path / CODE))
    assert installation.current_checkout() is None
    steps = reproduction_steps(run_request(), open_study().setting, checkout=None)
    assert steps[0] == f"install version {installed_version()}"


def test_a_distribution_that_is_not_installed_has_no_version(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(installation, "DISTRIBUTION", "no-such-distribution")
    monkeypatch.setattr(installation, "_RELEVANT_PACKAGES", ("numpy", "no-such-distribution"))
    assert installed_version() == "unknown"
    assert environment()["no-such-distribution"] == "not installed"


def test_asking_for_the_state_of_the_code_takes_no_lock(checkout: Path) -> None:
    # A file of another age makes git write its index anew, under a lock, unless told not to.
    os.utime(checkout / CODE, (1e9, 1e9))
    index = checkout / ".git" / "index"
    before = index.read_bytes()
    found = installation.current_checkout()
    assert found is not None
    assert not found.modified
    assert index.read_bytes() == before
