//! Who is looking, as the two values that every read of plans binds.

use eprostor_model::Viewer;

/// Role and organisation of a viewer. A statement shows a row that is
/// published, or to the role `operator`, or to the role `organisation` when
/// the row is that organisation's.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Viewing<'v> {
    pub(crate) role: &'static str,
    pub(crate) organisation: &'v str,
}

impl<'v> From<&'v Viewer> for Viewing<'v> {
    fn from(viewer: &'v Viewer) -> Self {
        match viewer {
            Viewer::Public => Self {
                role: "public",
                organisation: "",
            },
            Viewer::Organisation(name) => Self {
                role: "organisation",
                organisation: name,
            },
            Viewer::Operator => Self {
                role: "operator",
                organisation: "",
            },
        }
    }
}
