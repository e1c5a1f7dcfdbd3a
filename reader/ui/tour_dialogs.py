"""The screens of the tour that float over others: import, review, editions, details, codebook, and from the menus."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QApplication, QDialog, QWidget

from reader.casefile.model import Case
from reader.ui import case_details, editions, many_dialog, reviewing
from reader.ui.case_page import CasePage
from reader.ui.codebook.split_dialog import SplitDialog
from reader.ui.help import ShortcutsDialog
from reader.ui.import_dialog import ImportDialog
from reader.ui.tags import TagPicker
from reader.ui.window import MainWindow

Picture = Callable[[QWidget, str], object]
Until = Callable[[Callable[[], bool]], object]

_REWORDED = (
    ("ne saurait donc être admis", "ne peut dès lors être retenu"),
    ("Il en résulte", "Il suit de là"),
)
"""What the text that the tour imports says otherwise than the bundled one."""


def official(case: Case, folder: Path) -> Path:
    """A file as a reader saves it: the French text of the case's decision, a little reworded."""
    text = "\n\n".join(each.text for each in case.document("decision").texts["fr"].paragraphs)
    for was, now in _REWORDED:
        text = text.replace(was, now)
    file = folder / "official text.txt"
    file.write_text(text, encoding="utf-8")
    return file


def visit_menus(main: MainWindow, page: CasePage, suffix: str, picture: Picture) -> None:
    """What opens from menus and keys over an open case."""
    page.show_document("decision")
    page.set_current(page.session.annotations()[0].id)
    page.tagging.ask()
    picture(main, f"tagging-{suffix}")
    for picker in page.findChildren(TagPicker):
        picker.dismiss()
    page.panel.choose_all()
    picture(main, f"bulk-{suffix}")
    many = many_dialog.open_for(main)
    many.scopes.buttons()[1].click()
    picture(many, f"many-{suffix}")
    many.reject()
    page.set_current(None)
    if (details := case_details.open_for(main)) is not None:
        picture(details, f"details-{suffix}")
        details.reject()
    for name, kind in (("shortcuts", ShortcutsDialog), ("about", QDialog)):
        main.run(name)
        for dialog in (each for each in main.findChildren(kind) if each.isVisible()):
            picture(dialog, f"{name}-{suffix}")
            dialog.close()
    message = main.show_error(
        "The export cannot be written to /media/stick/notes.md (No space left on device). Free some room there, or "
        "choose another folder; nothing was lost."
    )
    if message is not None:
        picture(message, f"message-{suffix}")
        message.close()


def visit_codebook(main: MainWindow, tag: str, suffix: str, picture: Picture) -> None:
    """What the codebook asks."""
    main.travel.show_codebook(tag)
    book = main.travel.codebook
    assert book is not None  # noqa: S101 (it has just been shown)
    book.details.asked.emit("merge")
    picture(main, f"codebook-merge-{suffix}")
    for picker in main.findChildren(TagPicker):
        picker.dismiss()
    book.details.asked.emit("split")
    for dialog in book.findChildren(SplitDialog):
        picture(dialog, f"codebook-split-{suffix}")
        dialog.reject()
    book.tree.choose("exam")
    book.details.edit_name()
    picture(main, f"codebook-rename-{suffix}")
    main.run("back")


def visit_import(main: MainWindow, file: Path, suffix: str, picture: Picture, until: Until) -> None:
    """The official text in the place of the study edition's: preview, notice, review, and the way back."""
    before = main.page
    main.import_files([file])
    dialog = main.findChildren(ImportDialog)[-1]
    until(dialog.progress.isHidden)
    if dialog.offer is not None:
        dialog.offer.replacing.setChecked(True)
    picture(dialog, f"import-{suffix}")
    dialog.buttons.accepted.emit()
    until(lambda: main.page is not before)
    page = main.page
    assert page is not None  # noqa: S101 (the import opened it)
    picture(main, f"replaced-{suffix}")
    reviewing.review_doubts(page)
    picture(main, f"review-{suffix}")
    listed = editions.open_for(main)
    QApplication.processEvents()
    if listed is not None:
        last = listed.list.model().index(listed.list.topLevelItemCount() - 1, 0)
        listed.list.setCurrentIndex(last)
        picture(listed, f"editions-{suffix}")
        listed.back.click()
    until(lambda: main.page is not page)
    picture(main, f"edition-back-{suffix}")
