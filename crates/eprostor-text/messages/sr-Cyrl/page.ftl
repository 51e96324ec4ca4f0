### Странице портала.

page-title = еПростор
page-subtitle = Која правила важе за ову парцелу?
page-parcel = Парцела
page-plans = Планови
page-area-geometric = Површина по геометрији
page-area-registered = Површина по катастру
page-revision = Издање регистра { $revision }
page-source = Извор
page-demo-mark = ДЕМО
page-demo-notice = ДЕМО: измишљени подаци; ниједно правило овде не важи ни за једну стварну парцелу.

# Оквир сваке странице.
page-skip = Пређи на садржај
page-languages = Језик и писмо
page-navigation = Главни мени
page-home = Почетна
page-not-advice = Само за обавештење: ово није информација о локацији (члан 53. Закона) нити правни савет.
page-for-programs = Исти подаци за програме
page-interface = Опис приступа за програме
page-unknown-value = није наведено

# Почетна страница.
page-form-legend = Парцела и дан
page-form-ko = Шифра катастарске општине
page-form-ko-hint = Шест цифара са копије плана, на пример 999903. Називи се понављају, шифре не.
page-form-number = Број парцеле
page-form-number-hint = На пример 1234 или 1234/5.
page-form-day = На дан
page-form-day-hint = Одговор важи за тај дан, и у прошлости.
page-form-submit = Покажи правила
page-route-legend = Дуж трасе
page-route-line = Осовина
page-route-line-hint = Тачке као X,Y у координатном систему регистра, прво исток, са размацима или новим редовима између: 457000.5,4882000 457100,4882050.
page-route-width = Радна ширина у метрима
page-route-width-hint = Целог појаса, по пола са сваке стране осовине; од 0,01 до 200.
page-holds = Шта регистар садржи
page-holds-plans = { $count ->
    [one] { $count } план или акт
    [few] { $count } плана и акта
   *[other] { $count } планова и аката
}
page-holds-parcels = { $count ->
    [one] { $count } парцела
    [few] { $count } парцеле
   *[other] { $count } парцела
}
page-holds-cards = { $count ->
    [one] { $count } картон плана који још није достављен
    [few] { $count } картона планова који још нису достављени
   *[other] { $count } картона планова који још нису достављени
}
page-holds-statements = { $count ->
    [one] { $count } изјава о потпуности
    [few] { $count } изјаве о потпуности
   *[other] { $count } изјава о потпуности
}
page-coverage = Покривеност и потпуност
page-is = Шта ово јесте
page-is-answer = За сваки део парцеле: који план се примењује, која правила важе и у ком члану пишу.
page-is-states = За сваку заштиту једно од три: важи, проверено и не важи, или нема података. „Нема података“ никада не значи „ништа не важи“.
page-is-day = Одговор за било који дан, са свим корацима којима се до њега дошло. Исто питање о истом издању регистра увек даје исти одговор.
page-is-not = Шта ово није
page-is-not-location = Није информација о локацији: њу издаје надлежни орган (члан 53. Закона).
page-is-not-advice = Није правни савет: где закон оставља отворено питање, приказана су сва тумачења.
page-is-not-defence = Не садржи податке одбране; они нису јавни.

