//! The vocabulary: plan, event, zone, regime, provision, parcel, coverage, finding, answer. Must not know files, SQL, HTTP or a clock.
