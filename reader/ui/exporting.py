"""What leaves an open case: the preview of its Markdown, and the pack for others."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QStandardPaths, Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from reader.errors import ReaderError
from reader.exporting import formats
from reader.exporting.casepack import casepack
from reader.exporting.formats import Layout, Options
from reader.ui.passing_on import Consent
from reader.ui.preview import Preview
from reader.ui.session import Session
from reader.ui.theme import Theme

Tell = Callable[[str], object]


def preview(session: Session, theme: Theme, parent: QWidget) -> Preview:
    """The preview of the case's annotated Markdown; what its licences ask is said before it is saved or copied."""
    case, annotations = session.case, session.annotations()
    consent = Consent(case, session.store)
    made = Preview(
        lambda layout: formats.export(case, annotations, options=Options(layout), codebook=session.codebook),
        theme,
        parent,
        name=f"{case.id}.md",
    )

    def ask(layout: Layout, go_on: Callable[[], object]) -> None:
        consent.ask(formats.held(case, annotations, "markdown", Options(layout)), made, go_on)

    made.before_leaving = ask
    made.show()
    return made


def pack(session: Session, parent: QWidget, tell: Tell, problem: Tell) -> None:
    """Say what the licences ask, then ask where to, and write the case as one file that others open."""

    def ask_where() -> None:
        _ask_where(session, parent, tell, problem)

    Consent(session.case, session.store).ask(session.case.documents, parent, ask_where)


def _ask_where(session: Session, parent: QWidget, tell: Tell, problem: Tell) -> None:
    def tr(text: str) -> str:
        return QCoreApplication.translate("pack", text)

    plain, annotated = tr("The case alone (*.casepack)"), tr("The case with your annotations (*.casepack)")
    place = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))
    dialog = QFileDialog(parent, tr("Pack the case"), str(place / f"{session.case.id}.casepack"))
    dialog.setNameFilters([plain, annotated])
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix("casepack")
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)

    def write(name: str) -> None:
        try:
            write_pack(session, Path(name), annotated=dialog.selectedNameFilter() == annotated)
        except ReaderError as error:
            problem(str(error))
        else:
            tell(tr("Packed as {}").format(name))

    dialog.fileSelected.connect(write)
    dialog.open()


def write_pack(session: Session, path: Path, *, annotated: bool) -> None:
    """Write the case's pack. Raises ReaderError where it cannot be read or written."""
    case = session.case
    if case.folder is None:
        raise ReaderError("This case is in no folder. Open it from its folder and pack it again.")
    formats.write(path, casepack(case.folder, _notes(session) if annotated else ""))


def _notes(session: Session) -> str:
    earlier = session.store.earlier_states()
    return formats.export(
        session.case, session.annotations(), "jsonld", codebook=session.codebook, earlier=earlier
    )