# Планови.
page-plans-on = Планови и њихова фаза на дан { $day }
page-plans-none = У регистру још нема планова.
page-column-title = Назив
page-column-kind = Врста
page-column-phase = Фаза
page-column-in-force = На снази
page-column-level = Степен дигитализације
page-column-day = Дан
page-column-event = Догађај
page-column-gazette = Службено гласило
page-column-document = Документ
page-column-role = Улога
page-column-size = Величина
page-column-relation = Однос
page-column-target = Према
page-column-extent = Обим
page-column-article = Члан
page-column-code = Ознака
page-column-label = Назив у плану
page-column-class = Национална класа
page-column-public = Намена
page-plan-facts = Основни подаци
page-plan-id = Ознака плана
page-plan-adopter = Доносилац
page-plan-municipality = Општина
page-plan-phase-on = Фаза на дан { $day }
page-plan-mark = Обележје плана
page-mark-municipal-seat = за насељено место које је седиште јединице локалне самоуправе
page-mark-other-settlement = за насељено место које није седиште јединице локалне самоуправе
page-mark-network = за мреже објеката и површине јавне намене, поред плана подручја
page-mark-former-law = донет по закону о планирању пре 2009. године
page-mark-text-prevails = текст има предност над графичким прилозима
page-mark-sheet-prevails = графички прилози имају предност над текстом
page-plan-horizon = Плански хоризонт
page-plan-horizon-note = Истек планског хоризонта не укида план.
page-plan-accuracy = Положајна тачност
page-plan-since = У регистру од издања
page-plan-contents = Дигитални садржај
page-plan-zones = { $count ->
    [one] { $count } зона
    [few] { $count } зоне
   *[other] { $count } зона
}
page-plan-regimes = { $count ->
    [one] { $count } подручје заштите
    [few] { $count } подручја заштите
   *[other] { $count } подручја заштите
}
page-plan-provisions = { $count ->
    [one] { $count } одредба
    [few] { $count } одредбе
   *[other] { $count } одредби
}
page-plan-events = Догађаји
page-plan-relations = Однос према другим плановима
page-plan-documents = Документа
page-plan-documents-none = Документа овог плана нису достављена.
page-plan-legend = Легенда
page-plan-public-parcels = Парцеле јавне намене по попису у тексту
page-column-parcel = Парцела
page-column-taken = За јавну намену
page-taken-whole = цела парцела
page-taken-part = део парцеле
page-since = од { $from }
page-since-until = од { $from }, до { $to }
page-not-in-force = није био на снази
page-metres = { $metres } m
page-bytes = { $kib } KiB
page-public-use = јавна намена
page-other-use = остала намена
page-extent-whole = у целини
page-extent-area = на делу подручја
page-extent-provisions = поједине одредбе
page-level-0 = 0 – само подаци о плану
page-level-1 = 1 – граница и документа
page-level-2 = 2 – геореференцирани листови
page-level-3 = 3 – зоне или подручја режима
page-level-4 = 4 – зоне и потврђене одредбе
page-event-decision-on-drafting = Одлука о изради
page-event-early-insight = Рани јавни увид
page-event-draft = Нацрт плана
page-event-expert-control = Стручна контрола
page-event-public-insight = Јавни увид
page-event-consent = Сагласност
page-event-adoption = Доношење
page-event-publication = Објављивање
page-event-entry-into-force = Ступање на снагу
page-event-correction = Исправка
page-event-repeal = Стављање ван снаге
page-event-annulment = Поништај
page-relation-amends = мења и допуњује
page-relation-replaces = замењује
page-relation-annuls = поништава
page-relation-foresees = предвиђа
page-relation-yields-to = уступа пред
page-relation-keeps = оставља на снази
page-relation-stands-for = садржи елементе

# Страница о парцели.
page-timeline-answer = Одговор за те дане
page-day-form = Други дан
page-day-submit = Покажи

# Шта се гради, на страници парцеле.
page-build = Шта желите да градите?
page-build-hint = Свако поље може остати празно; што није наведено, не допуњује се.
page-build-submit = Упореди са правилима
page-build-use = Намена, речима плана или као национална класа
page-build-class = Класа објекта из правилника 22/2015, на пример 112211
page-build-footprint = Површина под објектом, m²
page-build-floor-area = Бруто развијена грађевинска површина (надземно), m²
page-build-height = Висина, m
page-build-storeys = Спратност, на пример П+2+Пк
page-build-building-type = Тип изградње
page-build-corner = Угаона парцела
page-build-existing-building = Објекат већ постоји
page-build-type-name = { $value ->
        [slobodnostojeci] слободностојећи
        [dvojni] двојни
        [u_prekinutom_nizu] у прекинутом низу
        [u_neprekinutom_nizu] у непрекинутом низу
       *[poluatrijumski] полуатријумски
    }

# Странице о грешкама.
page-problem-cure = Шта можете учинити
page-problem-links = Можда сте тражили
page-problem-code = Ознака грешке: { $code }

