"""Other economies beside that of a setting, and what cannot be asked of an outline."""

from __future__ import annotations

from typing import TYPE_CHECKING

from occupations.base_year import HOME_CODE
from occupations.errors import UsageError

if TYPE_CHECKING:
    from displacement.setting.setting import Setting
    from models.inputs import ModelInputs
    from occupations.economy import Economy


def inputs_of(setting: Setting, code: str) -> ModelInputs:
    """Return what the equations need of an economy, with a setting's measures and estimates.

    Of the setting's own economy they are its inputs, an imported May included; every other one is
    as it is shipped.

    Raises
    ------
    UsageError
        There is no such economy, with the nearest.
    """
    from models.economy_inputs import economy_inputs
    from occupations.economies.opening import open_economy

    if code == setting.economy.code:
        return setting.inputs
    table = open_economy(setting.home, code)
    return economy_inputs(table, setting.estimates.effects, home=setting.home)


def refuse_outline(economy: Economy, question: str) -> None:
    """Raise UsageError for a question of an economy whose pay and sectors are not known.

    `question` is what was asked, as a sentence begins: "a run".
    """
    if economy.is_outline:
        raise UsageError(
            f"{question} needs pay and jobs by sector, from which costs and timing follow; of "
            f"{economy.title} neither is known (tier {economy.tier})",
            key="--country",
            allowed="displacement claims --by-country, which says what of its work is exposed and "
            f"automatable; displacement countries {economy.code} says what is known",
        )


def refuse_abroad(setting: Setting, what: str) -> None:
    """Raise UsageError where what is asked for was observed at home alone; `what` names it."""
    if setting.economy.code != HOME_CODE:
        raise UsageError(
            f"{what} is of {HOME_CODE} alone; nothing of the kind is at hand for "
            f"{setting.economy.title}",
            key="country",
            allowed=f"this question of {HOME_CODE}",
        )
