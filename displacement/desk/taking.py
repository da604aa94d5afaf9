"""What the analyst takes away: a scenario file, a table for a spreadsheet, the whole report."""

from __future__ import annotations

import base64
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from displacement.desk.bench import Bench
from displacement.desk.caller import Caller
from displacement.desk.request import (
    FEW_DRAWS,
    FULL_DRAWS,
    draws_of,
    reasons_of,
    state_of,
    text_of,
    texts_of,
)
from displacement.desk.taken_table import table_csv, table_frame, table_workbook
from occupations.errors import UsageError

if TYPE_CHECKING:
    from displacement.desk.service import Route


@dataclass(frozen=True, slots=True)
class TakingQuestions:
    """Whatever is written to a file, or handed to the browser to keep."""

    bench: Bench

    def routes(self) -> Mapping[str, Route]:
        """Return what answers each question."""
        return {"save": self.save, "table": self.table, "report": self.report}

    def save(self, request: Mapping[str, Any], caller: Caller) -> dict[str, Any]:
        """Write a state as a commented scenario file, every change with its reason."""
        from displacement.answers.trial import changes_of
        from displacement.storage.new_scenario import checked_scenario_name, write_scenario_file
        from models.scenario_draft import Draft, scenario_draft

        state, bench = state_of(request), self.bench
        bench.check(state)
        reasons = reasons_of(request, state)
        name = checked_scenario_name(text_of(request, "name"))
        title, story = text_of(request, "title").strip(), text_of(request, "story").strip()
        if not title:
            raise UsageError("the scenario has no title", key="title")
        setting, origin = bench.setting_of(state), bench.named(state.scenario)
        resolved = setting.resolve(bench.request(state, FEW_DRAWS).choice)
        changes = changes_of(setting, origin, reasons, resolved)
        pairs = setting.scenario(origin).correlations
        text = scenario_draft(setting.parameters, Draft(name, title, story), changes, pairs)
        path = write_scenario_file(bench.folder / f"{name}.toml", text, setting.parameters)
        return {
            "file": str(path),
            "scenario": path.name,
            "scenarios": bench.scenarios(texts_of(request)),
        }

    def table(self, request: Mapping[str, Any], caller: Caller) -> dict[str, Any]:
        """Return every scope, rung and year of a state's answer as a file, in base 64."""
        state, texts, bench = state_of(request), texts_of(request), self.bench
        is_full = request.get("full") is True
        draws = FULL_DRAWS if is_full else draws_of(request)
        with (bench.full if is_full else bench.quick).turn(caller):
            answer = bench.answered(state, draws, caller)
        kind, frame = text_of(request, "kind"), table_frame(answer)
        if kind == "xlsx":
            content = table_workbook(frame, answer, texts)
        elif kind == "csv":
            content = table_csv(frame, texts)
        else:
            raise UsageError(f"{kind!r} is not a kind of table", key="kind", allowed="csv, xlsx")
        return {"name": f"tuning-desk.{kind}", "content": base64.b64encode(content).decode()}

    def report(self, request: Mapping[str, Any], caller: Caller) -> dict[str, Any]:
        """Run a state in full and write its folder with the report, telling how far it is."""
        from displacement.storage.destination import destination
        from displacement.storage.written import run_into_folder

        state, bench = state_of(request), self.bench
        bench.check(state)
        language = texts_of(request).language
        asked = bench.request(state, FULL_DRAWS, language=language)
        setting = bench.setting_of(state)
        setting.resolve(asked.choice)

        def tell(step: str, done: int, total: int) -> None:
            caller.tell({"step": step, "done": done, "draws": total})

        caller.tell({"step": "", "done": 0, "draws": asked.draws})
        with bench.full.turn(caller):
            _, folder = run_into_folder(
                setting, asked, destination(out=bench.runs), on_progress=tell
            )
        folder = folder.resolve()
        return {"answer": {"folder": str(folder), "report": str(folder / "report.html")}}
