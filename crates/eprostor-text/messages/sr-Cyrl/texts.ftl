# Претрага текстова планова.

page-texts-heading = У текстовима планова
page-texts-count = { $count ->
    [one] { $count } одломак има све што се тражи.
    [few] { $count } одломка имају све што се тражи.
   *[other] { $count } одломака има све што се тражи.
}
page-texts-none = Ниједан текст ових планова нема те речи.
    .cure = Напишите мање речи, или почетак речи са звездицом: „оград*“.
page-texts-page = страна { $page }
page-texts-article = Члан { $number }
page-texts-section = Одељак { $number }
page-texts-narrow = Само ови планови
page-texts-municipality = Општина
page-texts-kind = Врста плана
page-texts-phase = Фаза на дан { $day }
page-texts-any = све
page-texts-more = Даљи одломци
page-texts-by-date = Прво најновији план
page-texts-by-relevance = Прво што најбоље одговара
page-texts-on-parcel = Само планови на парцели { $parcel }.

texts-corrected = Ниједан текст нема реч „{ $typed }“; тражена је „{ $meant }“.
texts-only-some-words = Ниједан одломак нема све речи. Ови их имају највише.
texts-unread = { $count ->
    [one] Текст { $count } документа још није прочитан, па се овде не зна шта у њему пише.
    [few] Текстови { $count } документа још нису прочитани, па се овде не зна шта у њима пише.
   *[other] Текстови { $count } докумената још нису прочитани, па се овде не зна шта у њима пише.
}
texts-ignored-beyond = Гледано је само првих { $characters } знакова.
texts-ignored-words = Тражено је само првих { $words } речи.
texts-ignored-short-prefix = „{ $word }“ је изостављено: испред звездице треба најмање два слова.
texts-ignored-star = „{ $word }“ је изостављено: звездица стоји само на крају речи.
texts-ignored-field = „{ $name }:“ није поље претраге, па је та реч тражена свуда; „наслов:“ тражи у насловима.
texts-ignored-only-excluded = Ништа није тражено: свака реч треба да се изостави.
texts-ignored-many-words = Са „{ $word }“ почиње више речи него што се тражи: тражено је првих { $words }.

error-texts-malformed = „{ $text }“ није вредност за „{ $name }“.
    .title = Питање не може да се прочита
    .cure = Вредности стоје у опису интерфејса на /openapi.json.
error-texts-places = Наведено је више од једног места.
    .title = Више од једног места
    .cure = Наведите парцелу, тачку или оквир.
error-texts-busy = Други програм изнова прави индекс текстова.
    .title = Текстови сада не могу да се претраже
    .cure = Дођите поново за минут.
