"""Lines of a page that are no part of its article: buttons, “Read also”, lists of other articles, subscribers’ notes.

English and French, as newspapers and authorities write them.
"""

import re
from collections.abc import Iterable, Iterator

from reader.casefile.model import Paragraph


def _any_of(lines: str, after: str = "") -> re.Pattern[str]:
    """An expression for any of these lines, each one itself an expression, with what may follow."""
    each = "|".join(filter(None, map(str.strip, lines.splitlines())))
    return re.compile(rf"(?:{each}){after}", re.IGNORECASE)


_LABEL = _any_of(r"""
    advertisements?(?: ·.*)?
    (?:publicité|annonce|skip advertisement|premium|abonnés|loading\.*|chargement\.*|contribuer|view bio|back to top)
    (?:article )?réservé aux abonnés
    subscribers? only
    continue reading(?: the main story)?
    il vous reste [\d., ]+ ?%.*
    soyez le premier à (?:commenter|réagir)
    (?:ajouter|enregistrer) (?:à|dans) (?:mes|vos) (?:articles|sélections|favoris)
    offrir cet article
    (?:haut de page|retour(?:ner)? en haut(?: de (?:la )?page)?)
    sign up here\.?
    (?:recevez|inscrivez-vous|abonnez-vous|s’abonner|s'abonner|sign up|subscribe|stay informed)\b.{0,120}(?<![.;:])
    our standards:.*
    reuse this content
    (?:view (?:this email )?in (?:your )?browser|voir (?:la version|dans le navigateur|ce message).{0,40})
    (?:unsubscribe|se désabonner|se désinscrire).{0,40}
    a version of this article appears in print.*
    ©.{0,120}
    (?:copyright\b.{0,80})?(?:all rights reserved|tous droits réservés)\b.{0,80}
""")
_BUTTONS = r"""
    share|save|print|e-?mail|tweet|copy link|listen|likes?|comments?
    partagez|partager|commenter|commentaires?|imprimer|envoyer|réagir|enregistrer|écouter
    copier le (?:lien|texte)|lien copié
    facebook|twitter|linkedin|whatsapp|\d{1,5}
"""
# Several in a row, with nothing but their layout between them (“CommenterPartager”).
_BUTTON_ROW = re.compile(
    rf"(?:{_any_of(_BUTTONS).pattern}(?!(?-i:[a-zà-ÿ\d]))(?: (?:sur|on|via)(?: x\b)?)?\W*+)++", re.IGNORECASE
)
_RULE = re.compile(r"[-–—_=*~·•.\s]{3,}")
"""A line drawn with signs."""
_POINTER = _any_of(r"""
    (?:à |a )?(?:lire|voir|relire|écouter|découvrir) ?(?:aussi|également|notre)? ?:
    (?:à |a )?(?:lire|voir) (?:aussi|également)
    (?:à |a )?(?:lire|relire) ?[«“"]
    sur le même sujet
    read (?:more|also|next)\b
    (?:see also|related) ?:
    more on this ?:
""")
_IS_SAID = re.compile(r"[.;]$|.{40}:$")
"""The end of a sentence, which a pointer has none of."""
_LONGEST = 200
_OTHERS = _any_of(
    r"""
    more on this story|more from .{2,40}|read next|most (?:popular|read)
    related (?:topics|articles|stories|posts|content|internet links)
    explore more on these topics|(?:follow the )?topics(?: in this article)?|tags|keywords
    (?:les )?mots[- ]cl[ée]s.{0,40}|thèmes?|sur le sujet .{2,60}|contenus? associés?
    sur le même (?:sujet|thème)|dans la même rubrique
    (?:à |a )?lire (?:aussi|également|ensuite)
    articles (?:similaires|liés|récents|associés)|(?:les )?plus lus
    partager(?: cet article)?|share(?: this(?: article)?)?
""",
    r"\s*:?",
)


def without(paragraphs: Iterable[Paragraph]) -> list[Paragraph]:
    """Return the paragraphs without such lines."""
    return list(_without_lists(paragraph for paragraph in paragraphs if not _is_label(paragraph)))


def _is_label(paragraph: Paragraph) -> bool:
    text = paragraph.text
    if paragraph.kind == "row" or len(text) > _LONGEST:
        return False
    if _RULE.fullmatch(text) or _LABEL.fullmatch(text):
        return True
    if _BUTTON_ROW.fullmatch(text) and any(map(str.isalpha, text)):
        return True
    return paragraph.kind != "heading" and points_elsewhere(text)


def points_elsewhere(line: str) -> bool:
    """Whether the line sends the reader to another article: “Lire aussi : …”."""
    return bool(_POINTER.match(line)) and not _IS_SAID.search(line)


def _without_lists(paragraphs: Iterable[Paragraph]) -> Iterator[Paragraph]:
    """The paragraphs without a heading such as “Related topics” and the items below it."""
    skipping = False
    for paragraph in paragraphs:
        skipping = skipping and paragraph.kind == "item"
        if paragraph.kind in ("heading", "paragraph") and _OTHERS.fullmatch(paragraph.text):
            skipping = True
        if not skipping:
            yield paragraph
