//! A picture in memory, and the same as PNG. Must not know what is drawn on it.

use hayro::vello_cpu::Pixmap;
use png::{BitDepth, ColorType, Compression, Encoder, EncodingError, PixelDimensions, Unit};

/// Inches per metre, by the definition of the inch as 0.0254 m.
const INCHES_PER_M: f64 = 1.0 / 0.0254;

/// Rows of pixels from the top, three bytes each: red, green, blue.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Raster {
    /// Pixels across.
    pub(crate) width: u32,
    /// Pixels down.
    pub(crate) height: u32,
    /// Dots per inch.
    pub(crate) dpi: f64,
    /// Three bytes for each pixel.
    pub(crate) rgb: Vec<u8>,
}

impl Raster {
    /// Takes the colours of a picture without transparency.
    pub(super) fn new(pixmap: &Pixmap, dpi: f64) -> Self {
        let pixels = pixmap.data().iter();
        Self {
            width: pixmap.width().into(),
            height: pixmap.height().into(),
            dpi,
            rgb: pixels
                .flat_map(|pixel| [pixel.r, pixel.g, pixel.b])
                .collect(),
        }
    }

    /// Returns the picture as PNG, of one byte a pixel where nothing on it has a colour.
    ///
    /// # Errors
    /// The lengths do not fit: never for a picture that was drawn here.
    pub(crate) fn png(&self) -> Result<Vec<u8>, EncodingError> {
        let is_grey = self
            .rgb
            .as_chunks::<3>()
            .0
            .iter()
            .all(|[r, g, b]| r == g && g == b);
        let mut bytes = Vec::new();
        let mut encoder = Encoder::new(&mut bytes, self.width, self.height);
        encoder.set_depth(BitDepth::Eight);
        encoder.set_compression(Compression::Fast);
        let per_metre = (self.dpi * INCHES_PER_M).round() as u32;
        encoder.set_pixel_dims(Some(PixelDimensions {
            xppu: per_metre,
            yppu: per_metre,
            unit: Unit::Meter,
        }));
        encoder.set_color(if is_grey {
            ColorType::Grayscale
        } else {
            ColorType::Rgb
        });
        let mut writer = encoder.write_header()?;
        if is_grey {
            let grey: Vec<u8> = self.rgb.iter().step_by(3).copied().collect();
            writer.write_image_data(&grey)?;
        } else {
            writer.write_image_data(&self.rgb)?;
        }
        writer.finish()?;
        Ok(bytes)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_comes_back_from_its_png_with_its_size_and_dots() {
        for (rgb, colour) in [
            (vec![255, 0, 0, 0, 0, 255], ColorType::Rgb),
            (vec![9, 9, 9, 255, 255, 255], ColorType::Grayscale),
        ] {
            let raster = Raster {
                width: 2,
                height: 1,
                dpi: 254.0,
                rgb,
            };
            let bytes = raster.png().unwrap();
            let mut reader = png::Decoder::new(std::io::Cursor::new(&bytes))
                .read_info()
                .unwrap();
            let info = reader.info();
            assert_eq!((info.width, info.height, info.color_type), (2, 1, colour));
            assert_eq!(info.pixel_dims.unwrap().xppu, 10_000);
            let mut pixels = vec![0; reader.output_buffer_size().unwrap()];
            reader.next_frame(&mut pixels).unwrap();
            let step = if colour == ColorType::Rgb { 1 } else { 3 };
            let there: Vec<u8> = raster.rgb.iter().step_by(step).copied().collect();
            assert_eq!(pixels, there);
        }
    }
}
