"""Breaks text into lines and sets their words."""

from dataclasses import dataclass

from . import fonts, script

# How much a space may grow, in spaces.
LARGEST_STRETCH = 1.6


@dataclass
class Run:
    """A line at its place: words, the gap between them, face and size in points."""

    x: float
    y: float
    words: list
    gap: float
    face: str
    size: float


@dataclass
class Line:
    """The words of a line."""

    words: list

    def width(self, face, size):
        """Returns the natural width."""
        return fonts.width(face, size, " ".join(self.words))

    def run(self, x, y, size, face, align, measure):
        """Returns the line set at a place: left, centre, right, or full (justified)."""
        natural = self.width(face, size)
        gap = fonts.width(face, size, " ")
        if align == "full" and len(self.words) > 1:
            more = (measure - natural) / (len(self.words) - 1)
            # A line that would fall apart is left as it is.
            gap += more if more < LARGEST_STRETCH * gap else 0.0
        elif align == "centre":
            x += (measure - natural) / 2
        elif align == "right":
            x += measure - natural
        return Run(x, y, self.words, gap, face, size)


def split(word, face, size, room):
    """Returns the longest part of a word that fits with a hyphen, and the rest; or None."""
    for place in reversed(script.breaks(word)):
        if fonts.width(face, size, word[:place] + "-") <= room:
            return word[:place] + "-", word[place:]
    return None


def broken(text, face, size, measure, first=0.0, hyphens=False):
    """Returns the lines of a text; the first is shorter by `first`."""
    space = fonts.width(face, size, " ")
    found, words, used = [], [], first
    rest = text.split()
    rest.reverse()
    while rest:
        word = rest.pop()
        width = fonts.width(face, size, word)
        fits = (used + space if words else used) + width <= measure
        if fits or (not words and not (hyphens and split(word, face, size, measure - used))):
            used += width + (space if words else 0.0)
            words.append(word)
            continue
        parts = split(word, face, size, measure - used - (space if words else 0.0)) if hyphens else None
        if parts:
            words.append(parts[0])
            rest.append(parts[1])
        else:
            rest.append(word)
        found.append(Line(words))
        words, used = [], 0.0
    return found + ([Line(words)] if words else [])
