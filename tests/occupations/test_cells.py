"""Completion of suppressed cells: margins hold, empty cells stay empty, printed figures stay."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as nps

from occupations.cells import fill_cells, fit_cells
from occupations.errors import DataError

NAN = float("nan")


@st.composite
def suppressed_matrices(draw: st.DrawFn) -> tuple[np.ndarray, np.ndarray]:
    """A true matrix of jobs with some empty cells, and the same with some cells suppressed.

    The first column is full and the first row too, so that margins can always be met.
    """
    shape = draw(st.tuples(st.integers(2, 8), st.integers(2, 5)))
    jobs = draw(nps.arrays(np.float64, shape, elements=st.integers(30, 5_000).map(float)))
    empty = draw(nps.arrays(np.bool_, shape))
    empty[0, :] = empty[:, 0] = False
    truth = np.where(empty, 0.0, jobs)
    hidden = draw(nps.arrays(np.bool_, shape)) & (truth > 0)
    return truth, np.where(hidden, NAN, truth)


@given(suppressed_matrices())
def test_fitted_cells_meet_both_margins(matrices: tuple[np.ndarray, np.ndarray]) -> None:
    truth, published = matrices
    fitted = fit_cells(published, row_totals=truth.sum(axis=1), column_totals=truth.sum(axis=0))
    assert np.allclose(fitted.jobs.sum(axis=1), truth.sum(axis=1), rtol=1e-12)
    assert np.abs(fitted.jobs.sum(axis=0) - truth.sum(axis=0)).max() <= 1.0
    assert fitted.report.worst_column_margin_jobs <= 1.0


@given(suppressed_matrices())
def test_cells_that_are_not_listed_stay_empty_and_listed_ones_are_not(
    matrices: tuple[np.ndarray, np.ndarray],
) -> None:
    truth, published = matrices
    fitted = fit_cells(published, row_totals=truth.sum(axis=1), column_totals=truth.sum(axis=0))
    assert ((fitted.jobs > 0) == (truth > 0)).all()
    assert (fitted.completed == np.isnan(published)).all()


def test_a_matrix_that_already_fits_is_returned_as_printed() -> None:
    published = np.array([[100.0, 50.0], [0.0, 70.0]])
    fitted = fit_cells(
        published, row_totals=published.sum(axis=1), column_totals=published.sum(axis=0)
    )
    assert (fitted.jobs == published).all()
    assert fitted.report.iterations == 0
    assert fitted.report.largest_published_move == 0.0


def test_suppressed_cells_share_the_residual_of_their_row_by_column_totals() -> None:
    published = np.array([[600.0, NAN, NAN], [400.0, 170.0, 330.0]])
    fitted = fit_cells(
        published,
        row_totals=np.array([900.0, 900.0]),
        column_totals=np.array([1000.0, 270.0, 530.0]),
    )
    assert fitted.jobs[0] == pytest.approx([600, 100, 200], abs=1.5)
    assert fitted.report.suppressed_cells == 2


def test_the_only_suppressed_cell_of_a_row_is_recovered_exactly() -> None:
    truth = np.array([[120.0, 80.0], [60.0, 240.0]])
    published = np.array([[120.0, NAN], [60.0, 240.0]])
    fitted = fit_cells(published, row_totals=truth.sum(axis=1), column_totals=truth.sum(axis=0))
    assert fitted.jobs == pytest.approx(truth)


def test_column_totals_are_scaled_to_the_sum_of_the_rows_first() -> None:
    published = np.array([[10.0, 30.0], [20.0, 40.0]])
    fitted = fit_cells(
        published, row_totals=np.array([40.0, 60.0]), column_totals=np.array([33.0, 77.0])
    )
    assert fitted.jobs.sum(axis=0) == pytest.approx([30, 70], abs=1.0)


def test_a_row_that_is_suppressed_as_a_whole_shares_its_total() -> None:
    published = np.array([[NAN, NAN], [300.0, 100.0]])
    fitted = fit_cells(
        published, row_totals=np.array([200.0, 400.0]), column_totals=np.array([450.0, 150.0])
    )
    assert fitted.jobs[0] == pytest.approx([150, 50], abs=1.0)


@pytest.mark.parametrize("printed", [100.0, 130.0])
def test_a_listed_cell_gets_jobs_even_where_its_row_leaves_nothing_over(printed: float) -> None:
    published = np.array([[printed, NAN], [200.0, 300.0]])
    fitted = fit_cells(
        published, row_totals=np.array([100.0, 500.0]), column_totals=np.array([298.0, 302.0])
    )
    assert 0 < fitted.jobs[0, 1] < 20
    assert fitted.jobs.sum(axis=1) == pytest.approx([100, 500])


def test_the_report_says_how_far_published_cells_moved() -> None:
    published = np.array([[100.0], [100.0]])
    fitted = fit_cells(
        published, row_totals=np.array([110.0, 95.0]), column_totals=np.array([205.0])
    )
    assert fitted.report.largest_published_move == pytest.approx(0.10)
    assert fitted.report.mean_published_move == pytest.approx(0.075)
    assert fitted.report.completed_jobs == 0.0


def test_margins_that_empty_cells_cannot_meet_are_refused() -> None:
    published = np.array([[100.0, 0.0], [0.0, 100.0]])
    with pytest.raises(DataError, match="do not fit their margins after 50 rounds"):
        fit_cells(
            published,
            row_totals=np.array([150.0, 50.0]),
            column_totals=np.array([50.0, 150.0]),
            max_iterations=50,
        )


@given(suppressed_matrices(), st.booleans())
def test_filling_leaves_printed_cells_alone_and_stays_within_column_totals(
    matrices: tuple[np.ndarray, np.ndarray], rows_are_complete: bool
) -> None:
    truth, published = matrices
    filled = fill_cells(
        published,
        row_totals=truth.sum(axis=1),
        column_totals=truth.sum(axis=0),
        rows_are_complete=rows_are_complete,
    )
    printed = ~np.isnan(published)
    assert (filled.jobs[printed] == published[printed]).all()
    assert (filled.jobs >= 0).all()
    assert (filled.jobs.sum(axis=0) <= truth.sum(axis=0) * (1 + 1e-12)).all()
    if rows_are_complete:
        assert (filled.jobs.sum(axis=1) <= truth.sum(axis=1) * (1 + 1e-12)).all()
    assert filled.report.largest_published_move == 0.0


def test_a_row_residual_is_shared_with_columns_that_do_not_list_the_row() -> None:
    published = np.array([[500.0, NAN, 0.0], [400.0, 300.0, 800.0]])
    filled = fill_cells(
        published,
        row_totals=np.array([600.0, 1500.0]),
        column_totals=np.array([900.0, 400.0, 1200.0]),
        rows_are_complete=True,
    )
    assert filled.jobs[0] == pytest.approx([500, 100 * 400 / 1600, 0])


def test_without_row_margins_a_suppressed_cell_has_the_national_mix() -> None:
    published = np.array([[NAN], [300.0], [0.0]])
    filled = fill_cells(
        published,
        row_totals=np.array([1000.0, 6000.0, 3000.0]),
        column_totals=np.array([500.0]),
        rows_are_complete=False,
    )
    assert filled.jobs[0, 0] == pytest.approx(50)


@pytest.mark.parametrize("total", [300.0, 250.0])
def test_nothing_is_left_for_suppressed_cells_where_printed_ones_reach_the_total(
    total: float,
) -> None:
    published = np.array([[NAN], [300.0]])
    filled = fill_cells(
        published,
        row_totals=np.array([100.0, 300.0]),
        column_totals=np.array([total]),
        rows_are_complete=False,
    )
    assert filled.jobs[:, 0].tolist() == [0.0, 300.0]


@pytest.mark.parametrize("rows_are_complete", [True, False])
def test_an_area_in_which_everything_is_suppressed_is_filled_to_its_total(
    rows_are_complete: bool,
) -> None:
    filled = fill_cells(
        np.array([[NAN], [NAN]]),
        row_totals=np.array([100.0, 300.0]),
        column_totals=np.array([40.0]),
        rows_are_complete=rows_are_complete,
    )
    assert filled.jobs[:, 0] == pytest.approx([10, 30])


@pytest.mark.parametrize(
    ("published", "rows", "columns", "message"),
    [
        ([[1.0]], [1.0, 2.0], [3.0], "do not fit margins"),
        ([[-1.0]], [1.0], [1.0], "negative or infinite"),
        ([[1.0]], [NAN], [1.0], "row_totals"),
        ([[1.0]], [1.0], [0.0], "column_totals"),
    ],
)
def test_impossible_cells_and_margins_are_refused(
    published: list[list[float]], rows: list[float], columns: list[float], message: str
) -> None:
    with pytest.raises(DataError, match=message):
        fit_cells(np.array(published), row_totals=np.array(rows), column_totals=np.array(columns))
