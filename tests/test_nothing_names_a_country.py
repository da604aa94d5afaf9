"""Code and templates name no country: what is true of one is in `occupations/economies`."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGES = ("models", "reports", "displacement")
KINDS = frozenset({".py", ".html", ".js", ".css"})
NAMED = re.compile(
    r"\b(US|USA|USD|SOC|NAICS|OEWS)\b|\bU\.S\.|United States|\bAmerican\b"
    # A dollar sign before an amount; a template of JavaScript and a schema have others.
    r"|\$(?=%\(|\d)|\$\{whole\("
)

EXCEPTIONS = {
    "models/evidence/": "evidence is of the country whose statistics it is from",
    "reports/evidence/": "pages of that evidence",
    "reports/method/": "the method, which says whose figures it lends to others",
    "displacement/generated/": "pages on measurements made with American and British tables",
    "models/claims/series.py": "series of the USA, China and the world, which a claim is about",
    "models/claims/statements.py": "claims about the USA and China, in US dollars",
    "models/claims/checks.py": "the unit of a claim that is in US dollars",
    "reports/statements.py": "sentences on claims about the USA and China",
    "reports/factory_statements.py": "sentences on claims about the USA and China",
    "reports/statement_figures.py": "figures of claims about the USA and China",
    "reports/figures/track_record.py": "the record, made from the statistics of one country",
    "models/people/": "people of the one country whose surveys of persons are at hand",
    "reports/people": "people of that country, and the source of their survey",
    "reports/templates/sheet.html": "the page on an occupation of that country",
    "displacement/answers/occupation_people.py": "occupations of that country, and dollars",
    "displacement/answers/people": "people of that country",
    "displacement/cli/people": "people of that country, and dollars",
    "reports/gallery.py": "the source of a survey of firms, shown at home alone",
    "reports/assumptions.py": "the unit that costs are stated in",
    "displacement/documents/expert_form.py": "the unit that costs are stated in",
    "displacement/cli/options.py": "codes of economies as examples",
    "reports/countries.py": "which countries the claim could mean, by their codes",
    "displacement/answers/by_country.py": "which countries the claim could mean, by their codes",
    "displacement/cli/countries.py": "codes of economies as examples",
    "displacement/cli/user_measures.py": "names of columns in files that users have",
}


def naming(text: str) -> list[str]:
    """Return the lines of a text in which a country is named."""
    return [line.strip() for line in text.splitlines() if NAMED.search(line)]


def files() -> list[str]:
    found = (path for package in PACKAGES for path in (ROOT / package).rglob("*"))
    return sorted(str(path.relative_to(ROOT)) for path in found if path.suffix in KINDS)


def is_excepted(file: str) -> bool:
    return any(file.startswith(place) for place in EXCEPTIONS)


@pytest.mark.parametrize("package", PACKAGES)
def test_code_and_templates_name_no_country(package: str) -> None:
    own = [file for file in files() if file.startswith(f"{package}/") and not is_excepted(file)]
    named = {file: lines for file in own if (lines := naming((ROOT / file).read_text("utf-8")))}
    assert named == {}


@pytest.mark.parametrize("place", EXCEPTIONS)
def test_every_exception_is_still_needed(place: str) -> None:
    own = [file for file in files() if file.startswith(place)]
    assert any(naming((ROOT / file).read_text("utf-8")) for file in own)


@pytest.mark.parametrize(
    "line",
    [
        *("all US jobs", "in the USA", "costs in USD", "SOC 2018", "by NAICS code", "as OEWS has"),
        *("a wage of $%(wage)s", "about $50,000", "the U.S. economy", "in the United States"),
    ],
)
def test_a_country_is_recognised_when_it_is_named(line: str) -> None:
    assert naming(line) == [line]


@pytest.mark.parametrize(
    "line", ["`${words}`", '"$schema": 1', "us_all", "let us see", "associate"]
)
def test_what_only_looks_like_a_country_is_none(line: str) -> None:
    assert naming(line) == []
