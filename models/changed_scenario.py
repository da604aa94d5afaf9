"""What a scenario is called whose assumptions whoever ran it has changed: never by its own name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from models.resolved import ResolvedScenario, both_by_address

_SOURCE: Final = "en"
_TITLES: Final = {"en": "{}, changed", "de": "{}, geändert"}
_STORIES: Final = {
    "en": "“{}” with some assumptions changed for this run.",
    "de": "„{}“, einzelne Annahmen für diesen Lauf geändert.",
}


def called_what_it_is(run: ResolvedScenario, bearer: ResolvedScenario) -> ResolvedScenario:
    """Return a run under its bearer's title and story where it is the same, else as a changed one.

    Whatever set the assumptions: a run repeated from the scenario file of another changes nothing.
    """
    changed = tuple(
        address for address, own, other in both_by_address(run, bearer) if own.value != other.value
    )
    if not changed and set(run.correlations) == set(bearer.correlations):
        return replace(run, title=bearer.title, story=bearer.story)
    title = changed_title(bearer.title)
    return replace(run, title=title, story=changed_story(title), changed=changed)


def changed_title(title: Mapping[str, str]) -> Mapping[str, str]:
    """Return a title, by language, that says that something was changed; once is enough."""
    return {
        language: _of(_TITLES, language).format(words)
        for language, words in _unchanged(title).items()
    }


def says_changed(title: Mapping[str, str]) -> bool:
    """Return whether a title says that something was changed."""
    return changed_title(title) == title


def changed_story(title: Mapping[str, str]) -> Mapping[str, str]:
    """Return what holds of a changed scenario, by language, in the place of its own story."""
    return {
        language: _of(_STORIES, language).format(words)
        for language, words in _unchanged(title).items()
    }


def _unchanged(title: Mapping[str, str]) -> Mapping[str, str]:
    """Return a title before it said that something was changed, in every language of the words."""
    own = {
        language: words.removesuffix(_of(_TITLES, language).format(""))
        for language, words in title.items()
    }
    return dict.fromkeys(_TITLES, own.get(_SOURCE) or next(iter(own.values()), "")) | own


def _of(words: Mapping[str, str], language: str) -> str:
    return words.get(language, words[_SOURCE])
