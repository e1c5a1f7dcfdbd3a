"""Whose article it is where the text points back: its, this one's, the same one's, that of a draft gone through."""

import pytest

from reader.gdpr.citations import find


def ours(text: str) -> list[str]:
    return [ref for citation in find(text, "fr") if citation.law == "GDPR" for ref in citation.refs]


@pytest.mark.parametrize(
    ("text", "refs"),
    [
        ("Le RGPD, en vigueur depuis peu, prévoit en son article 83 des amendes.", ["83"]),
        ("Le RGPD impose, par son article 30, un registre ; le moulin, à son tour, le tient.", ["30"]),
        ("Aux termes de son article 4, le RGPD définit le consentement de la ruche.", ["4"]),
        ("Dans son article 5, la directive ePrivacy parle de témoins, et le RGPD n’en dit rien.", []),
        ("En ses articles 7 et 8, la Charte protège le meunier, comme le RGPD.", []),
        ("Le contrat règle, à son article 14, ce que le RGPD demande. Or, cet article 14 est vide.", []),
        ("L’article 7 du contrat cite le RGPD. Elle ajoute que l’article 7 était connu.", []),
        ("La convention de pêche, en son article 11, impose le RGPD et en son article 12 un permis.", []),
        ("L’article 12 de la charte du port rappelle le RGPD ; son article 13 punit.", []),
        ("Le projet de guide sur le RGPD et notamment son article 5 sont en ligne.", []),
        ("L’arrêté attaqué crée un fichier. Son article 1er en dit la fin, que le RGPD limite.", []),
        (
            "La directive (UE) 2031/12 suit le RGPD. Son article 4 reprend l’article 5 du RGPD ; son article 10 aussi.",
            ["5"],
        ),
        ("La loi du 3 mai 2011, plus douce que l’article 9 du RGPD, punit. Son article 13 le dit.", ["9"]),
        ("Le consentement s’entend au sens du RGPD, c’est-à-dire de son article 4, point 11.", ["4(11)"]),
    ],
)
def test_its_article_is_that_of_what_the_sentence_is_about(text: str, refs: list[str]) -> None:
    assert ours(text) == refs


@pytest.mark.parametrize(
    ("text", "refs"),
    [
        ("La directive (UE) 2031/12 et le RGPD se suivent ; l’article 9 de ce dernier est connu.", ["9"]),
        ("Le RGPD et la directive (UE) 2031/12 se suivent ; l’article 10 de cette dernière est neuf.", []),
        ("La loi du 3 mai 2011 et le RGPD : l’article 10 de celui-ci, l’article 11 de celle-là.", ["10"]),
        ("Vu la Charte, le RGPD et la loi du 3 mai 2011, dont l’article 57 de ce règlement.", ["57"]),
        ("Le règlement (UE) 2031/77 lie les phares ; l’article 4 dudit règlement suit le RGPD.", []),
        ("Le RIA, ou règlement IA, précise le RGPD ; l’article 27 de ce dernier demeure.", ["27"]),
    ],
)
def test_a_pronoun_means_what_fits_its_gender_and_kind(text: str, refs: list[str]) -> None:
    assert ours(text) == refs


def test_a_number_last_given_to_another_law_stays_its() -> None:
    text = (
        "L’article 27 de la loi du 3 mai 2011 suit l’analyse de l’article 35 du RGPD et la complète (article 27, § 4)."
        " Le moulin oppose l’article 35, qui est ancien."
    )
    assert ours(text) == ["35", "35"]


def test_another_paragraph_is_not_the_one_cited_before() -> None:
    first = "RGPD, RGPD et RGPD. L’article 5, paragraphe 3, de la directive 2031/12 vise les feux."
    assert ours(f"{first}\n\nLe gardien doit le prouver (article 5, paragraphe 2).") == ["5(2)"]
    assert ours(f"{first}\n\nLe gardien doit le prouver (article 5).") == []


