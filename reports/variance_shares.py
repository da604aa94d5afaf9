"""What is said of shares of the variance: estimates below zero, and whether the rows suffice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.examination.sensitivity import CLOSE_ENOUGH

if TYPE_CHECKING:
    import pandas as pd

    from models.examination.sensitivity import Sensitivity
    from reports.texts import Texts


def below_zero_text(share: float, texts: Texts, *, decimals: int = 1) -> str | None:
    """Return "0 (−0.3)", in per cent, for an estimate below zero of what cannot be; None above.

    What rounds to zero is zero, and nothing is said of its sign.
    """
    if round(share, decimals + 2) >= 0:
        return None
    return f"{texts.number(0)} ({texts.number(100 * share, decimals=decimals)})"


def shares_from_zero(frame: pd.DataFrame, texts: Texts) -> pd.DataFrame:
    """Return a table of shares for readers: what is below zero is nothing, and says what it was."""

    def from_zero(share: float) -> float | str:
        below_zero = below_zero_text(share, texts)
        if below_zero is None:
            return max(share, 0.0)
        return texts.percent(0.0).replace(texts.number(0), below_zero)

    shown = frame.astype({"first": object})
    shown["first"] = [from_zero(share) for share in frame["first"]]
    shown["total_low"] = frame["total_low"].clip(lower=0.0)
    return shown


def shares_notes(shares: Sensitivity, texts: Texts, *, shown: int | None = None) -> list[str]:
    """Return what is to be said of the first `shown` shares, or of all: of rows and of signs."""
    estimates = [share for one in shares.indices[:shown] for share in (one.total, one.first)]
    below = [text for share in estimates if (text := below_zero_text(share, texts)) is not None]
    notes = [_rows_note(shares, texts)]
    if below:
        notes.append(
            texts.say(
                "No share of the variance is below zero: %(example)s is an estimate of nearly "
                "nothing that its error takes below it. Intervals are cut off at zero.",
                example=below[0],
            )
        )
    return notes


def _rows_note(shares: Sensitivity, texts: Texts) -> str:
    """Return whether the design has enough rows, and else how many would."""
    _ = texts.say
    values = {
        "rows": texts.number(shares.rows),
        "points": texts.number(100 * shares.widest_error, decimals=1),
        "enough": texts.number(100 * CLOSE_ENOUGH),
    }
    if shares.rows_suffice:
        return _(
            "The %(rows)s rows of the design are enough: no interval reaches further than "
            "%(points)s percentage points from its estimate.",
            **values,
        )
    return _(
        "The %(rows)s rows of the design are few: intervals reach up to %(points)s percentage "
        "points from their estimates, and factors whose intervals overlap may change places. For "
        "%(enough)s points it would take about %(more)s rows.",
        **values,
        more=texts.number(shares.rows_for(CLOSE_ENOUGH)),
    )
