"""Citations in tables that compare laws, and places in figures alone."""

import pytest

from reader.gdpr.citations import find


def ours(text: str) -> list[str]:
    return [ref for citation in find(text, "fr") if citation.law == "GDPR" for ref in citation.refs]


COMPARED = """Le RGPD et ses voisins

| Sujet | {0} | Archipel | Loi du 3 mai 2011 |
|---|---|---|---|
| Accord | Accord libre (art. 7) | Accord exprès (art. 33) | Art. 14 |
| Accès | Art. 15 | Art. 62-69 | Idem (art. 40) |
| Port | Art. 20 | - | Art. 21 |
"""


def test_what_a_column_cites_is_of_the_law_at_its_head() -> None:
    assert ours(COMPARED.format("RGPD")) == ["7", "15", "20"]


def test_a_column_that_cites_here_and_there_is_of_no_law() -> None:
    text = """Le RGPD appliqué
| Devoir | Article du RGPD | Mesure |
|---|---|---|
| Sécurité | Art. 32 | Serrure |
| Registre | Art. 30 | Cahier (art. 5) |
| Délégué | Art. 37 | Nommé |
"""
    assert ours(text) == ["32", "30", "5", "37"]


def test_a_table_without_us_at_a_head_is_read_as_any_text() -> None:
    assert "33" in ours(COMPARED.format("Règles"))


STYLED = "Le RGPD impose un registre (art. 30.1) et une base (art. 6.1.a). "


@pytest.mark.parametrize(
    ("words", "refs"),
    [
        ("| Paie | 6.1.c | dix ans |", ["6(1)(c)"]),
        ("La santé ; 9.2.b, et 9.2.h.", ["9(2)(b)", "9(2)(h)"]),
        ("Un intérêt (6.1 f)) suffit.", ["6(1)(f)"]),
        ("Base à retenir : 6.1.e.", ["6(1)(e)"]),
        ("Avis du délégué (35.2) : favorable.", ["35(2)"]),
        ("Voir la section 6.1.c et la version 9.2.b.", []),
        ("6.1.c Titre d’une partie", []),
        ("La paie (6.1.c) attend.\n6.1.b Les pénalités (6.1.b) sont dues.", []),
        ("Le port (6.1) tient, version 5.2.", []),
        ("Le ratio est de 6.1, puis (6.1 %), le score (35.2 points).", []),
        ("Un avis (6.1.z) et un autre (45.19).", []),
        ("Le 6-1-2024, il écrit (15-3).", []),
    ],
)
def test_figures_alone_are_read_as_the_text_writes_places(words: str, refs: list[str]) -> None:
    assert ours(STYLED + words)[2:] == refs


def test_figures_with_brackets_are_read_within_brackets() -> None:
    text = "Le RGPD, dont l’article 40 (2) et l’article 41 (4). Le port public (41 (6)), la garantie (46 (2) (b))."
    assert ours(text) == ["40(2)", "41(4)", "41(6)", "46(2)(b)"]


def test_figures_alone_are_nothing_in_a_text_that_writes_otherwise() -> None:
    assert ours("Le RGPD impose un registre (article 30, paragraphe 1). La paie | 6.1.c | (6.1 f)).") == [
        "30(1)"
    ]


def test_figures_of_two_styles_stand_in_the_order_of_the_text() -> None:
    text = (
        "Le RGPD, dont l’article 6.1 et l’article 32.1, l’article 46 (2) et l’article 40 (2)."
        " La paie (6.1.c), le quai (32.1.a), la garantie (46 (2) (b)), la criée (6.1.f)."
    )
    assert ours(text)[4:] == ["6(1)(c)", "32(1)(a)", "46(2)(b)", "6(1)(f)"]
