"""The page on Python keeps its word: its examples run in order, in an empty folder."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

DOCUMENT = Path(__file__).resolve().parents[2] / "docs" / "python.md"


def test_the_examples_of_the_page_on_python_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    text = DOCUMENT.read_text(encoding="utf-8")
    blocks = re.findall(r"```python\n(.*?)```", text, re.DOTALL)
    names: dict[str, object] = {}
    for block in blocks:
        exec(compile(block, str(DOCUMENT), "exec"), names)
    assert len(blocks) > 5
    assert (tmp_path / "runs" / "ceiling-0.9" / "report.html").exists()
    assert "did you mean 'cognitive.ceiling'?" in capsys.readouterr().out
    result = names["result"]
    assert sorted(names["tables"]) == sorted(re.findall(r"`(\w+)`", _frames_sentence(text)))
    shown = result._repr_html_()
    assert result.verdict() in shown
    assert "128 draws" in shown
    assert "http" not in shown


def _frames_sentence(text: str) -> str:
    return text[text.index("The frames are") : text.index("Columns `p05`")]
