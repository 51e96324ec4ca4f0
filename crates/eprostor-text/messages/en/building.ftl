### What is to be built, compared with the rules.

## Whether the conditions of a value are met

holding-holds = The conditions are met.
holding-does-not-hold = The conditions are not met: this value does not hold here.
holding-cannot-be-told = Whether the conditions are met cannot be told.

## What came of a check

check-met = What is to be built meets this.
check-not-met = What is to be built does not meet this.
check-cannot-be-told = Whether what is to be built meets this cannot be told.
check-article = Basis: { $article }.

## Why conditions are or are not met

told-missing-building-type = The question does not say the type of building.
told-missing-corner = The question does not say whether the parcel is a corner one.
told-missing-existing-building = The question does not say whether the building is there already.
told-missing-use = The question does not say the intended use.
told-missing-class = The question does not say the building class.
told-missing-parcel = The land is no parcel of the cadastre, so its area as a parcel is not known.
told-building-type = The type of building asked for is: { $value ->
        [slobodnostojeci] detached
        [dvojni] semi-detached
        [u_prekinutom_nizu] interrupted row
        [u_neprekinutom_nizu] continuous row
        [poluatrijumski] half-atrium
       *[other] { $value }
    }.
told-building-type-not-known = The plan's type of building is not one of the types of the by-law; its words are for a reader to compare.
told-corner = { $value ->
        [yes] The question says that the parcel is a corner one.
       *[no] The question says that the parcel is not a corner one.
    }
told-existing-building = { $value ->
        [yes] The question says that the building is there already.
       *[no] The question says that the building is a new one.
    }
told-other-use = The intended use is another class.
told-use-not-comparable = The plan's words and those of the question cannot be compared by code or word for word.
told-areas = The parcel has { $registered } m² by the register and { $measured } m² as measured.
told-area-measured = The parcel has { $measured } m² as measured; no area is registered.

## Why a limit is met, not met, or cannot be told

check-missing = The question does not say { $what ->
        [footprint] the footprint
        [floor_area] the gross floor area
        [height] the height
        [storeys] the storeys
        [building_type] the type of building
        [class] the building class
       *[use] the intended use
    }.
check-coverage = { $own } m² on { $area } m² cover { $percent }%; allowed is { $operator ->
        [max] at most
        [min] at least
       *[eq] exactly
    } { $limit }%.
check-far = { $own } m² of floors on { $area } m² are a ratio of { $ratio }; allowed is { $operator ->
        [max] at most
        [min] at least
       *[eq] exactly
    } { $limit }.
check-measure = { $what ->
        [height] The height is { $own } m
       *[floor_area] The gross floor area is { $own } m²
    }; allowed is { $operator ->
        [max] at most
        [min] at least
       *[eq] exactly
    } { $limit }.
check-parcel-area = The building parcel has { $own } m²; required is { $operator ->
        [max] at most
        [min] at least
       *[eq] exactly
    } { $limit } m².
check-storeys = The storeys are { $own }; allowed is { $operator ->
        [max] at most
        [min] at least
       *[eq] exactly
    } { $limit }.
check-storeys-top = Neither formula says whether an attic or a set-back floor is more.
check-storeys-lower = The plan's formula does not name the storey below the ground floor.
check-height-of-a-part = The question says the height of the building; where its ridge and cornice stand is not said.
check-use-same = The intended use is the planned one.
check-use-compatible = The intended use is in the plan's list of compatible uses.
check-use-other = The intended use has other words or another class than the plan's; whether it is allowed is for the authority to say.
check-use-prohibited = The plan prohibits this use or class.
check-use-not-prohibited = The class is another than the prohibited one.
check-not-asked = A question cannot say this; it is checked in the design.
check-unit = How the plan's number is meant cannot be told from its unit.
check-unconfirmed = A machine read this value and nobody confirmed it.
check-special-may-hold = Another value for the same stands before this one if its conditions are met, which cannot be told.
check-areas-differ = Registered and measured area say different things, and the plan does not say which one counts.

## How the area of the building parcel was taken

area-whole = The building parcel was taken to be the whole parcel: none of it is planned as public land.
area-less-public = The building parcel was taken without { $public } m² of planned public land.
area-all-public = Nothing of the parcel is left beside the planned public land.
area-no-parcel = The land asked about is no parcel of the cadastre, so there is no building parcel to count with.
area-public-not-known = Whether all of the parcel is outside planned public land is not known, so the building parcel is not known.
area-in-parts = The parcel lies in parts with different limits; the law does not say how they share one building parcel.

## The building parcel

test-title = Building parcel: { $parcel }
test-area = Area
test-front = Front to the street
test-access = Access to a public road
test-public-land = Planned public land inside
test-met = met
test-not-met = not met
test-cannot-be-told = cannot be told
test-not-set = The plan sets no such minimum; what the by-law and the authority ask for is not held here.
test-in-text = The plan's minimum is in its text, not yet data.
test-not-known = The plan's minimum is not known here.
test-front-needed = The plan requires { $value } m; which side of the parcel lies to the street is not data here.
test-access-not-data = Roads and easements are not data here. A building parcel needs access to a public road.
test-no-public-land = No part of the parcel is planned as public land.
test-public-land-first = { $public } m² of the parcel are planned as public land and must be separated first.
test-part-of-a-parcel = Since act 91/2025 conditions may also be issued for a part of a parcel, which is then divided before the building permit is asked for.

## What was computed

computed-mark = computed
computed-coverage = { $limit }% of the { $area } m² of this part are { $product } m² of footprint.
computed-coverage-share = { $limit } × { $area } m² of this part are { $product } m² of footprint.
computed-far = { $limit } × { $area } m² of this part are { $product } m² of gross floor area.

## In one minute

summary-not-met = What is to be built does not meet: { $names }.
