### Why something is proposed as a rule, and how sure that is.

## Reasons

proposal-reason-sentence = Parameter and value stand in the sentence.
proposal-reason-table = Parameter and value stand in a table.
proposal-reason-words = The rule is in words; it was known by key words.
proposal-reason-operator-default = It is not said whether the value is the greatest or the least; what is usual for the parameter was taken.
proposal-reason-subject-before = The parameter is named in a sentence before or in a heading.
proposal-reason-mended = The text is damaged; letters or figures were mended.
proposal-reason-recognised = The text was recognised in a picture; letters and figures may be others.
proposal-reason-zone-alike = “{ $read }” was recognised; the plan has a zone { $zone } that looks like it.
proposal-reason-scope-heading = Zone or block were taken from a heading.
proposal-reason-scope-amended = The zones are those of article { $article } of the amended act, which the new text is for.
proposal-reason-use-heading = The use was taken from a heading.
proposal-reason-reference = The text refers to the point that states the value.
