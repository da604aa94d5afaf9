"""What one number becomes as each assumption goes from end to end of its range."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from displacement.setting.scenario_choice import ScenarioChoice
    from displacement.setting.setting import Setting
    from models.examination.response import Target
    from models.examination.tornado import Swing


def answer_influence(setting: Setting, choice: ScenarioChoice, target: Target) -> tuple[Swing, ...]:
    """Return the swing of every assumption that varies, the widest first, all others central.

    The jobs of `target` are not looked at.
    """
    from models.examination.response import response_of
    from models.examination.tornado import tornado

    response = response_of(setting.inputs, target, engine=setting.engine)
    return tornado(response, setting.resolve(choice))