# Много одговора.
page-many-legend = Све парцеле катастарске општине
page-many-kos = Катастарска општина
page-many-kos-hint = Шест цифара; више њих са размацима.
page-many-format = Датотека
page-many-csv = Табела (CSV)
page-many-gpkg = Карта (GeoPackage)
page-many-jsonl = За програме (JSON Lines)
page-many-submit = Одговори за све
page-many-title = Одговори за много парцела
page-many-waiting = Чека на ред.
page-many-running = Одговори се састављају.
page-many-done = Сви одговори су састављени.
page-many-failed = Одговори нису могли да буду састављени.
page-many-cancelled = Опозвано.
page-many-progress = Редова: { $done } од { $total }, од тога без одговора: { $refused }.
page-many-on = На дан { $day }.
page-many-reload = Ова страница се сама освежава.
page-many-download = Преузмите датотеку
page-validate-title = Провера пакета плана
page-validate-lead = Све грешке одједном, са местом, узроком и оним што треба учинити. Отворено за свакога; ништа што се пошаље се не чува.
page-validate-link = Проверите пакет плана пре него што га доставите
page-validate-legend = Пакет
page-validate-files = Zip или датотеке пакета
page-validate-files-hint = Највише { $max_mib } MiB. Може се изабрати више датотека; датотеке и фасцикле могу и овде да се спусте.
page-validate-folder = или његова фасцикла
page-validate-earlier = Ранији извештај за поређење
page-validate-earlier-hint = Страница или JSON Lines раније провере; извештај онда каже шта је исправљено, шта је преостало и шта је ново. Не мора.
page-validate-submit = Провери
page-validate-sending = Шаље се
page-validate-checking = Послато; проверава се. То траје неколико секунди, за велике планове минут или више.
page-validate-dropped = Спуштено датотека:
page-validate-lost = Веза је прекинута. Пошаљите поново.
page-validate-terminal = Иста провера без мреже: eprostor validate PACKAGE --html report.html
page-validate-nav = Провера пакета

# Текст документа.
page-mentions-of = Где план помиње { $code }:
page-text-mentions = Где овај текст помиње { $word }
page-text-mentions-none = Овај текст не помиње { $word }.
page-text-mentions-some = Места: { $total }; наведено је првих { $listed }.
page-text-file = Сам документ
page-text-note = Испод је његов текст онако како га чита овај програм; важи само сам документ.
page-text-findings = Шта је примећено при читању
page-text-lost = Реченица на коју води веза више се не налази у овом тексту. Погледајте страну коју наводи извор.
page-text-parts = Делови текста
page-text-place = Стране { $first }–{ $last } од { $pages }
page-text-place-part = Део { $part } од { $parts }
page-text-earlier = Раније стране
page-text-later = Даље стране
page-text-go = Страна
page-text-show = Прикажи
page-text-page = Страна { $page }
page-text-page-labelled = Страна { $page }, на њој пише { $label }
page-text-picture = Слика стране
page-text-picture-alt = Страна како је одштампана; њен текст стоји поред.
page-text-recognised = Текст ове стране препознат је са слике; слова и бројеви могу бити погрешни.
page-text-waiting = Приказаће се када поново учитате страницу за који минут.
page-text-empty = На овој страни није нађен текст.
page-text-table = Табела

# Преглед на страни.
page-review-title = Преглед плана { $plan }
page-review-lead = За оператере: овде се потврђује, исправља или одбацује оно што је машина прочитала као правила у текстовима овог плана.
page-review-sign-in = Пријава
page-review-sign-out = Одјава
page-review-token = Кључ оператера
page-review-token-hint = Кључ који дају eprostor init или eprostor token new. Пријава траје осам сати.
page-review-plan = План
page-review-reviewer = Пријављен је { $reviewer }
page-review-counts = За преглед: { $open }, потврђено: { $confirmed }, исправљено: { $corrected }, одбачено: { $rejected }.
page-review-head = Предлог { $number }, за преглед: { $open }
page-review-now = Ништа није уписано. Испод је предлог какав је сада.
page-review-place = У документу
page-review-picture = Страна како је одштампана, са означеном реченицом.
page-review-drawing = Страна онако како је чита овај програм: сваки ред на свом месту; то није слика документа.
page-review-proposal = Шта је прочитано
page-review-parameter = Параметар
page-review-value = Вредност
page-review-unit = Јединица
page-review-scope = Где важи
page-review-scope-plan = цео план
page-review-scope-zones = зоне
page-review-scope-block = блок
page-review-target = Зоне са | између њих, или блок
page-review-operator = Како обавезује
page-review-operator-max = највише
page-review-operator-min = најмање
page-review-operator-eq = тачно
page-review-operator-text = речима
page-review-conditions = Када важи
page-review-conditions-field = Услови као key=value, са ; између њих
page-review-confidence = Колико је поуздано
page-review-state = Стање
page-review-confirm = Потврди
page-review-reject = Одбаци
page-review-next = Следећи
page-review-correct = Упиши исправку
page-review-correct-head = Исправи
page-review-done = Нема више ничега за преглед.
page-plan-proposals = Машина је у текстовима прочитала правила. Непрегледано: { $open }, потврђено: { $confirmed }, исправљено: { $corrected }, одбачено: { $rejected }.
page-plan-proposals-note = Оно што нико није прегледао није потврђено, и сваки одговор то каже.
page-plan-review = Преглед (за оператере)
