"""Every command of the window: its name, its keys, its place in the menus. The help page is made of the same table."""

from dataclasses import dataclass
from typing import Literal

Scope = Literal["window", "reading"]
"""``reading``: the keys count only while the text has the focus, so that one letter is enough."""


@dataclass(frozen=True, slots=True)
class Command:
    """One command; ``name`` is that of the method that carries it out."""

    menu: str
    name: str
    text: str
    keys: tuple[str, ...] = ()
    scope: Scope = "window"
    needs_case: bool = True
    separate: bool = False
    """A line stands above it in its menu."""


COMMANDS = (
    Command("&File", "show_library", "&Library", ("Ctrl+L",), needs_case=False),
    Command("&File", "open_folder", "&Open a case folder…", ("Ctrl+O",), needs_case=False),
    Command("&File", "import_files", "&Import saved pages…", ("Ctrl+I",), needs_case=False),
    Command("&File", "case_details", "Case &details…", ("Ctrl+Shift+D",)),
    Command("&File", "earlier_editions", "Earlier edi&tions of the case…"),
    Command("&File", "export", "&Export annotated Markdown…", ("Ctrl+E",), separate=True),
    Command("&File", "pack", "&Pack the case for others…"),
    Command("&File", "import_annotations", "Import a&nnotations of others…", needs_case=False),
    Command("&File", "restore_backup", "Restore a &backup of the notes…", needs_case=False, separate=True),
    Command("&File", "repair_notes", "Check and &repair the notes…", needs_case=False),
    Command("&File", "close", "&Quit", ("Ctrl+Q",), needs_case=False, separate=True),
    Command("&Edit", "undo", "&Undo", ("Ctrl+Z",), needs_case=False),
    Command("&Edit", "redo", "&Redo", ("Ctrl+Shift+Z", "Ctrl+Y"), needs_case=False),
    Command("&Edit", "copy", "&Copy", ("Ctrl+C",), "reading", separate=True),
    Command("&Edit", "select_all", "Select &all of this language", ("Ctrl+A",), "reading"),
    Command("&Edit", "search", "&Search all cases and notes…", ("Ctrl+K",), needs_case=False, separate=True),
    Command("&Edit", "find", "&Find in document…", ("Ctrl+F",)),
    Command("&Edit", "find_next", "Find &next", ("F3",)),
    Command("&Edit", "find_previous", "Find &previous", ("Shift+F3",)),
    Command("&Annotate", "highlight", "&Highlight in the last colour", ("Return", "Enter", "H"), "reading"),
    Command("&Annotate", "yellow", "&Yellow", ("1",), "reading"),
    Command("&Annotate", "green", "&Green", ("2",), "reading"),
    Command("&Annotate", "blue", "&Blue", ("3",), "reading"),
    Command("&Annotate", "pink", "&Pink", ("4",), "reading"),
    Command("&Annotate", "tag", "&Tag with an article…", ("T", "#"), "reading", separate=True),
    Command("&Annotate", "tag_cited", "Tag with what is &cited beside it", ("G",), "reading"),
    Command("&Annotate", "note", "Write a &note", ("N",), "reading"),
    Command("&Annotate", "filter_by_tags", "&Filter the panel by tags…", ("Ctrl+Shift+F",)),
    Command("&Annotate", "choose_all", "Choose &all shown in the panel", ("Ctrl+Shift+A",)),
    Command("&Annotate", "tag_many", "Tag &many at once…", ("Ctrl+Shift+T",), needs_case=False),
    Command("&Annotate", "codebook", "C&odebook: your tags", ("Ctrl+B",), needs_case=False, separate=True),
    Command("&Annotate", "review_doubts", "Re&view annotations in doubt…", ("F8",), separate=True),
    Command("&Annotate", "note_versions", "&Earlier versions of the note…"),
    Command("&Annotate", "recently_deleted", "Recently de&leted…"),
    Command("&Annotate", "next_under_caret", "Next annotation at the ca&ret", ("Alt+Down",)),
    Command("&Annotate", "delete", "&Delete the annotation", ("Delete",), "reading"),
    Command("&Rows", "next_doubtful", "Next row in &doubt", ("F4",)),
    Command("&Rows", "merge_rows", "&Merge with the row below", ("M",), "reading", separate=True),
    Command("&Rows", "split_row", "&Split the row", ("S",), "reading"),
    Command("&Rows", "unlink_row", "&Unlink its languages", ("U",), "reading"),
    Command("&Rows", "shift_rows_down", "Shift this language down", ("]",), "reading"),
    Command("&Rows", "shift_rows_up", "Shift this language up", ("[",), "reading"),
    Command("&Rows", "realign_rows", "Align the rows &again", separate=True),
    Command("&Rows", "reset_rows", "Rows of the &case file again"),
    Command("&View", "mode_first", "&Original alone", ("Ctrl+1",)),
    Command("&View", "mode_parallel", "Side by side, rows le&vel", ("Ctrl+2",)),
    Command("&View", "mode_second", "&Translation alone", ("Ctrl+3",)),
    Command("&View", "mode_split", "&Split: two panes that scroll apart", ("Ctrl+4",)),
    Command("&View", "mode_plain", "&Plain text, for screen readers", ("Ctrl+5",)),
    Command("&View", "change_language", "Caret to the other &language", ("Ctrl+T",)),
    Command("&View", "toggle_across", "Light the same sentence ac&ross", ("Ctrl+Shift+L",)),
    Command("&View", "zoom_in", "Larger te&xt", ("Ctrl++", "Ctrl+="), separate=True),
    Command("&View", "zoom_out", "S&maller text", ("Ctrl+-",)),
    Command("&View", "zoom_reset", "&Normal size", ("Ctrl+0",)),
    Command("&View", "text_look", "Font, size and spacin&g…"),
    Command("&View", "toggle_outline", "&Documents and outline", ("F9",), separate=True),
    Command("&View", "toggle_annotations", "&Annotations", ("F10",)),
    Command("&View", "toggle_sides", "The text alone, or &with its panels", ("Shift+F9",)),
    Command("&View", "full_screen", "&Full screen", ("F11",), needs_case=False),
    Command("&View", "theme_system", "Theme of the s&ystem", needs_case=False, separate=True),
    Command("&View", "theme_light", "L&ight theme", needs_case=False),
    Command("&View", "theme_dark", "Dar&k theme", needs_case=False),
    Command("&Go", "back", "&Back", ("Alt+Left",), needs_case=False),
    Command("&Go", "forward", "&Forward", ("Alt+Right",), needs_case=False),
    Command("&Go", "articles", "&Articles in all cases", ("Ctrl+R",), needs_case=False, separate=True),
    Command("&Go", "article_here", "A&rticle cited or tagged here", ("A",), "reading"),
    Command("&Go", "go_to", "&Paragraph, article or heading…", ("Ctrl+G",), separate=True),
    Command("&Go", "bookmark", "Book&mark, or no longer", ("Ctrl+D",)),
    Command("&Go", "next_part", "&Next part of the window", ("F6",), separate=True),
    Command("&Go", "previous_part", "Pre&vious part of the window", ("Shift+F6",)),
    Command("&Help", "shortcuts", "&Keyboard shortcuts", ("F1",), needs_case=False),
    Command("&Help", "about", "&About Casefile Reader", needs_case=False),
)
