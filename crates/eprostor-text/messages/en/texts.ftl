# Searching the texts of plans.

page-texts-heading = In the texts of plans
page-texts-count = { $count ->
    [one] { $count } passage has all that was looked for.
   *[other] { $count } passages have all that was looked for.
}
page-texts-none = No text of these plans has these words.
    .cure = Write fewer words, or the beginning of one with a star: “fenc*”.
page-texts-page = page { $page }
page-texts-article = Article { $number }
page-texts-section = Section { $number }
page-texts-narrow = Only these plans
page-texts-municipality = Municipality
page-texts-kind = Kind of plan
page-texts-phase = Phase on { $day }
page-texts-any = all
page-texts-more = Further passages
page-texts-by-date = Newest plan first
page-texts-by-relevance = Best match first
page-texts-on-parcel = Only plans on parcel { $parcel }.

texts-corrected = No text has “{ $typed }”; “{ $meant }” was looked for.
texts-only-some-words = No passage has all the words. These have the most of them.
texts-unread = { $count ->
    [one] The text of { $count } document is not read yet, so what it says is not known here.
   *[other] The texts of { $count } documents are not read yet, so what they say is not known here.
}
texts-ignored-beyond = Only the first { $characters } characters were looked at.
texts-ignored-words = Only the first { $words } words were looked for.
texts-ignored-short-prefix = “{ $word }” was left out: a beginning needs at least two letters before the star.
texts-ignored-star = “{ $word }” was left out: a star stands only at the end of a word.
texts-ignored-field = “{ $name }:” is no field of the search, so its word was looked for everywhere; “naslov:” looks in headings.
texts-ignored-only-excluded = Nothing was looked for: every word is to be left out.
texts-ignored-many-words = More words begin with “{ $word }” than are looked for: the first { $words } were.

error-texts-malformed = “{ $text }” is no value of “{ $name }”.
    .title = The question cannot be read
    .cure = The description of the interface at /openapi.json has the values.
error-texts-places = More than one place was named.
    .title = More than one place
    .cure = Name a parcel, a point or a box.
error-texts-busy = The index of texts is being made anew by another program.
    .title = The texts cannot be searched now
    .cure = Come again in a minute.
