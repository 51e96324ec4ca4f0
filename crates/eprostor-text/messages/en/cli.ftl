### The program in the terminal.

cli-imported = { $count ->
    [one] { $count } package imported.
   *[other] { $count } packages imported.
}
cli-checked = { $count ->
    [0] Checked: no findings.
    [one] Checked: { $count } finding.
   *[other] Checked: { $count } findings.
}
cli-refused = Package { $name } was refused.
cli-published = Plan { $plan } was published in revision { $revision }.
cli-serving = The portal listens on { $address }.
cli-severity-error = error
cli-severity-repair = repair
cli-severity-warning = warning
cli-severity-note = note
