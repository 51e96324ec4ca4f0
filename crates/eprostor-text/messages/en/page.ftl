### Pages of the portal.

page-title = eProstor
page-subtitle = What rules apply to this parcel?
page-parcel = Parcel
page-plans = Plans
page-area-geometric = Area by geometry
page-area-registered = Area in the cadastre
page-revision = Revision { $revision } of the register
page-source = Source
page-demo-mark = DEMO
page-demo-notice = DEMO: invented data; no rule here holds for any real parcel.

# The frame of every page.
page-skip = Skip to content
page-languages = Language and script
page-navigation = Main menu
page-home = Home
page-not-advice = Information only: this is neither location information (Art. 53 of the law) nor legal advice.
page-for-programs = The same data for programs
page-interface = Description of the interface for programs
page-unknown-value = not stated

# The first page.
page-form-legend = Parcel and day
page-form-ko = Code of the cadastral municipality
page-form-ko-hint = Six digits from the cadastral excerpt, for example 999903. Names repeat, codes do not.
page-form-number = Parcel number
page-form-number-hint = For example 1234 or 1234/5.
page-form-day = On the day
page-form-day-hint = The answer holds for that day, in the past too.
page-form-submit = Show the rules
page-route-legend = Along a route
page-route-line = Axis
page-route-line-hint = Points as X,Y in the coordinate system of the register, easting first, with spaces or lines between them: 457000.5,4882000 457100,4882050.
page-route-width = Working width in metres
page-route-width-hint = Of the whole strip, half to either side of the axis; from 0.01 to 200.
page-holds = What the register holds
page-holds-plans = { $count ->
    [one] { $count } plan or act
   *[other] { $count } plans and acts
}
page-holds-parcels = { $count ->
    [one] { $count } parcel
   *[other] { $count } parcels
}
page-holds-cards = { $count ->
    [one] { $count } card of a plan not yet delivered
   *[other] { $count } cards of plans not yet delivered
}
page-holds-statements = { $count ->
    [one] { $count } statement of completeness
   *[other] { $count } statements of completeness
}
page-coverage = Coverage and completeness
page-is = What this is
page-is-answer = For every part of a parcel: which plan applies, which rules hold, and in which article they stand.
page-is-states = For every protection one of three: it applies, it was checked and does not apply, or there is no data. “No data” never means “nothing applies”.
page-is-day = An answer for any day, with every step that led to it. The same question to the same register revision always gives the same answer.
page-is-not = What this is not
page-is-not-location = Not location information: that is issued by the authority (Art. 53 of the law).
page-is-not-advice = Not legal advice: where the law leaves a question open, every reading is shown.
page-is-not-defence = It holds no defence data; these are not public.

