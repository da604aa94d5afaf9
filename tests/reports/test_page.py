from __future__ import annotations

import base64
import dataclasses
import hashlib
import re
import zlib
from html.parser import HTMLParser

import pytest

from reports.context import ReportContext
from reports.exhibit import Exhibit
from reports.page import exhibits, render_page
from reports.reader_csv import reader_csv
from reports.svg import page_svg
from reports.taken_table import taken_table
from reports.texts import load_texts
from tests.reports.specimen import make_context

EN = load_texts("en")

HOSTILE = '"><img src=x onerror=alert(1)><script>alert(2)</script>\x07'
FORMULA = '=HYPERLINK("http://example.org")'
VOID = {"meta", "link", "br", "img", "input"}


class Elements(HTMLParser):
    """Collect start tags with their attributes, ids and text, and check that tags close."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.words: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def content_of(page: str, tag: str) -> str:
    found = re.findall(rf"<{tag}>(.*?)</{tag}>", page, re.DOTALL)
    assert len(found) == 1
    return str(found[0])


def test_the_same_context_gives_the_same_bytes(context: ReportContext, page: str) -> None:
    assert render_page(context, exhibits(context)) == page


def test_the_page_is_well_formed_and_small(page: str) -> None:
    elements = Elements(page)
    assert elements.open == []
    full = make_context()
    assert len(render_page(full, exhibits(full)).encode()) < 3_000_000


def test_the_policy_names_the_hash_of_the_one_style_and_the_one_script(page: str) -> None:
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', page)
    assert policy is not None
    rules = policy[1].replace("&#39;", "'")
    assert "default-src 'none'" in rules
    assert "unsafe" not in rules
    for tag in ("style", "script"):
        digest = base64.b64encode(hashlib.sha256(content_of(page, tag).encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in rules


def test_nothing_needs_what_the_policy_forbids(page: str) -> None:
    for tag, attributes in Elements(page).tags:
        assert tag not in ("img", "iframe", "object", "embed", "base", "form")
        assert "style" not in attributes
        assert not [name for name in attributes if name.startswith("on")]
        assert "src" not in attributes


def test_links_lead_to_the_page_itself_to_its_data_or_to_a_source(page: str) -> None:
    ids = {attributes["id"] for _, attributes in Elements(page).tags if "id" in attributes}
    for tag, attributes in Elements(page).tags:
        address = attributes.get("href")
        if address is None:
            continue
        if address.startswith("#"):
            assert address[1:] in ids
        elif tag == "link":
            assert address == "data:,"
        else:
            assert tag == "a"
            assert address.startswith(("data:text/csv", "https://", "http://"))
            assert "download" in attributes or "noopener noreferrer" in str(attributes["rel"])


def test_ids_are_unique_and_references_resolve(page: str) -> None:
    tags = Elements(page).tags
    ids = [attributes["id"] for _, attributes in tags if "id" in attributes]
    assert len(ids) == len(set(ids))
    for _, attributes in tags:
        for name in (attributes.get("aria-labelledby") or "").split():
            assert name in ids


def test_every_figure_has_a_text_alternative(page: str, shown: dict[str, Exhibit]) -> None:
    figures = [attributes for tag, attributes in Elements(page).tags if tag == "svg"]
    drawn = [e for e in shown.values() if e.figure is not None]
    narrow = [e for e in shown.values() if e.narrow is not None]
    assert len(figures) == len(drawn) + len(narrow)
    assert all(f["role"] == "img" and f["aria-labelledby"] for f in figures)
    assert page.count("<desc id=") == len(figures)


def test_every_exhibit_offers_its_data(page: str, shown: dict[str, Exhibit]) -> None:
    for exhibit in shown.values():
        packed = exhibit.packed_csv(EN)
        if packed:
            assert f'data-packed="{packed}" data-name="{exhibit.exhibit_id}.csv"' in page
            for_the_reader = reader_csv(taken_table(exhibit, EN), EN)
            assert zlib.decompress(base64.b64decode(packed)) == for_the_reader
            assert f"tables/{exhibit.exhibit_id}.csv" in page
        else:
            assert f'download="{exhibit.exhibit_id}.csv"' in page
            assert exhibit.csv_uri(EN) in page


def test_long_tables_are_packed_and_short_ones_are_links(shown: dict[str, Exhibit]) -> None:
    assert shown["occupations"].packed_csv(EN)
    assert len(shown["occupations"].packed_csv(EN)) < 0.6 * len(shown["occupations"].csv())
    assert shown["ladder"].packed_csv(EN) == ""


def test_sections_follow_the_storyboard(page: str) -> None:
    shown = ["definition", "when", "who", "country", "required"]
    folded = [
        *("scenarios-compared", "adoption", "groups", "explorer", "alone", "drivers"),
        *("dependence-and-growth", "trust", "scores", "others", "rest", "method"),
        *("assumed", "precision", "limits", "data", "glossary", "reproduce"),
    ]
    assert re.findall(r'<section id="([^"]+)"', page) == shown + folded
    assert re.findall(r'<section id="([^"]+)" class="folded"', page) == folded


def test_the_page_names_version_command_seed_and_licences(
    context: ReportContext, page: str
) -> None:
    words = " ".join(Elements(page).words)
    assert context.provenance.command in words
    assert "0123abc" in words
    assert "US public domain" in words
    assert "22 November 2026" in words
    assert "Acemoglu, D. (2024)" in words


def test_a_run_without_draws_says_that_it_holds_central_values_only() -> None:
    context = make_context(drawn=False, occupations=20)
    page = render_page(context, exhibits(context))
    assert "This run holds central values only." in page
    # The record of the past keeps its own interval, whatever the run has.
    before, _, record = page.partition('<section id="trust"')
    assert "90% interval" not in before + record.partition("</section>")[2]


def test_hostile_titles_are_text_everywhere() -> None:
    plain = make_context(occupations=20)
    occupations = dataclasses.replace(
        plain.summary.occupations, titles=(HOSTILE, FORMULA, "$\\frac{1}$", "清掃員") * 5
    )
    groups = {
        name: dataclasses.replace(group, titles=(HOSTILE,) * len(group.titles))
        for name, group in plain.summary.groups.items()
    }
    context = dataclasses.replace(
        plain,
        summary=dataclasses.replace(plain.summary, occupations=occupations, groups=groups),
        resolved=dataclasses.replace(plain.resolved, title={"en": HOSTILE}, story={"en": HOSTILE}),
        outlooks=tuple(dataclasses.replace(o, title={"en": HOSTILE}) for o in plain.outlooks),
        provenance=dataclasses.replace(plain.provenance, command=HOSTILE),
    )
    shown = exhibits(context)
    page = render_page(context, shown)
    elements = Elements(page)
    assert elements.open == []
    scripts = [attributes.get("type") for tag, attributes in elements.tags if tag == "script"]
    assert sorted(scripts, key=str) == [None, "application/json"]
    assert not [tag for tag, _ in elements.tags if tag == "img"]
    assert "onerror=alert(1)" in "".join(elements.words)
    assert "清掃員" in page
    csv = next(e for e in shown if e.exhibit_id == "occupations").csv()
    assert "'=HYPERLINK" in csv
    for exhibit in shown:
        svg = exhibit.svg()
        assert svg is None or b"<script" not in svg


def test_a_source_with_a_script_for_an_address_is_not_linked() -> None:
    plain = make_context(occupations=20)
    sources = {
        name: dataclasses.replace(record, url="javascript:alert(1)")
        for name, record in plain.table.sources.items()
    }
    table = dataclasses.replace(plain.table, sources=sources)
    context = dataclasses.replace(plain, table=table)
    assert "javascript:" not in render_page(context, exhibits(context))


def svg_of(body: str) -> bytes:
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
        f'width="10pt" height="10pt">{body}</svg>'
    ).encode()


@pytest.mark.parametrize(
    "style",
    [
        "font: italic 700 11px 'A', sans-serif",
        "font-size: 11px; font-weight: 700; font-style: italic",
    ],
)
def test_both_ways_matplotlib_writes_a_font_become_attributes(style: str) -> None:
    raw = svg_of(f'<text style="{style}; fill: #c2410c" x="1">a</text>')
    drawn = page_svg(raw, prefix="p", title="t", description="d")
    assert ' style="' not in drawn
    assert 'font-size="11' in drawn
    assert 'font-weight="700"' in drawn
    assert 'font-style="italic"' in drawn
    assert 'class="f-claim"' in drawn


def test_an_unknown_font_form_is_a_defect_that_shows() -> None:
    with pytest.raises(ValueError, match="unknown form"):
        page_svg(
            svg_of('<text style="font: caption">a</text>'), prefix="p", title="", description=""
        )


def test_references_within_a_figure_keep_leading_to_their_target() -> None:
    raw = svg_of(
        '<defs><clipPath id="c"/><path id="m"/></defs><g id="unused"/>'
        '<use xlink:href="#m" clip-path="url(#c)" style="stroke: #0b5c8c"/>'
    )
    drawn = page_svg(raw, prefix="p", title="t", description="d")
    assert 'id="p-c"' in drawn
    assert 'clip-path="url(#p-c)"' in drawn
    assert 'href="#p-m"' in drawn
    assert "unused" not in drawn
    assert "xlink" not in drawn
