"""Starting, checking and sweeping scenarios as files."""

from __future__ import annotations

import json
import re
import subprocess
import tomllib
from pathlib import Path
from typing import Any

import pytest

from models.parameters import load_parameters
from models.scenario_schema import scenario_schema
from models.scenarios import SCENARIOS_FOLDER
from tests.displacement.command import ROOT, Terminal
from tests.displacement.full_disk import environment, with_files_of_at_most

SCHEMA = scenario_schema(load_parameters())
AXES = """
rung = "adopted"
year = 2035
[vary."cognitive.ceiling"]
low = 0.2
high = 0.8
steps = 2
"""


def uncommented(text: str) -> str:
    return re.sub(r"(?m)^# (?=\[|low|central|high|distribution|rationale)", "", text)


@pytest.mark.parametrize("start", ["central", "prometheus"])
def test_a_new_scenario_is_valid_and_changes_what_its_start_changes(
    terminal: Terminal, tmp_path: Path, start: str
) -> None:
    answer = terminal("scenarios", "new", "mine", "--from", start, "--out", str(tmp_path))
    file = tmp_path / "mine.toml"
    assert answer.out.strip() == str(file)
    assert terminal("scenarios", "validate", str(file)).code == 0
    same = terminal("scenarios", "diff", start, str(file))
    assert "the same assumptions" in same.err
    assert json.loads((tmp_path / "scenario.schema.json").read_text(encoding="utf-8")) == SCHEMA


def test_a_new_scenario_shows_every_assumption_ready_to_be_uncommented(
    terminal: Terminal, tmp_path: Path
) -> None:
    terminal("scenarios", "new", "mine", "--from", "fast", "--out", str(tmp_path))
    file = tmp_path / "mine.toml"
    text = uncommented(file.read_text(encoding="utf-8"))
    file.write_text(text, encoding="utf-8")
    count = len(load_parameters().specs)
    assert f"changes {count} assumptions" in terminal("scenarios", "validate", str(file)).out
    assert "the same assumptions" in terminal("scenarios", "diff", "fast", str(file)).err


