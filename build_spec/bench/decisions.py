"""Decisions that nobody took: seeded, in words of our own, as long as real ones and as unevenly worded."""

import random
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path

from reader.casefile.model import Case, Decision, Document, Paragraph, Row, Text
from reader.casefile.saving import save

LENGTH = 20_000
"""Code points of one decision, about what GDPRhub's pages hold."""

_ROOTS = """
    registr contrôl authent conserv traite mesur requér signal déclar examin garant commun transmiss archiv protec
    divulg recueil profil licit propor notif survei justif sanct access opposi effac limit exact intégr
"""
_ENDINGS = "er é ées ation ations eur able ement ités ique iser isées ant ure ables ances"
_FILLERS = "ab ed il or un is at em ov ir al et"
_SMALL = (
    "le la les de des du un une et à en que qui par pour dans sur au ne pas est sont l’ d’ qu’ son ses ce"
)
_CITED = (
    "l’article 6, paragraphe 1, point f), du RGPD",
    "l’article 5-1-c) du RGPD",
    "les articles 12 et 15 du RGPD",
    "l’article 32 du RGPD",
    "l’article 17 du RGPD",
    "l’article 83 du RGPD",
    "l’article 20 de la loi du 6 janvier 1978",
)
_AUTHORITIES = ("CNIL", "APD/GBA", "AEPD", "DPC", "Garante", "CNPD")
_RARE = ("réutilisées", "l’intéressé", "biométriques", "recoupement")


def words(seed: random.Random, count: int = 12_000) -> list[str]:
    """A vocabulary: words made of roots, fillers and endings, each once."""
    roots, fillers, endings = _ROOTS.split(), _FILLERS.split(), _ENDINGS.split()
    made = (
        seed.choice(roots) + "".join(seed.choices(fillers, k=seed.randrange(3))) + seed.choice(endings)
        for _each in range(count * 3)
    )
    return list(dict.fromkeys(made))[:count]


def decision(number: int, seed: random.Random, vocabulary: Sequence[str], weights: Sequence[float]) -> Case:
    """One case with one decision in French. Word frequencies fall as Zipf says."""
    paragraphs, length = [Paragraph("h-1", f"Décision {number}", "heading", 1)], 0
    while length < LENGTH:
        text = _paragraph(seed, vocabulary, weights)
        paragraphs.append(Paragraph(f"p{len(paragraphs)}", text))
        length += len(text)
    body = Text("fr", tuple(paragraphs))
    rows = tuple(Row({"fr": (paragraph.id,)}) for paragraph in paragraphs)
    document = Document(
        "decision", "decision", {"fr": f"Décision {number}"}, {"fr": body}, rows, original="fr"
    )
    facts = Decision(
        authority=seed.choice(_AUTHORITIES),
        number=f"SAN-{number:04}",
        outcome=seed.choice(("violation", "no violation", "partly upheld")),
        decided=date(2018, 6, 1) + timedelta(days=seed.randrange(2500)),
    )
    return Case(
        f"made-{number:04}", {"fr": f"Décision {number}"}, "study", decision=facts, documents=(document,)
    )


def _paragraph(seed: random.Random, vocabulary: Sequence[str], weights: Sequence[float]) -> str:
    count = seed.randrange(30, 120)
    picked = seed.choices(vocabulary, cum_weights=weights, k=count)
    picked[3::3] = seed.choices(_SMALL.split(), k=len(picked[3::3]))
    if seed.random() < 0.35:
        picked.insert(count // 2, seed.choice(_CITED))
    if seed.random() < 0.004:
        picked.insert(count // 3, seed.choice(_RARE))
    return " ".join(picked).replace("’ ", "’").capitalize() + "."


def decisions(count: int, seed: int = 1) -> Iterator[Case]:
    """So many cases, the same for the same seed."""
    chance = random.Random(seed)  # noqa: S311 (no secret)
    vocabulary = words(chance)
    total, weights = 0.0, []
    for rank in range(1, len(vocabulary) + 1):
        total += 1 / rank
        weights.append(total)
    for number in range(count):
        yield decision(number, chance, vocabulary, weights)


def write(case: Case, parent: Path) -> Path:
    """The case as a folder of files."""
    folder = parent / case.id
    save(case, folder)
    return folder
