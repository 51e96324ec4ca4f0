"""Writes all samples: `python -m generate [--out DIR]`, run from sample-plans."""

import argparse
from pathlib import Path

from . import demovo, questions


def main():
    """Reads the arguments and writes the samples."""
    parser = argparse.ArgumentParser(prog="generate", description=__doc__)
    parser.add_argument("--out", type=Path, default=Path("."), help="folder to write into (default: here)")
    out = parser.parse_args().out
    demovo.write(out / "demovo")
    questions.answer_demovo(out / "demovo")


if __name__ == "__main__":
    main()
