### Regimes beside the plan: what they do, what a plan does to them, corridors.

## In each part

heading-regimes-in-part = Regimes on this part
regime-nothing-declared = Nobody declared a list of it here
regime-uses-banned = Banned uses: { $uses }
regime-uses-limited = Limited uses: { $uses }
regime-uses-not-held = Which uses it bans or limits stands in the by-law, which is not held here.
net-none = The plan lifts it: nothing of it is left beside the plan.
net-banned = Building is banned.
net-banned-by-caution = The plan permits building and the regime bans it. That the ban wins is our caution, not settled law: ask before you rely on either.
net-open = Whether building is banned is open: every reading is shown.
net-stands = It stands beside the plan: { $effect }.
regime-told-lifted = the plan lifts it
regime-told-banned = building is banned
regime-told-banned-by-caution = it bans building where the plan permits it: ask
regime-told-open = whether building is banned is open
belt-measured = measured from what the law names
belt-axis = approximate: measured from the axis, because what the law names is not known
keep-regime = the stricter: keep this
keep-plan = the plan is stricter: keep the plan’s
keep-equal = the plan sets the same
keep-unknown = cannot be compared with the plan: keep both

## Rules

rule-regime-ended-inside-area = Act { $plan }, which set a regime here, ends inside the area of { $other }.
rule-regime-never-lifted = No plan lifts the regime of act { $plan }.
rule-regime-lifted = The plan in force makes this building land: the regime of act { $plan } is lifted, and a fee is due before the building permit.
rule-regime-not-lifted = No plan in force makes this building land: the regime of act { $plan } stands.
rule-regime-lift-open = Whether the plan in force makes this building land is not known: the regime of act { $plan } is lifted or stands.
rule-regime-lift-unclear = No text held here says whether a plan lifts the regime of act { $plan }.
rule-regime-ban-beside-plan = Act { $plan } bans building where { $other } permits it; which of them wins the law does not say clearly.
rule-road-belt-open = The protective belt of act { $plan } bans building outside settlements and leaves it to the plan inside; whether this is a settlement is not known.
rule-belt-by-plan = In the belt of controlled building of act { $plan } building is allowed as the plan in force says.
rule-belt-by-plan-open = In the belt of controlled building of act { $plan } building needs a plan in force, and none is known to govern here.
rule-rail-belt-with-urban-plan = In the infrastructure belt of act { $plan }, outside the track belt, building is exceptional: the urban plan must foresee and protect it, and the manager must consent.
rule-rail-belt-without-urban-plan = In the infrastructure belt of act { $plan } nothing but the railway’s own may be built: no urban plan governs here.
rule-belt-approximate = The belt of act { $plan } is approximate: only the axis is known, not what the law measures from; the real belt reaches further.
rule-belt-up-to = The law gives the belt of act { $plan } a largest width or a range: ask which width was set.
rule-regime-value-stricter = Act { $plan } sets values of its own here: of it and the plan the stricter is to be kept.
rule-regime-value-beside-plan = Act { $plan } sets a value that cannot be compared with the plan’s: both are to be kept.

## Readings

reading-regime-lifted-by-plan = The plan lifts the regime here: what it asks for falls away.
reading-regime-holds = The regime holds beside the plan.
reading-belt-outside-settlement = Outside a settlement: building in the protective belt is banned, except for what serves the road.
reading-belt-in-settlement = In a settlement: the same width holds unless the plan says otherwise, and no ban is written for it.
reading-controlled-belt-needs-plan = Outside a settlement: nothing may be built in the belt of controlled building until a plan covers it.
reading-controlled-belt-none = In a settlement: there is no belt of controlled building.
reading-rail-belt-consent = The plan foresees the building and prescribes its protection: it may be built with the consent of the railway’s manager.
reading-rail-belt-not-foreseen = The plan does not foresee it: nothing but the railway’s own may be built.

## Uses

