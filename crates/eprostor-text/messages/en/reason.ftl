### Reasons: every step that led to the answer. The article stands beside the
### message; ids are the rules of the resolver's table (eprostor-rules).

# Which plans are in force.
rule-in-force = Plan { $plan } is in force and covers this part: it is considered.
rule-not-yet-in-force = Plan { $plan } is not yet in force: it adds no rule.
rule-ended-by-own-event = Plan { $plan } was repealed or annulled: it falls out.
rule-replaced = Plan { $plan } was replaced by plan { $other }: it falls out for good.
rule-replaced-inside-area = In this area plan { $plan } was replaced by plan { $other }.
rule-annulled = Plan { $plan } was annulled by { $other }: it falls out from that day on.
rule-provision-annulled = A provision of plan { $plan } was annulled by { $other }: no other plan fills the hole.

# Amendments.
rule-amended-inside-area = Plan { $plan } is amended here by { $other }: the zones and provisions of the amendment hold, and provisions for the whole plan that it does not name stand.
rule-amended-by-name = Plan { $plan } is amended by { $other } only in the provisions it names.
rule-amendment-in-text = Plan { $plan } is amended here by { $other }, whose text is not yet data: no value of the base is shown as a rule.
rule-amendment-without-area = Amendment { $other } of plan { $plan } states neither an area nor provisions.
rule-amendment-without-base = { $plan } amends plan { $other }, which is not held here: it is shown alone.
rule-amendment-falls-with-base = { $plan } amends plan { $other }, which is not in force: it adds nothing.

# Precedence.
rule-relation-circle = Plans { $plan } and { $other } act on each other in a circle: no order follows from that.
rule-amendments-of-one-day = Amendments { $plan } and { $other } came into force on one day and word one provision differently.
rule-revival = { $plan } was annulled: whether what it had replaced revives is open.
rule-ban-running = The decision to draft plan { $plan } bans building here.
rule-ban-not-applied = The decision to draft { $plan } cannot ban building: it is no plan of detailed regulation.
rule-ban-not-foreseen = The decision to draft { $plan } bans building, and no plan foresees a plan of detailed regulation here.
rule-ban-renewed = A ban has run out, and the decision to draft { $plan } bans building anew.
rule-ban-shorter = The ban of the decision to draft { $plan } was shorter than 12 months and has run out.
rule-adopted-in-time = The ban of the decision to draft { $plan } has run out; a plan of detailed regulation was adopted while it ran and is not in force yet.
rule-general-rules = The ban of the decision to draft { $plan } has run out and no plan of detailed regulation was adopted: the general rules apply.
rule-ban-in-plan = Plan { $plan } itself bans building until a plan of detailed regulation is made.
rule-pre-1993 = Plan { $plan } was adopted before 1993, under the former planning system.
rule-pre-1993-open = Whether plan { $plan }, adopted before 1993, still holds is open.
rule-spatial-bases-not-compared = Plans { $plan } and { $other } are all a basis; whether they agree is not known, for not all of their text is data.
rule-yields = Plan { $plan } itself stands back behind plan { $other }.
rule-pdr-governs = The plan of detailed regulation { $plan } is in force: it governs.
rule-equal-pdrs = Several plans of detailed regulation are in force ({ $plan }, { $other }) and none says how it relates to the others.
rule-pgr-governs = No plan of detailed regulation is in force: the plan of general regulation { $plan } governs.
rule-equal-pgrs = Several plans of general regulation are in force: { $plan }, { $other }.
rule-direct-application = Plan { $plan } foresees a plan of detailed regulation and is applied directly meanwhile.
rule-pdr-foreseen-interim = Plan { $plan } foresees a plan of detailed regulation that is not in force: its interim rules apply.
rule-pdr-foreseen-open = Plan { $plan } foresees a plan of detailed regulation that is not in force, and no interim rules are held.
rule-spatial-base = No urban plan is in force: the spatial plan { $plan } is the basis.
rule-spatial-bases-merge = No urban plan is in force: the spatial plans { $plan } and { $other } are the basis together, and their values agree.
rule-spatial-bases-differ = No urban plan is in force, and the spatial plans { $plan } and { $other } differ.
rule-pgr-foreseen = Plan { $plan } foresees a plan of general regulation that is not in force.
rule-special-purpose-below-urban = The urban plan { $plan } governs; the special-purpose plan { $other } covers this part too.
rule-below-the-governing-plan = Plan { $plan } governs: plan { $other } of lower precedence falls out.
rule-context-only = Plan { $plan } never governs directly: it is context.

