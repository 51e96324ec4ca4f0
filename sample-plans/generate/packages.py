"""Writes a plan as a package: plan.toml, layers, provisions.csv, public_parcels.csv and documents."""

from . import writing
from .provision import Listed, Rule

PROVISION_HEADER = ["name", "scope", "target", "role", "parameter", "operator", "value", "unit", "conditions",
                    "action", "amends", "document", "article", "paragraph", "item", "page", "printed_page", "quote"]
LIST_HEADER = ["ko", "number", "taken", "document", "article", "paragraph", "item", "page", "printed_page", "quote"]
# A plan whose first article is in Latin script has its text in Latin script.
WORDS = {"cyrillic": ("Члан", "Одлука о доношењу", "ПРИМЕР – измишљен акт", "Текст плана", "Одлука о доношењу"),
         "latin": ("Član", "Odluka o donošenju", "PRIMER – izmišljen akt", "Tekst plana", "Odluka o donošenju")}

# What a decision of its own proves; a correction is not adopted (ZPI 47a(3)).
DECIDED = ("adoption", "correction")


def words(plan):
    """Returns the words of the plan's script."""
    latin = not any(0x400 <= ord(letter) < 0x500 for letter in plan["title"])
    return WORDS["latin" if latin else "cyrillic"]


def articles_of_text(plan):
    """Returns the articles of the plan's text."""
    return [a for a in plan["articles"] if a.document == "tekst"]


def sheets(plan):
    """Returns the sheets that say something in words."""
    return [a for a in plan["articles"] if a.document != "tekst"]


def sheet_text(plan, a):
    """Returns what is written on a sheet, in Cyrillic."""
    _, _, warning, _, _ = words(plan)
    blocks = [f"# {plan['title']}", f"*{warning}*", f"## Лист {a.number}.", f"**{a.heading}**"]
    return "\n\n".join(blocks + [wording for wording, _ in a.paragraphs]) + "\n"


def plan_text(plan):
    """Returns the text in Markdown: each paragraph of an article is its own block."""
    article, _, warning, _, _ = words(plan)
    blocks = [f"# {plan['title']}", f"*{warning}*"]
    for a in articles_of_text(plan):
        blocks += [f"## {article} {a.number}.", f"**{a.heading}**"] + [wording for wording, _ in a.paragraphs]
    return "\n\n".join(blocks) + "\n"


def decision_text(plan):
    """Returns the short decision of adoption, or of the correction of a plan, with its gazette reference."""
    article, head, warning, _, _ = words(plan)
    gazette = next((g for kind, _, g in plan["events"] if kind in ("publication", "correction") and g), "")
    day = next(day for kind, day, _ in plan["events"] if kind in DECIDED)
    return "\n\n".join([f"# {head}", f"*{warning}*", f"## {article} 1.", f"{plan['title']}.",
                        f"{plan['adopter_name']}, {day}. {gazette}".strip()]) + "\n"


def provision_rows(plan, long=None):
    """Returns the rows of provisions.csv in the order they are declared; a long text knows where each stands."""
    rows = []
    for a in plan["articles"]:
        for number, (wording, rules) in enumerate(a.paragraphs, 1):
            for r in (r for r in rules if isinstance(r, Rule)):
                head = "cl" if a.document == "tekst" else "list"
                name = f"{head}-{a.number}-{r.suffix}" + (f"-{r.zones.lower().replace('|', '-')}" if r.zones else "")
                scope = "zones" if r.zones else "plan"
                stands = [a.number, number, "", "", "", wording]
                if long and a.document == "tekst":
                    place, page, printed = long.places[id(r)]
                    stands = [place.article, place.paragraph, place.item, page, printed, place.quote]
                rows.append([name, scope, r.zones or "", r.role, r.parameter, r.operator, r.value, r.unit,
                             r.conditions, r.action, r.amends, a.document, *stands])
    names = [row[0] for row in rows]
    assert len(names) == len(set(names)), sorted(n for n in names if names.count(n) > 1)
    return rows


