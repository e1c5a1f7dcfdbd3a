"""The application's icon in the containers of Windows and macOS: both hold PNGs as they are."""

import struct
from pathlib import Path

ICNS = {
    32: (b"ic11",),  # 16 points on dense screens
    64: (b"ic12",),
    128: (b"ic07",),
    256: (b"ic13", b"ic08"),
    512: (b"ic14", b"ic09"),
}
"""Apple's names for a PNG of that many pixels; those for one of 16 (icp4, icp5) are not shown in applications."""


def write_ico(pictures: dict[int, Path], file: Path) -> Path:
    """Windows: a header, one directory entry a picture (256 is written as 0), then the pictures."""
    sizes = [size for size in sorted(pictures) if size <= 256]
    data = [pictures[size].read_bytes() for size in sizes]
    offset = 6 + 16 * len(sizes)
    head = struct.pack("<HHH", 0, 1, len(sizes))
    for size, each in zip(sizes, data, strict=True):
        head += struct.pack("<BBBBHHII", size % 256, size % 256, 0, 0, 1, 32, len(each), offset)
        offset += len(each)
    file.write_bytes(head + b"".join(data))
    return file


def write_icns(pictures: dict[int, Path], file: Path) -> Path:
    """macOS: chunks of a name, a length that counts its own head, and the picture."""
    chunks = b""
    for size in sorted(pictures.keys() & ICNS.keys()):
        data = pictures[size].read_bytes()
        chunks += b"".join(name + struct.pack(">I", len(data) + 8) + data for name in ICNS[size])
    file.write_bytes(b"icns" + struct.pack(">I", len(chunks) + 8) + chunks)
    return file
