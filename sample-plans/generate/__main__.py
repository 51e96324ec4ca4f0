"""Writes all samples: `python -m generate [--out DIR]`, run from sample-plans."""

import argparse
from pathlib import Path

from . import cases, cases_open, cases_plans, cases_regimes, cases_register, cases_routes, cases_together, demovo, questions


def main():
    """Reads the arguments and writes the samples."""
    parser = argparse.ArgumentParser(prog="generate", description=__doc__)
    parser.add_argument("--out", type=Path, default=Path("."), help="folder to write into (default: here)")
    out = parser.parse_args().out
    demovo.write(out / "demovo")
    questions.answer_demovo(out / "demovo")
    written = (
        cases_plans.CASES
        + cases_register.CASES
        + cases_open.CASES
        + cases_routes.CASES
        + cases_regimes.CASES
        + cases_together.CASES
    )
    for case in written:
        cases.write(out / case["name"], case)
    cases.write_readme(out / "README.md", written)


if __name__ == "__main__":
    main()
