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
