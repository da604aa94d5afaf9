import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import qmc

from models.sobol import BITS, MOST_DIMENSIONS, scrambled_points

KEYS = st.lists(st.integers(0, 2**70), min_size=1, max_size=3).map(tuple)


def points_of_scipy(key, *, dimensions, start, stop):
    # A generator of its own, as scipy makes one from a seed; the first point alone, because scipy
    # warns of numbers of points that are not a power of two.
    engine = qmc.Sobol(dimensions, scramble=True, bits=BITS, rng=np.random.default_rng(list(key)))
    if start:
        engine.fast_forward(start)
    return np.concatenate([engine.random(1), engine.random(stop - start - 1)])


@settings()
@given(
    key=KEYS,
    dimensions=st.integers(1, MOST_DIMENSIONS),
    start=st.one_of(st.integers(0, 300), st.integers(0, 2**13)),
    count=st.integers(1, 300),
)
def test_points_are_those_of_scipy_to_the_bit(key, dimensions, start, count):
    where = {"dimensions": dimensions, "start": start, "stop": start + count}
    assert np.array_equal(scrambled_points(key, **where), points_of_scipy(key, **where))


def test_the_points_of_a_million_draws_are_those_of_scipy_to_the_bit():
    # Where the number of points doubles, another direction number is used for the first time.
    key, draws_of_a_scrambling = (2**40, 3), 2**16
    engine = qmc.Sobol(
        MOST_DIMENSIONS, scramble=True, bits=BITS, rng=np.random.default_rng(list(key))
    )
    first = 0
    while first < draws_of_a_scrambling:
        own = scrambled_points(key, dimensions=MOST_DIMENSIONS, start=first, stop=first + 1)
        assert np.array_equal(own, engine.random(1)), first
        engine.fast_forward(first)
        first = 2 * first + 1


def test_a_power_of_two_of_points_falls_evenly_in_every_dimension():
    points = scrambled_points((3, 1), dimensions=MOST_DIMENSIONS, start=512, stop=1024)
    strata = np.sort(np.floor(points * 512), axis=0)
    assert np.array_equal(strata, np.tile(np.arange(512.0)[:, None], MOST_DIMENSIONS))


def test_a_stretch_is_that_part_of_the_whole():
    whole = scrambled_points((5, 2), dimensions=9, start=0, stop=200)
    assert np.array_equal(scrambled_points((5, 2), dimensions=9, start=63, stop=141), whole[63:141])


def test_keys_give_different_points():
    one, other = (scrambled_points(key, dimensions=9, start=0, stop=8) for key in ((0, 1), (1, 0)))
    assert not np.any(one == other)
