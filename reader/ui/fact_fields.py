"""Fields for what a case says of itself and of its documents, of which only what was written anew is taken."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFormLayout, QLineEdit, QWidget

from reader.errors import ReaderError
from reader.exporting.wording import language_name
from reader.ui.theme import Theme


class FactField(QLineEdit):
    """A field for something that a case says already."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self._said = self.text()

    @property
    def is_new(self) -> bool:
        """Whether the reader wrote something else; what was said may hold more than a line can show."""
        return self.text() != self._said

    @property
    def written(self) -> str:
        """What stands in it."""
        return self.text().strip()

    def set_fixed(self) -> None:
        """Let it be read only."""
        self.setReadOnly(True)
        self.setPlaceholderText("")


class TitleFields(dict[str, FactField]):
    """A field for a title in English, in each of some languages, and in each that it has; by language."""

    def __init__(self, title: Mapping[str, str], languages: Sequence[str]) -> None:
        super().__init__(
            (language, FactField(title.get(language, "")))
            for language in dict.fromkeys(["en", *languages, *title])
        )
        self._title = title

    def add_to(self, form: QFormLayout) -> None:
        """A row of the form for each."""
        for language, field in self.items():
            form.addRow(f"Title, {language_name(language)}", field)

    def title(self, missing: str) -> Mapping[str, str]:
        """The title as it is written. Raises ReaderError, which begins with whose is ``missing``, where none is."""
        written = {
            language: field.written if field.is_new else self._title.get(language, "")
            for language, field in self.items()
        }
        if not any(written.values()):
            raise ReaderError(f"{missing} needs a title: write one, in whichever language.")
        return {language: title for language, title in written.items() if title}


def fact_form(parent: QWidget, theme: Theme) -> QFormLayout:
    """A form for such fields, which take all the room there is."""
    form = QFormLayout(parent)
    form.setSpacing(theme.tokens.space[2])
    form.setHorizontalSpacing(theme.tokens.space[4])
    form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft)
    form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
    return form
