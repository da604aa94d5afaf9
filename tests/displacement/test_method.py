"""The method: one text in every language, its equations those of the code, its HTML current."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

import models
from displacement.generated import method_page
from displacement.generated.__main__ import generated_documents
from displacement.generated.mathml import mathml
from displacement.generated.method_page import (
    method_fragment,
    method_fragments,
    method_source,
    model_document,
)
from models.ladder import LADDER
from models.parameters import load_parameters
from occupations.channels import CHANNELS
from reports.method_text import METHOD_FOLDER, method_languages
from reports.texts import languages

LANGUAGES = method_languages()
BLOCK = re.compile(r"```math\n(.*?)```", re.DOTALL)
INLINE = re.compile(r"\$([^$]+)\$")
WORDS = re.compile(r"\\text\{[^}]*\}")
NAMED = re.compile(r"`([^`\n]+)`|\\mathtt\{([^}]+)\}")
TAG = re.compile(r"\\tag\{(\d+)[a-z]?\}")
CITED = re.compile(r"[Ee]quations? (\d+(?:(?:, | and | to )\d+)*)")
# These choose what the data are and how draws hang together; no equation has them.
OUTSIDE = {"dependence.progress", "environment.by", "tasks.kinds"}
# A measure, two examples of how names are written, and a reading beside the rungs.
OTHER_NAMES = {"environment", "code", "k.name", "laid_off_in_turn"}


def prose(language: str) -> str:
    return BLOCK.sub("", method_source(language))


def blocks(language: str) -> list[str]:
    return [WORDS.sub("words", block) for block in BLOCK.findall(method_source(language))]


def names(language: str) -> set[str]:
    """Return what stands in code, in sentences and equations, those of a channel for each."""
    found = {
        (one or other).replace("\\_", "_")
        for one, other in NAMED.findall(re.sub(r"^```.*$", "", method_source(language), flags=re.M))
    }
    of_channels = {name for name in found if name.startswith("k.")} - OTHER_NAMES
    each = {name.replace("k", channel, 1) for name in of_channels for channel in CHANNELS}
    return (found - of_channels) | each


def numbers_in_code() -> set[int]:
    """Return the numbers of all equations that the code of the model says it computes."""
    cited: set[int] = set()
    for file in Path(str(models.__file__)).parent.rglob("*.py"):
        for text in CITED.findall(file.read_text(encoding="utf-8")):
            ends = [int(number) for number in re.findall(r"\d+", text)]
            cited |= set(range(ends[0], ends[-1] + 1)) if " to " in text else set(ends)
    return cited


def test_every_language_of_the_report_has_its_method() -> None:
    assert set(LANGUAGES) == set(languages())


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_the_same_equations_in_the_same_order(language: str) -> None:
    assert blocks(language) == blocks("en")


@pytest.mark.parametrize("language", LANGUAGES)
def test_sentences_of_every_language_speak_of_the_same_symbols(language: str) -> None:
    spoken, english = (
        Counter(WORDS.sub("words", latex) for latex in INLINE.findall(prose(one)))
        for one in (language, "en")
    )
    assert set(spoken) == set(english)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_as_many_headings_tables_and_points(language: str) -> None:
    for opening in ("### ", "| ", "- "):
        lines, english = (
            sum(line.startswith(opening) for line in prose(one).splitlines())
            for one in (language, "en")
        )
        assert lines == english, opening


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_equation_has_a_number_and_stands_under_its_heading(language: str) -> None:
    under: list[str] = []
    for chapter in re.split(r"^### ", method_source(language), flags=re.M)[1:]:
        tags = TAG.findall(chapter)
        heading = re.match(r"\d+", chapter)
        assert set(tags) == ({heading[0]} if heading else set())
        under += tags
    assert len(under) == len(blocks(language))
    assert len(set(re.findall(r"\\tag\{(\w+)\}", method_source(language)))) == len(under)


def test_the_text_has_the_equations_that_the_code_numbers_and_no_others() -> None:
    assert {int(number) for number in TAG.findall(method_source("en"))} == numbers_in_code()


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_named_in_code_exists(language: str) -> None:
    keys = set(load_parameters().specs)
    known = keys | {rung.name for rung in LADDER} | set(CHANNELS) | OTHER_NAMES
    for name in names(language) - known:
        family = name.removesuffix("*")
        assert (
            (family != name and any(key.startswith(family) for key in keys))
            or (METHOD_FOLDER.parents[1] / name).is_file()
            or name == "displaced / (Σ B − displaced)"
        ), name


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_assumption_stands_in_the_equation_it_enters(language: str) -> None:
    named = names(language)
    families = tuple(name.removesuffix("*") for name in named if name.endswith(".*"))
    keys = {key for key in load_parameters().specs if not key.startswith(families)}
    assert keys - named == OUTSIDE


def test_every_rung_has_an_equation() -> None:
    written = "".join(BLOCK.findall(method_source("en"))).replace("\\_", "_")
    for rung in LADDER:
        assert f"\\mathtt{{{rung.name}}}" in written


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_html_is_made_of_the_source_and_checked(language: str) -> None:
    path = METHOD_FOLDER / f"{language}.html"
    assert path.read_text("utf-8") == method_fragment(method_source(language))
    assert generated_documents()[path] == method_fragments()[path]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_html_is_well_formed_without_style_script_or_address(language: str) -> None:
    root = ET.fromstring(f"<div>{method_fragment(method_source(language))}</div>")
    for element in root.iter():
        assert element.tag not in {"a", "script", "style", "img"}
        assert not {"style", "href", "src", "onclick"} & set(element.attrib)
    assert len(root.findall(".//math[@display='block']")) == len(blocks(language))


def test_the_document_of_the_model_has_the_english_source() -> None:
    text = model_document()
    assert BLOCK.findall(text) == BLOCK.findall(method_source("en"))
    assert "](decisions/0052-employers-that-differ.md)" in text
    assert "](../../docs/" not in text


def test_a_document_without_the_marks_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "model.md").write_text("# The model\n", encoding="utf-8")
    monkeypatch.setattr(method_page, "_MODEL", tmp_path / "model.md")
    with pytest.raises(ValueError, match="lost the marks"):
        model_document()


def test_a_name_in_code_looks_alike_in_sentences_and_equations() -> None:
    assert "<mtext><code>in_person.software</code></mtext>" in mathml(
        r"\mathtt{in\_person.software} \cdot r"
    )


def test_only_a_minus_after_a_sign_stands_close_to_what_follows() -> None:
    assert mathml("a - b").count("prefix") == 0
    assert mathml("(a) - b").count("prefix") == 0
    assert mathml("a = -b").count('<mo form="prefix">−</mo>') == 1


def test_a_block_keeps_its_latex_and_an_equation_in_a_line_does_not() -> None:
    assert r'<annotation encoding="application/x-tex">a \le b</annotation>' in mathml(
        r"a \le b", block=True
    )
    assert "annotation" not in mathml(r"a \le b")


@pytest.mark.parametrize(
    "latex", [r"\begin{aligned} a &= b \end{aligned}", r"\unknown{x}", r"\bigl( a \bigr)"]
)
def test_an_equation_beyond_mathml_core_is_refused_with_its_latex(latex: str) -> None:
    with pytest.raises(ValueError, match=re.escape(latex)):
        mathml(latex)


@pytest.mark.parametrize(
    ("markdown", "message"),
    [
        ("```math\na = b\n```\n", "not an equation with a number"),
        ("```python\na = b\n```\n", "not an equation with a number"),
        (r"for $a \, b$", "use a math fence"),
    ],
)
def test_what_readers_of_the_source_would_not_see_is_refused(markdown: str, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        method_fragment(markdown)
