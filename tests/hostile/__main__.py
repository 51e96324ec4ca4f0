"""Writes files that are made to harm a reader, and `cases.csv`, into a folder.

`python -m hostile FOLDER` from the folder `tests`.
"""

import sys
import warnings
from pathlib import Path

from . import archives, databases, markup, office, shapes
from .base import Cases


def main():
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    cases = Cases(folder)
    for part in (archives, markup, databases, shapes, office):
        part.make(cases)
    cases.write_table()


if __name__ == "__main__":
    warnings.filterwarnings("ignore", "Duplicate name")
    main()
