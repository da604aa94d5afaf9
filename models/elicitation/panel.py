"""A panel: its experts read from a folder, weighted, and their distributions pooled."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal, get_args

import numpy as np

from models.elicitation.classical_model import (
    Score,
    SeedAnswers,
    Weighting,
    equal_weights,
    expert_scores,
    performance_weights,
)
from models.elicitation.expert_file import Expert, read_expert
from models.elicitation.expert_points import QUESTIONS
from models.elicitation.mixture import Pooled, pooled
from models.elicitation.questions import seeds
from occupations.errors import DataError, InputError, together
from occupations.input_file import is_folder
from occupations.shown_text import shown_in_one_line

if TYPE_CHECKING:
    from models.parameters import ParameterTable

Weights = Literal["equal", "performance"]

WEIGHTS: Final[tuple[Weights, ...]] = get_args(Weights)
MOST_EXPERTS: Final = 200
FEW_SEEDS: Final = 8
"""Below so many answered questions the classical model tells experts apart poorly (Cooke 1991)."""
_SUFFIX: Final = ".toml"
_NAMED: Final = 5
"""Files that are not read and named in an error."""


@dataclass(frozen=True, slots=True)
class PooledAssumption:
    """One assumption as the panel has it.

    Attributes
    ----------
    experts
        Who answered, by their places in the panel.
    weights
        Their weights, which add up to 1.
    pooled
        What they believe together.
    """

    experts: tuple[int, ...]
    weights: tuple[float, ...]
    pooled: Pooled


@dataclass(frozen=True, slots=True)
class Panel:
    """A panel with weights, and what it believes.

    Attributes
    ----------
    experts
        Who was asked.
    kind
        Whether all weigh the same or by their performance.
    weights
        One an expert; they add up to 1.
    assumptions
        What is pooled, by the key of the assumption.
    scores
        How each did on questions with known answers; empty where somebody answered none.
    weighting
        How the panel itself would score with these weights; None where somebody answered none.
    """

    experts: tuple[Expert, ...]
    kind: Weights
    weights: tuple[float, ...]
    assumptions: Mapping[str, PooledAssumption]
    scores: tuple[Score, ...] = ()
    weighting: Weighting | None = None

    @property
    def made_up(self) -> bool:
        """Return whether any of it is made up for trying it out."""
        return any(expert.made_up for expert in self.experts)

    @property
    def fewest_answered(self) -> int:
        """Return how many questions whoever answered fewest did answer."""
        return min(len(expert.seeds) for expert in self.experts)


def read_panel(folder: Path, parameters: ParameterTable) -> tuple[Expert, ...]:
    """Return the experts whose files lie in a folder, in the order of their names.

    Raises
    ------
    DataError
        There is no such folder, or no file in it; two files are of one expert; or a file has
        faults: those of all files at once.
    """
    if not is_folder(folder):
        raise DataError(
            "there is no such folder", file=folder, allowed="a folder of experts' files"
        )
    files = expert_files(folder)
    if not 0 < len(files) <= MOST_EXPERTS:
        raise DataError(
            f"there are {len(files)} files of experts in this folder"
            if files
            else f"there is no expert's file in this folder{_instead(folder)}",
            file=folder,
            allowed=f"1 to {MOST_EXPERTS} files NAME.toml, as `displacement elicit form` writes",
        )
    experts: list[Expert] = []
    faults: list[InputError] = []
    for file in files:
        try:
            expert = read_expert(file, parameters)
        except DataError as reason:
            faults += [reason, *reason.others]
            continue
        same = next((one for one in experts if _called(one) == _called(expert)), None)
        if same is not None:
            faults.append(
                DataError(
                    f"{expert.name!r} has another file, {same.file.name}",
                    file=file,
                    key="expert",
                    allowed="one file an expert",
                )
            )
        experts.append(expert)
    if faults:
        raise together(faults)
    return tuple(sorted(experts, key=_called))


def expert_files(folder: Path) -> tuple[Path, ...]:
    """Return the files of a folder that are read as experts', in the order of their names."""
    return tuple(path for path in _content(folder) if _is_expert_file(path))


