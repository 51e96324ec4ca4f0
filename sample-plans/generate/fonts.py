"""The fonts of the printed texts: Noto, because it has the Serbian letters of both scripts."""

from functools import cache
from pathlib import Path
import sys

from fontTools.ttLib import TTFont

# Where Debian's package puts them.
FOLDER = Path("/usr/share/fonts/truetype/noto")
FACES = {"serif": "NotoSerif-Regular", "serif-b": "NotoSerif-Bold", "serif-i": "NotoSerif-Italic",
         "sans": "NotoSans-Regular", "sans-b": "NotoSans-Bold", "sans-i": "NotoSans-Italic"}


def file(face):
    """Returns the file of a face; ends with the cure where it is missing."""
    path = FOLDER / f"{FACES[face]}.ttf"
    if not path.is_file():
        sys.exit(f"{path} is missing: install the fonts with apt-get install fonts-noto-core")
    return path


@cache
def metrics(face):
    """Returns (units per em, code point to advance)."""
    font = TTFont(file(face), lazy=True)
    advances = font["hmtx"]
    return font["head"].unitsPerEm, {code: advances[name][0] for code, name in font.getBestCmap().items()}


def width(face, size, text):
    """Returns the width of a text in points."""
    units, advances = metrics(face)
    return sum(advances[ord(letter)] for letter in text) * size / units


if __name__ == "__main__":
    for each in FACES:
        file(each)
