"""What the analyst asks next: what it hangs on, what would make it the claim, what moves along."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, TypedDict

from displacement.desk.bench import Bench
from displacement.desk.caller import Caller
from displacement.desk.examining_texts import combination_rows, map_document, single_rows
from displacement.desk.request import (
    FEW_DRAWS,
    FULL_DRAWS,
    State,
    number_of,
    state_of,
    text_of,
    texts_of,
)
from occupations.errors import UsageError, nearest_name

if TYPE_CHECKING:
    from displacement.desk.service import Route

_MAP_STEPS: Final = 21


class LookedAt(TypedDict):
    """A number by rung, scope and year."""

    rung: str
    scope: str
    year: int


@dataclass(frozen=True, slots=True)
class ExaminingQuestions:
    """Questions about one number under a state, most asked for by hand as they take longer."""

    bench: Bench

    def routes(self) -> Mapping[str, Route]:
        """Return what answers each question."""
        return {
            "influence": self.influence,
            "solve": self.solve,
            "map": self.map,
            "dependence": self.dependence,
        }

    def influence(self, request: Mapping[str, Any], caller: Caller) -> dict[str, Any]:
        """Return what the number becomes at either end of each assumption, the widest first."""
        from displacement.answers.influence import answer_influence
        from displacement.requests.what_if import target_of
        from reports.estimates import million_text

        state, texts, bench = state_of(request), texts_of(request), self.bench
        bench.check(state)
        setting = bench.setting_of(state)
        with bench.quick.turn(caller):
            choice = bench.request(state, FEW_DRAWS).choice
            target = target_of(setting, **self._looked_at(request, state))
            swings = answer_influence(setting, choice, target)
        return {
            "swings": [
                {
                    "key": one.key,
                    "low": one.low_jobs,
                    "high": one.high_jobs,
                    "text": texts.say(
                        "%(low)s to %(high)s million",
                        low=million_text(one.low_jobs, texts),
                        high=million_text(one.high_jobs, texts),
                    ),
                }
                for one in swings
            ]
        }

    def solve(self, request: Mapping[str, Any], caller: Caller) -> dict[str, Any]:
        """Return what each assumption alone, and the least extreme combination, would have to be.

        Each with the setting that makes it so.
        """
        from displacement.answers.solve import answer_solve
        from displacement.requests.what_if import SolveRequest, target_of
        from reports.estimates import claimed_jobs, million_text

        state, texts, bench = state_of(request), texts_of(request), self.bench
        bench.check(state)
        setting = bench.setting_of(state)
        target = target_of(setting, **self._looked_at(request, state))
        asked = SolveRequest(bench.request(state, FEW_DRAWS).choice, target, bench.seed)
        with bench.quick.turn(caller):
            found = answer_solve(
                setting, asked, on_progress=lambda step, done, total: caller.ensure_there()
            )
        return {
            "target": claimed_jobs(setting.claim, texts),
            "central": million_text(found.examination.break_evens.central_jobs, texts),
            "singles": single_rows(found, texts),
            "together": combination_rows(found, texts),
        }

    def map(self, request: Mapping[str, Any], caller: Caller) -> dict[str, Any]:
        """Return the number at central values over two assumptions, from end to end of each."""
        from displacement.answers.sweep import answer_sweep
        from displacement.requests.sweep_request import AskedSweep, asked_axes, sweep_request

        state, texts, bench = state_of(request), texts_of(request), self.bench
        bench.check(state)
        setting, keys = bench.setting_of(state), [text_of(request, key) for key in ("x", "y")]
        choice = bench.request(state, FEW_DRAWS).choice
        resolved = setting.resolve(choice)
        ends = {}
        for key in keys:
            if key not in resolved.parameters:
                raise UsageError(
                    f"there is no assumption {key!r}",
                    key="map",
                    allowed="the key of an assumption",
                    nearest=nearest_name(key, resolved.parameters),
                )
            value = resolved.parameters[key].value
            ends[key] = (value.p05, value.p95, _MAP_STEPS)
        asked = AskedSweep(asked_axes(ends), **self._looked_at(request, state))
        with bench.quick.turn(caller):
            found = answer_sweep(setting, sweep_request(setting, choice, asked))
        return map_document(found, texts)

    def dependence(self, request: Mapping[str, Any], caller: Caller) -> dict[str, Any]:
        """Return what no and strong dependence between assumptions make of a state's answer."""
        from displacement.answers.dependence import answer_dependence
        from reports.dependence import dependence_document

        state, texts, bench = state_of(request), texts_of(request), self.bench
        bench.check(state)
        setting, asked = bench.setting_of(state), bench.request(state, FULL_DRAWS)
        with bench.quick.turn(caller):
            span = answer_dependence(
                setting,
                setting.resolve(asked.choice),
                asked,
                on_progress=lambda done, total: caller.ensure_there(),
            )
        year = min(setting.claim.year, asked.horizon)
        return {} if span is None else dependence_document(span, year=year, texts=texts)

    def _looked_at(self, request: Mapping[str, Any], state: State) -> LookedAt:
        """Return the number looked at, in the year that is quoted."""
        setting = self.bench.setting_of(state)
        number = number_of(request, setting)
        horizon = self.bench.request(state, FEW_DRAWS).horizon
        return {
            "rung": number.rung,
            "scope": number.scope,
            "year": min(setting.claim.year, horizon),
        }
