"""Decisions of the CNIL: Légifrance's page, copied and saved, and DILA's XML."""

from datetime import date
from pathlib import Path

import pytest

from reader.casefile.model import Decision, Party
from reader.errors import ReaderError
from reader.importing.detect import read

PAGES = Path(__file__).parent / "fixtures" / "import"
COPIED, SAVED, XML = (
    (PAGES / name).read_text(encoding="utf-8") for name in ("legifrance.txt", "legifrance.html", "dila.xml")
)
URL = "https://www.legifrance.gouv.fr/cnil/id/CNILTEXT000099999020"


@pytest.mark.parametrize(
    ("source", "published", "url"),
    [(COPIED, date(2030, 11, 17), ""), (SAVED, date(2030, 11, 17), URL), (XML, None, URL)],
)
def test_the_head_gives_the_facts(source: str, published: date | None, url: str) -> None:
    page = read(source)
    assert page.decision == Decision(
        authority="CNIL",
        jurisdiction="FR",
        number="SAN-2030-020",
        type="Sanction",
        decided=date(2030, 11, 10),
        published=published,
        source_url=url,
    )
    assert page.title.endswith("concernant la société TRAM NORD")
    assert page.parties == (Party("TRAM NORD"),)
    assert (page.main.kind, page.language, page.main.original, page.main.url) == ("decision", "fr", "fr", url)


def test_glued_paragraphs_are_parted() -> None:
    assert [(p.kind, p.text) for p in read(COPIED).paragraphs[1:]] == [
        ("paragraph", "La Commission, réunie en formation restreinte avec ses membres ;"),
        ("paragraph", "Vu le règlement sur les rames ;"),
        ("paragraph", "Vu la loi n° 12-34 du 6 mai 2012 ;"),
        ("paragraph", "Après en avoir délibéré, a adopté la décision suivante :"),
        ("heading", "I. Faits et procédure"),
        ("paragraph", "1. La société TRAM NORD S.A.S. exploite la ligne 4."),
        ("paragraph", "2. Le 3 mai 2030, on a contrôlé son site www.tram.example."),
        ("heading", "II. Motifs de la décision"),
        ("heading", "A. Sur le défaut d’information"),
        ("paragraph", "3. Le rapporteur relève que […] n’est pas affiché (cf. art. 13)."),
        ("heading", "PAR CES MOTIFS"),
        ("paragraph", "La formation restreinte prononce une amende."),
        ("paragraph", "Le président"),
    ]


def test_items_headings_and_the_end_are_parted_too() -> None:
    glued = (
        "II. Motifs de la décisionA. Sur l’article 13 du RGPD3. Il y a :- une rame ;- un bus. Rien d’autre ne roule."
        "B. Sur la sanction4. Une amende s’impose à la S.A. Tram et à M.A. Dupont.Le présidentJean ExempleCette "
        "décision est susceptible de recours."
    )
    source = f"{COPIED[: COPIED.index('II. Motifs')]}{glued}"
    texts = [(p.kind, p.text) for p in read(source).paragraphs]
    assert texts[texts.index(("heading", "II. Motifs de la décision")) + 1 :] == [
        ("heading", "A. Sur l’article 13 du RGPD"),
        ("paragraph", "3. Il y a :"),
        ("item", "une rame ;"),
        ("item", "un bus. Rien d’autre ne roule."),
        ("heading", "B. Sur la sanction"),
        ("paragraph", "4. Une amende s’impose à la S.A. Tram et à M.A. Dupont."),
        ("paragraph", "Le président"),
        ("paragraph", "Jean Exemple"),
        ("paragraph", "Cette décision est susceptible de recours."),
    ]


BUTTONS = "Imprimer\nCopier le texte\n"
HEAD = f"""Légifrance
Menu
Délibération SAN-2031-023 du 31 décembre 2031
{BUTTONS}
Commission Nationale de l'Informatique et des Libertés
"""


def test_the_buttons_above_the_text_do_not_end_it() -> None:
    above, below = COPIED.split("\n", 1)
    page = read(f"{above}\n{BUTTONS}{below}")
    assert [p.text for p in page.paragraphs] == [p.text for p in read(COPIED).paragraphs]
    first, rest = SAVED.split("</h1>")
    tools = '<div class="print-tools"><a>Copier le texte</a></div>'
    saved = read(f"{first}</h1>{tools}{rest}".replace('<main id="main">', '<main class="main-content">'))
    assert [p.text for p in saved.paragraphs] == [p.text for p in read(SAVED).paragraphs]


