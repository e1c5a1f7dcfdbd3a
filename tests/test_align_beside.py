"""Units that were left unlinked beside a link, and belong to it."""

from collections.abc import Sequence
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st
from test_align import ENGLISH, FRENCH

from reader.aligning.align import Link
from reader.aligning.beside import Words, completed
from reader.aligning.lexicon import translations
from reader.aligning.words import stems

CUT = [*ENGLISH[:2], "On 14 March 2030 a complainant", "requested access to her data.", *ENGLISH[3:]]
"""The third sentence in two units."""

HALF = [
    *(Link((n,), (n,), 0.9) for n in range(3)),
    *(Link((n,), (n + 1,), 0.9) for n in range(3, 8)),
]
"""The links of that, without its second half."""


def complete(links: Sequence[Link], en: Sequence[str], fr: Sequence[str] = FRENCH) -> list[Link]:
    french, english = ([stems(unit) for unit in side] for side in (fr, en))
    known = {word for unit in french for word in unit}, {word for unit in english for word in unit}
    return completed(links, Words.of(french, english, translations(*known)), fr, en)


def test_the_half_that_says_what_a_link_lacks_belongs_to_it() -> None:
    assert complete(HALF, CUT) == [*HALF[:2], replace(HALF[2], en=(2, 3)), *HALF[3:]]


def test_it_is_taken_in_on_the_other_side_and_before_a_link_as_well() -> None:
    turned = [Link(link.en, link.fr, link.score) for link in HALF]
    turned[2] = replace(turned[2], fr=(3,))
    french = [*FRENCH[:2], "Le 14 mars 2030, une plaignante", "a demandé l'accès à ses données.", *FRENCH[3:]]
    assert complete(turned, ENGLISH, french)[2].fr == (2, 3)


def test_what_says_something_else_or_makes_it_too_long_stays_alone() -> None:
    other = [*CUT[:3], "Nobody saw any purple elephant.", *CUT[4:]]
    assert complete(HALF, other) == HALF
    long = [*CUT[:3], f"{CUT[3]} " + "Yes, no, well. " * 20, *CUT[4:]]
    assert complete(HALF, long) == HALF


def test_where_one_text_is_a_part_of_the_other_nothing_is_taken_in() -> None:
    assert complete([HALF[2]], CUT) == [HALF[2]]


def test_what_a_person_linked_is_left_as_it_is() -> None:
    held = [*HALF[:2], replace(HALF[2], origin="human"), *HALF[3:]]
    assert complete(held, CUT) == held


@given(st.lists(st.integers(0, 8), unique=True, max_size=9), st.lists(st.integers(0, 7), unique=True))
def test_links_stay_apart_and_lose_nothing(en: list[int], fr: list[int]) -> None:
    links = [Link((i,), (j,), 0.9) for i, j in zip(fr, en, strict=False)]
    found = complete(links, CUT)
    for before, after in zip(links, found, strict=True):
        assert {*before.fr} <= {*after.fr}
        assert {*before.en} <= {*after.en}
    for side in ("fr", "en"):
        units = [unit for link in found for unit in getattr(link, side)]
        assert len(units) == len(set(units))
