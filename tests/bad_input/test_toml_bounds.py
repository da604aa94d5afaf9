"""What TOML may hold: not too deep, no number without end, all of it text; else named by line."""

from __future__ import annotations

from pathlib import Path

import pytest

from displacement.desk.desk import Desk
from displacement.study.study import open_study
from occupations.document_bounds import DEEPEST
from occupations.errors import UsageError
from occupations.toml_bounds import deep_line
from occupations.toml_file import parse_toml
from tests.displacement.command import Terminal
from tests.displacement.desk.patient_caller import PatientCaller
from tests.occupations.oews_workbooks import workbook
from tests.occupations.test_user_base import keep as keep_employment
from tests.occupations.test_user_measures import keep as keep_measure

FEW = ("--draws", "0", "--quiet")
MANY = "9" * 5000
TOO_DEEP = "stand too deep within each other"

# name, text, line, what is said
TOML = [
    ("deep array", "a = 1\nx = " + "[" * 10_000 + "]" * 10_000, 2, TOO_DEEP),
    ("deep table", "\nx = " + "{a = " * 900 + "1" + "}" * 900, 2, TOO_DEEP),
    ("array in tables", "x = {" + "a = [{" * 30 + "}]" * 30 + "}", 1, TOO_DEEP),
    ("dotted key", "a = 1\n" + "b." * 200_000 + "b = 1", 2, TOO_DEEP),
    ("quoted key", '"a" . ' * 20_000 + "b = 1", 1, TOO_DEEP),
    ("deep heading", "[" + "a." * 5_000 + "a]", 1, TOO_DEEP),
    ("brackets never closed", "x = " + "[\n" * 5_000, 33, TOO_DEEP),
    ("integer of very many digits", f"a = 1\nx = {MANY}", 2, "too many digits"),
    (
        "integer of many digits",
        f"[t]\nx = {'9' * 400}",
        2,
        "t.x: this integer has about 400 digits",
    ),
    ("integer beyond 64 bits", "x = 9223372036854775808", 1, "about 19 digits"),
    ("hexadecimal", f"x = 0x{'f' * 9_000}", 1, "more than 64 bits hold"),
    ("within an array", f"x = [1,\n  [{'8' * 30}]]", 2, "x.1.0: this integer"),
    ("text never closed", 'x = """' + '\\"""' * 100_000, 1, "not valid TOML"),
    ("date that is none", "x = 2021-02-31", 1, "not valid TOML"),
    ("half a character", 'x = "\\ud800"', 1, "not valid TOML"),
    ("null character", 'a = 1\nx = "\0"', 2, "it holds a null character"),
    ("latin", b"a = 1\nx = '\xe9'", 2, "not UTF-8"),
    ("UTF-16", "x = 1".encode("utf-16"), 1, "not UTF-8"),
]
IDS = [name for name, *_ in TOML]


def content_of(text: str | bytes) -> bytes:
    return text if isinstance(text, bytes) else text.encode()


@pytest.mark.parametrize(("text", "line", "said"), [row[1:] for row in TOML], ids=IDS)
@pytest.mark.parametrize(
    "words",
    [
        ["scenarios", "validate", "FILE"],
        ["run", "FILE", "--quiet"],
        ["claims", "--claims-file", "FILE"],
        ["sweep", "--from", "FILE"],
    ],
    ids=["validate", "run", "claims", "sweep"],
)
def test_a_document_beyond_bounds_is_refused_with_its_line(
    terminal: Terminal, tmp_path: Path, words: list[str], text: str | bytes, line: int, said: str
) -> None:
    file = tmp_path / "mine.toml"
    file.write_bytes(content_of(text))
    answer = terminal(*(str(file) if word == "FILE" else word for word in words))
    assert (answer.code, answer.out) == (2, "")
    assert answer.err.startswith(f"error: {file}:{line}: ")
    assert said in answer.err


@pytest.fixture(scope="module")
def stores(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[Path, list[str]]]:
    """A file of each kept kind of TOML, and the words that read it."""
    folder = tmp_path_factory.mktemp("stores")
    keep_measure(folder / "measures")
    kept = keep_employment(folder, workbook(2026))
    (folder / "estimates").mkdir()
    question = ["occupation", "43-4051", *FEW]
    estimates = ["--estimates-dir", str(folder / "estimates"), *question]
    return {
        "measure": (
            folder / "measures" / "mine" / "measure.toml",
            ["--measures-dir", str(folder / "measures"), *question],
        ),
        "import": (kept / "import.toml", [*question, "--employment", str(kept)]),
        "effects": (folder / "estimates" / "sector_effects.toml", estimates),
        "record": (folder / "estimates" / "track_record.toml", estimates),
    }


@pytest.mark.parametrize(("text", "line", "said"), [row[1:] for row in TOML], ids=IDS)
@pytest.mark.parametrize("store", ["measure", "import", "effects", "record"])
def test_a_kept_document_beyond_bounds_is_refused_with_its_line(
    terminal: Terminal,
    stores: dict[str, tuple[Path, list[str]]],
    store: str,
    text: str | bytes,
    line: int,
    said: str,
) -> None:
    file, words = stores[store]
    before = file.read_bytes() if file.exists() else None
    file.write_bytes(content_of(text))
    answer = terminal(*words)
    if before is None:
        file.unlink()
    else:
        file.write_bytes(before)
    assert answer.code == (2 if store == "effects" else 3)
    assert answer.err.startswith(f"error: {file}:{line}: ")
    assert said in answer.err


@pytest.mark.parametrize(
    "text",
    [
        "a." * (DEEPEST - 1) + "a = 1",
        'x = """\n' + "a.b.c." * 1_000 + '[[[[[\n"""',
        "x = '" + "[" * 100 + "' # " + "[" * 100,
        "x = [1.5, 2.5e3, 1979-05-27T07:32:00.999Z, 10.0]\n" + "[[t]]\n" * 100,
        "x = [-9223372036854775808, 9223372036854775807]",
        "\ufeffx = 1",
    ],
)
def test_what_only_looks_deep_is_read(tmp_path: Path, text: str) -> None:
    assert deep_line(text) is None
    parse_toml(text.removeprefix("\ufeff"), path=tmp_path)


def test_the_desk_reads_a_folder_with_files_of_every_such_kind(tmp_path: Path) -> None:
    for name, text, *_ in TOML:
        (tmp_path / f"{name}.toml").write_bytes(content_of(text))
    (tmp_path / "run.toml").mkdir()
    (tmp_path / "run.toml" / "manifest.json").write_text("[" * 10_000, encoding="utf-8")
    desk = Desk(open_study(), folder=tmp_path)
    assert not any(
        name.endswith(".toml")
        for name in desk.routes()["catalogue"]({}, PatientCaller())["scenarios"]
    )
    state = {"scenario": "deep array.toml", "settings": {}}
    with pytest.raises(UsageError, match=TOO_DEEP):
        desk.routes()["answer"]({"state": state, "reference": state}, PatientCaller())
