"""One state, metropolitan area or industry, or a subset of them, beside the nation."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from displacement.answers.answer import Answer
from displacement.answers.place_document import occupation_rows, place_document, rung_rows
from displacement.answers.subsets import read_subsets
from displacement.setting.progress import ProgressReport, no_progress
from occupations.errors import UsageError

if TYPE_CHECKING:
    import pandas as pd

    from displacement.requests.place_request import PlaceRequest
    from displacement.setting.setting import Setting
    from models.regions.one_place import PlaceProjection
    from models.regions.regional_summary import Subset
    from models.scenarios import ResolvedScenario
    from occupations.place_table import PlaceTable
    from occupations.places import Place
    from occupations.table import OccupationTable


_SHOWN: Final = ("p05_jobs", "p50_jobs", "p95_jobs", "central_jobs", "central_nation_share")


@dataclass(frozen=True, slots=True, eq=False)
class AskedPlace:
    """What a request is about: the place or subset, among all places, and every assumption."""

    request: PlaceRequest
    resolved: ResolvedScenario
    places: PlaceTable
    wanted: Place | Subset

    @property
    def title(self) -> str:
        """Return the title of the place, or the name of the subset."""
        from models.regions.regional_summary import Subset

        return self.wanted.name if isinstance(self.wanted, Subset) else self.wanted.title


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class PlaceAnswer(Answer):
    """One place, or a subset of places taken together, beside the nation.

    Attributes
    ----------
    request
        What was asked: the place or subset, the scenario, year, draws and seed.
    projection
        The place's rungs, its rank among its peers, and its occupations.
    subset
        The subset with its members and what its file calls them; None for a single place.
    resolved
        Every assumption it was made with.
    table
        The national data it was made from.
    hashes
        The sha256 of every table it was made from, by name.
    """

    request: PlaceRequest
    projection: PlaceProjection
    subset: Subset | None
    resolved: ResolvedScenario
    table: OccupationTable
    hashes: Mapping[str, str]

    def document(self) -> dict[str, Any]:
        """Return rungs, rank, difference from the nation and top occupations, ready for JSON.

        In jobs or job equivalents, and as shares of the jobs without automation in the same draw.
        """
        return place_document(
            self.projection,
            subset=self.subset,
            scenario_id=self.resolved.scenario_id,
            seed=self.request.seed,
            base_year=self.table.base_year,
        )

    def frame(self) -> pd.DataFrame:
        """Return jobs and shares of the place, and shares of the nation, indexed by rung.

        Columns: `central_jobs` and, with draws, `mean_jobs`, `p05_jobs` to `p95_jobs` and their
        Monte-Carlo standard errors; the same with `_share` and with `_nation_share`.
        """
        import pandas as pd

        return pd.DataFrame(rung_rows(self.projection)).set_index("rung")

    def occupations(self) -> pd.DataFrame:
        """Return displaced work in job equivalents of the twelve occupations with the most.

        Columns: `code`, `title`, `baseline_jobs` (without automation), `displaced_jobs.central`
        and, with draws, `displaced_jobs.mean`, those of `p05` to `p95`, and their Monte-Carlo
        standard errors.
        """
        import pandas as pd

        return pd.json_normalize(occupation_rows(self.projection.occupations))

    def _repr_html_(self) -> str:
        """Return the rungs for a notebook: escaped, with nothing to load."""
        from reports.notebook import table_html
        from reports.places import place_sentence
        from reports.texts import load_texts

        sentence = place_sentence(self.projection, load_texts("en"))
        return table_html(self.projection.place.title, sentence, self.frame()[list(_SHOWN)])


def asked_place(setting: Setting, request: PlaceRequest) -> AskedPlace:
    """Return what a request is about, found before anything is computed.

    Raises
    ------
    UsageError
        When no place has the code or name, or several do, with the choices; where the study's data
        have no places.
    DataError
        When a subset's file has a fault.
    """
    places = setting.places()
    resolved = setting.resolve(request.choice)
    return AskedPlace(request, resolved, places, _wanted(request, places))


def answer_place(
    setting: Setting, asked: AskedPlace, *, on_progress: ProgressReport = no_progress
) -> PlaceAnswer:
    """Return what the model says of one place or subset."""
    from models.regions.one_place import project_place
    from models.regions.regional_draws import RegionalSample
    from models.regions.regional_summary import Subset

    request, resolved, places, wanted = asked.request, asked.resolved, asked.places, asked.wanted
    projection = project_place(
        setting.inputs,
        resolved,
        places,
        wanted,
        RegionalSample(request.year, request.draws, request.seed),
        engine=setting.engine,
        on_progress=partial(on_progress, f"{resolved.scenario_id}: {request.draws:,} draws"),
    )
    return PlaceAnswer(
        request,
        projection,
        wanted if isinstance(wanted, Subset) else None,
        resolved,
        setting.table,
        {**setting.table.hashes, **places.hashes},
    )


def _wanted(request: PlaceRequest, places: PlaceTable) -> Place | Subset:
    from occupations.industry_codes import find_industry
    from occupations.places import find_area

    if request.subset is not None:
        return _subset(request, places)
    name = str(request.name)
    if request.sort == "region":
        return find_area(name, places.areas)
    return find_industry(name, places.industries)


def _subset(request: PlaceRequest, places: PlaceTable) -> Subset:
    subset = read_subsets([str(request.subset)], places)[0].subset
    is_industry = subset.members[0].kind == "industry"
    if is_industry != (request.sort == "industry"):
        other = "industry" if is_industry else "region"
        raise UsageError(
            f"the subset {subset.name!r} is not one of {request.sort} codes",
            key="--subset",
            allowed=f"`displacement {other} --subset` for this file",
        )
    return subset
