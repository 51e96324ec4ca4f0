"""Decides every world of a file: `python -m oracle WORLDS`, one line of JSON per world on standard output."""

import json
import sys

from .answer import decide
from .world import read

# Stands before each world of the file.
DIVIDER = "#### world"


def main():
    """Reads the worlds and writes their answers in the same order."""
    with open(sys.argv[1], encoding="utf-8") as file:
        texts = file.read().split(DIVIDER)[1:]
    for text in texts:
        print(json.dumps(decide(read(text.split("\n", 1)[1])), ensure_ascii=False, sort_keys=True))


main()
