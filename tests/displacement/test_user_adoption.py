"""A series of adoption of the user's own: recovered, its mistakes named, a scenario written."""

from __future__ import annotations

import datetime as dt
import math
import re
from pathlib import Path

import pytest

from displacement.answers.adoption_series import fit_adoption
from models.parameters import load_parameters
from occupations.errors import DataError, UsageError
from tests.displacement.command import Terminal

PARAMETERS = load_parameters()
MIDPOINT, DURATION, CEILING = 2031.0, 18.0, 0.8


def series(*, midpoint: float = MIDPOINT, noise: float = 0.004, until: int = 2041) -> str:
    """Points of a known logistic curve, with an error that changes sign from year to year."""
    lines = ["year,share"]
    for year in range(2016, until):
        share = CEILING / (1 + math.exp(-math.log(81) / DURATION * (year - midpoint)))
        lines.append(f"{year},{share + noise * (-1) ** year:.6f}")
    return "\n".join(lines) + "\n"


def flat(step: float) -> str:
    """Six points that stay or change by the same step every year."""
    return "year,share\n" + "\n".join(f"{2020 + at},{0.3 + at * step:g}" for at in range(6)) + "\n"


def fitted(text: str, *, channel: str = "cognitive", curve: str = "logistic"):
    return fit_adoption(text.encode(), PARAMETERS, name="own.csv", channel=channel, curve=curve)


def test_a_known_curve_is_recovered_within_its_range() -> None:
    found = fitted(series()).series
    curves = found.curves
    assert curves.midpoint[0] < MIDPOINT < curves.midpoint[2]
    assert curves.duration[0] < DURATION < curves.duration[2]
    assert found.fit.midpoint == pytest.approx(MIDPOINT, abs=0.3)
    assert found.fit.duration == pytest.approx(DURATION, rel=0.03)
    assert found.fit.ceiling == pytest.approx(CEILING, abs=0.02)
    assert found.best == "logistic"


def test_another_curve_sets_the_family_too() -> None:
    settings = fitted(series(), curve="gompertz", channel="physical").settings
    assert settings["adoption.curve"] == "gompertz"
    assert set(settings) == {"adoption.curve", "physical.midpoint", "physical.duration"}
    assert "adoption.curve" not in fitted(series()).settings


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("year,share\n2020,0.1\n2019,0.2\n2021,0.2\n", ["own.csv:3", "2019 does not come"]),
        ("year,share\n2020,0.1\n2020,0.2\n", ["own.csv:3", "each once"]),
        ("year,share\n2020,10\n", ["own.csv:2", "share", "10 is out of range", "0 to 1"]),
        ("year,share\n2020,nan\n", ["own.csv:2", "'nan' is not a number"]),
        ("year,share\nsoon,0.1\n", ["own.csv:2", "year", "'soon' is not a number"]),
        ("year,shares\n2020,0.1\n", ["own.csv:1", "did you mean 'shares'?"]),
        ("year,share,share\n2020,0.1,0.2\n", ["own.csv:1", "names column 'share' twice"]),
        ("year,share\n2020,0.1\n2021,0.5\n", ["2 points are too few", "at least 6"]),
        (series(until=2019), ["3 points are too few"]),
        (flat(0.0), ["the share does not surely rise", "15 pairs", "0 rise and 0 fall"]),
        (flat(-0.01), ["the share does not surely rise", "0 rise and 15 fall"]),
    ],
)
def test_a_mistake_in_a_series_is_named_with_its_line(text: str, said: list[str]) -> None:
    with pytest.raises(DataError) as raised:
        fitted(text)
    for words in said:
        assert words in str(raised.value)


def test_a_channel_or_curve_that_is_none_is_refused() -> None:
    with pytest.raises(UsageError, match="channel: "):
        fitted(series(), channel="mental")
    with pytest.raises(UsageError, match="curve: "):
        fitted(series(), curve="linear")


def test_a_series_past_its_midpoint_is_refused_with_what_can_be_done(
    terminal: Terminal, tmp_path: Path
) -> None:
    file = tmp_path / "robots.csv"
    file.write_text(series(midpoint=2018.5), encoding="utf-8")
    command = ("data", "import-adoption", str(file), "--channel", "physical")
    answer = terminal(*command, "--name", "here", "--out", str(tmp_path))
    assert (answer.code, answer.out) == (3, "")
    assert answer.err.startswith(f"error: {file}: physical.midpoint: the fitted midpoint is 20")
    assert "allowed: 2020 to 2080 (year)" in answer.err
    assert "--set" not in answer.err.splitlines()[0]
    assert [path.name for path in tmp_path.iterdir()] == ["robots.csv"]
    suggested = re.search(r"displacement run --set (\S+)", answer.err)
    assert suggested is not None
    again = terminal("solve", "--set", suggested.group(1), "--year", "2025", "--quiet")
    assert "--set" not in again.err  # the year alone is refused
    assert "--year" in again.err


