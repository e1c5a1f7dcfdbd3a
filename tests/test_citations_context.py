"""Whose article a bare number is: that of the law quoted or amended, of the document itself, or the Regulation's."""

import pytest

from reader.gdpr.citations import find


def ours(text: str) -> list[str]:
    return [ref for citation in find(text) if citation.law == "GDPR" for ref in citation.refs]


ABOUT = "The GDPR applies to the archive. The GDPR is strict. "
QUOTING = [
    "Article 9 of the Archives Act provides as follows: {open}Files are kept under Article 12. See Article 13.{close}",
    "L’article 9 de la loi du 3 mars 1990 prévoit que {open}les articles 12 et 13 sont clos{close}.",
    "L’article 9 du projet de loi dispose : {open}Par dérogation à l’article 12, l’article 13 s’applique.{close}",
    "Section 4 of the Archives Act, in short, reads {open}A file under Article 12 or Article 13 is closed{close}.",
]


@pytest.mark.parametrize("marks", ["“”", "«»", '""'])
@pytest.mark.parametrize("sentence", QUOTING)
def test_what_is_quoted_from_a_law_cites_that_law(sentence: str, marks: str) -> None:
    quotation = sentence.format(open=marks[0], close=marks[1])
    assert ours(f"{ABOUT}{quotation} Article 15 was ignored.") == ["15"]


def test_a_law_named_within_a_quotation_is_nearer_than_the_one_quoted() -> None:
    text = "Article 9 of the Archives Act provides: “Under the GDPR, and its Article 12, files are kept.”"
    assert ours(ABOUT + text) == ["12"]


@pytest.mark.parametrize(
    "head",
    [
        "Regulation (EU) 2030/99 is amended as follows:",
        "Directive 2030/99/EU, as last changed, is hereby amended as follows:",
        "Le règlement (UE) 2030/99 est modifié comme suit :",
        "La loi du 3 mars 1990 est ainsi modifiée :",
    ],
)
def test_what_follows_an_amended_law_is_that_laws(head: str) -> None:
    body = "\n1. Article 5 is deleted.\n2. In Article 6, the word “paper” is deleted."
    assert ours(f"{ABOUT}\n\n{head}{body}") == []
    assert ours(
        f"{ABOUT}\n\n{head}{body}\n\nRegulation (EU) 2016/679 is amended as follows:\n1. Article 9 ends."
    ) == ["9"]


@pytest.mark.parametrize(
    "contract",
    [
        "ARTICLE {0} – PRIX\nIl est de dix euros.\n\nARTICLE {1} – DURÉE\nUn an, sans reconduction.",
        "Article {0}: Rent\nTen a month.\n\nArticle {1}: Keys\nTwo sets.\n\nArticle {2}: Repairs\nThe owner’s.",
        "### Article {0} - Personal data (GDPR)\nWe comply with the GDPR.",
        "ARTICLE {0}. PROTECTION DES DONNÉES\nLe prestataire respecte le RGPD.",
        "{{/* Article {0} */}}\n<p>Le RGPD s’applique.</p>\n{{/* Article {1} */}}\n<p>Fin.</p>\n{{/* Article {2} */}}",
        "Article {0} Garantie\n\nLe vendeur ne garantit rien hors du RGPD.",
        'heading: "Article {0} — Confidentialité du personnel",\nbody: "Le RGPD est respecté.",',
        "<h2>Article {0} - Sécurité du traitement (art. 32 RGPD)</h2>\nLe RGPD est respecté.",
        "Article {0} – Modalités de l’exercice des droits\nLe RGPD est respecté.",
        "ARTICLE {0}.2. LANTERNES\nLe RGPD est respecté.",
    ],
)
@pytest.mark.parametrize("first", [1, 4, 11])
def test_the_articles_of_a_contract_are_its_own(contract: str, first: int) -> None:
    text = contract.format(first, first + 1, first + 2)
    assert ours(f"{text}\n\nLe traitement suit l’article 28 du RGPD.") in (["28"], ["32", "28"])


def test_a_bare_number_in_a_long_contract_is_one_of_its_articles() -> None:
    parts = "\n\n".join(f"Article {number} – Dispositions {number * 7}\nDiverses." for number in range(1, 9))
    text = f"{parts}\n\nComme dit à l’article 7, le RGPD s’applique, dont l’article 32 du RGPD."
    assert ours(text) == ["32"]


