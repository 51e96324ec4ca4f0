### What changed for a parcel, and what is coming.

timeline-heading = What changed here, and what is coming
timeline-past = past
timeline-present = on the day of the question
timeline-coming = coming
timeline-days-until = From { $from } through { $last }
timeline-days-on = From { $from } on
timeline-begins = From { $day } on the parcel exists in this form.
timeline-change-plan-begins = { $plan } begins to hold here.
timeline-change-plan-ends = { $plan } no longer holds here.
timeline-change-plan-on-its-way = { $plan } is on its way.
timeline-change-plan-given-up = { $plan } is no longer on its way.
timeline-change-outcome = What became of the parts changes.
timeline-change-conflict = What the law leaves open changes.
timeline-change-rules = The rules change.
timeline-change-knowledge = What is known here changes: lists of plans, or plans not delivered.
timeline-change-regime-begins = A regime begins to apply: { $regime }.
timeline-change-regime-ends = A regime no longer applies: { $regime }.
timeline-change-regime-knowledge = What is known of a regime changes: { $regime }.
