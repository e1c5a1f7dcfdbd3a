"""What is known of one place of the Regulation: titles, its own text, and every passage on it, case by case."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from reader.annotation.model import Annotation
from reader.annotation.plain_note import plain
from reader.annotation.uses import CaseFacts, Count
from reader.casefile.model import Language
from reader.gdpr import articles
from reader.store.index import Hit
from reader.store.titles import Titles
from reader.ui import fonts
from reader.ui.dates import written
from reader.ui.hits import HitList
from reader.ui.theme import Theme

STEP = 400
"""Passages that are listed at first, and more with every step: thousands at once would be felt."""
_WIDEST = 980
"""Pixels: longer lines are hard to read."""
_QUOTE = 160
"""Code points of a quote that are shown."""


@dataclass(frozen=True, slots=True)
class Applied:
    """What is to be shown of a place."""

    ref: str
    count: Count
    hits: Sequence[Hit]
    law: Mapping[Language, str]
    unfinished: bool = False
    """Cases are still being read, so that there may be more."""


class Passages(QWidget):
    """Shows an `Applied`; a click or Enter on a passage goes there."""

    chosen = Signal(object)
    """The `Hit` to go to."""
    more_requested = Signal()
    """More passages are wanted than are listed."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setProperty("role", "page")
        self._theme = theme
        self._ref = ""
        self.title = QLabel(self.tr("Choose an article"))
        self.title.setProperty("role", "title")
        self.titles = QLabel()
        self.titles.setProperty("role", "hint")
        self.numbers = QLabel()
        self.numbers.setProperty("role", "soft")
        for label in (self.title, self.titles, self.numbers):
            label.setWordWrap(True)
        self.law = _LawText(theme)
        self.list = HitList(theme)
        self.list.setAccessibleName(self.tr("Passages on the article"))
        self.list.chosen.connect(self.chosen)
        self.list.setMaximumWidth(_WIDEST)
        self.law.setMaximumWidth(_WIDEST)
        self.empty = QLabel()
        self.empty.setProperty("role", "hint")
        self.empty.setWordWrap(True)
        self.more = QPushButton()
        self.more.setProperty("role", "quiet")
        self.more.clicked.connect(self.more_requested)
        self.more.hide()
        space = theme.tokens.space
        layout = QVBoxLayout(self)
        layout.setContentsMargins(space[5], space[4], space[5], space[2])
        layout.setSpacing(space[1])
        for widget in (self.title, self.titles, self.law, self.numbers, self.empty):
            layout.addWidget(widget)
        layout.addWidget(self.list, 1)
        layout.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addStretch(0)

    def show_place(self, ref: str) -> None:
        """Show a place's own titles, while what is known of it is being read."""
        place = articles.parse(ref)
        label = articles.label(place, "en")
        if label == self.title.text():
            return
        self.title.setText(label)
        titles = dict.fromkeys(articles.title(place, language) for language in ("en", "fr"))
        self.titles.setText("  ·  ".join(titles))
        self.numbers.clear()
        self.list.show_hits({})
        self.law.show_texts({})
        self.empty.hide()
        self.more.hide()

    def show_applied(self, applied: Applied, cases: Mapping[str, CaseFacts]) -> None:
        """Show this; ``cases`` tells of the authorities."""
        self.law.show_texts(applied.law)
        self.numbers.setText(_numbers(applied))
        self._show_hits(applied, cases)
        self.list.setVisible(bool(applied.hits))
        self.empty.setVisible(not applied.hits)
        self.empty.setText(
            self.tr("The cases are still being read …")
            if applied.unfinished
            else self.tr(
                "No case cites it, and no passage is tagged with it yet. Select words and press T to tag them."
            )
        )
        listed = sum(1 for hit in applied.hits if not hit.annotation)
        rest = applied.count.cited - listed
        self.more.setVisible(rest > 0 and bool(listed) and listed % STEP == 0)
        self.more.setText(
            self.tr("{:,} of {:,} passages that cite it are listed. Show {:,} more").format(
                listed, applied.count.cited, min(rest, STEP)
            )
        )

    def _show_hits(self, applied: Applied, cases: Mapping[str, CaseFacts]) -> None:
        """List the hits; where it is the same place as before, the current row stays."""
        row, scrolled = self.list.currentRow(), self.list.verticalScrollBar().value()
        self.list.show_hits(_grouped(applied.hits, cases))
        if applied.ref == self._ref and 0 <= row < self.list.count():
            self.list.setCurrentRow(row)
            self.list.verticalScrollBar().setValue(scrolled)
        self._ref = applied.ref

    def show_problem(self, message: str) -> None:
        """Say why nothing can be shown."""
        self.list.hide()
        self.more.hide()
        self.empty.setText(message)
        self.empty.show()


