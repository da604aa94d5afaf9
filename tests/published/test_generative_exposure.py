"""The ILO's scores, brought to each economy, against what the ILO itself publishes of them."""

from __future__ import annotations

import pytest

from occupations.economies.generative_exposure import generative_exposure
from occupations.economies.listing import economies


def test_rich_countries_are_as_exposed_as_the_ilo_says() -> None:
    """Working paper 140: 34 % of employment in high-income countries is exposed to some degree."""
    exposure = generative_exposure()
    for code in ("US", "DE", "FR", "EU27"):
        assert exposure[code].exposed_share == pytest.approx(0.34, abs=0.025), code


def test_the_world_is_less_exposed_than_the_ilo_says_where_only_eight_groups_are_known() -> None:
    """A quarter of the world's employment, by the ILO; eight groups with an American mix say less.

    Most of the world's service and sales workers are sales workers, which American jobs are not.
    """
    assert 0.15 < generative_exposure()["WORLD"].exposed_share < 0.25


def test_every_economy_has_an_exposure_between_nothing_and_all() -> None:
    exposure = generative_exposure()
    assert exposure.keys() == economies().keys()
    assert all(0 < one.exposed_share < 1 and 0 < one.mean_score < 1 for one in exposure.values())


def test_richer_countries_are_more_exposed_than_countries_of_farmers() -> None:
    exposure = generative_exposure()
    for farmers in ("CN", "IN", "MW"):
        assert exposure["DE"].mean_score > exposure[farmers].mean_score + 0.05, farmers
