"""Passages answered in the other language: within rows, by sentence where that is sure, else not at all."""

from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.aligning.across import Across, Stretch
from reader.casefile import row_edits
from reader.casefile.folder import load
from reader.casefile.model import Document, Paragraph, Row, Text

EDITION = Path(__file__).parent.parent / "casefiles" / "cnil-med-2021-134"

FR = (
    "La péniche a coulé le 3 mai 2021. Le gardien n’avait rien vu. Il devra payer 300 euros.",
    "Le zoo demande l’effacement des photographies de ses zèbres.",
    "Le phare s’éteint.",
)
EN = (
    "The barge sank on 3 May 2021. The keeper had seen nothing. He will have to pay 300 euros.",
    "The zoo asks for the erasure of the photographs of its zebras.",
    "",
)


@cache
def decision() -> Document:
    return load(EDITION).document("decision")


def small(rows: tuple[Row, ...] | None = None) -> Document:
    texts = {
        language: Text(language, tuple(Paragraph(f"p{n}", text) for n, text in enumerate(texts) if text))
        for language, texts in (("fr", FR), ("en", EN))
    }
    by_id = tuple(
        Row({language: (f"p{n}",) for language in texts if f"p{n}" in texts[language].index})
        for n in range(3)
    )
    return Document("d", "decision", {}, texts, by_id if rows is None else rows, original="fr")


def words(document: Document, stretch: Stretch) -> str:
    return document.texts[stretch.language].paragraph(stretch.paragraph).text[stretch.start : stretch.end]


@pytest.mark.parametrize("languages", [("fr", "en"), ("en", "fr")])
def test_a_sentence_is_answered_by_its_own(languages: tuple[str, str]) -> None:
    document = small()
    across = Across(document, *languages)
    start = FR[0].index("gardien")
    answer = across.answer([Stretch("fr", "p0", start, start + 7)])
    assert answer.sure
    assert [words(document, each) for each in answer.stretches] == ["The keeper had seen nothing."]
    back = across.answer(answer.stretches)
    assert [words(document, each) for each in back.stretches] == ["Le gardien n’avait rien vu."]


def test_a_passage_over_rows_is_answered_over_rows() -> None:
    document = small()
    across = Across(document, "fr", "en")
    answer = across.answer(
        [Stretch("fr", "p0", FR[0].index("Il devra"), len(FR[0])), Stretch("fr", "p1", 0, 5)]
    )
    assert answer.sure
    assert [words(document, each) for each in answer.stretches] == ["He will have to pay 300 euros.", EN[1]]


def test_neighbouring_sentences_are_one_stretch() -> None:
    across = Across(small(), "fr", "en")
    answer = across.answer([Stretch("fr", "p0", 5, FR[0].index("Il devra") - 1)])
    assert answer.stretches == (Stretch("en", "p0", 0, EN[0].index(" He will")),)


def test_an_empty_cell_answers_nothing() -> None:
    answer = Across(small(), "fr", "en").answer([Stretch("fr", "p2", 0, 4)])
    assert (answer.stretches, answer.sure) == ((), False)


def test_a_row_in_doubt_answers_with_its_whole_cell() -> None:
    document = small()
    doubtful = tuple(replace(row, score=0.6, origin="auto") for row in document.rows)
    answer = Across(small(doubtful), "fr", "en").answer([Stretch("fr", "p0", 0, 5)])
    assert not answer.sure
    assert [words(document, each) for each in answer.stretches] == [EN[0]]


def test_a_row_set_by_hand_changes_the_answer() -> None:
    document = small()
    merged = row_edits.merge(document.rows, 0)
    assert merged is not None
    across = Across(small(tuple(merged)), "fr", "en")
    answer = across.answer([Stretch("fr", "p1", 0, 5)])
    assert [words(document, each) for each in answer.stretches] == [EN[1]]


def test_the_sentence_under_a_point() -> None:
    across = Across(small(), "fr", "en")
    start = FR[0].index("Le gardien")
    assert across.sentence_at("fr", "p0", start + 3) == Stretch("fr", "p0", start, start + 27)
    assert across.sentence_at("fr", "p0", start - 1) is None


def test_every_sentence_of_the_study_edition_is_answered() -> None:
    document = decision()
    across = Across(document, "fr", "en")
    sentences = [
        across.sentence_at("fr", paragraph.id, offset)
        for paragraph in document.texts["fr"].paragraphs
        for offset in range(0, len(paragraph.text), 40)
    ]
    answers = [across.answer([each]) for each in sentences if each]
    assert sum(answer.sure for answer in answers) / len(answers) > 0.98


@given(st.data())
def test_answers_stand_in_the_same_rows_with_offsets_in_the_text(data: st.DataObject) -> None:
    document = decision()
    across = Across(document, "fr", "en")
    language = data.draw(st.sampled_from(["fr", "en"]))
    paragraph = data.draw(st.sampled_from(document.texts[language].paragraphs))
    start = data.draw(st.integers(0, len(paragraph.text) - 1))
    end = data.draw(st.integers(start + 1, len(paragraph.text)))
    answer = across.answer([Stretch(language, paragraph.id, start, end)])
    row = document.row_of[language, paragraph.id]
    order = [document.texts[each.language].index[each.paragraph] for each in answer.stretches]
    assert order == sorted(order)
    for each in answer.stretches:
        assert each.language != language
        assert document.row_of[each.language, each.paragraph] == row
        assert 0 <= each.start < each.end <= len(document.texts[each.language].paragraph(each.paragraph).text)
    ends = [(each.paragraph, each.end) for each in answer.stretches]
    starts = [(each.paragraph, each.start) for each in answer.stretches]
    assert all(end < start for end, start in zip(ends, starts[1:], strict=False) if end[0] == start[0])
