"""Tables of a panel: what each expert does to the answer, and how much each counts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import pandas as pd

from reports.exhibit import Exhibit
from reports.tables import Column
from reports.texts import Texts

if TYPE_CHECKING:
    from models.elicitation.outcome import Outcome
    from models.elicitation.panel import Panel
    from models.examination.response import Target


def outcomes_exhibit(
    outcomes: Sequence[Outcome], target: Target, sense: str, draws: int, texts: Texts
) -> Exhibit:
    """Return the median and the probability of every case; `sense` is what is counted."""
    _ = texts.say
    words = {
        "authors": _("The authors (central scenario)"),
        "panel": _("The panel"),
        "equal": _("The panel, all weighing the same"),
        "performance": _("The panel, weighted by performance"),
    }
    frame = pd.DataFrame(
        {
            "case": words.get(one.case) or _("Without %(name)s", name=one.left_out),
            "median": one.median,
            "p05": one.p05,
            "p95": one.p95,
            "probability": one.probability,
            "probability_error": one.probability_error,
            "draws": draws,
        }
        for one in outcomes
    )
    chance = _("Probability of at least %(jobs)s", jobs=texts.jobs(target.jobs))
    title = _("Median and probability, with and without each expert")
    return Exhibit(
        exhibit_id="outcomes",
        title=title,
        caption=_(
            "%(sense)s, %(year)s, in millions: median and 90%% interval.",
            sense=sense,
            year=target.year,
        ),
        source_line=_("Source: own calculation"),
        alt_text=title,
        frame=frame,
        columns=(
            Column("case", _("Assumptions of"), "text"),
            Column("median", _("Median, million"), "million"),
            Column("p05", texts.percent(0.05), "million"),
            Column("p95", texts.percent(0.95), "million"),
            Column("probability", chance, "probability", "probability_error", "draws"),
            Column("probability_error", _("± points"), "points"),
        ),
    )


def scores_exhibit(panel: Panel, texts: Texts) -> Exhibit:
    """Return weight and scores of every expert, and the panel's own."""
    _ = texts.say
    rows = [
        {
            "expert": expert.name,
            "weight": weight,
            "answered": len(expert.judgements),
            "seeds": len(expert.seeds),
            "calibration": panel.scores[place].calibration if panel.scores else None,
            "information": panel.scores[place].information if panel.scores else None,
        }
        for place, (expert, weight) in enumerate(zip(panel.experts, panel.weights, strict=True))
    ]
    if panel.weighting is not None:
        own = panel.weighting.panel
        rows.append(
            {
                "expert": _("The panel so weighted"),
                "weight": None,
                "answered": len(panel.assumptions),
                "seeds": own.answered,
                "calibration": own.calibration,
                "information": own.information,
            }
        )
    title = _("Weights of the experts, and how they did on questions with known answers")
    return Exhibit(
        exhibit_id="weights",
        title=title,
        caption=_(
            "Calibration from 0 (the ranges do not fit what is known) to 1; information in nats."
        ),
        source_line=_("Source: own calculation · Cooke (1991)"),
        alt_text=title,
        frame=pd.DataFrame(rows),
        columns=(
            Column("expert", _("Expert"), "text"),
            Column("weight", _("Weight"), "share"),
            Column("answered", _("Assumptions answered"), "count"),
            Column("seeds", _("Questions answered"), "count"),
            Column("calibration", _("Calibration"), "number"),
            Column("information", _("Information"), "number"),
        ),
    )
