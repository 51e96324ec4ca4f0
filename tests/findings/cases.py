"""Writes inputs that provoke a finding or narrowly miss it, and their table.

Must not know what a finding means.
"""

import csv
import os
import shlex
from pathlib import Path

VALIDATE = "validate --json package"


class Sparse:
    """A file of so many bytes that takes no room."""

    def __init__(self, size, head=b""):
        self.size, self.head = size, head


class Link:
    """A symbolic link."""

    def __init__(self, target):
        self.target = target


def edit(text, *changes):
    """The text with pairs of old and new replaced; an old that is not there is a fault."""
    for old, new in changes:
        assert old in text, f"{old!r} is not in the text"
        text = text.replace(old, new)
    return text


def inside(folder, files):
    """The files, below a folder."""
    return {f"{folder}/{name}": content for name, content in files.items()}


class Run:
    """Files of a folder and the arguments of the program that is run in it."""

    def __init__(self, files, arguments=VALIDATE, before=(), register="", refused=False):
        self.files, self.arguments, self.before = files, arguments, before
        self.register, self.refused = register, refused

    @classmethod
    def package(cls, files, **more):
        """The check of a package without a register."""
        return cls(inside("package", files), **more)

    @classmethod
    def archive(cls, content, **more):
        """The check of a zip without a register."""
        return cls({"package.zip": content}, "validate --json package.zip", **more)


class Cases:
    """Every code with two runs.

    `register` names a folder of samples that is imported before, for all runs at
    once, or is "new" for a register of the run's own, in which the lines of
    `before` are run first. A near miss is sound, unless it says that it is
    `refused` for something else.
    """

    def __init__(self, folder):
        self.folder = Path(folder)
        self.rows = []

    def pair(self, code, provoked, missed):
        """An input that provokes the code, and one that narrowly misses it."""
        for which, run in (("provoked", provoked), ("missed", missed)):
            target = self.folder / which / code
            target.mkdir(parents=True)
            for name, content in run.files.items():
                write(target / name, content)
            before = ";".join(run.before)
            self.rows.append((f"finding-{code}", which, str(target.relative_to(self.folder)), run.register, before, run.arguments, "refused" if run.refused else ""))

    def packages(self, code, provoked, missed, refused=False):
        """The same with the files of two packages."""
        self.pair(code, Run.package(provoked), Run.package(missed, refused=refused))

    def elsewhere(self, code, test):
        """A code that no input provokes by itself, and the test that does."""
        self.rows.append((f"finding-{code}", "elsewhere", "", "", "", test, ""))

    def write_table(self):
        """Writes cases.csv."""
        with open(self.folder / "cases.csv", "w", newline="", encoding="utf-8") as file:
            table = csv.writer(file)
            table.writerow(("code", "which", "folder", "register", "before", "arguments", "refused"))
            table.writerows(self.rows)


def write(path, content):
    path.parent.mkdir(parents=True, exist_ok=True)
    if isinstance(content, Link):
        path.symlink_to(content.target)
    elif isinstance(content, Sparse):
        path.write_bytes(content.head)
        os.truncate(path, content.size)
    else:
        path.write_bytes(content if isinstance(content, bytes) else content.encode())


def line(*words):
    """A command line of words."""
    return shlex.join(words)
