"""The desk: what the page may ask, and the answers; one question at a time."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from displacement.desk.answer_texts import change_texts, quoted_year
from displacement.desk.answers import answer_document, movement_document
from displacement.desk.caller import Caller, Turns
from displacement.desk.catalogue import catalogue
from displacement.desk.request import (
    FEW_DRAWS,
    FULL_DRAWS,
    State,
    draws_of,
    reasons_of,
    state_of,
    text_of,
)
from displacement.desk.service import Route
from displacement.requests.run_request import DEFAULT_HORIZON, RunRequest, run_request
from displacement.setting.abroad import refuse_outline
from displacement.setting.scenario_choice import DEFAULT_SCENARIO
from occupations.errors import InputError, UsageError
from occupations.shown_text import shown

if TYPE_CHECKING:
    from displacement.answers.trial import Trial
    from displacement.setting.setting import Setting
    from displacement.study.study import Study

_KEPT_ANSWERS: Final = 12


@dataclass
class Desk:
    """One analyst's desk. Files are read from and written to `folder` and to nowhere else.

    It asks `study`, and opens another with the same options when a measure is imported.
    """

    study: Study
    start: str = DEFAULT_SCENARIO
    folder: Path = field(default_factory=Path)
    seed: int = 0
    horizon: int = DEFAULT_HORIZON

    def __post_init__(self) -> None:
        refuse_outline(self.setting.economy, "the tuning desk")
        self._quick, self._full = Turns(), Turns()
        self._answers: OrderedDict[tuple[State, int], Trial] = OrderedDict()
        # An unknown scenario, seed or horizon is refused before the page opens.
        self.setting.scenario(self.start)
        self._request(State(self.start, ()), FEW_DRAWS)

    @property
    def setting(self) -> Setting:
        """Return what questions are asked of now."""
        return self.study.setting

    def warm_up(self) -> None:
        """Answer once, so that the first picture of the page does not wait for compilation."""
        self._answered(State(self.start, ()), FEW_DRAWS)

    def routes(self) -> Mapping[str, Route]:
        """Return what answers each question of the page."""
        return {
            "catalogue": self.catalogue,
            "answer": self.answer,
            "dependence": self.dependence,
            "full": self.full,
            "save": self.save,
            "measure": self.import_measure,
            "adoption": self.fit_adoption,
        }

    def catalogue(self, request: Mapping[str, Any], caller: Caller) -> dict[str, Any]:
        """Return every control, and the scenario to begin with."""
        return self._catalogue()

    def _catalogue(self) -> dict[str, Any]:
        return catalogue(self.setting, self._scenarios()) | {"start": self.start}

    def answer(self, request: Mapping[str, Any], caller: Caller) -> dict[str, Any]:
        """Return the answer under a state, and what moved it against a reference state."""
        from displacement.answers.trial import movement

        state, reference, draws = (
            state_of(request),
            state_of(request, "reference"),
            draws_of(request),
        )
        with self._quick.turn(caller):
            after = self._answered(state, draws, caller)
            before = self._answered(reference, draws, caller)
            moved = None
            if state != reference:
                moved = movement_document(
                    movement(
                        self.setting,
                        before.resolved,
                        after.resolved,
                        year=quoted_year(after),
                        seed=self.seed,
                    )
                )
        return {
            "answer": answer_document(after),
            "reference": answer_document(before),
            "moved": moved,
            "changes": change_texts(after, before),
        }

    def dependence(self, request: Mapping[str, Any], caller: Caller) -> dict[str, Any]:
        """Return what no and strong dependence between assumptions make of a state's answer."""
        from displacement.answers.dependence import answer_dependence
        from reports.dependence import dependence_document
        from reports.texts import load_texts

        state = state_of(request)
        self._check(state)
        asked = self._request(state, FULL_DRAWS)
        with self._quick.turn(caller):
            span = answer_dependence(
                self.setting,
                self.setting.resolve(asked.choice),
                asked,
                on_progress=lambda done, total: caller.ensure_there(),
            )
        year = min(self.setting.claim.year, self.horizon)
        return {} if span is None else dependence_document(span, year=year, texts=load_texts("en"))

    def full(self, request: Mapping[str, Any], caller: Caller) -> dict[str, Any]:
        """Return the answer of a full ensemble, telling meanwhile how far it is.

        It goes on beside quick answers, one full ensemble at a time.
        """
        from displacement.answers.trial import answer_trial

        state, setting = state_of(request), self.setting
        self._check(state)
        asked = self._request(state, FULL_DRAWS)
        setting.resolve(asked.choice)  # refused now, and not in the midst of an answer

        def tell(done: int, draws: int) -> None:
            caller.tell({"done": done, "draws": draws})
            caller.ensure_there()

        tell(0, asked.draws)
        with self._full.turn(caller):
            return {"answer": answer_document(answer_trial(setting, asked, on_progress=tell))}

    def save(self, request: Mapping[str, Any], caller: Caller) -> dict[str, Any]:
        """Write a state as a commented scenario file, every change with its reason."""
        from displacement.answers.trial import changes_of
        from displacement.storage.new_scenario import checked_scenario_name, write_scenario_file
        from models.scenario_draft import Draft, scenario_draft

        state = state_of(request)
        self._check(state)
        reasons = reasons_of(request, state)
        name = checked_scenario_name(text_of(request, "name"))
        title, story = text_of(request, "title").strip(), text_of(request, "story").strip()
        if not title:
            raise UsageError("the scenario has no title", key="title")
        origin = self._name(state.scenario)
        resolved = self.setting.resolve(self._request(state, FEW_DRAWS).choice)
        changes = changes_of(self.setting, origin, reasons, resolved)
        parameters = self.setting.parameters
        pairs = self.setting.scenario(origin).correlations
        text = scenario_draft(parameters, Draft(name, title, story), changes, pairs)
        path = write_scenario_file(self.folder / f"{name}.toml", text, parameters)
        return {"file": str(path), "scenario": path.name, "scenarios": self._scenarios()}

    def import_measure(self, request: Mapping[str, Any], caller: Caller) -> dict[str, Any]:
        """Keep a measure of the user's own and return the controls with its weight."""
        from dataclasses import asdict

        from occupations.measure_import import import_measure
        from occupations.measure_request import MeasureRequest
        from occupations.score_workbook import WORKBOOK_MARK
        from occupations.user_measures import measures_folder

        folder = measures_folder()
        if folder is None:
            raise UsageError("there is no folder for measures of your own", key="measure")
        measure_id, channel, kind, title, citation = (
            text_of(request, key) for key in ("id", "channel", "kind", "title", "citation")
        )
        asked = MeasureRequest(measure_id, channel, kind, title, citation)
        content = text_of(request, "content").encode()
        name = Path(text_of(request, "file")).name or "the file"
        if content.startswith(WORKBOOK_MARK):
            raise UsageError(
                "the desk takes a table of text, and this is a workbook",
                key="file",
                allowed="CSV, or at the terminal: displacement data import-measure FILE.xlsx",
            )
        with self._quick.turn(caller):
            measure = import_measure(content, name=name, request=asked, folder=folder)
            self.study = self.study.reopened()
            self._answers.clear()
        return {"measure": asdict(measure), "catalogue": self._catalogue()}

    def fit_adoption(self, request: Mapping[str, Any], caller: Caller) -> dict[str, Any]:
        """Return settings whose timing is that of a series of the user's own, and the reason."""
        from displacement.answers.adoption_series import fit_adoption

        parameters = self.setting.parameters
        content, name = text_of(request, "content").encode(), text_of(request, "file")
        channel, curve = text_of(request, "channel"), text_of(request, "curve")
        series = fit_adoption(
            content,
            parameters,
            name=Path(name).name or "the file",
            channel=channel,
            curve=curve,
        )
        return {"settings": dict(series.settings), "reason": series.reason}

    def _answered(self, state: State, draws: int, caller: Caller | None = None) -> Trial:
        """Return the answer under a state, from those kept where it is among them.

        Work for a caller ends when they have gone.
        """
        from displacement.answers.trial import answer_trial

        def go_on(done: int, total: int) -> None:
            if caller is not None:
                caller.ensure_there()

        self._check(state)
        place = (state, draws)
        if place not in self._answers:
            request = self._request(state, draws)
            self._answers[place] = answer_trial(self.setting, request, on_progress=go_on)
        self._answers.move_to_end(place)
        while len(self._answers) > _KEPT_ANSWERS:
            self._answers.popitem(last=False)
        return self._answers[place]

    def _scenarios(self) -> dict[str, str]:
        """Return the title of every scenario that may be chosen, by its name."""
        from models.scenarios import scenario_ids

        files = sorted(path.name for path in self.folder.glob("*.toml"))
        # Bytes that are no text can name a file, and no page can show them.
        names = [*scenario_ids(), *(name for name in files if name.isprintable())]
        if self.start not in names:
            names.append(self.start)
        titles = {}
        for name in names:
            try:
                titles[name] = shown(self.setting.scenario(self._name(name)).title.get("en", name))
            except InputError:
                continue  # some other TOML file, or one that is being edited
        return titles

    def _request(self, state: State, draws: int) -> RunRequest:
        """Return what a state asks of the model, checked."""
        return run_request(
            base_year=self.setting.base_year,
            scenario=self._name(state.scenario),
            settings=state.settings,
            draws=draws,
            seed=self.seed,
            horizon=self.horizon,
        )

    def _check(self, state: State) -> None:
        from models.scenarios import scenario_ids

        files = {path.name for path in self.folder.glob("*.toml")}
        if state.scenario not in {self.start, *scenario_ids(), *files}:
            raise UsageError(
                f"there is no scenario {state.scenario!r} here",
                key="scenario",
                allowed="the shipped ones, and files of the desk's folder",
            )

    def _name(self, scenario: str) -> str:
        """Return what the scenario is called outside the page: a file with its folder."""
        if scenario == self.start or not scenario.endswith(".toml"):
            return scenario
        return str(self.folder / scenario)
