"""The titles of sectors and major groups, which are translated where they are shown.

German ones follow the style of WZ 2008 and KldB 2010. Titles of occupations, industries and places
are those of the statistical office and stay English, marked as such.
"""

from __future__ import annotations

from typing import Final

SECTORS: Final = (
    "Agriculture, Forestry, Fishing and Hunting",
    "Mining, Quarrying, and Oil and Gas Extraction",
    "Utilities",
    "Construction",
    "Manufacturing",
    "Wholesale Trade",
    "Retail Trade",
    "Transportation and Warehousing",
    "Information",
    "Finance and Insurance",
    "Real Estate and Rental and Leasing",
    "Professional, Scientific, and Technical Services",
    "Management of Companies and Enterprises",
    "Administrative and Support and Waste Management and Remediation Services",
    "Educational Services",
    "Health Care and Social Assistance",
    "Arts, Entertainment, and Recreation",
    "Accommodation and Food Services",
    "Other Services (except Public Administration)",
    "Federal, State, and Local Government, excl. State & Local Schools & Hospitals & USPS",
)
MAJOR_GROUPS: Final = (
    "Management Occupations",
    "Business and Financial Operations Occupations",
    "Computer and Mathematical Occupations",
    "Architecture and Engineering Occupations",
    "Life, Physical, and Social Science Occupations",
    "Community and Social Service Occupations",
    "Legal Occupations",
    "Educational Instruction and Library Occupations",
    "Arts, Design, Entertainment, Sports, and Media Occupations",
    "Healthcare Practitioners and Technical Occupations",
    "Healthcare Support Occupations",
    "Protective Service Occupations",
    "Food Preparation and Serving Related Occupations",
    "Building and Grounds Cleaning and Maintenance Occupations",
    "Personal Care and Service Occupations",
    "Sales and Related Occupations",
    "Office and Administrative Support Occupations",
    "Farming, Fishing, and Forestry Occupations",
    "Construction and Extraction Occupations",
    "Installation, Maintenance, and Repair Occupations",
    "Production Occupations",
    "Transportation and Material Moving Occupations",
)
