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
    services \w.{0,30}
    (?:haut de page|retour(?:ner)? en haut(?: de (?:la )?page)?)
    sign up here\.?
    our standards:.*
    reuse this content
    (?:view (?:this email )?in (?:your )?browser|voir (?:la version|dans le navigateur|ce message).{0,40})
    (?:unsubscribe|se désabonner|se désinscrire).{0,40}
    a version of this article appears in print.*
    (?:©|\(c\)|copyright\b).{0,120}
""")
_BUTTONS = r"""
    share|save|print|e-?mail|tweet|copy link|listen|likes?|comments?
    partagez|partager|commenter|commentaires?|imprimer|envoyer|réagir|enregistrer|écouter
    copier le (?:lien|texte)|lien copié
    facebook|twitter|linkedin|whatsapp|x|\d{1,5}
"""
# Several in a row, with nothing but their layout between them (“CommenterPartager”).
_BUTTON_ROW = re.compile(
    rf"(?:{_any_of(_BUTTONS).pattern}(?!(?-i:[a-zà-ÿ\d]))(?: (?:sur|on|via))?\W*+)++", re.IGNORECASE
)
_POINTER = _any_of(r"""
    (?:à |a )?(?:lire|voir|relire|écouter|découvrir) ?(?:aussi|également|notre)? ?:
    (?:à |a )?(?:lire|voir) (?:aussi|également)
    (?:à |a )?(?:lire|relire) ?[«“"]
    sur le même sujet
    (?:read (?:more|also|next)|see also|related) ?:?
    more on this ?:
""")
_LONGEST = 200
_OTHERS = _any_of(
    r"""
    more on this story|more from .{2,40}|read next|most (?:popular|read)
    related (?:topics|articles|stories|posts|content|internet links)
    explore more on these topics|topics|tags|keywords
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
    if not any(map(str.isalnum, text)):
        return True  # a line of dashes or stars
    if _LABEL.fullmatch(text) or _BUTTON_ROW.fullmatch(text):
        return True
    return paragraph.kind != "heading" and bool(_POINTER.match(text)) and text[-1] not in ".;"


def _without_lists(paragraphs: Iterable[Paragraph]) -> Iterator[Paragraph]:
    """The paragraphs without a heading such as “Related topics” and the items below it."""
    skipping = False
    for paragraph in paragraphs:
        skipping = skipping and paragraph.kind == "item"
        if paragraph.kind in ("heading", "paragraph") and _OTHERS.fullmatch(paragraph.text):
            skipping = True
        if not skipping:
            yield paragraph
