"""Paragraphs and points that stand without their article: « son paragraphe 2 », « le c) du même article »."""

import pytest

from reader.gdpr.citations import find, twins


def short(text: str) -> list[tuple[str, str]]:
    found = find(text, "fr")
    return [(citation.text, " ".join(citation.refs)) for citation in found if citation.short]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("L’article 83 du RGPD fixe, à son paragraphe 2, des critères.", [("paragraphe 2", "83(2)")]),
        ("L’article 83 du RGPD parle ; le paragraphe 5, sous b), aussi.", [("paragraphe 5, sous b)", "83(5)(b)")]),
        ("L’article 17 du RGPD, et le c) de son paragraphe 1.", [("c) de son paragraphe 1", "17(1)(c)")]),
        ("Selon le 1 de l’article 6 du RGPD et le 4 du même article.", [("4", "6(4)")]),
        ("L’article 15 du RGPD oblige ; le 3 de cet article, aussi.", [("3", "15(3)")]),
        ("L’article 14 du RGPD oblige, sauf le b) du 5 du même article.", [("b) du 5", "14(5)(b)")]),
        ("L’article 46 du RGPD ; le paragraphe 2, c), de ce dernier article.", [("paragraphe 2, c)", "46(2)(c)")]),
        ("L’article 4 du RGPD définit, à son point 11, l’accord.", [("point 11", "4(11)")]),
        ("L’article 12 du RGPD presse le meunier (paragraphe 3).", [("paragraphe 3", "12(3)")]),
        ("L’article 82 du RGPD répare. L’alinéa 3 excuse.", [("alinéa 3", "82(3)")]),
        ("L’article 20 du RGPD porte loin. La copie (§ 4 précité) est due.", [("§ 4", "20(4)")]),
        ("L’article 30, paragraphe 1, du RGPD et les paragraphes 2 à 4.", [("paragraphes 2 à 4", "30(2) 30(3) 30(4)")]),
        (
            "L’article 22 du RGPD dispose : « Hors l’article 9, paragraphe 2, le paragraphe 1 ne vaut pas. »",
            [("paragraphe 1", "22(1)")],
        ),
        (
            "L’article 82 du RGPD, intitulé « Droit à réparation » :\n\n« 3. Nul ne répond, selon le paragraphe 2. »",
            [("paragraphe 2", "82(2)")],
        ),
    ],
)  # fmt: skip
def test_a_paragraph_is_that_of_the_article_cited_before(text: str, expected: list[tuple[str, str]]) -> None:
    assert short(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "L’article 12 du RGPD lie la ruche. Voir l’arrêt Miel, paragraphe 3.",
        "L’article 12 du RGPD lie la ruche (lignes directrices sur le miel, paragraphe 3).",
        "L’article 12 du RGPD lie la ruche ; le paragraphe 3 de la décision l’oublie.",
        "L’article 12 du RGPD lie la ruche ; le paragraphe 3 ci-dessus le dit.",
        "L’article 12 du RGPD lie la ruche. La loi du 3 mai 2011 suit ; son paragraphe 3 est clair.",
        "L’article 12 du RGPD lie la ruche. L’article 9 de la loi du 3 mai 2011 suit ; son paragraphe 3 aussi.",
        "L’article 12 du RGPD lie la ruche ; le paragraphe 30 n’existe pas.",
        "Les articles 12 et 13 du RGPD lient la ruche ; le paragraphe 2 aussi.",
        "L’article 12 du RGPD lie la ruche.\n\nParagraphe 2 : Des abeilles",
        "L’article 12 du RGPD lie la ruche.\n\nAu paragraphe 2, rien.",
        "L’article 12 du RGPD lie la ruche. Cet article 13 et le même article 15.",
        "L’article 30 (défini à l’article 12 du RGPD) lie la ruche ; le paragraphe 2 aussi.",
        "L’article 12 du RGPD lie, dit une étude, au paragraphe 3.",
        "Un procès-verbal, page 27, paragraphe 2, puis le RGPD et son article 12.",
    ],
)
def test_what_may_be_another_texts_paragraph_is_left(text: str) -> None:
    assert short(text) == []


def test_it_is_no_doubt_about_the_translation() -> None:
    found = twins("L’article 83 du RGPD et son paragraphe 2.", "Article 83 GDPR and its second part.")
    assert (found.only_fr, found.only_en) == ((), ())
