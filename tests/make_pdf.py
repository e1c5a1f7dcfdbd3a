"""A small PDF with a text layer, written by hand: pages of lines in Helvetica.

A line that begins with ``~`` is in the small letters of a footnote; ``^1^`` in a line is a raised number.
"""

import re


def make_pdf(pages: list[list[str]]) -> bytes:
    return file_with([stream(lines) for lines in pages])


def across(
    rows: list[tuple[str, ...]], begins: tuple[int, ...] = (60, 310), by_column: bool = False
) -> bytes:
    """A PDF of one page whose rows have parts that begin at those places, drawn row by row, or column by column."""
    shown = [
        (place, f"1 0 0 1 {begins[place]} {780 - 14 * number} Tm ({escaped(part)}) Tj")
        for number, row in enumerate(rows)
        for place, part in enumerate(row)
        if part
    ]
    ordered = sorted(shown, key=lambda each: each[0]) if by_column else shown
    content = ("BT /F1 11 Tf\n" + "\n".join(line for _place, line in ordered) + "\nET").encode("cp1252")
    return file_with([b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content)])


def file_with(streams: list[bytes]) -> bytes:
    kids = " ".join(f"{4 + 2 * place} 0 R" for place in range(len(streams)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(streams)} >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    for place, shown in enumerate(streams):
        font = "/Resources << /Font << /F1 3 0 R >> >>"
        box = "/MediaBox [0 0 595 842]"
        objects.append(f"<< /Type /Page /Parent 2 0 R {font} {box} /Contents {5 + 2 * place} 0 R >>".encode())
        objects.append(shown)
    return file_of(objects)


def stream(lines: list[str]) -> bytes:
    shown = "\n".join(f"{written(line)} 0 -14 Td" for line in lines)
    content = f"BT 60 780 Td\n{shown}\nET".encode("cp1252")
    return b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content)


def written(line: str) -> str:
    size = 8 if line.startswith("~") else 11
    parts = re.split(r"\^([0-9]+)\^", line.removeprefix("~"))
    fonts = (f"/F1 {size} Tf 0 Ts", "/F1 6 Tf 4 Ts")
    return " ".join(f"{fonts[place % 2]} ({escaped(part)}) Tj" for place, part in enumerate(parts))


def escaped(line: str) -> str:
    return line.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")


def file_of(objects: list[bytes]) -> bytes:
    out = b"%PDF-1.4\n"
    offsets = []
    for number, content in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    size = len(objects) + 1
    trailer = b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (size, len(out))
    return out + b"xref\n0 %d\n0000000000 65535 f \n%s%s" % (size, table, trailer)
