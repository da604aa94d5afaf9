"""A user's own series of adoption as assumptions: settings, and a scenario file with its reason."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from occupations.channels import CHANNELS
from occupations.errors import DataError, UsageError

if TYPE_CHECKING:
    from models.evidence.user_series import UserSeries
    from models.parameters import ParameterTable
    from models.scenarios import Change

# A fitted point is known to no more than this; the rest of the digits would only look exact.
_DIGITS: Final = 6


@dataclass(frozen=True, slots=True)
class AdoptionEvidence:
    """A fitted series for one channel, and where it came from."""

    channel: str
    file_name: str
    series: UserSeries

    @property
    def settings(self) -> Mapping[str, str]:
        """Return what `--set` takes: midpoint, duration, and the curve where it is another."""
        series = self.series
        settings = {
            f"{self.channel}.midpoint": _points(series.midpoint),
            f"{self.channel}.duration": _points(series.duration),
        }
        if series.fit.family != "logistic":
            settings["adoption.curve"] = series.fit.family
        return settings

    @property
    def reason(self) -> str:
        """Return in a sentence what was fitted and how far it can be trusted."""
        series, fit = self.series, self.series.fit
        return (
            f"A {fit.family} curve fitted to {fit.points} points of {self.file_name}, "
            f"{series.years[0]:g} to {series.years[-1]:g}; it rises to {fit.ceiling:.0%} of "
            f"adopters and leaves a residual of {fit.residual:.3f}. The range is that of the fit "
            "alone; adopters of a technology are not yet work handed over."
        )


def fit_adoption(
    content: bytes, parameters: ParameterTable, *, name: str, channel: str, curve: str
) -> AdoptionEvidence:
    """Return a user's series, columns year and share, fitted for one channel.

    `parameters` say what the fit may be as assumptions.

    Raises
    ------
    UsageError
        An unknown channel or curve.
    DataError
        For faults of the file, with line, and for a fit outside what the assumptions may be.
    """
    from models.evidence.user_series import fit_user_series
    from occupations.input_file import text_of

    if channel not in CHANNELS:
        raise UsageError(f"{channel!r} is not known", key="--channel", allowed=", ".join(CHANNELS))
    series = fit_user_series(text_of(content, name), file=name, curve=curve)
    evidence = AdoptionEvidence(channel, Path(name).name, series)
    _refuse_outside(evidence, parameters, file=name)
    return evidence


def _refuse_outside(evidence: AdoptionEvidence, parameters: ParameterTable, *, file: str) -> None:
    """Raise DataError, with what can be done, where the fit is not one that assumptions may be."""
    spec = parameters.spec(f"{evidence.channel}.midpoint")
    low, middle, high = evidence.series.midpoint
    if not all(map(spec.contains, (low, middle, high))):
        duration = f"{evidence.channel}.duration"
        raise DataError(
            f"the fitted midpoint is {middle:.1f} (5 to 95 %: {low:.1f} to {high:.1f}), outside "
            "what this assumption may be",
            file=file,
            key=spec.key,
            allowed=f"{spec.allowed()}. What the series says of the duration can be used alone: "
            f"displacement run --set {duration}={evidence.settings[duration]}",
        )
    try:
        adoption_changes(evidence, parameters)
    except UsageError as reason:
        raise DataError(
            f"the fit cannot be an assumption: {reason.problem}",
            file=file,
            key=reason.key,
            allowed=reason.allowed,
        ) from None


def adoption_changes(
    evidence: AdoptionEvidence, parameters: ParameterTable
) -> Mapping[str, Change]:
    """Return the changes of a scenario that takes its timing from the series."""
    from models.scenarios import Change, apply_scenario, load_scenario
    from models.standing import Standing

    texts = [f"{key}={value}" for key, value in evidence.settings.items()]
    central = load_scenario("central", parameters)
    resolved = apply_scenario(parameters, central, settings=texts).parameters
    source, fit = f"own series: {evidence.file_name}", evidence.series.fit
    fitted = Standing("estimated", f"{fit.family} curve fitted to {fit.points} points")
    return {
        key: Change(resolved[key].value, {"en": evidence.reason}, source, standing=fitted)
        for key in evidence.settings
    }


def _points(points: tuple[float, float, float]) -> str:
    return ":".join(repr(float(f"{point:.{_DIGITS}g}")) for point in points)
