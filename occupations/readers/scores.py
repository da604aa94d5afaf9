"""Published exposure scores, each in its own classification and on its own scale."""

from __future__ import annotations

from typing import TYPE_CHECKING

from occupations.readers.raw_table import (
    ONET_SOC_CODE,
    SOC_CODE,
    RawTable,
    read_csv_table,
    read_sheet_table,
)

if TYPE_CHECKING:
    import pandas as pd

    from occupations.raw_folder import RawFolder

FREY_OSBORNE_OCCUPATIONS = 702
"""Occupations in the table of the paper."""

_ELOUNDOU_COLUMNS = {
    "gpt4_alpha": "dv_rating_alpha",
    "gpt4_beta": "dv_rating_beta",
    "gpt4_gamma": "dv_rating_gamma",
    "human_beta": "human_rating_beta",
}


def read_eloundou(raw: RawFolder) -> pd.DataFrame:
    """Return shares (0 to 1) of tasks whose time a language model at least halves; by O*NET-SOC.

    Columns: onet_soc_code; gpt4_alpha (with the model alone), gpt4_beta (software built on it
    counts half) and gpt4_gamma (counts in full) as labelled by GPT-4; human_beta by annotators.
    """
    import pandas as pd

    path = raw.file("eloundou_gpts", "occ_level.csv")
    table = read_csv_table(path, ["O*NET-SOC Code", *_ELOUNDOU_COLUMNS.values()])
    shares = {
        name: table.numbers(column, lower=0, upper=1) for name, column in _ELOUNDOU_COLUMNS.items()
    }
    frame = pd.DataFrame({"onet_soc_code": table.codes("O*NET-SOC Code", ONET_SOC_CODE), **shares})
    return frame.sort_values("onet_soc_code", ignore_index=True)


def read_microsoft(raw: RawFolder) -> pd.DataFrame:
    """Return occupation_code (of OEWS) and score, AI applicability (0 to 1; only ranks matter)."""
    path = raw.file("ms_ai_applicability", "soc_ai_applicability_scores.csv")
    table = read_csv_table(path, ["SOC Code", "ai_applicability_score"])
    return _scores(table, "SOC Code", "ai_applicability_score", name="occupation_code")


def read_felten_language(raw: RawFolder) -> pd.DataFrame:
    """Return soc2010_code and score, exposure to language modelling (a z-score)."""
    path = raw.file("felten_aioe", "Language_Modeling_AIOE_and_AIIE.xlsx")
    columns = ["SOC Code", "Language Modeling AIOE"]
    table = read_sheet_table(path, "LM AIOE", columns, header_line=1)
    return _scores(
        table, "SOC Code", "Language Modeling AIOE", name="soc2010_code", lower=-5, upper=5
    )


def read_anthropic_observed(raw: RawFolder) -> pd.DataFrame:
    """Return soc2018_code and score, observed exposure (0 to 1; more than half are exact zeros)."""
    path = raw.file("anthropic_aei", "job_exposure.csv")
    table = read_csv_table(path, ["occ_code", "observed_exposure"])
    return _scores(table, "occ_code", "observed_exposure", name="soc2018_code")


def read_sml(raw: RawFolder) -> pd.DataFrame:
    """Return onet_soc2010_code and score, suitability for machine learning (1 to 5).

    The file has one row a European occupation; its score is that of the O*NET occupation it was
    matched with, so rows of one O*NET code agree and are taken once.
    """
    import pandas as pd

    path = raw.file("sml_brynjolfsson_mcc", "mcc_risk_All_occupations.csv")
    table = read_csv_table(path, ["onet_code", "risk"])
    codes = table.codes("onet_code", ONET_SOC_CODE, unique=False)
    scores = table.numbers("risk", lower=1, upper=5)
    differs = scores != scores.groupby(codes).transform("first")
    table.refuse("risk", differs, lambda risk: f"{risk} differs from the code's score above")
    frame = pd.DataFrame({"onet_soc2010_code": codes, "score": scores})
    return frame.drop_duplicates().sort_values("onet_soc2010_code", ignore_index=True)


def read_frey_osborne(raw: RawFolder) -> pd.DataFrame:
    """Return frey_osborne_code and score, the probability of computerisation (0 to 1), 702 rows.

    685 of the codes are SOC 2010; `read_frey_osborne_codes` says what the others stand for.
    """
    path = raw.file("frey_osborne_2017", "frey_osborne_automation_risk_index_clean.csv")
    table = read_csv_table(path, ["SOC code", "Probability"])
    table.expect_rows(FREY_OSBORNE_OCCUPATIONS, "occupations")
    return _scores(table, "SOC code", "Probability", name="frey_osborne_code")


def read_frey_osborne_codes(raw: RawFolder) -> pd.DataFrame:
    """Return the SOC 2010 codes that 17 codes of Frey and Osborne stand for, a pair a row.

    Columns: frey_osborne_code, soc2010_code. A judgement of this project, not part of the paper.
    """
    import pandas as pd

    path = raw.file("frey_osborne_2017", "nonstandard_codes_to_soc2010.csv")
    table = read_csv_table(path, ["frey_osborne_code", "soc_2010_code"])
    codes = {
        "frey_osborne_code": table.codes("frey_osborne_code", SOC_CODE, unique=False),
        "soc2010_code": table.codes("soc_2010_code", SOC_CODE),
    }
    return pd.DataFrame(codes).sort_values(list(codes), ignore_index=True)


def _scores(
    table: RawTable, code: str, score: str, *, name: str, lower: float = 0, upper: float = 1
) -> pd.DataFrame:
    import pandas as pd

    columns = {
        name: table.codes(code, SOC_CODE),
        "score": table.numbers(score, lower=lower, upper=upper),
    }
    return pd.DataFrame(columns).sort_values(name, ignore_index=True)
