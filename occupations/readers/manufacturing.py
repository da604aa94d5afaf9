"""What manufacturing makes: value added by country, real output, and productivity by industry."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from occupations.readers.raw_table import RawTable, read_csv_table, read_sheet_table

if TYPE_CHECKING:
    import pandas as pd

    from occupations.raw_folder import RawFolder

NCSES_ID: Final = "ncses_value_added"
WDI_ID: Final = "wdi_manufacturing"
PRODUCTIVITY_ID: Final = "bea_bls_productivity"

_MILLION, _BILLION, _THOUSAND = 1e6, 1e9, 1e3
_NOT_GIVEN: Final = {"": float("nan")}
_MANUFACTURING: Final = "All ISIC, Rev.4, industries -> All manufacturing"
_NCSES_ECONOMIES: Final = {"China": "CHN", "United States": "USA", "World (75)": "world"}
_WDI_ECONOMIES: Final = {"CHN": "CHN", "USA": "USA", "WLD": "world"}
# What headings of years begin with in the NCSES table.
_CENTURIES: Final = ("field_1", "field_2")
_INDICATOR: Final = "NV.IND.MANF.CD"
# Industries of the production account that are manufacturing: 311FT to 339.
_INDUSTRIES: Final = 19


def read_value_added(raw: RawFolder) -> pd.DataFrame:
    """Return manufacturing value added of China, the USA and the world, by series and year.

    Columns: series_id (the source), economy (CHN, USA, world; the world of the NCSES series is 75
    economies), year, value_added_usd (current US dollars).
    """
    import pandas as pd

    order = ["series_id", "economy", "year"]
    return pd.concat([_ncses(raw), _wdi(raw)]).sort_values(order, ignore_index=True)


def _ncses(raw: RawFolder) -> pd.DataFrame:
    names = ["industry_full_path", "field_economy"]
    table = read_csv_table(raw.file(NCSES_ID, "table_10758.csv"), names, others=True)
    wanted = table.rows["field_economy"].str.strip().isin(list(_NCSES_ECONOMIES))
    table = table.where(wanted & (table.rows["industry_full_path"] == _MANUFACTURING))
    years = {name: int(name[-4:]) for name in table.rows.columns if name[:7] in _CENTURIES}
    economies = table.codes("field_economy", ".+").map(_NCSES_ECONOMIES)
    return _long(table, economies, years, series_id=NCSES_ID, unit=_MILLION)


def _wdi(raw: RawFolder) -> pd.DataFrame:
    name = "API_NV.IND.MANF.CD_DS2_en_csv_v2_5363423.csv"
    columns = ["Country Code", "Indicator Code"]
    table = read_csv_table(raw.file(WDI_ID, name), columns, others=True)
    table = table.where(table.rows["Country Code"].isin(list(_WDI_ECONOMIES)))
    table.one_of("Indicator Code", [_INDICATOR])
    years = {name: int(name) for name in table.rows.columns if name.isdecimal()}
    economies = table.codes("Country Code", "[A-Z]{3}").map(_WDI_ECONOMIES)
    return _long(table, economies, years, series_id=WDI_ID, unit=1.0)


def _long(
    table: RawTable,
    economies: pd.Series[str],
    years: Mapping[str, int],
    *,
    series_id: str,
    unit: float,
) -> pd.DataFrame:
    """Return a row an economy and year, in years that give all three economies."""
    import pandas as pd

    table.expect_rows(3, "lines of China, the United States and the world")
    numbers = {
        year: unit * table.numbers(name, lower=0.0, marks=_NOT_GIVEN)
        for name, year in years.items()
    }
    complete = {year: cells for year, cells in numbers.items() if cells.notna().all()}
    return pd.DataFrame(
        {
            "series_id": series_id,
            "economy": [name for _ in complete for name in economies],
            "year": [year for year in complete for _ in economies],
            "value_added_usd": [float(cell) for cells in complete.values() for cell in cells],
        }
    )


def read_manufacturing_output(raw: RawFolder) -> pd.DataFrame:
    """Return US manufacturing jobs and real gross output at the years that projections print.

    Columns: source_id (the edition), year, is_projected, jobs (the self-employed included),
    real_output_usd (dollars of price_year), price_year, output_usd (dollars of the year itself,
    missing where the edition prints none). Editions have prices of their own, so their levels must
    not be joined.
    """
    import pandas as pd

    editions = pd.concat([_edition_2019(raw), _edition_2023(raw)])
    return editions.sort_values(["source_id", "year"], ignore_index=True)


def _edition_2019(raw: RawFolder) -> pd.DataFrame:
    path = raw.file("bls_ep_2019_29", "industry.xlsx")
    years = ["2009", "2019", "2029"]
    jobs, output = (
        read_sheet_table(path, sheet, years, header_line=3, others=True)
        for sheet in ("Table 2.1", "Table 2.2")
    )
    # The sheet prints the years again over dollars of each year; pandas numbers such headings.
    nominal = _manufacturing_line(output)
    frame = _edition("bls_ep_2019_29", (jobs, output), years, price_year=2012)
    return frame.assign(
        output_usd=[_BILLION * float(nominal.numbers(f"{y}.1", lower=0).iloc[0]) for y in years]
    )


def _edition_2023(raw: RawFolder) -> pd.DataFrame:
    path = raw.file("bls_ep_2023_33", "industry.xlsx")
    years = ["2013", "2023", "2033"]
    tables = []
    for sheet, what in (("Table 2.1", "Employment"), ("Table 2.2", "Output")):
        columns = {f"{what}, {year}": year for year in years}
        table = read_sheet_table(path, sheet, ["Industry sector", *columns], header_line=2)
        tables.append(RawTable(table.place, table.rows.rename(columns=columns)))
    return _edition("bls_ep_2023_33", (tables[0], tables[1]), years, price_year=2017)


def _edition(
    source_id: str, tables: tuple[RawTable, RawTable], years: list[str], *, price_year: int
) -> pd.DataFrame:
    import pandas as pd

    jobs, output = (_manufacturing_line(table) for table in tables)

    def printed(table: RawTable, unit: float) -> list[float]:
        return [unit * float(table.numbers(year, lower=0).iloc[0]) for year in years]

    return pd.DataFrame(
        {
            "source_id": source_id,
            "year": [int(year) for year in years],
            "is_projected": [year == years[-1] for year in years],
            "jobs": printed(jobs, _THOUSAND),
            "real_output_usd": printed(output, _BILLION),
            "price_year": price_year,
            "output_usd": float("nan"),
        }
    )


def _manufacturing_line(table: RawTable) -> RawTable:
    cells = table.rows.apply(lambda column: column.str.strip())
    found = table.where((cells == "Manufacturing").any(axis="columns"))
    found.expect_rows(1, "lines of manufacturing")
    return found


def read_manufacturing_productivity(raw: RawFolder) -> pd.DataFrame:
    """Return productivity of 19 US manufacturing industries by year, index 2012 = 100.

    Columns: measure (labour_productivity or total_factor_productivity), industry_code and
    industry_title as printed, year, index_2012. The files hold neither a manufacturing total nor
    the weights to make one.
    """
    import pandas as pd

    files = {
        "labour_productivity": ("BEA_BLS_industry_lp.csv", "Integrated Labor Productivity*"),
        "total_factor_productivity": (
            "BEA_BLS_industry_tfp.csv",
            "Integrated Total Factor Productivity*",
        ),
    }
    frames = []
    for measure, (name, heading) in files.items():
        titles = f"{heading} (2012=100)"
        table = read_csv_table(
            raw.file(PRODUCTIVITY_ID, name), [titles, "Production Account"], others=True
        )
        table = table.where(table.rows["Production Account"].str.strip().str.match("3[123]"))
        table.expect_rows(_INDUSTRIES, "industries of manufacturing")
        codes, words = table.codes("Production Account", "3[123].*"), table.text(titles)
        for year in (name for name in table.rows.columns if name.isdecimal()):
            frames.append(
                pd.DataFrame(
                    {
                        "measure": measure,
                        "industry_code": codes,
                        "industry_title": words,
                        "year": int(year),
                        "index_2012": table.numbers(year, lower=0.0),
                    }
                )
            )
    order = ["measure", "industry_code", "year"]
    return pd.concat(frames).sort_values(order, ignore_index=True)
