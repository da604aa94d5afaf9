"""The paragraphs of the report on people; none of an economy whose holders are not known."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reports.out_of_work_words import caveat_sentence, peak_sentence, stated_lines
from reports.people_words import (
    elsewhere_sentence,
    meaning_sentence,
    observed_sentences,
    pay_sentence,
    sexes_sentence,
    young_sentence,
)
from reports.texts import Texts

if TYPE_CHECKING:
    from models.people.people import People


def people_paragraph(people: People | None, texts: Texts) -> str:
    """Return what the part on people says beside its figure, "" where there is none."""
    if people is None:
        return ""
    found = people.projection
    return " ".join(
        (
            sexes_sentence(found, texts),
            meaning_sentence(found, texts),
        )
    )


def young_paragraphs(people: People | None, texts: Texts) -> tuple[str, ...]:
    """Return what is said of the young, of what was observed, and of another ranking of groups."""
    if people is None:
        return ()
    _ = texts.say
    observed = " ".join((_("Observed since 2022:"), *observed_sentences(texts)))
    own = filter(None, (young_sentence(people.projection, texts),))
    return (
        *own,
        observed,
        " ".join(
            filter(
                None,
                (
                    elsewhere_sentence(people.projection, texts),
                    pay_sentence(people.projection, texts),
                ),
            )
        ),
    )


def out_of_work_paragraphs(people: People | None, texts: Texts) -> tuple[str, ...]:
    """Return what others have said of extra unemployment, and what the account takes."""
    if people is None:
        return ()
    _ = texts.say
    own = peak_sentence(people.out_of_work, texts)
    others = " ".join((_("What others have said:"), *stated_lines(people.out_of_work, texts)))
    return (own, others, caveat_sentence(people.out_of_work, texts))
