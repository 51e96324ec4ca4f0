### Странице портала.

page-title = еПростор
page-subtitle = Која правила важе за ову парцелу?
page-search = Тражи
page-search-hint = Катастарска општина и број парцеле, на пример 1234/5
page-parcel = Парцела
page-parcel-heading = Парцела { $number }, КО { $ko_name } ({ $ko })
page-plan = План
page-plans = Планови
page-zone = Зона
page-legal-day = На дан { $day }
page-area-geometric = Површина по геометрији
page-area-registered = Површина по катастру
page-revision = Издање регистра { $revision }
page-source = Извор
page-found = { $count ->
    [0] Ништа није нађено
    [one] Нађен је { $count } погодак
    [few] Нађена су { $count } поготка
   *[other] Нађено је { $count } погодака
}
page-demo-notice = ДЕМО: општина Демово је измишљена; ниједно правило овде не важи ни за једну стварну парцелу.
