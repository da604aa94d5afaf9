"""Three surveys of displaced workers as raw files: of 2006, 2008 and 2010."""

from __future__ import annotations

BY_GROUP = """\
survey_year,period_start,period_end,table,group,soc_majors,displaced_thousands
2010,2007,2009,2,insufficient work,,2969.464
2010,2007,2009,5,Production,51,873
2008,2005,2007,2,insufficient work,,870.199
2008,2005,2007,5,"Management, business",11|13,605
2008,2005,2007,5,Production,51,536
"""

STATUS = """\
release_file,survey_year,survey_month,total_thousands,pct_employed,pct_unemployed,pct_nilf,source,survey_unrate
a.htm,2008,2008-01,3641.0,67.1,18.0,15.0,table 1,5.0
b.htm,2010,2010-01,6938.0,48.8,36.1,15.2,table 1,9.8
"""

RE_EMPLOYED = """\
release_file,release_date,survey_month,total_millions,reemployed_percent,survey_unrate,ratio
c.txt,2006-08-17,2006-01,3.8,70.0,4.7,62.9
a.htm,2008-08-20,2008-01,,68.0,5.0,62.9
b.htm,2010-08-26,2010-01,6.9,49.0,9.8,58.5
"""


def displaced_files(
    *, by_group: str = BY_GROUP, status: str = STATUS, re_employed: str = RE_EMPLOYED
) -> dict[str, str]:
    """Return the raw files of the surveys by their place."""
    files = {
        "dws_long_tenured_by_occupation_and_reason_2008_2026.csv": by_group,
        "dws_labour_force_status_2008_2026.csv": status,
        "dws_reemployment_2000_2026.csv": re_employed,
    }
    return {f"bls_dws/{name}": text for name, text in files.items()}
