### Шта нова верзија плана мења.

diff-heading = Шта мења нова верзија плана { $plan }
diff-unreadable = Ни насловна страна нове верзије није могла да се прочита; ништа није упоређено.
diff-refused = Нова верзија би била одбијена. Упоређено је оно што је из ње могло да се прочита.
diff-nothing = Две верзије говоре исто.
diff-section-findings = Налази нове верзије
diff-section-areas = Обухват, зоне и режими
diff-section-provisions = Одредбе
diff-section-entries = Наслов, догађаји, легенда и остало
diff-section-parcels = Парцеле
diff-more = { $count ->
    [one] Још { $count } ред; приказује га --json.
    [few] Још { $count } реда; приказује их --json.
   *[other] Још { $count } редова; приказује их --json.
}
diff-before = пре
diff-after = после
diff-from-to = { $before } → { $after }
diff-change-added = додато
diff-change-removed = уклоњено
diff-change-changed = измењено
diff-change-reshaped = друго земљиште
diff-change-recoded = друга ознака
diff-change-renamed = други назив
diff-change-renumbered = други редни број
diff-layer-boundary = обухват
diff-layer-zone = зона
diff-layer-regime = режим
diff-area = { $area } m²
diff-area-sizes = { $before } m² → { $after } m²; само у једној од две верзије: { $difference } m².
diff-area-cut = изгубљено { $lost } m², добијено { $gained } m²
diff-area-uncut = Разлика је сувише сложена да би се исекла; карта је не приказује.
diff-entry-title = насловна страна
diff-entry-event = догађај
diff-entry-relation = однос
diff-entry-legend = легенда
diff-entry-public-parcel = парцела јавне намене
diff-entry-document = документ
diff-entry-line = линија
diff-parcels-summary = На дан { $day } друга правила важе за { $affected } од { $compared } парцела за које план може бити од значаја; заједно имају { $area } m².
diff-parcels-unanswered = { $count ->
    [one] { $count } парцела нема одговор пре или после: земљиште је сувише сложено да би се исекло.
    [few] { $count } парцеле немају одговор пре или после: земљиште је сувише сложено да би се исекло.
   *[other] { $count } парцела нема одговор пре или после: земљиште је сувише сложено да би се исекло.
}
diff-parcels-no-register = Без регистра се одговори не упоређују.
diff-parcels-new-refused = Одговори нису упоређени: нова верзија би била одбијена.
diff-parcels-old-refused = Одговори нису упоређени: стара верзија би била одбијена.
diff-map-description = Земљиште које обухвата само једна верзија, површине са другом ознаком или називом и парцеле са другим правилима; север је горе.
diff-map-gained = само у новој верзији
diff-map-lost = само у старој верзији
diff-map-named = друга ознака или назив
diff-map-outline = обухват; испрекидано: обухват старе верзије
diff-map-parcels = парцела са другим правилима
diff-map-nothing = Ниједна верзија не обухвата земљиште.