# Plans.
page-plans-on = Plans and their phase on { $day }
page-plans-none = There are no plans in the register yet.
page-column-title = Title
page-column-kind = Kind
page-column-phase = Phase
page-column-in-force = In force
page-column-level = Digitisation level
page-column-day = Day
page-column-event = Event
page-column-gazette = Official gazette
page-column-document = Document
page-column-role = Role
page-column-size = Size
page-column-relation = Relation
page-column-target = To
page-column-extent = Extent
page-column-article = Article
page-column-code = Code
page-column-label = The plan’s own wording
page-column-class = National class
page-column-public = Use
page-plan-facts = Facts
page-plan-id = Plan id
page-plan-adopter = Adopter
page-plan-municipality = Municipality
page-plan-phase-on = Phase on { $day }
page-plan-mark = Said of the plan
page-mark-municipal-seat = for the settlement that is the seat of the municipality
page-mark-other-settlement = for a settlement that is not the seat of the municipality
page-mark-network = for networks and public land, beside the plan of the area
page-mark-former-law = made under a planning law before 2009
page-mark-text-prevails = its text prevails over its sheets
page-mark-sheet-prevails = its sheets prevail over its text
page-plan-horizon = Planning horizon
page-plan-horizon-note = A passed horizon does not end a plan.
page-plan-accuracy = Positional accuracy
page-plan-since = In the register since revision
page-plan-contents = Digital content
page-plan-zones = { $count ->
    [one] { $count } zone
   *[other] { $count } zones
}
page-plan-regimes = { $count ->
    [one] { $count } regime area
   *[other] { $count } regime areas
}
page-plan-provisions = { $count ->
    [one] { $count } provision
   *[other] { $count } provisions
}
page-plan-events = Events
page-plan-relations = Relations to other plans
page-plan-documents = Documents
page-plan-documents-none = The documents of this plan were not delivered.
page-plan-legend = Legend
page-plan-public-parcels = Parcels for public use, as the text lists them
page-column-parcel = Parcel
page-column-taken = For public use
page-taken-whole = the whole parcel
page-taken-part = a part of it
page-since = since { $from }
page-since-until = since { $from }, until { $to }
page-not-in-force = was not in force
page-metres = { $metres } m
page-bytes = { $kib } KiB
page-public-use = public use
page-other-use = other use
page-extent-whole = as a whole
page-extent-area = in a part of the area
page-extent-provisions = single provisions
page-level-0 = 0 – facts about the plan only
page-level-1 = 1 – boundary and documents
page-level-2 = 2 – georeferenced sheets
page-level-3 = 3 – zones or regime areas
page-level-4 = 4 – zones and confirmed provisions
page-event-decision-on-drafting = Decision on drafting
page-event-early-insight = Early public insight
page-event-draft = Draft plan
page-event-expert-control = Expert control
page-event-public-insight = Public insight
page-event-consent = Consent
page-event-adoption = Adoption
page-event-publication = Publication
page-event-entry-into-force = Entry into force
page-event-correction = Correction
page-event-repeal = Repeal
page-event-annulment = Annulment
page-relation-amends = amends
page-relation-replaces = replaces
page-relation-annuls = annuls
page-relation-foresees = foresees
page-relation-yields-to = yields to
page-relation-keeps = keeps in force
page-relation-stands-for = holds the elements of

# The page of a parcel.
page-timeline-answer = The answer of these days
page-day-form = Another day
page-day-submit = Show

# What is to be built, on the page of a parcel.
page-build = What do you want to build?
page-build-hint = Every field may stay empty; what is not said is not filled in.
page-build-submit = Compare with the rules
page-build-use = Intended use, in the plan's words or as a national class
page-build-class = Building class of by-law 22/2015, as 112211
page-build-footprint = Footprint, m²
page-build-floor-area = Gross floor area above ground, m²
page-build-height = Height, m
page-build-storeys = Storeys, as P+2+Pk
page-build-building-type = Type of building
page-build-corner = Corner parcel
page-build-existing-building = The building is there already
page-build-type-name = { $value ->
        [slobodnostojeci] detached
        [dvojni] semi-detached
        [u_prekinutom_nizu] interrupted row
        [u_neprekinutom_nizu] continuous row
       *[poluatrijumski] half-atrium
    }

# Pages about problems.
page-problem-cure = What you can do
page-problem-links = Perhaps you meant
page-problem-code = Problem code: { $code }

