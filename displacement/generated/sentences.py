"""Every sentence of a report that states a finding, of every shipped scenario in every language.

`make sentences` prints them, for reading aloud: each is a function of the run's numbers, and none
should be false, whatever they are. The tests read the same sentences.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from displacement.study.study import open_study

if TYPE_CHECKING:
    from reports.context import ReportContext
    from reports.exhibit import Exhibit
    from reports.texts import Texts

DRAWS: Final = 2_048
# What the page says of a run that is one text.
_TEXTS: Final = (
    *("question", "statement", "leaves_out", "scenario_note", "years_note", "change_line"),
    *("dependence", "productivity_line", "record_note", "effects_note"),
)
# And what is several.
_PARAGRAPHS: Final = (
    *("remarks", "channels", "caveats", "base_year_note", "differences", "requirements"),
    *("productivity", "track_record", "costs", "precision"),
)


def sentences(context: ReportContext, texts: Texts) -> tuple[str, ...]:
    """Return the sentences that state what a run finds of the claim, each once.

    What the page says outside its exhibits, its folded lines, then title, caption and notes of
    every exhibit.
    """
    from reports.gallery import exhibits
    from reports.page import page_words
    from reports.part_words import part_findings

    context = replace(context, language=texts.language)
    shown, words = exhibits(context), page_words(context, texts)
    sources = len(words["used_sources"]) + len(words["cited_sources"])
    every = (
        *_of_page(words),
        *part_findings(context, shown, sources=sources, texts=texts).values(),
        *_of_exhibits(shown),
    )
    return tuple(dict.fromkeys(sentence for sentence in every if sentence))


def _of_page(words: Mapping[str, Any]) -> Iterator[str]:
    yield from (words["verdict"].finding, words["verdict"].judgement)
    yield from (words[name] for name in _TEXTS)
    for name in _PARAGRAPHS:
        yield from words[name]
    yield from (line.sentence() for line in (*words["senses"], *words["others"]))
    yield from (f"{card.heading}: {card.figure} {card.text}" for card in words["cards"])
    yield words["other_claims"].introduction
    yield from (f"{view.verdict}: {view.finding} {view.caveat}" for view in words["statements"])


def _of_exhibits(shown: Iterable[Exhibit]) -> Iterator[str]:
    for exhibit in shown:
        yield from (exhibit.title, exhibit.caption, exhibit.notes)


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the sentences of the scenarios named, or of all; return the exit code."""
    from models.scenarios import scenario_ids
    from reports.texts import languages, load_texts

    asked = _arguments().parse_args(arguments)
    study = open_study()
    for scenario in asked.scenarios or scenario_ids():
        result = study.run(scenario, draws=DRAWS, regions=asked.regions)
        context = result.report_context(examination=result.examine())
        for language in languages():
            sys.stdout.write(f"\n{scenario}, {language}\n")
            for sentence in sentences(context, load_texts(language)):
                sys.stdout.write(f"  {sentence}\n")
    return 0


def _arguments() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m displacement.generated.sentences")
    parser.add_argument("scenarios", nargs="*", metavar="SCENARIO", help="by default all")
    parser.add_argument(
        "--regions", action="store_true", help="with states, areas and 4-digit industries"
    )
    return parser


if __name__ == "__main__":
    sys.exit(main())
