"""The desk: what the page may ask, and the answers; one question at a time."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from displacement.desk.answer_texts import change_texts
from displacement.desk.answers import answer_document, movement_document
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
from displacement.runs.named_scenario import DEFAULT_SCENARIO
from displacement.workbench import Workbench
from occupations.errors import UsageError

if TYPE_CHECKING:
    from displacement.workbench import Answer

_KEPT_ANSWERS: Final = 12


@dataclass
class FullRun:
    """A full ensemble under way or done; `failed` says why it ended early."""

    state: State
    draws: int
    done: int = 0
    document: dict[str, Any] | None = None
    failed: str | None = None
    finished: threading.Event = field(default_factory=threading.Event)


@dataclass
class Desk:
    """One analyst's desk. Files are read from and written to `folder` and to nowhere else."""

    start: str = DEFAULT_SCENARIO
    folder: Path = field(default_factory=Path)
    bench: Workbench = field(default_factory=Workbench)

    def __post_init__(self) -> None:
        self._one_at_a_time = threading.Lock()
        self._answers: OrderedDict[tuple[State, int], Answer] = OrderedDict()
        self.full: FullRun | None = None
        self.bench.scenario(self.start)  # an unknown scenario is refused before the page opens

    def warm_up(self) -> None:
        """Answer once, so that the first picture of the page does not wait for compilation."""
        self._answered(State(self.start, ()), FEW_DRAWS)

    def routes(self) -> Mapping[str, Callable[[Mapping[str, Any]], dict[str, Any]]]:
        """Return what answers each question of the page."""
        return {
            "catalogue": self.catalogue,
            "answer": self.answer,
            "full": self.start_full,
            "progress": self.progress,
            "save": self.save,
            "measure": self.import_measure,
            "adoption": self.fit_adoption,
        }

    def catalogue(self, request: Mapping[str, Any]) -> dict[str, Any]:
        """Return every control, and the scenario to begin with."""
        return catalogue(self.bench, self._scenarios()) | {"start": self.start}

    def answer(self, request: Mapping[str, Any]) -> dict[str, Any]:
        """Return the answer under a state, and what moved it against a reference state."""
        state, reference, draws = (
            state_of(request),
            state_of(request, "reference"),
            draws_of(request),
        )
        with self._one_at_a_time:
            after = self._answered(state, draws)
            before = self._answered(reference, draws)
            moved = None
            if state != reference:
                moved = movement_document(self.bench.movement(before.resolved, after.resolved))
        return {
            "answer": answer_document(after),
            "reference": answer_document(before),
            "moved": moved,
            "changes": change_texts(after, before),
        }

    def start_full(self, request: Mapping[str, Any]) -> dict[str, Any]:
        """Begin the full ensemble under a state; `progress` says how far it is."""
        state = state_of(request)
        self._check(state)
        self.bench.resolve(self._name(state.scenario), state.settings)
        if self.full is not None and not self.full.finished.is_set():
            raise UsageError("a full ensemble is under way already", key="full")
        run = FullRun(state, FULL_DRAWS)
        self.full = run
        threading.Thread(target=self._run_full, args=(run,), daemon=True).start()
        return self.progress({})

    def progress(self, request: Mapping[str, Any]) -> dict[str, Any]:
        """Return how far the full ensemble is, and its answer once it is there."""
        run = self.full
        if run is None:
            return {"draws": 0, "done": 0, "answer": None, "failed": None}
        return {
            "draws": run.draws,
            "done": run.done,
            "answer": run.document,
            "failed": run.failed,
        }

    def save(self, request: Mapping[str, Any]) -> dict[str, Any]:
        """Write a state as a commented scenario file, every change with its reason."""
        from displacement.questions.new_scenario import checked_scenario_name, write_scenario_file
        from models.scenario_draft import Draft, scenario_draft

        state = state_of(request)
        self._check(state)
        reasons = reasons_of(request, state)
        name = checked_scenario_name(text_of(request, "name"))
        title, story = text_of(request, "title").strip(), text_of(request, "story").strip()
        if not title:
            raise UsageError("the scenario has no title", key="title")
        origin = self._name(state.scenario)
        resolved = self.bench.resolve(origin, state.settings)
        changes = self.bench.changes(origin, reasons, resolved)
        text = scenario_draft(self.bench.parameters, Draft(name, title, story), changes)
        path = write_scenario_file(self.folder / f"{name}.toml", text)
        return {"file": str(path), "scenario": path.name, "scenarios": self._scenarios()}

    def import_measure(self, request: Mapping[str, Any]) -> dict[str, Any]:
        """Keep a measure of the user's own and return the controls with its weight."""
        from dataclasses import asdict

        from occupations.measure_import import MeasureRequest, import_measure
        from occupations.user_measures import measures_folder

        folder = measures_folder()
        if folder is None:
            raise UsageError("there is no folder for measures of your own", key="measure")
        asked = MeasureRequest(
            *(text_of(request, key) for key in ("id", "channel", "kind", "title", "citation"))
        )
        content = text_of(request, "content").encode()
        name = Path(text_of(request, "file")).name or "the file"
        with self._one_at_a_time:
            measure = import_measure(content, name=name, request=asked, folder=folder)
            self.bench.reload()
            self._answers.clear()
        return {"measure": asdict(measure), "catalogue": self.catalogue({})}

    def fit_adoption(self, request: Mapping[str, Any]) -> dict[str, Any]:
        """Return settings whose timing is that of a series of the user's own, and the reason."""
        from displacement.evidence.user_adoption import fit_adoption

        content, name = text_of(request, "content").encode(), text_of(request, "file")
        channel, curve = text_of(request, "channel"), text_of(request, "curve")
        found = fit_adoption(
            content, name=Path(name).name or "the file", channel=channel, curve=curve
        )
        return {"settings": dict(found.settings), "reason": found.reason}

    def _answered(self, state: State, draws: int) -> Answer:
        """Return the answer under a state, from those kept where it is among them."""
        self._check(state)
        place = (state, draws)
        if place not in self._answers:
            self._answers[place] = self.bench.answer(
                self._name(state.scenario), state.settings, draws=draws
            )
        self._answers.move_to_end(place)
        while len(self._answers) > _KEPT_ANSWERS:
            self._answers.popitem(last=False)
        return self._answers[place]

    def _run_full(self, run: FullRun) -> None:
        def progress(done: int, total: int) -> None:
            run.done = done

        try:
            found = self.bench.answer(
                self._name(run.state.scenario),
                run.state.settings,
                draws=run.draws,
                on_progress=progress,
            )
            run.document = answer_document(found)
        except Exception as reason:  # whatever ends the thread is told to the page
            run.failed = str(reason)
        run.finished.set()

    def _scenarios(self) -> dict[str, str]:
        """Return the title of every scenario that may be chosen, by its name."""
        from models.scenarios import scenario_ids

        names = [*scenario_ids(), *(path.name for path in sorted(self.folder.glob("*.toml")))]
        if self.start not in names:
            names.append(self.start)
        found = {}
        for name in names:
            try:
                found[name] = self.bench.scenario(self._name(name)).title.get("en", name)
            except UsageError:
                continue  # some other TOML file, or one that is being edited
        return found

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
