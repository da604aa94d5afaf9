"""What one run is asked to do, checked before anything is computed."""

from __future__ import annotations

import operator
import re
import shlex
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, SupportsIndex, TypedDict, Unpack

from displacement.runs.named_scenario import DEFAULT_SCENARIO, STDIN, scenario_and_file
from models.ladder import BASE_YEAR, LATEST_HORIZON
from occupations.errors import UsageError

DEFAULT_DRAWS: Final = 10_000
DEFAULT_HORIZON: Final = 2040
DEFAULT_OUT: Final = Path("runs")
DEFAULT_LANGUAGE: Final = "en"
# Above this the Monte-Carlo error is far below every assumption's own uncertainty.
MOST_DRAWS: Final = 1_000_000
# Sixteen independent scramblings give the errors, and each needs a few points of its own.
DRAWS_FOR_ERRORS: Final = 64
MOST_WORKERS: Final = 1_024
# Places take the first draws of an ensemble: enough for three digits, and memory stays small.
REGIONAL_DRAWS: Final = 2_048
_FIRST_DRAWS: Final = "; 0 gives central values alone"
_LARGEST_SEED: Final = 2**63 - 1
_NAME: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,79}")

SettingPoints = float | tuple[float, float, float] | str


@dataclass(frozen=True, slots=True)
class RunConfig:
    """A checked request for one run.

    `draws` is 0 when only the central values are asked for. `settings` are `KEY=VALUE` or
    `KEY=LOW:CENTRAL:HIGH` in the order given; `scenario_file` is a path, or "-" for stdin. `name`
    is None when the folder takes the scenario's name. `workers` threads compute, one a processor
    when None; `resume` goes on with an unfinished run; `language` is the report's. None of them
    changes a number. `regions` asks for states, metropolitan areas and industries, `subsets` are
    files of places to take together ("-" for stdin). `employment` is an imported May that jobs and
    wages are taken from, by name or folder, None for the shipped one.
    """

    scenario: str
    scenario_file: str | None
    settings: tuple[str, ...]
    draws: int
    seed: int
    horizon: int
    name: str | None
    out: Path
    workers: int | None = None
    resume: bool = False
    language: str = DEFAULT_LANGUAGE
    regions: bool = False
    subsets: tuple[str, ...] = ()
    employment: str | None = None

    @property
    def central_only(self) -> bool:
        """Return whether the run makes no draws."""
        return self.draws == 0

    def command(
        self, *, scenario_file: str | None = None, measures_folder: str | None = None
    ) -> str:
        """Return the command line that gives these results.

        With `scenario_file`, a resolved scenario such as a run folder's `scenario.toml`, that file
        takes the place of the layers it was resolved from. `measures_folder` is one with the
        user's own measures. The folder's name and place are left out: they change no number.
        """
        own = [] if measures_folder is None else ["--measures-dir", measures_folder]
        words = ["displacement", *own, "run", self.scenario]
        if scenario_file is not None:
            words += ["--scenario-file", scenario_file]
        else:
            if self.scenario_file is not None:
                words += ["--scenario-file", self.scenario_file]
            for setting in self.settings:
                words += ["--set", setting]
        words += ["--central-only"] if self.central_only else ["--draws", str(self.draws)]
        words += ["--seed", str(self.seed), "--horizon", str(self.horizon)]
        words += [] if self.employment is None else ["--employment", self.employment]
        words += ["--regions"] if self.regions else []
        for subset in self.subsets:
            words += ["--subset", subset]
        return shlex.join(words)


class RunOptions(TypedDict, total=False):
    """What a caller may say about a run; everything has a default."""

    scenario: str
    scenario_file: Path | str | None
    settings: Sequence[str] | Mapping[str, SettingPoints] | None
    draws: int | None
    seed: int
    horizon: int
    name: str | None
    out: Path | str
    central_only: bool
    workers: int | None
    resume: bool
    language: str
    regions: bool
    subsets: Sequence[str] | None
    employment: Path | str | None


def load_run_config(**options: Unpack[RunOptions]) -> RunConfig:
    """Return the checked request for one run; `scenario` may be a file, too.

    Raises
    ------
    UsageError
        When an option is out of its range or two options contradict each other.
    """
    scenario, scenario_file = scenario_and_file(
        str(options.get("scenario", DEFAULT_SCENARIO)), options.get("scenario_file")
    )
    subsets = _subsets(options.get("subsets"), scenario_file=scenario_file)
    return RunConfig(
        scenario=scenario,
        scenario_file=scenario_file,
        settings=setting_texts(options.get("settings")),
        draws=_draws(options.get("draws"), central_only=options.get("central_only", False)),
        seed=_whole_number(
            options.get("seed", 0), key="--seed", lowest=0, highest=_LARGEST_SEED, unit=""
        ),
        horizon=_whole_number(
            options.get("horizon", DEFAULT_HORIZON),
            key="--horizon",
            lowest=BASE_YEAR + 1,
            highest=LATEST_HORIZON,
            unit=", a year",
        ),
        name=checked_run_name(options.get("name")),
        out=Path(options.get("out", DEFAULT_OUT)),
        workers=_workers(options.get("workers")),
        resume=_resume(
            options.get("resume", False), central_only=options.get("central_only", False)
        ),
        language=checked_language(options.get("language", DEFAULT_LANGUAGE)),
        regions=options.get("regions", False) or bool(subsets),
        subsets=subsets,
        employment=_employment(
            options.get("employment"), places=options.get("regions", False) or bool(subsets)
        ),
    )


