"""The economy at home and the May that its shipped tables count jobs in; the rest is in its file.

They stand apart from the files of economies so that the command line's help need not read these.
"""

from __future__ import annotations

from typing import Final

HOME_CODE: Final = "US"
"""The economy whose occupations and scores the others are brought to."""
SHIPPED_YEAR: Final = 2025
SHIPPED_EMPLOYMENT: Final = "bls_oews_2025"
"""The source of the shipped jobs and wages."""
