"""What a pass over the texts has made sure of, and what it leaves to the next."""

from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from reader.aligning.chain import Bead, Likely
from reader.aligning.settled import Settled
from reader.aligning.side import Side

SIZE = 9
WHOLE = Side.of([f"Sentence {number}." for number in range(SIZE)])


def pair(i: int, j: int, chance: float = 0.99) -> Likely:
    return Bead(i, i + 1, j, j + 1, 5.0), chance


def test_single_units_are_settled_when_they_are_sure() -> None:
    chain = [pair(0, 0), pair(1, 1, 0.9), (Bead(2, 3, 2, 4, 5.0), 0.99), pair(3, 4)]
    assert Settled(chain, WHOLE, WHOLE).fr == {0: 0, 3: 4}


def test_a_unit_cut_within_a_sentence_is_not_settled() -> None:
    torn = Side.of(
        ["The record may be disclosed for any purpose in accordance with", "an Act.", "It is kept."]
    )
    assert Settled([pair(0, 0), pair(1, 1), pair(2, 2)], torn, WHOLE).fr == {2: 2}


def test_a_bead_holds_both_units_of_a_pair_or_none() -> None:
    settled = Settled([pair(1, 1)], WHOLE, WHOLE)
    allowed = [(1, 2, 1, 2), (1, 2, 1, 3), (0, 2, 1, 2), (1, 2, 0, 3), (2, 4, 2, 4)]
    ruled_out = [(1, 2, 2, 3), (0, 1, 1, 2), (0, 2, 2, 3), (0, 2, 0, 2), (1, 3, 0, 2)]
    assert all(settled.allows(*bead) for bead in allowed)
    assert not any(settled.allows(*bead) for bead in ruled_out)


PAIRS = st.dictionaries(st.integers(0, SIZE - 1), st.integers(0, SIZE - 1), max_size=SIZE).map(
    lambda found: list({j: (i, j) for i, j in found.items()}.values())
)


@given(PAIRS)
def test_every_cell_of_a_bead_that_may_be_is_left(pairs: list[tuple[int, int]]) -> None:
    settled = Settled([pair(i, j) for i, j in pairs], WHOLE, WHOLE)
    left = settled.left_of([set(range(SIZE)) for _ in range(SIZE)])
    for i, j, (high, wide) in product(
        range(SIZE), range(SIZE), [*((1, n) for n in range(1, 5)), *((n, 1) for n in range(2, 5))]
    ):
        inside = i + high <= SIZE and j + wide <= SIZE
        if inside and settled.allows(i, i + high, j, j + wide):
            assert all(j + b in left[i + a] for a in range(high) for b in range(wide))
