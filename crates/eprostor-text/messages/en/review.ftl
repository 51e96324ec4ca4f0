# What was read as a rule in the texts of a plan, and its review.

review-state-open = nobody looked at it yet
review-state-confirmed = confirmed
review-state-corrected = corrected
review-state-rejected = rejected
proposal-confidence-certain = certain
proposal-confidence-likely = likely
proposal-confidence-doubtful = doubtful
proposal-scope-plan = the whole plan
proposal-scope-zones = zone { $codes }
proposal-scope-block = block { $name }
proposal-scope-interim = { $place }, until the detailed plan is adopted
cli-extract-document = { $name }: { $pages ->
    [one] { $pages } page
   *[other] { $pages } pages
  }, { $proposals ->
    [one] { $proposals } rule read
   *[other] { $proposals } rules read
  }.
cli-extract-done = { $plan }: what was read is in revision { $revision }. Nobody looked at it yet: eprostor review { $plan }
cli-extract-unchanged = { $plan }: nothing was read that was not there in revision { $revision }.
cli-review-counts = { $plan }: { $open } to look at, { $confirmed } confirmed, { $corrected } corrected, { $rejected } rejected.
cli-review-head = Proposal { $number }, { $left } to look at – { $confidence }
cli-review-keys = [1] confirm  [2] correct  [3] reject  [Enter] next  [0] end
cli-review-value = Value (Enter leaves it):
cli-review-target = Zones, with | between them (Enter leaves them):
cli-review-conditions = Conditions as key=value; (Enter leaves them, - for none):
cli-review-recorded = Recorded in revision { $revision }.
cli-review-none = { $plan }: no proposals. Read its texts first: eprostor extract { $plan }
error-proposal-unknown = Plan { $plan } has no proposal { $number }.
    .title = No such proposal
    .cure = eprostor review { $plan } --list names those that it has.
error-proposal-meanwhile = Proposal { $number } is not as you saw it: { $reviewer } looked at it in revision { $revision } ({ $state }).
    .title = Somebody was faster
    .cure = Look at it again as it is now.
error-proposal-read-anew = Proposal { $number } is not as you saw it: the text was read anew in revision { $revision }.
    .title = The text was read anew
    .cure = Look at it again as it is now.
error-correction-refused = The correction was not recorded: its words are at fault.
    .title = The correction is at fault
    .cure = Mend what the findings name and send it again.
error-review-verdict = “{ $verdict }” is none of confirm, correct with a correction, and reject.
    .title = The verdict cannot be read
    .cure = Send confirm or reject alone, and correct with what is other.
error-form-foreign = This form was not sent by a page of this portal.
    .title = A form from elsewhere
    .cure = Open the page here and send it from there.
