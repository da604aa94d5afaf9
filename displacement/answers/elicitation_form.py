"""Which assumptions a panel is asked about: those that carry most variance."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from displacement.setting.setting import Setting
    from models.parameters import ParameterSpec

# At these rows the order of those asked by default no longer depends on the seed where it matters.
_ROWS: Final = 512
_SEED: Final = 0


def asked_of_a_panel(setting: Setting, count: int) -> tuple[ParameterSpec, ...]:
    """Return the assumptions with the largest total-order share of the claim's variance.

    Of the central scenario, rank correlations off; weights of scores, choices and fixed values
    have no points that could be asked for.
    """
    from displacement.requests.what_if import target_of
    from displacement.setting.scenario_choice import scenario_choice
    from models.elicitation.expert_file import may_be_asked
    from models.examination.response import response_of
    from models.examination.sensitivity import single_sensitivity

    resolved = setting.resolve(scenario_choice())
    response = response_of(setting.inputs, target_of(setting), engine=setting.engine)
    shares = single_sensitivity(response, resolved, rows=_ROWS, seed=_SEED)
    specs = setting.parameters.specs
    asked = [specs[one.factor] for one in shares.indices if may_be_asked(specs[one.factor])]
    return tuple(asked[:count])


def meant(spec: ParameterSpec, language: str, *, year: int) -> str:
    """Return what an assumption means in plain words, without what the authors believe."""
    from models.elicitation.questions import meaning

    return meaning(spec, language, year=year)


def known_questions(language: str) -> list[dict[str, str]]:
    """Return the questions whose answers the project's tables hold: key, words and unit."""
    from models.elicitation.questions import seeds

    return [
        {"key": one.key, "words": one.words[language], "unit": one.unit[language]}
        for one in seeds()
    ]
