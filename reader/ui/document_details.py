"""What is said of each document of a case, as forms of which one is shown: title, publisher, author, date, address."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtWidgets import (
    QComboBox,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from reader.casefile.model import Document, localised
from reader.ui.fact_fields import FactField, TitleFields, fact_form
from reader.ui.fields import date_in
from reader.ui.theme import Theme

_TEXTS = {
    "publisher": "Publisher",
    "author": "Author",
    "date": "Date",
    "url": "Address",
    "licence": "Licence",
}


class DocumentDetails(QWidget):
    """Chooses a document, and lets what is said of it be written."""

    def __init__(self, documents: Sequence[Document], theme: Theme) -> None:
        super().__init__()
        self.setProperty("role", "page")
        self.forms = {document.id: DocumentForm(document, theme) for document in documents}
        self.chooser = QComboBox()
        self.chooser.setAccessibleName(self.tr("Document"))
        self.chooser.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.chooser.setMinimumContentsLength(20)
        self.chooser.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._stack = QStackedWidget()
        for document in documents:
            self.chooser.addItem(localised(document.title) or document.id, document.id)
            self._stack.addWidget(self.forms[document.id])
        self.chooser.currentIndexChanged.connect(self._stack.setCurrentIndex)
        layout = QVBoxLayout(self)
        space = theme.tokens.space
        layout.setContentsMargins(space[5], space[4], space[5], space[4])
        layout.setSpacing(space[4])
        layout.addWidget(self.chooser)
        layout.addWidget(self._stack, 1)

    def show_document(self, document_id: str) -> None:
        """Show the form of that document."""
        self.chooser.setCurrentIndex(max(0, self.chooser.findData(document_id)))

    def documents(self) -> tuple[Document, ...]:
        """The documents as they are written. Raises ReaderError for a missing title and for what is no date."""
        return tuple(form.document() for form in self.forms.values())

    def set_fixed(self) -> None:
        """Let them be read only."""
        for form in self.forms.values():
            for field in form.all_fields:
                field.set_fixed()


class DocumentForm(QWidget):
    """What is said of one document."""

    def __init__(self, document: Document, theme: Theme) -> None:
        super().__init__()
        self._document = document
        self.titles = TitleFields(document.title, document.languages)
        self.fields = {key: FactField(str(getattr(document, key) or "")) for key in _TEXTS}
        form = fact_form(self, theme)
        form.setContentsMargins(0, 0, 0, 0)
        self.titles.add_to(form)
        for key, label in _TEXTS.items():
            form.addRow(label, self.fields[key])
        self.fields["date"].setPlaceholderText("2021-11-26")
        for field in self.all_fields:
            field.setCursorPosition(0)

    @property
    def all_fields(self) -> Sequence[FactField]:
        """Every field of the form."""
        return *self.titles.values(), *self.fields.values()

    def document(self) -> Document:
        """The document as it is written; see `DocumentDetails.documents`."""
        new = {key: field.written for key, field in self.fields.items() if field.is_new}
        said = localised(self._document.title) or self._document.id
        title = self.titles.title(f"The document “{said}”")
        changes: dict[str, object] = dict(new)
        if "date" in new:
            changes["date"] = date_in(new["date"], f"Date of “{said}”: “{new['date']}”")
        return replace(self._document, title=title, **changes)  # type: ignore[arg-type]
