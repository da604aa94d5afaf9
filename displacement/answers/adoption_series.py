"""A user's own series of adoption as assumptions: settings, and a scenario file with its reason."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from occupations.channels import CHANNELS, Channel
from occupations.errors import DataError, UsageError

if TYPE_CHECKING:
    from models.evidence.plausible_curves import Beforehand
    from models.evidence.points_within import PointsWithin
    from models.evidence.user_series import UserSeries
    from models.parameters import ParameterTable
    from models.scenarios import Change
    from occupations.adoption_columns import SeriesColumns

# A fitted point is known to no more than this; the rest of the digits would only look exact.
_DIGITS: Final = 6
# Of the last share: farther from it, the series and the ceiling of the model do not go together.
_LARGEST_GAP: Final = 0.25


@dataclass(frozen=True, slots=True)
class AdoptionEvidence:
    """A fitted series for one channel, where it came from, and its points as assumptions."""

    channel: Channel
    file_name: str
    series: UserSeries
    midpoint: PointsWithin
    duration: PointsWithin

    @property
    def settings(self) -> Mapping[str, str]:
        """Return what `--set` takes: midpoint, duration, and the curve where it is another."""
        settings = {
            f"{self.channel}.midpoint": _points(self.midpoint.points),
            f"{self.channel}.duration": _points(self.duration.points),
        }
        if self.series.fit.family != "logistic":
            settings["adoption.curve"] = self.series.fit.family
        return settings

    @property
    def reason(self) -> str:
        """Return in sentences what was fitted, what is not known, and how far to trust it."""
        series, fit = self.series, self.series.fit
        sentences = [
            f"A {fit.family} curve fitted to {fit.points} points of {self.file_name}, "
            f"{series.points.first} to {series.points.last}, over which the share rises by "
            f"{100 * series.rise:.2g} points.",
            f"The least-squares one ends at {fit.ceiling:.0%} of adopters and leaves a residual "
            f"of {fit.residual:.3f}.",
            *self._said_of_the_ceiling(),
        ]
        if series.curves.midpoint[2] > series.points.years[-1]:
            sentences.append(
                "The series does not show where the curve ends, so the range holds early ends and "
                "late ones."
            )
        sentences += [self._said_of_durations(), *self._said_of_bounds()]
        sentences.append("Adopters of a technology are not yet work handed over.")
        return " ".join(sentences)

    def _said_of_the_ceiling(self) -> list[str]:
        """Return what is run instead of the series' own ceiling, and how that meets its end."""
        ceiling, points = self.series.known.ceiling, self.series.points
        reached = share_at_the_end(self)
        said = [
            f"A run takes the ceiling from the model ({ceiling.central:.0%}, {ceiling.p05:.0%} to "
            f"{ceiling.p95:.0%}) and not from the series, so midpoint and duration are those of "
            "curves that agree with the series and end there.",
            f"The middle of them reaches {reached:.1%} at {points.last}, where the series has "
            f"{points.shares[-1]:.1%}.",
        ]
        if abs(reached / points.shares[-1] - 1) > _LARGEST_GAP:
            said.append(
                "The two do not go together well: where the series is to decide, "
                f"{self.channel}.ceiling belongs into the scenario too."
            )
        return said

    def _said_of_durations(self) -> str:
        known = self.series.known
        low, middle, high = (math.exp(known.durations.quantile(p)) for p in (0.05, 0.5, 0.95))
        return (
            f"Beforehand the duration is taken to be as that of {known.durations.count} earlier "
            f"technologies ({middle:.0f} years, {low:.0f} to {high:.0f}), and the curve to be "
            f"{self.series.fit.family} to its end."
        )

    def _said_of_bounds(self) -> list[str]:
        said = []
        for name, within in (("midpoint", self.midpoint), ("duration", self.duration)):
            if within.is_clipped:
                said.append(
                    f"The range of the {name} is cut off at the bounds of the assumption; what "
                    "agrees with the series goes beyond them."
                )
            if within.is_widened:
                said.append(
                    f"The shorter side of the {name}'s range is made longer: it leans further to "
                    "one side than a distribution of the model can."
                )
        return said


def share_at_the_end(evidence: AdoptionEvidence, *, point: int = 1) -> float:
    """Return the share at the last time of the series with the central ceiling of the model.

    `point` is 0, 1 or 2 for the 5, 50 or 95 % points of midpoint and duration together.
    """
    from models.evidence.plausible_curves import share_in

    return share_in(
        float(evidence.series.points.years[-1]),
        evidence.series.known,
        family=evidence.series.fit.family,
        midpoint=evidence.midpoint.points[point],
        duration=evidence.duration.points[point],
    )


def fit_adoption(
    content: bytes,
    parameters: ParameterTable,
    *,
    name: str,
    channel: str,
    curve: str,
    is_percent: bool = False,
    columns: SeriesColumns | None = None,
) -> AdoptionEvidence:
    """Return a user's series, a CSV text or a workbook, fitted for one channel.

    Parameters
    ----------
    parameters
        What the fit may be as assumptions.
    is_percent
        Whether the shares are percentages without saying so themselves.
    columns
        What the columns are called, if not year or date, and share.

    Raises
    ------
    UsageError
        An unknown channel or curve.
    DataError
        For faults of the file, with line, and for a fit outside what the assumptions may be.
    """
    from models.evidence.user_series import fit_user_series
    from occupations.adoption_file import USUAL_COLUMNS, read_adoption

    known_channel = next((one for one in CHANNELS if one == channel), None)
    if known_channel is None:
        raise UsageError(f"{channel!r} is not known", key="--channel", allowed=", ".join(CHANNELS))
    points = read_adoption(
        content, file=name, is_percent=is_percent, columns=columns or USUAL_COLUMNS
    )
    known = _known(known_channel, parameters)
    series = fit_user_series(points, known=known, file=name, curve=curve)
    evidence = AdoptionEvidence(
        channel=known_channel,
        file_name=Path(name).name,
        series=series,
        midpoint=_within(f"{channel}.midpoint", series.curves.midpoint, parameters),
        duration=_within(f"{channel}.duration", series.curves.duration, parameters),
    )
    _refuse_outside(evidence, parameters, file=name)
    return evidence


def _known(channel: Channel, parameters: ParameterTable) -> Beforehand:
    """Return earlier technologies' durations, and what a run takes from the model."""
    from models.evidence.diffusion import KIND_OF_CHANNEL, fit_library
    from models.evidence.plausible_curves import Beforehand
    from occupations.table import load_tables

    library = fit_library(load_tables(["diffusion"])["diffusion"])
    ceiling = parameters.spec(f"{channel}.ceiling").distribution
    ratio = parameters.spec("adoption.bass_p_over_q").distribution.central
    return Beforehand(library.durations[KIND_OF_CHANNEL[channel]], ceiling, ratio)


def _within(
    key: str, points: tuple[float, float, float], parameters: ParameterTable
) -> PointsWithin:
    from models.evidence.points_within import points_within

    bounds = parameters.spec(key).distribution
    return points_within(points, lower=bounds.lower, upper=bounds.upper)


def _refuse_outside(evidence: AdoptionEvidence, parameters: ParameterTable, *, file: str) -> None:
    """Raise DataError, with what can be done, where the fit is not one that assumptions may be."""
    spec = parameters.spec(f"{evidence.channel}.midpoint")
    low, middle, high = evidence.series.curves.midpoint
    if not spec.contains(middle):
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
