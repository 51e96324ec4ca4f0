//! What a query may mean, in words and for programs. Must not know the register.

use eprostor_geometry::PlanarPoint;
use eprostor_model::{
    Address, CadastralMunicipality, LawTables, Meant, Message, Note, ParcelKey, PlanCard,
    RegisteredPlan, Suggestion,
};
use eprostor_text::{Locale, format_decimal};
use serde::Serialize;
use utoipa::ToSchema;

use crate::words::{coded, filled, ko_address, law_name, place_name, rendered};

/// A suggestion as everybody is shown it.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct SuggestionDocument {
    /// What it is: parcel, ko, municipality, plan, zone, land_use, address, street,
    /// settlement, point or words.
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
    /// `999903/street/number`, `999903/street`, `999903/settlement`, or easting and northing.
    pub code: String,
    /// The page it leads to.
    #[schema(example = "/p/999903/1234-5")]
    pub path: Option<String>,
    /// What must be said of it.
    #[schema(example = "formerly Svetozarevo")]
    pub note: Option<String>,
}

/// What names a suggestion.
#[derive(Debug, Clone, Copy)]
pub struct Named<'a> {
    /// What may be meant.
    pub suggestion: &'a Suggestion,
    /// The cadastral municipality it lies in; one of a municipality.
    pub ko: Option<&'a CadastralMunicipality>,
    /// The plan, or that of a zone.
    pub plan: Option<&'a RegisteredPlan>,
    /// Its card, where the plan was not delivered.
    pub card: Option<&'a PlanCard>,
    /// The parcel that a point lies in.
    pub parcel: Option<&'a ParcelKey>,
    /// What was typed.
    pub query: &'a str,
}

impl SuggestionDocument {
    /// Says a suggestion in words.
    pub fn new(named: &Named<'_>, law: &LawTables, locale: Locale) -> Self {
        let (title, place, code, path) = match &named.suggestion.meant {
            Meant::Parcel(key) => (
                key.number.to_string(),
                named.ko.map(|ko| ko_address(ko, locale)),
                format!("{}/{}", key.ko, key.number),
                Some(parcel_path(key)).filter(|_| is_known(named)),
            ),
            Meant::Address(address) => (
                format!("{} {}", address.street, address.number),
                Some(settlement(address, named.ko, locale)),
                format!("{}/{}/{}", address.ko, address.street, address.number),
                Some(parcel_path(&address.parcel_key())).filter(|_| is_known(named)),
            ),
            Meant::Street(address) => (
                address.street.clone(),
                Some(settlement(address, named.ko, locale)),
                format!("{}/{}", address.ko, address.street),
                None,
            ),
            Meant::Settlement(address) => (
                address.settlement.clone(),
                named.ko.map(|ko| ko_address(ko, locale)),
                format!("{}/{}", address.ko, address.settlement),
                None,
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
                named_municipality(named, locale),
                None,
                code.to_string(),
                None,
            ),
            Meant::Plan(id) => (
                title(named).unwrap_or_else(|| id.to_string()),
                None,
                id.to_string(),
                named.plan.map(|_| format!("/plan/{id}")),
            ),
            Meant::Zone { plan, code } => (
                code.clone(),
                title(named),
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
            Meant::Point(at) => (
                east_and_north(*at, locale),
                named
                    .parcel
                    .map(|key| parcel_of_point(key, named.ko, locale)),
                format!("{:.1} {:.1}", at.e(), at.n()),
                named.parcel.map(parcel_path),
            ),
            Meant::Words => (named.query.to_owned(), None, String::new(), None),
        };
        Self {
            kind: named.suggestion.meant.kind(),
            kind_name: coded("lookup-", named.suggestion.meant.kind(), locale),
            title,
            place,
            code,
            path,
            note: note(named, locale),
        }
    }
}

fn east_and_north(at: PlanarPoint, locale: Locale) -> String {
    let metres = |value: f64| format_decimal(&format!("{value:.1}"), locale);
    let words = [("e", metres(at.e())), ("n", metres(at.n()))];
    let words = words.each_ref().map(|(name, text)| (*name, text.as_str()));
    filled("lookup-place", &words, locale)
}

/// Returns what names the parcel that a point lies in.
fn parcel_of_point(key: &ParcelKey, ko: Option<&CadastralMunicipality>, locale: Locale) -> String {
    let ko = ko.map(|ko| format!(", {}", ko_address(ko, locale)));
    let parcel = coded("lookup-", "parcel", locale);
    format!("{parcel} {}{}", key.number, ko.unwrap_or_default())
}

/// Tells whether the page of a parcel has something to say of it.
fn is_known(named: &Named<'_>) -> bool {
    named.suggestion.note != Some(Note::NoCadastre)
}

fn parcel_path(key: &ParcelKey) -> String {
    format!("/p/{}/{}", key.ko, key.number.url_form())
}

/// Returns the settlement of an address with its cadastral municipality.
fn settlement(address: &Address, ko: Option<&CadastralMunicipality>, locale: Locale) -> String {
    let ko = ko.map(|ko| format!(", {}", ko_address(ko, locale)));
    format!("{}{}", address.settlement, ko.unwrap_or_default())
}

fn note(named: &Named<'_>, locale: Locale) -> Option<String> {
    if named.card.is_some() {
        return Some(rendered(&Message::new("lookup-not-delivered"), locale));
    }
    let message = match named.suggestion.note.as_ref()? {
        Note::NoCadastre => Message::new("lookup-no-cadastre"),
        Note::NoParcel(key) => Message::new("lookup-no-parcel").text("number", key.number),
        Note::FormerName(name) => Message::new("lookup-former-name").text("name", name),
    };
    Some(rendered(&message, locale))
}

/// Returns the name of the municipality of a cadastral municipality.
fn municipality(ko: &CadastralMunicipality, locale: Locale) -> String {
    place_name(&ko.municipality_cyrl, &ko.municipality_latn, locale).to_owned()
}

fn named_municipality(named: &Named<'_>, locale: Locale) -> String {
    let ko = named.ko;
    ko.map_or_else(String::new, |ko| municipality(ko, locale))
}

fn title(named: &Named<'_>) -> Option<String> {
    let delivered = named.plan.map(|plan| plan.content.plan.title.clone());
    delivered.or_else(|| named.card.map(|card| card.title.clone()))
}