use-industry = industry
use-mining = mining
use-refinery = refineries
use-storage = storage of oil and gas products
use-power-plant = power plants
use-hydro-power = hydropower plants
use-harbour = harbours
use-airport = airports
use-weekend-house = weekend houses
use-raw-material-extraction = extraction of raw materials
use-waste = waste facilities
use-chemical-industry = chemical industry
use-metallurgy = metallurgy
use-oil-gas-storage = storage of oil and gas
use-landfill = landfills
use-solar-power = solar power
use-tourism = tourism
use-infrastructure = infrastructure
use-farm-building = farm buildings
use-energy = energy
use-settlement-growth = growth of settlements
use-explosive-quarry = quarries that use explosives
use-explosive-industry = explosives industry
use-building-for-people = buildings for people
use-well = wells
use-trench = trenches
use-obstacle-to-upkeep = what hinders upkeep
use-open-fire = open fire and works with open fire

## Corridors, by the rows of law/protective_corridors.csv

corridor-road-protective-motorway = protective belt, motorway
corridor-road-protective-state-1 = protective belt, other state road, class I
corridor-road-protective-state-2 = protective belt, state road, class II
corridor-road-protective-municipal = protective belt, municipal road
corridor-road-controlled-motorway = belt of controlled building, motorway
corridor-road-controlled-state-1 = belt of controlled building, other state road, class I
corridor-road-controlled-state-2 = belt of controlled building, state road, class II
corridor-road-controlled-municipal = belt of controlled building, municipal road
corridor-road-expropriation-motorway = expropriation line, motorway
corridor-road-expropriation-state-1 = expropriation line, other state road, class I
corridor-road-expropriation-state-2 = expropriation line, state road, class II
corridor-road-expropriation-municipal = expropriation line, municipal road
corridor-rail-track-outside = track belt of a railway outside a settlement
corridor-rail-track-settlement = track belt of a railway in a settlement
corridor-rail-infrastructure = infrastructure belt of a railway
corridor-rail-protective = protective belt of a railway
corridor-rail-hazard = within 50 m of the track: mines, explosives, chemicals
corridor-rail-bridge-beside = beside a railway bridge or tunnel
corridor-rail-bridge-below = below a railway bridge
corridor-power-overhead-bare = overhead line 1–35 kV, bare
corridor-power-overhead-insulated = overhead line 1–35 kV, lightly insulated
corridor-power-overhead-sks = overhead line 1–35 kV, self-supporting cable
corridor-power-overhead-35kv = overhead line 35 kV
corridor-power-overhead-110kv = overhead line 110 kV
corridor-power-overhead-220kv = overhead line 220 and 400 kV
corridor-power-cable-35kv = underground cable up to 35 kV
corridor-power-cable-110kv = underground cable 110 kV
corridor-power-cable-above-110kv = underground cable above 110 kV
corridor-power-substation-35kv = open substation up to 35 kV
corridor-power-substation-110kv = open substation from 110 kV
corridor-gas-transport-dwellings = transport gas pipeline: buildings for people
corridor-gas-transport-protective = protective belt of a transport gas pipeline
corridor-gas-exploitation-dn150 = operation belt of a gas pipeline up to DN 150
corridor-gas-exploitation-dn500 = operation belt of a gas pipeline up to DN 500
corridor-gas-exploitation-dn1000 = operation belt of a gas pipeline up to DN 1000
corridor-gas-exploitation-above-dn1000 = operation belt of a gas pipeline above DN 1000
corridor-gas-distribution-4bar = distribution gas pipeline up to 4 bar
corridor-gas-distribution-10bar = distribution gas pipeline up to 10 bar
corridor-gas-distribution-16bar = distribution gas pipeline up to 16 bar
corridor-water-riparian-open = riparian land, not defended
corridor-water-riparian-defended = riparian land, defended
corridor-water-levee-river = river side of a levee
corridor-water-levee-defended = defended side of a levee
corridor-water-canal = beside a drainage canal
corridor-forest-edge-waste = edge of a forest: waste
corridor-forest-edge-fire = edge of a forest: open fire
corridor-forest-edge-works = edge of a forest: works with open fire
corridor-mining-space = protective space of a mining field
corridor-mining-large-field = space for exploration around a large mining field
corridor-sanitary-zone-1 = sanitary zone I
corridor-sanitary-zone-2 = sanitary zone II
corridor-sanitary-zone-3 = sanitary zone III

## Acts

law-roads-act-33-1-34-3 = Roads Act 33(1), 34(3)
law-roads-act-36-2 = Roads Act 36(2)
law-roads-act-36 = Roads Act 36
law-railway-act-71-1 = Railway Act 71(1)
