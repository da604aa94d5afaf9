"""What the page on an occupation says of ways out and of moves follows from the numbers."""

from __future__ import annotations

import pytest

from models.people.ways_out import DisplacedShare, Shrinking, WayOut
from reports.occupation_sheet import count_sentence, loss_words, month_words
from reports.texts import load_texts

EN = load_texts("en")


def share(central: float) -> DisplacedShare:
    return DisplacedShare(central, None, None, None)


def way(central: float, shrinks: Shrinking = "") -> WayOut:
    return WayOut(
        code="11-1011",
        title="Chief Executives",
        rank=1,
        jobs=1.0,
        openings=None,
        annual_mean_wage=1.0,
        wage_ratio=1.0,
        keeps_pay=True,
        entry_education="",
        work_experience="",
        on_the_job_training="",
        asks_more_schooling=None,
        displaced=share(central),
        baseline_growth=0.0,
        also_shrinking=shrinks,
    )


@pytest.mark.parametrize(
    ("central", "shrinks", "said"),
    [
        (0.05, "", "about a twentieth"),
        (0.135, "", "about a seventh, a little less than here"),
        (0.15, "displaced", "about a seventh, about as much as here"),
        (0.20, "displaced", "about a fifth, more than here"),
        (0.05, "projected", "about a twentieth; official projections see fewer jobs"),
        (0.20, "both", "about a fifth, more than here; official projections see fewer jobs"),
    ],
)
def test_a_way_out_never_stands_without_the_work_it_loses_itself(
    central: float, shrinks: Shrinking, said: str
) -> None:
    assert loss_words(way(central, shrinks), share(0.151), EN) == said


def test_below_the_floor_a_way_out_that_loses_more_is_not_called_one_that_loses_less() -> None:
    assert loss_words(way(0.03), share(0.02), EN) == "a few in a hundred"


def test_the_page_says_how_many_of_the_similar_occupations_shrink() -> None:
    assert count_sentence((way(0.1), way(0.2, "both")), EN).endswith("official projections: 1.")
    assert count_sentence((way(0.2, "both"),) * 3, EN).startswith("There are 3: each loses about")
    assert count_sentence((way(0.1),), EN).endswith("does not count as shrinking.")


@pytest.mark.parametrize(("language", "said"), [("en", "March 2019"), ("de", "März 2019")])
def test_a_month_is_written_out(language: str, said: str) -> None:
    assert month_words("2019-03", load_texts(language)) == said