def test_a_scenario_file_is_never_overwritten(terminal: Terminal, tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_text("kept", encoding="utf-8")
    answer = terminal("scenarios", "new", "mine", "--out", str(tmp_path))
    assert answer.code == 2
    assert (tmp_path / "mine.toml").read_text(encoding="utf-8") == "kept"


FOREIGN = '{"title": "Mine"}'


@pytest.mark.parametrize("content", [FOREIGN, "", "{", '["title"]', "[" * 100_000, "[1]"])
def test_a_file_of_the_user_is_not_replaced_by_the_schema(
    terminal: Terminal, tmp_path: Path, content: str
) -> None:
    schema = tmp_path / "scenario.schema.json"
    schema.write_text(content, encoding="utf-8")
    answer = terminal("scenarios", "new", "mine", "--out", str(tmp_path))
    assert (answer.code, answer.out) == (0, f"{tmp_path / 'mine.toml'}\n")
    assert f"{schema} is not the schema of scenarios and was left as it is" in answer.err
    assert schema.read_text(encoding="utf-8") == content


def test_the_schema_is_not_written_through_a_link(terminal: Terminal, tmp_path: Path) -> None:
    held = tmp_path / "held.json"
    held.write_text(FOREIGN, encoding="utf-8")
    (tmp_path / "scenario.schema.json").symlink_to(held)
    answer = terminal("scenarios", "new", "mine", "--out", str(tmp_path))
    assert (answer.code, "left as it is" in answer.err) == (0, True)
    assert held.read_text(encoding="utf-8") == FOREIGN
    assert (tmp_path / "scenario.schema.json").is_symlink()


def test_a_schema_of_another_version_is_replaced_without_a_word(
    terminal: Terminal, tmp_path: Path
) -> None:
    schema = tmp_path / "scenario.schema.json"
    schema.write_text(json.dumps({"title": SCHEMA["title"]}), encoding="utf-8")
    assert terminal("scenarios", "new", "mine", "--out", str(tmp_path)).err == ""
    assert json.loads(schema.read_text(encoding="utf-8")) == SCHEMA


def test_a_scenario_that_finds_the_disk_full_can_be_written_once_it_is_not(
    terminal: Terminal, tmp_path: Path
) -> None:
    command = ("scenarios", "new", "mine", "--out", str(tmp_path))
    series = tmp_path / "series.csv"
    shares = [0.01, 0.03, 0.08, 0.2, 0.4, 0.6, 0.8]
    lines = [f"{2014 + 2 * at},{share}" for at, share in enumerate(shares)]
    series.write_text("\n".join(["year,share", *lines]), encoding="utf-8")
    adoption = ("data", "import-adoption", str(series), "--channel", "physical")
    commands = [command, (*adoption, "--name", "robots", "--out", str(tmp_path))]
    for one in commands:
        done = subprocess.run(
            [*with_files_of_at_most(1_000), *one],
            cwd=ROOT,
            capture_output=True,
            text=True,
            env=environment(),
            check=False,
        )
        assert (done.returncode, "file too large" in done.stderr) == (2, True), done.stderr
        assert [path.name for path in tmp_path.iterdir()] == ["series.csv"]
        assert terminal(*one).code == 0
        for path in tmp_path.glob("*.*"):
            if path != series:
                path.unlink()


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("../mine",), 2, "cannot be the name of a scenario"),
        (("mine", "--from", "fats"), 2, "did you mean 'fast'?"),
        (("mine", "--out", f"{__file__}/below"), 2, "a file stands where a folder is needed"),
        (("mine", "--out", __file__), 2, "a file stands where a folder is needed"),
    ],
)
def test_a_new_scenario_that_cannot_be_is_refused(
    terminal: Terminal, arguments: tuple[str, ...], code: int, said: str
) -> None:
    answer = terminal("scenarios", "new", *arguments)
    assert answer.code == code
    assert said in answer.err


def test_the_schema_admits_every_shipped_scenario_and_names_every_key(
    terminal: Terminal,
) -> None:
    assert json.loads(terminal("parameters", "--format", "schema").out) == SCHEMA
    for path in SCENARIOS_FOLDER.glob("*.toml"):
        text = path.read_text(encoding="utf-8")
        assert text.startswith("#:schema scenario.schema.json\n")
        assert faults(tomllib.loads(text), SCHEMA) == []
    whole = {"title": {"en": ""}, "story": {"en": ""}}
    for key in load_parameters().specs:
        node = whole
        for part in key.split("."):
            node = node.setdefault(part, {})
    assert faults(whole, SCHEMA) == []


@pytest.mark.parametrize(
    "text",
    [
        "[cognitive.cieling]\ncentral = 0.5",
        "[cognitive.ceiling]\ncentral = 1.5",
        "[cognitive.duration]\ncentral = 0",
        '[adoption.curve]\ncentral = "logistc"',
        '[cognitive.ceiling]\nrationale = { de = "nur deutsch" }',
        "[cognitive.ceiling.in.factory]\ncentral = 0.5",
        '[cognitive.ceiling.in."31-33,factories,"]\ncentral = 0.5',
        '[cognitive.ceiling.in."31-33"]\ncentral = 1.5',
        "[demand.elasticity.in.factories]\ncentral = 0.5",
    ],
)
def test_the_schema_refuses_what_the_model_refuses(text: str) -> None:
    head = 'title = { en = "" }\nstory = { en = "" }\n'
    assert faults(tomllib.loads(head + text), SCHEMA) != []


