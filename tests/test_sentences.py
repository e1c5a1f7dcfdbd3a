"""Cutting legal prose into sentences. In the cases, ‖ marks where one ends."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.aligning.sentences import split

FRENCH = [
    "La société a répondu.‖ Elle conteste les faits.",
    "La décision n° 2020-116 est close.‖ Le dossier est rangé.",
    "La décision n ° 2020-116 est close.",
    "Vu la délib. n°. 12 et la loi no. 78-17 du 6 janvier.‖ Vu le dossier.",
    "Selon l'art. 6 du RGPD, le traitement est licite.‖ Il reste à voir l'art. L. 251-1 du code.",
    "L’art. R. 421-5 s'applique.‖ L'article L. 251-1 aussi.",
    "Voir l'art. 58, al. 2, let. b du règlement.‖ La formation a délibéré.",
    "M. Martin a saisi la Commission.‖ Mme. Petit et MM. Roux ont fait de même.",
    "Mme Y. a écrit à Me. Blanc.‖ Mlle. Noir n'a rien dit.",
    "Le plaignant est M. X.‖ La société ne le nie pas.",
    "C'est un indice, c.-à-d. Une présomption simple.",
    "Les données, c.-à-d. les images, sont publiques.‖ Nul n'en doute.",
    "Le règlement (UE) 2016/679 s'applique.‖ La directive (UE) 2016/680 non.",
    "Au titre de l'article 6.1.f) du RGPD, l'intérêt prévaut.‖ Au titre de l'article 6.1.a.‖ Rien.",
    "Les articles 12 et seq. du règlement valent.‖ Les articles 13 et s. RGPD aussi.",
    "Les articles 12 et suiv.‖ La société les connaît.",
    "Elle cite « un outil. Un simple outil. » et rien de plus.‖ Nul ne la croit.",
    "Elle répond : « L'outil est licite. »‖ La Commission en doute.",
    "« Pourquoi ? » demande le rapporteur.‖ Nul ne répond.",
    "Est-ce licite ?‖ Non !‖ Le juge l'a dit.",
    "Les motifs sont : a) le contrat ; b) la loi ; c) le consentement.‖ Aucun ne vaut.",
    "Il faut a) un motif.‖ b) Une base.",
    "Le texte dit […] Que la loi vaut.‖ Il est clair.",
    "Le texte est clair.‖ […] La société le sait.",
    "La somme de 3.5 millions est due.‖ Elle vaut 20.000.000 euros.",
    "Le taux est de 2,5 %.‖ Il monte.",
    "J. P. Durand préside.‖ A. Morel rapporte.",
    "1. La société est établie ailleurs.‖ 2. Elle traite des données.",
    "I. La procédure",
    "A. Sur la compétence",
    "1.1. Objet du contrôle",
    "Article 4. Définitions",
    "Elle vend des photos, des vidéos, etc.‖ La Commission le relève.",
    "Elle vend des photos, des vidéos, etc. aux tiers.‖ Cela suffit.",
    "Le contrôle date de 2021.‖ La réponse aussi.",
    "Voir par. 12 et p. 4.‖ Voir aussi pp. 7 et 8.",
    "Cass. civ. 1re, 3 mai, a jugé ainsi.‖ Le Conseil suit.",
    "L'affaire Roux c. État est connue.‖ L'affaire Roux c. France aussi.",
    "L'outil (par ex. Un moteur. Un index.) est en ligne.‖ Il est payant.",
    "Elle a tardé…‖ Puis elle a répondu.",
    'Il écrit : "L\'outil est licite."‖ La Commission en doute.',
    "L'arrêt du 3 nov. 2016 est clos.‖ Celui du 1er janv. 2020, non.‖ Celui du 5 févr. aussi.",
    "Mme A... B... et M. C… D… ont saisi le juge.‖ Il entend M. E...‖ Il le sait.",
    "Le siège est à New York (10001).‖ Il y reste.",
]
ENGLISH = [
    "The company replied.‖ It denies the facts.",
    "Decision No. 2020-116 is closed.‖ The file is stored.",
    "The answer is no.‖ The company said so.",
    "Mr. Martin complained to Ms. White.‖ Dr. Roux did not.",
    "See Art. 6(1)(f) of the Regulation.‖ See also Arts. 12 and 13, paras. 2 to 4.",
    "Regulation (EU) 2016/679 applies.‖ Directive (EU) 2016/680 does not.",
    "Articles 12 et seq. of the Regulation apply.‖ Articles 13 et seq. GDPR apply too.",
    "Roux et al. filed it under Articles 12 et seq.‖ The company knows.",
    "It quotes “a tool. A mere tool.” and nothing else.‖ Nobody believes it.",
    'It replied: "The tool is lawful."‖ The authority doubts it.',
    'It replied: "The tool is lawful. "‖ The authority doubts it.',
    '"Why?" asked the rapporteur.‖ Nobody replied.',
    "The tool, i.e. The index, is online.‖ It is sold, e.g. Online.",
    "Grounds are (a) contract; (b) law; (c) consent.‖ None holds.",
    "The text says […] The law holds.‖ It is clear.",
    "The text is clear.‖ [...] The company knows.",
    "A fine of 3.5 million is due.‖ It rises by 2.5 %.",
    "J. P. Durand chairs.‖ A. Morel reports.",
    "1. The company is abroad.‖ 2. It processes data.",
    "II. The context",
    "Clearview AI, Inc. Privacy Policy applies.‖ It is short.",
    "The case Roux v. France is known.‖ So is Roux v. Commissioner.",
    "It sells photos, videos, etc.‖ The authority notes it.",
    "The U.S. Department replied.‖ It moved to the U.S.‖ The case went on.",
    "They met at 8 p.m.‖ The meeting was short.",
    "This is the state of the art.‖ The tool is old.",
    "Is it lawful?‖ No!‖ The judge said so.",
    "(It was late. Very late.)‖ The hearing ended.",
    "Under Article 6.1.f) of the Regulation it may.‖ Under point 4. it may not.",
    "It waited...‖ Then it replied.",
    "The letter of 5 Oct. 2021 is lost.‖ That of 6 Oct. is not.",
    "a) the index;‖\nb) the tool.",
]


@pytest.mark.parametrize(
    ("case", "language"), [*((case, "fr") for case in FRENCH), *((case, "en") for case in ENGLISH)]
)
def test_sentences_end_where_a_lawyer_would_end_them(case: str, language: str) -> None:
    text = case.replace("‖", "")
    assert [text[start:end] for start, end in split(text, language)] == [
        part.strip() for part in case.split("‖")
    ]


def test_a_stray_quotation_mark_does_not_swallow_the_rest() -> None:
    text = "Elle cite « un outil. " + "La société le vend. " * 40 + "Fin ».  Voilà."
    assert len(split(text, "fr")) > 40


def test_soft_line_breaks_do_not_end_a_sentence() -> None:
    assert split("Le traitement\nest licite. Il dure.", "fr") == [(0, 25), (26, 34)]


@given(
    st.text(alphabet="aAbLM.?!…«»“”\"'’()[]; \n\u00a0°1-", max_size=80) | st.text(max_size=80),
    st.sampled_from(["fr", "en", "de"]),
)
def test_spans_hold_all_the_text_in_order(text: str, language: str) -> None:
    spans = split(text, language)
    assert all(start < end and text[start:end] == text[start:end].strip() for start, end in spans)
    edges = [0, *(place for span in spans for place in span), len(text)]
    assert edges == sorted(edges)
    assert not "".join(text[left:right] for left, right in zip(edges[::2], edges[1::2], strict=True)).strip()
