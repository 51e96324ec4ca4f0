# What somebody who types something may mean.

lookup-parcel = Parcel
lookup-ko = Cadastral municipality
lookup-municipality = Municipality
lookup-plan = Plan
lookup-zone = Zone
lookup-land-use = Land use
lookup-point = Place
lookup-words = Words
lookup-place = { $e } E, { $n } N
lookup-nothing = Nothing in the register fits “{ $query }”.
    .cure = Write the cadastral municipality and the number of the parcel, as “Demovo 101”, the name of a plan, or coordinates.
lookup-more = There are more. Add the cadastral municipality, or another word of the name.
lookup-ko-cure = Add the number of a parcel to open it.

page-lookup = Search
page-lookup-label = Parcel, place, plan, coordinates or words
page-lookup-submit = Find
page-lookup-results = What “{ $query }” may mean
page-lookup-kind = What it is
page-lookup-title = Name
page-lookup-where = Where
page-lookup-code = Code
