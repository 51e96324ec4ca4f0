# What somebody who types something may mean.

lookup-parcel = Parcel
lookup-ko = Cadastral municipality
lookup-municipality = Municipality
lookup-plan = Plan
lookup-zone = Zone
lookup-land-use = Land use
lookup-address = Address
lookup-street = Street
lookup-settlement = Settlement
lookup-no-cadastre = The register has no parcels of this cadastral municipality: whether the parcel exists is not known here.
lookup-no-parcel = The register has no parcel { $number } there on this day.
lookup-not-delivered = The plan is known and was not delivered yet.
lookup-cut = Only the first { $limit } characters were looked at.
lookup-no-letters = There is neither a letter nor a digit in what was typed.
    .cure = Type a parcel, a place, an address, a plan or coordinates.
lookup-former-name = Formerly { $name }
lookup-point = Place
lookup-words = Words
lookup-place = { $e } E, { $n } N
lookup-nothing = Nothing in the register fits “{ $query }”.
    .cure = Write the cadastral municipality and the number of the parcel, as “Demovo 101”, the name of a plan, or coordinates.
lookup-more = There are more. Add the cadastral municipality, or another word of the name.
lookup-ko-cure = Add the number of a parcel to open it.

page-lookup = Search
page-lookup-label = Parcel, address, place, plan, coordinates or words
page-lookup-submit = Find
page-lookup-results = What “{ $query }” may mean
page-lookup-kind = What it is
page-lookup-title = Name
page-lookup-where = Where
page-lookup-code = Code
