//! Addresses by street and number, and settlements by name. Must not know a query.

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use eprostor_model::{Address, KoCode};
use eprostor_text::{NameIndex, search_key};

/// The addresses of a register, in a fixed order.
#[derive(Debug)]
pub(crate) struct Addresses {
    all: Vec<Arc<Address>>,
    /// Their names, put in order when first asked.
    names: OnceLock<AddressNames>,
}

/// Streets and settlements by name.
#[derive(Debug)]
pub(crate) struct AddressNames {
    /// Streets by name, with and without their settlement.
    pub(crate) streets: NameIndex<Street>,
    /// Settlements by name, each by its first address.
    pub(crate) settlements: NameIndex<Arc<Address>>,
}

/// A street of a settlement.
#[derive(Debug)]
pub(crate) struct Street {
    /// Its first address.
    pub(crate) first: Arc<Address>,
    /// All of them by the key of their number.
    pub(crate) by_number: BTreeMap<String, Vec<Arc<Address>>>,
}

impl Addresses {
    /// Sorts addresses by place; the order in which a database hands them out must
    /// not reach a suggestion.
    pub(crate) fn new(mut all: Vec<Arc<Address>>) -> Self {
        fn place(one: &Address) -> (KoCode, &str, &str, &str) {
            (one.ko, &one.settlement, &one.street, &one.number)
        }
        all.sort_by(|a, b| place(a).cmp(&place(b)));
        Self {
            all,
            names: OnceLock::new(),
        }
    }

    /// Returns all of them.
    pub(crate) fn all(&self) -> &[Arc<Address>] {
        &self.all
    }

    /// Returns their names.
    pub(crate) fn names(&self) -> &AddressNames {
        self.names.get_or_init(|| AddressNames::new(&self.all))
    }
}

impl AddressNames {
    fn new(all: &[Arc<Address>]) -> Self {
        let of_one_street = |a: &Arc<Address>, b: &Arc<Address>| {
            (a.ko, &a.settlement, &a.street) == (b.ko, &b.settlement, &b.street)
        };
        let streets = all.chunk_by(of_one_street).map(|addresses| {
            let mut by_number = BTreeMap::<String, Vec<Arc<Address>>>::new();
            for address in addresses {
                let key = house_number(&search_key(&address.number));
                by_number.entry(key).or_default().push(address.clone());
            }
            let first = addresses[0].clone();
            let with_settlement = format!("{} {}", first.street, first.settlement);
            let names = vec![first.street.clone(), with_settlement];
            (Street { first, by_number }, names)
        });
        let of_one_settlement =
            |a: &Arc<Address>, b: &Arc<Address>| (a.ko, &a.settlement) == (b.ko, &b.settlement);
        let settlements = all.chunk_by(of_one_settlement).map(|addresses| {
            let first = addresses[0].clone();
            let name = first.settlement.clone();
            (first, vec![name])
        });
        Self {
            settlements: NameIndex::new(settlements),
            streets: NameIndex::new(streets),
        }
    }
}

/// Returns the key of a house number whose search key is known: `14 a`, `14/a` and
/// `14a` are one.
pub(crate) fn house_number(key: &str) -> String {
    let letters: Vec<char> = key.chars().filter(|letter| *letter != ' ').collect();
    let mut number = String::with_capacity(key.len());
    for (place, &letter) in letters.iter().enumerate() {
        let behind = letters.get(place + 1).copied().unwrap_or(' ');
        let parts_nothing = matches!(letter, '/' | '-') && behind.is_alphabetic();
        if !parts_nothing {
            number.push(letter);
        }
    }
    number
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_house_number_has_one_key_in_all_spellings() {
        for (typed, key) in [
            ("14а", "14a"),
            ("14 a", "14a"),
            ("14/А", "14a"),
            ("14-a", "14a"),
            ("12/3", "12/3"),
            ("б.б.", "bb"),
            ("бб", "bb"),
        ] {
            assert_eq!(house_number(&search_key(typed)), key, "{typed}");
        }
    }
}
