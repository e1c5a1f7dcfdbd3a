"""What stands in another order in the two texts: runs of beads among the units that the chain left alone."""

from collections.abc import Sequence

from reader.aligning.chain import GAP, Bead, Likely, best_chain, posteriors

_ROUNDS = 4
_ENOUGH = 8.0
_DOUBTFUL = 0.4


def moved(beads: Sequence[Bead], chain: Sequence[Bead], fr_size: int, en_size: int) -> list[Likely]:
    """Beads beside the chain, in runs that weigh enough to be no chance likeness, each with its probability."""
    fr_taken = {unit for bead in chain for unit in range(bead.i, bead.i2)}
    en_taken = {unit for bead in chain for unit in range(bead.j, bead.j2)}
    found: list[Likely] = []
    for _ in range(_ROUNDS):
        free = [bead for bead in beads if _free(bead, fr_taken, en_taken)]
        chances = posteriors(free, fr_size, en_size)
        picked = best_chain(free, [chance - _DOUBTFUL for chance in chances], en_size)
        kept = [number for run in _runs(free, picked) if _weight(free, run) > _ENOUGH for number in run]
        if not kept:
            break
        found += [(free[number], chances[number]) for number in kept]
        fr_taken.update(unit for n in kept for unit in range(free[n].i, free[n].i2))
        en_taken.update(unit for n in kept for unit in range(free[n].j, free[n].j2))
    return found


def _free(bead: Bead, fr_taken: set[int], en_taken: set[int]) -> bool:
    return fr_taken.isdisjoint(range(bead.i, bead.i2)) and en_taken.isdisjoint(range(bead.j, bead.j2))


def _runs(beads: Sequence[Bead], picked: Sequence[int]) -> list[list[int]]:
    """The chain cut wherever more than one unit of either text is passed over."""
    runs: list[list[int]] = []
    for number in picked:
        bead = beads[number]
        last = beads[runs[-1][-1]] if runs else None
        if last and bead.i - last.i2 <= 1 and bead.j - last.j2 <= 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return runs


def _weight(beads: Sequence[Bead], run: Sequence[int]) -> float:
    return sum(beads[number].score for number in run) + 2 * GAP * (len(run) - 1)
