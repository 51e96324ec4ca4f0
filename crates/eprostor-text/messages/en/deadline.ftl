### Deadlines and working days in the terminal.

deadline-line = { $code }: { $name }
deadline-count-working-days = { $count ->
    [one] { $count } working day
   *[other] { $count } working days
} · { $article }, as amended by { $version }
deadline-count-days = { $count ->
    [one] { $count } day of the calendar
   *[other] { $count } days of the calendar
} · { $article }, as amended by { $version }
deadline-count-months = { $count ->
    [one] { $count } month
   *[other] { $count } months
} · { $article }, as amended by { $version }
deadline-count-years = { $count ->
    [one] { $count } year
   *[other] { $count } years
} · { $article }, as amended by { $version }
deadline-from = Event: { $day }; day 1 is the day after it
deadline-last-day = Last day: { $day }
deadline-last-day-free = The last day is no working day ({ $why }). Whether the term then ends on the next working day is a question of the act on procedure, which is not held here.
deadline-skipped = Not counted
deadline-free-saturday = Saturday
deadline-free-sunday = Sunday
deadline-free-holiday = holiday: { $name }
deadline-free-moved-holiday = free in place of a Sunday: { $name }
deadline-evidence = The holidays were read on public pages; how days are counted is general knowledge. This is information, not legal advice.
error-deadline-unknown = There is no deadline “{ $code }”.
    .title = Unknown deadline
    .cure = Use one of: { $known }.
error-deadline-not-on-day = How long the deadline { $code } was on { $day } is not known: no text of the law of that day is at hand.
    .title = Not known for that day
    .cure = Ask for a later day, or look the term up in the gazette.
error-holidays-unknown = The holidays of { $day } are not known.
    .title = Holidays not known
    .cure = Ask for a day from 1 January 2012 on.
error-term-too-late = The term from { $day } ends after the last year the register answers for.
    .title = Term too long
    .cure = Choose an earlier day.

# Names of the deadlines, by the code of law/deadlines.csv.
deadline-of-early-insight = Early public insight
    .note = It begins on the day of its announcement (45a(2)).
deadline-of-body-conditions = Conditions of holders of public powers for the plan
    .note = 30 in complex cases; silence means no conditions.
deadline-of-expert-control = Expert control of the plan
    .note = The report follows within 8; it binds municipal plans only (49(5)).
deadline-of-public-insight = Public insight
    .note = It runs from the announcement (50(1)); a repeated insight takes at least 15.
deadline-of-short-procedure-insight = Public insight in the short procedure
    .note = No early insight is held.
deadline-of-gru-consent = Consent of the chief planner of the Republic
    .note = Only for regional plans of an autonomous province or of Beograd, municipal spatial plans and general urban plans; silence is consent, a refusal asks for a new draft in 90.
deadline-of-draft-term = Term for the draft of the plan
    .note = From the decision on drafting.
deadline-of-build-ban = Ban on building until the plan
    .note = From the adoption of the decision on drafting.
deadline-of-crpd-delivery = Delivery of the plan to the Central Register
    .note = From its entry into force.
deadline-of-up-presentation = Public presentation of an urban design project
    .note = Then: forwarding 3, commission 8, confirmation 5, publication 5.
deadline-of-parcelation-confirm = Confirmation of a parcelation project
deadline-of-location-info = Location information
deadline-of-lc-no-conditions = Location conditions where the plan suffices
deadline-of-lc-forward = Forwarding the request to holders of public powers
deadline-of-lc-conditions = Conditions of holders of public powers
    .note = 30 for buildings of article 133.
deadline-of-lc-issue = Issue of location conditions after the last condition
deadline-of-lc-objection = Objection to location conditions
deadline-of-lc-validity = Validity of location conditions
    .note = Or until the building permit expires.
deadline-of-plan-max = Longest horizon of a plan
    .note = It limits only how a plan is made and never ends one.
deadline-of-sea-public = Public insight in the strategic environmental assessment
    .note = Days of the calendar, unless the rules for the plan say otherwise.
deadline-of-act-on-remarks = The authority acts on remarks
deadline-of-new-draft = New draft after remarks
deadline-of-new-draft-refusal = New draft after a refused consent
deadline-of-basemaps = Base maps and cadastral data for a plan
    .note = 30 in complex cases.
deadline-of-land-use-notice = Notice of changed land use to the cadastre
    .note = The cadastre then has 15 more.
deadline-of-lc-appeal = Decision on an objection to location conditions
    .note = 60 for buildings of article 133.
deadline-of-study = Study for the plan

# Articles that name more than an article.
law-sea-law-94-2024 = Act on Strategic Environmental Assessment 94/2024
law-zpi-56-pravilnik-68-2019 = ZPI 56; rulebook 68/2019
law-zpi-8b-pravilnik-68-2019 = ZPI 8b; rulebook 68/2019
law-pravilnik-68-2019 = rulebook 68/2019
law-zpi-46-item-7 = ZPI 46 item 7
