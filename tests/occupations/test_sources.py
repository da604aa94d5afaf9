"""Source records: those shipped, and what the loader refuses."""

from __future__ import annotations

from pathlib import Path

import pytest

from occupations.errors import DataError, UsageError
from occupations.sources import RawFile, load_sources
from tests.occupations.raw_samples import sample_record

RECORD = """
[example]
kind = "data"
title = "An example"
producer = "A bureau"
citation = "A bureau (2025). An example."
vintage = "2025"
licence = "CC BY 4.0"
licence_note = "Attribution required."
"""

ENTERS_THE_TABLES = {
    "bls_oews_2025",
    "bls_ep_2024_34",
    "bls_ep_2023_33",
    "onet_iwa_weights",
    "eloundou_gpts",
    "ms_ai_applicability",
    "felten_aioe",
    "anthropic_aei",
    "sml_brynjolfsson_mcc",
    "frey_osborne_2017",
    "oews_history",
    "crosswalks",
    "onet_30_1",
    "openai_signals",
    "bls_dws",
    "cps_2025",
    "cps_transitions",
    "onet_related",
}

CITED_BY_PARAMETERS = {
    "acemoglu_2024",
    "mgi_2017",
    "bessen_2019",
    "acemoglu_restrepo_2019",
    "keelin_2016",
    "sultan_farley_lehmann_1990",
    "mastrandrea_2010",
    "frey_osborne_2017",
    "claim_text_2025",
    "bain_2018",
    "judgement",
    "svanberg_2024",
    "li_2026",
    "epoch_prices",
    "census_btos",
    "ncses_abs_technology",
    "owid_technology_diffusion",
    "bea_bls_productivity",
    "anthropic_aei",
}


def written(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "sources.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_every_source_of_tables_and_parameters_has_a_shipped_record() -> None:
    assert set(load_sources()) >= ENTERS_THE_TABLES | CITED_BY_PARAMETERS


def test_a_record_carries_the_id_under_which_it_is_cited() -> None:
    assert all(record.source_id == name for name, record in load_sources().items())


@pytest.mark.parametrize("source_id", sorted(ENTERS_THE_TABLES))
def test_a_source_of_the_tables_says_what_may_be_done_with_it(source_id: str) -> None:
    record = load_sources()[source_id]
    assert record.kind == "data"
    assert record.may_ship
    assert record.modified
    assert record.files
    assert record.caveats


@pytest.mark.parametrize("source_id", ["felten_aioe", "frey_osborne_2017"])
def test_a_source_without_a_licence_says_so_and_can_be_left_out(source_id: str) -> None:
    record = load_sources()[source_id]
    assert record.licence == "none stated"
    assert "cited from a publication" in record.licence_note
    assert "leaves them out" in record.licence_note


def test_judgement_is_not_passed_off_as_literature() -> None:
    sources = load_sources()
    assert {name for name, record in sources.items() if record.kind == "judgement"} == {
        "judgement",
    }


def test_no_shipped_sentence_of_a_record_is_empty_or_padded() -> None:
    for record in load_sources().values():
        sentences = [record.title, record.producer, record.citation, record.vintage]
        sentences += [record.licence, record.licence_note, *record.caveats]
        assert all(sentence and sentence == sentence.strip() for sentence in sentences)


def test_a_complete_record_is_read_as_written(tmp_path: Path) -> None:
    digest = "0123456789abcdef" * 4
    text = RECORD + f'files = [\n    {{ name = "a.csv", sha256 = "{digest}" }},\n]\n'
    record = load_sources(written(tmp_path, text))["example"]
    assert record.files == (RawFile("a.csv", digest),)
    assert record.file("a.csv").sha256 == digest
    assert record.mark is None
    assert not record.may_ship


def test_an_unknown_field_is_refused_with_its_line(tmp_path: Path) -> None:
    path = written(tmp_path, RECORD + 'license = "MIT"\n')
    with pytest.raises(DataError) as raised:
        load_sources(path)
    assert raised.value.key == "example.license"
    assert raised.value.line == 10
    assert raised.value.file == str(path)


def test_a_missing_field_is_named(tmp_path: Path) -> None:
    text = "".join(line for line in RECORD.splitlines(keepends=True) if "vintage" not in line)
    with pytest.raises(DataError) as raised:
        load_sources(written(tmp_path, text))
    assert raised.value.key == "example.vintage"
    assert raised.value.line == 2


@pytest.mark.parametrize(
    ("addition", "key"),
    [
        ('mark = "primary"\n', "example.mark"),
        ("may_ship = true\n", "example.modified"),
        ('files = [{ name = "a.csv", sha256 = "ABC" }]\n', "example.files"),
        (
            f'files = [{{ name = "a", sha256 = "{"0" * 64}" }}, '
            f'{{ name = "a", sha256 = "{"1" * 64}" }}]\n',
            "example.files",
        ),
        ('files = [{ name = "a.csv" }]\n', "example.files.0.sha256"),
    ],
)
def test_a_record_that_contradicts_itself_is_refused(
    tmp_path: Path, addition: str, key: str
) -> None:
    with pytest.raises(DataError) as raised:
        load_sources(written(tmp_path, RECORD + addition))
    assert raised.value.key == key


@pytest.mark.parametrize("kind", ["literature", "rumour"])
def test_literature_without_a_mark_and_unknown_kinds_are_refused(tmp_path: Path, kind: str) -> None:
    text = RECORD.replace('kind = "data"', f'kind = "{kind}"')
    with pytest.raises(DataError, match="example"):
        load_sources(written(tmp_path, text))


def test_a_source_that_is_no_table_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="a source is a table"):
        load_sources(written(tmp_path, 'example = "data"\n'))


def test_an_unknown_raw_file_is_answered_with_the_nearest_name() -> None:
    record = sample_record("example", (RawFile("states.csv", "0" * 64),))
    with pytest.raises(UsageError) as raised:
        record.file("state.csv")
    assert raised.value.nearest == "states.csv"
