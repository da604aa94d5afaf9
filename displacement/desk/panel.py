"""A panel's form on the page: what is asked, and one expert's answers kept as a file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from displacement.desk.bench import Bench
from displacement.desk.caller import Caller
from displacement.desk.catalogue import allowed_words
from displacement.desk.request import text_of, texts_of
from displacement.documents.expert_form import Believed, Points
from occupations.errors import UsageError

if TYPE_CHECKING:
    from displacement.desk.service import Route

_ASKED: Final = 8
_FOLDER: Final = "panel"
_LEVELS: Final = ("p05", "p25", "p50", "p75", "p95")


@dataclass(frozen=True, slots=True)
class PanelForm:
    """What an expert is asked, without what the authors believe, and what they answer."""

    bench: Bench

    def routes(self) -> Mapping[str, Route]:
        """Return what answers each question."""
        return {"asked": self.asked, "believe": self.believe}

    def asked(self, request: Mapping[str, Any], caller: Caller) -> dict[str, Any]:
        """Return the assumptions that carry most of the variance, and questions of known answer."""
        from displacement.answers.elicitation_form import asked_of_a_panel, known_questions, meant
        from reports.assumptions import unit_words

        texts, setting = texts_of(request), self.bench.setting
        with self.bench.quick.turn(caller):
            specs = asked_of_a_panel(setting, _ASKED)
        return {
            "assumptions": [
                {
                    "key": spec.key,
                    "title": texts.data(spec.title),
                    "meaning": meant(spec, texts.language, year=setting.base_year),
                    "unit": unit_words(spec.unit, texts),
                    "allowed": allowed_words(spec, texts),
                }
                for spec in specs
            ],
            "questions": known_questions(texts.language),
        }

    def believe(self, request: Mapping[str, Any], caller: Caller) -> dict[str, Any]:
        """Write an expert's answers into the panel's folder, and return what they say."""
        from displacement.requests.elicit_request import form_request
        from displacement.storage.panel_files import write_answers
        from reports.assumptions import quantity_text

        texts, setting = texts_of(request), self.bench.setting
        asked = form_request(text_of(request, "expert").strip(), language=texts.language)
        folder = self.bench.folder.parent / _FOLDER
        feedback = write_answers(
            setting,
            asked,
            folder,
            answers={
                key: Believed(_points(one, key), text_of(one, "reason").strip())
                for key, one in _table(request, "answers").items()
            },
            known={key: _points(one, key) for key, one in _table(request, "known").items()},
        )
        rows = feedback.frame()
        return {
            "file": str(folder / f"{asked.expert}.toml"),
            "folder": str(folder),
            "rows": [
                {
                    "title": texts.data(feedback.specs[str(key)].title),
                    **{
                        level: quantity_text(float(row[level]), unit=str(row["unit"]), texts=texts)
                        for level in _LEVELS
                    },
                }
                for key, row in rows.iterrows()
            ],
            "unanswered": len(feedback.unanswered),
        }


def _table(document: Mapping[str, Any], key: str) -> Mapping[str, dict[str, Any]]:
    """Return the answers of a request by their keys, those without any point left out."""
    found = document.get(key, {})
    if not isinstance(found, dict) or not all(isinstance(one, dict) for one in found.values()):
        raise UsageError("the answers are not a table", key=key)
    return {name: one for name, one in found.items() if one.get("points")}


def _points(answer: Mapping[str, Any], key: str) -> Points:
    points = answer["points"]
    numbers = isinstance(points, list) and all(
        isinstance(one, int | float) and not isinstance(one, bool) for one in points
    )
    if not numbers:
        raise UsageError("points are numbers", key=key, allowed="three, rising: low, middle, high")
    return tuple(float(one) for one in points)
