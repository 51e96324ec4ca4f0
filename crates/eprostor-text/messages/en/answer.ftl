### The answer about a parcel: outcomes, states of values, regimes.

## Outcome of a part of a parcel

outcome-governed = A plan governs
outcome-governed-so-far-known = A plan governs, as far as is known here
outcome-so-far-known = { $outcome }, as far as is known here
outcome-interim-rules = Interim rules hold until a plan of detailed regulation is adopted
outcome-banned-until = Building is banned through { $day }
outcome-general-rules = The general rules of arrangement and building hold
outcome-no-basis = No plan is a basis for building
outcome-public-use = Land for public use
outcome-conflict = Open: the law allows more than one reading
outcome-not-known = Not known here

## State of a value

value-set = Set by the plan
value-not-set = The plan does not set it
value-in-text-not-yet-data = In the text of the plan, not yet data
value-not-known = Not known here

## Regimes

regime-applies = Applies
regime-does-not-apply = Checked: does not apply
regime-not-known = No data

## Parts and areas

answer-demo = DEMO: invented data

## Who and where

answer-title-parcel = Parcel { $number }
answer-title-point = Point { $e } E, { $n } N
answer-title-area = Drawn area
answer-title-route = Route of { $length }, { $width } wide
answer-address = KO { $ko } ({ $code }), { $municipality }
answer-no-parcel = The register holds no parcel here.
answer-day = On { $day }
answer-area-not-registered = not registered
answer-predecessors = Came from: { $numbers }.
answer-successors = Came after it: { $numbers }.
answer-parcel-ended = It existed until { $day }
answer-part = Part { $number }

## Headings

heading-summary = In one minute
heading-parcels = Parcels and areas
heading-measured-area = Measured
heading-registered-area = Registered
heading-parts = Rules by part
heading-plans-in-part = Plans in this part
heading-unconfirmed = Read by a machine in the text of the plan, confirmed by nobody
heading-by-code = Zone { $code } by the text of the plan: its zones are no data, so whether the land lies in it is not known here
heading-values = Values
heading-parameter = Parameter
heading-value = Value
heading-conditions = Conditions
heading-source = Source
heading-conflicts = Open questions
heading-cards = Undelivered plans that may cover this part
heading-notes = Notes
heading-reasons = Why
heading-parcel-tests = Is it a building parcel?
heading-touches = Only touches
heading-regimes = Regimes beside the plan
heading-features = Lines and points of plans
heading-upcoming = Plans on their way
heading-coverage = What the answer rests on
heading-plans = Plans
heading-notices = Important
heading-determinants = What the answer is a function of
heading-sketch = Sketch
heading-route = Along the route
heading-chainage = Chainage
heading-length = Length
heading-parcels-on-stretch = Parcel
heading-rules = Rules
heading-governing-plans = Governing plan
heading-route-parcels = Parcels in the order of the route
heading-beside = Reached by the strip, not by its axis
heading-route-regimes = Regimes along the route

## Plans

role-governs = Governs
role-amends = Amends it
role-together = Holds together with it
role-claims = Claims to govern
role-context = Context
phase-unknown = Phase not known
phase-in-preparation = In preparation
phase-in-drafting = In drafting
phase-adopted-not-in-force = Adopted, not yet in force
phase-valid = Valid
phase-invalid = Invalid
plan-in-force-since = in force since { $since }
plan-in-force-until = in force from { $since } until { $until }
plan-accuracy = lines accurate to { $metres } m
plan-accuracy-scale = lines accurate to { $metres } m (1:{ $scale })
level-card = level { $level } – title, gazette and dates only
level-boundary = level { $level } – boundary and documents
level-sheets = level { $level } – georeferenced sheets
level-zones = level { $level } – zones as data
level-provisions = level { $level } – zones and provisions as data
document-text = Text
document-decision = Decision
document-sheet = Sheet of the graphical part
document-assessment = Strategic environmental assessment
document-other = Other
upcoming-in-force = enters into force on { $day }

## Values

