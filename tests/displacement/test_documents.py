"""Generated documents are what their generators write."""

from __future__ import annotations

from pathlib import Path

import pytest

from displacement.generated.__main__ import DOCS, main, stale_documents
from displacement.generated.parameters_page import parameters_document
from models.parameters import load_parameters
from models.scenarios import scenario_ids


def test_the_committed_documents_are_up_to_date() -> None:
    assert list(stale_documents()) == []


def test_every_parameter_and_scenario_has_its_section() -> None:
    document = parameters_document()
    for key in load_parameters().specs:
        assert f"### `{key}`\n" in document
    for name in scenario_ids():
        assert f"### `{name}`: " in document


def test_the_check_passes_on_the_committed_documents() -> None:
    assert main(["--check"]) == 0


def test_an_unknown_argument_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--chek"]) == 2
    assert "usage" in capsys.readouterr().err


def test_the_documents_stand_in_docs() -> None:
    written = {"data.md", "parameters.md", "reference.md"}
    assert {path.name for path in DOCS.glob("*.md")} >= {"model.md", "python.md", *written}


def test_a_stale_document_is_named_then_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("displacement.generated.__main__.DOCS", tmp_path)
    (tmp_path / "data.md").write_text("stale", encoding="utf-8")
    assert main(["--check"]) == 1
    assert "data.md: out of date" in capsys.readouterr().err
    assert main([]) == 0
    assert main(["--check"]) == 0
    assert (tmp_path / "parameters.md").read_text("utf-8") == parameters_document()
