### Рокови и радни дани у терминалу.

deadline-line = { $code }: { $name }
deadline-count-working-days = { $count ->
    [one] { $count } радни дан
    [few] { $count } радна дана
   *[other] { $count } радних дана
} · { $article }, са изменама { $version }
deadline-count-days = { $count ->
    [one] { $count } календарски дан
    [few] { $count } календарска дана
   *[other] { $count } календарских дана
} · { $article }, са изменама { $version }
deadline-count-months = { $count ->
    [one] { $count } месец
    [few] { $count } месеца
   *[other] { $count } месеци
} · { $article }, са изменама { $version }
deadline-count-years = { $count ->
    [one] { $count } година
    [few] { $count } године
   *[other] { $count } година
} · { $article }, са изменама { $version }
deadline-from = Догађај: { $day }; први дан је дан после њега
deadline-last-day = Последњи дан: { $day }
deadline-last-day-free = Последњи дан није радни дан ({ $why }). Да ли се рок тада завршава наредног радног дана питање је закона о поступку, који се овде не чува.
deadline-skipped = Не рачуна се
deadline-free-saturday = субота
deadline-free-sunday = недеља
deadline-free-holiday = празник: { $name }
deadline-free-moved-holiday = нерадни дан уместо недеље: { $name }
deadline-evidence = Празници су прочитани на јавним страницама; начин рачунања дана је опште знање. Ово је обавештење, а не правни савет.
error-deadline-unknown = Рок „{ $code }” не постоји.
    .title = Непознат рок
    .cure = Употребите један од: { $known }.
error-deadline-not-on-day = Није познато колики је рок { $code } био на дан { $day }: текст закона тог дана није при руци.
    .title = Није познато за тај дан
    .cure = Питајте за каснији дан или потражите рок у службеном гласнику.
error-holidays-unknown = Празници за дан { $day } нису познати.
    .title = Празници нису познати
    .cure = Питајте за дан од 1. јануара 2012. надаље.
error-term-too-late = Рок од { $day } завршава се после последње године за коју регистар одговара.
    .title = Предуг рок
    .cure = Изаберите ранији дан.

# Називи рокова, по ознаци из law/deadlines.csv.
deadline-of-early-insight = Рани јавни увид
    .note = Почиње даном оглашавања (45а(2)).
deadline-of-body-conditions = Услови ималаца јавних овлашћења за план
    .note = 30 у сложеним случајевима; ћутање значи да нема услова.
deadline-of-expert-control = Стручна контрола плана
    .note = Извештај у року од 8; обавезује само планове јединица локалне самоуправе (49(5)).
deadline-of-public-insight = Јавни увид
    .note = Тече од оглашавања (50(1)); поновљени увид траје најмање 15.
deadline-of-short-procedure-insight = Јавни увид у скраћеном поступку
    .note = Рани јавни увид се не спроводи.
deadline-of-gru-consent = Сагласност Главног републичког урбанисте
    .note = Само за регионалне планове аутономне покрајине и града Београда, просторне планове јединица локалне самоуправе и генералне урбанистичке планове; ћутање је сагласност, одбијање тражи нов нацрт у року од 90.
deadline-of-draft-term = Рок за израду нацрта плана
    .note = Од одлуке о изради.
deadline-of-build-ban = Забрана изградње до доношења плана
    .note = Од доношења одлуке о изради.
deadline-of-crpd-delivery = Достављање плана Централном регистру
    .note = Од ступања плана на снагу.
deadline-of-up-presentation = Јавна презентација урбанистичког пројекта
    .note = Затим: прослеђивање 3, комисија 8, потврђивање 5, објављивање 5.
deadline-of-parcelation-confirm = Потврђивање пројекта парцелације
deadline-of-location-info = Информација о локацији
deadline-of-lc-no-conditions = Локацијски услови када је план довољан
deadline-of-lc-forward = Прослеђивање захтева имаоцима јавних овлашћења
deadline-of-lc-conditions = Услови ималаца јавних овлашћења
    .note = 30 за објекте из члана 133.
deadline-of-lc-issue = Издавање локацијских услова после последњег услова
deadline-of-lc-objection = Приговор на локацијске услове
deadline-of-lc-validity = Важење локацијских услова
    .note = Или до истека важења грађевинске дозволе.
deadline-of-plan-max = Најдужи хоризонт плана
    .note = Ограничава само израду плана и никада га не окончава.
deadline-of-sea-public = Јавни увид у стратешку процену утицаја
    .note = Календарски дани, осим ако правила за план не кажу другачије.
deadline-of-act-on-remarks = Поступање носиоца израде по примедбама
deadline-of-new-draft = Нов нацрт после примедаба
deadline-of-new-draft-refusal = Нов нацрт после одбијене сагласности
deadline-of-basemaps = Подлоге и подаци катастра за план
    .note = 30 у сложеним случајевима.
deadline-of-land-use-notice = Достављање промене намене катастру
    .note = Катастар затим има још 15.
deadline-of-lc-appeal = Одлука по приговору на локацијске услове
    .note = 60 за објекте из члана 133.
deadline-of-study = Израда студије за план

# Чланови који именују више од члана.
law-sea-law-94-2024 = Закон о стратешкој процени утицаја на животну средину 94/2024
law-zpi-56-pravilnik-68-2019 = ЗПИ 56; Правилник 68/2019
law-zpi-8b-pravilnik-68-2019 = ЗПИ 8б; Правилник 68/2019
law-pravilnik-68-2019 = Правилник 68/2019
law-zpi-46-item-7 = ЗПИ 46 тачка 7
