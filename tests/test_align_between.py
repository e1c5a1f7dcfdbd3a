"""What is alone between two links in both texts."""

import pytest
from test_align import ENGLISH, FRENCH

from reader.aligning.align import Link
from reader.aligning.between import between

BOTH_SIDES = [*(Link((n,), (n,), 0.9) for n in range(3)), *(Link((n,), (n,), 0.8) for n in range(4, 9))]


def found(fr: str, en: str, links: list[Link] = BOTH_SIDES) -> list[Link]:
    french, english = [*FRENCH[:3], fr, *FRENCH[3:]], [*ENGLISH[:3], en, *ENGLISH[3:]]
    return list(between(links, french, english))


@pytest.mark.parametrize(
    ("fr", "en"),
    [
        ("Immunité", "Protection from civil proceeding or prosecution"),
        (
            "Un mot qui ne ressemble à rien, et assez long.",
            "Words that look like none of those, and as long.",
        ),
        ("Discussion", "Discussion"),
    ],
)
def test_it_is_linked_less_surely_than_what_is_around_it(fr: str, en: str) -> None:
    (link,) = found(fr, en)
    assert (link.fr, link.en) == ((3,), (3,))
    assert link.score < 0.8


@pytest.mark.parametrize(
    ("fr", "en"),
    [
        ("Haut de page", "Protection from civil proceeding"),
        ("Haut de page", "Legal notice"),
        ("Immunité", "What is much longer than a heading ever is. " * 3),
    ],
)
def test_chrome_and_what_is_far_longer_stay_alone(fr: str, en: str) -> None:
    assert found(fr, en) == []


def test_what_has_a_neighbour_without_a_link_stays_alone() -> None:
    assert found("Immunité", "Immunity", [*BOTH_SIDES[:3], *BOTH_SIDES[4:]]) == []


def test_what_a_person_linked_elsewhere_is_no_longer_free() -> None:
    assert found("Immunité", "Immunity", [*BOTH_SIDES[:7], Link((8,), (3,), 1.0, "human")]) == []
