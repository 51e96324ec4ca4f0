### Reasons: every step that led to the answer, with the article of the law.

reason-pdr-governs = The plan of detailed regulation { $plan } is in force; it governs (Art. 57(3)).
reason-pgr-governs = No plan of detailed regulation is in force; the plan of general regulation { $plan } governs (Art. 57(2)).
reason-spatial-plan-governs = No urban plan is in force; the spatial plan { $plan } is the basis (Art. 57(1)).
reason-amended-by = Plan { $plan } is amended by plan { $amendment }, only inside its area and only in the provisions it names.
reason-context-only = Plan { $plan } does not govern directly; it is shown as context.
reason-not-in-force = Plan { $plan } is not in force on { $day }.
reason-list-not-complete = The adopter { $adopter } has not declared its list of plans of kind { $kind } complete for that day.
reason-cards-may-cover = { $count ->
    [one] { $count } undelivered plan may cover the parcel.
   *[other] { $count } undelivered plans may cover the parcel.
}
reason-horizon-passed = The horizon of plan { $plan } passed on { $day }; that does not end the plan.
