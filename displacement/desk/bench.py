"""What every question of the desk rests on: studies, scenarios at hand, and answers kept."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Final

from displacement.desk.caller import Caller, Turns
from displacement.desk.request import State
from displacement.requests.run_request import DEFAULT_HORIZON, RunRequest, run_request
from displacement.setting.abroad import refuse_outline
from displacement.setting.scenario_choice import DEFAULT_SCENARIO
from displacement.storage.destination import DEFAULT_OUT
from occupations.errors import InputError, UsageError
from occupations.shown_text import shown

if TYPE_CHECKING:
    from displacement.answers.trial import Trial
    from displacement.setting.setting import Setting
    from displacement.study.study import Study
    from reports.texts import Texts

_KEPT_ANSWERS: Final = 24


@dataclass
class Bench:
    """One analyst's studies, one an economy, and the newest answers.

    Files are read from and written to `folder`, runs to `runs`, and nothing to anywhere else.
    `quick` and `full` let one question of a kind be answered at a time.
    """

    study: Study
    start: str = DEFAULT_SCENARIO
    folder: Path = field(default_factory=Path)
    seed: int = 0
    horizon: int = DEFAULT_HORIZON
    runs: Path = DEFAULT_OUT

    def __post_init__(self) -> None:
        refuse_outline(self.setting.economy, "the tuning desk")
        self.quick, self.full = Turns(), Turns()
        self._abroad: dict[str, Study] = {}
        self._answers: OrderedDict[tuple[State, int], Trial] = OrderedDict()

    @property
    def setting(self) -> Setting:
        """Return what questions of the desk's own economy are asked of."""
        return self.study.setting

    def study_of(self, state: State) -> Study:
        """Return the study of a state's economy, opened when it is first asked for.

        Raises
        ------
        UsageError
            For an economy that is unknown or of which too little is known, and where the desk
            stands on employment of its own.
        """
        from displacement.setting.setting import load_setting
        from displacement.study.study import Study

        own = self.setting.economy.code
        if state.country in ("", own):
            return self.study
        if state.country not in self._abroad:
            given = {**self.setting.given, "country": state.country}
            setting = load_setting(**given, engine=self.setting.engine)
            refuse_outline(setting.economy, "the tuning desk")
            self._abroad[state.country] = Study(setting)
        return self._abroad[state.country]

    def setting_of(self, state: State) -> Setting:
        """Return what questions of a state's economy are asked of."""
        return self.study_of(state).setting

    def countries(self, texts: Texts) -> dict[str, str]:
        """Return the economies that can be chosen here, each code with its name."""
        from occupations.economies.listing import economies
        from reports.economy_words import country

        if self.setting.given.get("employment") is not None:
            return {self.setting.economy.code: country(self.setting.economy, texts)}
        known = {code: one for code, one in economies().items() if not one.is_outline}
        return {code: country(one, texts) for code, one in known.items()}

    def reopen(self) -> None:
        """Open the studies anew, as after a measure was imported; kept answers are forgotten."""
        self.study = self.study.reopened()
        self._abroad.clear()
        self._answers.clear()

    def answered(
        self, state: State, draws: int, caller: Caller | None = None, *, telling: bool = False
    ) -> Trial:
        """Return the answer under a state, from those kept where it is among them.

        Work for a caller ends when they have gone; with `telling` they hear how far it is.
        """
        from displacement.answers.trial import answer_trial

        def go_on(done: int, total: int) -> None:
            if caller is None:
                return
            if telling:
                caller.tell({"done": done, "draws": total})
            caller.ensure_there()

        self.check(state)
        place = (state, draws)
        if place not in self._answers:
            setting, request = self.setting_of(state), self.request(state, draws)
            self._answers[place] = answer_trial(setting, request, on_progress=go_on)
        self._answers.move_to_end(place)
        while len(self._answers) > _KEPT_ANSWERS:
            self._answers.popitem(last=False)
        return self._answers[place]

    def request(self, state: State, draws: int, *, language: str = "en") -> RunRequest:
        """Return what a state asks of the model, checked."""
        return run_request(
            base_year=self.setting_of(state).base_year,
            scenario=self.named(state.scenario),
            settings=state.settings,
            draws=draws,
            seed=self.seed,
            horizon=self.horizon if state.horizon is None else state.horizon,
            language=language,
        )

    def check(self, state: State) -> None:
        """Raise UsageError when a state's scenario is none of those at hand."""
        from models.scenarios import scenario_ids

        files = {path.name for path in self.folder.glob("*.toml")}
        if state.scenario not in {self.start, *scenario_ids(), *files}:
            raise UsageError(
                f"there is no scenario {state.scenario!r} here",
                key="scenario",
                allowed="the shipped ones, and files of the desk's folder",
            )

    def named(self, scenario: str) -> str:
        """Return what the scenario is called outside the page: a file with its folder."""
        if scenario == self.start or not scenario.endswith(".toml"):
            return scenario
        return str(self.folder / scenario)

    def scenarios(self, texts: Texts) -> dict[str, str]:
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
                title = texts.data(self.setting.scenario(self.named(name)).title)
            except InputError:
                continue  # some other TOML file, or one that is being edited
            titles[name] = shown(title or name)
        return titles