def list_rows(plan):
    """Returns the rows of public_parcels.csv in the order of the text."""
    return [[plan["ko"], r.number, r.taken, a.document, a.number, number, "", "", "", wording]
            for a in plan["articles"] for number, (wording, rules) in enumerate(a.paragraphs, 1)
            for r in rules if isinstance(r, Listed)]


def manifest(plan, layers, long=None):
    """Returns plan.toml; layers are (name, role, file, epsg)."""
    blocks = ["format = 1\n", writing.toml_table("[plan]", dict(
        id=plan["id"], kind=plan["kind"], title=plan["title"], adopter=plan["adopter"],
        adopter_name=plan["adopter_name"], municipality=plan.get("municipality", "99902"),
        horizon=plan.get("horizon", ""), marks=plan.get("marks") or "", demo=True))]
    if plan.get("accuracy"):
        metres, scale, source = plan["accuracy"]
        blocks.append(writing.toml_table("[accuracy]", dict(positional_m=metres, scale=scale, source=source)))
    for event in plan["events"]:
        kind, day, gazette = event[:3]
        document = "odluka" if kind in DECIDED and plan.get("articles") else ""
        values = dict(kind=kind, day=day, gazette=gazette, document=document)
        values.update(event[3] if len(event) > 3 else {})
        blocks.append(writing.toml_table("[[event]]", values))
    for relation in plan.get("relations", []):
        blocks.append(writing.toml_table("[[relation]]", relation))
    for name, role, file, epsg in layers:
        blocks.append(writing.toml_table("[[layer]]", dict(name=name, role=role, file=file, crs=epsg)))
    for code, land_class, label, public in plan.get("legend", []):
        blocks.append(writing.toml_table("[[legend]]", {"code": code, "class": land_class, "label": label, "public_use": public}))
    if plan.get("articles"):
        blocks.append(writing.toml_table("[[document]]", dict(name="tekst", file=f"documents/{long.file if long else 'tekst.md'}", role="text", title=words(plan)[3])))
        blocks.append(writing.toml_table("[[document]]", dict(name="odluka", file="documents/odluka.md", role="decision", title=words(plan)[4])))
        for name, file, role, title, _ in long.others if long else []:
            blocks.append(writing.toml_table("[[document]]", dict(name=name, file=f"documents/{file}", role=role, title=title)))
        for a in sheets(plan):
            blocks.append(writing.toml_table("[[document]]", dict(name=a.document, file=f"documents/{a.document}.md", role="sheet", title=a.heading)))
    return "\n".join(blocks)


def write(folder, plan, layers, long=None):
    """Writes the package; layers are (name, role, epsg, digits, rows); `long` is its text where that is a long one."""
    listed = []
    for name, role, epsg, digits, rows in layers:
        writing.features(folder / "layers" / f"{name}.geojson", epsg, rows, digits)
        listed.append((name, role, f"layers/{name}.geojson", epsg))
    writing.text(folder / "plan.toml", manifest(plan, listed, long))
    if plan.get("articles"):
        text = (long.file, long.content) if long else ("tekst.md", plan_text(plan).encode("utf-8"))
        for name, content in [text, *((other[1], other[4]) for other in (long.others if long else []))]:
            writing.raw(folder / "documents" / name, content)
        writing.text(folder / "documents" / "odluka.md", decision_text(plan))
        for a in sheets(plan):
            writing.text(folder / "documents" / f"{a.document}.md", sheet_text(plan, a))
        rows = provision_rows(plan, long)
        if rows:
            writing.table(folder / "provisions.csv", PROVISION_HEADER, rows)
        if list_rows(plan):
            writing.table(folder / "public_parcels.csv", LIST_HEADER, list_rows(plan))


def zone_rows(plan, found):
    """Returns the features of a zone layer: code, name from the legend, serial."""
    labels = {code: label for code, _, label, _ in plan["legend"]}
    return [({"code": code, "name": labels[code], "serial": n}, shape) for n, (code, shape) in enumerate(found, 1)]