# Completeness.
rule-lists-complete = The lists of plans are declared complete for this day and no undelivered plan may cover the land.
rule-list-not-complete = Not every list of plans is declared complete for this day: the answer is conditional.
rule-card-may-cover = The undelivered plan { $plan } may cover the land: the answer is conditional.
rule-no-basis = No plan governs, and the lists are complete: there is no basis.
rule-not-known = No plan is held here, and the lists are not complete: nothing is known.

# Values.
rule-public-use = Plan { $plan } marks the zone as public land.
rule-special-over-general = In plan { $plan } a provision for the zone stands before one for the whole plan.
rule-special-by-condition = In plan { $plan } the provision whose conditions are met by what is to be built stands before the one with fewer conditions.
rule-limits-compared = The limits that may hold here were compared with what is to be built.
rule-building-parcel-less-public = The building parcel was taken without the planned public land on this parcel.
rule-building-parcel-in-parts = A limit over the whole building parcel is not the same in every part of this parcel.
rule-areas-differ = Registered and measured area of the parcel give different results.
rule-parcel-area = The area of the building parcel was compared with the plan.
rule-parcel-front = The front of the building parcel is not data.
rule-parcel-access = The access to a public road is not data.
rule-parcel-public-land = Planned public land inside the parcel must be separated first.
rule-computed-product = A maximum was multiplied by the area of the part.
rule-values-differ = Provisions of plan { $plan } fix different values.
rule-zones-overlap = Zones of plan { $plan } overlap with different values.
rule-in-text = Plan { $plan } is not wholly data here: what is not shown may stand in its text.

# Recognised, not decided.
rule-horizon-passed = The horizon of plan { $plan } has passed: that does not end the plan.

# Small pieces.
rule-corrected = A technical error of plan { $plan } was corrected: the correction has effect from the day the plan has.
rule-detailed-elements = Plan { $plan } and { $other } cover this part: one is an urban plan, the other a special-purpose plan with elements of detailed regulation, and neither speaks of the other.
rule-village-without-scheme = Plan { $plan } asks for a scheme for the village, and none is in force: the general rules apply, for what changes neither use nor look of the place.
rule-project-together = The urban design project { $plan } is confirmed here: conditions come from the plan and the project together.
rule-project-missing = Plan { $plan } asks for an urban design project, and none is confirmed here.
rule-project-beyond-the-plan = The project { $plan } allows more than plan { $other }: that is no rule.
rule-project-may-be-a-basis = Without a plan that can be applied directly, an urban design project may itself be a basis for some objects.
rule-separat-together = The separat { $plan } holds beside the plan, with the same force.
rule-network-together = Plan { $plan } is for networks and public land: it holds beside the plan, for its subject.
rule-together-differ = Plan { $plan } and { $other } hold together and differ.
rule-not-in-conformity = Plan { $plan } governs and differs from plan { $other }: a remark, no override.
rule-text-against-sheet = The text of plan { $plan } and a sheet of it fix different values.
rule-clause-decides = The text of plan { $plan } and a sheet of it differ, and the plan says which prevails.
rule-list-against-sheet = The list of public parcels in the text of plan { $plan } and its zones differ.
rule-public-by-list = The list of public parcels in the text of plan { $plan } takes the whole parcel.
rule-list-not-compared = The parcel is newer than the list of public parcels of plan { $plan }: whether the list and the zones differ cannot be told.
rule-ban-not-set = The decision to draft { $plan } set no ban, and twelve months have passed: whether the general rules apply is open.
rule-article-216-open = Plan { $plan } was made under a former law and differs from the later plan { $other } of the municipal seat: whether it has ceased is open.
rule-kept-by-the-pgr = Plan { $other } says that plan { $plan } stays in force.
rule-village-exempt = Plan { $other } is for a settlement that is not the municipal seat: plan { $plan } stays in force.
rule-settlement-not-known = Whether plan { $other } is that of the municipal seat is not known here; if it is, plan { $plan } may have ceased.
rule-outside-territory = The land lies outside the municipality of plan { $plan }: it has no effect there.
rule-sliver = A piece with plan { $plan } is below 0.5 m² or 0.1 % of the parcel: it is shown under touches.
rule-sliver-on-route = A piece with plan { $plan } is below 0.1 % of what the strip has of the parcel: it is shown under touches.
rule-within-accuracy = A strip with plan { $plan } along the edge is narrower than the plan is drawn: it is shown under touches.

