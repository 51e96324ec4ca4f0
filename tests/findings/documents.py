"""What is told of the text of documents."""

import io
import zipfile

from .cases import Run

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
LINE = "Na parceli je dozvoljena izgradnja objekata, a indeks zauzetosti je najvise 60 % za sve zone.\n"
SENTENCE = "Indeks zauzetosti parcele u zoni stanovanja je 60 procenata."
YUSCII = "Najve}a spratnost je P+1, {to va`i za ~etiri zone; gra|evinska linija je udaqena pet metara.\n"


def make(cases):
    """Adds every case."""
    texts(cases)
    packed(cases)
    pdfs(cases)
    copies = "every_kind_of_file_becomes_a_copy_or_is_withheld"
    for code in ("redacted", "unreadable", "not-clean", "pictures", "files"):
        cases.elsewhere(f"copy-{code}", copies)
    cases.elsewhere("pdf-page-broken", "what_is_told_of_pages_names_them")
    cases.elsewhere("pdf-page-too-hard", "a_page_at_which_the_worker_died_is_named")
    cases.elsewhere("text-recognised", "a_scanned_plan_is_recognised")
    cases.elsewhere("recognition-not-installed", "without_the_program_the_pages_are_told_and_stay_unread")
    cases.elsewhere("copy-being-searched", "pictures_in_a_document_are_searched_before_it_is_handed_out")
    cases.elsewhere("text-being-recognised", "a_text_is_answered_while_a_scan_is_recognised")
    cases.elsewhere("recognition-not-confined", "on_a_kernel_without_landlock_pages_are_not_recognised")
    cases.elsewhere("recognition-failed", "a_picture_that_is_none_is_told_where_recognition_failed")
    cases.elsewhere("recognition-too-many", "pages_beyond_the_limit_are_told")
    cases.elsewhere("picture-incomplete", "a_font_that_is_none_is_told_with_its_page")


def of(content, name="plan.txt"):
    """The run that reads a document."""
    return Run({name: content}, f"text --json {name}")


def texts(cases):
    cases.pair("text-format", of(b"\x00\x01\x02" * 40), of(LINE))
    cases.pair("text-none", of(" \n \n"), of(LINE))
    long = "zona " * 100 + "\n"
    cases.pair("text-too-long", of(long * 20_001), of(long * 19_000))
    swapped = "".join(chr((ord(c) - 97 + 11) % 26 + 97) if c.islower() else c for c in LINE)
    cases.pair("text-letters-swapped", of(swapped * 12), of(LINE * 12))
    cases.pair("text-yuscii", of(YUSCII * 3), of("Skup {a, b} i adresa ime@primer.rs.\n"))
    cases.pair("text-mixed-scripts", of("Индекс зауzетости"), of("Индекс заузетости Indeks"))
    number, none = "0101990715018", "0101990715011"
    cases.pair("personal-number-in-text", of(f"{LINE}JMBG {number}"), of(f"{LINE}JMBG {none}"))
    cases.pair("text-hidden-letters", of("зо\u200bна"), of("зо\u00adна"))


def packed(cases):
    text = f'<w:document xmlns:w="{WORD}"><w:body><w:p><w:r><w:t>Члан 1.</w:t></w:r></w:p></w:body></w:document>'

    def docx(document):
        archive = io.BytesIO()
        with zipfile.ZipFile(archive, "w") as file:
            file.writestr("[Content_Types].xml", "<Types/>")
            file.writestr("word/document.xml", document)
        return of(archive.getvalue(), "plan.docx")

    entity = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]>' + text.replace("Члан", "&e;")
    cases.pair("document-broken", docx(entity), docx(text))


def pdf(content, pages=1, more=(), trailer="", resources=""):
    """A PDF whose pages all have one content stream."""
    font = "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
    content = content.encode()
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Count {pages}/Kids[{' '.join(f'{10 + n} 0 R' for n in range(pages))}]>>".encode(),
        f"<</Font<</F 4 0 R>>{resources}>>".encode(),
        font.encode(),
        b"<</Length %d>>stream\n" % len(content) + content + b"\nendstream",
        *(part.encode() for part in more),
    ]
    objects += [b"null"] * (9 - len(objects))
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 500 700]/Resources 3 0 R/Contents 5 0 R>>"
    objects += [page] * pages
    file, places = b"%PDF-1.7\n", []
    for number, part in enumerate(objects, 1):
        places.append(len(file))
        file += b"%d 0 obj\n" % number + part + b"\nendobj\n"
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    end = f"trailer\n<</Size {len(objects) + 1}/Root 1 0 R{trailer}>>\nstartxref\n{len(file)}\n%%EOF\n"
    return file + head + table + end.encode()


def shown(*lines):
    """A content stream of lines of text."""
    return "BT /F 10 Tf 12 TL 40 660 Td " + " ".join(f"({line}) Tj T*" for line in lines) + " ET"


def pdfs(cases):
    good = pdf(shown(SENTENCE))

    def named(content):
        return of(content, "plan.pdf")

    cases.pair("pdf-broken", named(b"%PDF-1.4\nnothing"), named(good))
    cases.pair("pdf-cut-off", named(good[: good.index(b"xref\n")]), named(good))
    cases.pair("pdf-is-html", named(b"<!DOCTYPE html><title>404</title>"), of(b"<!DOCTYPE html><p>404", "plan.html"))
    marks = f"/O<{'41' * 32}>/U<{'42' * 32}>/P -4"
    identity = f"/ID[<{'43' * 16}><{'43' * 16}>]"
    locked = f"/Encrypt<</Filter/Standard/V 1/R 2{marks}>>{identity}"
    unknown = f"/Encrypt<</Filter/Standard/V 9/R 9{marks}>>{identity}"
    cases.pair("pdf-encrypted", named(pdf(shown(SENTENCE), trailer=locked)), named(good))
    cases.pair("pdf-encryption-unknown", named(pdf(shown(SENTENCE), trailer=unknown)), named(good))
    cases.pair("pdf-too-many-pages", named(pdf(shown("1"), pages=5_001)), named(pdf(shown("1"), pages=5_000)))
    line = "abcdefghij" * 10
    cases.pair("pdf-page-full", named(pdf((shown(*[line] * 50) + " ") * 41)), named(pdf((shown(*[line] * 50) + " ") * 39)))
    # Scans are told so only where nothing is installed that recognises them.
    signs = ["+ = * 1 2 3 " * 8] * 15
    cases.pair("text-needs-recognition", named(pdf(shown(*signs))), named(pdf(shown(*signs, *[SENTENCE] * 40))))
    nameless = [
        "<</Type/Font/Subtype/Type3/FontBBox[0 0 1000 1000]/FontMatrix[0.001 0 0 0.001 0 0]/CharProcs<</g1 7 0 R>>"
        "/Encoding<</Type/Encoding/Differences[65/g1/g1/g1/g1]>>/FirstChar 65/LastChar 68/Widths[600 600 600 600]>>",
        "<</Length 30>>stream\n600 0 d0 0 0 500 500 re f     \nendstream",
    ]
    font = {"more": nameless, "resources": "/Font<</F 6 0 R>>"}
    drawn = pdf(shown("ABCDABCDABCDABCDABCDABCDABCD"), **font).replace(b"<</Font<</F 4 0 R>>/Font", b"<</Font")
    cases.pair("text-letters-unknown", named(drawn), named(good))
