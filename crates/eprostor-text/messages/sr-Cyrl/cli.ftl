### Програм у терминалу.

cli-imported = { $count ->
    [one] Увезен је { $count } пакет.
    [few] Увезена су { $count } пакета.
   *[other] Увезено је { $count } пакета.
}
cli-checked = { $count ->
    [0] Провера је завршена без налаза.
    [one] Провера је завршена: { $count } налаз.
    [few] Провера је завршена: { $count } налаза.
   *[other] Провера је завршена: { $count } налаза.
}
cli-refused = Пакет { $name } је одбијен.
cli-published = План { $plan } је објављен у издању { $revision }.
cli-serving = Портал слуша на { $address }.
cli-severity-error = грешка
cli-severity-repair = поправка
cli-severity-warning = упозорење
cli-severity-note = напомена
