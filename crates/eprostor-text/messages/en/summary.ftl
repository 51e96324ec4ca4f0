### The answer in one minute: sentences for a person, made from the same facts as
### the rest of the answer. A sentence of a part is one of the heads, then its
### facts behind a colon, then sentences of what else must be known.

summary-area = The measured area is { $area }.
summary-area-registered = The measured area is { $area }, the registered one { $registered }.
summary-route = { $count ->
    [one] The route is { $length } long; its strip, { $width } wide, has { $area } on { $count } parcel.
   *[other] The route is { $length } long; its strip, { $width } wide, has { $area } on { $count } parcels.
}
summary-parts = { $count ->
    [one] The parcel has { $count } part with rules of its own.
   *[other] The parcel has { $count } parts with different rules.
}
summary-land-parts = { $count ->
    [one] The land has { $count } part with rules of its own.
   *[other] The land has { $count } parts with different rules.
}
summary-smaller-parts = { $count ->
    [one] { $count } smaller part is shown below.
   *[other] { $count } smaller parts are shown below.
}

## Where

summary-on-parcel = On this parcel
summary-on-land = On this land
summary-on-route = Along the whole route
summary-on-share-of-route = On { $share } of the strip (part { $number })
summary-on-share-of-parcel = On { $share } of this parcel (part { $number })
summary-on-share-of-land = On { $share } of this land (part { $number })
summary-on-share-of-one = On { $share } of parcel { $parcel } (part { $number })

## Heads, one for each outcome

summary-governed = { $where } { $plans } { $count ->
    [one] governs
   *[other] govern
}
summary-governed-so-far-known = { $where } { $plans } { $count ->
    [one] governs
   *[other] govern
}, as far as is known here
summary-interim-rules = { $where } interim rules hold until a plan of detailed regulation is adopted
summary-banned-until = { $where } building is banned through { $day }
summary-general-rules = { $where } the general rules of arrangement and building (by-law 22/2015) hold, with what the plan sets
summary-no-basis = { $where } nothing can be built on the basis of a plan: the lists of plans are complete, and none governs here
summary-public-use = { $where } the land is planned for public use, and private building is not possible
summary-conflict = { $where } the law leaves open what holds
summary-not-known = { $where } it is not known what holds: no plan that would govern is held here, and the lists of plans are not complete – ask the municipal administration

## Facts

summary-zone = zone { $zone }
summary-site-coverage-max = { $value } of the building parcel may be covered
summary-far-max = the storeys above ground may together have { $value } of the parcel’s area
summary-storeys-max = { $value }
summary-height-max = a height of { $value }
summary-named-value = { $name }: { $value }
summary-unconfirmed = a machine read limits in the text of the plan that nobody confirmed; they are shown apart below
summary-depends = more limits depend on conditions and are shown below
summary-in-text = the limits stand in the text of the plan and are not yet data
summary-storeys-ground = ground floor
summary-storeys-attic = attic
summary-storeys-set-back = set-back floor
summary-storeys-basement = basement
summary-storeys-half-basement = half-basement
summary-storeys-optional = ({ $storey })

## What else must be known of a part

summary-without-ban = Without the ban there would hold: { $facts }.
summary-undisputed = Not in dispute: { $facts }.
summary-open = Open is this: { $title } It can be read in these ways: { $readings }. Ask: { $ask }.
summary-cards = { $count ->
    [one] { $count } plan that was not delivered may cover it: { $names }.
   *[other] { $count } plans that were not delivered may cover it: { $names }.
}
summary-quoted = “{ $title }”
summary-card = { $title } (ask: { $office })
summary-lists-open = The lists of plans are not complete; another plan may hold.
summary-and-more = and { $count } more

## Of the whole land

summary-conflicts = { $count ->
    [one] The law leaves { $count } question open; every reading is shown.
   *[other] The law leaves { $count } questions open; every reading is shown.
}
summary-regimes = Beside the plan there applies: { $names }.
summary-regimes-not-known = { $count ->
    [one] For { $count } regime there is no data, which does not mean that it does not apply: { $names }.
   *[other] For { $count } regimes there is no data, which does not mean that they do not apply: { $names }.
}
summary-regime-not-known = { $name } (ask: { $whom })
summary-upcoming = { $count ->
    [one] { $count } plan is on its way that may change these rules.
   *[other] { $count } plans are on their way that may change these rules.
}
