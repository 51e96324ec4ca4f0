### Одговор укратко: реченице за грађане, састављене од истих чињеница као и
### остатак одговора. Реченица о делу је један од почетака, затим чињенице иза
### двотачке, затим реченице о ономе што још треба знати.

summary-area = Површина по геометрији је { $area }.
summary-area-registered = Површина по геометрији је { $area }, а по катастру { $registered }.
summary-route = { $count ->
    [one] Траса је дуга { $length }; њен појас ширине { $width } захвата { $area } на { $count } парцели.
    [few] Траса је дуга { $length }; њен појас ширине { $width } захвата { $area } на { $count } парцеле.
   *[other] Траса је дуга { $length }; њен појас ширине { $width } захвата { $area } на { $count } парцела.
}
summary-parts = { $count ->
    [one] Парцела има { $count } део са посебним правилима.
    [few] Парцела има { $count } дела са различитим правилима.
   *[other] Парцела има { $count } делова са различитим правилима.
}
summary-land-parts = { $count ->
    [one] Земљиште има { $count } део са посебним правилима.
    [few] Земљиште има { $count } дела са различитим правилима.
   *[other] Земљиште има { $count } делова са различитим правилима.
}
summary-smaller-parts = { $count ->
    [one] Још { $count } мањи део приказан је ниже.
    [few] Још { $count } мања дела приказана су ниже.
   *[other] Још { $count } мањих делова приказано је ниже.
}

## Где

summary-on-parcel = На овој парцели
summary-on-land = На овом земљишту
summary-on-route = Дуж целе трасе
summary-on-share-of-route = На { $share } појаса (део { $number })
summary-on-share-of-parcel = На { $share } ове парцеле (део { $number })
summary-on-share-of-land = На { $share } овог земљишта (део { $number })
summary-on-share-of-one = На { $share } парцеле { $parcel } (део { $number })

## Почеци, по један за сваки исход

summary-governed = { $where } { $count ->
    [one] важи
   *[other] важе
} { $plans }
summary-governed-so-far-known = { $where }, колико је овде познато, { $count ->
    [one] важи
   *[other] важе
} { $plans }
summary-interim-rules = { $where } важе правила до доношења плана детаљне регулације
summary-banned-until = { $where } изградња је забрањена закључно са { $day }
summary-general-rules = { $where } важе општа правила за уређење и изградњу (Правилник 22/2015), уз оно што план одређује
summary-no-basis = { $where } нема планског основа за изградњу: спискови планова су потпуни, а ниједан се овде не примењује
summary-public-use = { $where } земљиште је планирано за јавну намену и приватна изградња није могућа
summary-conflict = { $where } закон оставља отвореним шта важи
summary-not-known = { $where } није познато шта важи: овде нема плана који би се примењивао, а спискови планова нису потпуни – питати општинску управу

## Чињенице

summary-zone = зона { $zone }
summary-site-coverage-max = под објектима може бити { $value } грађевинске парцеле
summary-far-max = надземне етаже заједно могу имати { $value } површине парцеле
summary-storeys-max = { $value }
summary-height-max = висина { $value }
summary-named-value = { $name }: { $value }
summary-unconfirmed = у тексту плана су машински прочитана ограничења која нико није потврдио; приказана су одвојено ниже
summary-depends = остала ограничења зависе од услова и приказана су ниже
summary-in-text = ограничења су у тексту плана и још нису унета као податак
summary-storeys-ground = приземље
summary-storeys-attic = поткровље
summary-storeys-set-back = повучени спрат
summary-storeys-basement = подрум
summary-storeys-half-basement = сутерен
summary-storeys-optional = ({ $storey })

## Шта још треба знати о делу

summary-without-ban = Без забране би важило: { $facts }.
summary-undisputed = Није спорно: { $facts }.
summary-open = Отворено је следеће: { $title } Може се тумачити овако: { $readings }. Питати: { $ask }.
summary-cards = { $count ->
    [one] { $count } план који није достављен можда га обухвата: { $names }.
    [few] { $count } плана која нису достављена можда га обухватају: { $names }.
   *[other] { $count } планова који нису достављени можда га обухватају: { $names }.
}
summary-quoted = „{ $title }“
summary-card = { $title } (питати: { $office })
summary-lists-open = Спискови планова нису потпуни; можда важи други план.
summary-and-more = и још { $count }

## О целом земљишту

summary-conflicts = { $count ->
    [one] { $count } питање закон оставља отвореним; приказана су сва тумачења.
    [few] { $count } питања закон оставља отвореним; приказана су сва тумачења.
   *[other] { $count } питања закон оставља отвореним; приказана су сва тумачења.
}
summary-regimes = Поред плана се примењује: { $names }.
summary-regimes-not-known = { $count ->
    [one] За { $count } режим нема података, што не значи да се не примењује: { $names }.
    [few] За { $count } режима нема података, што не значи да се не примењују: { $names }.
   *[other] За { $count } режима нема података, што не значи да се не примењују: { $names }.
}
summary-regime-not-known = { $name } (питати: { $whom })
summary-upcoming = { $count ->
    [one] У поступку је { $count } план који може да промени ова правила.
    [few] У поступку су { $count } плана која могу да промене ова правила.
   *[other] У поступку је { $count } планова који могу да промене ова правила.
}
