"""What a run says of dismissals beside its rung: adopting in turn, and surveys by group."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from models.dismissal_readings import DismissalReadings
    from models.evidence.displaced import DismissalRecord


def record_beside(readings: DismissalReadings, country: str) -> DismissalRecord | None:
    """Return the dismissals of the baseline by group beside the surveys of a country.

    Parameters
    ----------
    readings
        Dismissals at central values.
    country
        The economy's code; of that at home alone there are surveys.
    """
    from models.evidence.displaced import dismissal_record
    from occupations.displaced_tables import load_displaced_tables
    from occupations.economies.home import UNITED_STATES

    if country != UNITED_STATES.code:
        return None
    return dismissal_record(readings, load_displaced_tables()["displaced_workers"])
