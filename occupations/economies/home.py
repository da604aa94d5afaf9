"""The economy that the others borrow from: the one whose occupations carry the scores."""

from __future__ import annotations

from typing import Final

from occupations.base_year import HOME_CODE
from occupations.economies.listing import economies
from occupations.economy import Economy

UNITED_STATES: Final[Economy] = economies()[HOME_CODE]
"""The economy of the shipped American tables."""