def test_a_ruling_after_the_law_it_rests_on_has_articles_of_its_own() -> None:
    assert (
        ours("PAR CES MOTIFS, vu le RGPD,\nArticle 1er : Le four est fermé.\nArticle 2 : Ceci est publié.")
        == []
    )


def test_in_a_text_of_several_laws_a_bare_article_is_that_of_the_law_named_before_it() -> None:
    mixed = "Under Directive 2030/99 one waits. {0} is met by Article 13.\nUnder the Quarry Act 1990 one digs. GDPR."
    assert ours(mixed.format("Its deadline")) == []
    assert ours(mixed.format("The GDPR too, which")) == ["13"]


def test_headings_that_bear_the_regulations_titles_are_its() -> None:
    lines = [
        "Article 15 – Access",
        "Article 16: Rectification right",
        "### Article 17 – Right to be forgotten",
    ]
    assert ours("GDPR rights\n\n" + "\nSome words.\n\n".join(lines)) == ["15", "16", "17"]


@pytest.mark.parametrize(
    "text",
    [
        "The decree of 4 May 2011 set up the file. Its Article 6 lists the data. The GDPR, the GDPR.",
        "Le décret du 4 mai 2011 crée le fichier. Son article 6 énumère les données. RGPD, RGPD, RGPD.",
        "Under Article 4 of Law 12/2003 one pays. The GDPR is silent. Under Law 12/2003 and Article 6 of the same"
        " regulation one pays later. The GDPR is silent.",
    ],
)
def test_its_article_is_that_of_the_law_spoken_of(text: str) -> None:
    assert ours(text) == []


@pytest.mark.parametrize("mark", ["- ", "* ", "• ", "| "])
def test_a_law_named_in_one_item_of_a_list_is_not_the_next_ones(mark: str) -> None:
    first = "The fee follows from the Quarry Act 1990" + (" |" if mark == "| " else "")
    assert ours(f"GDPR and GDPR\n\n{mark}{first}\n{mark}Art. 14(3)(b): informing the miller") == ["14(3)(b)"]


def test_a_text_that_names_no_law_has_its_own_articles() -> None:
    terms = (
        "## Article 6 — Delivery\nBy boat.\n\n## Article 7 — Suspension\nWhoever breaks Article 5 waits."
        "\n\n## Article 8 — Disputes\nNone."
    )
    assert ours(terms) == []


def test_the_number_of_the_next_paragraph_is_not_an_articles() -> None:
    assert ours(
        "The GDPR binds the ferry under Article 13. So says this article\n7. The ferry has two masts."
    ) == ["13"]


@pytest.mark.parametrize(
    "naming",
    [
        "Regulation (EU) 2031/77 (‘Harbour Lights Regulation’ or ‘HLR’)",
        "the Harbour Lights Regulation (HLR)",
        "le règlement (UE) 2031/77 (ci-après « HLR »)",
    ],
)
def test_an_acronym_that_the_text_gives_a_law_stands_for_it(naming: str) -> None:
    text = f"The GDPR meets {naming}. The proposed Article 5(1) HLR rests on Article 6 GDPR, as Article 28 HLR does."
    assert ours(text) == ["6"]


def test_an_acronym_that_another_name_spells_stands_for_no_law() -> None:
    text = (
        "The GDPR applies. The European Lighthouse Board (hereinafter “ELB”) met under Article 10(2) of the ELB"
        " Rules of Procedure. See Article 64(3) GDPR."
    )
    assert ours(text) == ["64(3)"]


@pytest.mark.parametrize("own", ["de la présente loi", "du présent code", "of this Act", "of this Decree"])
def test_an_article_that_speaks_of_its_act_heads_that_act(own: str) -> None:
    assert (
        ours(f"#### Article 20\n\nI.-Le président / The chair may warn under the GDPR or by the rules {own}.")
        == []
    )
    assert ours(f"#### Article 20\n\nPortability under the GDPR.\n\n#### Article 21\n\nThe rules {own}.") == [
        "20"
    ]


