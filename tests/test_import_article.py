"""Articles copied as text."""

from datetime import date
from pathlib import Path

import pytest

from reader.errors import ReaderError
from reader.importing import article

PAGE = (Path(__file__).parent / "fixtures" / "import" / "article.txt").read_text(encoding="utf-8")


def test_title_headings_and_items() -> None:
    page = article.read(PAGE)
    assert (page.main.kind, page.language, page.title) == (
        "press",
        "en",
        "Tram operator told to take its cameras down",
    )
    assert [(paragraph.kind, paragraph.level) for paragraph in page.paragraphs] == [
        ("heading", 1),
        ("paragraph", 0),
        ("heading", 2),
        ("paragraph", 0),
        ("item", 1),
        ("item", 1),
        ("paragraph", 0),
        ("heading", 2),
        ("paragraph", 0),
    ]
    assert page.paragraphs[4].text == "the pictures of every seat;"
    assert page.warnings == ()


def test_nothing_is_invented() -> None:
    document = article.read(PAGE).main
    assert (document.author, document.publisher, document.date, document.url) == ("", "", None, "")


def test_a_page_without_a_title_is_named_after_its_beginning() -> None:
    page = article.read(PAGE.split("\n", 1)[1])
    assert page.title.startswith("Passengers of line 4 had long wondered")
    assert len(page.title) <= 80
    assert page.title.endswith("…")
    assert "no line that reads as its title" in page.warnings[0]
    assert page.paragraphs[0].kind == "paragraph"


def test_a_short_first_sentence_is_the_whole_title() -> None:
    assert article.read("It is over. The trams run without cameras.").title == "It is over."


def test_french_is_recognised() -> None:
    page = article.read("Fin des caméras\n\nLes rames de la ligne 4 ne filment plus les voyageurs.")
    assert (page.language, page.main.original) == ("fr", "fr")


def test_an_unknown_language_is_said() -> None:
    page = article.read("Kamerák\n\nVillamos megy, kamera nincs.")
    assert (page.language, page.main.original) == ("en", "")
    assert "language" in page.warnings[0]


def test_lines_broken_by_an_editor_are_one_paragraph() -> None:
    broken = (
        "Cameras\n\nThe trams of line 4 ran all the winter with small black\n"
        "cameras above their doors, and nobody at all said why\nthey did."
    )
    assert article.read(broken).paragraphs[1].text.endswith("at all said why they did.")


def test_no_break_spaces_are_kept_and_others_folded() -> None:
    assert article.read("Titre\n\nLa ligne\u00a04  est\t« libre\u202f».").paragraphs[1].text == (
        "La ligne\u00a04 est « libre\u202f»."
    )


@pytest.mark.parametrize("text", ["", " \n\t\n", "\u200b\u200b"])
def test_no_text_is_refused(text: str) -> None:
    with pytest.raises(ReaderError, match="no text"):
        article.read(text)


PASTED = """La ligne 4 cesse de filmer

Par Anne Exemple et Luc Modèle
Publié le 17 mars 2031 à 00h35, mis à jour le 18 mars 2031
Partager sur Facebook
Article réservé aux abonnés

L’exploitant de la ligne 4 avait installé des caméras dans ses rames, et les a démontées.

Lire aussi : Les bus filment encore

Il vous reste 62.4% de cet article à lire.
"""


def test_a_pasted_article_has_its_author_and_day_and_no_buttons() -> None:
    page = article.read(PASTED)
    assert (page.main.author, page.main.date) == ("Anne Exemple et Luc Modèle", date(2031, 3, 17))
    assert [p.text for p in page.paragraphs] == [
        "La ligne 4 cesse de filmer",
        "Par Anne Exemple et Luc Modèle",
        "Publié le 17 mars 2031 à 00h35, mis à jour le 18 mars 2031",
        "L’exploitant de la ligne 4 avait installé des caméras dans ses rames, et les a démontées.",
    ]
