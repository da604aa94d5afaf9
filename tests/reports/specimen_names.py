"""Titles of groups, and words that made-up occupations are called by."""

from __future__ import annotations

from reports.classification import MAJOR_GROUPS, SECTORS

GROUPS = {
    "sector": SECTORS,
    "major_group": MAJOR_GROUPS,
    "education": (
        "No formal educational credential", "High school diploma or equivalent",
        "Some college, no degree", "Postsecondary nondegree award", "Associate's degree",
        "Bachelor's degree", "Master's degree", "Doctoral or professional degree",
    ),
    "wage_quintile": (
        "lowest-paid fifth", "second fifth", "middle fifth", "fourth fifth", "best-paid fifth",
    ),
}  # fmt: skip
WORK = (
    "Clerks", "Operators", "Technicians", "Managers", "Assemblers", "Inspectors", "Agents",
    "Analysts", "Teachers", "Aides", "Engineers", "Repairers", "Drivers", "Attendants",
)  # fmt: skip
FIELD = (
    "Billing and posting", "Machine", "Medical records", "Customer service", "Warehouse",
    "Insurance claims and policy processing", "Food preparation", "Telephone", "Electrical",
    "Sales", "Postal service", "Chemical plant and system", "Legal", "Special education",
)  # fmt: skip
