"""The French summary page, on a small imitation."""

from datetime import date
from pathlib import Path

import pytest

from reader.casefile.model import Decision, KeyPoint, Party
from reader.errors import ReaderError
from reader.importing import french_summary

PAGE = (Path(__file__).parent / "fixtures" / "import" / "french_summary.txt").read_text(encoding="utf-8")
FIRST = "Vidéosurveillance dans les transports - Intérêt légitime - Absence d’information"
SECOND = "Durée de conservation - Un an - Durée excessive"


def test_the_facts_are_read() -> None:
    page = french_summary.read(PAGE)
    assert french_summary.recognises(PAGE)
    assert page.decision == Decision(
        authority="CNPD",
        jurisdiction="LU",
        number="7EX/2030",
        decided=date(2031, 1, 3),
        articles=("6", "5(1)(e)"),
    )
    assert page.parties == (Party("Tram Nord"),)
    assert (page.main.kind, page.language, page.title) == ("summary", "fr", "CNPD – Tram Nord – 7EX/2030")
    assert page.warnings == ()


def test_the_text_has_its_sections_and_no_empty_ones() -> None:
    page = french_summary.read(PAGE)
    assert [(paragraph.kind[0], paragraph.level, paragraph.text) for paragraph in page.paragraphs] == [
        ("h", 1, "CNPD – Tram Nord – 7EX/2030"),
        ("h", 2, "Contexte"),
        ("p", 0, "Un exploitant avait installé des caméras dans les rames de la ligne 4."),
        ("p", 0, "Aucun panneau ne l’annonçait aux voyageurs."),
        ("h", 2, "Apport(s)"),
        ("h", 3, FIRST),
        ("h", 4, "Extrait(s) pertinent(s)"),
        ("q", 0, "L’exploitant n’a désigné aucune des bases que le règlement énumère."),
        ("q", 0, "Les voyageurs ne pouvaient s’attendre à être filmés."),
        ("h", 4, "Article(s) du RGPD"),
        ("p", 0, "Article 6 – Base légale"),
        ("h", 3, SECOND),
        ("h", 4, "Extrait(s) pertinent(s)"),
        ("q", 0, "Un an excède ce qu’exige la sécurité des rames."),
        ("h", 4, "Article(s) du RGPD"),
        ("p", 0, "Article 5(1)(e) – Conservation"),
        ("h", 4, "Autres informations"),
        ("p", 0, "Voir le rapport annuel."),
    ]


def test_key_points_name_their_articles_and_extracts() -> None:
    page = french_summary.read(PAGE)
    assert page.key_points == (
        KeyPoint({"fr": FIRST}, ("6",), "fiche", ("p8", "p9")),
        KeyPoint({"fr": SECOND}, ("5(1)(e)",), "fiche", ("p14",)),
    )


def test_values_may_stand_behind_their_labels() -> None:
    page = french_summary.read(PAGE.replace(":\n", " : "))
    assert page.decision == french_summary.read(PAGE).decision


def test_an_article_that_does_not_exist_is_left_out_and_said() -> None:
    page = french_summary.read(PAGE.replace("Article 6 –", "Article 666 –"))
    assert page.key_points[0].articles == ()
    assert "Article 666" in page.warnings[0]


def test_labels_alone_are_no_summary() -> None:
    with pytest.raises(ReaderError, match="no summary"):
        french_summary.read(PAGE[: PAGE.index("Contexte")] + "Contexte\n")


def test_labels_after_the_text_are_no_summary() -> None:
    with pytest.raises(ReaderError, match="no summary"):
        french_summary.read("Contexte\nAutorité:\nNuméro:\n")
