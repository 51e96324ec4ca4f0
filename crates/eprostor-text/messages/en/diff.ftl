### What a new version of a plan changes.

diff-heading = What the new version of { $plan } changes
diff-unreadable = Not even the title page of the new version could be read; nothing is compared.
diff-refused = The new version would be refused. What could be read of it is compared.
diff-nothing = The two versions say the same.
diff-section-findings = Findings of the new version
diff-section-areas = Boundary, zones and regimes
diff-section-provisions = Provisions
diff-section-entries = Title, events, legend and the rest
diff-section-parcels = Parcels
diff-more = { $count ->
    [one] { $count } row more; --json shows it.
   *[other] { $count } rows more; --json shows them.
}
diff-before = before
diff-after = after
diff-from-to = { $before } → { $after }
diff-change-added = added
diff-change-removed = removed
diff-change-changed = changed
diff-change-reshaped = other land
diff-change-recoded = other code
diff-change-renamed = other name
diff-change-renumbered = other serial
diff-layer-boundary = boundary
diff-layer-zone = zone
diff-layer-regime = regime
diff-area = { $area } m²
diff-area-sizes = { $before } m² → { $after } m²; { $difference } m² only in one of the two.
diff-area-cut = lost { $lost } m², gained { $gained } m²
diff-area-uncut = The difference is too intricate to be cut; the map does not show it.
diff-entry-title = title page
diff-entry-event = event
diff-entry-relation = relation
diff-entry-legend = legend
diff-entry-public-parcel = public parcel
diff-entry-document = document
diff-entry-line = line
diff-parcels-summary = On { $day } other rules hold for { $affected } of the { $compared } parcels that the plan can matter to; together they have { $area } m².
diff-parcels-unanswered = { $count ->
    [one] { $count } parcel has no answer before or after: its land is too intricate to be cut.
   *[other] { $count } parcels have no answer before or after: their land is too intricate to be cut.
}
diff-parcels-no-register = Without a register no answers are compared.
diff-parcels-new-refused = No answers are compared: the new version would be refused.
diff-parcels-old-refused = No answers are compared: the old version would be refused.
diff-map-description = Land that only one version covers, areas with another code or name, and parcels with other rules; north is up.
diff-map-gained = only in the new version
diff-map-lost = only in the old version
diff-map-named = other code or name
diff-map-outline = boundary; dashed: that of the old version
diff-map-parcels = parcel with other rules
diff-map-nothing = Neither version draws any land.
