"""The setting of every question: data, assumptions, estimates, claim and engine, loaded once.

Nothing above this module loads any of them, and nothing else resolves a scenario.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from displacement.setting.brought import brought_data
from displacement.setting.finished_run import SCENARIO_OF_RUN
from displacement.setting.measures_in_use import measures_in_use
from displacement.setting.same_question import CLAIMS_FILE, check_same_question
from displacement.setting.scenario_choice import ScenarioChoice, is_run_folder, read_scenario
from occupations.all_faults import Faults
from occupations.base_year import HOME_CODE
from occupations.errors import UsageError

if TYPE_CHECKING:
    from displacement.setting.user_estimates import Estimates
    from models.claims.claims import Claim
    from models.claims.headline import ClaimSet
    from models.engine import Engine
    from models.inputs import ModelInputs
    from models.ladder import Ladder
    from models.parameters import ParameterTable
    from models.scenarios import ResolvedScenario, Scenario
    from occupations.economy import Economy
    from occupations.place_table import PlaceTable
    from occupations.table import OccupationTable
    from occupations.user_measure import UserMeasure

ESTIMATES_FOLDER: Final = "estimates"
"""Where a run keeps what the user brought: measures, an imported May, estimates, claims."""


@dataclass(frozen=True, slots=True, eq=False)
class Setting:
    """What a question is asked of; frozen, picklable, the same for every question of a study.

    `brought` are the files that the user brought and numbers depend on, by the path under which a
    run's folder keeps a copy: measures, an imported May, stored estimates, a file of claims.
    `claims` are those that answers are set beside, `engine` how numbers are computed, which changes
    none. `given` are the options that opened it, by the names of `load_setting`. `home` are the
    shipped tables with the user's measures, from which other economies borrow.
    """

    table: OccupationTable
    home: OccupationTable
    inputs: ModelInputs
    parameters: ParameterTable
    estimates: Estimates
    claims: ClaimSet
    engine: Engine
    brought: Mapping[str, bytes]
    given: Mapping[str, Any]

    @property
    def claim(self) -> Claim:
        """Return the headline: the claim that answers are set beside."""
        return self.claims.headline

    @property
    def ladder(self) -> Ladder:
        """Return the ladder whose rungs are computed."""
        return self.engine.projector.ladder

    @property
    def economy(self) -> Economy:
        """Return the economy that the data are of."""
        return self.table.economy

    @property
    def base_year(self) -> int:
        """Return the year in whose May jobs are counted."""
        return self.table.base_year

    def scenario(self, name: str) -> Scenario:
        """Return a shipped scenario, that of a file or stdin ("-"), or that of a finished run.

        Raises
        ------
        UsageError
            For an unknown name or a fault of the file; for a run that starts from another May.
        DataError
            For a run whose files are damaged or were changed.
        """
        if not is_run_folder(name):
            return read_scenario(name, self.parameters)
        folder = Path(name)
        check_same_question(
            folder, economy=self.economy, employment=self.table.employment, claims=self.claims
        )
        return read_scenario(str(folder / SCENARIO_OF_RUN), self.parameters)

    def resolve(self, choice: ScenarioChoice) -> ResolvedScenario:
        """Return every assumption after scenario, the file over it and settings.

        Raises as `scenario` does, and UsageError for a setting that is not one.
        """
        from models.scenario_changes import changes_of_settings
        from models.scenarios import apply_scenario

        faults = Faults()
        with faults.gathered():
            scenario = self.scenario(choice.scenario)
        with faults.gathered():
            overlay = None if choice.file is None else self.scenario(choice.file)
        with faults.gathered():
            changes_of_settings(choice.settings, self.parameters)
        faults.refuse()
        return apply_scenario(self.parameters, scenario, overlay=overlay, settings=choice.settings)

    @contextmanager
    def telling_faults_of(self, *choices: ScenarioChoice) -> Iterator[None]:
        """Tell the faults of scenarios, too, when the rest of a question is refused.

        Scenarios are read only then, since stdin can be read once.
        """
        faults = Faults()
        with faults.gathered():
            yield
            return
        for choice in choices:
            with faults.gathered():
                self.resolve(choice)
        faults.refuse()

    def places(self) -> PlaceTable:
        """Return states, areas and industries, which are known for the shipped May alone.

        Raises
        ------
        UsageError
            Where the study is of another economy or starts from an imported May, with what is
            lacking.
        """
        from occupations.place_table import load_place_table

        if self.economy.code != HOME_CODE:
            raise UsageError(
                f"no jobs by state, area or industry are known of {self.economy.title}",
                key="--country",
                allowed=f"a question about the whole of it, or about a place in {HOME_CODE}",
            )
        if self.table.employment is not None:
            raise UsageError(
                f"the national file of May {self.base_year} holds no states, areas or industries; "
                f"they are known for May {self.economy.base_year} alone",
                key="--employment",
                allowed="a question about the nation, or about a place without --employment",
            )
        return load_place_table()

    def notes(self) -> tuple[str, ...]:
        """Return in sentences what of this setting is not the shipped one, for whoever asks."""
        table, estimates, notes = self.table, self.estimates, []
        if self.engine.note:
            notes.append(self.engine.note)
        if self.economy.code != HOME_CODE:
            notes.append(
                f"of {self.economy.title}: {self.economy.employment_statistics}, "
                f"{self.economy.unit} counted in {self.economy.counted['en']}"
            )
        if table.user_measures:
            names = ", ".join(measure.measure_id for measure in table.user_measures)
            notes.append(f"with measures of your own: {names}")
        if table.employment is not None:
            notes.append(
                f"with jobs and wages of May {table.employment.year}, imported from "
                f"{table.employment.file_name}"
            )
        if estimates.names:
            names = ", ".join(sorted(estimates.names)).replace("_", " ")
            notes.append(f"with estimates of your own, kept by --store: {names}")
        return tuple(notes)


def load_setting(
    *,
    country: str = HOME_CODE,
    employment: Path | str | None = None,
    measures: Path | str | None = None,
    estimates: Path | str | None = None,
    claim: Claim | Path | str | None = None,
    engine: Engine | None = None,
) -> Setting:
    """Return the setting: shipped data and assumptions, with what the user brought.

    Parameters
    ----------
    country
        The economy, by its code.
    employment
        An imported May by its name (`oews-2024`) or folder, whose jobs and wages take the place of
        the shipped ones and whose year is the base year.
    measures
        A folder of the user's measures in the place of that in use; "" for none.
    estimates
        A folder of stored estimates in the place of that in use; "" for none.
    claim
        The headline: a claim, or a file whose first claim about jobs it is.
    engine
        How numbers are computed; the fastest there is when not given.

    Raises
    ------
    UsageError
        There is no such economy, import, file or folder, or a file has a fault.
    DataError
        A table, a measure or an import is damaged.
    """
    from displacement.setting.user_estimates import load_estimates
    from models.claims.claim_text import claims_toml
    from models.claims.headline import claim_set, headline_base_jobs
    from models.economy_inputs import economy_inputs
    from models.engine import default_engine
    from occupations.economies.opening import open_economy

    home, own, brought = brought_data(employment, measures)
    in_use = load_estimates(estimates, sectors=tuple(home.sectors["sector_code"]))
    table = open_economy(own, country)
    inputs = economy_inputs(table, in_use.effects, home=own)
    chosen = engine or default_engine()
    claims = claim_set(
        claim,
        base_jobs=headline_base_jobs(inputs),
        ladder=chosen.projector.ladder,
        economy=table.economy,
    )
    return Setting(
        table=table,
        home=home,
        inputs=inputs,
        parameters=load_assumptions(table.user_measures, economy=table.economy),
        estimates=in_use,
        claims=claims,
        engine=chosen,
        brought=brought
        | {f"{ESTIMATES_FOLDER}/{name}": content for name, content in in_use.stored.items()}
        | ({} if claims.is_shipped else {CLAIMS_FILE: claims_toml(claims.claims).encode()}),
        given={
            "country": country,
            "employment": employment,
            "measures": measures,
            "estimates": estimates,
        }
        | {"claim": claim},
    )


def load_assumptions(
    measures: Sequence[UserMeasure] | None = None, *, economy: Economy | None = None
) -> ParameterTable:
    """Return every assumption: the parameter file's, and a weight for each measure of the user's.

    `measures` are those of the folder in use when not given, none where it is not there yet; the
    sectors in which one may be restated are those of `economy`, at home when not given.
    """
    from models.parameters import load_parameters
    from models.user_weights import with_user_weights
    from occupations.economies.home import UNITED_STATES

    kept = measures_in_use(only_read=True)[1] if measures is None else measures
    return with_user_weights(load_parameters(economy=economy or UNITED_STATES), kept)
