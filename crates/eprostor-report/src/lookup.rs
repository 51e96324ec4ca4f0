//! What a query may mean, in words and for programs. Must not know the register.

use eprostor_model::{CadastralMunicipality, LawTables, Meant, RegisteredPlan};
use eprostor_text::{Locale, format_decimal};
use serde::Serialize;
use utoipa::ToSchema;

use crate::words::{coded, filled, ko_address, law_name, place_name};

/// A suggestion as everybody is shown it.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct SuggestionDocument {
    /// What it is: parcel, ko, municipality, plan, zone, land_use, point or words.
    #[schema(example = "parcel")]
    pub kind: &'static str,
    /// The same in the reader's language.
    pub kind_name: String,
    /// Its name; names of places and plans verbatim.
    #[schema(example = "1234/5")]
    pub title: String,
    /// Where it is, or what it is of.
    #[schema(example = "KO DEMOVO-GRAD, DEMOVO")]
    pub place: Option<String>,
    /// Its code: `999903/1234/5`, `999903`, `99902`, a plan's id, `plan/CODE`, a class,
    /// or easting and northing.
    pub code: String,
    /// The page it leads to.
    #[schema(example = "/p/999903/1234-5")]
    pub path: Option<String>,
}

/// What names a suggestion.
#[derive(Debug, Clone, Copy)]
pub struct Named<'a> {
    /// What may be meant.
    pub meant: &'a Meant,
    /// The cadastral municipality it lies in; one of a municipality.
    pub ko: Option<&'a CadastralMunicipality>,
    /// The plan, or that of a zone.
    pub plan: Option<&'a RegisteredPlan>,
    /// What was typed.
    pub query: &'a str,
}

impl SuggestionDocument {
    /// Says a suggestion in words.
    pub fn new(named: &Named<'_>, law: &LawTables, locale: Locale) -> Self {
        let (title, place, code, path) = match named.meant {
            Meant::Parcel(key) => (
                key.number.to_string(),
                named.ko.map(|ko| ko_address(ko, locale)),
                format!("{}/{}", key.ko, key.number),
                Some(format!("/p/{}/{}", key.ko, key.number.url_form())),
            ),
            Meant::Ko(code) => (
                named.ko.map_or_else(String::new, |ko| {
                    place_name(&ko.name_cyrl, &ko.name_latn, locale).to_owned()
                }),
                named.ko.map(|ko| municipality(ko, locale)),
                code.to_string(),
                None,
            ),
            Meant::Municipality(code) => (
                named
                    .ko
                    .map_or_else(String::new, |ko| municipality(ko, locale)),
                None,
                code.to_string(),
                None,
            ),
            Meant::Plan(id) => (
                title(named.plan).unwrap_or_else(|| id.to_string()),
                None,
                id.to_string(),
                Some(format!("/plan/{id}")),
            ),
            Meant::Zone { plan, code } => (
                code.clone(),
                title(named.plan),
                format!("{plan}/{code}"),
                Some(format!("/plan/{plan}")),
            ),
            Meant::LandUse(code) => (
                law.land_use(code).map_or_else(
                    || code.clone(),
                    |row| law_name(&row.name, locale).to_owned(),
                ),
                None,
                code.clone(),
                None,
            ),
            Meant::Point(point) => {
                let metres = |value: f64| format_decimal(&format!("{value:.1}"), locale);
                let words = [("e", metres(point.e())), ("n", metres(point.n()))];
                let words = words.each_ref().map(|(name, text)| (*name, text.as_str()));
                let code = format!("{:.1} {:.1}", point.e(), point.n());
                (filled("lookup-place", &words, locale), None, code, None)
            }
            Meant::Words => (named.query.to_owned(), None, String::new(), None),
        };
        Self {
            kind: named.meant.kind(),
            kind_name: coded("lookup-", named.meant.kind(), locale),
            title,
            place,
            code,
            path,
        }
    }
}

/// Returns the name of the municipality of a cadastral municipality.
fn municipality(ko: &CadastralMunicipality, locale: Locale) -> String {
    place_name(&ko.municipality_cyrl, &ko.municipality_latn, locale).to_owned()
}

fn title(plan: Option<&RegisteredPlan>) -> Option<String> {
    plan.map(|plan| plan.content.plan.title.clone())
}
