"""Questions of another country: its own codes and names, and what was observed at home alone."""

from __future__ import annotations

import json
from typing import Any

import pytest

from displacement.study.study import Study, open_study
from models.claims.forecast_file import load_forecasts
from models.claims.forecasts import place_forecasts
from occupations.errors import UsageError
from tests.displacement.command import Terminal


@pytest.fixture(scope="module")
def germany() -> Study:
    return open_study("DE")


@pytest.mark.parametrize(
    ("given", "country", "code"),
    [
        ("23", "DE", "23"),
        ("Teaching professionals", "DE", "23"),
        ("lehrkräfte", "DE", "23"),
        ("5111", "GB", "5111"),
        ("farmers", "GB", "5111"),
    ],
)
def test_an_occupation_is_found_by_the_country_s_code_or_a_title_in_either_language(
    terminal: Terminal, given: str, country: str, code: str
) -> None:
    answer = terminal(
        "occupation", given, "--country", country, "--draws", "0", "--format", "json", "--quiet"
    )
    assert answer.code == 0
    assert json.loads(answer.out)["code"] == code


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ("Teaching professional", "did you mean '23 Teaching professionals'?"),
        ("43-4051", "there is no group '43-4051' in ISCO-08 two digits"),
    ],
)
def test_an_unknown_occupation_is_answered_in_the_country_s_own_classification(
    terminal: Terminal, given: str, said: str
) -> None:
    answer = terminal("occupation", given, "--country", "DE", "--draws", "0")
    assert answer.code == 2
    assert said in answer.err
    assert "SOC 2018" not in answer.err


def test_what_schooling_takes_at_home_is_not_said_of_another_country(germany: Study) -> None:
    answer = germany.occupation("23", draws=0)
    assert answer.typical_education == ""
    assert open_study().occupation("25-2021", draws=0).typical_education != ""


@pytest.mark.parametrize("question", ["track", "backtest", "calibrate"])
def test_what_was_observed_at_home_alone_is_refused(germany: Study, question: str) -> None:
    with pytest.raises(UsageError, match="of US alone; nothing of the kind is at hand for Germany"):
        getattr(germany, question)()


def test_an_outline_sets_the_claim_beside_every_economy_too() -> None:
    answer = open_study("CN").by_country(codes=("CN", "EU27"), draws=32)
    by_code: dict[str, Any] = {one.code: one for one in answer.countries}
    assert by_code["EU27"].reading("prometheus", "displaced") is not None
    assert by_code["CN"].reading("prometheus", "displaced") is None


def test_a_share_of_the_jobs_of_one_country_is_not_jobs_in_another(germany: Study) -> None:
    summary = germany.run(draws=16).summary
    placed = {one.forecast.forecast_id: one for one in place_forecasts(load_forecasts(), summary)}
    american = placed["frey_osborne_2013"]
    assert american.why_apart == "country"
    assert (american.low, american.central, american.high) == (None, None, None)