def test_a_law_divided_into_sections_alone_has_no_bare_article() -> None:
    text = "Under section 10 of the Accounting Act vouchers are kept; the rest is erased by Article 17(1)(a)."
    assert ours(ABOUT + text) == ["17(1)(a)"]
    assert ours(ABOUT + text + " See Article 3 of the Accounting Act.") == []
    dated = "The Buoy Act 2018 applies, section 5 of the 2018 Buoy Act above all. Under that Act, Article 12(3) holds."
    assert ours(ABOUT + dated) == ["12(3)"]


def test_an_article_is_not_joined_to_the_section_behind_it() -> None:
    assert ours(ABOUT + "We refer to Article 6(1)(f) and Section 6(1) of the Buoy Act.") == ["6(1)(f)"]
    assert ours(ABOUT + "It follows from § 25 sentence 1, Article 5(1)(c) GDPR.") == ["5(1)(c)"]
    assert (
        ours(ABOUT + "See article 25 and section 5 of the fourth additional provision of Law 29/2030.") == []
    )


def test_each_number_of_a_list_belongs_to_its_law_a_little_further_on() -> None:
    text = "He invoked Articles 8 and 10 of the Convention on Rivers. The court sees no breach of Article 10."
    assert ours(ABOUT + text) == []
    recital = "Recital 10 of Directive 2030/1/EU is old. Some data are sensitive. Convictions fall under Article 10."
    assert ours(ABOUT + recital) == ["10"]


def test_its_article_is_that_of_the_law_that_the_sentence_speaks_of_whoever_else_has_one() -> None:
    law = "The Law 4/2030, on cameras in public places, which in its Article 8 asks for a sign, is older."
    assert ours(f"{ABOUT}Article 8 GDPR protects children. {law}") == ["8"]


def test_in_a_text_of_several_laws_a_paragraph_that_the_regulation_has_is_its_own() -> None:
    text = "Article 3 of the Harbour Law and Article 4 of the Code of Rivers hold. Article 12(5) GDPR does. "
    assert ours(text + "See Article 9 of the Harbour Law. The fee breaches Article 15(3).") == [
        "12(5)",
        "15(3)",
    ]


def test_a_blank_line_between_an_article_and_of_its_law_parts_them_not() -> None:
    assert ours(ABOUT + "There is no room for article 29.\n\nof the Harbour Act.") == []


def test_the_text_of_a_law_cites_itself_whoever_else_has_such_an_article() -> None:
    excerpt = "The Harbour Act (HarA) reads (in excerpts): Article 53. Boats are moored. Article 94. Fees."
    assert ours(f"{ABOUT}Articles 53 and 94 GDPR hold. {excerpt}") == ["53", "94"]
    quotation = (
        'Article 36 of the Harbour Act provides: "Fees under Article 35 are due." Article 12 was ignored.'
    )
    assert ours(f"{ABOUT}Article 35 GDPR is strict. {quotation}") == ["35", "12"]
    borrowed = 'By Article 36 of the Harbour Act it may "impose a fine under Article 83". '
    assert ours(f"{ABOUT}Article 83 GDPR is strict. {borrowed}") == ["83", "83"]


def test_the_same_article_is_the_one_named_before() -> None:
    quotation = "“Fines follow Article 83 GDPR. The criteria of the same Article 83 hold.”"
    assert ours(f"{ABOUT}Article 36 of the Harbour Act reads: {quotation}") == ["83", "83"]


@pytest.mark.parametrize(
    ("text", "refs"),
    [
        ("Vu la loi du 3 mai 2011, en particulier les articles 23 et 26 ;\nVu l’article 23 du RGPD ;", ["23"]),
        ("Le RGPD. En ce que l’article 5, § 2, attaqué ne dit rien, le moulin l’emporte.", []),
        ("Selon l’article 6 de notre procédure interne, le RGPD est lu à voix haute.", []),
        ("En contradiction avec les conditions générales, malgré l’article 22 de celles-ci, le RGPD vaut.", []),
        ("D É C I D E\u00a0:\nArticle 1er\u00a0: Le RGPD fait loi.\nArticle 2\u00a0: Dont acte.", []),
        ("Vu le RGPD, arrête :\n\nArticle premier\n\nLe phare est éteint.\n\nArticle 3\n\nLa criée est close.", []),
    ],
)  # fmt: skip
def test_the_words_around_tell_that_it_is_anothers(text: str, refs: list[str]) -> None:
    assert ours(text) == refs


