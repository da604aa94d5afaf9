"""The claim asked of several economies: a share of each one's jobs, and what the model reads."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING, Any, Final

from displacement.answers.answer import Answer
from displacement.setting.abroad import inputs_of
from displacement.setting.progress import ProgressReport, no_progress

if TYPE_CHECKING:
    import pandas as pd

    from displacement.requests.country_request import CountryRequest
    from displacement.requests.run_request import RunRequest
    from displacement.setting.setting import Setting
    from models.claims.claims import Claim
    from models.claims.country_claim import CountryClaim
    from models.claims.outlook import ScenarioOutlook
    from models.claims.readings import ClaimCheck
    from models.inputs import ModelInputs
    from models.scenarios import ResolvedScenario

ON_THE_PAGE: Final = ("WORLD", "CN", "EU27", "US", "JP", "DE", "GB")
"""The economies that a report sets the claim beside."""
_OF_ECONOMY: Final = ("code", "title", "tier", "unit", "employment", "share")
_STEP: Final = "countries"


@dataclass(frozen=True, slots=True, repr=False)
class ByCountry(Answer):
    """A claim beside several economies.

    Attributes
    ----------
    claim
        What is claimed.
    scenarios
        The names of the scenarios it is read under, the one asked for first.
    rung
        The rung of the answer, by its exact name.
    seed
        Which draws were made, the same in every economy.
    countries
        The claim beside each economy, in jobs or in persons where an economy counts those.
    """

    claim: Claim
    scenarios: tuple[str, ...]
    rung: str
    seed: int
    countries: tuple[CountryClaim, ...]

    def document(self) -> dict[str, Any]:
        """Return each economy with its jobs, the claim's share of them and readings, for JSON."""
        return {
            "schema": 1,
            "claim": {"id": self.claim.claim_id, "year": self.claim.year},
            "scenarios": list(self.scenarios),
            "seed": self.seed,
            "economies": country_documents(self.countries),
        }

    def frame(self) -> pd.DataFrame:
        """Return one row an economy, scenario and rung, in jobs, persons or job equivalents.

        Columns: `code`, `title`, `tier`, `unit`, `employment`, `share`, and those of a reading,
        empty where the data of an economy do not carry one.
        """
        import pandas as pd

        rows = [
            {name: country[name] for name in _OF_ECONOMY} | reading
            for country in country_documents(self.countries)
            for reading in country["readings"] or [{}]
        ]
        return pd.DataFrame(rows)

    def shown(self) -> tuple[CountryClaim, ...]:
        """Return those that a picture has room for: the economies that reports name."""
        named = tuple(one for one in self.countries if one.code in ON_THE_PAGE)
        return named or self.countries[: len(ON_THE_PAGE)]

    def _repr_html_(self) -> str:
        """Return the shares for a notebook: escaped, with nothing to load."""
        from reports.notebook import table_html

        return table_html(self.claim.claim_id, "", self.frame())


def country_documents(countries: Sequence[CountryClaim]) -> list[dict[str, Any]]:
    """Return the claim beside each economy as plain values; what is not known is null."""
    return [
        {
            "code": one.code,
            "title": one.economy.title,
            "tier": one.economy.tier,
            "unit": one.economy.unit,
            "coarseness": one.economy.coarseness,
            "employment": one.employment,
            "claimed": one.claimed,
            "share": one.share,
            "impossible_by_arithmetic": one.is_beyond_all_jobs,
            "draws": one.draws,
            "without_sectors": list(one.without_sectors),
            "readings": [asdict(reading) for reading in one.readings],
        }
        for one in countries
    ]


def country_hashes(countries: Sequence[CountryClaim]) -> Mapping[str, str]:
    """Return the sha256 of the tables that other economies are read from; none without them."""
    from occupations.economies.opening import hashes_abroad

    return hashes_abroad() if len(countries) > 1 else {}


def answer_by_country(
    setting: Setting, request: CountryRequest, *, on_progress: ProgressReport = no_progress
) -> ByCountry:
    """Return the setting's claim beside each economy, under a scenario and the claim's condition.

    A claim on a share of jobs is one on that share of each economy's own.
    """
    asked = _with_sectors(setting)
    scenarios = _scenarios(asked, asked.resolve(request.choice))
    countries = _countries(
        setting,
        scenarios,
        codes=request.codes,
        draws=request.draws,
        seed=request.seed,
        on_progress=on_progress,
    )
    names = tuple(one.scenario_id for one in scenarios)
    return ByCountry(setting.claim, names, setting.ladder.headline.name, request.seed, countries)


def countries_of_run(
    setting: Setting,
    resolved: ResolvedScenario,
    request: RunRequest,
    *,
    check: ClaimCheck,
    outlooks: Sequence[ScenarioOutlook],
    on_progress: ProgressReport = no_progress,
) -> tuple[CountryClaim, ...]:
    """Return the claim beside the economy of a run, as the run reads it, and beside others.

    Those have fewer draws and no rung that adds up over the years, and shares alone where the run
    ends before the claim's year. A claim on a share of jobs is of one economy, and has no others
    beside it.
    """
    from models.claims.by_country import COUNTRY_DRAWS
    from models.claims.country_claim import own_claim

    if setting.claim.share is not None:
        return ()
    scenarios = _scenarios(setting, resolved)
    names = {one.scenario_id for one in scenarios[1:]}
    read = [one.check for one in outlooks if one.scenario_id in names and not one.is_changed]
    others = _countries(
        setting,
        scenarios,
        codes=[code for code in ON_THE_PAGE if code != setting.economy.code],
        draws=min(COUNTRY_DRAWS, request.draws) if setting.claim.year <= request.horizon else 0,
        seed=request.seed,
        rungs=[rung.name for rung in setting.ladder.linear],
        on_progress=on_progress,
    )
    return (own_claim(setting.economy, [check, *read]), *others)


def _with_sectors(setting: Setting) -> Setting:
    """Return a setting in which scenarios can name sectors: of an outline, with those at home."""
    from displacement.setting.setting import load_assumptions

    if not setting.economy.is_outline:
        return setting
    return replace(setting, parameters=load_assumptions(setting.home.user_measures))


def _scenarios(setting: Setting, resolved: ResolvedScenario) -> list[ResolvedScenario]:
    """Return a scenario and those in which what the claim supposes comes true."""
    from displacement.setting.scenario_choice import ScenarioChoice
    from models.claims.outlook import widths_of_condition

    widths = widths_of_condition(setting.claim.condition)
    wider = (name for name in widths if name != resolved.scenario_id)
    return [resolved, *(setting.resolve(ScenarioChoice(name)) for name in wider)]


def _countries(
    setting: Setting,
    scenarios: Sequence[ResolvedScenario],
    *,
    codes: Sequence[str],
    draws: int,
    seed: int,
    rungs: Sequence[str] | None = None,
    on_progress: ProgressReport,
) -> tuple[CountryClaim, ...]:
    from models.claims.by_country import claim_by_country

    def opened() -> Iterator[ModelInputs]:
        for done, code in enumerate(codes):
            on_progress(_STEP, done, len(codes))
            yield inputs_of(setting, code)
        on_progress(_STEP, len(codes), len(codes))

    return claim_by_country(
        setting.claim,
        opened(),
        scenarios,
        draws=draws,
        seed=seed,
        rungs=rungs,
        engine=setting.engine,
    )
