"""What one run is asked to do, checked before anything is computed."""

from __future__ import annotations

import shlex
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypedDict, Unpack

from displacement.requests.imprint import checked_imprint, imprint_of
from displacement.requests.numbers import checked_seed, checked_year, whole_number
from displacement.setting.brought import EMPLOYMENT_FOLDER, MEASURES_FOLDER
from displacement.setting.finished_run import SCENARIO_OF_RUN
from displacement.setting.same_question import CLAIMS_FILE
from displacement.setting.scenario_choice import (
    DEFAULT_SCENARIO,
    STDIN,
    STDIN_NAME,
    ScenarioChoice,
    Settings,
    scenario_choice,
)
from displacement.setting.setting import ESTIMATES_FOLDER
from occupations.all_faults import Faults
from occupations.base_year import HOME_CODE, SHIPPED_YEAR
from occupations.errors import UsageError

if TYPE_CHECKING:
    from displacement.setting.setting import Setting
    from reports.imprint import Imprint

DEFAULT_DRAWS: Final = 10_000
DEFAULT_HORIZON: Final = 2040
DEFAULT_LANGUAGE: Final = "en"
# Above this the Monte-Carlo error is far below every assumption's own uncertainty.
MOST_DRAWS: Final = 1_000_000
SUBSETS_FOLDER: Final = "subsets"
"""Where a run's folder keeps the files of subsets."""
_LONGEST_NAME: Final = 80
# Sixteen independent scramblings give the errors, and each needs a few points of its own.
DRAWS_FOR_ERRORS: Final = 64


@dataclass(frozen=True, slots=True)
class RunRequest:
    """A checked request for one run.

    `draws` is 0 when only the central values are asked for. `regions` asks for states,
    metropolitan areas and industries, `subsets` are files of places to take together ("-" for
    stdin). `reconcile` asks what each published figure takes of the assumptions. `language` is the
    report's, and `published` who publishes it and how to reach them, as far as that was given;
    none of these changes a number.
    """

    choice: ScenarioChoice = field(default_factory=ScenarioChoice)
    draws: int = DEFAULT_DRAWS
    seed: int = 0
    horizon: int = DEFAULT_HORIZON
    regions: bool = False
    subsets: tuple[str, ...] = ()
    language: str = DEFAULT_LANGUAGE
    published: Mapping[str, str] = field(default_factory=dict)
    reconcile: bool = False

    @property
    def imprint(self) -> Imprint:
        """Return who publishes the report, the project where nobody else was named."""
        return imprint_of(self.published)

    @property
    def central_only(self) -> bool:
        """Return whether the run makes no draws."""
        return self.draws == 0

    def options(
        self, *, scenario_file: str | None = None, subsets: Sequence[str] | None = None
    ) -> list[str]:
        """Return the words of a command line after `displacement run` that give these results.

        Parameters
        ----------
        scenario_file
            A resolved scenario, such as that of a run's folder, in the place of the layers it was
            resolved from.
        subsets
            Other names of the files of subsets, such as those of their copies.
        """
        resolved = ScenarioChoice(self.choice.scenario, scenario_file)
        choice = self.choice if scenario_file is None else resolved
        words = [choice.scenario, *choice.options()]
        words += ["--central-only"] if self.central_only else ["--draws", str(self.draws)]
        words += ["--seed", str(self.seed), "--horizon", str(self.horizon)]
        words += ["--regions"] if self.regions else []
        for subset in self.subsets if subsets is None else subsets:
            words += ["--subset", subset]
        words += ["--reconcile"] if self.reconcile else []
        return words


def subset_name(file: str) -> str:
    """Return what the subset of a file is called; raise UsageError for what cannot be a name."""
    name = STDIN_NAME if file == STDIN else Path(file).stem
    if not name.isprintable() or "\\" in name or len(name) > _LONGEST_NAME:
        raise UsageError(
            f"{name!r} cannot be the name of a subset",
            key="--subset",
            allowed=f"a file whose name is of {_LONGEST_NAME} or fewer characters that can be "
            "printed, and no backslash",
        )
    return name


def kept_subset(file: str) -> str:
    """Return the path under which a run's folder keeps the file of a subset."""
    return f"{SUBSETS_FOLDER}/{subset_name(file)}.csv"


class RunOptions(TypedDict, total=False):
    """What a caller may say about a run; everything has a default."""

    scenario: str
    scenario_file: Path | str | None
    settings: Settings
    draws: int | None
    seed: int
    horizon: int
    central_only: bool
    regions: bool
    subsets: Sequence[str] | None
    language: str
    publisher: str | None
    contact: str | None
    reconcile: bool


