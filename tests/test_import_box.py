"""GDPRhub's decision box and the dates, names and laws that pages write."""

from datetime import date

import pytest

from reader.casefile.model import Fine
from reader.importing.dates import find_date
from reader.importing.gdprhub_box import Value, read_box
from reader.importing.law_references import split_laws
from reader.importing.names import country_code, guess_language, language_code


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("26.11.2021", date(2021, 11, 26)),
        ("1. 10. 2019", date(2019, 10, 1)),
        ("2021-11-26", date(2021, 11, 26)),
        ("2 November 2021", date(2021, 11, 2)),
        ("November 2nd, 2021", date(2021, 11, 2)),
        ("26 novembre 2021", date(2021, 11, 26)),
        ("1er février 2020", date(2020, 2, 1)),
        ("le 15 AOÛT 2019 à Paris", date(2019, 8, 15)),
        ("03.02.2020; 04.02.2020", date(2020, 2, 3)),
        ("03.08.23", date(2023, 8, 3)),
        ("12-03-2021", date(2021, 3, 12)),
        ("2021.03.12.", date(2021, 3, 12)),
        ("12.03.2021r.", date(2021, 3, 12)),
        ("2. November 2021", date(2021, 11, 2)),
        ("2nd of November, 2021", date(2021, 11, 2)),
        ("\u200e27. 2.2020 (corrected)", date(2020, 2, 27)),
        ("2031-01-05T10:00:00+01:00", date(2031, 1, 5)),
        ("09/2021", None),
        ("31.02.2021", None),
        ("dd.mm.yyyy", None),
        ("", None),
    ],
)
def test_dates(written: str, expected: date | None) -> None:
    assert find_date(written) == expected


@pytest.mark.parametrize(
    ("written", "expected", "warned"),
    [
        ("None", Fine(0, "EUR"), False),
        ("0", Fine(0, "EUR"), False),
        ("n/a", None, False),
        ("", None, False),
        ("20,000,000 EUR", Fine(20_000_000, "EUR"), False),
        ("2.500 €", Fine(2_500, "EUR"), False),
        ("1 500,50 RON", Fine(1_500, "RON"), False),
        ("5000 NOK", Fine(5_000, "NOK"), False),
        ("£7,552,800", Fine(7_552_800, "GBP"), False),
        ("300,000", Fine(300_000, "EUR"), True),
        ("to be decided", None, True),
    ],
)
def test_fines(written: str, expected: Fine | None, *, warned: bool) -> None:
    facts = read_box({"Fine": [Value(written)]})
    assert facts.decision.fine == expected
    assert bool(facts.warnings) == warned


def test_a_court_box_has_its_own_labels() -> None:
    facts = read_box(
        {
            "Court": [Value("TA Sample (France)")],
            "Jurisdiction": [Value("Atlantis")],
            "Case Number/Name": [Value("C-1/30")],
            "European Case Law Identifier": [Value("ECLI:EU:C:2030:1")],
            "Appeal from": [Value("CNIL (France)"), Value("SAN-2030-001")],
            "Appeal to": [Value("n/a")],
            "Original Language(s)": [Value("Klingon"), Value("French")],
        }
    )
    decision = facts.decision
    assert (decision.authority, decision.number, decision.ecli) == ("TA Sample", "C-1/30", "ECLI:EU:C:2030:1")
    assert decision.appeal == "appeal from CNIL (France) SAN-2030-001"
    assert (decision.jurisdiction, facts.original_language) == ("Atlantis", "fr")
    assert "Atlantis" in facts.warnings[0]


def test_laws_are_parted() -> None:
    warnings: list[str] = []
    laws = [
        "Article 6 GDPR",
        "Article 15(1)(h) of the GDPR",
        "Article 6 GDPR",
        "Article 16 Regulation 2016/679",
    ]
    laws += ["Article 5(3) Directive 2002/58", "Article 3(2A) UK GDPR", "Article 120 GDPR"]
    assert split_laws(laws, warnings) == (
        ("6", "15(1)(h)", "16"),
        ("Article 5(3) Directive 2002/58", "Article 3(2A) UK GDPR"),
    )
    assert len(warnings) == 1
    assert "Article 120" in warnings[0]


@pytest.mark.parametrize(
    ("written", "articles", "warned"),
    [
        ("Articles 12, 13 and 14 GDPR", ("12", "13", "14"), False),
        ("Article 5(1)(c) and (f) GDPR", ("5(1)(c)", "5(1)(f)"), False),
        ("Article 5(1) GDPR, Article 32 GDPR", ("5(1)", "32"), False),
        ("Article 58(2)(b)\u200e GDPR", ("58(2)(b)",), False),
        ("Article 6(1)(f)GDPR (legitimate interests)", ("6(1)(f)",), False),
        ("GDPR, Article 6", ("6",), False),
        ("Art. 13 DSGVO", ("13",), False),
        ("Recitals 47 and 49 GDPR", ("rec47", "rec49"), False),
        ("Article 6(1)(g) GDPR", ("6(1)",), True),
        ("Article 4(1)(14) GDPR", ("4(14)",), True),
        ("Article 100 GDPR", (), True),
    ],
)
def test_a_value_cites_as_people_write(written: str, articles: tuple[str, ...], *, warned: bool) -> None:
    warnings: list[str] = []
    assert split_laws([written], warnings) == (articles, ())
    assert bool(warnings) == warned


@pytest.mark.parametrize(
    "written", ["Chapter V GDPR", "Article 8 ECHR and Article 6 GDPR", "Article 3 UK GDPR"]
)
def test_what_is_no_article_or_also_of_another_law_stays_as_it_is_written(written: str) -> None:
    warnings: list[str] = []
    assert split_laws([written], warnings)[1] == (written,)
    assert warnings == []


def test_a_value_that_leads_to_an_article_is_of_the_regulation() -> None:
    page = "https://gdprhub.eu/index.php?title=Article_6_GDPR#1f"
    assert read_box({"Relevant Law": [Value("Article 6(1)(f)", page)]}).decision.articles == ("6(1)(f)",)


def test_names() -> None:
    assert [country_code(name) for name in ("France", "the netherlands", "Pays-Bas", "Mars")] == [
        "FR",
        "NL",
        "NL",
        "",
    ]
    assert [language_code(name) for name in ("French", "Greek", "")] == ["fr", "el", ""]


def test_languages_are_told_by_their_commonest_words() -> None:
    assert guess_language("Le registre est tenu par la société, qui ne dit pas pour quelle durée.") == "fr"
    assert guess_language("The register is kept by the company, which does not say for how long.") == "en"
    assert guess_language("1234 !?") == ""
