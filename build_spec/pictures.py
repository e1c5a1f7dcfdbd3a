"""The application's icon in the containers of Windows and macOS: both hold PNGs as they are."""

import struct
from pathlib import Path

ICNS = {16: b"icp4", 32: b"icp5", 64: b"icp6", 128: b"ic07", 256: b"ic08", 512: b"ic09"}
"""Apple's name for a PNG of that many pixels."""


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
        chunks += ICNS[size] + struct.pack(">I", len(data) + 8) + data
    file.write_bytes(b"icns" + struct.pack(">I", len(chunks) + 8) + chunks)
    return file
