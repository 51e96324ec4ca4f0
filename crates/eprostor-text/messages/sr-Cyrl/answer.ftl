### Одговор о парцели: исходи, стања вредности, режими.

## Исход дела парцеле

outcome-governed = Важи план
outcome-governed-so-far-known = Важи план, колико је овде познато
outcome-so-far-known = { $outcome }, колико је овде познато
outcome-interim-rules = Важе правила до доношења плана детаљне регулације
outcome-banned-until = Изградња је забрањена закључно са { $day }
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

answer-demo = ДЕМО: измишљени подаци

## Ко и где

answer-title-parcel = Парцела { $number }
answer-title-point = Тачка { $e } E, { $n } N
answer-title-area = Нацртана површина
answer-title-route = Траса дужине { $length }, ширине { $width }
answer-address = КО { $ko } ({ $code }), { $municipality }
answer-no-parcel = Овде регистар не садржи ниједну парцелу.
answer-day = На дан { $day }
answer-area-not-registered = није уписана
answer-predecessors = Настала од: { $numbers }.
answer-successors = После ње: { $numbers }.
answer-parcel-ended = Постојала је до { $day }
answer-part = Део { $number }

## Наслови

heading-summary = Укратко
heading-parcels = Парцеле и површине
heading-measured-area = По геометрији
heading-registered-area = По катастру
heading-parts = Правила по деловима
heading-plans-in-part = Планови у овом делу
heading-unconfirmed = Машински прочитано у тексту плана, нико није потврдио
heading-by-code = Зона { $code } према тексту плана: зоне плана нису подаци, па није познато да ли земљиште лежи у њој
heading-values = Вредности
heading-parameter = Параметар
heading-value = Вредност
heading-conditions = Услови
heading-source = Извор
heading-conflicts = Отворена питања
heading-cards = Недостављени планови који можда обухватају овај део
heading-notes = Напомене
heading-reasons = Зашто
heading-parcel-tests = Да ли је то грађевинска парцела?
heading-touches = Само дотиче
heading-regimes = Режими поред плана
heading-features = Линије и тачке планова
heading-upcoming = Планови у поступку
heading-coverage = На чему почива одговор
heading-plans = Планови
heading-notices = Важно
heading-determinants = Чиме је одређен одговор
heading-sketch = Скица
heading-route = Дуж трасе
heading-chainage = Стационажа
heading-length = Дужина
heading-parcels-on-stretch = Парцела
heading-rules = Правила
heading-governing-plans = План који важи
heading-route-parcels = Парцеле по реду дуж трасе
heading-beside = Захвата појас, не и осовина
heading-route-regimes = Режими дуж трасе

## Планови

role-governs = Примењује се
role-amends = Мења га
role-together = Важи заједно са њим
role-claims = Полаже право
role-context = Шири оквир
phase-unknown = Фаза није позната
phase-in-preparation = У припреми
phase-in-drafting = У изради
phase-adopted-not-in-force = Донет, још није на снази
phase-valid = Важећи
phase-invalid = Неважећи
plan-in-force-since = на снази од { $since }
plan-in-force-until = на снази од { $since } до { $until }
plan-accuracy = тачност линија { $metres } m
plan-accuracy-scale = тачност линија { $metres } m (1:{ $scale })
level-card = ниво { $level } – само наслов, гласник и датуми
level-boundary = ниво { $level } – граница и документа
level-sheets = ниво { $level } – листови у координатном систему
level-zones = ниво { $level } – зоне као подаци
level-provisions = ниво { $level } – зоне и одредбе као подаци
document-text = Текст
document-decision = Одлука
document-sheet = Лист графичког дела
document-assessment = Стратешка процена утицаја
document-other = Друго
upcoming-in-force = ступа на снагу { $day }

## Вредности

operator-max = највише { $value }
operator-min = најмање { $value }
number-with-unit = { $unit ->
    [ratio] { $value }
    [code] { $value }
    [list] { $value }
    [text] { $value }
    [bool] { $value }
    [storeys] { $value }
    [enum] { $value }
    [count] { $value }
    [m2] { $value } m²
   *[other] { $value } { $unit }
}
flag-yes = да
flag-no = не
value-unconfirmed = машински прочитано, није потврђено
condition-building-type = тип изградње: { $value ->
        [slobodnostojeci] слободностојећи
        [dvojni] двојни
        [u_prekinutom_nizu] у прекинутом низу
        [u_neprekinutom_nizu] у непрекинутом низу
        [poluatrijumski] полуатријумски
       *[other] { $value }
    }