OPINION = (
    "Avis sur l’avant-projet d’arrêté des phares, au regard du RGPD.\n\n"
    "1. L’article 2 de l’avant-projet crée un registre. L’article 6.3 du RGPD veut une loi claire.\n\n"
    "Article 3\n\n2. L’article 3 énumère les feux. Selon l’article 4, § 2, en projet, on les éteint.\n\n"
    "3. Les articles 5 et 8 de l’avant-projet sont clairs. L’article 9 ne l’est pas.\n\n"
    "4. L’article 15 du RGPD reste ; l’article 15 est donc rappelé au gardien."
)


def test_an_opinion_goes_through_the_articles_of_the_draft() -> None:
    assert ours(OPINION) == ["6(3)", "15", "15"]


def test_the_present_regulation_of_a_document_with_articles_is_that_document() -> None:
    parts = "\n".join(f"Article {number} – Titre {number * 3}\nLe RGPD vaut." for number in range(1, 8))
    assert ours(f"{parts}\nLe présent règlement est changé selon l’article 6.") == []
    assert ours("Le présent règlement, ou RGPD, se lit avec son article 6.") == ["6"]


def test_laws_are_known_again_by_their_number_or_their_date() -> None:
    text = (
        "RGPD, RGPD. L’article 10 du RGPD est bref. L’article 4 de la directive (UE) 2031/12 est long ;"
        " l’article 10 l’est plus. Voyez l’article 10 de la directive 2031/12."
    )
    assert ours(text) == ["10"]


@pytest.mark.parametrize(
    ("text", "refs"),
    [
        (
            "RGPD\n\nVu la Joi du ler mai, notamment son article 41 ;\nVu le RGPD, notamment son article 6 ;",
            ["6"],
        ),
        (
            "Vu le reglement d'ordre interieur, notamment son article 10 ; vu le RGPD et son article 12.",
            ["12"],
        ),
        ("L’article 32 du RGPD et l’article 33 du meme reglement lient le phare.", ["32", "33"]),
    ],
)
def test_what_is_scanned_badly_has_its_articles_all_the_same(text: str, refs: list[str]) -> None:
    assert ours(text) == refs


def test_what_a_text_calls_the_regulation_has_its_bare_articles() -> None:
    named = "Vu le règlement (UE) 2031/77 (ci-après le « règlement ») et le RGPD, le RGPD et le RGPD. "
    assert ours(f"{named}Le phare est clos.\n\nEn vertu de l’article 58, paragraphe 2, il rouvre.") == []


def test_a_report_on_some_articles_of_a_bill_has_them_as_headings() -> None:
    heads = [
        "Article 1er\nMissions du gardien",
        "Article 4\nPouvoirs du phare",
        "Article 14\nÂge des rameurs",
    ]
    text = "\n\n".join([*heads, "Article 20\nRecours au moulin"])
    assert ours(f"{text}\nL’article 8 du RGPD fixe l’âge.") == ["8"]


@pytest.mark.parametrize(("subject", "refs"), [("Le règlement", ["28", "37"]), ("Le gardien", [])])
def test_a_sentence_about_the_regulation_in_small_letters_has_its_articles(
    subject: str, refs: list[str]
) -> None:
    text = "Voyez le RGPD. L’article 35 de la loi du 3 mai 2011 (puis celle du 4 mai, loi de 2012, loi de 2013) valait."
    assert ours(f"{text} {subject} charge tous les acteurs : voir les articles 28 et 37.") == refs


def test_in_a_text_of_several_laws_the_subject_of_our_article_tells_it() -> None:
    text = (
        "RGPD. Voyez la loi du 3 mai 2011, la loi du 4 mai 2012 et la loi du 5 mai 2013. L’article 7 {} ici."
    )
    assert ours(text.format("sur le consentement vaut")) == ["7"]
    assert ours(text.format("sur les moulins vaut")) == []


