"""Pages as a scanner of its time gives them: grey, slightly turned, with dots and a dark edge."""

import io

import numpy
from PIL import Image, ImageDraw, ImageFilter, ImageFont

from . import fonts, steady
from .paper import HEIGHT, WIDTH

DPI = 120
# Drawn so many times larger, because small letters are drawn with widths of whole pixels.
LARGER = 3
QUALITY = 42


def clean(page):
    """Returns the page as a picture."""
    scale = DPI * LARGER / 72
    picture = Image.new("L", (round(WIDTH * scale), round(HEIGHT * scale)), 255)
    pen = ImageDraw.Draw(picture)
    for stroke in page.strokes:
        pen.line([v * scale for v in stroke], fill=40, width=LARGER)
    for run in page.runs:
        font = ImageFont.truetype(str(fonts.file(run.face)), run.size * scale, layout_engine=ImageFont.Layout.BASIC)
        x = run.x
        for word in run.words:
            pen.text((x * scale, run.y * scale), word, font=font, fill=25, anchor="ls")
            x += fonts.width(run.face, run.size, word) + run.gap
    return picture.reduce(LARGER)


def scanned(page, *key):
    """Returns the JPEG of a page as scanned; the key chooses its faults."""
    tilt = steady.between(-0.9, 0.9, "tilt", *key)
    picture = clean(page).rotate(tilt, Image.Resampling.BICUBIC, fillcolor=255).filter(ImageFilter.GaussianBlur(0.45))
    grey = numpy.asarray(picture).astype(numpy.int32)
    rng = numpy.random.Generator(numpy.random.PCG64(steady.number("dirt", *key)))
    # Paper is not white, print is not black; noise is coarse, or it would fill the file.
    grey = 28 + grey * 205 // 255
    rows, columns = grey.shape
    coarse = rng.integers(-7, 8, (rows // 2 + 1, columns // 2 + 1))
    grey += numpy.repeat(numpy.repeat(coarse, 2, axis=0), 2, axis=1)[:rows, :columns]
    for _ in range(90):
        y, x = int(rng.integers(0, rows - 3)), int(rng.integers(0, columns - 3))
        side = int(rng.integers(1, 3))
        grey[y:y + side, x:x + side] = int(rng.integers(30, 130))
    # The shadow of the binding.
    grey[:, :14] -= numpy.arange(70, 0, -5, dtype=numpy.int32)
    out = io.BytesIO()
    Image.fromarray(numpy.clip(grey, 0, 255).astype(numpy.uint8)).save(out, "JPEG", quality=QUALITY)
    return out.getvalue()
