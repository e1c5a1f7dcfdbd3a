"""GDPRhub's saved page, on a small imitation; the real ones are in test_import_gdprhub_pages.py."""

from datetime import date
from pathlib import Path

import pytest

from reader.casefile.model import Decision, Fine, Mark, Paragraph, Party, Source
from reader.importing import detect
from reader.importing.imported import Imported

PAGE = (Path(__file__).parent / "fixtures" / "import" / "gdprhub_page.html").read_text(encoding="utf-8")
BOX = PAGE[PAGE.index("<table") : PAGE.index("</table>") + 8]
PRE = PAGE[PAGE.index("<pre>") : PAGE.index("</pre>") + 6]


@pytest.fixture
def page() -> Imported:
    return detect.read(PAGE)


def texts(paragraphs: tuple[Paragraph, ...]) -> list[str]:
    return [paragraph.text for paragraph in paragraphs]


def test_the_box_is_read(page: Imported) -> None:
    assert page.decision == Decision(
        authority="CNPD",
        jurisdiction="LU",
        number="7EX/2030",
        type="Complaint",
        outcome="Upheld",
        decided=date(2031, 1, 3),
        fine=Fine(12_500, "EUR"),
        articles=("6(1)(f)", "4(14)"),
        national_law=("Article 9 of the Orchard Act",),
        source_url="https://cnpd.example/7ex.pdf",
        revision="4711",
    )
    assert page.parties == (Party("Tram Nord S.A.", url="https://tram.example/"), Party("A passenger"))
    assert page.sources == (Source("CNPD", "https://cnpd.example/7ex.pdf", "fr", "decision"),)
    assert page.warnings == ("“Published: 09/2031” is no full date; it was left out.",)


def test_the_decision_is_what_stands_in_pre(page: Imported) -> None:
    assert (page.main.kind, page.main.original, page.main.licence) == ("decision", "fr", "CC-BY-NC-SA-4.0")
    assert page.main.url == "https://gdprhub.eu/index.php?title=CNPD_(Luxembourg)_-_7EX/2030&oldid=4711"
    assert [(paragraph.kind, paragraph.text) for paragraph in page.paragraphs] == [
        ("paragraph", "Decision n ° 7EX/2030 on the cameras of line 4"),
        ("heading", "I. Facts"),
        ("paragraph", "The operator put cameras into its trams [...] without a sign & without a word."),
        ("paragraph", 'Article 6 says that "processing needs a basis".'),
        ("paragraph", "For these reasons the commission orders the operator to:"),
        ("item", "take the cameras down;"),
        ("item", "delete what they filmed."),
    ]


def test_the_summary_has_no_placeholders_and_keeps_its_notes(page: Imported) -> None:
    summary = page.documents[1]
    assert (summary.author, summary.date) == ("Sample Writer", date(2031, 3, 2))
    assert texts(summary.texts["en"].paragraphs)[1:] == [
        "The authority fined a tram operator that filmed its passengers.",
        "Facts",
        "A passenger asked why the trams had cameras, see Article 15 GDPR.[1]",
        "Holding",
        "On the cameras",
        "The authority found that the cameras:",
        "filmed every seat;",
        "kept the pictures for a year.",
        "References",
        "Letter of 4 May.",
    ]
    assert summary.texts["en"].paragraphs[7].marks == (Mark(7, 12, "emphasis"),)


def test_several_pre_are_one_decision() -> None:
    page = detect.read(PAGE.replace(PRE, f"{PRE}<h3>Annex</h3><pre>The list of lines.</pre>"))
    assert texts(page.paragraphs)[-2:] == ["Annex", "The list of lines."]
    assert page.main.kind == "decision"


def test_an_empty_pre_is_no_decision() -> None:
    page = detect.read(PAGE.replace(PRE, "<pre>\n</pre>"))
    assert (page.main.kind, page.title) == ("summary", "CNPD (Luxembourg) - 7EX/2030")
    assert "no translation" in page.warnings[-1]


def test_a_translation_may_stand_in_paragraphs() -> None:
    page = detect.read(PAGE.replace(PRE, "<p>Decision 7EX/2030.</p><p>The trams stop.</p>"))
    assert (page.main.kind, texts(page.paragraphs)) == ("decision", ["Decision 7EX/2030.", "The trams stop."])


def test_a_page_without_a_box_is_a_text_of_another_kind() -> None:
    page = detect.read(PAGE.replace(BOX, ""))
    assert (page.main.kind, page.decision) == ("other", Decision())
    assert "no decision box" in page.warnings[0]
    assert "take the cameras down;" in texts(page.paragraphs)


@pytest.mark.parametrize(
    ("old", "new", "authority", "jurisdiction"),
    [
        ("Authority:", "Court:", "CNPD", "LU"),
        ("CNPD (Luxembourg)</a>\n</td>", "LfDI (Bavaria)</a>\n</td>", "LfDI (Bavaria)", "LU"),
        ("Luxembourg</a>\n</td>", "Atlantis</a>\n</td>", "CNPD", "Atlantis"),
    ],
)
def test_other_boxes(old: str, new: str, authority: str, jurisdiction: str) -> None:
    decision = detect.read(PAGE.replace(old, new)).decision
    assert (decision.authority, decision.jurisdiction) == (authority, jurisdiction)


def test_mojibake_is_mended_and_said() -> None:
    page = detect.read(PAGE.replace("without a sign", "without a sign, dÃ©jÃ  vu, it\x92s said"))
    assert "déjà vu, it’s said" in page.paragraphs[2].text
    assert "mended in 1 line" in page.warnings[0]


def test_the_box_is_known_by_its_labels_wherever_it_stands() -> None:
    notice = '<table class="wikitable"><tr><td>This page:</td><td>needs work</td></tr></table>'
    rows = BOX.replace("<td>", '<th scope="row">', 1).replace("</td>", "</th>", 1)
    for box in (notice + BOX, BOX.replace("wikitable", "infobox"), rows):
        page = detect.read(PAGE.replace(BOX, box))
        assert page.decision == detect.read(PAGE).decision
        assert page.main.kind == "decision"


def test_a_notice_of_the_site_is_not_the_page() -> None:
    notice = '<div class="sitenotice mw-parser-output"><table class="wikitable"><tr><td>Help!</td></tr></table></div>'
    page = detect.read(PAGE.replace("<body>", f"<body>{notice}", 1))
    assert page.decision == detect.read(PAGE).decision


def test_a_table_in_a_cell_is_its_value() -> None:
    inner = "<table><tr><td>Decided:</td><td>01.01.1999</td></tr></table>"
    page = detect.read(PAGE.replace("<td>Parties:</td>\n<td>", f"<td>Parties:</td>\n<td>{inner}"))
    assert page.decision.decided == date(2031, 1, 3)


def test_a_decision_may_have_facts_of_its_own() -> None:
    decision = "<p>Decision 7EX/2030.</p><h2>Facts</h2><p>A tram.</p><h3>Holding</h3><p>It stops.</p>"
    page = detect.read(PAGE.replace(PRE, decision))
    assert texts(page.paragraphs) == ["Decision 7EX/2030.", "Facts", "A tram.", "Holding", "It stops."]


def test_text_that_is_only_indented_in_the_facts_is_no_translation() -> None:
    indented = f"<pre>{'The operator put cameras into its trams. ' * 40}</pre>"
    page = detect.read(PAGE.replace("<p>A passenger asked", f"{indented}<p>A passenger asked"))
    assert texts(page.paragraphs) == texts(detect.read(PAGE).paragraphs)
    assert any(
        text.startswith("The operator put") for text in texts(page.documents[1].texts["en"].paragraphs)
    )