NATIONAL = "RGPD, RGPD et RGPD. Voyez la loi du 3 mai 2011."


@pytest.mark.parametrize(
    ("text", "refs"),
    [
        ("L’exception de l’article 14.5.b et de l’article 69 de la loi du 3 mai 2011 vaut.", ["14(5)(b)"]),
        ("L’article 14 et l’article 69 de la loi du 3 mai 2011 valent.", []),
        ("Il oppose l’art. 9 CPC ; on lui répond que l’article 15.4 demande une balance.", ["15(4)"]),
        ("Il oppose l’article 2224 du code civil. L’action de l’article 82 en est une autre.", ["82"]),
        ("Les lignes sur l’article 25 (points 69 et 70) et l’article 25 de la directive 2031/12.", ["25"]),
    ],
)
def test_what_is_written_as_ours_alone_is_ours(text: str, refs: list[str]) -> None:
    assert ours(f"{NATIONAL}\n\n{text}") == refs


@pytest.mark.parametrize(
    "text",
    [
        "Le règlement intérieur du comité (ci-après le « RdP ») cite le RGPD ; voyez l’article 22 du RdP.",
        "Le RGPD vaut. La charte est jointe au règlement intérieur (article 47).",
        "Le RGPD vaut pour les statuts (voir l’article 12).",
        "L’article 3 du projet de loi dispose, RGPD en main : « 2° les cas de l’article 5 »."
        " Voir l’article 5.1.c) du RGPD.",
    ],
)
def test_rules_and_bills_have_articles_of_their_own(text: str) -> None:
    assert [ref for ref in ours(text) if ref != "5(1)(c)"] == []


@pytest.mark.parametrize(
    ("text", "refs"),
    [
        ("Selon le RGPD, le contrat du phare, dont l’article 4 dit la lumière, suffit.", []),
        ("Le RGPD vaut ; l’accord du 3 mai 2021 l’exclut à son article 7.", []),
        ("Le RGPD vaut. Durées : délibération du 12 mai, article 3.", []),
        ("L’article 4 du règlement de sécurité du port cite le RGPD.", []),
        ("RGPD. Le règlement européen sur les phares vaut ; voyez l’art. 26, § 7, de ce règlement.", []),
        ("Le RGPD est une chose, l’art. 4.1 LPRPSP une autre.", []),
        ("Le bail suit l’article 28.3 ; l’article 9 du CCTP dit le prix. RGPD.", ["28(3)"]),
        (
            "L’article 30 du RGPD veut un registre et l’article 32 des mesures ; le RGPD le veut.",
            ["30", "32"],
        ),
        ("Le secret (dir. (UE) 2031/94, art. 2, 1) compte, quoi qu’en dise le RGPD.", []),
    ],
)
def test_what_has_the_article_is_told_by_the_words_around_it(text: str, refs: list[str]) -> None:
    assert ours(text) == refs


def test_the_parts_of_a_contracts_article_and_what_follows_it_are_the_contracts() -> None:
    text = (
        "**Article 8.1 — Qualités**\nLe meunier suit l’article 28 du RGPD.\n🛡 **Article 8.2 — Réponses**\nSous peu.\n"
        "## ARTICLE 8 — RGPD ET PROTECTION DES DONNÉES\nOui.\n## ARTICLE 9 — RÉVERSIBILITÉ ET PORTABILITÉ\nOui.\n"
        "**Article 9.1 — Retour**\nOui."
    )
    assert ours(text) == ["28"]


def test_a_law_named_by_the_way_or_in_brackets_is_not_what_is_spoken_of() -> None:
    text = "La directive 2031/12 n’est plus (voir l’article 94 du RGPD). Les notions de ses articles 7 et 8 restent."
    assert ours(f"RGPD. {text}") == ["94"]
    assert ours("RGPD, RGPD. Le bail (article L. 1111-8 CSP) est conforme à l’article 28.") == ["28"]