# Regimes.
rule-regime-applies = An area of the regime lies on the land: it applies.
rule-regime-checked = The list is complete and no area of the regime lies on the land: it does not apply.
rule-regime-not-known = No area of the regime is known on the land, and the list is not declared complete.
regime-checked = Checked: the list was declared complete by { $adopter } for the time from { $since }.

# Notes.
note-list-not-compared = The parcel was made after plan { $plan }: compare its list of public parcels with the earlier numbers of the parcel in the cadastre.
note-corrected = A technical error of plan { $plan } was corrected on { $day }; the corrected wording holds from the start of the plan.
note-village-without-scheme = Until the village scheme that plan { $plan } asks for is made, conditions may be issued by the general rules only for objects that by use, size and capacity change neither the use nor the look of the place and do not harm the surroundings (Art. 20a).
note-project-together = Conditions come from the plan and the urban design project { $plan } together.
note-project-missing = Plan { $plan } asks for an urban design project. None is confirmed here, and conditions come from both together.
note-project-beyond-the-plan = The project { $plan } sets { $parameter } beyond plan { $other }: the plan’s value holds.
note-project-may-be-a-basis = For a farm, rural tourism, nautical tourism or hunting an urban design project may itself be a basis (Art. 60).
note-conformity = Plan { $plan } and plan { $other } differ in { $parameter }. Plan { $plan } governs; that plans must agree is for their adopters to mend.
note-seat-not-known = Plan { $plan } was made under a former law and differs from the later plan { $other }. If { $other } is for the municipal seat, plan { $plan } may have ceased (Art. 216): ask the adopter.
note-adopter-without-statement = The adopter { $adopter } has plans of kind { $kind } here and has declared nothing of how complete its list is.
note-outside-territory = Plan { $plan } is of municipality { $municipality } and reaches beyond it: it has no effect here. Its boundary is to be mended.
note-block-not-placed = Plan { $plan } fixes provision { $provision } for block { $block }, whose place is not data: it may hold here.
note-special-purpose-below = The special-purpose plan { $plan } also covers this part. If it has elements of detailed regulation there, the law leaves open which plan governs.
note-pdr-possible = Plan { $plan } foresees a plan of detailed regulation here; until then it is applied directly.
note-pdr-foreseen = Plan { $plan } foresees a plan of detailed regulation here, and none is in force.
note-list-not-complete = The list of plans of kind { $kind } is not declared complete for cadastral municipality { $ko }.
note-list-of-no-place = The land lies in no cadastral municipality that is known here, so no list of plans of kind { $kind } can be complete for it.
note-card-may-cover = The plan “{ $title }” ({ $plan }) is not delivered and may cover the land. Ask: { $office }.
note-not-compared = Not all of plan { $plan } is data: its values could not all be compared.
note-no-zone-here = Plan { $plan } covers this part and has no zone here: what holds is in its text.
note-horizon-passed = The planning horizon of plan { $plan } passed on { $day }. That does not end the plan.
note-pre-1993 = Plan { $plan } was adopted on { $day }, before 1 January 1993. Whether it is still in force must be asked of its adopter.
note-ban-cut = The ban of the decision to draft { $plan } is longer than the law allows: it counts { $months } months.
note-general-rules = By-law 22/2015 is not held here. To be asked of the authority at least: land use, position of the building, coverage or floor area ratio, height, gross floor area, access and parking (Art. 57(6)).
note-also-in-text = Plan { $plan }: { $parameter } is also set in the text, which is not wholly data.
note-ban-decision = The decision of { $day } to draft plan { $plan } bans building here for { $months ->
    [one] { $months } month
   *[other] { $months } months
}.

# Notices.
notice-not-legal-advice = This answer is not an act and not legal advice. It says what the register holds.
notice-defence = Every parcel in Serbia may be subject to defence conditions. The public register holds nothing of them; the Ministry of Defence is to be asked.
notice-law-not-held = The wording of the planning law in force on { $day } is not held here, or it is not sure which of two was in force: articles are named as of 62/2023 and 91/2025, and another rule may have held on that day.
notice-demo = DEMO: this answer is made from invented data and is about no real parcel.

