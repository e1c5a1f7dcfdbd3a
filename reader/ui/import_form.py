"""What was understood of one page, to be looked over and mended before it is kept."""

import datetime
from dataclasses import replace
from typing import get_args

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import (
    QComboBox,
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from reader.casefile.model import Document, DocumentKind, Language, localised
from reader.exporting.wording import language_name
from reader.gdpr import articles
from reader.importing.imported import Imported
from reader.ui import fonts
from reader.ui.fields import date_in
from reader.ui.theme import Theme

_SHOWN = 8
"""So many of the first paragraphs are shown."""


class PageForm(QScrollArea):
    """The facts of one page as fields, its warnings and its first paragraphs."""

    def __init__(self, page: Imported, theme: Theme) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setObjectName("page-form")
        self._page = page
        self._theme = theme
        main, decision = page.main, page.decision
        self.title = QLineEdit(localised(main.title, page.language))
        self.title.setCursorPosition(0)
        self.kind = QComboBox()
        self.kind.addItems(get_args(DocumentKind))
        self.kind.setCurrentText(main.kind)
        self.original = QComboBox()
        for language in ("fr", "en", "", main.original):
            self.set_original(language)
        self.fields = {
            "publisher": QLineEdit(main.publisher),
            "author": QLineEdit(main.author),
            "date": QLineEdit(_iso(main.date)),
            "url": QLineEdit(main.url),
            "licence": QLineEdit(main.licence),
        }
        self.facts = {
            "authority": QLineEdit(decision.authority),
            "number": QLineEdit(decision.number),
            "decided": QLineEdit(_iso(decision.decided)),
            "published": QLineEdit(_iso(decision.published)),
            "articles": QLineEdit(", ".join(decision.articles)),
        }
        self._lay_out()

    def _lay_out(self) -> None:
        inner = QWidget()
        inner.setProperty("role", "page")
        column = QVBoxLayout(inner)
        column.setContentsMargins(24, 20, 24, 20)
        for warning in self._page.warnings:
            column.addWidget(_label(f"?  {warning}", "doubt"))
        beside = QHBoxLayout()
        beside.setSpacing(32)
        beside.addWidget(self._facts_shown(), 5, Qt.AlignmentFlag.AlignTop)
        beside.addLayout(self._beginning(), 6)
        column.addLayout(beside)
        column.addStretch(1)
        self.setWidget(inner)

    def _facts_shown(self) -> QWidget:
        """The fields; those of the decision only where some of them are known."""
        facts = QWidget()
        facts.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)  # else they are squeezed
        form = QFormLayout(facts)
        form.setContentsMargins(0, 0, 0, 0)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.setHorizontalSpacing(16)
        form.addRow(self.tr("Title"), self.title)
        form.addRow(self.tr("Kind"), self.kind)
        form.addRow(self.tr("Written in"), self.original)
        self.original.setToolTip(
            self.tr(
                "The language that the text was first written in; if this one is another, it is a translation"
            )
        )
        shown = self.fields | (self.facts if any(self._facts_found()) else {})
        names = self._names()
        for name, field in shown.items():
            form.addRow(names[name], field)
            field.setCursorPosition(0)
            if name in ("date", "decided", "published"):
                field.setPlaceholderText(self.tr("year-month-day"))
        return facts

    def _names(self) -> dict[str, str]:
        return {
            "publisher": self.tr("Publisher"),
            "author": self.tr("Author"),
            "date": self.tr("Date"),
            "url": self.tr("Address"),
            "licence": self.tr("Licence"),
            "authority": self.tr("Authority or court"),
            "number": self.tr("Number"),
            "decided": self.tr("Decided"),
            "published": self.tr("Published"),
            "articles": self.tr("Articles"),
        }

    def _beginning(self) -> QVBoxLayout:
        """What the text begins with, as it will be read."""
        column = QVBoxLayout()
        column.setSpacing(self._theme.tokens.space[2])
        count = len(self._page.paragraphs)
        column.addWidget(_label(self.tr("{} paragraphs, beginning:").format(count), "soft"))
        for paragraph in self._page.paragraphs[:_SHOWN]:
            column.addWidget(self._paragraph(paragraph.text, heading=paragraph.kind == "heading"))
        column.addStretch(1)
        return column

    def _facts_found(self) -> list[str]:
        return [field.text() for field in self.facts.values() if field.text()]

    def _paragraph(self, text: str, *, heading: bool) -> QLabel:
        label = _label(text[:600] + "…" * (len(text) > 600))
        font = fonts.reading(self._theme.tokens.type["large"])
        font.setBold(heading)
        label.setFont(font)
        label.setMaximumWidth(round(QFontMetricsF(font).averageCharWidth() * 80))
        return label

    @property
    def understood(self) -> Imported:
        """The page as it was read."""
        return self._page

    def set_original(self, language: Language) -> None:
        """Say what the text was first written in; empty if that is not known."""
        if self.original.findData(language) < 0:
            self.original.addItem(language_name(language) or self.tr("not known"), language)
        self.original.setCurrentIndex(self.original.findData(language))

    def page(self) -> Imported:
        """The page with what the reader wrote. Raises ReaderError for a date or article that is none."""
        main = self._page.main
        title = {**main.title, self._page.language: self.title.text().strip() or self._page.title}
        documents = [self._mended(each) if each.kind == main.kind else each for each in self._page.documents]
        documents[0] = replace(documents[0], title=title)
        decision = replace(
            self._page.decision,
            authority=self.facts["authority"].text().strip(),
            number=self.facts["number"].text().strip(),
            decided=self._date(self.facts["decided"]),
            published=self._date(self.facts["published"]),
            articles=self._articles(),
        )
        return replace(self._page, documents=tuple(documents), decision=decision)

    def _mended(self, document: Document) -> Document:
        """The page's document, or the same text in the other language, with what is said of both."""
        return replace(
            document,
            kind=self._kind(),
            original=self.original.currentData(),
            publisher=self.fields["publisher"].text().strip(),
            author=self.fields["author"].text().strip(),
            date=self._date(self.fields["date"]),
            url=self.fields["url"].text().strip(),
            licence=self.fields["licence"].text().strip(),
        )

    def _kind(self) -> DocumentKind:
        return next(kind for kind in get_args(DocumentKind) if kind == self.kind.currentText())

    def _date(self, field: QLineEdit) -> datetime.date | None:
        text = field.text().strip()
        return date_in(text, f"“{text}” in “{self._page.title}”")

    def _articles(self) -> tuple[str, ...]:
        written = [part for part in self.facts["articles"].text().split(",") if part.strip()]
        return tuple(str(articles.parse(part)) for part in written)


def _iso(date: datetime.date | None) -> str:
    return date.isoformat() if date else ""


def _label(text: str, role: str = "") -> QLabel:
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setProperty("role", role)
    return label
