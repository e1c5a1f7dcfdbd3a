"""References to the Regulation and the tags that name them."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.errors import ReaderError
from reader.gdpr import articles, structure
from reader.gdpr.articles import Reference

REFERENCES = st.sampled_from(articles.everything())


def test_the_tables_hold_the_whole_regulation() -> None:
    assert list(structure.articles()) == list(range(1, 100))
    assert sum(article.paragraphs for article in structure.articles().values()) == 372
    chapters = [division for division in structure.divisions() if division.kind == "chapter"]
    assert " ".join(chapter.chapter for chapter in chapters) == "I II III IV V VI VII VIII IX X XI"
    covered = [number for chapter in chapters for number in range(chapter.first, chapter.last + 1)]
    assert covered == list(range(1, 100))
    assert len(structure.divisions()) - len(chapters) == 15
    assert sum(bool(place.recital) for place in articles.everything()) == 173
    assert (
        sum(len(labels) for article in structure.articles().values() for labels in article.divided.values())
        == 757
    )


def test_sections_lie_inside_their_chapter_one_after_another() -> None:
    for chapter in structure.divisions():
        sections = [one for one in structure.divisions() if one.section and one.chapter == chapter.chapter]
        if chapter.kind == "chapter" and sections:
            covered = [number for section in sections for number in range(section.first, section.last + 1)]
            assert covered == list(range(chapter.first, chapter.last + 1))


def test_titles_have_typographic_apostrophes_and_quotation_marks() -> None:
    both = [text for article in structure.articles().values() for text in article.title.values()]
    assert not [text for text in both if "'" in text or '"' in text or "«" in text.replace("«\u00a0", "")]
    assert structure.articles()[17].title["fr"].endswith("(«\u00a0droit à l’oubli\u00a0»)")


@pytest.mark.parametrize(
    "writing",
    [
        "6(1)(f)",
        "6-1-f",
        "art 6.1.f",
        "6 1 f",
        "6.1(F)",
        "Art. 6 par. 1 lit. f",
        "Article 6, paragraph 1, point (f)",
        "Article 6(1), first subparagraph, point (f), of the GDPR",
        "point (f) of Article 6(1) of Regulation (EU) 2016/679",
        "article 6, paragraphe 1, point f)",
        "l’article 6, paragraphe 1, point f), du RGPD",
        "point f) de l’article 6, paragraphe 1, premier alinéa, du règlement (UE) 2016/679",
        "ARTICLE 6 §1 f",
        "GDPR 6(1)(f)",
        "Art. 6 Abs. 1 lit. f DSGVO",
        "６(1)(f)",
    ],
)
def test_any_writing_is_read(writing: str) -> None:
    assert articles.parse(writing) == Reference(6, 1, "f")
    assert articles.normalise_tag(writing) == "6(1)(f)"


@pytest.mark.parametrize(
    "writing", ["rec47", "rec 47", "recital 47", "Recital (47) GDPR", "considérant 47 du RGPD", "cons. 47"]
)
def test_recitals_are_read(writing: str) -> None:
    assert articles.parse(writing) == Reference(recital=47)
    assert articles.normalise_tag(writing) == "rec47"


def test_points_without_paragraphs_are_read() -> None:
    assert articles.parse("4(14)") == Reference(4, point="14")
    assert articles.parse("article 4, point 16) a)") == Reference(4, point="16", subpoint="a")
    assert articles.parse("50(b)") == Reference(50, point="b")


@given(REFERENCES, st.sampled_from(["en", "fr"]))
def test_every_place_is_read_from_its_canonical_writing_and_its_label(
    place: Reference, language: str
) -> None:
    assert articles.parse(str(place)) == place
    assert articles.parse(articles.label(place, language)) == place
    assert articles.explain(str(place)) is None
    assert articles.normalise_tag(str(place)) == str(place)


@pytest.mark.parametrize(
    ("writing", "explanation"),
    [
        ("6(1)(g)", "Article 6(1) of the GDPR has points (a) to (f); there is no point (g)."),
        ("101", "The GDPR has 99 articles; there is no Article 101."),
        ("0", "The GDPR has 99 articles; there is no Article 0."),
        ("12(9)", "Article 12 of the GDPR has paragraphs 1 to 8; there is no paragraph 9."),
        ("4(1)(14)", "Article 4(1) of the GDPR has no points. Perhaps 4(14) is meant."),
        ("4(27)", "Article 4 of the GDPR has points (1) to (26) and no paragraphs; there is no point (27)."),
        (
            "6(f)",
            "Article 6 of the GDPR has paragraphs 1 to 4; there is no paragraph f. Perhaps 6(1)(f) is meant.",
        ),
        ("12(5)(c)", "Article 12(5) of the GDPR has points (a) and (b); there is no point (c)."),
        ("16(1)", "Article 16 of the GDPR has no numbered paragraphs or points."),
        ("6(1)(a)(b)", "Article 6(1)(a) of the GDPR has no points."),
        ("rec174", "The GDPR has 173 recitals; there is no recital 174."),
        ("6-1-f", "“6-1-f” is written 6(1)(f) here."),
        ("consent", "“consent” is not a reference to the GDPR. Write it like 6(1)(f), 4(14) or rec47."),
        ("", "“” is not a reference to the GDPR. Write it like 6(1)(f), 4(14) or rec47."),
    ],
)
def test_what_does_not_exist_is_explained(writing: str, explanation: str) -> None:
    assert articles.explain(writing) == explanation


@pytest.mark.parametrize(
    "text", ["Article 6 of the Charter", "6 and 9", "point 5", "3 Suisses", "٣", "99999", "art", "§"]
)
def test_what_is_no_reference_is_refused(text: str) -> None:
    with pytest.raises(ReaderError, match="not a reference"):
        articles.parse(text)


def test_headings_name_the_article_in_either_language() -> None:
    place = articles.parse("6(1)(f)")
    assert articles.heading(place, "en") == "Article 6(1)(f) – Lawfulness of processing"
    assert articles.heading(place, "fr") == "Article 6, paragraphe 1, point f) – Licéité du traitement"
    assert articles.title(place, "de") == "Lawfulness of processing"
    assert articles.heading(articles.parse("rec47"), "fr") == "Considérant 47"


def test_divisions_are_the_chapter_and_the_section() -> None:
    chapter, section = articles.divisions(articles.parse("17(1)(a)"))
    assert (chapter.chapter, chapter.title["en"]) == ("III", "Rights of the data subject")
    assert (section.section, section.title["fr"]) == (3, "Rectification et effacement")
    assert [one.chapter for one in articles.divisions(articles.parse("6"))] == ["II"]
    assert articles.divisions(articles.parse("rec47")) == ()


def test_children_are_one_level_down() -> None:
    assert list(map(str, articles.children(articles.parse("6")))) == ["6(1)", "6(2)", "6(3)", "6(4)"]
    assert list(map(str, articles.children(articles.parse("12(5)")))) == ["12(5)(a)", "12(5)(b)"]
    assert list(map(str, articles.children(articles.parse("4(16)")))) == ["4(16)(a)", "4(16)(b)"]
    assert articles.children(articles.parse("16")) == articles.children(articles.parse("rec1")) == ()


def test_a_tag_contains_what_lies_under_it() -> None:
    assert articles.contains("5", "5(1)(c)")
    assert articles.contains("5(1)", "5(1)")
    assert not articles.contains("5(1)(c)", "5")
    assert not articles.contains("5", "51")
    assert not articles.contains("47", "rec47")
    assert not articles.contains("rec4", "rec47")
    assert articles.contains("scraping", "scraping")
    assert not articles.contains("scrap", "scraping")
    assert not articles.contains("#12", "12(1)")


def test_tags_sort_in_the_order_of_the_law_then_by_alphabet() -> None:
    shuffled = ["zèbre", "rec47", "6(4)", "10", "6", "Échelle", "4(14)", "6(1)(f)", "rec4", "4(2)", "6(1)"]
    ordered = ["4(2)", "4(14)", "6", "6(1)", "6(1)(f)", "6(4)", "10", "rec4", "rec47", "Échelle", "zèbre"]
    assert sorted(shuffled, key=articles.sort_key) == ordered
    everything = [str(place) for place in articles.everything()]
    assert sorted(everything, key=articles.sort_key) == everything


def test_a_hash_forces_a_free_tag() -> None:
    assert articles.normalise_tag("#consent") == "consent"
    # Without its hash it would count as Article 12.
    assert articles.normalise_tag("#12") == articles.normalise_tag("# 12") == "#12"
    with pytest.raises(ReaderError, match=r"no Article 2021\. For a free tag of these words write #2021\."):
        articles.normalise_tag("2021")


@pytest.mark.parametrize("text", ["", "  ", "#", "x" * 81, "a\x07b", "a\ud800b"])
def test_tags_that_cannot_be_are_refused(text: str) -> None:
    with pytest.raises(ReaderError):
        articles.normalise_tag(text)


@given(st.text(max_size=100))
def test_a_normalised_tag_is_clean_and_stays_as_it_is(text: str) -> None:
    try:
        tag = articles.normalise_tag(text)
    except ReaderError:
        return
    assert 0 < len(tag) <= articles.MAX_TAG
    assert tag == " ".join(tag.split()) == unicodedata.normalize("NFC", tag)
    assert articles.normalise_tag(tag) == tag