condition-corner = за угаону парцелу
condition-not-corner = за парцелу која није угаона
condition-parcel-area-min = за парцелу од најмање { $value } m²
condition-parcel-area-max = за парцелу од највише { $value } m²
condition-use = за намену: { $value }
condition-existing-building = за постојећи објекат
condition-new-building = за нови објекат
source-article = чл. { $number }
source-paragraph = ст. { $number }
source-item = тач. { $number }
source-page = стр. { $number }

## Делићи

touch-sliver = мање од 0,5 m² или од 0,1 % парцеле
touch-sliver-on-route = мање од 0,1 % онога што појас трасе захвата од парцеле
touch-within-accuracy = у границама тачности цртежа
conflict-open = Закон оставља отвореним

## Режими

answer-ask = питати: { $whom }
regime-area = { $area } ({ $share })
regime-general-knowledge = по општем знању, није проверено у тексту прописа
effect-ban = забрана
effect-ban-or-restrict-by-use = забрана или ограничење, зависно од намене
effect-consent = потребна је сагласност
effect-conditions = посебни услови
effect-restrict = ограничење
effect-info = обавештење
effect-plan = уређује се планом

## Потпуност

coverage-complete = списак је потпун
coverage-partial = списак је делимичан
coverage-none = ништа није достављено
coverage-stated = { $completeness } ({ $adopter }, од { $since })
coverage-stated-until = { $completeness } ({ $adopter }, од { $since } до { $until })

## Чиме је одређен одговор

determinant-question = Питање
determinant-day = Правни дан
determinant-revision = Ревизија регистра
determinant-law = Верзија табела прописа
determinant-act = Закон о планирању закључно са изменама
determinant-act-not-held = за тај дан се овде не чува
determinant-schema = Верзија облика одговора

## Изрази из табела прописа, које их имају на једном језику

law-zpi = ЗПИ
law-items = тач.
law-item = тач.
law-constitution = Устав
law-register-practice = пракса регистра
law-the-law-of-the-regime = пропис о режиму
law-ministry = надлежно министарство
law-ministry-of-defence = министарство одбране
law-water-ministry-jvp = министарство надлежно за воде, јавно водопривредно предузеће
law-health-minister-decision = министарство здравља
law-designation-act = управљач заштићеног подручја, по акту о заштити
law-government-decree = завод за заштиту природе, по уредби Владе
law-institute = надлежни завод за заштиту споменика културе
law-road-manager = управљач јавног пута
law-rail-manager = управљач железничке инфраструктуре
law-tso-dso = оператор преносног или дистрибутивног система
law-operator = оператор система
law-operator-ratel = оператор мреже, РАТЕЛ
law-directorate = надлежни директорат
law-jvp = јавно водопривредно предузеће
law-geological-survey = Геолошки завод Србије
law-municipality = општинска управа
law-government = Влада
law-by-law = подзаконски акт (надлежни орган није уписан у табелу)

## Како је одговор настао

explain-steps = Кораци
explain-fell-out = Поменуто, а овде се не примењује
explain-in-steps = { $plan } – види кораке { $steps }

## Скица

sketch-title = Скица: { $title }
sketch-description = Земљиште и његови делови са бројевима; север је горе.
sketch-metres = { $count } m

## Тежина, место и лек налаза

severity-error = Грешка
severity-concession = Изузетак
severity-repair = Поправљено
severity-warning = Упозорење
severity-note = Напомена
place-file = датотека { $name }
place-layer = слој { $name }
place-feature = објекат { $name }
place-row = ред { $name }
place-field = поље { $name }
place-point = тачка ({ $name })
finding-cure-mark = Шта учинити:
finding-conceded-mark = Изузетак због:

## Дуж трасе

route-length = Осовина је дуга { $length }; стационажа тече од њене прве тачке.
route-width = Појас је широк { $width }, по пола са сваке стране осовине.
route-no-parcel = парцела није позната
route-too-small = прелази комад који је премали за сопствена правила; види „Само дотиче“
route-parcel = { $parcel }: од { $from }, { $length } осовине, { $area } појаса
route-parcel-beside = { $parcel }: поред { $from }, само појас, { $area }
route-regime-crossed = Осовина улази и излази на { $places }.
route-regime-beside = Захвата га само појас, поред { $places }.