# Conflicts and their readings.
conflict-equal-pdrs = Several plans of detailed regulation claim this part.
conflict-equal-pgrs = Several plans of general regulation claim this part.
conflict-pdr-foreseen = A plan of detailed regulation is foreseen and not in force, and no interim rules are held.
conflict-pgr-foreseen = A plan of general regulation is foreseen and not in force.
conflict-spatial-values-differ = Two spatial plans are both a basis, and they differ.
conflict-values-differ = Provisions of one plan contradict each other.
conflict-zones-overlap = Zones of one plan overlap and contradict each other.
conflict-amendment-without-area = An amendment states neither where it holds nor what it changes.
conflict-amendments-of-one-day = Two amendments of one day change one provision differently.
conflict-relation-circle = Plans amend, replace or annul each other in a circle.
conflict-revival = What had replaced a rule was annulled; whether the replaced rule revives is open.
conflict-pre-1993 = The plan was adopted before 1993; whether it still holds is open.
conflict-ban-shorter = A building ban was set for less than 12 months and has run out.
conflict-ban-renewed = A second decision bans building anew.
conflict-ban-not-foreseen = A decision bans building for a plan of detailed regulation that no plan foresees.
conflict-adopted-in-time = The plan of detailed regulation was adopted within the ban and is not in force yet.
conflict-ban-in-plan = The plan itself bans building until a plan of detailed regulation is made, without a limit.
conflict-detailed-elements = A special-purpose plan holds elements of detailed regulation over an urban plan, and neither speaks of the other.
conflict-text-against-sheet = The text of a plan and a sheet of it differ, and the plan does not say which prevails.
conflict-list-against-sheet = The list of public parcels in the text of a plan and its sheets differ, and the plan does not say which prevails.
conflict-together-differ = A separat or a plan for networks differs from the plan that it holds together with.
conflict-article-216 = The plan was made under a former law and differs from a later plan of the municipal seat; whether it ceased is open.
conflict-ban-not-set = The decision to draft the plan of detailed regulation set no ban, and the longest term has passed.
reading-ended-by-216 = Plan { $plan } has ceased because it contradicts plan { $other } (Art. 216): then { $other } governs.
reading-no-term-without-ban = No term runs, for the decision to draft { $plan } set none: what holds while that plan is missing goes on.
reading-general-without-ban = The general rules of by-law 22/2015 apply, for { $plan } was not adopted by { $day }.
reading-provision-revives = The wording that plan { $plan } had replaced holds again.
reading-plan-revives = The plan that { $plan } had replaced holds again.
reading-nothing-revives = Nothing holds in the place of what { $plan } had replaced.
reading-banned = Building is banned by the decision to draft { $plan } through { $day }.
reading-not-banned = The decision to draft { $plan } bans nothing here (its term would end on { $day }).
reading-general-rules-now = The general rules of by-law 22/2015 apply, for the ban of { $plan } ended on { $day }.
reading-interim-rules = The plan’s interim rules apply on, though the ban of { $plan } ended on { $day }.
reading-ceased = Plan { $plan } has ceased (62/2023 art. 81): then { $other } governs.
reading-ceased-no-basis = Plan { $plan } has ceased (62/2023 art. 81): then no plan held here governs.
reading-still-holds = Plan { $plan } still holds.
reading-amendment-last = Amendment { $plan } is the later one.
reading-plan-governs = Plan { $plan } governs.
reading-rules-apply = The rules of plan { $plan } apply until the foreseen plan is made.
reading-wait-for-plan = Nothing may be built until the plan that { $plan } foresees is made.
reading-general-rules = The general rules apply by analogy, because plan { $plan } foresees a plan that is not in force.
reading-no-basis = There is no basis until the plan that { $plan } foresees is made.
reading-special-purpose-first = The special-purpose plan { $plan } comes first.
reading-value = { $plan }: { $parameter } { $operator ->
    [max] at most { number-with-unit }
    [min] at least { number-with-unit }
   *[other] { number-with-unit }
} ({ $provision }).
reading-list-whole = By article { $article } of the text of plan { $plan } the whole parcel { $parcel } is for public use.
reading-list-part = By article { $article } of the text of plan { $plan } a part of the parcel { $parcel } is for public use.
reading-list-not-named = The list of public parcels in the text of plan { $plan } does not name the parcel: it is not for public use.
reading-sheet-all-public = By the sheets of plan { $plan } the whole parcel is planned for public use.
reading-sheet-none-public = By the sheets of plan { $plan } nothing of the parcel is planned for public use.
reading-provision-deleted = Plan { $plan } deletes provision { $provision } ({ $parameter }).
reading-public-land = By plan { $plan } the land is planned for public use.
reading-other-land = By plan { $plan } the land is not planned for public use.
reading-amendment-everywhere = Amendment { $plan } holds in the whole of plan { $base }.
reading-amendment-nowhere = Amendment { $plan } changes nothing of plan { $base } here.
