"""What the analyst brings along: measures of exposure and series of adoption of their own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from displacement.desk.bench import Bench
from displacement.desk.caller import Caller
from displacement.desk.request import text_of
from occupations.errors import UsageError

if TYPE_CHECKING:
    from displacement.desk.service import Route

_COLUMNS: Final = ("code_column", "score_column")


@dataclass(frozen=True, slots=True)
class BringingQuestions:
    """Files of the user's, read once and kept on this machine."""

    bench: Bench

    def routes(self) -> Mapping[str, Route]:
        """Return what answers each question."""
        return {"measure": self.import_measure, "adoption": self.fit_adoption}

    def import_measure(self, request: Mapping[str, Any], caller: Caller) -> dict[str, Any]:
        """Keep a measure of the user's own, or with `preview` show what would be kept."""
        from occupations.measure_import import import_measure, preview_measure
        from occupations.measure_request import MeasureRequest
        from occupations.score_table import Reading
        from occupations.score_workbook import WORKBOOK_MARK
        from occupations.user_measures import measures_folder

        folder = measures_folder()
        if folder is None:
            raise UsageError("there is no folder for measures of your own", key="measure")
        measure_id, channel, kind, title, citation = (
            text_of(request, key) for key in ("id", "channel", "kind", "title", "citation")
        )
        code, score = (
            text_of(request, key).strip() or None if key in request else None for key in _COLUMNS
        )
        reading = Reading(code, score, percent=request.get("percent") is True)
        asked = MeasureRequest(measure_id, channel, kind, title, citation, reading=reading)
        content = text_of(request, "content").encode()
        name = Path(text_of(request, "file")).name or "the file"
        if content.startswith(WORKBOOK_MARK):
            raise UsageError(
                "the desk takes a table of text, and this is a workbook",
                key="file",
                allowed="CSV, or at the terminal: displacement data import-measure FILE.xlsx",
            )
        if request.get("preview") is True:
            found = preview_measure(content, name=name, request=asked, folder=folder)
            return {
                "measure": asdict(found.measure),
                "rows": [asdict(row) for row in found.rows],
                "predicted": found.occupations_predicted,
                "notes": list(found.notes),
            }
        with self.bench.quick.turn(caller):
            measure = import_measure(content, name=name, request=asked, folder=folder)
            self.bench.reopen()
        return {"measure": asdict(measure)}

    def fit_adoption(self, request: Mapping[str, Any], caller: Caller) -> dict[str, Any]:
        """Return settings whose timing is that of a series of the user's own, and the reason."""
        from displacement.answers.adoption_series import fit_adoption

        parameters = self.bench.setting.parameters
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
