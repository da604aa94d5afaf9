import pytest

from models.claims.forecast_file import MARKS, load_forecasts
from models.claims.forecasts import ALL_CAUSES, place_forecasts
from models.ensemble.ensemble import run_ensemble
from models.ladder import LADDER
from models.summary import summarise_totals
from occupations.errors import DataError
from tests.models.small_world import resolved_scenario, small_inputs

FORECASTS = load_forecasts()
HEAD = (
    "id,source,published,counts_from,geography_en,geography_de,scope,horizon_en,horizon_de,horizon_year,rung,"
    "low,central,high,unit,base,"
    "mark,locator,definition_en,definition_de,note_en,note_de\n"
)
ROW = (
    "one,A (2020),2020,2019,US,USA,us_all,2030,2030,2030,displaced,,5,,jobs,,primary,page 1,lost,"
    "verloren,,\n"
)


@pytest.fixture(scope="module", params=[0, 64])
def summary(request):
    ensemble = run_ensemble(
        small_inputs(), resolved_scenario(), draws=request.param, seed=0, horizon=2040
    )
    return summarise_totals(ensemble)


def test_every_forecast_stands_on_a_rung_with_a_source_and_a_mark():
    assert len(FORECASTS) >= 25
    for one in FORECASTS:
        assert one.rung in (*LADDER.names, ALL_CAUSES)
        assert one.mark in MARKS
        assert one.source
        assert one.locator
        assert set(one.definition) == set(one.geography) == set(one.horizon) == {"en", "de"}


def test_a_forecast_stands_beside_its_own_rung_scope_and_year(summary):
    placed = {one.forecast.forecast_id: one for one in place_forecasts(FORECASTS, summary)}
    bain = placed["bain_2018"].model
    assert (bain.rung, bain.scope, bain.year) == ("displaced", "us_all", 2030)
    assert bain.central == summary.central_jobs[0, LADDER.index("displaced"), 2030 - 2025]
    assert placed["oxford_2019_us"].model.scope == "us_manufacturing"
    assert placed["frey_osborne_2013"].model.year == 2025
    assert (bain.median is None) == (summary.spread_jobs is None)


def test_a_share_becomes_jobs_only_by_its_stated_base(summary):
    placed = {one.forecast.forecast_id: one for one in place_forecasts(FORECASTS, summary)}
    goldman = placed["goldman_2025_us"]
    assert goldman.base_jobs == summary.baseline_jobs[0, 0]
    assert goldman.low == pytest.approx(0.03 * goldman.base_jobs)
    assert (goldman.lowest, goldman.highest) == (goldman.low, goldman.high)
    for one in placed.values():
        if one.forecast.unit != "jobs" and one.forecast.base is None:
            assert one.lowest is one.highest is None
            assert one.model is None


def test_net_change_from_all_causes_other_countries_and_far_years_stand_beside_nothing(summary):
    placed = {one.forecast.forecast_id: one for one in place_forecasts(FORECASTS, summary)}
    for name in ("bls_2025", "metaculus_2026", "oxford_2019_world", "karger_2026"):
        assert placed[name].model is None
    assert placed["bls_2025"].lowest == -5_211_800


@pytest.mark.parametrize(
    ("row", "message"),
    [
        (ROW.replace("displaced", "displacd"), "(?s)csv:2: rung: .*did you mean 'displaced'"),
        (ROW.replace(",5,", ",many,"), "forecasts.csv:2: central: 'many' is no finite number"),
        (ROW.replace(",5,", ",nan,"), "forecasts.csv:2: central: 'nan' is no finite number"),
        (ROW.replace(",5,", ",,"), "forecasts.csv:2: central: there is no figure"),
        (ROW.replace("primary", "seen"), "forecasts.csv:2: mark: 'seen' is not known"),
        (ROW.replace("us_all", ""), "forecasts.csv:2: scope: only US figures"),
        (ROW.replace("jobs,,", "jobs,us_all,"), "forecasts.csv:2: base: 'jobs' is no share"),
        (ROW.replace("A (2020)", ""), "forecasts.csv:2: source: this cell is empty"),
        (ROW.replace("2020,2019", ",2019"), "forecasts.csv:2: published: the year"),
        (ROW + ROW, "forecasts.csv:3: id: 'one' stands here again"),
    ],
)
def test_a_faulty_row_is_refused_with_its_place(tmp_path, row, message):
    path = tmp_path / "forecasts.csv"
    path.write_text(HEAD + row, encoding="utf-8")
    with pytest.raises(DataError, match=message):
        load_forecasts(path)


def test_a_file_without_a_column_or_without_text_is_refused(tmp_path):
    path = tmp_path / "forecasts.csv"
    path.write_text(HEAD.replace(",mark", "") + ROW.replace(",primary", ""), encoding="utf-8")
    with pytest.raises(DataError, match="column 'mark' is missing"):
        load_forecasts(path)
    path.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(DataError, match="not UTF-8"):
        load_forecasts(path)
