"""Serbian letters: Latin for Cyrillic, syllables for the ends of lines, numbers as they are printed."""

PAIRS = dict(zip("абвгдђежзијклмнопрстћуфхцчшАБВГДЂЕЖЗИЈКЛМНОПРСТЋУФХЦЧШ",
                 "abvgdđežzijklmnoprstćufhcčšABVGDĐEŽZIJKLMNOPRSTĆUFHCČŠ"))
PAIRS.update({"љ": "lj", "њ": "nj", "џ": "dž"})
CAPITALS = {"Љ": "Lj", "Њ": "Nj", "Џ": "Dž"}
VOWELS = set("аеиоуaeiou")
LIQUIDS = set("рлљвјrlvj")
# A line keeps at least so many letters of a word that is divided.
SHORTEST = 3


def latin(text):
    """Returns the text in Latin script; a pair is all capitals between capitals."""
    out = []
    for i, letter in enumerate(text):
        if letter in CAPITALS:
            beside = text[i + 1:i + 2] or text[i - 1:i]
            pair = CAPITALS[letter]
            out.append(pair.upper() if beside.isupper() else pair)
        else:
            out.append(PAIRS.get(letter, letter))
    return "".join(out)


def opens(letters):
    """Says whether a syllable may begin so: a consonant and a vowel, with a liquid between them or not."""
    if not letters[:1].isalpha() or letters[0] in VOWELS or letters[:2] in ("lj", "nj"):
        return False
    return letters[1:2] in VOWELS or (letters[1:2] in LIQUIDS and letters[2:3] in VOWELS)


def breaks(word):
    """Returns the places where a word may be divided: where a syllable opens after a vowel, or between two consonants."""
    if not word.strip("„“(),.;:").isalpha():
        return []
    low = word.lower()
    return [i for i in range(SHORTEST, len(word) - SHORTEST + 1)
            if opens(low[i:]) and (low[i - 1] in VOWELS or (low[i - 2] in VOWELS and low[i - 1].isalpha() and low[i - 1] not in LIQUIDS))]


def number(value, digits=0):
    """Returns a number with a decimal comma and points between thousands."""
    return f"{value:,.{digits}f}".replace(",", " ").replace(".", ",").replace(" ", ".")


def formula(storeys, cyrillic=True):
    """Returns a formula of storeys in the script of the text."""
    return storeys.replace("P", "П").replace("k", "к").replace("S", "С") if cyrillic else storeys
