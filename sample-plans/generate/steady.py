"""Steady choices: an integer hash in place of random numbers.

The same key gives the same number on every machine and in every run, so the
generated files can be compared byte by byte.
"""

MASK = (1 << 64) - 1


def number(*key):
    """Returns a 64-bit hash of the key (FNV-1a followed by the splitmix64 finisher)."""
    value = 0xCBF29CE484222325
    for byte in "|".join(str(part) for part in key).encode("utf-8"):
        value = ((value ^ byte) * 0x100000001B3) & MASK
    value = ((value ^ (value >> 30)) * 0xBF58476D1CE4E5B9) & MASK
    value = ((value ^ (value >> 27)) * 0x94D049BB133111EB) & MASK
    return value ^ (value >> 31)


def between(low, high, *key):
    """Returns a number in [low, high) with three decimals of resolution."""
    return low + (high - low) * (number(*key) % 100_000) / 100_000.0


def one_in(count, *key):
    """Says yes for about one key in `count`."""
    return number(*key) % count == 0