operator-max = at most { $value }
operator-min = at least { $value }
number-with-unit = { $unit ->
    [ratio] { $value }
    [code] { $value }
    [list] { $value }
    [text] { $value }
    [bool] { $value }
    [storeys] { $value }
    [enum] { $value }
    [count] { $value }
    [m2] { $value } m²
   *[other] { $value } { $unit }
}
flag-yes = yes
flag-no = no
value-unconfirmed = read by a machine, not confirmed
condition-building-type = type of building: { $value ->
        [slobodnostojeci] detached
        [dvojni] semi-detached
        [u_prekinutom_nizu] interrupted row
        [u_neprekinutom_nizu] continuous row
        [poluatrijumski] half-atrium
       *[other] { $value }
    }
condition-corner = for a corner parcel
condition-not-corner = for a parcel that is not a corner one
condition-parcel-area-min = for a parcel of at least { $value } m²
condition-parcel-area-max = for a parcel of at most { $value } m²
condition-use = for the use: { $value }
condition-existing-building = for an existing building
condition-new-building = for a new building
source-article = Art. { $number }
source-paragraph = para. { $number }
source-item = item { $number }
source-page = p. { $number }

## Small pieces

touch-sliver = smaller than 0.5 m² or 0.1% of the parcel
touch-sliver-on-route = smaller than 0.1% of what the strip has of the parcel
touch-within-accuracy = within the accuracy of the drawing
conflict-open = The law leaves it open

## Regimes

answer-ask = ask: { $whom }
regime-area = { $area } ({ $share })
regime-general-knowledge = general knowledge, not checked in the text of the law
effect-ban = ban
effect-ban-or-restrict-by-use = ban or restriction, depending on the use
effect-consent = consent is needed
effect-conditions = special conditions
effect-restrict = restriction
effect-info = information
effect-plan = regulated by the plan

## Completeness

coverage-complete = the list is complete
coverage-partial = the list is partial
coverage-none = nothing was delivered
coverage-stated = { $completeness } ({ $adopter }, since { $since })
coverage-stated-until = { $completeness } ({ $adopter }, from { $since } until { $until })

## What the answer is a function of

determinant-question = Question
determinant-day = Legal day
determinant-revision = Register revision
determinant-law = Version of the law tables
determinant-act = Planning law as amended by
determinant-act-not-held = not held here for this day
determinant-schema = Version of the answer's shape

## Phrases of the law tables, which hold them in one language

law-zpi = ZPI
law-items = items
law-item = item
law-constitution = Constitution
law-register-practice = register practice
law-the-law-of-the-regime = the law of the regime
law-ministry = the ministry in charge
law-ministry-of-defence = the Ministry of Defence
law-water-ministry-jvp = the ministry in charge of water, the public water company
law-health-minister-decision = the Ministry of Health
law-designation-act = the manager of the protected area, by its act of designation
law-government-decree = the institute for nature conservation, by the Government's decree
law-institute = the institute for the protection of monuments in charge
law-road-manager = the road manager
law-rail-manager = the rail manager
law-tso-dso = the transmission or distribution system operator
law-operator = the operator
law-operator-ratel = the network operator, RATEL
law-directorate = the directorate in charge
law-jvp = the public water company
law-geological-survey = the Geological Survey of Serbia
law-municipality = the municipal administration
law-government = the Government
law-by-law = the by-law (the table names no office)

## How an answer came about

explain-steps = Steps
explain-fell-out = Named and not governing here
explain-in-steps = { $plan } – see steps { $steps }

## Sketch

sketch-title = Sketch: { $title }
sketch-description = The land and its numbered parts; north is up.
sketch-metres = { $count } m

## Severity, place and cure of findings

severity-error = Error
severity-concession = Conceded
severity-repair = Repaired
severity-warning = Warning
severity-note = Note
place-file = file { $name }
place-layer = layer { $name }
place-feature = feature { $name }
place-row = row { $name }
place-field = field { $name }
place-point = point ({ $name })
finding-cure-mark = Cure:
finding-conceded-mark = Conceded because:

## Along a route

route-length = The axis is { $length } long; chainage runs from its first point.
route-width = The strip is { $width } wide, half to either side of the axis.
route-no-parcel = no parcel known
route-too-small = crosses a piece too small to have rules of its own; see “Only touches”
route-parcel = { $parcel }: from { $from }, { $length } of the axis, { $area } of the strip
route-parcel-beside = { $parcel }: beside { $from }, only the strip, { $area }
route-regime-crossed = The axis enters and leaves it at { $places }.
route-regime-beside = Only the strip reaches it, beside { $places }.
