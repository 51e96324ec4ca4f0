### The answer about a parcel: outcomes, states of values, regimes.

## Outcome of a part of a parcel

outcome-governed = A plan governs
outcome-governed-so-far-known = A plan governs, as far as is known here
outcome-interim-rules = Interim rules hold until a plan of detailed regulation is adopted
outcome-banned-until = Building is banned until { $day }
outcome-general-rules = The general rules of arrangement and building hold
outcome-no-basis = No plan is a basis for building
outcome-public-use = Land for public use
outcome-conflict = Open: the law allows more than one reading
outcome-not-known = Not known here

## State of a value

value-set = Set by the plan
value-not-set = The plan does not set it
value-in-text-not-yet-data = In the text of the plan, not yet data
value-not-known = Not known here

## Regimes

regime-applies = Applies
regime-does-not-apply = Checked: does not apply
regime-not-known = No data

## Parts and areas

answer-part-count = { $count ->
    [one] { $count } part
   *[other] { $count } parts
}
answer-plan-count = { $count ->
    [one] { $count } plan
   *[other] { $count } plans
}
answer-part-area = { $area_m2 } m² ({ $share_percent }% of the parcel)
answer-touches = Only touches the parcel
answer-within-accuracy = Within the accuracy of the drawing
answer-not-advice = This answer is information only. It is neither location information (Art. 53) nor legal advice.
answer-demo = DEMO: invented data
