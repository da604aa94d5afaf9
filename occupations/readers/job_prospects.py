"""Employment Projections 2024-34: openings a year, and what an occupation asks of a newcomer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from occupations.education import EDUCATION_LEVELS
from occupations.readers.projections import PROJECTIONS_ID
from occupations.readers.raw_table import NOT_PUBLISHED, SOC_CODE, read_sheet_table

if TYPE_CHECKING:
    import pandas as pd

    from occupations.raw_folder import RawFolder

EXPERIENCE: Final = ("None", "Less than 5 years", "5 years or more")
"""Work experience in a related occupation, from the least to the most."""

TRAINING: Final = (
    "None",
    "Short-term on-the-job training",
    "Moderate-term on-the-job training",
    "Long-term on-the-job training",
    "Apprenticeship",
    "Internship/residency",
)
"""Training on the job, as the Bureau names it; the last two are of their own kinds."""

_CODE: Final = "2024 National Employment Matrix code"
_TYPE: Final = "Occupation type"
_OPENINGS: Final = "Occupational openings, 2024–34 annual average"
_EDUCATION: Final = "Typical education needed for entry"
_EXPERIENCE: Final = "Work experience in a related occupation"
_TRAINING: Final = "Typical on-the-job training needed to attain competency in the occupation"
_JOBS_PER_UNIT: Final = 1_000


def read_job_prospects(raw: RawFolder) -> pd.DataFrame:
    """Return openings and entry requirements of the projected occupations; by code.

    Columns: occupation_code, openings_per_year_jobs (yearly average 2024-34 of people who leave or
    change occupation and of growth; missing where none are printed), entry_education (one of
    `EDUCATION_LEVELS`), work_experience (one of `EXPERIENCE`) and on_the_job_training (one of
    `TRAINING`).
    """
    import pandas as pd

    path = raw.file(PROJECTIONS_ID, "occupation.xlsx")
    columns = [_CODE, _TYPE, _OPENINGS, _EDUCATION, _EXPERIENCE, _TRAINING]
    table = read_sheet_table(path, "Table 1.2", columns, header_line=2)
    table = table.where(table.rows[_TYPE].str.strip() == "Line item")
    openings = table.numbers(_OPENINGS, lower=0, marks=NOT_PUBLISHED) * _JOBS_PER_UNIT
    frame = pd.DataFrame(
        {
            "occupation_code": table.codes(_CODE, SOC_CODE),
            "openings_per_year_jobs": openings.round(),
            "entry_education": table.one_of(_EDUCATION, EDUCATION_LEVELS),
            "work_experience": table.one_of(_EXPERIENCE, EXPERIENCE),
            "on_the_job_training": table.one_of(_TRAINING, TRAINING),
        }
    )
    return frame.sort_values("occupation_code", ignore_index=True)
