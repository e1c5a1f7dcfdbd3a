"""Aligning a French text with an English one, on texts written for these tests."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.aligning.align import Link, align

FRENCH = [
    "La société exploite un moteur de recherche de visages.",
    "Elle collecte des photographies sur des millions de sites web.",
    "Le 14 mars 2030, une plaignante a demandé l'accès à ses données.",
    "La société n'a répondu qu'après quatre mois et sept courriers.",
    "Aucun traitement n'est licite sans base légale au sens de l'article 6 du RGPD.",
    "L'intérêt commercial de la société ne prévaut pas sur la vie privée des personnes.",
    "Le droit d'accès, prévu à l'article 15, n'a pas été respecté.",
    "La présidente met la société en demeure dans un délai de deux mois.",
]
ENGLISH = [
    "The company runs a search engine for faces.",
    "It collects photographs from millions of websites.",
    "On 14 March 2030 a complainant requested access to her data.",
    "The company replied only after four months and seven letters.",
    "No processing is lawful without a legal basis within the meaning of Article 6 GDPR.",
    "The commercial interest of the company does not override the privacy of individuals.",
    "The right of access provided for in Article 15 was not respected.",
    "The president gives the company formal notice to act within two months.",
]
DIAGONAL = [((n,), (n,)) for n in range(8)]


def pairs(links: list[Link]) -> list[tuple[tuple[int, ...], tuple[int, ...]]]:
    return [(link.fr, link.en) for link in links]


def test_sentence_by_sentence() -> None:
    links = align(FRENCH, ENGLISH)
    assert pairs(links) == DIAGONAL
    assert all(link.score > 0.8 and link.origin == "auto" for link in links)


def test_sentences_that_the_translator_joined_or_cut() -> None:
    joined = [*ENGLISH[:2], f"{ENGLISH[2]} {ENGLISH[3]}", *ENGLISH[4:]]
    assert ((2, 3), (2,)) in pairs(align(FRENCH, joined))
    assert ((2,), (2, 3)) in pairs(align([*FRENCH[:2], f"{FRENCH[2]} {FRENCH[3]}", *FRENCH[4:]], ENGLISH))


def test_what_one_side_lacks_is_in_no_link() -> None:
    assert pairs(align(FRENCH, ENGLISH[:3] + ENGLISH[5:])) == [
        *DIAGONAL[:3],
        *(((n,), (n - 2,)) for n in range(5, 8)),
    ]


def test_a_section_that_stands_elsewhere_is_found() -> None:
    links = align(FRENCH, [*ENGLISH[5:], *ENGLISH[:5]])
    assert pairs(links) == [((n,), ((n + 3) % 8,)) for n in range(8)]


def test_what_a_person_linked_stays_and_steers_the_rest() -> None:
    held = [Link((1,), (5,), 1.0, "human"), Link((4, 6), (2,), 1.0, "human")]
    links = align(FRENCH, ENGLISH, held)
    assert [link for link in links if link.origin == "human"] == held
    auto = [link for link in links if link.origin == "auto"]
    assert not {1, 4, 6} & {unit for link in auto for unit in link.fr}
    assert not {5, 2} & {unit for link in auto for unit in link.en}
    assert ((0,), (0,)) in pairs(auto)


def test_a_person_can_link_more_than_the_aligner_would() -> None:
    held = [Link((0, 1, 2, 3, 4), (0, 1, 2, 3, 4), 1.0, "human")]
    assert pairs(align(FRENCH, ENGLISH, held)) == [(held[0].fr, held[0].en), *DIAGONAL[5:]]


def test_a_person_can_say_that_a_unit_has_no_counterpart() -> None:
    links = align(FRENCH, ENGLISH, [Link((3,), (), 1.0, "human")])
    assert pairs(links) == [*DIAGONAL[:3], ((3,), ()), *DIAGONAL[4:]]


def test_progress_goes_from_nothing_to_all_and_can_end_the_work() -> None:
    told: list[float] = []
    align(FRENCH, ENGLISH, progress=told.append)
    assert told == sorted(told)
    assert (told[0], told[-1]) == (0.0, 1.0)

    def cancel(_: float) -> None:
        raise InterruptedError

    with pytest.raises(InterruptedError):
        align(FRENCH, ENGLISH, progress=cancel)


UNITS = st.lists(st.sampled_from([*FRENCH, *ENGLISH, "Accueil", "12", ""]) | st.text(max_size=30), max_size=8)


@given(UNITS, UNITS)
def test_any_texts_give_disjoint_links_of_their_units(fr: list[str], en: list[str]) -> None:
    links = align(fr, en)
    for side, size in (("fr", len(fr)), ("en", len(en))):
        used = [unit for link in links for unit in getattr(link, side)]
        assert len(used) == len(set(used))
        assert set(used) <= set(range(size))
    assert all(link.fr and link.en and 0 <= link.score <= 1 for link in links)
    assert links == align(fr, en)
