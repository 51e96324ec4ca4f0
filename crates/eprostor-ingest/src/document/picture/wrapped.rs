//! A PNG or JPEG as a PDF of one page, so that it is drawn as any page is. Must not know
//! who looks at it.

use std::io::{Cursor, Write as _};

use flate2::Compression;
use flate2::write::ZlibEncoder;
use lopdf::{Dictionary, Document, Object, Stream, dictionary};
use png::{ColorType, Decoder, Limits, Transformations};

/// Dots per inch of a picture, as where its words are recognised.
const DPI: f32 = 300.0;
/// Points per inch.
const POINTS: f32 = 72.0;
/// Most bytes of a PNG, unpacked: A2 in colour at 300 dots per inch has 104 million.
const MAX_BYTES: usize = 256 * 1024 * 1024;

/// Returns a PDF that shows a picture; `None` where it is none that can be drawn.
pub(super) fn as_pdf(bytes: &[u8]) -> Option<Vec<u8>> {
    let picture = match bytes {
        [0xff, 0xd8, 0xff, ..] => jpeg(bytes)?,
        _ => png(bytes)?,
    };
    let side = |name| picture.dict.get(name).and_then(Object::as_i64).ok();
    let (width, height) = (side(b"Width")? as f32, side(b"Height")? as f32);
    let (width, height) = (width * POINTS / DPI, height * POINTS / DPI);
    let mut file = Document::with_version("1.7");
    let (pages, picture) = (file.new_object_id(), file.add_object(picture));
    let content = format!("q {width} 0 0 {height} 0 0 cm /P Do Q");
    let content = file.add_object(Stream::new(Dictionary::new(), content.into_bytes()));
    let page = file.add_object(dictionary! {
        "Type" => "Page",
        "Parent" => pages,
        "MediaBox" => vec![0.into(), 0.into(), width.into(), height.into()],
        "Resources" => dictionary! { "XObject" => dictionary! { "P" => picture } },
        "Contents" => content,
    });
    let tree = dictionary! { "Type" => "Pages", "Count" => 1, "Kids" => vec![page.into()] };
    file.objects.insert(pages, Object::Dictionary(tree));
    let catalog = file.add_object(dictionary! { "Type" => "Catalog", "Pages" => pages });
    file.trailer.set("Root", catalog);
    let mut pdf = Vec::new();
    file.save_to(&mut pdf).ok()?;
    Some(pdf)
}

/// A JPEG stays as it is.
fn jpeg(bytes: &[u8]) -> Option<Stream> {
    let mut at = 2;
    loop {
        let head = bytes.get(at..at + 10)?;
        let marker = head[1];
        if head[0] != 0xff {
            return None;
        }
        // The start of a frame, of whatever kind.
        if matches!(marker, 0xc0..=0xcf) && !matches!(marker, 0xc4 | 0xc8 | 0xcc) {
            let side = |at: usize| i64::from(u16::from_be_bytes([head[at], head[at + 1]]));
            let space = match head[9] {
                1 => "DeviceGray",
                3 => "DeviceRGB",
                _ => "DeviceCMYK",
            };
            let members = members(side(7), side(5), space, "DCTDecode")?;
            return Some(Stream::new(members, bytes.to_vec()));
        }
        at += 2 + usize::from(u16::from_be_bytes([head[2], head[3]]));
    }
}

/// A PNG is unpacked; what can be seen through it is white.
fn png(bytes: &[u8]) -> Option<Stream> {
    let limits = Limits { bytes: MAX_BYTES };
    let mut decoder = Decoder::new_with_limits(Cursor::new(bytes), limits);
    decoder.set_transformations(Transformations::normalize_to_color8());
    let mut reader = decoder.read_info().ok()?;
    let size = reader
        .output_buffer_size()
        .filter(|size| *size <= MAX_BYTES)?;
    let mut pixels = vec![0; size];
    let frame = reader.next_frame(&mut pixels).ok()?;
    pixels.truncate(frame.buffer_size());
    let (pixels, space) = match frame.color_type {
        ColorType::Grayscale => (pixels, "DeviceGray"),
        ColorType::GrayscaleAlpha => (on_paper::<2>(&pixels), "DeviceGray"),
        ColorType::Rgb => (pixels, "DeviceRGB"),
        ColorType::Rgba => (on_paper::<4>(&pixels), "DeviceRGB"),
        ColorType::Indexed => return None,
    };
    let mut packed = ZlibEncoder::new(Vec::new(), Compression::fast());
    packed.write_all(&pixels).ok()?;
    let (width, height) = (frame.width.into(), frame.height.into());
    let members = members(width, height, space, "FlateDecode")?;
    Some(Stream::new(members, packed.finish().ok()?))
}

/// Lays pixels of `SAMPLES` bytes, of which the last is how dense they are, on white.
fn on_paper<const SAMPLES: usize>(pixels: &[u8]) -> Vec<u8> {
    let pixels = pixels.as_chunks::<SAMPLES>().0.iter();
    let colours = pixels.flat_map(|pixel| {
        let dense = u32::from(pixel[SAMPLES - 1]);
        pixel[..SAMPLES - 1].iter().map(move |colour| {
            let mixed = u32::from(*colour) * dense + 255 * (255 - dense);
            (mixed / 255) as u8
        })
    });
    colours.collect()
}

fn members(width: i64, height: i64, space: &str, filter: &str) -> Option<Dictionary> {
    (width > 0 && height > 0).then(|| {
        dictionary! {
            "Type" => "XObject",
            "Subtype" => "Image",
            "Width" => width,
            "Height" => height,
            "ColorSpace" => space,
            "BitsPerComponent" => 8,
            "Filter" => filter,
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn png_of(colour: ColorType, pixels: &[u8]) -> Vec<u8> {
        let mut bytes = Vec::new();
        let mut encoder = png::Encoder::new(&mut bytes, 2, 1);
        encoder.set_color(colour);
        let mut writer = encoder.write_header().unwrap();
        writer.write_image_data(pixels).unwrap();
        writer.finish().unwrap();
        bytes
    }

    #[test]
    fn what_is_seen_through_is_white() {
        // Black and red, of which nothing and half is there.
        let picture = png_of(ColorType::Rgba, &[0, 0, 0, 0, 255, 0, 0, 51]);
        let stream = png(&picture).unwrap();
        let pixels = stream.decompressed_content().unwrap();
        assert_eq!(pixels, [255, 255, 255, 255, 204, 204]);
        assert!(as_pdf(&picture).is_some());
    }

    #[test]
    fn what_is_no_picture_or_broken_is_not_drawn() {
        for bytes in [
            b"".as_slice(),
            b"\xff\xd8\xff",
            b"\xff\xd8\xff\xe0\0\x02\xff\xe0\0\0\0\0\0\0\0\0",
            b"\xff\xd8\xff\xc0\0\x11\x08\0\0\0\0\x03\x01\x11",
            b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR",
            b"II*\0",
        ] {
            assert!(as_pdf(bytes).is_none(), "{bytes:?}");
        }
    }
}
