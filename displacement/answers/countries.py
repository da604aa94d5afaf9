"""Which economies there are: how much is known of each, from where, and what is borrowed."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from displacement.answers.answer import Answer

if TYPE_CHECKING:
    import pandas as pd

    from displacement.setting.setting import Setting
    from occupations.economies.generative_exposure import GenerativeExposure
    from occupations.economy import Economy


@dataclass(frozen=True, slots=True)
class CountryData:
    """What is known of one economy.

    Attributes
    ----------
    economy
        What is true of it: tier, unit, classifications, what is borrowed.
    employment
        Its jobs in the base year, or persons employed where it counts those.
    source
        Who counted them: the title of the source.
    generative
        What the ILO's own scores of generative AI say of it.
    lacking
        The rungs that its data do not carry, since they need pay and jobs by sector.
    """

    economy: Economy
    employment: float
    source: str
    generative: GenerativeExposure
    lacking: tuple[str, ...]

    def document(self) -> dict[str, Any]:
        """Return the row of a list, ready for JSON."""
        economy = self.economy
        return {
            "code": economy.code,
            "title": economy.title,
            "tier": economy.tier,
            "unit": economy.unit,
            "currency": economy.currency,
            "employment": self.employment,
            "counted": economy.counted["en"],
            "base_year": economy.base_year,
            "statistics": economy.employment_statistics,
            "source": self.source,
            "occupations": economy.occupation_classification,
            "sectors": economy.sector_classification,
            "coarseness": economy.coarseness,
            "members": list(economy.members),
            "ilo_genai": asdict(self.generative),
            "borrowed": list(economy.borrowed),
            "lacking": list(self.lacking),
        }


@dataclass(frozen=True, slots=True, repr=False)
class CountryList(Answer):
    """The economies that questions can be asked of.

    Attributes
    ----------
    countries
        What is known of each: home first, then by tier and code.
    """

    countries: tuple[CountryData, ...]

    def document(self) -> dict[str, Any]:
        """Return each economy with its jobs or persons, ready for JSON."""
        return {"schema": 1, "economies": [one.document() for one in self.countries]}

    def frame(self) -> pd.DataFrame:
        """Return one row an economy, `employment` in jobs or persons as `unit` says."""
        import pandas as pd

        rows = [one.document() for one in self.countries]
        for row in rows:
            row |= {name: ", ".join(row[name]) for name in ("members", "borrowed", "lacking")}
            row |= {f"ilo_genai_{name}": value for name, value in row.pop("ilo_genai").items()}
        return pd.DataFrame(rows)

    def _repr_html_(self) -> str:
        """Return the list for a notebook: escaped, with nothing to load."""
        from reports.notebook import table_html

        return table_html("countries", "", self.frame())


def answer_countries(setting: Setting, code: str | None = None) -> CountryList:
    """Return what is known of every economy, or of the one with a code.

    Raises
    ------
    UsageError
        There is no such economy, with the nearest.
    """
    from occupations.economies.employment import employment_by_economy
    from occupations.economies.generative_exposure import generative_exposure
    from occupations.economies.listing import economies, economy_of

    asked = economies().values() if code is None else (economy_of(code),)
    employment, exposure = employment_by_economy(setting.home), generative_exposure()
    return CountryList(
        tuple(
            CountryData(
                economy,
                employment[economy.code],
                _source(setting, economy),
                exposure[economy.code],
                _lacking(setting, economy),
            )
            for economy in asked
        )
    )


def _source(setting: Setting, economy: Economy) -> str:
    record = setting.home.sources.get(economy.employment_source)
    return economy.employment_source if record is None else record.title


def _lacking(setting: Setting, economy: Economy) -> tuple[str, ...]:
    known = {rung.name for rung in setting.ladder.known_of(economy)}
    return tuple(name for name in setting.ladder.names if name not in known)
