"""The chain's sums and choices, against all chains written out."""

from itertools import combinations, pairwise
from math import exp, log

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.aligning.chain import Bead, best_chain, posteriors

FR, EN, GAP = 4, 5, 1.5


@st.composite
def beads(draw: st.DrawFn) -> list[Bead]:
    found = {}
    for _ in range(draw(st.integers(0, 7))):
        i, j = draw(st.integers(0, FR - 1)), draw(st.integers(0, EN - 1))
        i2, j2 = draw(st.integers(i + 1, FR)), draw(st.integers(j + 1, EN))
        found[i, i2, j, j2] = Bead(i, i2, j, j2, draw(st.floats(-5, 5)))
    return list(found.values())


def chains(among: list[Bead]) -> list[tuple[Bead, ...]]:
    every = (some for size in range(len(among) + 1) for some in combinations(sorted(among), size))
    return [some for some in every if all(a.i2 <= b.i and a.j2 <= b.j for a, b in pairwise(some))]


def weight(chain: tuple[Bead, ...]) -> float:
    ends = [Bead(0, 0, 0, 0, 0), *chain, Bead(FR, FR, EN, EN, 0)]
    runs = sum((a.i2 == b.i) + (a.j2 == b.j) for a, b in pairwise(ends))
    return exp(sum(bead.score for bead in chain) + GAP * runs)


@given(beads())
def test_posteriors_are_the_shares_of_all_chains(among: list[Bead]) -> None:
    every = chains(among)
    total = sum(map(weight, every))
    shares = [sum(weight(chain) for chain in every if bead in chain) / total for bead in among]
    assert posteriors(among, FR, EN, GAP) == pytest.approx(shares, abs=1e-9)


@given(beads())
def test_the_best_chain_is_the_heaviest(among: list[Bead]) -> None:
    weights = [bead.score for bead in among]
    picked = best_chain(among, weights, EN)
    assert tuple(among[number] for number in picked) in chains(among)
    heaviest = max(sum(bead.score for bead in chain) for chain in chains(among))
    assert sum(weights[number] for number in picked) == pytest.approx(heaviest, abs=1e-9)


def test_scores_of_any_size_keep_their_shares() -> None:
    far = [Bead(0, 1, 0, 1, 900.0), Bead(0, 1, 1, 2, 900.0 - log(3)), Bead(1, 2, 2, 3, -900.0)]
    first, second, last = posteriors(far, 2, 3, GAP)
    assert first > second > 0.05
    assert last < 1e-9
