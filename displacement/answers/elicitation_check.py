"""What one expert's file says, for the expert to agree with or to change."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from displacement.answers.answer import Answer

if TYPE_CHECKING:
    from pathlib import Path

    import pandas as pd

    from displacement.setting.setting import Setting
    from models.elicitation.expert_file import Expert
    from models.parameters import ParameterSpec

_LEVELS: Final = (0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95)


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Feedback(Answer):
    """What an expert's points imply.

    Attributes
    ----------
    expert
        What the file says.
    specs
        The assumptions that it answers, by key.
    unanswered
        Keys of questions with known answers that it leaves out.
    """

    expert: Expert
    specs: dict[str, ParameterSpec]
    unanswered: tuple[str, ...]

    def document(self) -> dict[str, Any]:
        """Return the points implied of every assumption, in its unit, ready for JSON."""
        return {
            "expert": self.expert.name,
            "made_up": self.expert.made_up,
            "assumptions": self.frame().reset_index().to_dict("records"),
            "unanswered_questions": list(self.unanswered),
        }

    def frame(self) -> pd.DataFrame:
        """Return one row an assumption, indexed by its key: points of the distribution in its unit.

        Columns `p05` to `p95`; `unit`, `reason`, and `peaks`, how many its density has.
        """
        import pandas as pd

        from models.elicitation.density import peaks

        rows = []
        for key, one in self.expert.judgements.items():
            values = one.value.quantile(np.array(_LEVELS))
            points = {
                f"p{100 * level:02.0f}": float(v) for level, v in zip(_LEVELS, values, strict=True)
            }
            rows.append(
                {"key": key, "unit": self.specs[key].unit, **points}
                | {"peaks": peaks(one.value), "reason": one.reason}
            )
        return pd.DataFrame(rows).set_index("key")


def answer_check(setting: Setting, file: Path) -> Feedback:
    """Return what an expert's file says; raise DataError with every fault of it."""
    from models.elicitation.expert_file import read_expert
    from models.elicitation.questions import seeds

    expert = read_expert(file, setting.parameters)
    return Feedback(
        expert,
        {key: setting.parameters.specs[key] for key in expert.judgements},
        tuple(seed.key for seed in seeds() if seed.key not in expert.seeds),
    )
