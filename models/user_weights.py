"""A weight for each measure of the user's own, beside those of the parameter file."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from models.distributions import dirichlet
from models.parameters import ParameterSpec, ParameterTable
from models.standing import Standing
from occupations.user_measure import UserMeasure

_RATIONALE: Final = {
    "en": "A measure of the user's own, as likely to be right as any other of its channel. A fixed "
    "weight of 0 leaves it out; weights are divided by their sum.",
    "de": "Eine eigene Messgröße, so wahrscheinlich richtig wie jede andere ihres Kanals. Ein "
    "festes Gewicht von 0 lässt sie weg; Gewichte werden durch ihre Summe geteilt.",
}


def with_user_weights(table: ParameterTable, measures: Sequence[UserMeasure]) -> ParameterTable:
    """Return the assumptions with the weight of each own measure after those of its channel."""
    specs = list(table.specs.values())
    for measure in measures:
        prefix = f"weights.{measure.channel}."
        last = max(place for place, spec in enumerate(specs) if spec.key.startswith(prefix))
        specs.insert(last + 1, _weight(measure))
    return replace(table, specs={spec.key: spec for spec in specs})


def _weight(measure: UserMeasure) -> ParameterSpec:
    return ParameterSpec(
        key=measure.weight_key,
        title={
            "en": f"Weight of {measure.title} (own measure)",
            "de": f"Gewicht: {measure.title} (eigene Messgröße)",
        },
        unit="weight",
        lower=0.0,
        upper=math.inf,
        distribution=dirichlet(lower=0.0, upper=math.inf),
        standing=Standing("judgement", measure.original_name),
        source_id=measure.source_id,
        rationale=_RATIONALE,
        dimension=measure.dimension,
    )
