"""Names of the evidence's categories as words a reader knows."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from reports.texts import Texts

if TYPE_CHECKING:
    import pandas as pd


def in_words(frame: pd.DataFrame, texts: Texts) -> pd.DataFrame:
    """Return a frame whose kinds, wordings and reasons read as words, its midpoints to a tenth.

    Midpoints of use lie so close together that whole years would hide their order.
    """
    words = _words(texts)
    shown = frame.copy()
    for name in ("kind", "family", "channel", "wording", "reason"):
        if name in shown:
            shown[name] = shown[name].map(words)
    for name in ("midpoint_year", "midpoint_low_year", "midpoint_high_year"):
        if name in shown and "ceiling_share" in shown and "wording" in shown:
            shown[name] = [f"{value:.1f}" for value in shown[name]]
    return shown


def _words(texts: Texts) -> Mapping[str, str]:
    _ = texts.say
    return {
        "information": _("information"),
        "machine": _("machine"),
        "logistic": _("logistic"),
        "gompertz": _("Gompertz"),
        "bass": _("Bass"),
        "cognitive": _("cognitive"),
        "physical": _("physical"),
        "goods_or_services": _("in goods or services"),
        "any_function": _("in any function"),
        "already_saturated": _("nearly everybody had it from the first year"),
        "same_technology": _("the same technology as another series"),
        "required_by_rule": _("required by rule"),
        "outside_us": _("counts adopters outside the US"),
        "too_few_points": _("too few points"),
        "small_rise": _("rises too little"),
    }
