"""Titles of groups, and words that made-up occupations are called by."""

from __future__ import annotations

GROUPS = {
    "sector": (
        "Agriculture, forestry, fishing and hunting", "Mining", "Utilities", "Construction",
        "Manufacturing", "Wholesale trade", "Retail trade", "Transportation and warehousing",
        "Information", "Finance and insurance", "Real estate and rental and leasing",
        "Professional, scientific, and technical services",
        "Management of companies and enterprises",
        "Administrative and support and waste management and remediation services",
        "Educational services", "Health care and social assistance",
        "Arts, entertainment, and recreation", "Accommodation and food services",
        "Other services (except public administration)", "Government",
    ),
    "major_group": tuple(
        f"{name} occupations"
        for name in (
            "Management", "Business and financial operations", "Computer and mathematical",
            "Architecture and engineering", "Life, physical, and social science",
            "Community and social service", "Legal", "Educational instruction and library",
            "Arts, design, entertainment, sports, and media", "Healthcare practitioners",
            "Healthcare support", "Protective service", "Food preparation and serving related",
            "Building and grounds cleaning and maintenance", "Personal care and service",
            "Sales and related", "Office and administrative support",
            "Farming, fishing, and forestry", "Construction and extraction",
            "Installation, maintenance, and repair", "Production",
            "Transportation and material moving",
        )
    ),
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
