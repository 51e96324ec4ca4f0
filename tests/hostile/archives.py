"""Archives that trap those who unpack them."""

import random
import struct
import zipfile
import zlib

from .base import sound, zipped


def make(cases):
    """Adds every case."""
    slips(cases)
    bombs(cases)
    strange(cases)
    lies(cases)
    damaged(cases)


def with_entry(name, content=b"x"):
    return zipped({**sound(), name: content})


def slips(cases):
    names = {
        "up": "../x", "deep": "a/../../x", "far": "../../../../etc/x", "dots": "a/b/../../../x",
        "backslash": "..\\..\\x", "absolute": "/etc/x", "drive": "C:\\x", "share": "\\\\host\\x",
    }
    for name, path in names.items():
        told = ("zip-slip", "zip-absolute", "file-name")
        cases.archive("zip-slip", name, with_entry(path), *told)


def bombs(cases):
    zeros = bytes(600 << 20)
    cases.archive("zip-bomb", "zeros", with_entry("zeros.bin", zeros), "zip-too-large", "zip-ratio")
    blanks = b" " * (64 << 20)
    layer = with_entry("zone.geojson", blanks)
    cases.archive("zip-bomb", "layer-of-blanks", layer, "zip-ratio", "zip-duplicate")
    inner = zipped({"zeros.bin": bytes(32 << 20)})
    many = zipped({**sound(), **{f"{n}.zip": inner for n in range(16)}})
    cases.archive("zip-nested", "sixteen-bombs", many, "file-unused")
    itself = zipped({**sound(), "zone.geojson": zipped(sound())})
    cases.archive("zip-nested", "as-a-layer", itself, "layer-format", "geojson-syntax")


def strange(cases):
    cases.archive("zip-empty", "no-entry", zipped({}), "plan-toml-missing")
    cases.archive("zip-empty", "no-byte", b"", "zip-broken")
    cases.archive("zip-empty", "text", "Ово није архива.".encode(), "zip-broken")
    encrypted = bytearray(zipped(sound()))
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = encrypted.find(signature)
        while at >= 0:
            encrypted[at + offset] |= 1
            at = encrypted.find(signature, at + 4)
    cases.archive("zip-encrypted", "all", bytes(encrypted), "zip-encrypted")
    for code, name in ((9, "deflate64"), (12, "bzip2"), (14, "lzma"), (97, "wavpack")):
        other = bytearray(zipped(sound(), zipfile.ZIP_STORED))
        for signature, offset in ((b"PK\x03\x04", 8), (b"PK\x01\x02", 10)):
            at = other.find(signature)
            struct.pack_into("<H", other, at + offset, code)
        told = ("zip-method", "zip-entry-broken")
        cases.archive("zip-method", name, bytes(other), *told)
    link = zipfile.ZipInfo("zone.geojson")
    link.create_system, link.external_attr = 3, 0o120777 << 16
    files = sound()
    del files["zone.geojson"]
    archive = zipped({**files, link: b"/etc/passwd"})
    cases.archive("zip-symlink", "passwd", archive, "zip-symlink")
    twice = zipped({**sound(), zipfile.ZipInfo("plan.toml"): b"format = 2"})
    cases.archive("zip-duplicate", "plan", twice, "zip-duplicate")


def record(name, offset, size, crc):
    """An entry of the directory for a stored file."""
    head = (b"PK\x01\x02", 20, 20, 0, 0, 0, 0, crc, size, size, len(name), 0, 0, 0, 0, 0, offset)
    return struct.pack("<4sHHHHHHIIIHHHHHII", *head) + name


def local(name, content):
    """A stored file with its head."""
    size, crc = len(content), zlib.crc32(content)
    head = (b"PK\x03\x04", 20, 0, 0, 0, 0, crc, size, size, len(name), 0)
    return struct.pack("<4sHHHHHIIIHH", *head) + name + content


def end(count, directory, offset):
    return struct.pack("<4sHHHHIIH", b"PK\x05\x06", 0, 0, count, count, len(directory), offset, 0)


def lies(cases):
    content = bytes(1 << 20)
    body = local(b"a", content)
    crc = zlib.crc32(content)
    overlapping = b"".join(record(f"{n}".encode(), 0, len(content), crc) for n in range(200))
    archive = body + overlapping + end(200, overlapping, len(body))
    told = ("zip-overlap", "zip-broken", "zip-entry-broken")
    cases.archive("zip-overlap", "one-body", archive, *told)
    million = record(b"a", 0, 1, zlib.crc32(b"a")) * 1_000_000
    head = local(b"a", b"a")
    wide = struct.pack("<4sQHHIIQQQQ", b"PK\x06\x06", 44, 45, 45, 0, 0, 10**6, 10**6, len(million), len(head))
    locator = struct.pack("<4sIQI", b"PK\x06\x07", 0, len(head) + len(million), 1)
    tail = wide + locator + struct.pack("<4sHHHHIIH", b"PK\x05\x06", 0, 0, 0xFFFF, 0xFFFF, 2**32 - 1, 2**32 - 1, 0)
    told = ("too-many-files", "zip-broken", "zip-duplicate", "zip-overlap", "input-too-large")
    cases.archive("zip-many-entries", "million", head + million + tail, *told)
    thousands = zipped({**sound(), **{f"f{n}": b"" for n in range(5_000)}})
    cases.archive("zip-many-entries", "thousands", thousands, "too-many-files")
    claimed = end(65_534, b"", 0)
    cases.archive("zip-many-entries", "claimed", claimed, "too-many-files")
    for name, size in (("small", 3), ("large", 2**31), ("largest", 2**32 - 1)):
        lying = bytearray(zipped(sound(), zipfile.ZIP_STORED))
        at = lying.find(b"PK\x01\x02")
        struct.pack_into("<II", lying, at + 20, size, size)
        told = ("zip-entry-broken", "zip-overlap", "zip-broken", "zip-ratio", "zip-too-large")
        cases.archive("zip-lying-sizes", name, bytes(lying), *told)


def damaged(cases):
    whole = zipped(sound())
    for percent in range(1, 100):
        part = whole[: len(whole) * percent // 100]
        cases.archive("zip-cut", f"{percent:02}", part, "zip-broken")
    chance = random.Random(6)
    for number in range(20):
        flipped = bytearray(whole)
        for _ in range(8):
            flipped[chance.randrange(len(flipped))] ^= 1 << chance.randrange(8)
        cases.archive("zip-flipped", f"{number:02}", bytes(flipped))