def _employment(employment: Path | str | None, *, places: bool) -> str | None:
    if employment is not None and places:
        raise UsageError(
            "states, areas and industries are known for the shipped May alone",
            key="--employment",
            allowed="without --regions and --subset",
        )
    return None if employment is None else str(employment)


def checked_horizon(horizon: int, *, base_year: int) -> None:
    """Raise UsageError where a run would end before it has begun."""
    start, unit = base_year + 1, f": jobs are those of May {base_year}"
    _whole_number(horizon, key="--horizon", lowest=start, highest=LATEST_HORIZON, unit=unit)


def _subsets(subsets: Sequence[str] | None, *, scenario_file: str | None) -> tuple[str, ...]:
    if isinstance(subsets, str):
        raise UsageError(
            f"one text was given ({subsets!r}) where several files are expected",
            key="subsets",
            allowed='a list such as ["rust-belt.csv"]',
        )
    files = tuple(subsets or ())
    if [*files, str(scenario_file)].count(STDIN) > 1:
        raise UsageError(
            "stdin can be read once only", key="--subset", allowed="one - among the options"
        )
    return files


def checked_place_request(*, draws: int, seed: int, year: int) -> None:
    """Raise UsageError for draws, seed or year that a question about one place cannot take."""
    _whole_number(draws, key="--draws", lowest=0, highest=REGIONAL_DRAWS, unit=_FIRST_DRAWS)
    _whole_number(seed, key="--seed", lowest=0, highest=_LARGEST_SEED, unit="")
    _whole_number(year, key="--year", lowest=BASE_YEAR + 1, highest=LATEST_HORIZON, unit=", a year")


def setting_texts(
    settings: Sequence[str] | Mapping[str, SettingPoints] | None,
) -> tuple[str, ...]:
    """Return settings as `KEY=VALUE` texts, numbers written so that they read back exactly."""
    if settings is None:
        return ()
    if isinstance(settings, str):
        raise UsageError(
            f"one text was given ({settings!r}) where several settings are expected",
            key="set",
            allowed='a mapping such as {"cognitive.ceiling": 0.9}',
        )
    if not isinstance(settings, Mapping):
        return tuple(settings)
    return tuple(f"{key}={_points_text(points)}" for key, points in settings.items())


def _points_text(points: SettingPoints) -> str:
    if isinstance(points, tuple | list):
        return ":".join(_points_text(point) for point in points)
    return points if isinstance(points, str) else repr(float(points))


def _draws(draws: int | None, *, central_only: bool) -> int:
    if central_only:
        if draws is not None:
            raise UsageError(
                f"--central-only makes no draws, but {draws} were asked for",
                key="--draws",
                allowed="one of the two options",
            )
        return 0
    return _whole_number(
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


def _workers(workers: int | None) -> int | None:
    if workers is None:
        return None
    return _whole_number(
        workers,
        key="--workers",
        lowest=1,
        highest=MOST_WORKERS,
        unit="; by default one a processor",
    )


def _resume(resume: bool, *, central_only: bool) -> bool:
    if resume and central_only:
        raise UsageError(
            "--central-only is done at once: there is nothing to resume",
            key="--resume",
            allowed="one of the two options",
        )
    return resume


def _whole_number(value: object, *, key: str, lowest: int, highest: int, unit: str) -> int:
    allowed = f"a whole number from {lowest} to {highest}{unit}"
    if isinstance(value, bool) or not isinstance(value, SupportsIndex):
        raise UsageError(f"{value!r} is not a whole number", key=key, allowed=allowed)
    number = operator.index(value)
    if not lowest <= number <= highest:
        raise UsageError(f"{number} is out of range", key=key, allowed=allowed)
    return number


def checked_language(language: str) -> str:
    """Return a language that reports can be written in; raise UsageError for another."""
    from reports.texts import load_texts

    return load_texts(language).language


def checked_run_name(name: str | None) -> str | None:
    """Return a name fit for a run's folder; raise UsageError for one that is not."""
    if name is not None and not _NAME.fullmatch(name):
        raise UsageError(
            f"{name!r} cannot be the name of a run",
            key="--name",
            allowed=(
                "1 to 80 letters, digits, dots, hyphens and underscores, starting with a letter "
                "or a digit (the folder is chosen with --out)"
            ),
        )
    return name
