"""The scores of links between units: what lowers them, and what they leave alone."""

import pytest
from test_align import ENGLISH, FRENCH

from reader.aligning.align import Link
from reader.aligning.beside import Words
from reader.aligning.trust import Told, trusted
from reader.aligning.units import align_units


def score(fr: list[str], en: list[str], unit: int) -> float:
    """Of the link of one French unit with the English one of the same number."""
    return next(link.score for link in align_units(fr, en) if (link.fr, link.en) == ((unit,), (unit,)))


def changed(units: list[str], number: int, text: str) -> list[str]:
    return [*units[:number], text, *units[number + 1 :]]


def test_other_numbers_lower_the_score() -> None:
    other = changed(ENGLISH, 2, ENGLISH[2].replace("14", "17"))
    assert score(FRENCH, other, 2) < score(FRENCH, ENGLISH, 2)


def test_a_sentence_without_counterpart_lowers_the_score() -> None:
    more = changed(ENGLISH, 5, f"{ENGLISH[5]} Nobody has ever seen a purple elephant dancing on thin ice.")
    assert score(FRENCH, more, 5) < score(FRENCH, ENGLISH, 5)


def test_links_that_follow_each_other_bear_each_other_out() -> None:
    words = Words.of([["donnees"]] * 3, [["donnees"]] * 3, {"donnees": {"donnees": 0.9}})
    told = Told.of(words, [], ["données"] * 3, ["data"] * 3)
    close = [Link((n,), (n,), 0.8) for n in range(3)]
    apart = [Link((0,), (2,), 0.8), Link((1,), (0,), 0.8), Link((2,), (1,), 0.8)]
    first, middle, last = (link.score for link in trusted(close, told))
    assert middle > first == last > trusted(apart, told)[0].score


@pytest.mark.parametrize("chance", [0.0, 1.0])
def test_no_score_is_certain_but_a_persons(chance: float) -> None:
    told = Told.of(Words.of([["mot"]], [["mot"]], {}), [], ["mot 3"], ["word 3"])
    held = Link((0,), (), 1.0, "human")
    assert trusted([held], told) == [held]
    assert 0 < trusted([Link((0,), (0,), chance)], told)[0].score < 1
