"""What is said of a case as a whole, as a form; in a case that cannot be changed, to be read."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFrame,
    QLabel,
    QPlainTextEdit,
    QScrollArea,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from reader.casefile import editing
from reader.casefile.model import Case, Fine
from reader.errors import ReaderError
from reader.exporting.wording import language_name
from reader.gdpr import articles
from reader.ui.document_details import DocumentDetails
from reader.ui.fact_fields import FactField, TitleFields, fact_form
from reader.ui.fields import date_in
from reader.ui.parties import Parties
from reader.ui.theme import Theme

_TEXTS = {
    "authority": "Authority or court",
    "jurisdiction": "Jurisdiction",
    "number": "Number",
    "ecli": "ECLI",
    "type": "Type",
    "outcome": "Outcome",
}
_DATES = {"started": "Started", "decided": "Decided", "published": "Published"}
_LISTS = {"articles": "Articles", "national_law": "National law"}
_REST = {"appeal": "Appeal", "source_url": "Address"}


class CaseDialog(QDialog):
    """Tells what the case is to be; changes nothing itself."""

    wanted = Signal(object)
    """The `Case` as the reader wants it."""
    refused = Signal(str)
    """Why what was written cannot be so."""

    def __init__(self, case: Case, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Case details"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(680, 720)
        self._case = case
        self.why_fixed = editing.why_fixed(case)
        self.titles = TitleFields(case.title, case.languages)
        self.notices = {language: _long_field(case.notice.get(language, "")) for language in self.titles}
        self.fields = {name: FactField(text) for name, text in _as_text(case).items()}
        self.parties = Parties(case.parties, theme)
        self.documents = DocumentDetails(case.documents, theme)
        self._lay_out(theme)
        if self.why_fixed:
            for field in (*self.titles.values(), *self.fields.values()):
                field.set_fixed()
            for notice in self.notices.values():
                notice.setReadOnly(True)
            self.parties.set_fixed()
            self.documents.set_fixed()

    def _lay_out(self, theme: Theme) -> None:
        space = theme.tokens.space
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, space[3])
        if self.why_fixed:
            said = QLabel(self.why_fixed)
            said.setWordWrap(True)
            said.setProperty("role", "hint")
            said.setContentsMargins(space[5], space[4], space[5], 0)
            layout.addWidget(said)
        self.tabs = QTabWidget()
        self.tabs.setAccessibleName(self.tr("What is known of the case"))
        for inner, name in ((self._form(theme), self.tr("Case")), (self.documents, self.tr("Documents"))):
            scrolled = _scrolled(inner)
            scrolled.setAccessibleName(name)
            self.tabs.addTab(scrolled, name)
        layout.addWidget(self.tabs, 1)
        layout.addWidget(self._buttons(space[5]))

    def _form(self, theme: Theme) -> QWidget:
        space = theme.tokens.space
        inner = QWidget()
        inner.setProperty("role", "page")
        form = fact_form(inner, theme)
        form.setContentsMargins(space[5], space[4], space[5], space[4])
        self.titles.add_to(form)
        for key, label in {
            **_TEXTS,
            **_DATES,
            "fine": "Fine",
            **_LISTS,
            **_REST,
            "licence": "Licence",
        }.items():
            form.addRow(label, self.fields[key])
        form.addRow(self.tr("Parties"), self.parties)
        for language, notice in self.notices.items():
            form.addRow(f"Notice, {language_name(language)}", notice)
        for key in _DATES:
            self.fields[key].setPlaceholderText("2021-11-26")
        self.fields["fine"].setPlaceholderText("20000000 EUR")
        self.fields["articles"].setPlaceholderText("5(1)(c), 6(1)(f), 17")
        return inner

    def _buttons(self, margin: int) -> QDialogButtonBox:
        kinds = QDialogButtonBox.StandardButton
        self.buttons = QDialogButtonBox(kinds.Close if self.why_fixed else kinds.Save | kinds.Cancel)
        self.buttons.setContentsMargins(margin, 0, margin, 0)
        self.buttons.accepted.connect(self._tell)
        self.buttons.rejected.connect(self.reject)
        return self.buttons

    def _tell(self) -> None:
        try:
            self.wanted.emit(self.case())
        except ReaderError as error:
            self.refused.emit(str(error))

    def case(self) -> Case:
        """The case as it is written here. Raises ReaderError for what is no date, fine or article."""
        title = self.titles.title("A case")
        new = {key: self._value(key, field.written) for key, field in self.fields.items() if field.is_new}
        licence = new.pop("licence", self._case.licence)
        return replace(
            self._case,
            title=title,
            licence=licence,
            notice=self._notice(),
            documents=self.documents.documents(),
            decision=replace(self._case.decision, **new),
            parties=self.parties.parties(),
        )

    def _notice(self) -> Mapping[str, str]:
        was = self._case.notice
        said = {
            language: " ".join(text.split())
            if (text := field.toPlainText()) != was.get(language, "")
            else text
            for language, field in self.notices.items()
        }
        return {language: text for language, text in said.items() if text}

    def _value(self, key: str, text: str) -> Any:
        """What was written, as the case has it."""
        if key in _DATES:
            return date_in(text, f"{_DATES[key]}: “{text}”")
        if key == "fine":
            return _fine(text)
        if key == "national_law":
            return tuple(_listed(text, ";"))
        if key == "articles":
            known = self._case.decision.articles
            return tuple(each if each in known else str(articles.parse(each)) for each in _listed(text))
        return text


def _scrolled(inner: QWidget) -> QScrollArea:
    scroll = QScrollArea()
    scroll.setFrameShape(QFrame.Shape.NoFrame)
    scroll.setWidgetResizable(True)
    scroll.setWidget(inner)
    return scroll


def _long_field(text: str) -> QPlainTextEdit:
    """A field of three lines, which Tab leaves."""
    field = QPlainTextEdit(text)
    field.setTabChangesFocus(True)
    field.setFixedHeight(field.fontMetrics().lineSpacing() * 3 + 16)
    return field


def _as_text(case: Case) -> Mapping[str, str]:
    decision = case.decision
    return {
        **{key: getattr(decision, key) for key in (*_TEXTS, *_REST)},
        **{key: str(getattr(decision, key) or "") for key in _DATES},
        "fine": f"{decision.fine.amount} {decision.fine.currency}" if decision.fine else "",
        "articles": ", ".join(decision.articles),
        "national_law": "; ".join(decision.national_law),
        "licence": case.licence,
    }


def _listed(text: str, between: str = ",") -> list[str]:
    return [part.strip() for part in text.split(between) if part.strip()]


def _fine(text: str) -> Fine | None:
    if not text:
        return None
    amount, _space, currency = text.rpartition(" ") if not text[-1].isdigit() else (text, "", "")
    digits = "".join(amount.split()).replace(",", "").replace("’", "")
    if not digits.isdecimal():
        raise ReaderError(f"Fine: “{text}” is no amount. Write it as 20000000 EUR, or leave it empty.")
    return Fine(int(digits), currency.strip() or "EUR")
