### Pages of the portal.

page-title = eProstor
page-subtitle = What rules apply to this parcel?
page-search = Search
page-search-hint = Cadastral municipality and parcel number, for example 1234/5
page-parcel = Parcel
page-parcel-heading = Parcel { $number }, cadastral municipality { $ko_name } ({ $ko })
page-plan = Plan
page-plans = Plans
page-zone = Zone
page-legal-day = On { $day }
page-area-geometric = Area by geometry
page-area-registered = Area in the cadastre
page-revision = Revision { $revision } of the register
page-source = Source
page-found = { $count ->
    [0] Nothing was found
    [one] { $count } match was found
   *[other] { $count } matches were found
}
page-demo-notice = DEMO: the municipality of Demovo is invented; no rule here holds for any real parcel.