# Many answers.
page-many-legend = All parcels of a cadastral municipality
page-many-kos = Cadastral municipality
page-many-kos-hint = Six digits; several with spaces between.
page-many-format = File
page-many-csv = Table (CSV)
page-many-gpkg = Map (GeoPackage)
page-many-jsonl = For programs (JSON Lines)
page-many-submit = Answer all
page-many-title = Answers for many parcels
page-many-waiting = Waiting for its turn.
page-many-running = Being answered.
page-many-done = All are answered.
page-many-failed = Could not be answered.
page-many-cancelled = Taken back.
page-many-progress = { $done } of { $total } lines, { $refused } of them without an answer.
page-many-on = As of { $day }.
page-many-reload = This page loads itself anew.
page-many-download = Download the file
page-validate-title = Check a plan package
page-validate-lead = Every fault at once, with its place, its cause and what to do. Open to anyone; nothing that is sent is kept.
page-validate-link = Check a plan package before it is delivered
page-validate-legend = Package
page-validate-files = A zip, or the files of a package
page-validate-files-hint = At most { $max_mib } MiB. Several files may be chosen; files and folders may also be dropped here.
page-validate-folder = or its folder
page-validate-earlier = An earlier report to compare with
page-validate-earlier-hint = The page or the JSON Lines of an earlier check; the report then says what was mended, what remains and what is new. May be left out.
page-validate-submit = Check
page-validate-sending = Being sent
page-validate-checking = Sent; being checked. That takes seconds, for large plans a minute or more.
page-validate-dropped = Files dropped here:
page-validate-lost = The connection was lost. Send it again.
page-validate-terminal = The same check without a network: eprostor validate PACKAGE --html report.html
page-validate-nav = Check a package

# The text of a document.
page-mentions-of = Where the plan mentions { $code }:
page-text-mentions = Where this text mentions { $word }
page-text-mentions-none = This text does not mention { $word }.
page-text-mentions-some = { $total } places; the first { $listed } are listed.
page-text-file = The document itself
page-text-note = Below is its text as this program reads it; only the document itself counts.
page-text-findings = What was noticed while reading it
page-text-lost = The sentence that was linked is not found in this text any more. Look at the page that the source names.
page-text-parts = Parts of the text
page-text-place = Pages { $first }–{ $last } of { $pages }
page-text-place-part = Part { $part } of { $parts }
page-text-earlier = Earlier pages
page-text-later = Later pages
page-text-go = Page
page-text-show = Show
page-text-page = Page { $page }
page-text-page-labelled = Page { $page }, printed as { $label }
page-text-picture = Picture of the page
page-text-picture-alt = The page as it is printed; its text stands beside it.
page-text-recognised = The text of this page was recognised in a picture; letters and numbers may be wrong.
page-text-waiting = The page shows them when it is loaded again in a minute.
page-text-empty = No text was found on this page.
page-text-table = Table

# The review on a page.
page-review-title = Review of { $plan }
page-review-lead = For operators: what a machine read as rules in the texts of this plan is confirmed, corrected or rejected here.
page-review-sign-in = Sign in
page-review-sign-out = Sign out
page-review-token = Operator token
page-review-token-hint = It is that of eprostor init or eprostor token new. You stay signed in for eight hours.
page-review-plan = The plan
page-review-reviewer = Signed in as { $reviewer }
page-review-counts = { $open } to look at, { $confirmed } confirmed, { $corrected } corrected, { $rejected } rejected.
page-review-head = Proposal { $number }, { $open } to look at
page-review-now = Nothing was recorded. Below it stands as it is now.
page-review-place = In the document
page-review-picture = The page as it is printed, with the sentence marked.
page-review-drawing = The page as this program reads it: every line at its place, no picture of the document.
page-review-proposal = What was read
page-review-parameter = Parameter
page-review-value = Value
page-review-unit = Unit
page-review-scope = Where it holds
page-review-scope-plan = the whole plan
page-review-scope-zones = zones
page-review-scope-block = a block
page-review-target = Zones with | between them, or the block
page-review-operator = How it binds
page-review-operator-max = at most
page-review-operator-min = at least
page-review-operator-eq = exactly
page-review-operator-text = in words
page-review-conditions = When it holds
page-review-conditions-field = Conditions as key=value, with ; between them
page-review-confidence = How sure
page-review-state = State
page-review-confirm = Confirm
page-review-reject = Reject
page-review-next = Next
page-review-correct = Record the correction
page-review-correct-head = Correct
page-review-done = Nothing is left to look at.
page-plan-proposals = A machine read rules in the texts: { $open } not looked at yet, { $confirmed } confirmed, { $corrected } corrected, { $rejected } rejected.
page-plan-proposals-note = What nobody looked at is unconfirmed, and every answer says so.
page-plan-review = Review (for operators)
