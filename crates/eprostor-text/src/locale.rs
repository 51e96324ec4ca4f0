//! The languages eProstor speaks, and which of them a reader wants. Must not
//! know messages or HTTP beyond the value of one header.

use std::fmt;
use std::str::FromStr;

use crate::error::TextError;

/// A language in a script.
///
/// The default is Serbian in Latin: it is for those who say nothing about
/// themselves, and Latin is what most people read online. Whoever asks for
/// plain `sr` gets Cyrillic, the official script.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Locale {
    /// Serbian in Cyrillic; authored.
    SrCyrl,
    /// Serbian in Latin; derived from Cyrillic.
    #[default]
    SrLatn,
    /// English; authored.
    En,
}

impl Locale {
    /// Every locale, the official one first.
    pub const ALL: [Locale; 3] = [Self::SrCyrl, Self::SrLatn, Self::En];

    /// Returns the BCP 47 tag, as `lang` of a page has it.
    pub fn tag(self) -> &'static str {
        match self {
            Self::SrCyrl => "sr-Cyrl",
            Self::SrLatn => "sr-Latn",
            Self::En => "en",
        }
    }

    /// Returns what an `Accept-Language` header (RFC 9110, 12.5.4) asks for, or
    /// the default when it names nothing eProstor speaks.
    ///
    /// Neighbouring languages that Serbian is understood in (hr, bs, cnr, sh)
    /// are answered in Serbian Latin.
    ///
    /// ```
    /// use eprostor_text::Locale;
    /// assert_eq!(Locale::from_accept_language("de, en;q=0.8, sr;q=0.5"), Locale::En);
    /// ```
    pub fn from_accept_language(header: &str) -> Self {
        let mut best = (0, Self::default());
        for range in header.split(',') {
            let mut parts = range.split(';').map(str::trim);
            let tag = parts.next().unwrap_or_default();
            let weight = parts
                .find_map(|part| part.strip_prefix("q="))
                .map_or(Some(1000), weight_in_thousandths);
            // Of equal weights the one named first wins.
            if let (Some(locale), Some(weight)) = (Self::spoken(tag), weight)
                && weight > best.0
            {
                best = (weight, locale);
            }
        }
        best.1
    }

    /// Returns the locale in which a reader of this language is answered.
    fn spoken(tag: &str) -> Option<Self> {
        let lower = tag.to_ascii_lowercase();
        let mut subtags = lower.split(['-', '_']);
        match subtags.next()? {
            "sr" if subtags.any(|subtag| matches!(subtag, "latn" | "me")) => Some(Self::SrLatn),
            "sr" => Some(Self::SrCyrl),
            "hr" | "bs" | "cnr" | "sh" => Some(Self::SrLatn),
            "en" => Some(Self::En),
            _ => None,
        }
    }
}

/// Reads a quality value: 0 to 1 with at most three decimals.
fn weight_in_thousandths(text: &str) -> Option<u32> {
    let (whole, fraction) = text.trim().split_once('.').unwrap_or((text.trim(), ""));
    if fraction.len() > 3 || !matches!(whole, "0" | "1") {
        return None;
    }
    let thousandths: u32 = format!("{fraction:0<3}").parse().ok()?;
    Some((whole.parse::<u32>().ok()? * 1000 + thousandths).min(1000))
}

impl FromStr for Locale {
    type Err = TextError;

    /// Reads exactly one of the tags [`Locale::tag`] returns, in any case.
    fn from_str(tag: &str) -> Result<Self, Self::Err> {
        Self::ALL
            .into_iter()
            .find(|locale| locale.tag().eq_ignore_ascii_case(tag))
            .ok_or_else(|| TextError::UnknownLocale {
                tag: tag.to_owned(),
            })
    }
}

impl fmt::Display for Locale {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.tag())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tag_is_read_back() {
        for locale in Locale::ALL {
            assert_eq!(locale.tag().parse(), Ok(locale));
        }
        assert_eq!("SR-cyrl".parse(), Ok(Locale::SrCyrl));
        assert!("sr".parse::<Locale>().is_err());
    }

    #[test]
    fn the_header_decides_by_weight_then_by_order() {
        for (header, locale) in [
            ("sr", Locale::SrCyrl),
            ("sr-RS,sr;q=0.9,en;q=0.8", Locale::SrCyrl),
            ("sr-Latn-RS,sr;q=0.9", Locale::SrLatn),
            ("sr-ME", Locale::SrLatn),
            ("hr-HR, en;q=0.5", Locale::SrLatn),
            ("en-GB,en;q=0.9,sr;q=0.8", Locale::En),
            ("sr;q=0.2, en ; q=0.7", Locale::En),
            ("en;q=0, sr-Cyrl;q=0.001", Locale::SrCyrl),
        ] {
            assert_eq!(Locale::from_accept_language(header), locale, "{header}");
        }
    }

    #[test]
    fn an_unknown_or_broken_header_gives_the_default() {
        for header in [
            "",
            "de",
            "*",
            ";;;",
            "en;q=7",
            "en;q=0.12345",
            "en;q=x",
            "ср",
            ",",
        ] {
            let locale = Locale::from_accept_language(header);
            assert_eq!(locale, Locale::SrLatn, "{header}");
        }
    }
}
