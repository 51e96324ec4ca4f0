//! Every route of the portal, in one list.

mod amendments;
mod answers;
mod assets;
mod documents;
mod export;
mod health;
mod home;
mod jobs;
mod lookup;
mod packages;
mod parcel;
pub(crate) mod pictures;
mod plan;
mod problems;
mod proposals;
mod register;
mod review;
mod route;
mod search;
pub(crate) mod texts;
mod timeline;
mod validate;

use axum::extract::DefaultBodyLimit;
use utoipa_axum::router::{OpenApiRouter, UtoipaMethodRouterExt as _};
use utoipa_axum::routes;

use crate::config::PortalConfig;
use crate::openapi;
use crate::portal::Portal;

/// The path that packages are sent to.
pub(crate) const PACKAGES: &str = "/api/v1/packages";

/// The paths that packages to be checked are sent to.
pub(crate) const VALIDATE: &str = "/validate";
/// The same for programs.
pub(crate) const VALIDATE_API: &str = "/api/v1/validate";

/// Returns every route; each is documented where it is handled. Only
/// `/openapi.json`, which documents them, is added outside.
#[rustfmt::skip]
pub(crate) fn all(config: &PortalConfig) -> OpenApiRouter<Portal> {
    let large = DefaultBodyLimit::max(config.package_bytes);
    OpenApiRouter::with_openapi(openapi::description())
        .routes(routes!(home::page))            // GET  /                          the form; what this is and is not
        .routes(routes!(lookup::page))          // GET  /search                    what somebody who types something may mean
        .routes(routes!(lookup::suggest))       // GET  /api/v1/suggest            the same for programs
        .routes(routes!(search::texts, search::texts_in_area)) // GET, POST /api/v1/search  passages in the texts of plans; of those in an area
        .routes(routes!(home::ask))             // GET  /p                         what the form sends: leads to the parcel
        .routes(routes!(parcel::page))          // GET  /p/{ko}/{number}           the answer for a parcel
        .routes(routes!(timeline::page))        // GET  /p/{ko}/{number}/timeline  what changed for a parcel
        .routes(routes!(route::page))           // GET  /route                     the answer along a route
        .routes(routes!(jobs::ask))             // POST /answers                   what the form for many sends: leads to them
        .routes(routes!(jobs::page))            // GET  /answers/{id}              how many answers stand
        .routes(routes!(plan::list))            // GET  /plans                     every plan
        .routes(routes!(plan::page))            // GET  /plan/{id}                 a plan with its events and documents
        .routes(routes!(amendments::page))      // GET  /plan/{id}/amendments      acts that amend its text, beside it
        .routes(routes!(review::page))          // GET  /review/{plan}             one proposal after the other, for operators
        .routes(routes!(review::sign_in))       // POST /review/{plan}/sign-in     takes the operator's token
        .routes(routes!(review::sign_out))      // POST /review/{plan}/sign-out    ends the session
        .routes(routes!(review::said))          // POST /review/{plan}/{number}    what an operator says of a proposal
        .routes(routes!(texts::page))           // GET  /d/{hash}                  the text of a document
        .routes(routes!(documents::bytes))      // GET  /d/{hash}/file             its bytes
        .routes(routes!(pictures::page))        // GET  /d/{hash}/page/{picture}   a page of it as a picture
        .routes(routes!(problems::page))        // GET  /problems/{code}           what a problem's type means
        .routes(routes!(assets::style))         // GET  /assets/style.css          the style sheet
        .routes(routes!(assets::document))      // GET  /assets/document.js        the script of the page of a document
        .routes(routes!(assets::review))        // GET  /assets/review.js          the keys of the review
        .routes(routes!(assets::validate))      // GET  /assets/validate.js        the script of the form for packages
        .routes(routes!(validate::page, validate::sent)) // GET, POST /validate     the form for a package; its report
        .routes(routes!(answers::of_parcel))    // GET  /api/v1/p/{ko}/{number}    the answer for a parcel
        .routes(routes!(timeline::of_parcel))   // GET  /api/v1/p/{ko}/{number}/timeline  what changed for a parcel
        .routes(routes!(answers::at_point, answers::of_area)) // GET, POST /api/v1/answer  for a point; for an area, along a route
        .routes(routes!(jobs::submit))          // POST /api/v1/answers            many answers, in the background
        .routes(routes!(jobs::state, jobs::remove)) // GET, DELETE /api/v1/answers/{id}  how they stand; takes them back
        .routes(routes!(jobs::result))          // GET  /api/v1/answers/{id}/result  the file, or a range of it
        .routes(routes!(register::plans))       // GET  /api/v1/plans              every plan
        .routes(routes!(register::plan))        // GET  /api/v1/plans/{id}         a plan
        .routes(routes!(proposals::list))       // GET  /api/v1/plans/{id}/proposals  what was read in its texts
        .routes(routes!(proposals::review))     // POST /api/v1/plans/{id}/proposals/{number}  confirms, corrects, rejects
        .routes(routes!(amendments::of_plan))   // GET  /api/v1/plans/{id}/amendments  acts that amend its text, beside it
        .routes(routes!(export::of_plan))       // GET  /api/v1/plans/{id}/export  a plan as a file
        .routes(routes!(register::coverage))    // GET  /api/v1/coverage           what the register claims to know
        .routes(routes!(packages::publish).layer(large)) // POST /api/v1/packages  publishes a plan package
        .routes(routes!(validate::check))       // POST /api/v1/validate           checks a plan package, keeps nothing
        .routes(routes!(health::state))         // GET  /healthz                   whether the portal is well
        // Outside, so that the larger limit of one route stays its own.
        .layer(DefaultBodyLimit::max(config.body_bytes))
}
