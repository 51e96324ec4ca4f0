# Шта може да мисли онај ко нешто упише.

lookup-parcel = Парцела
lookup-ko = Катастарска општина
lookup-municipality = Општина
lookup-plan = План
lookup-zone = Зона
lookup-land-use = Намена
lookup-point = Место
lookup-words = Речи
lookup-place = { $e } E, { $n } N
lookup-nothing = Ништа у регистру не одговара упиту „{ $query }“.
    .cure = Упишите катастарску општину и број парцеле, на пример „Демово 101“, назив плана или координате.
lookup-more = Има их још. Додајте катастарску општину или још једну реч назива.
lookup-ko-cure = Додајте број парцеле да бисте је отворили.

page-lookup = Претрага
page-lookup-label = Парцела, место, план, координате или речи
page-lookup-submit = Пронађи
page-lookup-results = Шта може да значи „{ $query }“
page-lookup-kind = Шта је
page-lookup-title = Назив
page-lookup-where = Где
page-lookup-code = Ознака
