"""Levels of education as BLS names what an occupation typically needs for entry."""

from __future__ import annotations

from typing import Final

EDUCATION_LEVELS: Final = (
    "No formal educational credential",
    "High school diploma or equivalent",
    "Some college, no degree",
    "Postsecondary nondegree award",
    "Associate's degree",
    "Bachelor's degree",
    "Master's degree",
    "Doctoral or professional degree",
)
"""From the least to the most."""
