### Извештај о провери пакета.

check-clean = { $plan }, профил { $profile }: може да се објави. Ништа није нађено.
check-publishable = { $plan }, профил { $profile }: може да се објави. Изузетака { $concessions }, поправљено { $repairs }, упозорења { $warnings }, напомена { $notes }.
check-refused = { $plan }, профил { $profile }: не може да се објави. Грешака { $errors }, изузетака { $concessions }, поправљено { $repairs }, упозорења { $warnings }, напомена { $notes }.
check-plan-unknown = План без читљиве ознаке
check-stage = Део провере
check-compared = Од раније провере: исправљено { $mended }, преостало { $remaining }, ново { $new }.
check-mended = Исправљено: { $finding }
check-new = Ново од раније провере.
check-explains = Објашњава још { $count ->
    [one] { $count } налаз:
    [few] { $count } налаза:
   *[other] { $count } налаза:
}
check-new-mark = Ново
check-page-title = Провера: { $plan }
check-page-back = Провери други пакет
check-page-mended = Шта је у међувремену исправљено
check-page-causes = Шта је нађено, прво узроци
check-page-stages = Шта је проверено
check-page-more = { $count ->
    [one] Још { $count } налаз није на овом списку; налази се у редовима за програме.
    [few] Још { $count } налаза нису на овом списку; налазе се у редовима за програме.
   *[other] Још { $count } налаза није на овом списку; налазе се у редовима за програме.
}
check-page-keep = Овој страници не треба ништа друго: може да се сачува, пошаље и наведе као ранији извештај следеће провере, која тада каже шта је исправљено.
check-page-save = Сачувај ову страницу
check-page-save-lines = Сачувај редове за програме (JSON Lines)
check-map-title = Карта нађеног
check-map-description = План, бледо, са нумерисаном ознаком за сваки налаз који има место; север је горе.
check-map-placed = Налаза са ознаком на карти: { $placed } од { $all }; остали су само на списку.
check-map-named = { $count ->
    [one] { $count } ознака испрекидане ивице стоји у највећој површини са ознаком коју налаз наводи.
    [few] { $count } ознаке испрекидане ивице стоје у највећој површини са ознаком коју налаз наводи.
   *[other] { $count } ознака испрекидане ивице стоји у највећој површини са ознаком коју налаз наводи.
}
check-map-beyond = { $count ->
    [one] { $count } ознака стоји на ивици: њено место је ван карте.
    [few] { $count } ознаке стоје на ивици: њихова места су ван карте.
   *[other] { $count } ознака стоји на ивици: њихова места су ван карте.
}
check-map-left-out = { $count ->
    [one] { $count } површина није уцртана: план их има више него што страница може да прикаже.
    [few] { $count } површине нису уцртане: план их има више него што страница може да прикаже.
   *[other] { $count } површина није уцртано: план их има више него што страница може да прикаже.
}
check-map-coarse = Неке границе су уцртане без темена која су ближа једно другом од { $metres } m.
check-map-hint = Превуците карту, раширите прсте или користите дугмад да се приближите; точкић приближава после клика на карту. Ознака води до ставке, а ставка до ознаке.
check-map-show = прикажи на карти
check-map-in = Ближе
check-map-out = Даље
check-map-all = Цео план
profile-strict = строги
profile-legacy = за старе планове
severities-error = грешке
severities-concession = изузеци
severities-repair = поправљено
severities-warning = упозорења
severities-note = напомене
stage-package = Пакет
stage-encoding = Слова
stage-reading = Читање датотека
stage-schema = Кључеви и колоне
stage-codes = Шифре
stage-dates = Дани и догађаји
stage-relations = Односи
stage-crs = Координатни системи
stage-geometry = Геометрија
stage-topology = Топологија
stage-accuracy = Тачност
stage-consistency = Усклађеност
stage-register = Поређење са регистром
stage-no-register = Није проверено: овде нема регистра.
stage-no-title = Није проверено: насловна страна плана није могла да се прочита.
