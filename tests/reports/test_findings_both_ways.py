"""Sentences on scores, bounds and growth on both sides of what decides between them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from models.claims.claims import SHIPPED_SOURCE
from models.claims.verdicts import Figure, StatementCheck
from models.copula import PROGRESS
from models.examination.sensitivity import Index, Sensitivity
from reports.context import ReportContext
from reports.factory_statements import factory_labour
from reports.figures.drivers import shares_exhibit
from reports.figures.matrix import matrix
from reports.likelihoods import bound_sentence, in_a_sentence, likelihood_text, reading_text
from reports.score_disagreement import disagreement
from reports.texts import load_texts
from tests.reports.specimen import make_context, with_reading

TEXTS = {language: load_texts(language) for language in ("en", "de")}


def with_shares(context: ReportContext, **totals: float) -> ReportContext:
    """Return the context with made-up variance shares, by factor with "__" for a full stop."""
    indices = tuple(
        Index(
            factor.replace("__", "."),
            first=total,
            first_low=total,
            first_high=total,
            total=total,
            total_low=total,
            total_high=1.2 * total,
        )
        for factor, total in totals.items()
    )
    shares = Sensitivity(indices, True, mean=20e6, standard_deviation=1e7, rows=8, runs=80)
    assert context.examination is not None
    return replace(context, examination=replace(context.examination, shares=shares))


@pytest.mark.parametrize(
    ("choice", "english", "german"),
    [
        (0.0001, "hardly touches the total: it carries below 0.1%", "kaum: Darauf entfallen unter"),
        (0.008, "hardly touches the total: it carries 0.8%", "berührt die Gesamtzahl kaum"),
        (
            0.009,
            "adds little to the range of the total: it carries",
            "trägt wenig zur Spanne",
        ),
        (0.09, "adds little to the range of the total: it carries about 9%", "trägt wenig"),
        (0.11, "widens the range of the total: it carries about 11%", "macht die Spanne"),
    ],
)
def test_what_the_choice_of_score_does_to_the_total_follows_its_share_of_the_variance(
    context: ReportContext, choice: float, english: str, german: str
) -> None:
    shown = with_shares(context, weights__cognitive=choice, cognitive__exposure_level=0.05)
    assert english in disagreement(shown, least_jobs=0, texts=TEXTS["en"])
    said = disagreement(shown, least_jobs=0, texts=TEXTS["de"])
    assert german.replace(" %", "\N{NO-BREAK SPACE}%") in said


@pytest.mark.parametrize(
    ("level", "english", "german"),
    [
        (0.06, "is the matter of another assumption", "hängt an einer anderen Annahme"),
        (0.04, "carries no more than that: 4%", "entfällt nicht mehr als das: 4"),
    ],
)
def test_the_level_of_exposure_is_named_beside_the_choice_of_score(
    context: ReportContext, level: float, english: str, german: str
) -> None:
    shown = with_shares(
        context,
        weights__cognitive=0.03,
        weights__physical=0.02,
        cognitive__exposure_level=level,
    )
    assert english in disagreement(shown, least_jobs=0, texts=TEXTS["en"])
    assert german in disagreement(shown, least_jobs=0, texts=TEXTS["de"])


def test_without_variance_shares_nothing_is_said_of_them(context: ReportContext) -> None:
    bare = replace(context, examination=None)
    said = disagreement(bare, least_jobs=0, texts=TEXTS["en"])
    assert "variance" not in said
    assert "moves exposure from some occupations to others" in said
    fixed = with_shares(context, cognitive__exposure_level=0.5)
    assert "weights of the scores are fixed in this run" in disagreement(
        fixed, least_jobs=0, texts=TEXTS["en"]
    )


def test_scores_that_name_the_same_leaders_are_not_said_to_change_them(
    context: ReportContext,
) -> None:
    assert "does change which occupations lead" in disagreement(
        context, least_jobs=0, texts=TEXTS["en"]
    )
    scores = context.table.scores.copy()
    rank = scores["occupation_code"].rank(method="dense")
    scores["harmonised_score"] = rank / rank.max()
    scores["imputed"] = False
    alike = replace(context, table=replace(context.table, scores=scores))
    assert "The same occupations are the most exposed by every score" in disagreement(
        alike, least_jobs=0, texts=TEXTS["en"]
    )


def statement(context: ReportContext, **changed: float) -> StatementCheck:
    check = next(one for one in context.statements if one.claim.check == "factory_labour")
    figures = tuple(
        replace(figure, value=changed.get(figure.name, figure.value)) for figure in check.figures
    )
    return replace(check, figures=figures)


@pytest.mark.parametrize(
    ("then", "growth", "english", "german"),
    [
        (15e6, 0.04, "that makes factory jobs grow", "Damit nehmen die Fabrikstellen zu"),
        (9e6, 0.04, "even so factory jobs fall", "selbst damit gehen die Fabrikstellen zurück"),
        (12.65e6, 0.04, "as many as today’s 12.65 million", "so viele wie die heutigen 12,65"),
        (9e6, 0.005, "", ""),
    ],
)
def test_assumed_growth_of_output_is_said_where_there_is_any(
    context: ReportContext, then: float, growth: float, english: str, german: str
) -> None:
    check = statement(
        context,
        jobs_then=then,
        base_jobs=12.65e6,
        output_growth=growth,
        output_growth_base=0.005,
    )
    for language, words in (("en", english), ("de", german)):
        said = " ".join(factory_labour(check, TEXTS[language]))
        assert words in said
        assert (("output grows" in said) or ("Produktion der Fabriken" in said)) == bool(words)


@pytest.mark.parametrize(
    ("source", "english", "german"),
    [
        (SHIPPED_SOURCE, "of 0.5% without it is the figure of the very text", "ebendes Textes"),
        ("user", "", ""),
    ],
)
def test_growth_taken_from_the_text_itself_is_said_to_be(
    context: ReportContext, source: str, english: str, german: str
) -> None:
    check = statement(context, output_growth=0.04, output_growth_base=0.005)
    figures = tuple(
        replace(one, source_id=source) if one.name == "output_growth_base" else one
        for one in check.figures
    )
    for language, words, told in (
        ("en", english, "the very text"),
        ("de", german, "ebendes Textes"),
    ):
        said = " ".join(factory_labour(replace(check, figures=figures), TEXTS[language]))
        assert words in said
        assert (told in said) == bool(words)


def test_the_number_of_factory_jobs_is_not_laid_to_growth_alone(context: ReportContext) -> None:
    held = "new demand and new tasks bring back"
    grown = statement(context, output_growth=0.04, output_growth_base=0.005)
    level = statement(context, output_growth=0.005, output_growth_base=0.005)
    assert held in " ".join(factory_labour(grown, TEXTS["en"]))
    assert held not in " ".join(factory_labour(level, TEXTS["en"]))


@pytest.mark.parametrize(
    ("totals", "english", "german"),
    [
        ({PROGRESS: 0.7}, "First order: by itself, “", "Wirkung erster Ordnung: „"),
        (
            {PROGRESS: 0.4, "demand__elasticity": 0.4},
            "account for 80% of the variance",
            "machen für sich allein 80\N{NO-BREAK SPACE}% der Varianz aus",
        ),
    ],
)
def test_shares_of_the_variance_name_which_of_both_readings_the_title_takes(
    context: ReportContext, totals: dict[str, float], english: str, german: str
) -> None:
    shown = with_shares(context, **totals)
    assert shown.examination is not None
    for language, words in (("en", english), ("de", german)):
        exhibit = shares_exhibit(shown, shown.examination, TEXTS[language])
        assert exhibit is not None
        assert words in exhibit.title


def test_the_figures_of_growth_are_the_model_s_own(context: ReportContext) -> None:
    names = {figure.name for figure in statement(context).figures}
    assert {"jobs_then", "output_growth", "output_growth_base"} <= names
    assert (
        Figure("output_growth", 0.04, "share per year", "model")
        in statement(context, output_growth=0.04).figures
    )


@pytest.mark.parametrize(
    ("bounds", "word", "said"),
    [
        ("above", "virtually certain", "does not make the claim likely"),
        ("above", "very unlikely", ""),
        ("below", "very unlikely", "does not make the claim unlikely"),
        ("below", "virtually certain", ""),
        (None, "virtually certain", ""),
    ],
)
def test_a_bound_is_said_to_leave_the_claim_open_on_one_side_only(
    context: ReportContext, bounds: str | None, word: str, said: str
) -> None:
    (reading,) = (
        r
        for r in with_reading(context, bounds=bounds, word=word).check.readings
        if (r.scope, r.rung) == ("us_all", "displaced")
    )
    sentence = bound_sentence(reading, meaning="x", claim="40 million", texts=TEXTS["en"])
    assert said in sentence
    assert bool(sentence) == bool(said)
    shown = reading_text(reading, draws=2_000, texts=TEXTS["en"])
    assert shown.startswith("says nothing: ") == bool(said)


def test_a_borderline_word_is_said_with_both_words_in_both_languages() -> None:
    word = "borderline: unlikely to about as likely as not"
    assert likelihood_text(word, draws=9, texts=TEXTS["en"]) == word
    assert likelihood_text(word, draws=9, texts=TEXTS["de"]) == (
        "Grenzfall: unwahrscheinlich bis etwa ebenso wahrscheinlich wie nicht"
    )
    assert in_a_sentence(word, draws=9, texts=TEXTS["en"]) == (
        "borderline (unlikely to about as likely as not)"
    )


def test_the_matrix_says_of_a_bound_what_it_leaves_open_and_fits_borderline_cells() -> None:
    context = make_context(occupations=20)
    assert "is an upper bound" in matrix(context, TEXTS["en"]).caption
    assert "automatable" not in matrix(context, TEXTS["en"]).title
    readings = tuple(
        replace(reading, word="very unlikely", probability=0.05)
        if reading.rung == "automatable"
        else reading
        for reading in context.check.readings
    )
    low = replace(context, check=replace(context.check, readings=readings))
    assert "upper bound" not in matrix(low, TEXTS["en"]).caption
    word = "borderline: exceptionally unlikely to very unlikely"
    wide = with_reading(context, word=word, probability=0.0099)
    for language, texts in TEXTS.items():
        exhibit = matrix(wide, texts)
        assert {"en": "borderline:", "de": "Grenzfall:"}[language] in exhibit.inline()
        assert exhibit.inline(narrow=True)
