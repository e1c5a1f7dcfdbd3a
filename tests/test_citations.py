"""Citations in French and English sentences: every form seen in decisions, and what must not be taken for one."""

import re
from pathlib import Path

import pytest

from reader.gdpr.citations import Citation, find, twins

SENTENCES = Path(__file__).parent / "fixtures" / "citations"
MARKED = re.compile(r"\[\[([^|\]]+)\|([^|\]]+)(?:\|([^\]]+))?\]\]")


def lines(name: str) -> list[str]:
    text = (SENTENCES / f"{name}.txt").read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


def unmark(marked: str) -> tuple[str, list[Citation]]:
    """The sentence without its marks, and the citations that they mark."""
    text, citations, done = "", [], 0
    for mark in MARKED.finditer(marked):
        text += marked[done : mark.start()]
        start, done = len(text), mark.end()
        text += mark[1]
        citations.append(Citation(start, len(text), mark[1], mark[3] or "GDPR", tuple(mark[2].split())))
    return text + marked[done:], citations


@pytest.mark.parametrize("marked", lines("en"))
def test_every_form_in_english(marked: str) -> None:
    text, citations = unmark(marked)
    assert find(text, "en") == citations


@pytest.mark.parametrize("marked", lines("fr"))
def test_every_form_in_french(marked: str) -> None:
    text, citations = unmark(marked)
    assert find(text, "fr") == citations


@pytest.mark.parametrize("trap", lines("traps"))
def test_other_laws_and_other_articles_are_not_the_gdprs(trap: str) -> None:
    assert [citation for citation in find(trap) if citation.law == "GDPR"] == []


@pytest.mark.parametrize("language", ["fr", "en"])
def test_all_sentences_in_one_text_are_read_as_each_alone(language: str) -> None:
    # But for the short names, which hold for the whole of a text.
    marked = [line for line in lines(language) if "hereinafter" not in line and "ci-après" not in line]
    text, citations = unmark("\n\n".join(marked))
    assert find(text) == citations


def test_offsets_are_code_points_whatever_stands_before() -> None:
    text = "🦔 l’e\u0301lan 𝔸 : article\u00a06,\nparagraphe\u00a01, point\u00a0f), du RGPD"
    (citation,) = find(text)
    assert text[citation.start : citation.end] == citation.text
    assert citation.text == "article\u00a06,\nparagraphe\u00a01, point\u00a0f)"
    assert citation.refs == ("6(1)(f)",)


def test_markdown_around_the_numbers_is_read_through() -> None:
    assert [c.refs for c in find("**Article 6**\\(1\\)\\(b\\) GDPR, [Article 12 GDPR](x)")] == [
        ("6(1)(b)",),
        ("12",),
    ]


def test_a_bare_article_is_ours_where_the_text_is_about_us_or_no_law_and_we_have_it() -> None:
    assert [c.refs for c in find("Article 15(1) was ignored.")] == [("15(1)",)]
    assert find("Article 15(9) was ignored.") == []
    assert [c.law for c in find("The Code of Conduct Act applies. Article 15(1) was ignored.")] == [
        "Code of Conduct Act"
    ]


def test_the_articles_of_a_ruling_are_its_own() -> None:
    ruling = (
        "Vu le RGPD ;\n\nDÉCIDE :\n\nArticle 1er : La requête est rejetée.\nArticle 2 : Ceci est notifié."
    )
    assert find(ruling) == []
    quoted = "Article 5 - Principles relating to processing of personal data\n\nArticle 6: Lawfulness of processing"
    assert [c.refs for c in find(quoted)] == [("5",), ("6",)]


def test_what_does_not_exist_is_mended_only_where_the_law_is_named() -> None:
    text = "Article 4(1)(14) GDPR, Article 6(f) GDPR, Article 15(9) GDPR."
    assert [c.refs for c in find(text)] == [("4(14)",), ("6(1)(f)",), ("15",)]


def test_par_is_a_paragraph_in_english_and_a_preposition_in_french() -> None:
    assert [c.refs for c in find("Art. 6 par 1 GDPR", "en")] == [("6(1)",)]
    assert [c.refs for c in find("L’article 6 par 2 fois violé, RGPD", "fr")] == [("6",)]


def test_twins_gives_what_one_language_cites_alone() -> None:
    fr = "Les articles 12 et 15 du RGPD et l’article 20 de la loi du 6 janvier 1978."
    en = "Articles 12 and 17 of the GDPR and Article 20 of the Law of 6 January 1978."
    found = twins(fr, en)
    assert (found.only_fr, found.only_en) == (("15",), ("17",))
    assert twins("L’article 6, paragraphe 1, points b) à d).", "Article 6(1)(b), (c) and (d).") == type(
        found
    )((), ())
