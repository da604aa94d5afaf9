"""The May that the shipped tables count jobs in."""

from __future__ import annotations

from typing import Final

SHIPPED_YEAR: Final = 2025
SHIPPED_EMPLOYMENT: Final = "bls_oews_2025"
"""The source of the shipped jobs and wages."""