def run_request(*, base_year: int = SHIPPED_YEAR, **options: Unpack[RunOptions]) -> RunRequest:
    """Return the checked request for one run; `scenario` may be a file, too.

    Raises
    ------
    UsageError
        When options are out of their range or contradict each other, with all such faults.
    """
    faults = Faults()
    with faults.gathered():
        choice = scenario_choice(
            str(options.get("scenario", DEFAULT_SCENARIO)),
            file=options.get("scenario_file"),
            settings=options.get("settings"),
        )
        subsets = _subsets(options.get("subsets"), choice)
    with faults.gathered():
        draws = _draws(options.get("draws"), central_only=options.get("central_only", False))
    with faults.gathered():
        seed = checked_seed(options.get("seed", 0))
    with faults.gathered():
        horizon = checked_year(
            options.get("horizon", DEFAULT_HORIZON), key="--horizon", base_year=base_year
        )
    with faults.gathered():
        language = checked_language(options.get("language", DEFAULT_LANGUAGE))
    with faults.gathered():
        published = checked_imprint(
            publisher=options.get("publisher"), contact=options.get("contact")
        )
    faults.refuse()
    return RunRequest(
        choice=choice,
        draws=draws,
        seed=seed,
        horizon=horizon,
        regions=options.get("regions", False) or bool(subsets),
        subsets=subsets,
        language=language,
        published=published,
        reconcile=options.get("reconcile", False),
    )


def run_command(request: RunRequest, setting: Setting, *, scenario_file: str | None = None) -> str:
    """Return the command line that gives a run's numbers, started in its folder if it needs files.

    What the user brought is named as the run's folder keeps it; where that is needed, so is a
    scenario of the user's own, which lies elsewhere.
    """
    if request.choice.file is not None and (setting.brought or request.subsets):
        scenario_file = scenario_file or SCENARIO_OF_RUN
    options = request.options(
        scenario_file=scenario_file, subsets=[kept_subset(file) for file in request.subsets]
    )
    return shlex.join([*_before(setting), "run", *options, *_after(setting)])


def asked_command(request: RunRequest, setting: Setting) -> str:
    """Return the command line that gives a run's numbers here and now, as it was asked for."""
    words = ["displacement", "run", *request.options()]
    if setting.economy.code != HOME_CODE:
        words += ["--country", setting.economy.code]
    for option, name in (("--employment", "employment"), ("--claims-file", "claim")):
        given = setting.given.get(name)
        words += [option, str(given)] if isinstance(given, Path | str) else []
    return shlex.join(words)


def _before(setting: Setting) -> list[str]:
    """Return the words before the sub-command: folders of what the user brought."""
    words = ["displacement"]
    for option, folder in (
        ("--measures-dir", MEASURES_FOLDER),
        ("--estimates-dir", ESTIMATES_FOLDER),
    ):
        if any(name.startswith(f"{folder}/") for name in setting.brought):
            words += [option, folder]
    return words


def _after(setting: Setting) -> list[str]:
    """Return the words after the other options: a country, an imported May, a file of claims."""
    words = [] if setting.economy.code == HOME_CODE else ["--country", setting.economy.code]
    words += [] if setting.table.employment is None else ["--employment", EMPLOYMENT_FOLDER]
    return words + (["--claims-file", CLAIMS_FILE] if CLAIMS_FILE in setting.brought else [])


def _subsets(subsets: Sequence[str] | None, choice: ScenarioChoice) -> tuple[str, ...]:
    if isinstance(subsets, str):
        raise UsageError(
            f"one text was given ({subsets!r}) where several files are expected",
            key="subsets",
            allowed='a list such as ["rust-belt.csv"]',
        )
    files = tuple(subsets or ())
    if [*files, choice.file].count(STDIN) > 1:
        raise UsageError(
            "stdin can be read once only", key="--subset", allowed="one - among the options"
        )
    return files


def _draws(draws: int | None, *, central_only: bool) -> int:
    if central_only:
        if draws is not None:
            raise UsageError(
                f"--central-only makes no draws, but {draws} were asked for",
                key="--draws",
                allowed="one of the two options",
            )
        return 0
    return whole_number(
        DEFAULT_DRAWS if draws is None else draws,
        key="--draws",
        lowest=1,
        highest=MOST_DRAWS,
        unit=(
            f" draws; below {DRAWS_FOR_ERRORS} there are no Monte-Carlo errors, since they come "
            "from sixteen independent sets of draws that each need a few; "
            "for no draws at all use --central-only"
        ),
    )


def checked_language(language: str) -> str:
    """Return a language that reports can be written in; raise UsageError for another."""
    from reports.texts import load_texts

    return load_texts(language).language
