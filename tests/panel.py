"""A panel of annotations in a window, with what it asks for carried out as a session would."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Literal

from PySide6.QtWidgets import QWidget

from reader.annotation.model import Annotation, Colour, Position, Span
from reader.gdpr.picker import search
from reader.ui.annotations import AnnotationPanel, Item
from reader.ui.cards.card import Card
from reader.ui.theme import Theme


def annotation(
    key: str,
    quote: str = "to be heard",
    tags: tuple[str, ...] = (),
    note: str = "",
    *,
    colour: Colour = "yellow",
    language: str = "en",
    days: int = 0,
) -> Annotation:
    when = datetime.now(UTC) - timedelta(days=days)
    span = Span("decision", language, Position("p1", 0), Position("p1", len(quote)))
    return Annotation(key, "demo", span, quote, "", "", colour, tags, note, "me", when, when)


def item(
    annotation: Annotation, state: Literal["exact", "moved", "doubt"] = "exact", reason: str = ""
) -> Item:
    return Item(annotation, "¶ 1", state, reason)


class Desk:
    """Holds the items, and changes them when the panel says so."""

    def __init__(self, page: QWidget, theme: Theme, *items: Item) -> None:
        self.items = {each.annotation.id: each for each in items}
        self.full = False
        """Whether nothing more can be kept, as on a full disk."""
        self.asked: list[tuple[object, ...]] = []
        self.panel = AnnotationPanel(theme, lambda query: search(query), page)
        self.panel.setGeometry(0, 0, 320, page.height())
        self.panel.show()
        self.panel.note_changed.connect(lambda key, note: self.change(key, note=note))
        self.panel.tags_changed.connect(lambda key, tags: self.change(key, tags=tags))
        self.panel.colour_changed.connect(lambda key, colour: self.change(key, colour=colour))
        self.panel.delete_requested.connect(self.delete)
        self.panel.activated.connect(lambda key: self.asked.append(("activated", key)))
        self.refresh()

    def refresh(self) -> None:
        self.panel.set_items(list(self.items.values()))

    def change(self, key: str, **values: object) -> None:
        self.asked.append((key, values))
        if key in self.items and not self.full:
            before = self.items[key]
            self.items[key] = replace(before, annotation=replace(before.annotation, **values))  # type: ignore[arg-type]
            self.refresh()

    def delete(self, key: str) -> None:
        self.asked.append(("delete", key))
        del self.items[key]
        self.refresh()

    def note(self, key: str) -> str:
        return self.items[key].annotation.note

    def card(self, key: str) -> Card:
        card = self.panel.list.card(key)
        assert card is not None, f"{key} is out of view"
        return card

    def shown(self) -> list[str]:
        """The ids of the cards in view, from top to bottom."""
        cards = [child for child in self.panel.list.viewport().children() if isinstance(child, Card)]
        return [card.id for card in sorted(cards, key=lambda card: card.y()) if card.isVisible()]