class _LawText(QScrollArea):
    """The Regulation's own text, a column for each language."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setAccessibleName(self.tr("Text of the Regulation"))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inner = QWidget()
        inner.setProperty("role", "page")
        self.columns = {language: QLabel() for language in ("fr", "en")}
        layout = QHBoxLayout(inner)
        layout.setContentsMargins(0, theme.tokens.space[2], 0, theme.tokens.space[2])
        layout.setSpacing(theme.tokens.space[5])
        for label in self.columns.values():
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setAlignment(Qt.AlignmentFlag.AlignTop)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            layout.addWidget(label, 1)
        self.setWidget(inner)

    def show_texts(self, texts: Mapping[Language, str]) -> None:
        """Show these texts; where there are none, take no room."""
        self.setVisible(bool(texts))
        font = fonts.reading(self._theme.tokens.type["large"])
        for language, label in self.columns.items():
            label.setFont(font)
            label.setText(texts.get(language, ""))
            label.setVisible(language in texts)
        lines = max(
            (sum(len(line) // 60 + 1 for line in text.split("\n")) for text in texts.values()), default=0
        )
        self.setFixedHeight(min(round(lines * self._theme.tokens.type["large"] * 1.6) + 24, 190))


def hits_of(annotations: Sequence[Annotation], titles: Titles) -> dict[str, list[Hit]]:
    """Annotations as hits, by the title of their case."""
    groups: dict[str, list[Hit]] = {}
    for annotation in annotations:
        hit = _annotation_hit(annotation, titles)
        groups.setdefault(hit.title, []).append(hit)
    return groups


def _annotation_hit(annotation: Annotation, titles: Titles) -> Hit:
    span, quote = annotation.span, " ".join(annotation.quote.split())
    words = f"**{quote[:_QUOTE]}{'…' if len(quote) > _QUOTE else ''}**"
    note = f" — {plain(annotation.note)}" if annotation.note else ""
    start, end = span.start, span.end
    return Hit(
        annotation.case,
        titles.case(annotation.case),
        span.document,
        span.language,
        start.paragraph,
        start.offset,
        end.offset if end.paragraph == start.paragraph else start.offset,
        f"{words} {' '.join(f'#{tag}' for tag in annotation.tags)}{note}",
        annotation.id,
        titles.documents.get((annotation.case, span.document), ""),
    )


def _grouped(hits: Sequence[Hit], cases: Mapping[str, CaseFacts]) -> dict[str, list[Hit]]:
    """By case, as the cases are ordered; in each, first what the reader tagged."""
    places = {case: place for place, case in enumerate(cases)}
    groups: dict[str, list[Hit]] = {}
    for hit in sorted(hits, key=lambda hit: (places.get(hit.case, len(places)), not hit.annotation)):
        groups.setdefault(_heading(cases.get(hit.case) or CaseFacts(hit.case, hit.title)), []).append(hit)
    return groups


def _heading(case: CaseFacts) -> str:
    day = written(date.fromisoformat(case.decided)) if case.decided else ""
    return (
        " · ".join(part for part in (case.authority, case.reference, day, case.outcome) if part) or case.title
    )


def _numbers(applied: Applied) -> str:
    count = applied.count
    if not count.cases:
        return ""
    cases = f"{count.cases} case{'s' * (count.cases != 1)}"
    return f"Cited in {_passages(count.cited)}, tagged in {_passages(count.tagged)}; {cases}."


def _passages(count: int) -> str:
    return f"{count} passage{'s' * (count != 1)}"
