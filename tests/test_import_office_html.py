"""What Word saves as a web page."""

from datetime import date
from pathlib import Path

from reader.importing.detect import read_bytes

WORD = (
    (Path(__file__).parent / "fixtures" / "import" / "word.htm").read_text(encoding="utf-8").encode("cp1252")
)


def test_all_of_it_is_text_with_its_headings_and_lists() -> None:
    page = read_bytes(WORD)
    assert page.warnings == ()
    assert (page.main.author, page.main.date, page.decision.number) == (
        "Greffe",
        date(2030, 11, 10),
        "MED-2030-020",
    )
    assert [(p.kind, p.level, p.text) for p in page.paragraphs] == [
        (
            "heading",
            1,
            "Décision n° MED-2030-020 du 10 novembre 2030 mettant en demeure la société TRAM NORD",
        ),
        ("paragraph", 0, "Vu le règlement sur les rames ;"),
        ("heading", 1, "I. Faits et procédure"),
        ("item", 1, "l’absence d’information des voyageurs\u00a0;"),
        ("paragraph", 0, "1. La société exploite la ligne\u00a04[1]."),
        ("heading", 2, "PAR CES MOTIFS"),
        ("paragraph", 0, "Une amende de 3\u00a0000 € est prononcée."),
        ("paragraph", 0, "[1] Voir le procès-verbal du 3 mai 2030."),
    ]


def test_comments_and_what_stands_round_each_page_are_left_out() -> None:
    said = (
        b"<div style='mso-element:comment-list'><div style='mso-element:comment'><p>Is this so?</p></div></div>"
        b"<div style='mso-element:header' id=h1><p>Draft of Friday</p></div></body>"
    )
    page = read_bytes(WORD.replace(b"</body>", said))
    assert page.warnings == ("The comments in its margin were left out.",)
    assert [p.text for p in page.paragraphs] == [p.text for p in read_bytes(WORD).paragraphs]
