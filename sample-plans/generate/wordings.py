"""Words for declared rules: several for each parameter, chosen by a steady hash, alone, together and as labels."""

from . import script, steady
from .blocks import Items, Para

# In a sentence, in Cyrillic; {v} is the value as printed.
SENTENCES = {
    "site_coverage_max": (
        "највећи дозвољени индекс заузетости грађевинске парцеле је {v} %", "индекс заузетости парцеле износи највише {v} %",
        "степен заузетости парцеле не може бити већи од {v} %", "максимални индекс заузетости (ИЗ) је {v}%",
        "под објектима може бити највише {v} % површине грађевинске парцеле", "индекс заузетости је до {v} %"),
    "far_max": (
        "највећи дозвољени индекс изграђености је {v}", "индекс изграђености парцеле износи највише {v}",
        "коефицијент изграђености не може бити већи од {v}", "максимални индекс изграђености (ИИ) је {v}",
        "индекс изграђености је до {v}"),
    "storeys_max": (
        "највећа дозвољена спратност је {v}", "спратност објеката износи највише {v}",
        "максимална спратност објеката је {v}", "објекти се граде до спратности {v}",
        "није дозвољена спратност већа од {v}"),
    "height_max_eaves": (
        "висина венца је највише {v} m", "висина објекта до венца не прелази {v} m", "највећа дозвољена висина венца је {v} m"),
    "height_max_ridge": (
        "висина слемена је највише {v} m", "висина објекта до слемена не прелази {v} m"),
    "height_max": (
        "висина објекта је највише {v} m", "највећа дозвољена висина објекта износи {v} m"),
    "parcel_min_area": (
        "најмања површина грађевинске парцеле је {v} m²", "грађевинска парцела не може бити мања од {v} m²",
        "минимална површина грађевинске парцеле износи {v} m²",
        "за изградњу је потребна парцела површине најмање {v} m²"),
    "parcel_min_front": (
        "најмања ширина фронта парцеле је {v} m", "парцела према улици има ширину фронта од најмање {v} m",
        "минимална ширина фронта грађевинске парцеле износи {v} m"),
    "green_min": (
        "најмање {v} % површине парцеле мора бити под зеленилом",
        "на парцели се обезбеђује најмање {v} % зелених површина у директном контакту са тлом",
        "проценат зелених површина на парцели износи најмање {v}%"),
    "building_line": (
        "грађевинска линија је на {v} m од регулационе линије",
        "растојање грађевинске од регулационе линије износи {v} m",
        "грађевинска линија је повучена {v} m у односу на регулациону линију"),
}
ON_THE_LINE = "грађевинска линија се поклапа са регулационом линијом ({v} m)"
LABELS = {
    "site_coverage_max": "индекс заузетости парцеле: највише {v} %", "far_max": "индекс изграђености: највише {v}",
    "storeys_max": "спратност: до {v}", "height_max_eaves": "висина венца: до {v} m", "height_max_ridge": "висина слемена: до {v} m",
    "height_max": "висина објекта: до {v} m", "parcel_min_area": "најмања површина парцеле: {v} m²",
    "parcel_min_front": "најмања ширина фронта: {v} m", "green_min": "зелене површине: мин. {v} %",
    "building_line": "растојање грађевинске од регулационе линије: {v} m",
}
# A wording with one of these says more than its value, so it stays as it was declared.
SAYS_MORE = ("Изузетно", "пољопривредн", "До доношења", " ари ", " ара ", "У границама измене")


def value(rule, is_cyrillic):
    """Returns the value as the text prints it."""
    if rule.parameter == "storeys_max":
        return script.formula(rule.value, is_cyrillic)
    if rule.parameter == "parcel_min_area" and len(rule.value) > 3:
        return script.number(int(rule.value))
    return rule.value.replace(".", ",")


def is_plain(wording, rule):
    """Says whether the templates can say all that a rule says."""
    return rule.parameter in SENTENCES and rule.zones and not rule.conditions and not any(w in wording for w in SAYS_MORE)


def clause(rule, key, is_cyrillic):
    """Returns the rule as a clause without a capital and a full stop."""
    choice = SENTENCES[rule.parameter]
    template = choice[steady.number("wording", key, rule.parameter, rule.zones) % len(choice)]
    if rule.parameter == "building_line" and float(rule.value) == 0:
        template = ON_THE_LINE
    written = template.format(v=value(rule, is_cyrillic))
    return written if is_cyrillic else script.latin(written)


def sentence(rules, key, is_cyrillic):
    """Returns one to three rules as a sentence."""
    parts = [clause(rule, key, is_cyrillic) for rule in rules]
    joint = ", а " if is_cyrillic else ", a "
    written = parts[0] if len(parts) == 1 else ", ".join(parts[:-1]) + joint + parts[-1]
    return written[0].upper() + written[1:] + "."


def groups(rules, key):
    """Returns the rules in groups of one to three, in their order."""
    rest, found = list(rules), []
    while rest:
        size = 1 + steady.number("group", key, rest[0].parameter, rest[0].zones) % 3
        found.append(rest[:size])
        rest = rest[size:]
    return found


def worded(article, key, is_cyrillic=True, as_list=False, moved=()):
    """Returns the blocks of an article's declared paragraphs; `moved` are parameters that stand elsewhere."""
    found, waiting = [], []

    def say():
        if not waiting:
            return
        if as_list:
            intro = "За зону {} утврђују се следећи урбанистички параметри:".format(waiting[0].zones.replace("|", ", "))
            labels = [LABELS[rule.parameter].format(v=value(rule, is_cyrillic)) for rule in waiting]
            turn = (lambda text: text) if is_cyrillic else script.latin
            ends = [";"] * (len(labels) - 1) + ["."]
            found.extend([Para(turn(intro)), Items([(turn(label) + end, [rule]) for label, end, rule in zip(labels, ends, waiting)])])
        else:
            found.extend(Para(sentence(group, key, is_cyrillic), group) for group in groups(waiting, key))
        waiting.clear()

    for wording, rules in article.paragraphs:
        kept = [rule for rule in rules if rule.parameter not in moved]
        if rules and not kept:
            continue
        if kept and all(is_plain(wording, rule) for rule in kept):
            waiting.extend(kept)
        else:
            say()
            assert kept == rules, wording
            found.append(Para(wording, kept))
    say()
    return found