def faults(value: Any, schema: dict[str, Any]) -> list[str]:
    """The part of JSON Schema that the schema uses, read by its definition."""
    if "$ref" in schema:
        return faults(value, SCHEMA["definitions"][schema["$ref"].rpartition("/")[2]])
    if "anyOf" in schema:
        any_of = [faults(value, one) for one in schema["anyOf"]]
        return [] if [] in any_of else any_of[0]
    if "enum" in schema:
        return [] if value in schema["enum"] else [f"{value!r}"]
    kinds: dict[str, Any] = {"object": dict, "string": str, "number": (int, float)}
    if "type" in schema and not isinstance(value, kinds[schema["type"]]):
        return [f"{value!r} is no {schema['type']}"]
    if schema.get("type") == "number":
        within = (
            value >= schema.get("minimum", value)
            and value <= schema.get("maximum", value)
            and ("exclusiveMinimum" not in schema or value > schema["exclusiveMinimum"])
        )
        return [] if within else [f"{value!r} is out of bounds"]
    if schema.get("type", "string") == "string":
        return [] if re.search(schema.get("pattern", ""), value) else [value]
    found = [f"{name} is missing" for name in schema.get("required", []) if name not in value]
    for name, one in value.items():
        found += faults(name, schema.get("propertyNames", {}))
        own = schema.get("properties", {}).get(name, schema.get("additionalProperties", True))
        found += ["unknown " + name] if own is False else [] if own is True else faults(one, own)
    return found


def test_a_sweep_reads_its_axes_from_a_file_and_options_go_first(
    terminal: Terminal, tmp_path: Path
) -> None:
    file = tmp_path / "axes.toml"
    file.write_text(AXES, encoding="utf-8")
    common = ("--out", str(tmp_path / "runs"), "--format", "json")
    from_file = json.loads(terminal("sweep", "--from", str(file), *common).out)
    options = ("--vary", "cognitive.ceiling=0.2:0.8:2", "--rung", "adopted", "--year", "2035")
    assert from_file["rows"] == json.loads(terminal("sweep", *options, *common).out)["rows"]
    other = json.loads(terminal("sweep", "--from", str(file), "--year", "2030", *common).out)
    assert (other["rung"], other["year"], other["target"]) == ("adopted", 2030, 40e6)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", ["the file varies nothing", '[vary."cognitive.ceiling"]']),
        (AXES.replace("steps = 2", ""), ["axes.toml:4", "'steps' is missing"]),
        (AXES.replace("steps = 2", "steps = 2.5"), ["axes.toml:7", "integer"]),
        (AXES.replace("low = 0.2", "low = nan"), ["axes.toml:5", "finite"]),
        (AXES.replace("year", "yaer"), ["axes.toml:3", "did you mean 'year'?"]),
        (
            AXES.replace("ceiling", "cieling"),
            ["axes.toml:4: there is no parameter", "did you mean 'cognitive.ceiling'?"],
        ),
        (AXES.replace("high = 0.8", "high = 1.8"), ["axes.toml:4: cognitive.ceiling", "0 to 1"]),
        (AXES.replace('"adopted"', '"adoptd"'), ["axes.toml:2: rung", "did you mean 'adopted'?"]),
        (AXES.replace("2035", "2099"), ["axes.toml:3: year", "2026 to 2060"]),
        (AXES.replace('"cognitive.ceiling"', "cognitive.ceiling"), ["in quotation marks"]),
    ],
)
def test_a_mistake_in_a_sweeps_file_is_named(
    terminal: Terminal, tmp_path: Path, text: str, said: list[str]
) -> None:
    file = tmp_path / "axes.toml"
    file.write_text(text, encoding="utf-8")
    answer = terminal("sweep", "--from", str(file), "--out", str(tmp_path / "runs"))
    assert answer.code == 2
    for words in said:
        assert words in answer.err


def test_axes_come_from_one_place(terminal: Terminal, tmp_path: Path) -> None:
    assert "nothing is varied" in terminal("sweep").err
    both = terminal("sweep", "--from", "x.toml", "--vary", "cognitive.ceiling=0.2:0.8:2")
    assert "given twice" in both.err