def test_what_an_article_of_ours_is_about_tells_it_from_a_codes() -> None:
    before = (
        "L’article 32 du RGPD est connu du RGPD. Les articles 31 et 32 du code de procédure civile aussi."
    )
    assert ours(f"{before} La sécurité exigée par l’article 32 manque.") == ["32", "32"]
    assert ours(f"{before} La fin de non-recevoir de l’article 32 tient.") == ["32"]


def test_the_title_of_a_text_says_what_it_is_about() -> None:
    body = (
        "Le port.\n\nRègles de bord (article 56)\nLe phare. L’article 8 de la loi du 3 mai 2011 et l’article 9 de"
        " cette même loi. L’article 7 de la loi du 3 mai 2011. L’article 8 et l’article 12 de la loi du 3 mai 2011."
        " La loi du 3 mai 2011. La loi du 3 mai 2011.\n\nComité (articles 68 à 70)\n"
    )
    assert ours(f"Le RGPD expliqué aux marins\n\n{body}") == ["56", "68", "69", "70"]
    assert ours(f"Le port\n\n{body.replace('port', 'RGPD')}") == ["56"]


def test_a_whole_article_that_one_law_alone_was_given_is_that_laws_again() -> None:
    far = "Le moulin tourne. " * 80
    text = f"{ABOUT}L’article 8 de la Convention européenne protège. {far}\n\nL’article 8 fut violé."
    assert ours(text) == []
    assert ours(f"{text} L’article 8 du RGPD.") == ["8", "8"]


def test_what_was_last_cited_under_a_number_is_what_a_bare_one_means_next() -> None:
    text = "By Article 12 of its Rules of Procedure the board meets.\n\nArticles 12(3) and 15 were breached."
    assert ours(f"{ABOUT}{text} The answer came late, against Article 12(3).") == ["12(3)", "15", "12(3)"]


def test_an_act_that_is_divided_into_sections_stands_before_them_too() -> None:
    text = "By the Lantern Act section 26, Article 83 holds for towns. The Lantern Act’s section 3 is short."
    assert ours(f"{ABOUT}{text}") == ["83"]


def test_a_law_in_another_cell_of_a_table_is_not_spoken_of() -> None:
    row = "| Fees | § 9 Harbour Act of 3 May 2030 | Pilots (processor, Art. 28) |"
    assert ours(f"{ABOUT}\n\n{row}\n| Law No. 7/2030 | Art. 28 |\n") == ["28"]
    assert ours(f"{ABOUT}\n\nFees\tArt. 6(1)(b), (c)\t10 boats\n") == ["6(1)(b)", "6(1)(c)"]


def test_a_recital_alone_on_its_line_is_the_number_of_a_paragraph_where_others_are() -> None:
    numbered = "{0}\n\nParagraph 4\n\nThe pilot asked.\n\nrecital 6\n\nThe port was silent (recital 63)."
    assert ours(numbered.format(ABOUT)) == ["rec63"]
    assert ours(f"{ABOUT}\n\nRecital 42\n\nConsent is free.") == ["rec42"]


def test_british_acts_have_no_articles() -> None:
    assert ours(f"{ABOUT}By the Marina Act 2013 and otherwise, Article 17(3)(a) and recital 65 hold.") == [
        "17(3)(a)",
        "rec65",
    ]
    assert ours(f"{ABOUT}By s. 13 of the Marina Act and otherwise, Article 17 holds.") == ["17"]


def test_what_is_listed_with_its_article_is_its_too() -> None:
    directive = (
        "Directive 2031/12 goes further: its Article 7 bans fog, Article 9 extends it and Article 10 ends it."
    )
    assert ours(f"{ABOUT}Articles 9 and 10 GDPR are known. {directive}") == ["9", "10"]
    assert ours(f"{ABOUT}Article 9 GDPR. Directive 2031/12 has its Article 7. Article 9 remains.") == [
        "9",
        "9",
    ]


