"""The desk: what the page may ask, and who answers it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from displacement.desk.asides import AsideQuestions
from displacement.desk.bench import Bench
from displacement.desk.bringing import BringingQuestions
from displacement.desk.examining import ExaminingQuestions
from displacement.desk.panel import PanelForm
from displacement.desk.quick import QuickQuestions
from displacement.desk.request import FEW_DRAWS, State
from displacement.desk.taking import TakingQuestions

if TYPE_CHECKING:
    from displacement.desk.service import Route


@dataclass
class Desk(Bench):
    """One analyst's desk."""

    def __post_init__(self) -> None:
        super().__post_init__()
        # An unknown scenario, seed or horizon is refused before the page opens.
        self.setting.scenario(self.start)
        self.request(State(self.start, ()), FEW_DRAWS)

    def warm_up(self) -> None:
        """Answer once, so that the first picture of the page does not wait for compilation."""
        self.answered(State(self.start, ()), FEW_DRAWS)

    def routes(self) -> Mapping[str, Route]:
        """Return what answers each question of the page."""
        return {
            **QuickQuestions(self).routes(),
            **ExaminingQuestions(self).routes(),
            **AsideQuestions(self).routes(),
            **BringingQuestions(self).routes(),
            **PanelForm(self).routes(),
            **TakingQuestions(self).routes(),
        }
