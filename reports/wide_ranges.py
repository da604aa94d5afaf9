"""Where the model's range excludes little of what is possible, a figure within it says little."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from models.claims.forecasts import PlacedForecast
from models.ladder import Ladder
from reports.estimates import rounded_share
from reports.texts import Texts, rounding_for
from reports.words import rung_words

# What part of all that is possible a 90 % range must cover to exclude little, or next to nothing.
_LITTLE: Final = 0.5
_NEXT_TO_NOTHING: Final = 0.9


def wide_range_sentences(
    placed: Sequence[PlacedForecast], ladder: Ladder, texts: Texts
) -> tuple[str, ...]:
    """Return a sentence for each range beside published figures that excludes little.

    Compared as printed, in whole percentage points.
    """
    said = {}
    for one in placed:
        model = one.model
        if model is None or model.possible_jobs is None or model.share_of_possible is None:
            continue
        share = round(model.share_of_possible, 2)
        if share < _LITTLE or (model.rung, model.scope, model.year) in said:
            continue
        _ = texts.say
        values = {
            "meaning": rung_words(ladder.rung(model.rung), texts).title,
            "level": texts.compound_percent(0.9),
            "share": rounded_share(share, error=None, texts=texts),
            "jobs": texts.jobs(model.possible_jobs, rounding=rounding_for(model.possible_jobs)),
        }
        said[model.rung, model.scope, model.year] = (
            _(
                "For “%(meaning)s” the model’s %(level)s range covers %(share)s of all that is "
                "possible, from none to all %(jobs)s: it excludes next to nothing, and that a "
                "figure falls within it says next to nothing for the figure.",
                **values,
            )
            if share >= _NEXT_TO_NOTHING
            else _(
                "For “%(meaning)s” the model’s %(level)s range covers %(share)s of all that is "
                "possible, from none to all %(jobs)s: it excludes little, and that a figure falls "
                "within it says little for the figure.",
                **values,
            )
        )
    return tuple(said.values())
