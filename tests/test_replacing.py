"""A decision's text replaced by an imported one: what stays, what follows, what is kept, and the way back."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from reader import bundle
from reader.annotation.anchor import locate, make
from reader.annotation.find import find_quote
from reader.casefile import earlier, folder
from reader.casefile.library import Library
from reader.casefile.model import Case, Decision, Paragraph
from reader.errors import ReaderError
from reader.importing import run
from reader.importing.imported import Imported, page_document
from reader.importing.replacing import place_for

KEPT = (
    "Au regard de l’article 5, paragraphe 1, point c), du RGPD, la voix n’est pas nécessaire à la sécurité d’une rue. "
    "Un café nommé Zoé É n’y change rien."
)
OFFICIAL = (
    "Délibération n° DEMO-2024-007 de la Demo DPA",
    "Vu la plainte d’un passant contre la société Lanterne Caméras ;",
    "La société a fait poser douze caméras sur les réverbères du quartier ; chacune enregistre l’image et la voix.",
    KEPT,
)


def page(texts: tuple[str, ...] = OFFICIAL, language: str = "fr", number: str = "DEMO-2024-007") -> Imported:
    paragraphs = [Paragraph("", text) for text in texts]
    document = page_document("decision", "decision", language, "Délibération", paragraphs)
    document = replace(document, original="fr", publisher="Demo DPA", licence="Open Licence 2.0")
    return Imported((document,), Decision(number=number))


@pytest.fixture
def own(data_dir: Path, case_folder: Path) -> Path:
    own = data_dir / "casefiles"
    own.mkdir()
    case_folder.rename(own / "demo-case")
    return own


@pytest.fixture
def came(own: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """The case, as one that came with the program."""
    shipped = tmp_path / "shipped"
    shipped.mkdir()
    monkeypatch.setattr(bundle, "casefiles", lambda: shipped)
    return Path(shutil.move(own / "demo-case", shipped / "demo-case"))


def imported(own: Path, *pages: Imported, base: Path | None = None) -> run.Outcome:
    file = own.parent / "page.txt"
    file.touch()
    into = own / (base.name if base else "demo-case")
    return run.keep_pages([file] * len(pages), pages, into, base=base, replacing=True)


def content(place: Path) -> dict[str, bytes]:
    return {str(file.relative_to(place)): file.read_bytes() for file in place.rglob("*") if file.is_file()}


def test_the_text_takes_the_place_of_the_other_and_the_other_language_stays(own: Path) -> None:
    before = folder.load(own / "demo-case")
    done = imported(own, page())
    case = folder.load(own / "demo-case")
    decision = case.document("decision")
    assert [each.text for each in decision.texts["fr"].paragraphs] == list(OFFICIAL)
    assert decision.texts["en"].digest == before.document("decision").texts["en"].digest
    assert [each.id for each in case.documents] == [each.id for each in before.documents]
    assert (decision.licence, decision.title) == (
        "Open Licence 2.0 / CC-BY-4.0",
        before.document("decision").title,
    )
    assert [each.document for each in done.replaced] == ["decision"]
    assert case.edition == "mixed"
    assert case.notice["en"].startswith("Mixed edition: the French text of the decision is an imported copy.")
    assert before.notice["en"] in case.notice["en"]


def test_its_rows_pair_with_the_language_that_stays(own: Path) -> None:
    imported(own, page())
    decision = folder.load(own / "demo-case").document("decision")
    last = decision.texts["fr"].paragraphs[-1].id
    row = next(row for row in decision.rows if last in row.cells.get("fr", ()))
    assert row.cells["en"] == ("p5",)


def test_no_new_paragraph_has_an_id_that_an_old_one_had(own: Path) -> None:
    before = folder.load(own / "demo-case").document("decision")
    imported(own, page())
    first = folder.load(own / "demo-case").document("decision").texts["fr"].index.keys()
    imported(own, page((*OFFICIAL, "Un erratum y fut joint.")))
    second = folder.load(own / "demo-case").document("decision").texts["fr"].index.keys()
    assert not first & {one for text in before.texts.values() for one in text.index}
    assert not first & second


def test_annotations_follow_their_words_or_are_in_doubt_and_stand_again_when_the_edition_is_back(
    own: Path,
) -> None:
    case = folder.load(own / "demo-case")
    text = case.document("decision").texts["fr"]
    made = [
        make(case, find_quote(case.document("decision"), "fr", quote)[0], colour="yellow")
        for quote in ("n’est pas nécessaire à la sécurité", "ne suffit donc pas")
    ]
    imported(own, page())
    after = folder.load(own / "demo-case").document("decision").texts["fr"]
    assert [locate(each, after).state for each in made] == ["moved", "doubt"]
    assert all(each.edition == text.digest != after.digest for each in made)
    (kept,) = earlier.editions(own / "demo-case", own)
    back = earlier.bring_back(own / "demo-case", kept, own)
    again = folder.load(back).document("decision").texts["fr"]
    assert [locate(each, again).state for each in made] == ["exact", "exact"]


def test_key_points_and_dates_lead_on_where_their_paragraph_is_still_there(own: Path) -> None:
    imported(own, page(), page((*OFFICIAL[:2], "Nothing of the old text."), "en"))
    case = folder.load(own / "demo-case")
    decision = case.document("decision")
    there = {one for text in decision.texts.values() for one in text.index}
    assert all(one in there for point in case.key_points for one in point.paragraphs)
    assert all(event.paragraph in there for event in case.events if event.paragraph)


def test_what_is_lost_of_them_is_counted(own: Path) -> None:
    done = imported(own, page(("Autre chose.",)), page(("Something else.",), "en"))
    assert sum(each.lost for each in done.replaced) == 3  # a key point and two dates


def test_the_edition_before_is_kept_whole_and_comes_back_as_it_was(own: Path) -> None:
    before = content(own / "demo-case")
    imported(own, page())
    replaced = content(own / "demo-case")
    (kept,) = earlier.editions(own / "demo-case", own)
    assert content(kept.folder) == before
    earlier.bring_back(own / "demo-case", kept, own)
    assert content(own / "demo-case") == before
    (other,) = earlier.editions(own / "demo-case", own)
    earlier.bring_back(own / "demo-case", other, own)
    assert content(own / "demo-case") == replaced


def test_a_case_that_came_with_the_program_is_copied_and_stays_untouched(own: Path, came: Path) -> None:
    before = content(came)
    done = imported(own, page(), base=came)
    assert done.case.folder == own / "demo-case"
    assert content(came) == before
    library = Library(own.parent)
    assert library.folders() == [own / "demo-case"]
    assert library.find("demo-case") == own / "demo-case"
    (origin,) = earlier.editions(own / "demo-case", own)
    assert earlier.bring_back(own / "demo-case", origin, own) == came
    assert library.folders() == [came]
    (other,) = earlier.editions(came, own)
    assert earlier.bring_back(came, other, own) == own / "demo-case"
    assert content(came) == before


def test_nothing_new_makes_no_copy_of_a_case_that_came_with_the_program(own: Path, came: Path) -> None:
    same = folder.load(came).document("decision").texts["fr"].paragraphs
    done = imported(own, page(tuple(each.text for each in same)), base=came)
    assert done.case.folder == came
    assert list(own.iterdir()) == []
    assert "already in the case" in done.told[0]


def test_a_case_from_elsewhere_has_no_editions_of_one_that_is_called_the_same(
    own: Path, tmp_path: Path
) -> None:
    imported(own, page())
    elsewhere = Path(shutil.copytree(own / "demo-case", tmp_path / "elsewhere" / "demo-case"))
    assert earlier.editions(own / "demo-case", own)
    assert earlier.editions(elsewhere, own) == []


def test_where_the_edition_cannot_be_kept_nothing_is_replaced(own: Path) -> None:
    before = content(own / "demo-case")
    (own / ".earlier").write_text("no folder", encoding="utf-8")
    with pytest.raises(ReaderError, match="nothing was replaced"):
        imported(own, page())
    assert content(own / "demo-case") == before


def test_a_place_is_offered_for_the_same_decision_only(own: Path) -> None:
    case = folder.load(own / "demo-case")

    def offered(open_case: Case | None, one: Imported, sure: bool = False) -> str:
        place = place_for([one], own, open_case, sure=sure)
        return place.document.id if place else ""

    assert offered(case, page()) == "decision"
    assert offered(case, page(number="DEMO-2019-001")) == ""
    assert offered(case, page(number=""), sure=True) == "decision"
    named = (*OFFICIAL[1:], "Décision de la Demo DPA, rendue publique.")
    assert offered(case, page((OFFICIAL[0], *named), number="")) == "decision"
    assert offered(case, page(("Délibération n° DEMO-2024-0071", *named), number="")) == ""
    assert offered(None, page(number="MED-2021-134")) == "decision"
    press = replace(page(), documents=(replace(page().main, kind="press"),))
    assert offered(case, press) == ""
