"""Keys of many generators at once are those that NumPy gives each."""

from __future__ import annotations

import numpy as np
import pytest

from models.generator_keys import philox_keys


@pytest.mark.parametrize("numbers", [[], [0], [7], [0x6E6F697365, 0], [0x6E6F697365, 2**63 - 1]])
@pytest.mark.parametrize("start", [0, 1, 1_000_000, 2**32 - 3])
def test_keys_are_those_of_numpy(numbers: list[int], start: int) -> None:
    keys = philox_keys(numbers, start=start, stop=start + 3)
    for place in range(3):
        sequence = np.random.SeedSequence([*numbers, start + place])
        np.testing.assert_array_equal(keys[place], sequence.generate_state(2, np.uint64))


def test_a_generator_with_such_a_key_gives_the_numbers_of_one_made_by_numpy() -> None:
    (key,) = philox_keys([5, 6], start=7, stop=8)
    theirs = np.random.Generator(np.random.Philox(np.random.SeedSequence([5, 6, 7])))
    ours = np.random.Generator(np.random.Philox(key=key))
    np.testing.assert_array_equal(ours.standard_normal(50), theirs.standard_normal(50))
