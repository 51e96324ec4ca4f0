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
