### The report of a check of a package.

check-clean = { $plan }, profile { $profile }: can be published. Nothing was found.
check-publishable = { $plan }, profile { $profile }: can be published. Conceded { $concessions }, repaired { $repairs }, warnings { $warnings }, notes { $notes }.
check-refused = { $plan }, profile { $profile }: cannot be published. Errors { $errors }, conceded { $concessions }, repaired { $repairs }, warnings { $warnings }, notes { $notes }.
check-plan-unknown = Plan without a readable id
check-stage = Stage
check-compared = Since the earlier check: mended { $mended }, remaining { $remaining }, new { $new }.
check-mended = Mended: { $finding }
check-new = New since the earlier check.
check-explains = Explains { $count ->
    [one] { $count } more finding:
   *[other] { $count } more findings:
}
check-new-mark = New
check-page-title = Check of { $plan }
check-page-back = Check another package
check-page-mended = What was mended since
check-page-causes = What was found, causes first
check-page-stages = What was checked
check-page-more = { $count ->
    [one] { $count } more finding is not listed here; it is in the lines for programs.
   *[other] { $count } more findings are not listed here; they are in the lines for programs.
}
check-page-keep = This page needs nothing else: it can be kept, sent on, and named as the earlier report of the next check, which then says what was mended.
check-page-save = Save this page
check-page-save-lines = Save the lines for programs (JSON Lines)
check-map-title = Map of what was found
check-map-description = The plan, pale, with a numbered mark for every finding that has a place; north is up.
check-map-placed = { $placed } of { $all } findings have a mark with their number; the others stand in the list only.
check-map-named = { $count ->
    [one] { $count } mark with a dashed edge stands in the largest area with the code that the finding names.
   *[other] { $count } marks with a dashed edge stand in the largest area with the code that their findings name.
}
check-map-beyond = { $count ->
    [one] { $count } mark stands at the edge: its place lies beyond the map.
   *[other] { $count } marks stand at the edge: their places lie beyond the map.
}
check-map-left-out = { $count ->
    [one] { $count } area is not drawn: the plan has more than a page can show.
   *[other] { $count } areas are not drawn: the plan has more than a page can show.
}
check-map-coarse = Some outlines are drawn without vertices nearer to each other than { $metres } m.
check-map-hint = Drag, pinch or use the buttons to come nearer; the wheel zooms after a click into the map. A mark leads to its entry, and an entry to its mark.
check-map-show = show on the map
check-map-in = Nearer
check-map-out = Farther
check-map-all = The whole plan
profile-strict = strict
profile-legacy = legacy
severities-error = errors
severities-concession = conceded
severities-repair = repaired
severities-warning = warnings
severities-note = notes
stage-package = Package
stage-encoding = Letters
stage-reading = Reading of files
stage-schema = Keys and columns
stage-codes = Codes
stage-dates = Days and events
stage-relations = Relations
stage-crs = Coordinate systems
stage-geometry = Geometry
stage-topology = Topology
stage-accuracy = Accuracy
stage-consistency = Consistency
stage-register = Beside the register
stage-no-register = Not checked: there is no register here.
stage-no-title = Not checked: the title page of the plan could not be read.
