//! The one box of a register that holds Demovo, asked through the portal of the built
//! program. Must not know what is asked.

use super::box_score::{Offered, offered};
use crate::fixtures::repository;
use crate::program::{Portal, Register};

/// A register with Demovo and a portal of it.
#[derive(Debug)]
pub struct DemoBox {
    portal: Portal,
    register: Register,
}

impl DemoBox {
    /// Imports Demovo, its addresses among it, as `make demo` does.
    ///
    /// # Panics
    /// The program is not built, or refuses.
    pub fn open() -> Self {
        let register = Register::new();
        let demovo = repository().join("sample-plans/demovo");
        register.import(&[demovo.to_string_lossy()]);
        Self {
            portal: register.serve(),
            register,
        }
    }

    /// Returns the register.
    pub fn register(&self) -> &Register {
        &self.register
    }

    /// Returns the portal.
    pub fn portal(&self) -> &Portal {
        &self.portal
    }

    /// Returns what the box offers while this is typed.
    ///
    /// # Panics
    /// The portal answers anything but suggestions.
    pub fn ask(&self, typed: &str) -> Vec<Offered> {
        let escaped: String = typed.bytes().map(|byte| format!("%{byte:02X}")).collect();
        let reply = self.portal.get(&format!("/api/v1/suggest?q={escaped}"));
        assert_eq!(reply.status, 200, "{typed}: {}", reply.text());
        offered(&reply.json())
    }
}