def test_labels_that_come_glued_are_parted_and_the_legal_state_is_told() -> None:
    labels = (
        "Nature de la délibération : SanctionEtat juridique : AnnuléDate de publication sur Légifrance : "
        "Jeudi 6 janvier 2032"
    )
    title = (
        "Délibération de la formation restreinte n°SAN-2031-023 du 31 décembre 2031 concernant les sociétés TRAM NORD "
        "et TRAM SUD"
    )
    page = read(f"{HEAD}{labels}\nNOR : CNIX3132123X\n{title}\nLa formation restreinte,Vu la loi ;décide :\n")
    assert (page.decision.number, page.decision.type) == ("SAN-2031-023", "Sanction")
    assert (page.decision.decided, page.decision.published) == (date(2031, 12, 31), date(2032, 1, 6))
    assert page.parties == (Party("TRAM NORD"), Party("TRAM SUD"))
    assert page.warnings == ("Légifrance says of its legal state: “Annulé”.",)
    assert [p.text for p in page.paragraphs] == [
        title,
        "NOR : CNIX3132123X",
        "La formation restreinte,",
        "Vu la loi ;",
        "décide :",
    ]


def test_a_formal_notice() -> None:
    title = "Décision n° MED-2031-134 du 1er novembre 2031 mettant en demeure la société TRAM NORD"
    text = (
        "La Présidente de la Commission nationale de l’informatique et des libertés,Vu le règlement ;I. La procé"
        "dureLa société YouTube Tram exploite un réseau. La société est mise en demeure de :ne pas filmer ;"
        "informer la CNIL.La PrésidenteClaire MODÈLE"
    )
    above = HEAD.replace("Délibération SAN-2031-023 du 31 décembre", "Décision MED-2031-134 du 1er novembre")
    page = read(f"{above}{title}\n{text}")
    assert (page.title, page.decision.number, page.decision.decided) == (
        title,
        "MED-2031-134",
        date(2031, 11, 1),
    )
    assert [p.text for p in page.paragraphs[1:]] == [
        "La Présidente de la Commission nationale de l’informatique et des libertés,",
        "Vu le règlement ;",
        "I. La procédure",
        "La société YouTube Tram exploite un réseau. La société est mise en demeure de :",
        "ne pas filmer ;",
        "informer la CNIL.",
        "La Présidente",
        "Claire MODÈLE",
    ]


def test_a_page_that_only_links_to_legifrance_is_no_decision() -> None:
    target = "https://www.legifrance.gouv.fr/cnil/id/CNILTEXT000000000001"
    link = f'<a href="{target}">Décision MED-2031-134 du 15 mars 2031</a>'
    page = read(
        "<!DOCTYPE html><html><head><title>Les caméras retirées</title></head><body><main><h1>Les caméras retirées</h1>"
        f"<p>{'La société retire ses caméras des rames. ' * 9}</p><p>Sur Légifrance : {link}</p></main></body></html>"
    )
    assert (page.title, page.main.kind) == ("Les caméras retirées", "press")
    assert len(page.paragraphs) == 3


def test_tables_of_the_open_data_are_rows() -> None:
    row = "<tr><td><p>Durée</p></td><td><p>un mois</p></td></tr>"
    page = read(
        XML.replace("</CONTENU>", f"<table><tbody>{row * 2}</tbody></table><p>• un avis</p></CONTENU>")
    )
    assert [(p.kind, p.text) for p in page.paragraphs[-3:]] == [
        ("row", "Durée │ un mois"),
        ("row", "Durée │ un mois"),
        ("item", "un avis"),
    ]


def test_the_saved_page_gives_its_text_alone() -> None:
    assert [p.text for p in read(SAVED).paragraphs[1:]] == [
        "La Commission, réunie en formation restreinte,",
        "Vu le règlement sur les rames ;",
        "I. Faits et procédure",
        "1. La société exploite la ligne 4.",
        "PAR CES MOTIFS",
        "La formation restreinte prononce une amende.",
    ]


def test_entities_escaped_twice_are_read() -> None:
    assert read(XML).paragraphs[1].text == "La Commission,\u00a0réunie en formation restreinte,"


def test_an_entry_without_text_is_refused_by_its_name() -> None:
    source = XML[: XML.index("<BLOC_TEXTUEL>")] + "</TEXTE_CNIL>"
    with pytest.raises(ReaderError, match=r"SAN-2030-020.*without a text"):
        read(source)


def test_entities_of_the_file_are_not_resolved() -> None:
    source = XML.replace("<TEXTE_CNIL>", '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><TEXTE_CNIL>')
    paragraphs = read(source.replace("La Commission", "&e;La Commission")).paragraphs
    assert paragraphs[1].text == "La Commission,\u00a0réunie en formation restreinte,"


def test_the_real_fragment(shared: Path) -> None:
    page = read((shared / "data" / "dila_cnil_fragment.xml").read_text(encoding="utf-8"))
    assert (page.decision.number, page.decision.published) == ("SAN-2026-009", date(2026, 9, 3))
    assert len(page.paragraphs) == 2