def test_a_column_under_a_laws_name_is_that_laws() -> None:
    table = "| Right | GDPR | Directive 2031/12 |\n|---|---|---|\n| Access | Article 15 | Article 14 |\n"
    assert ours(f"{ABOUT}\n\n{table}| Rectification | Article 16 | Article 16 |\n") == ["15", "16"]


def test_paragraphs_of_terms_are_no_articles_of_theirs() -> None:
    terms = "\n\n".join(f"§ {number} Nets\n\nText." for number in range(1, 7))
    assert ours(f"{ABOUT}\n\n{terms} For the data see art. 5 sec. 1 lit. c.") == ["5(1)(c)"]


@pytest.mark.parametrize(
    ("text", "refs"),
    [
        ("La loi déférée suit le RGPD.\nSur l’article 13 :\nL’article 13 imite l’article 10 du RGPD.", ["10"]),
        ("ARTICLE 1 – OBJET\nLe RGPD vaut.\nARTICLE 2 – DURÉE\nVoir l’article 6.\nARTICLE 3 – FIN\nFin.", []),
        ("ARTICLE 1 – OBJET\nLe RGPD vaut.\nARTICLE 2 – DURÉE\nSelon l’article 39.\nARTICLE 3 – FIN\nFin.", ["39"]),
        ("Le RGPD oblige. La clause : « ARTICLE 9 – SÛRETÉ. Le meunier suit l’article 32 du RGPD ».", ["32"]),
        ("Un employé (RGPD art. 28, 3 ; L. 78-17 du 6-1-1978 art. 60) est lié.", ["28(3)"]),
        ("Le RGPD vaut pour la ruche (art. 5.1 c) ; RT, art. 4).", ["5(1)(c)"]),
        ("Le RGPD cède. L’arrêté attaqué méconnaît l’article 5 du RGPD. Son article 4 suit la ruche.", ["5"]),
        ("L’article 4 de la loi n° 09-08 veut l’accord, comme l’article 6 du RGPD, mais son article 43 non.", ["6"]),
        ("La LPD règle l’accès. Le droit européen, à son article 12, paragraphe 5, le rend gratuit ; RGPD.", ["12(5)"]),
        ("Règl. (UE) 2016/679, préc., consid. 65 ; comp. art. 12, b), dir. 95/46/CE.", ["rec65"]),
        ("Le délai : a) l’article 32 b) l’article 33 du RGPD.", ["32", "33"]),
    ],
)  # fmt: skip
def test_french_ways_of_citing_an_act_at_hand(text: str, refs: list[str]) -> None:
    assert ours(text) == refs


def test_a_dotted_number_is_quebecs_where_its_act_has_such_articles() -> None:
    act = "la Loi sur les renseignements personnels"
    text = f"Selon l’article 3.2 de {act}, l’article 12 de {act} et l’article 5 de {act}, le RGPD étonne. "
    assert ours(f"{text}L’article 12 de {act} suit. L’article 8.1 vise le profil.") == []


@pytest.mark.parametrize(
    ("text", "refs"),
    [
        ("Vu le RGPD, et abrogeant la directive 95/46/CE, notamment le e du 1 de son article 6 ;", ["6(1)(e)"]),
        ("Vu la loi du 3 mai 2011, en\nparticulier les articles 23 et 26 ;\nVu l’article 23 du RGPD.", ["23"]),
        ("Le RGPD, et les art. 3.1 LP, art. 12 LP, art. 91 LP : l’amende de l’art. 83 RGPD.", ["83"]),
        ("Au port, les art. 5 RGPD, art. 6 RGPD, art. 7 RGPD ; du lac, art. 55 LS, art. 8 aLPD.", ["5", "6", "7"]),
        ("L’article 82 de la loi du 3 mai 2011. L’article 32 du RGPD lie, et l’article 82.3 non.", ["32", "82(3)"]),
        (
            "L’article 4 du RGPD. Le règlement (UE) 2031/12 dit : « Suivre le [RGPD] ». L’article 3 de ce règlement.",
            ["4"],
        ),
        ("L’article 17 y fait obstacle, et l’article 5, paragraphe 2, y ajoute ; RGPD.", ["17", "5(2)"]),
    ],
)  # fmt: skip
def test_what_a_law_is_named_for_tells_whether_it_is_meant(text: str, refs: list[str]) -> None:
    assert ours(text) == refs
