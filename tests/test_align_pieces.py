"""Pieces of units, and what the seams between them mean."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.aligning.pieces import pieces
from reader.aligning.seams import joins, kinds


@pytest.mark.parametrize(
    ("unit", "language", "cut"),
    [
        ("Il répond. Elle se tait.", "fr", ["Il répond.", "Elle se tait."]),
        ("les clés; les serrures; et les portes", "fr", ["les clés;", "les serrures; et", "les portes"]),
        ("if the keys are lost; or", "en", ["if the keys are lost; or"]),
        ("Sont exclus : les clés", "fr", ["Sont exclus :", "les clés"]),
        ("Portée de la loi Le juge statue.", "fr", ["Portée de la loi", "Le juge statue."]),
        ("Scope under section 2 The judge rules.", "en", ["Scope under section 2", "The judge rules."]),
        ("LA COUR EN DÉCIDE", "fr", ["LA COUR EN DÉCIDE"]),
        ("à 10:30 au greffe", "fr", ["à 10:30 au greffe"]),
        ("Plan du site", "fr", []),
    ],
)
def test_where_a_unit_is_cut(unit: str, language: str, cut: list[str]) -> None:
    assert pieces([unit], language)[0] == cut


@given(st.lists(st.text(alphabet="aL e;:.’\n«»é(1", max_size=40), max_size=4), st.sampled_from(["fr", "en"]))
def test_pieces_are_all_of_the_text_in_order(units: list[str], language: str) -> None:
    cut, owners = pieces(units, language)
    assert owners == sorted(owners)
    for number, unit in enumerate(units):
        kept = "".join(piece for piece, owner in zip(cut, owners, strict=True) if owner == number)
        assert "".join(kept.split()) == "".join(unit.split())
    assert all(piece.strip() for piece in cut)


WHOLE = "Il répond."


@pytest.mark.parametrize(
    ("before", "after", "is_torn"),
    [
        ("le greffe reçoit les", "pièces du dossier.", True),
        ("Lorsque le greffe reçoit les pièces,", "il les conserve.", True),
        ("Le greffe reçoit les pièces.", "il les conserve.", False),
        ("les pièces reçues; et", "les pièces rendues.", False),
        ("Portée", "les pièces reçues;", False),
        ("le greffe reçoit les", "Pièces du dossier", False),
    ],
)
def test_units_that_break_off(before: str, after: str, is_torn: bool) -> None:
    whole = kinds([WHOLE, WHOLE])[0]
    assert (kinds([before, after])[0] != whole) is is_torn


def test_what_a_torn_seam_means_is_learned() -> None:
    torn = kinds(["le greffe reçoit les", "pièces qui"] * 6)
    whole = kinds([WHOLE] * 12)
    merged, parted = [(n, n + 2) for n in range(0, 12, 2)], [(n, n + 1) for n in range(12)]

    def gain(seams: list[int], spans: list[tuple[int, int]]) -> float:
        sums = joins(seams, spans, [1.0] * len(spans))
        return sums[1] - sums[0]

    assert gain(torn, merged) > gain(torn, parted)
    assert gain([*torn[:6], *whole[:6]], merged[:3] + parted[6:]) > 1
    assert gain([*torn[:6], *whole[:6]], parted) < gain([*torn[:6], *whole[:6]], merged[:3] + parted[6:])
