"""Faults of a delivery as a whole: folders, files and zips."""

import random
import struct
import zipfile
import zlib

from hostile.archives import end, local, record
from hostile.base import ZONES, geojson, sound, zipped

from .cases import Link, Run, Sparse

MIB = 1024 * 1024


def make(cases):
    """Adds every case."""
    folders(cases)
    layers(cases)
    entries(cases)
    damaged(cases)
    bombs(cases)


def folders(cases):
    def beside(name, content):
        return sound(**{name: content})

    cases.packages("file-name", beside("a\\b.txt", "?"), beside("a-b.txt", "?"))
    cases.packages("file-special", beside("veza.txt", Link("/dev/null")), beside("veza.txt", "?"))
    own = len(sound())

    def many(count):
        return sound(**{f"f/{n}.txt": "" for n in range(count - own)})

    cases.packages("too-many-files", many(2_001), many(2_000))
    cases.packages("input-too-large", beside("prazno.bin", Sparse(512 * MIB)), beside("prazno.bin", Sparse(511 * MIB)))


def layers(cases):
    cases.packages("file-empty", sound(layer=""), sound(layer=ZONES))
    cases.packages("layer-format", sound(layer="x" + ZONES), sound(layer="\ufeff" + ZONES))
    cases.packages("layer-empty", sound(layer=geojson([])), sound(layer=ZONES))
    cases.packages("zones-lost", sound(layer=ZONES[:-1]), sound(layer=ZONES))
    lost = {"granica.geojson": ZONES[:-1]}
    cases.packages("boundary-lost", sound(**lost), sound(layer=ZONES))
    more = '[[layer]]\nname = "linije"\nrole = "lines"\nfile = "linije.geojson"\ncrs = 25834\n\n'
    text = sound()["plan.toml"].replace('[[legend]]\ncode = "S2"', more + '[[legend]]\ncode = "S2"')

    def lines(content):
        return sound(**{"plan.toml": text, "linije.geojson": content})

    cases.packages("layer-lost", lines(ZONES[:-1]), lines(ZONES))


def entries(cases):
    def pair(code, provoked, missed):
        cases.pair(code, Run.archive(zipped(provoked)), Run.archive(zipped(missed)))

    def named(name):
        return {**sound(), name: "?"}

    pair("zip-slip", named("../beleska.txt"), named("..beleska.txt"))
    files = sound()
    del files["zone.geojson"]
    # A leading dot is a habit of some programs.
    pair("zip-absolute", {**files, "/zone.geojson": ZONES}, {**files, "./zone.geojson": ZONES})

    def with_mode(mode, content):
        entry = zipfile.ZipInfo("zone.geojson")
        entry.create_system, entry.external_attr = 3, mode << 16
        return {**files, entry: content}

    pair("zip-symlink", with_mode(0o120777, "/etc/passwd"), with_mode(0o100777, ZONES))
    second = {zipfile.ZipInfo("tekst.md"): "Други текст."}
    pair("zip-duplicate", {**sound(), **second}, {**sound(), zipfile.ZipInfo("Tekst.md"): "Други текст."})


def patched(changes, method=zipfile.ZIP_STORED):
    """A sound zip with numbers of 16 bits in the heads of its first entry changed."""
    archive = bytearray(zipped(sound(), method))
    for signature, offset, value in changes:
        struct.pack_into("<H", archive, archive.find(signature) + offset, value)
    return bytes(archive)


def damaged(cases):
    whole = Run.archive(patched(()))
    cases.pair("zip-broken", Run.archive(patched(())[:-1]), whole)
    head, entry = b"PK\x03\x04", b"PK\x01\x02"
    cases.pair("zip-encrypted", Run.archive(patched(((head, 6, 1), (entry, 8, 1)))), whole)
    # 97 is WavPack, 8 deflate.
    cases.pair("zip-method", Run.archive(patched(((head, 8, 97), (entry, 10, 97)))), Run.archive(patched((), zipfile.ZIP_DEFLATED)))
    flipped = bytearray(patched(()))
    flipped[flipped.find("Скупштина".encode())] ^= 1
    cases.pair("zip-entry-broken", Run.archive(bytes(flipped)), whole)
    cases.pair("zip-overlap", Run.archive(laid(shared=True)), Run.archive(laid(shared=False)))


def laid(shared):
    """A sound zip made by hand; shared, two of its entries are one body."""
    body, directory, count = b"", b"", 0
    offsets = {}
    for name, content in {**sound(), "a.txt": b"a", "b.txt": b"a"}.items():
        name, content = name.encode(), content if isinstance(content, bytes) else content.encode()
        alike = shared and content in offsets
        if not alike:
            offsets[content] = len(body)
            body += local(name, content)
        directory += record(name, offsets[content], len(content), zlib.crc32(content))
        count += 1
    return body + directory + end(count, directory, len(body))


def bombs(cases):
    def with_entry(content):
        return Run.archive(zipped({**sound(), "prazno.bin": content}))

    # Up to a mebibyte a file may be as empty as it likes.
    cases.pair("zip-ratio", with_entry(bytes(MIB + 1)), with_entry(bytes(MIB)))
    # Some noise in every 16 KiB keeps the ratio below the bound.
    chance = random.Random(6)
    part = b"".join(chance.randbytes(128) + bytes(16 * 1024 - 128) for _ in range(64 * MIB // (16 * 1024)))

    def parts(count):
        return Run.archive(zipped({**sound(), **{f"{n}.bin": part for n in range(count)}}))

    cases.pair("zip-too-large", parts(8), parts(7))
