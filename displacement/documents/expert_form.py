"""The form of one expert: questions as comments, answers to be filled in, no answer given away."""

from __future__ import annotations

import json
import math
import textwrap
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from models.elicitation.expert_file import ASSUMPTIONS, EXPERT, POINTS, REASON
from models.elicitation.expert_points import QUESTIONS
from models.elicitation.questions import meaning, seeds

if TYPE_CHECKING:
    from models.parameters import ParameterSpec

Points = tuple[float, ...]
_WIDTH: Final = 92
_HEAD: Final = {
    "en": """\
# What do you believe? Of each assumption give three points and your reason.
#   points = [low, middle, high]: in one of twenty worlds the truth lies below low, in one of
#   twenty above high; middle is as likely too high as too low. Decimal points, no thousands
#   separators. Leave [] where you do not know. Think of the extremes first, then of the middle.
# What others believe, the authors of the model included, is left out on purpose.
# Look at what your points say with:  displacement elicit check {file}""",
    "de": """\
# Was glauben Sie? Nennen Sie zu jeder Annahme drei Punkte und Ihren Grund.
#   points = [tief, mittel, hoch]: In einer von zwanzig Welten liegt die Wahrheit unter „tief“, in
#   einer von zwanzig über „hoch“; „mittel“ ist ebenso wahrscheinlich zu hoch wie zu tief. Dezimal-
#   punkt, keine Tausendertrennung. [] bleibt, wo Sie es nicht wissen. Zuerst die Enden bedenken.
# Was andere glauben, auch die Verfasser des Modells, fehlt hier mit Absicht.
# Was Ihre Punkte besagen, zeigt:  displacement elicit check {file}""",
}
_SEEDS: Final = {
    "en": """\
# Questions whose answers are known (not to you, please: do not look them up). They show how well
# your ranges fit, and weigh your answers where the panel is weighted by performance.""",
    "de": """\
# Fragen, deren Antworten bekannt sind (bitte nicht nachschlagen). Sie zeigen, wie gut Ihre Spannen
# passen, und gewichten Ihre Antworten, wo nach Leistung gewichtet wird.""",
}
_ALLOWED: Final = {
    "en": "unit: {unit}; allowed: {allowed}",
    "de": "Einheit: {unit}; erlaubt: {allowed}",
}
_UNITS: Final = {
    "share": {"en": "share", "de": "Anteil"},
    "year": {"en": "calendar year", "de": "Jahreszahl"},
    "years": {"en": "years", "de": "Jahre"},
    "1/year": {"en": "share a year", "de": "Anteil im Jahr"},
    "USD/year": {"en": "US dollars a year", "de": "US-Dollar im Jahr"},
    "–": {"en": "none", "de": "keine"},
}


@dataclass(frozen=True, slots=True)
class Believed:
    """What an expert says of one assumption: its 5, 50 and 95 % points, and why."""

    points: Points
    reason: str


def form_text(expert: str, asked: Sequence[ParameterSpec], *, language: str, base_year: int) -> str:
    """Return the form as TOML: assumptions, then the questions with known answers, one a line."""
    language = language if language in _HEAD else "en"
    head = _HEAD[language].format(file=json.dumps(f"{expert}.toml", ensure_ascii=False))
    lines = [head, "", f"{EXPERT} = {json.dumps(expert, ensure_ascii=False)}"]
    for spec in asked:
        lines += ["", *_assumption(spec, language, base_year)]
    lines += ["", _SEEDS[language], "", f"[{QUESTIONS}]"]
    for seed in seeds():
        words = f"{seed.words[language]} ({seed.unit[language]}; {seed.source_id})"
        lines += [f"{seed.key} = []  # {words}"]
    return "\n".join(lines) + "\n"


def filled_form(form: str, answers: Mapping[str, Believed], known: Mapping[str, Points]) -> str:
    """Return a form with the answers to its assumptions and to its questions filled in.

    Parameters
    ----------
    form
        What `form_text` returned.
    answers
        Points and reason by the key of the assumption; those left out stay open.
    known
        Points by the key of a question with a known answer.
    """
    import tomlkit

    document = tomlkit.parse(form)
    assumptions: Any = document[ASSUMPTIONS]
    for key, believed in answers.items():
        channel, _, name = key.partition(".")
        assumptions[channel][name][POINTS] = list(believed.points)
        assumptions[channel][name][REASON] = believed.reason
    questions: Any = document[QUESTIONS]
    for key, points in known.items():
        questions[key] = list(points)
    return tomlkit.dumps(document)


def _assumption(spec: ParameterSpec, language: str, base_year: int) -> Iterator[str]:
    title = spec.title.get(language, spec.title["en"])
    for line in (title, *textwrap.wrap(meaning(spec, language, year=base_year), _WIDTH)):
        yield f"# {line}"
    unit = _UNITS.get(spec.unit, {}).get(language, spec.unit)
    yield "# " + _ALLOWED[language].format(unit=unit, allowed=_bounds(spec))
    yield f"[{ASSUMPTIONS}.{spec.key}]"
    yield f"{POINTS} = []"
    yield f'{REASON} = ""'


def _bounds(spec: ParameterSpec) -> str:
    """Return the bounds in signs that every language reads."""
    return f"> {spec.lower:g}" if math.isinf(spec.upper) else f"{spec.lower:g} … {spec.upper:g}"
