"""The answers that a change is followed by: what is visible first, and nothing computed twice."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from displacement.desk.answer_texts import change_texts, quoted_year
from displacement.desk.answers import answer_document, movement_document
from displacement.desk.bench import Bench
from displacement.desk.caller import Caller
from displacement.desk.catalogue import catalogue
from displacement.desk.request import FULL_DRAWS, draws_of, number_of, state_of, texts_of
from displacement.desk.words import page_words

if TYPE_CHECKING:
    from displacement.desk.service import Route


@dataclass(frozen=True, slots=True)
class QuickQuestions:
    """What the page asks at every change."""

    bench: Bench

    def routes(self) -> Mapping[str, Route]:
        """Return what answers each question."""
        return {
            "catalogue": self.catalogue,
            "answer": self.answer,
            "moved": self.moved,
            "full": self.full,
        }

    def catalogue(self, request: Mapping[str, Any], caller: Caller) -> dict[str, Any]:
        """Return every control, what can be chosen, and the words of the page's language."""
        texts, bench = texts_of(request), self.bench
        state = state_of(request) if "state" in request else None
        setting = bench.setting if state is None else bench.setting_of(state)
        number = number_of({}, setting)
        return catalogue(setting, bench.scenarios(texts), texts) | {
            "start": bench.start,
            "country": setting.economy.code,
            "countries": bench.countries(texts),
            "horizon": bench.horizon,
            "number": {"rung": number.rung, "scope": number.scope},
            "words": page_words(texts),
        }

    def answer(self, request: Mapping[str, Any], caller: Caller) -> dict[str, Any]:
        """Return the answer under a state, and how far its medians moved from a reference.

        The reference itself comes along unless the page says that it has it.
        """
        state, reference = state_of(request), state_of(request, "reference")
        draws, texts, bench = draws_of(request), texts_of(request), self.bench
        number = number_of(request, bench.setting_of(state))
        with bench.quick.turn(caller):
            after = bench.answered(state, draws, caller)
            before = bench.answered(reference, draws, caller)
        document = {
            "answer": answer_document(after, number, texts),
            "changes": change_texts(after, before, number, texts),
            "same": state == reference,
        }
        if request.get("with_reference", True):
            document["reference"] = answer_document(before, number, texts)
        return document

    def moved(self, request: Mapping[str, Any], caller: Caller) -> dict[str, Any]:
        """Return what moved the central result from a reference to a state, step by step."""
        from displacement.answers.trial import movement

        state, reference = state_of(request), state_of(request, "reference")
        texts, bench, draws = texts_of(request), self.bench, draws_of(request)
        if state == reference:
            return {"moved": None}
        with bench.quick.turn(caller):
            after = bench.answered(state, draws, caller)
            before = bench.answered(reference, draws, caller)
            found = movement(
                bench.setting_of(state),
                before.resolved,
                after.resolved,
                year=quoted_year(after),
                seed=bench.seed,
            )
        return {"moved": movement_document(found, texts)}

    def full(self, request: Mapping[str, Any], caller: Caller) -> dict[str, Any]:
        """Return the answer of a full ensemble and its reference's, telling how far it is.

        It goes on beside quick answers, one full ensemble at a time, and is kept: the same state
        is answered at once, with the numbers of the report.
        """
        state, texts, bench = state_of(request), texts_of(request), self.bench
        reference = state_of(request, "reference") if "reference" in request else state
        number = number_of(request, bench.setting_of(state))
        for one in (state, reference):  # refused now, and not in the midst of an answer
            bench.check(one)
            bench.setting_of(one).resolve(bench.request(one, FULL_DRAWS).choice)
        caller.tell({"done": 0, "draws": FULL_DRAWS})
        with bench.full.turn(caller):
            after = bench.answered(state, FULL_DRAWS, caller, telling=True)
            before = bench.answered(reference, FULL_DRAWS, caller, telling=True)
        return {
            "answer": answer_document(after, number, texts),
            "reference": answer_document(before, number, texts),
            "changes": change_texts(after, before, number, texts),
        }
