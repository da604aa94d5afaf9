"""What is said of people follows from the numbers, in each direction and in every language."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from models.people.out_of_work_summary import OutOfWork
from models.people.projection import Measured
from models.people.ways_out import DisplacedShare, Shrinking, WayOut
from occupations.education import EDUCATION_LEVELS
from occupations.readers.job_prospects import EXPERIENCE, TRAINING
from reports.occupation_sheet import pay_band
from reports.occupation_words import (
    about_share,
    education_words,
    experience_words,
    pay_words,
    plain_share,
    shrinking_words,
    training_name,
    ways_sentence,
)
from reports.out_of_work import out_of_work_exhibit, reemployment_exhibit
from reports.out_of_work_words import (
    caveat_sentence,
    outcomes_sentence,
    peak_sentence,
    peak_title,
    record_sentence,
    slack_sentence,
    stated_lines,
)
from reports.people_groups import dimension_title, holder_title, people_of_group
from reports.people_words import (
    coverage_sentence,
    elsewhere_sentence,
    pay_sentence,
    sexes_sentence,
    who_sentence,
    young_sentence,
)
from reports.texts import languages, load_texts
from tests.reports.specimen_people import flat, people, with_contrast, with_excess, with_shares

EN = load_texts("en")
SCENARIOS = ("central", "fast", "slow", "prometheus")


@pytest.mark.parametrize(
    ("low", "high", "said"),
    [
        (0.01, 0.03, "The jobs of women lose more than those of men: +2.0 percentage points"),
        (-0.03, -0.01, "The jobs of women lose less than those of men: −2.0 percentage points"),
        (-0.01, 0.03, "Whether the jobs of women or of men lose more cannot be told"),
    ],
)
def test_who_loses_more_is_said_when_nine_of_ten_simulations_agree(
    low: float, high: float, said: str
) -> None:
    assert sexes_sentence(with_contrast(low, high), EN).startswith(said)


def test_at_central_values_a_difference_is_stated_and_not_judged() -> None:
    assert sexes_sentence(people(draws=0).projection, EN).startswith("At central values")


@pytest.mark.parametrize(
    ("low", "high", "said"),
    [
        (-0.05, -0.01, ": less than their part."),
        (0.01, 0.05, ": more than their part."),
        (-0.05, 0.01, "; whether that is more or less than their part cannot be told."),
    ],
)
def test_the_part_of_the_young_is_judged_against_their_part_of_jobs(
    low: float, high: float, said: str
) -> None:
    assert young_sentence(with_excess(low, high), EN).endswith(said)


def test_the_groups_with_most_and_least_are_named_with_what_tells_them_apart() -> None:
    apart = {("sex", "women"): 0.40, ("race", "asian"): 0.10}
    wide = who_sentence(with_shares(apart, width=0.9), EN)
    assert wide == (
        "Of the jobs of women 40% of the work would be displaced by 2040, of those of Asian people "
        "10%; the range of each is far wider than that difference"
    )
    assert "far wider" not in who_sentence(with_shares(apart, width=0.1), EN)
    alike = who_sentence(with_shares({}, width=0.1), EN)
    assert alike == "By 2040 every group of people would lose about the same share of its work: 20%"


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize("scenario", SCENARIOS)
def test_every_sentence_is_whole_in_every_scenario_and_language(
    scenario: str, language: str
) -> None:
    found, texts = people(scenario), load_texts(language)
    said = [
        who_sentence(found.projection, texts),
        sexes_sentence(found.projection, texts),
        young_sentence(found.projection, texts),
        coverage_sentence(found.projection, texts),
        elsewhere_sentence(found.projection, texts),
        pay_sentence(found.projection, texts),
        peak_sentence(found.out_of_work, texts),
        peak_title(found.out_of_work, texts),
        caveat_sentence(found.out_of_work, texts),
        record_sentence(found.record, texts),
        slack_sentence(found.record, texts),
        outcomes_sentence(found.record, texts),
        *stated_lines(found.out_of_work, texts),
    ]
    for sentence in said:
        assert sentence
        assert "%(" not in sentence
        assert "nan" not in sentence
    assert len(set(said)) == len(said)


@pytest.mark.parametrize("language", languages())
def test_every_group_has_a_name_of_its_own(language: str) -> None:
    texts, groups = load_texts(language), people().projection.holders.groups
    assert len({holder_title(group, texts) for group in groups}) == len(groups)
    assert len({people_of_group(group, texts) for group in groups}) == len(groups)
    assert len({dimension_title(group.dimension, texts) for group in groups}) == 6


def account(*, low: float, high: float) -> OutOfWork:
    found = people().out_of_work
    middle = np.full(len(found.slacks), (low + high) / 2)
    points = flat(middle, low=np.full_like(middle, low), high=np.full_like(middle, high))
    return replace(found, peak_points=points)


@pytest.mark.parametrize(
    ("low", "high", "half_a_point", "below_one"),
    [
        (0.001, 0.004, "lies below it.", "holds it."),
        (0.006, 0.009, "lies above it.", "holds it."),
        (0.012, 0.030, "lies above it.", "lies above it."),
        (0.001, 0.020, "holds it and reaches higher.", "holds it and reaches higher."),
    ],
)
def test_others_figures_lie_to_the_range_as_the_numbers_say(
    low: float, high: float, half_a_point: str, below_one: str
) -> None:
    lines = stated_lines(account(low=low, high=high), EN)
    assert lines[0].endswith(half_a_point)
    assert lines[2].endswith(below_one)
    assert "Metaculus" in lines[-1]


def test_without_dismissals_nobody_is_said_to_be_out_of_work() -> None:
    found = people().out_of_work
    nobody = replace(found, peak=Measured(np.zeros(len(found.slacks)), None))
    assert peak_sentence(nobody, EN).startswith("Nobody would be dismissed")
    assert peak_title(nobody, EN) == "Nobody is dismissed beyond attrition"


def test_that_the_line_is_extended_is_said_only_where_it_is() -> None:
    assert "extended" in caveat_sentence(account(low=0.001, high=0.02), EN)
    assert "extended" not in caveat_sentence(
        replace(account(low=0.001, high=0.002), slacks=(0.043, 0.057, 0.06)), EN
    )


def test_a_line_that_could_be_flat_is_not_called_falling() -> None:
    record = people().record
    title = reemployment_exhibit(record, EN).title
    assert title.endswith("3.1 points fewer a point")
    flat_line = replace(record, reemployment=replace(record.reemployment, high=0.5))
    assert reemployment_exhibit(flat_line, EN).title.startswith("Whether unemployment keeps")


def test_single_outcomes_are_left_out_where_one_is_missing() -> None:
    record = people().record
    assert "secondary" not in outcomes_sentence(record, EN)
    assert "read in a text that quotes the survey" in outcomes_sentence(record, EN)
    assert outcomes_sentence(replace(record, outcomes=record.outcomes.iloc[:2]), EN) == ""


def test_the_table_of_people_out_of_work_adds_up() -> None:
    frame = out_of_work_exhibit(people().out_of_work, EN, source_line="").frame
    parts = frame[["employed_again", "looking", "out"]].sum(axis=1)
    assert parts.tolist() == pytest.approx(frame["dismissed"].tolist())


def way(*, ratio: float = 1.0, keeps: bool | None = True, shrinks: Shrinking = "") -> WayOut:
    return WayOut(
        code="11-1011",
        title="Chief Executives",
        rank=1,
        jobs=1.0,
        openings=1.0,
        annual_mean_wage=1.0,
        wage_ratio=ratio,
        keeps_pay=keeps,
        entry_education="",
        work_experience="",
        on_the_job_training="",
        asks_more_schooling=None,
        displaced=DisplacedShare(0.1, None, None, None),
        baseline_growth=0.0,
        also_shrinking=shrinks,
    )


@pytest.mark.parametrize(
    ("ratio", "band"),
    [
        (1.30, "much more"),
        (1.12, "more"),
        (1.05, "about the same"),
        (0.95, "about the same"),
        (0.85, "less"),
        (0.60, "much less"),
    ],
)
def test_pay_is_said_in_bands_a_person_can_use(ratio: float, band: str) -> None:
    assert pay_band(way(ratio=ratio), EN) == band


def test_pay_that_is_not_known_is_said_to_be_so() -> None:
    assert pay_band(way(keeps=None), EN) == pay_words(way(keeps=None), EN) == "not known"
    assert pay_words(way(ratio=1.25), EN) == "+25%"
    assert pay_words(way(ratio=0.75), EN) == "−25%"
    assert pay_words(way(ratio=1.0), EN) == "0"


@pytest.mark.parametrize("language", languages())
def test_every_reason_for_shrinking_and_every_requirement_has_words(language: str) -> None:
    texts = load_texts(language)
    reasons: tuple[Shrinking, ...] = ("displaced", "projected", "both")
    assert len({shrinking_words(way(shrinks=one), texts) for one in reasons}) == 3
    assert shrinking_words(way(), texts) == ""
    assert all(education_words(level, texts) for level in EDUCATION_LEVELS)
    assert [bool(experience_words(one, texts)) for one in EXPERIENCE] == [False, True, True]
    assert [bool(training_name(one, texts)) for one in TRAINING] == [False, *[True] * 5]


def test_ways_out_are_counted_by_what_becomes_of_them() -> None:
    found = (way(), way(shrinks="both"), way(keeps=False), way(keeps=None))
    assert ways_sentence("Clerks", found, EN) == (
        "Occupations with work like that of Clerks: 4. Shrinking, too: 1. Not shrinking and paying "
        "at least nine tenths as much: 1."
    )
    assert ways_sentence("Clerks", (), EN).startswith("O*NET lists no occupations related")


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (0.005, "hardly any"),
        (0.03, "a few in a hundred"),
        (0.10, "a tenth"),
        (0.16, "a sixth"),
        (0.34, "a third"),
        (0.52, "half"),
        (0.97, "nearly all"),
    ],
)
def test_a_share_is_said_as_a_person_would(value: float, said: str) -> None:
    assert plain_share(value, EN) == said
    about = about_share(DisplacedShare(value, None, None, None), EN)
    assert about == (said if value < 0.04 else f"about {said}")