def test_a_rise_below_fifteen_points_is_taken_and_said_to_leave_the_end_open() -> None:
    part, whole = fitted(series(until=2023)), fitted(series())
    assert part.series.rise < 0.15
    for evidence in (part, whole):
        low, _, high = evidence.midpoint.points
        assert low < MIDPOINT < high
    assert part.midpoint.points[2] - part.midpoint.points[0] > 1.5 * (
        whole.midpoint.points[2] - whole.midpoint.points[0]
    )
    said = "The series does not show where the curve ends"
    assert said in part.reason
    assert said not in whole.reason
    assert "12 earlier technologies (16 years, 4 to 57)" in part.reason


def test_a_range_beyond_the_bounds_of_the_midpoint_is_cut_off_and_said_to_be() -> None:
    slow = [
        (year, 0.02 + 0.002 * (year - 2000) + 0.004 * (-1) ** year) for year in range(2000, 2025)
    ]
    text = "\n".join(["year,share", *(f"{year},{share:.4f}" for year, share in slow)])
    evidence = fitted(text, channel="physical")
    assert evidence.series.curves.midpoint[2] > 2080
    assert evidence.midpoint.points[2] < 2080
    assert "The range of the midpoint is cut off at the bounds of the assumption" in evidence.reason


def test_fortnights_are_fitted_at_their_true_times() -> None:
    lines, start = ["Date,Share (%)"], dt.date(2023, 9, 10)
    for at in range(70):
        day = start + dt.timedelta(days=14 * at)
        since = 2023.69 + 14 * at / 365.25 - MIDPOINT
        share = CEILING / (1 + math.exp(-math.log(81) / DURATION * since))
        lines.append(f"{day.isoformat()},{100 * (share + 0.002 * (-1) ** at):.2f}")
    evidence = fitted("\n".join(lines))
    assert evidence.series.curves.midpoint[0] < MIDPOINT < evidence.series.curves.midpoint[2]
    assert "2023-09-10 to 2026-05-03" in evidence.reason


def test_percentages_are_taken_when_the_option_says_so(terminal: Terminal, tmp_path: Path) -> None:
    file = tmp_path / "own.csv"
    shares = [line.split(",") for line in series().splitlines()[1:]]
    rows = [f"{year};{100 * float(share):.4f}".replace(".", ",") for year, share in shares]
    file.write_bytes("\r".join(["Year;Share", *rows]).encode())
    command = ("data", "import-adoption", str(file), "--channel", "cognitive", "--name", "ours")
    refused = terminal(*command, "--out", str(tmp_path))
    assert refused.code == 3
    assert "--percent where these are percentages" in refused.err
    answer = terminal(*command, "--percent", "--out", str(tmp_path))
    assert answer.code == 0, answer.err
    plain = fitted(series()).settings["cognitive.midpoint"]
    assert f"cognitive.midpoint = {plain}" in answer.out


def test_a_series_without_any_error_still_leaves_the_ceiling_of_a_run_open() -> None:
    low, middle, high = fitted(series(noise=0)).midpoint.points
    assert low < middle < high


def test_the_curve_of_a_run_and_the_end_of_the_series_are_said_side_by_side() -> None:
    reason = fitted(series(until=2025)).reason
    assert "A run takes the ceiling from the model (80%, 50% to 95%) and not from the" in reason
    assert re.search(
        r"The middle of them reaches 1\d\.\d% at 2024, where the series has 1\d", reason
    )
    assert "do not go together" not in reason


def test_a_series_that_ends_far_below_the_ceiling_of_the_model_is_said_to() -> None:
    lines = ["year,share"]
    for year in range(2008, 2028):
        share = 0.26 / (1 + math.exp(-math.log(81) / 8 * (year - 2017)))
        lines.append(f"{year},{share + 0.003 * (-1) ** year:.6f}")
    evidence = fitted("\n".join(lines), channel="physical")
    assert evidence.midpoint.points[1] > 2022
    assert "physical.ceiling belongs into the scenario too" in evidence.reason


def test_a_series_becomes_a_scenario_that_says_where_its_timing_is_from(
    terminal: Terminal, tmp_path: Path
) -> None:
    file = tmp_path / "own.csv"
    file.write_text(series(), encoding="utf-8")
    answer = terminal(
        *("data", "import-adoption", str(file), "--channel", "cognitive"),
        *("--name", "ours", "--out", str(tmp_path)),
    )
    assert answer.code == 0, answer.err
    scenario = tmp_path / "ours.toml"
    assert answer.out.splitlines()[-1] == str(scenario)
    assert "changes 2 assumptions" in terminal("scenarios", "validate", str(scenario)).out
    text = scenario.read_text(encoding="utf-8")
    assert "fitted to 25 points of own.csv, 2016 to 2040" in text
    assert 'source = "own series: own.csv"' in text
    assert 'evidence = "estimated"' in text
    assert 'locator = "logistic curve fitted to 25 points"' in text
    again = terminal(
        *("data", "import-adoption", str(file), "--channel", "cognitive"),
        *("--name", "ours", "--curve", "gompertz", "--out", str(tmp_path / "other")),
    )
    assert "a logistic curve fits better (AICc): --curve logistic" in again.out
