"""A changed run never presents itself as the unchanged one, in either language."""

from __future__ import annotations

import html
from dataclasses import replace

import pytest

from models.parameters import load_parameters
from models.scenarios import apply_scenario, load_scenario, parse_scenario
from reports.assumptions import assumptions
from reports.changes import change_line, differences, reasons
from reports.context import ReportContext
from reports.gallery import exhibits
from reports.page import render_page
from reports.sentences import verdict
from reports.texts import load_texts
from tests.reports.specimen import make_context

PARAMETERS = load_parameters()
CONTEXT = make_context(occupations=20)


def changed_by(*settings: str, scenario: str = "central", text: str | None = None) -> ReportContext:
    overlay = None if text is None else parse_scenario(text, PARAMETERS, name="mine.toml")
    resolved = apply_scenario(
        PARAMETERS, load_scenario(scenario, PARAMETERS), overlay=overlay, settings=settings
    )
    own = replace(CONTEXT.outlooks[0], title=resolved.title, check=CONTEXT.check)
    return replace(CONTEXT, resolved=resolved, outlooks=(own, *CONTEXT.outlooks))


@pytest.mark.parametrize(
    ("language", "settings", "line"),
    [
        ("en", (), ""),
        ("en", ("tasks.kinds=three",), ""),
        ("en", ("tasks.kinds=two",), "Changed for this run: “Kinds of task time” = two."),
        ("de", ("tasks.kinds=two",), "Für diesen Lauf geändert: „Arten von Arbeitszeit“ = zwei."),
        (
            "en",
            ("physical.midpoint@31-33=2033", "tasks.kinds=two"),
            "“Kinds of task time” = two",
        ),
        ("en", ("physical.midpoint@31-33=2033",), ", in sector 31-33” = 2033."),
        ("en", ("cognitive.ceiling=0.2:0.5:0.8",), "” = 0.5 (0.2–0.8)."),
        (
            "en",
            (
                *("tasks.kinds=two", "cognitive.ceiling=0.5", "physical.ceiling=0.5"),
                "physical.midpoint@31-33=2033",
            ),
            "Changed for this run: 4 assumptions, listed under “What is assumed”.",
        ),
        ("de", ("environment.by=sector",), "” = Wirtschaftszweig.".replace("”", "“")),
    ],
)
def test_what_was_changed_is_named_in_one_line(
    language: str, settings: tuple[str, ...], line: str
) -> None:
    said = change_line(changed_by(*settings), load_texts(language))
    assert line in said
    assert bool(said) == bool(line)


@pytest.mark.parametrize(
    ("language", "title", "story"),
    [
        ("en", "Central assumptions", "Every assumption at its default"),
        ("de", "Zentrale Annahmen", "Annahme"),
    ],
)
def test_a_changed_run_says_so_wherever_a_reader_meets_its_scenario(
    language: str, title: str, story: str
) -> None:
    texts = load_texts(language)
    plain, changed = (
        replace(changed_by(*settings), language=language) for settings in ((), ("tasks.kinds=two",))
    )
    mark = {"en": ", changed", "de": ", geändert"}[language]
    for context, own in ((plain, title), (changed, title + mark)):
        quoted = {"en": f"projection “{own}”", "de": f"„{own}“"}[language]
        page = html.unescape(render_page(context, exhibits(context)))
        assert f" · {own}</title>" in page
        assert own in page.partition("<h1>")[2].partition("</p>")[0]
        assert own in verdict(context, texts).finding
        assert quoted in page.partition('class="source"')[2]
        assert (title + mark in page) == (context is changed)
        assert (change_line(changed, texts) in page) == (context is changed)
        assert (texts.data(plain.resolved.story) in page) == (context is plain)
        assert story in texts.data(plain.resolved.story)


def test_every_assumption_that_is_not_at_its_default_is_listed_and_no_other() -> None:
    texts = load_texts("en")
    assert differences(changed_by(), texts) == ()
    assert differences(changed_by("tasks.kinds=two"), texts) == (
        "“Kinds of task time”: two instead of three",
    )
    own = differences(changed_by(scenario="prometheus"), texts)
    assert len(own) == len(load_scenario("prometheus", PARAMETERS).changes)
    assert any(", in factories”: 2033 (2030–2038) instead of " in line for line in own)


FILE = """title = {{ en = "Mine" }}
story = {{ en = "A story." }}
[cognitive.ceiling]
central = 0.5
evidence = "elicited"
panel = 12
{entries}"""


@pytest.mark.parametrize(
    ("language", "entries", "source", "reason", "place"),
    [
        ("en", "", "your own", "Your own value; no reason given.", ""),
        ("de", "", "eigene Angabe", "Eigener Wert; keine Begründung angegeben.", ""),
        ("en", 'source = "my_survey"\n', "my_survey", "No reason given.", ""),
        (
            "en",
            'source = "my_survey"\nlocator = "table 3"\nrationale = { en = "I asked." }\n',
            *("my_survey", "I asked.", "table 3"),
        ),
    ],
)
def test_a_changed_value_is_never_given_the_reason_and_source_of_the_default(
    language: str, entries: str, source: str, reason: str, place: str
) -> None:
    context, texts = changed_by(text=FILE.format(entries=entries)), load_texts(language)
    shown = assumptions(context, texts).shown
    assert shown is not None
    assert shown.set_index("key").loc["cognitive.ceiling", "source"] == source
    told = {key: (why, where) for _, key, why, where in reasons(context, texts)}
    assert told["cognitive.ceiling"] == (reason, place)
    spec = PARAMETERS.specs["tasks.kinds"]
    assert told["tasks.kinds"][0] == texts.data(spec.rationale)


def test_the_page_shows_the_place_in_the_source_that_a_file_gives() -> None:
    entries = 'source = "my_survey"\nlocator = "table 3 & note"\n'
    for context, is_shown in (
        (changed_by(text=FILE.format(entries=entries)), True),
        (changed_by(), False),
    ):
        page = render_page(context, exhibits(context))
        assert ("table 3 &amp; note</span>" in page) is is_shown
