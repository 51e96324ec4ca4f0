//! Options that say what is to be built. Must not know the rules.

use clap::Args;
use eprostor_model::IntentWords;

/// What is to be built.
#[derive(Debug, Args)]
#[command(next_help_heading = "What is to be built")]
pub(crate) struct BuildingArguments {
    /// Intended use, in the plan's words or as a national class.
    #[arg(long = "use", value_name = "USE")]
    intended_use: Option<String>,
    /// Building class of by-law 22/2015, as 112211.
    #[arg(long, value_name = "CODE")]
    class: Option<String>,
    /// Footprint in m².
    #[arg(long, value_name = "M2", allow_hyphen_values = true)]
    footprint: Option<String>,
    /// Gross floor area of the storeys above ground in m².
    #[arg(long, value_name = "M2", allow_hyphen_values = true)]
    floor_area: Option<String>,
    /// Height in m.
    #[arg(long, value_name = "M", allow_hyphen_values = true)]
    height: Option<String>,
    /// Storeys, as P+2+Pk.
    #[arg(long, value_name = "FORMULA")]
    storeys: Option<String>,
    /// Way of building, as slobodnostojeci.
    #[arg(long, value_name = "TYPE")]
    building_type: Option<String>,
    /// Whether the parcel is a corner one: yes or no.
    #[arg(long, value_name = "YES|NO")]
    corner: Option<String>,
    /// Whether the building is there already: yes or no.
    #[arg(long, value_name = "YES|NO")]
    existing_building: Option<String>,
}

impl BuildingArguments {
    /// Returns the words, not checked yet.
    pub(crate) fn words(&self) -> IntentWords {
        IntentWords {
            intended_use: self.intended_use.clone(),
            class: self.class.clone(),
            footprint_m2: self.footprint.clone(),
            floor_area_m2: self.floor_area.clone(),
            height_m: self.height.clone(),
            storeys: self.storeys.clone(),
            building_type: self.building_type.clone(),
            corner: self.corner.clone(),
            existing_building: self.existing_building.clone(),
        }
    }
}
