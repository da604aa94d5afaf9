"""How much earlier a country takes up software: its use of AI beside that of the members."""

from __future__ import annotations

import math

import pandas as pd
import pytest

from occupations.economies.listing import economies
from occupations.economies.opening import open_economy
from occupations.economies.use_of_ai import adoption_shift
from occupations.table import load_occupation_table

USE = pd.DataFrame(
    [
        ("DE", 2024, 0.9),
        ("DE", 2025, 0.3),
        ("FR", 2025, 0.1),
        ("NO", 2025, 0.5),
    ],
    columns=["economy", "year", "share"],
)
EMPLOYMENT = pd.DataFrame(
    [("DE", 20.0), ("DE", 10.0), ("FR", 10.0), ("NO", 500.0), ("IT", 90.0)],
    columns=["economy", "employment"],
)


def log_odds(share: float) -> float:
    return math.log(share / (1 - share))


@pytest.mark.parametrize(("code", "share"), [("DE", 0.3), ("FR", 0.1), ("NO", 0.5)])
def test_the_shift_is_in_log_odds_from_the_mean_of_members_by_persons(
    code: str, share: float
) -> None:
    together = (0.3 * 30 + 0.1 * 10) / 40
    shift = adoption_shift(code, use=USE, employment=EMPLOYMENT)
    assert shift == pytest.approx(log_odds(share) - log_odds(together))


@pytest.mark.parametrize("code", ["IT", "EU27", "GB", "CN"])
def test_an_economy_whose_use_is_not_known_stands_where_timing_at_home_is(code: str) -> None:
    assert adoption_shift(code, use=USE, employment=EMPLOYMENT) == 0


def test_a_country_that_uses_as_much_as_the_members_together_is_not_moved() -> None:
    use = USE.assign(share=0.2)
    assert adoption_shift("NO", use=use, employment=EMPLOYMENT) == pytest.approx(0, abs=1e-15)


def test_shipped_shifts_go_both_ways_and_the_largest_is_danish() -> None:
    home = load_occupation_table()
    shifts = {code: open_economy(home, code).adoption_shift for code in ("DK", "DE", "RO", "GB")}
    assert shifts["DK"] > shifts["DE"] > 0 > shifts["RO"]
    assert shifts["GB"] == 0 == home.adoption_shift
    assert set(shifts) < set(economies())
