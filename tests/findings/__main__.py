"""Writes for every code of the catalogue an input that provokes it and one that
narrowly misses it, and `cases.csv`, into a folder.

`python -m findings FOLDER` from the folder `tests`.
"""

import importlib
import sys
import warnings
from pathlib import Path

from .cases import Cases

PARTS = "archives descriptions events relations rules tables lists layers geojson geometry bounds topology gml drawings databases shapes letters flat parcels registers offices documents elsewhere"


def main():
    folder = Path(sys.argv[1])
    cases = Cases(folder)
    only = sys.argv[2:]
    for part in only or PARTS.split():
        importlib.import_module(f".{part}", __package__).make(cases)
    cases.write_table()


if __name__ == "__main__":
    warnings.filterwarnings("ignore", "Duplicate name")
    main()
