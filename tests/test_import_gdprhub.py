"""GDPRhub's page as a converter writes it, on a small imitation; the real one is in test_import_seeds.py."""

from datetime import date
from pathlib import Path

import pytest

from reader.casefile.model import Decision, Fine, Mark, Party, Source
from reader.errors import ReaderError
from reader.importing import gdprhub_dump
from reader.importing.imported import Imported

PAGE = (Path(__file__).parent / "fixtures" / "import" / "gdprhub_dump.txt").read_text(encoding="utf-8")
TITLE = "CNPD (Luxembourg) - 7EX/2030"


@pytest.fixture
def page() -> Imported:
    return gdprhub_dump.read(PAGE)


def test_the_box_is_read(page: Imported) -> None:
    assert gdprhub_dump.recognises(PAGE)
    assert page.decision == Decision(
        authority="CNPD",
        jurisdiction="LU",
        number="7EX/2030",
        type="Complaint",
        outcome="Upheld",
        started=date(2030, 2, 1),
        decided=date(2031, 1, 3),
        fine=Fine(12_500, "EUR"),
        articles=("6(1)(f)", "4(14)"),
        national_law=("Article 9 of the Orchard Act",),
        appeal="Pending appeal",
        source_url="https://cnpd.example/7ex_2030.pdf",
        revision="4711",
    )
    assert page.parties == (Party("Tram [Nord] S.A.", url="https://tram.example/"), Party("A passenger"))
    assert page.original_language == "fr"
    assert page.sources == (Source("CNPD", "https://cnpd.example/7ex_2030.pdf", "fr", "decision"),)


def test_what_was_left_out_is_said(page: Imported) -> None:
    assert len(page.warnings) == 2
    assert "Article 4(1)(14)" in page.warnings[0]
    assert "Published: 09/2031" in page.warnings[1]


def test_the_decision_has_the_paragraphs_of_the_page_and_nothing_else(page: Imported) -> None:
    assert (page.main.kind, page.title, page.language, page.main.original) == ("decision", TITLE, "en", "fr")
    assert page.main.url == "https://gdprhub.eu/index.php?title=CNPD_(Luxembourg)_-_7EX/2030&oldid=4711"
    assert page.main.licence == "CC-BY-NC-SA-4.0"
    assert [(paragraph.id, paragraph.kind, paragraph.text) for paragraph in page.paragraphs] == [
        ("p1", "paragraph", "Decision n ° 7EX/2030 on the cameras of line 4"),
        ("p2", "paragraph", "The commission, in plenary session,"),
        ("p3", "heading", "I. Facts"),
        ("p4", "paragraph", "The operator put cameras into its trams [...] without a sign."),
        ("p5", "heading", "II.Reasons"),
        ("p6", "heading", "1.The legal basis"),
        ("p7", "paragraph", 'Article 6 says that "processing needs one of these bases:'),
        ("p8", "paragraph", "a) the passenger agreed;"),
        ("p9", "paragraph", "b) the operator's interest weighs more. \""),
        ("p10", "paragraph", "The operator named none of them."),
        ("p11", "paragraph", "For these reasons the commission orders the operator to:"),
        ("p12", "item", "take the cameras down;"),
        ("p13", "item", "delete what they filmed_so_far."),
        ("p14", "paragraph", "Luxembourg, 3 January 2031"),
    ]


def test_the_summary_is_a_document_without_placeholders(page: Imported) -> None:
    summary = page.documents[1]
    paragraphs = summary.texts["en"].paragraphs
    assert (summary.kind, summary.author, summary.date) == ("summary", "Sample Writer", date(2031, 3, 2))
    assert [paragraph.text for paragraph in paragraphs] == [
        f"{TITLE}: GDPRhub’s summary",
        "The authority fined a tram operator that filmed its passengers.",
        "Facts",
        "A passenger asked why the trams of line [4] had cameras, see Article 15 GDPR.",
        "Holding",
        "The authority found that the cameras:",
        "filmed every seat;",
        "kept the pictures for a year.",
    ]
    target = "https://gdprhub.eu/index.php?title=Article_15_GDPR"
    assert paragraphs[3].marks == (Mark(61, 76, "link", target),)
    assert paragraphs[6].marks == (Mark(7, 12, "emphasis"),)


@pytest.mark.parametrize(
    ("line", "name", "first"),
    [
        ("n/a The court held", "", "The court held"),
        ("ab The court held", "ab", "The court held"),
        ("Sample van Writer In a case", "Sample van Writer", "In a case"),
        ("[Sample Writer](/index.php?title=User:S) Courts held", "Sample Writer", "Courts held"),
        ("Sample Courts held that nothing", "Sample", "Courts held that nothing"),
    ],
)
def test_the_contributor_is_parted_from_the_summary(line: str, name: str, first: str) -> None:
    page = gdprhub_dump.read(PAGE.replace("Sample Writer The authority", f"{line}: the authority"))
    assert page.documents[1].author == name
    assert page.documents[1].texts["en"].paragraphs[1].text.startswith(f"{first}: the")


def test_a_page_cut_off_says_so() -> None:
    page = gdprhub_dump.read(PAGE[: PAGE.index("The operator named")])
    assert page.paragraphs[-1].text.startswith("b) the operator")
    assert any("cut off" in warning for warning in page.warnings)


def test_a_page_without_a_translation_gives_its_summary() -> None:
    start, end = PAGE.index("## English Machine"), PAGE.index("Retrieved from")
    page = gdprhub_dump.read(PAGE[:start] + PAGE[end:])
    assert page.main.kind == "summary"
    assert any("no translation" in warning for warning in page.warnings)


def test_a_page_without_text_is_refused() -> None:
    start, end = PAGE.index("Sample Writer"), PAGE.index("Retrieved from")
    with pytest.raises(ReaderError, match="neither a translation"):
        gdprhub_dump.read(PAGE[:start] + PAGE[end:])


def test_without_a_table_of_contents_the_usual_headings_are_known() -> None:
    start, end = PAGE.index("## Contents"), PAGE.index("## English Summary")
    assert gdprhub_dump.read(PAGE[:start] + PAGE[end:]) == gdprhub_dump.read(PAGE)
