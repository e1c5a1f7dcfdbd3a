"""Citations in whole texts: the study edition row by row, real pages, and any text at all."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.casefile.folder import load
from reader.casefile.model import Language
from reader.gdpr.articles import explain
from reader.gdpr.citations import Citation, find, twins

EDITION = Path(__file__).parent.parent / "casefiles" / "cnil-med-2021-134"

# What the notice cites of the Regulation, in its order, read by hand.
CITED = re.findall(
    r"\S+",
    "61 3(2) rec24 3(2)(b) rec24 3(2)(a) rec24 3 rec24 4 3 3(2)(b) 55(1) 56(1) 55 60 rec122 55 56 56 6 6"
    " 6(1)(b) 6(1)(c) 6(1)(d) 6(1)(e) 6(1)(f) 6(1)(f) rec47 6 15 12 15 16 17 18 19 20 21 22 15(1) 15(1) 15 12 15 17 17",
)


def edition(language: str) -> str:
    return (EDITION / f"decision.{language}.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_study_edition_cites_what_was_read_by_hand(language: str) -> None:
    found = find(edition(language), language)
    assert [ref for citation in found if citation.law == "GDPR" for ref in citation.refs] == CITED
    others = [(citation.law, citation.refs) for citation in found if citation.law != "GDPR"]
    assert [refs for _, refs in others] == [("20",), ("7",), ("20",)]
    assert ["1978" in law or "95/46" in law for law, _ in others] == [True] * 3


def test_every_row_of_the_study_edition_cites_the_same_in_both_languages() -> None:
    rows, english = _paragraphs("fr"), _paragraphs("en")
    assert len(rows) > 90
    for row, paragraph in rows.items():
        found = twins(paragraph, english[row])
        assert (row, found.only_fr, found.only_en) == (row, (), ())


def _paragraphs(language: Language) -> dict[str, str]:
    document = next(each for each in load(EDITION).documents if each.id == "decision")
    return {paragraph.id: paragraph.text for paragraph in document.texts[language].paragraphs}


WORDS = st.sampled_from(
    re.findall(
        r"\S+|\s(?=\s)",
        "Article article articles Articles Art. art. Arts. recital Recitals considérants § §§ Section point points lit."
        " under paragraph paragraphe para. par. sub alinéa letter sentence 1 2 3 6 12 15 22 83 99 100 0 007 1978 9999"
        " a) f) (1) (f) (ii) b c I III 1er 5° . , ; - – to à and et or ou of the of du de la l’ GDPR RGPD Regulation"
        " Rules (EU) 2016/679 Directive 95/46/EC loi n° 78-17 Code TFEU Working Party ( ) [ ] “ ” « » hereinafter"
        " ci-après \n \n\n \u00a0 * \\ 2-ter L. 34-5 first subparagraph premier 6(1)(f) 6.1.f) 5-1-c) 15-22 🦔"
        " part “a” that thereof e\u0301 ı İ ß ﬁ Ⅳ ² ٣",
    )
)
PIECES = st.lists(st.tuples(WORDS, st.sampled_from(["", " "])), max_size=40)
TEXTS = st.text(max_size=200) | PIECES.map(lambda pieces: "".join(word + gap for word, gap in pieces))


@given(TEXTS, st.sampled_from([None, "fr", "en"]))
def test_any_text_gives_ordered_disjoint_spans_and_places_that_exist(text: str, language: str | None) -> None:
    check(text, find(text, language))


@pytest.mark.parametrize(
    "text",
    [
        "Article 5(1) to point (c) GDPR",
        "Article 5(1) – letters a GDPR",
        "Article 3(2A) to (4) GDPR",
        "Articles 3(2A)-5(1) GDPR",
        "Article 4(2A) paragraph 3 to 5 GDPR",
        "recital 47 to point (b) of Article 6 GDPR",
    ],
)
def test_ranges_between_unlike_places_are_read_without_filling_them(text: str) -> None:
    check(text, find(text))


def check(text: str, found: list[Citation]) -> None:
    done = 0
    for citation in found:
        assert done <= citation.start < citation.end <= len(text)
        assert text[citation.start : citation.end] == citation.text
        assert citation.law
        assert citation.refs
        assert len(set(citation.refs)) == len(citation.refs)
        if citation.law == "GDPR":
            assert [explain(ref) for ref in citation.refs] == [None] * len(citation.refs)
        done = citation.end


def test_real_documents_are_read_whole(shared: Path) -> None:
    for page in sorted((shared / "seeds").glob("*.txt")):
        text = page.read_bytes().decode("utf-8")
        check(text, find(text))
    notice = find((shared / "seeds" / "000_8ef314ff579ad356.txt").read_bytes().decode("utf-8"))
    cited = {ref for citation in notice if citation.law == "GDPR" for ref in citation.refs}
    assert cited == {*CITED, "6(1)(b)"}
    assert {re.sub(r"\D", "", citation.law)[-4:] for citation in notice if citation.law != "GDPR"} == {
        "1978",
        "9546",
    }


@pytest.mark.parametrize(
    "unit",
    [
        "Article ",
        "Article 6, ",
        "6(1)(f) ",
        "(",
        "points a) and ",
        "(hereinafter “",
        "L. 34-5, ",
        "Act of the ",
    ],
)
def test_a_text_of_one_thing_over_and_over_ends(unit: str) -> None:
    text = "Article 6" + unit * 20_000
    check(text, find(text))


SET = st.sampled_from(["  ", " \n", "\u00ad", "\u200b", "\n\n", "\u00a0 "])


@given(st.lists(SET, min_size=12, max_size=12))
def test_how_a_text_is_set_changes_no_citation(settings: list[str]) -> None:
    words = [
        "The",
        "mill",
        "relied",
        "on",
        *["Article", "6", "paragraph", "1", "letter", "f", "of", "the", "GDPR"],
    ]
    text = "".join(
        word + (" " if invisible(blank) else "") + blank
        for word, blank in zip(words, [*settings, ""], strict=True)
    )
    (citation,) = find(text, "en")
    assert (citation.law, citation.refs) == ("GDPR", ("6(1)(f)",))
    assert text[citation.start : citation.end] == citation.text
    assert (citation.text[:7], citation.text[-1]) == ("Article", "f")


def invisible(mark: str) -> bool:
    return mark in "\u00ad\u200b"
