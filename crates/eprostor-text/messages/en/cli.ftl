### The program in the terminal.

cli-initialised =
    The register in { $folder } is ready.
    Operator token (shown only now; the register keeps its hash): { $token }
cli-step-committed = { $name }: stored in revision { $revision } ({ $rows ->
    [one] { $rows } row
   *[other] { $rows } rows
}).
cli-step-already-there = { $name }: already there since revision { $revision }.
cli-step-refused = { $name }: refused; nothing of it was stored.
cli-extract-next = Rules that stand only in texts are proposed by: eprostor extract { $plans }
cli-step-failed = { $name }: could not be imported; nothing of it was stored.
cli-token-made =
    Operator token “{ $label }” (shown only now; the register keeps its hash): { $token }
cli-token-revoked = Operator token “{ $label }” is revoked.
cli-token-label = Label
cli-token-made-at = Made
cli-earlier-report = Line { $line } of { $file } is no line of a report.
    .cure = Name a file that "eprostor validate" wrote with --json or --html.
cli-folder-exists = Folder { $folder } exists already.
    .cure = Name a folder that does not exist yet.
cli-file-exists = { $file } exists already.
    .cure = Name a file that does not exist yet, or say --overwrite.
cli-file-unwritable = { $file } cannot be written.
    .cure = Check the path and the right to write there.
cli-file-unreadable = { $file } cannot be read.
    .cure = Check the path and the right to read it.
cli-frame-unusable = EPSG:{ $epsg } cannot be the CRS of a register as given.
    .cure = For a CRS other than EPSG:25834 name the envelope: --envelope E1,N1,E2,N2.
cli-point-malformed = A point has two coordinates.
    .cure = Write easting and northing, or longitude and latitude, with a comma between: --point 457000.5,4882000
cli-column-mapping = “{ $mapping }” is no column mapping.
    .cure = Write OURS=THEIRS with one of ko, number, area_m2, valid_from, valid_to, predecessors on the left.
cli-repair = “{ $repair }” is no repair.
    .cure = Write snap=METRES with metres from 0.0001 to 300, for example --repair snap=0.01.
cli-repair-of-a-table = Only packages are repaired on demand.
    .cure = Leave out --repair, or import a package.
cli-update-of-what = --update is about parcels.
    .cure = Leave --kind away, or give --kind parcels.
cli-update-head = New state from { $day }: { $kos ->
    [one] { $kos } cadastral municipality
   *[other] { $kos } cadastral municipalities
}, { $unchanged ->
    [one] { $unchanged } parcel
   *[other] { $unchanged } parcels
} unchanged.
cli-update-count = { $kind }: { $count }
cli-update-and-more = and { $count } more
cli-update-what = What
cli-update-ko = Cadastral municipality
cli-update-before = Before
cli-update-after = After
cli-update-said-by = Descent by
cli-update-area = Outline
cli-update-added = added
cli-update-removed = removed
cli-update-renumbered = renumbered
cli-update-reshaped = reshaped
cli-update-remeasured = other registered area
cli-update-split = split
cli-update-merged = merged
cli-update-by-file = the file
cli-update-by-geometry = geometry alone
cli-coverage-subject = Of what
cli-coverage-area = Where
cli-coverage-from = From
cli-coverage-to = Until
cli-coverage-statement = Statement
cli-coverage-card = plan not delivered
cli-batch-summary = { $answered } answered and { $refused } without an answer in { $seconds } s, { $rate } a second; { $before } lines were there before.
cli-batch-needs-file = A GeoPackage is written to a file.
    .cure = Name it with --out FILE.
cli-batch-empty = { $file } names no parcel.
    .cure = Write one parcel a line, as: 999903 1234/5
cli-explain-one = Many parcels at once are answered, not explained.
    .cure = Use “eprostor answer”, or explain one parcel at a time.
cli-out-inside = Folder { $folder } would lie inside of the office's folder.
    .cure = Name a folder beside it with --out FOLDER.
cli-answer-malformed = “{ $answer }” is no answer.
    .cure = Write KEY=VALUE, as: --answer municipality=70408
cli-mapping-version = { $file } is a mapping of format { $found }; this program knows format 1.
    .cure = Make the mapping anew with --save-mapping FILE.
cli-knowledge-unusable = { $file } cannot be used: { $detail }
    .cure = Mend the place, or make the file anew.
cli-exported = { $file } is written, revision { $revision }: { $layers }.
cli-map-ending = { $file } is no map.
    .cure = Name a file that ends in .svg or .html.
cli-map-unreadable = There is no map of { $file }: the new version could not be read.
    .cure = Mend the findings, and compare again.
cli-text-page = page { $page }
cli-text-page-labelled = page { $page }, printed { $label }
cli-text-page-recognised = page { $page }, recognised in a picture
cli-text-articles = Articles and sections, with their pages
cli-text-summary = { $pages } pages, { $characters } characters, { $articles } articles and sections; read by { $extractor }.