def files_passed_over(folder: Path) -> tuple[str, ...]:
    """Return what lies in a folder of experts' files and is not read, each with the reason."""
    return tuple(
        f"{shown_in_one_line(path.name)} ({_why_not(path)})"
        for path in _content(folder)
        if not _is_expert_file(path)
    )


def _content(folder: Path) -> list[Path]:
    try:
        return sorted(folder.iterdir())
    except OSError as reason:
        raise DataError(f"the folder cannot be read ({reason.strerror})", file=folder) from None


def _is_expert_file(path: Path) -> bool:
    return path.suffix.lower() == _SUFFIX


def _why_not(path: Path) -> str:
    if path.is_dir():
        return "a folder: those within are not looked into"
    if path.name.startswith("."):
        return "a hidden file"
    return f"its name does not end in {_SUFFIX}"


def _instead(folder: Path) -> str:
    """Return what lies in a folder without any expert's file, as the end of a sentence."""
    others = files_passed_over(folder)
    named = ", ".join(others[:_NAMED])
    more = f" and {len(others) - _NAMED:,} more" if len(others) > _NAMED else ""
    return f"; not read: {named}{more}" if others else ", which is empty"


def without_names(experts: Sequence[Expert]) -> tuple[Expert, ...]:
    """Return the experts as numbers, in an order that says nothing of their names."""
    ordered = sorted(experts, key=lambda expert: expert.digest)
    return tuple(
        replace(expert, name=f"Person {place}", file=Path())
        for place, expert in enumerate(ordered, start=1)
    )


def panel_of(experts: Sequence[Expert], kind: Weights, answers: Mapping[str, float]) -> Panel:
    """Return the panel with its weights; `answers` are the known ones, by question.

    Raises
    ------
    DataError
        Weights by performance are asked for and somebody answered no question with a known answer.
    """
    asked = tuple(experts)
    silent = [expert for expert in asked if not expert.seeds]
    if silent and kind == "performance":
        raise together([_no_seeds(expert) for expert in silent])
    if silent:
        shares = (1 / len(asked),) * len(asked)
        return Panel(asked, kind, shares, _pooled(asked, shares))
    known = seed_matrix(asked, answers)
    chosen = performance_weights(known) if kind == "performance" else equal_weights(known)
    return Panel(
        asked,
        kind,
        chosen.weights,
        _pooled(asked, chosen.weights),
        expert_scores(known),
        chosen,
    )


def seed_matrix(experts: Sequence[Expert], answers: Mapping[str, float]) -> SeedAnswers:
    """Return what experts said of questions with known answers, NaN where they said nothing."""
    asked = seeds()
    nothing = (np.nan, np.nan, np.nan)
    return SeedAnswers(
        np.array([[one.seeds.get(seed.key, nothing) for seed in asked] for one in experts]),
        np.array([answers[seed.key] for seed in asked]),
        np.array([seed.is_logarithmic for seed in asked]),
    )


def _pooled(experts: Sequence[Expert], weights: Sequence[float]) -> Mapping[str, PooledAssumption]:
    """Return what is pooled; what only experts without weight answered is not."""
    keys = {key: None for expert in experts for key in expert.judgements}
    together_by_key = {}
    for key in keys:
        who = tuple(place for place, expert in enumerate(experts) if key in expert.judgements)
        total = sum(weights[place] for place in who)
        if total == 0:
            continue
        shares = tuple(weights[place] / total for place in who)
        values = [experts[place].judgements[key].value for place in who]
        together_by_key[key] = PooledAssumption(who, shares, pooled(values, shares))
    return together_by_key


def _called(expert: Expert) -> str:
    # One name is written in several ways that look the same.
    return " ".join(unicodedata.normalize("NFKC", expert.name).split()).casefold()


def _no_seeds(expert: Expert) -> DataError:
    return DataError(
        "no question with a known answer is answered, so there is no performance to weigh by",
        file=expert.file,
        key=QUESTIONS,
        allowed="answers under [questions], or --weights equal",
    )
