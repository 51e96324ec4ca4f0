### Одговор о парцели: исходи, стања вредности, режими.

## Исход дела парцеле

outcome-governed = Важи план
outcome-governed-so-far-known = Важи план, колико је овде познато
outcome-interim-rules = Важе правила до доношења плана детаљне регулације
outcome-banned-until = Забрана изградње до { $day }
outcome-general-rules = Важе општа правила за уређење и изградњу
outcome-no-basis = Нема планског основа
outcome-public-use = Површина јавне намене
outcome-conflict = Спорно: прописи допуштају више тумачења
outcome-not-known = Овде није познато

## Стање вредности

value-set = Одређено планом
value-not-set = План то не одређује
value-in-text-not-yet-data = У тексту плана, још није унето као податак
value-not-known = Овде није познато

## Режими

regime-applies = Примењује се
regime-does-not-apply = Проверено: не примењује се
regime-not-known = Нема података

## Делови и површине

answer-part-count = { $count ->
    [one] { $count } део
    [few] { $count } дела
   *[other] { $count } делова
}
answer-plan-count = { $count ->
    [one] { $count } план
    [few] { $count } плана
   *[other] { $count } планова
}
answer-part-area = { $area_m2 } m² ({ $share_percent } % парцеле)
answer-touches = Парцелу само дотиче
answer-within-accuracy = У границама тачности цртежа
answer-not-advice = Овај одговор је обавештење. Није информација о локацији нити правни савет.
answer-demo = ДЕМО: измишљени подаци
