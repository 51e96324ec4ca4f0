### Налази: шта није у реду са достављеним и шта да се уради (.cure).

finding-and-more = Налаз „{ $code }“ јавља се у овој датотеци још { $count } пута.
    .cure = Отклоните узрок који се понавља, па проверите поново.

## Читање у заштићеном процесу: смрт процеса је налаз о пакету.

finding-worker-memory = Читање је заустављено: пакет тражи више меморије него што је дозвољено.
    .cure = Поделите слојеве у мање датотеке или поједноставите геометрију, па доставите поново.
finding-worker-cpu = Читање је заустављено: пакет тражи више рада процесора него што је дозвољено.
    .cure = Поделите слојеве у мање датотеке или поједноставите геометрију, па доставите поново.
finding-worker-wall = Читање је заустављено: није завршено у дозвољеном времену.
    .cure = Доставите поново; ако се понови, поделите слојеве у мање датотеке.
finding-worker-output = Прочитани садржај је већи него што је дозвољено.
    .cure = Поделите пакет на више мањих.
finding-worker-file = Читање је заустављено: распаковани садржај је већи него што је дозвољено.
    .cure = Проверите да ли архива садржи сувишне датотеке.
finding-worker-stack = Читање је заустављено: садржај је предубоко угнежђен.
    .cure = Извезите слој поново из програма у коме је настао.
finding-worker-crashed = Читање је прекинуто због грешке у програму. Ништа од овог пакета није сачувано.
    .cure = Јавите администратору; ваш пакет помаже да се грешка исправи.
finding-worker-bad-frame = Читач није дао целовит одговор.
    .cure = Доставите поново; ако се понови, јавите администратору.
finding-worker-version = Читач је друге верзије него програм.
    .cure = Администратор треба поново да покрене програм.

## Достава као целина.

finding-input-too-large = Достава има { $size_mib } MiB, а дозвољено је највише { $limit_mib } MiB.
    .cure = Поделите доставу или изоставите датотеке које нису потребне.
finding-too-many-files = Достава има { $count } датотека, а дозвољено је највише { $limit }.
    .cure = Изоставите датотеке које не припадају пакету.
finding-file-name = Име датотеке не може да се прочита или садржи обрнуту косу црту.
    .cure = Преименујте датотеку: слова, цифре, цртица и тачка.
finding-file-special = Ово није обична датотека него веза или уређај, па се не чита.
    .cure = Ставите у пакет саму датотеку уместо везе.
finding-file-missing = Датотека „{ $name }“ не постоји.
    .cure = Додајте датотеку или исправите њено име; велика и мала слова се разликују.
finding-file-missing-near = Датотека „{ $name }“ не постоји; најсличнија је „{ $near }“.
    .cure = Исправите име датотеке; велика и мала слова се разликују.
finding-file-outside = Датотека „{ $name }“ води изван фасцикле доставе.
    .cure = Наведите путању унутар фасцикле, без „..“ и без почетне косе црте.
finding-file-unreadable = Датотека „{ $name }“ не може да се прочита ({ $detail }).
    .cure = Проверите да ли се датотека отвара на вашем рачунару, па је доставите поново.
finding-file-empty = Датотека „{ $name }“ је празна.
    .cure = Извезите слој поново.
finding-file-not-utf8 = Датотека није записана као UTF-8.
    .cure = Сачувајте је поново са кодирањем UTF-8 (у Excel-у: „CSV UTF-8“).
finding-file-too-large = Датотека има { $size } бајтова, а дозвољено је највише { $limit }.
    .cure = Проверите да ли је то заиста датотека са описом, а не слој.
finding-file-unused = На ову датотеку нико не упућује, па није прочитана.
    .cure = Ако је слој или документ плана, додајте за њу одељак у plan.toml; иначе је изоставите.

## Архива (zip).

finding-zip-broken = Архива не може да се отвори: није цела или није zip ({ $detail }).
    .cure = Направите архиву поново и проверите да ли је пренета до краја.
finding-zip-overlap = Ставке архиве леже једна преко друге, што исправан програм не прави.
    .cure = Направите архиву поново обичним програмом за паковање.
finding-zip-symlink = Ставка „{ $name }“ је веза, а не датотека.
    .cure = Спакујте саму датотеку уместо везе.
finding-zip-absolute = Име ставке „{ $name }“ почиње од корена диска.
    .cure = Спакујте фасциклу пакета тако да имена буду унутар ње.
finding-zip-slip = Име ставке „{ $name }“ води изван пакета.
    .cure = Спакујте фасциклу пакета тако да ниједно име не садржи „..“.
finding-zip-encrypted = Ставка „{ $name }“ је заштићена лозинком.
    .cure = Спакујте пакет без лозинке.
finding-zip-duplicate = У архиви постоје две ставке са именом „{ $name }“.
    .cure = Оставите само једну од њих.
finding-zip-method = Ставка „{ $name }“ је спакована начином који се не чита ({ $detail }).
    .cure = Спакујте поново уобичајеним начином (deflate).
finding-zip-entry-broken = Ставка „{ $name }“ је оштећена ({ $detail }).
    .cure = Направите архиву поново и проверите да ли је пренета до краја.
finding-zip-ratio = Ставка „{ $name }“ се распакује у више од { $ratio } пута већи садржај.
    .cure = Проверите шта је у тој датотеци: планови и табеле се не пакују тако јако.
finding-zip-too-large = Распакована архива је већа од { $limit_mib } MiB.
    .cure = Поделите доставу или изоставите датотеке које нису потребне.

## Опис (plan.toml, import.toml).

finding-plan-toml-missing = У пакету нема датотеке plan.toml.
    .cure = Направите опис плана; узорак даје наредба „eprostor package new“.
finding-plan-toml-elsewhere = Датотека plan.toml није на врху пакета него овде: „{ $name }“.
    .cure = Доставите фасциклу у којој је plan.toml на врху.
finding-toml-syntax = Датотека није исправан TOML: ред { $line }, колона { $column } ({ $detail }).
    .cure = Исправите тај ред: текст је под наводницима, а дан се пише 2026-11-25 без њих.
finding-toml-value = Вредност у датотеци није могућа ({ $detail }).
    .cure = Проверите бројеве у датотеци.
finding-key-unknown = Поље „{ $key }“ не постоји; најближе познато: { $near }.
    .cure = Исправите име поља или га обришите.
finding-key-missing = Недостаје обавезно поље „{ $key }“.
    .cure = Додајте поље; шта значи, пише у docs/formats.md.
finding-key-empty = Поље „{ $key }“ је празно.
    .cure = Упишите вредност.
finding-key-not-text = Поље „{ $key }“ мора да буде текст, а јесте: { $found }.
    .cure = Ставите вредност под наводнике.
finding-key-not-integer = Поље „{ $key }“ мора да буде цео број, а јесте: { $found }.
    .cure = Упишите цео број без наводника.
finding-key-not-number = Поље „{ $key }“ мора да буде број, а јесте: { $found }.
    .cure = Упишите број са децималном тачком, без наводника.
finding-key-not-flag = Поље „{ $key }“ мора да буде true или false, а јесте: { $found }.
    .cure = Упишите true или false без наводника.
finding-key-not-list = Поље „{ $key }“ мора да буде списак, а јесте: { $found }.
    .cure = За одељак који се понавља употребите двоструке угласте заграде, за списак једноструке.
finding-key-not-table = Поље „{ $key }“ мора да буде одељак, а јесте: { $found }.
    .cure = Упишите одељак у угластим заградама, као у docs/formats.md.
finding-format-version = Верзија формата { $found } није позната; позната је 1.
    .cure = Упишите format = 1.
finding-day-malformed = „{ $day }“ није дан који постоји у календару.
    .cure = Упишите дан као година-месец-дан, на пример 2026-11-25.
finding-day-out-of-range = Дан { $day } је изван година 1900–2199.
    .cure = Проверите годину.
finding-interval-empty = Крај важења није после почетка.
    .cure = Крај је први дан када више не важи, и мора да буде после почетка.
finding-flag-malformed = „{ $value }“ није true ни false.
    .cure = Упишите true или false.
finding-manifest-empty = У датотеци import.toml нема ниједног увоза.
    .cure = Додајте бар један одељак import.
finding-import-kind-unknown = Врста увоза „{ $kind }“ није позната; најближе: { $near }.
    .cure = Употребите једну од врста: territory, parcels, cards, coverage, package.

## Насловна страна плана.

finding-plan-id-malformed = Ознака плана „{ $id }“ није исправна.
    .cure = Ознака је доносилац-врста-година-број малим словима без квачица, на пример demovo-pdr-2021-1.
finding-plan-id-kind = Ознака плана „{ $id }“ не слаже се са врстом { $kind }.
    .cure = Исправите врсту или ознаку; ознака која је већ резервисана не мења се.
finding-plan-id-adopter = Ознака плана „{ $id }“ не почиње доносиоцем „{ $adopter }“.
    .cure = Исправите доносиоца или ознаку; ознака која је већ резервисана не мења се.
finding-plan-kind-unknown = Врста планског документа „{ $kind }“ није позната; најближе: { $near }.
    .cure = Употребите ознаку врсте из закона, на пример PDR, PGR или PPJLS.
finding-municipality-malformed = Матични број општине „{ $code }“ није исправан.
    .cure = Број има пет цифара, а последња је контролна; препишите га из регистра.
finding-accuracy-missing = План има слојеве, а тачност линија није наведена.
    .cure = Додајте одељак accuracy са пољем positional_m, у метрима.
finding-accuracy-out-of-range = Тачност линија од { $value } m није могућа; мора да буде већа од нуле и највише { $limit } m.
    .cure = Упишите тачност у метрима, на пример 0.5.

## Догађаји и односи.

finding-no-event = План нема ниједан догађај.
    .cure = Додајте бар један догађај са даном, на пример adoption (доношење).
finding-event-kind-unknown = Врста догађаја „{ $kind }“ није позната; најближе: { $near }.
    .cure = Употребите једну од врста из docs/formats.md.
finding-events-out-of-order = Догађај { $later } ({ $later_day }) је пре догађаја { $earlier } ({ $earlier_day }).
    .cure = Проверите оба дана према службеном гласилу.
finding-ban-misplaced = Забрана градње стоји уз догађај „{ $kind }“.
    .cure = Забрану може да одреди само одлука о изради (decision_on_drafting), члан 27 став 6.
finding-ban-too-long = Забрана градње траје { $months } месеци, а закон дозвољава највише { $limit }.
    .cure = Проверите одлуку; рачуна се најдуже законско трајање, члан 27 став 6.
finding-ban-impossible = Забрана градње траје { $months } месеци; више од { $limit } се не чита.
    .cure = Исправите број месеци; закон дозвољава највише дванаест, члан 27 став 6.
finding-amendment-corrected = Пакет мења план и има догађај исправке поред доношења или ступања на снагу: рачуна се као измена која је исправљена и важи од свог ступања на снагу.
    .cure = Ако акт само исправља техничку грешку другог плана, изоставите adoption и entry_into_force: тада важи од почетка важења тог плана.
finding-mark-unknown = Обележје „{ $mark }“ није познато; најближе: { $near }.
    .cure = Употребите municipal_seat, other_settlement, network, former_law, text_prevails или sheet_prevails, или га изоставите.
finding-marks-contradict = Обележја „{ $mark }“ и „{ $other }“ искључују једно друго.
    .cure = Задржите оно које стоји у одлуци или у тексту плана.
finding-relation-kind-unknown = Врста односа „{ $kind }“ није позната; најближе: { $near }.
    .cure = Употребите amends, replaces, annuls, foresees, yields_to, keeps или stands_for.
finding-relation-target-missing = Однос мора да има или план (target) или врсту плана (target_kind), а не оба.
    .cure = Упишите target; target_kind се пише само уз foresees и stands_for.
finding-relation-target-kind = Врста плана (target_kind) се наводи само уз foresees и stands_for.
    .cure = Упишите ознаку плана у target.
finding-relation-extent-unknown = Обим односа „{ $extent }“ није познат; најближе: { $near }.
    .cure = Употребите whole, area или provisions.
finding-relation-extent = Обим односа „{ $extent }“ не слаже се са пољима area и provisions.
    .cure = Уз area наведите слој, уз provisions списак одредаба, а уз whole ништа од тога.
finding-relation-area-unknown = Слој „{ $area }“ за подручје односа не постоји; најближе: { $near }.
    .cure = Наведите име слоја са улогом area или boundary.
finding-direct-application-misplaced = Непосредна примена се наводи само уз foresees.
    .cure = Обришите поље direct_application.
finding-target-is-itself = Однос показује на сам план „{ $id }“.
    .cure = Упишите ознаку другог плана.
finding-relation-circle = Односи „{ $kind }“ воде назад на сам план: { $chain }.
    .cure = Исправите план на који показује погрешан однос.
finding-annulment-wider = Поништено подручје „{ $area }“ излази { $area_m2 } m² изван границе плана „{ $id }“.
    .cure = Проверите да ли су подручје и план они из пресуде.
finding-annulment-not-compared = Поништено подручје „{ $area }“ није упоређено са границом плана „{ $id }“, јер им се линије пречесто секу.
    .cure = Проверите да ли су подручје и план они из пресуде.
finding-target-unknown = План „{ $id }“ који се мења није у регистру.
    .cure = Доставите прво основни план или исправите ознаку.
finding-target-not-delivered = План „{ $id }“ није у регистру.
    .cure = Ако је ознака тачна, није потребно ништа; иначе је исправите.
finding-target-not-checked = Није проверено да ли план „{ $id }“ постоји, јер регистар није при руци.
    .cure = Проверите пакет поново уз регистар пре објављивања.
finding-target-provision-unknown = План који се мења нема одредбу „{ $provision }“; најближе: { $near }.
    .cure = Препишите име одредбе из основног плана.
finding-action-without-amendment = Одредба „{ $provision }“ мења другу, а план не мења ниједан план.
    .cure = Додајте однос amends или употребите action = add.
finding-succeeds-unknown = Зона „{ $zone }“ наставља зону „{ $id }“, које нема у плану који се мења.
    .cure = Препишите ознаку зоне из основног плана: ознака плана, коса црта, број.

## Документи и легенда.

finding-document-unknown = Документ „{ $document }“ није наведен у plan.toml; најближе: { $near }.
    .cure = Додајте одељак document или исправите име.
finding-document-twice = Два документа имају исто име „{ $document }“.
    .cure = Дајте сваком документу своје име.
finding-document-role-unknown = Улога документа „{ $role }“ није позната; најближе: { $near }.
    .cure = Употребите text, decision, sheet, assessment или other.
finding-document-empty = Документ „{ $name }“ је празан.
    .cure = Доставите документ са садржајем.
finding-legend-twice = Ознака „{ $code }“ стоји у легенди двапут.
    .cure = Оставите један ред за сваку ознаку.
finding-legend-unused = Ознака „{ $code }“ из легенде не појављује се ни на једној зони.
    .cure = Проверите да ли недостаје зона или је ознака другачије написана.
finding-class-unknown = Класа намене „{ $class }“ није у делу националне табеле који имамо.
    .cure = Проверите класу према Правилнику 105/2020; ако је тачна, није потребно ништа.
finding-defence-document = Документ „{ $name }“ припада прилогу о одбрани, који се не доставља јавном регистру.
    .cure = Изоставите прилог из пакета; доставља се само министарству надлежном за одбрану, члан 43.
finding-defence-layer = Слој „{ $name }“ садржи податке о одбрани, које јавни регистар не прима.
    .cure = Изоставите те податке из пакета; достављају се само министарству надлежном за одбрану, члан 43.

## Слојеви.

finding-layer-role-unknown = Улога слоја „{ $role }“ није позната; најближе: { $near }.
    .cure = Употребите boundary, zones, lines, regimes или area.
finding-layer-twice = Два слоја имају исто име „{ $layer }“.
    .cure = Дајте сваком слоју своје име.
finding-boundary-twice = План има више од једног слоја са границом.
    .cure = Спојите границу у један слој; делови једне границе могу бити више полигона.
finding-boundary-missing = План има зоне, а нема границу обухвата.
    .cure = Додајте слој са улогом boundary.
finding-layer-crs-missing = Координатни систем слоја није наведен.
    .cure = Упишите crs = 25834 за UTM 34, или 6316 за Гаус–Кригер зону 7.
finding-layer-format = Датотека „{ $name }“ није ни у једном формату који се чита.
    .cure = Извезите слој као GeoPackage или GeoJSON.
finding-layer-empty = Слој нема ниједан објекат.
    .cure = Извезите слој поново или обришите његов одељак.
finding-too-many-features = Слој има више од { $limit } објеката.
    .cure = Поделите слој на више слојева.
finding-too-many-vertices = Слој има више од { $limit } тачака.
    .cure = Поделите слој или поједноставите линије.
finding-attribute-too-long = Вредност је дужа од { $limit } бајтова.
    .cure = Дуг текст доставите као документ.
finding-control-character = Текст садржи управљачки знак { $character }, који се не може приказати.
    .cure = Уклоните тај знак.
finding-attribute-not-utf8 = Вредност атрибута није записана као UTF-8.
    .cure = Извезите слој поново са кодирањем UTF-8.
finding-attribute-column-missing = Слој „{ $layer }“ нема атрибут „{ $column }“; има: { $near }.
    .cure = Наведите у одељку columns како се атрибут зове у датотеци.
finding-attribute-missing = Објекат нема вредност атрибута „{ $column }“.
    .cure = Упишите вредност у слоју.
finding-serial-malformed = Редни број „{ $serial }“ није цео број већи од нуле.
    .cure = Упишите цео број од 1 навише.
finding-serial-twice = Редни број { $serial } има више објеката.
    .cure = Дајте сваком објекту свој број атрибутом serial; број се никада не користи поново.
finding-zone-id-malformed = Ознака зоне „{ $id }“ није исправна.
    .cure = Ознака је ознака плана, коса црта и редни број, на пример demovo-pdr-2016-1/3.
finding-regime-unknown = Режим „{ $code }“ није познат; најближе: { $near }.
    .cure = Употребите ознаку из табеле law/regimes.csv.
finding-corridor-unknown = Коридор „{ $corridor }“ није познат; најближе: { $near }.
    .cure = Употребите ред из табеле law/protective_corridors.csv.
finding-corridor-of-another-regime = Коридор „{ $corridor }“ припада режиму { $own }, а не режиму { $regime }.
    .cure = Наведите режим тог коридора као ознаку, или други коридор.
finding-corridor-not-computed = Коридор „{ $corridor }“ се никада не исцртава од линије или површине.
    .cure = Доставите полигон из одлуке као режим без коридора.
finding-corridor-origin-unknown = Полазиште „{ $origin }“ није ни measured ни axis.
    .cure = Напишите measured за линију или површину коју закон наводи, axis ако је позната само оса.
finding-corridor-origin-kind = Коридор „{ $corridor }“ се мери од { $measured }; ова геометрија не може бити његово полазиште { $origin }.
    .cure = Доставите површину или линију како закон тражи; ако је позната само оса, линију са полазиштем axis.
finding-belt-not-drawn = Појас коридора „{ $corridor }“ се не може исцртати: { $fault }.
    .cure = Проверите геометрију или доставите полигон појаса као режим без коридора.
finding-regime-end-alone = Режим има крај, а нема почетак, док његов акт још није на снази.
    .cure = Упишите први дан атрибутом from, или догађај entry_into_force тог акта.
finding-regime-act-scope = Одредба „{ $provision }“ акта који одређује режим (REG) може да важи само тамо где леже његови режими.
    .cure = Дајте јој обухват plan и доставите слој режима.
finding-regime-act-with-zones = Акт који одређује режим (REG) не доноси зоне, а пакет их има.
    .cure = Изоставите их или исправите врсту документа.

## Координатни систем. Наведени и очекивани систем су EPSG бројеви.

finding-crs-contradiction = За слој је наведен EPSG:{ $declared }, а сама датотека каже EPSG:{ $own }.
    .cure = Координате одговарају систему EPSG:{ $likely }; упишите crs = { $likely } и извезите слој тако да и датотека каже исто.
finding-crs-unsupported = Координатни систем EPSG:{ $declared } није подржан.
    .cure = Извезите слој у EPSG:{ $likely } и упишите crs = { $likely }.
finding-crs-name = Ознака координатног система у датотеци није препозната: „{ $name }“.
    .cure = Није потребно ништа ако је crs у plan.toml тачан.
finding-crs-axes-swapped = Осе су замењене: координате су у EPSG:{ $declared }, али прво стоји север па исток.
    .cure = Извезите слој тако да прво стоји исток (у нашим папирима Y), а затим север (X).
finding-crs-degrees-as-metres = Координате су степени, а наведен је систем у метрима EPSG:{ $declared }.
    .cure = Упишите crs = { $likely }.
finding-crs-metres-as-degrees = Координате су метри, а наведен је систем у степенима EPSG:{ $declared }.
    .cure = Упишите систем у коме је слој цртан, на пример crs = { $likely }.
finding-crs-gauss-kruger = Координате су Гаус–Кригер, а наведен је EPSG:{ $declared }.
    .cure = Упишите crs = { $likely }.
finding-crs-zone-prefix = Источним координатама недостаје број зоне { $zone } на почетку.
    .cure = Додајте { $zone } милиона метара на исток и упишите crs = { $likely }.
finding-crs-wrong = Координате не одговарају наведеном систему EPSG:{ $declared }.
    .cure = Одговарају систему EPSG:{ $likely }; упишите crs = { $likely } ако је то тачно.
finding-outside-register = Координате у систему EPSG:{ $declared } не леже у подручју регистра, ни у једном познатом систему.
    .cure = Проверите координатни систем у програму у коме је слој цртан; можда је слој у локалном систему.
finding-feature-outside-register = Тачка ({ $x }; { $y }) лежи изван подручја регистра.
    .cure = Проверите објекат: залутала тачка се обрише, а погрешан слој се извезе поново.

## GeoJSON.

finding-geojson-syntax = Датотека није исправан GeoJSON: ред { $line }, колона { $column } ({ $detail }).
    .cure = Извезите слој поново.
finding-geojson-line = Ред { $line }, колона { $column } није GeoJSON ({ $detail }) и прескочен је.
    .cure = Исправите или обришите тај ред; сваки ред је један објекат.
finding-geojson-line-too-long = Ред има више од { $limit_mib } MiB и прескочен је.
    .cure = Поделите или поједноставите тај објекат.
finding-geojson-cut-off = Датотека је прекинута: ред { $line }, колона { $column } ({ $detail }).
    .cure = Извезите слој поново и проверите да ли је пренет до краја.
finding-geojson-too-deep = Датотека је предубоко угнежђена.
    .cure = Извезите слој поново из програма у коме је настао.
finding-geojson-structure = Датотека није збирка објеката (FeatureCollection), него: { $found }.
    .cure = Извезите слој као FeatureCollection.
finding-intent-no-object = Члан „intent“ није објекат JSON.
    .cure = Напишите шта се гради као објекат JSON са називима и вредностима, на пример "footprint": 120 и "storeys": "P+1".
finding-intent-field-unknown = „{ $field }“ не каже ништа о објекту; најближе: { $near }.
    .cure = Употребите назив из docs/api.md.
finding-intent-value = Вредност члана „{ $field }“ није ни текст ни број.
    .cure = Напишите текст или број; „yes“ (да) и „no“ (не) су текст.
finding-geojson-no-feature = Ставка збирке није објекат (Feature).
    .cure = Извезите слој поново.
finding-geojson-properties = Атрибути објекта нису записани као поља.
    .cure = Извезите слој поново.
finding-geojson-geometry-type = Врста геометрије није позната: „{ $found }“.
    .cure = Дозвољене су Polygon, MultiPolygon, LineString, MultiLineString и Point.
finding-geojson-coordinates = Координате објекта нису низ парова бројева који та врста геометрије тражи.
    .cure = Извезите слој поново.

## GeoPackage.

finding-gpkg-unreadable = GeoPackage „{ $name }“ не може да се прочита ({ $detail }).
    .cure = Отворите га у QGIS-у и извезите слој у нов GeoPackage.
finding-gpkg-wal = GeoPackage „{ $name }“ није цео: део измена је у дневнику поред њега (WAL).
    .cure = Затворите га у свим програмима или извезите слој у нов GeoPackage.
finding-gpkg-no-features = GeoPackage „{ $name }“ нема ниједну табелу са објектима.
    .cure = Извезите слој са геометријом; растер и поглед се не читају.
finding-gpkg-table-open = GeoPackage „{ $name }“ има више табела: { $tables }.
    .cure = Наведите једну од њих у пољу table.
finding-gpkg-table-unknown = GeoPackage „{ $name }“ нема табелу са објектима „{ $table }“; најближе: { $near }.
    .cure = Исправите поље table; растер и поглед се не читају.
finding-gpkg-runaway = Читање табеле у датотеци „{ $name }“ је заустављено јер не престаје.
    .cure = Извезите слој у нов GeoPackage.
finding-gpkg-geometry = Геометрија објекта није исправно записана.
    .cure = Извезите слој поново.

## Shapefile.

finding-shp-length = Заглавље каже да датотека има { $said } бајтова, а има их { $found }.
    .cure = Проверите да ли је датотека пренета до краја или извезите слој поново.
finding-shp-kind = Објекти врсте { $kind } се не читају.
    .cure = Извезите слој као полигоне, линије или тачке.
finding-shp-cut-off = Датотека се прекида у запису { $record }.
    .cure = Проверите да ли је датотека пренета до краја или извезите слој поново.
finding-shp-record-number = Запис има број { $found }, који није његово место у датотеци.
    .cure = Извезите слој поново ако и други налази кажу да је оштећен.
finding-shp-record-length = Дужина записа не одговара броју његових тачака.
    .cure = Извезите слој поново.
finding-shp-record-kind = Запис је врсте { $found }, а сви у овој датотеци треба да буду врсте { $expected }.
    .cure = Извезите слој поново.
finding-shp-parts = Делови објекта не почињу тамо где су му тачке.
    .cure = Извезите слој поново.
finding-shp-box = Тачке леже изван оквира који запис наводи, па је једно од то двоје оштећено.
    .cure = Упоредите објекат са изворником и извезите слој поново.
finding-shp-box-loose = Оквир који запис наводи је већи него што је тачкама потребно.
    .cure = Није потребно ништа ако објекат лежи где треба.
finding-shp-header-box = Оквир у заглављу није онај око свих објеката.
    .cure = Није потребно ништа ако ниједан објекат не недостаје; нов извоз то исправља.
finding-shp-index = Индекс има { $entries } ставки, које не одговарају записима датотеке .shp ({ $records }).
    .cure = Извезите слој поново: датотека мењана на месту може да садржи старе објекте.
finding-shp-table-missing = Поред датотеке „{ $name }“ нема датотеке .dbf, па објекти немају атрибуте.
    .cure = Додајте све датотеке слоја: .shp, .shx, .dbf, .prj и .cpg.
finding-shp-crs-missing = Поред датотеке нема датотеке .prj, која наводи координатни систем.
    .cure = Није потребно ништа ако је наведени систем тачан; иначе додајте датотеку .prj.
finding-shp-ring-turned = Прстенови објекта који нису рупе иду супротно од казаљке на сату: { $count }; прочитани су као површине.
    .cure = Погледајте да ли објекат има своје рупе; нов извоз исправља смер.
finding-dbf-header = Заглавље табеле не одговара дужини њених редова.
    .cure = Извезите слој поново.
finding-dbf-row-count = Табела има { $rows } редова, а датотека .shp { $shapes } објеката.
    .cure = Доставите датотеке једног истог извоза.
finding-dbf-cut-off = Табела треба да има { $rows } редова, а прекида се после { $found }.
    .cure = Проверите да ли је датотека пренета до краја или извезите слој поново.
finding-dbf-row = Ред није означен ни као важећи ни као обрисан, па је оштећен.
    .cure = Извезите слој поново.
finding-dbf-deleted = Изостављени су обрисани објекти који још леже у датотеци: { $count }.
    .cure = Није потребно ништа; нов извоз их уклања.
finding-dbf-value = Вредност „{ $value }“ није могућа у овој колони.
    .cure = Исправите вредност или извезите слој поново.
finding-dbf-value-cut = Текст је одсечен усред слова, јер је колона преуска.
    .cure = Проширите колону и упишите текст поново.
finding-dbf-field-kind = Колоне врсте „{ $kind }“ се не читају.
    .cure = Ако је колона потребна, извезите је као текст или број.

## FlatGeobuf.

finding-fgb-header = Заглавље датотеке не може да се прочита.
    .cure = Проверите да ли је датотека пренета до краја или извезите слој поново.
finding-fgb-count = Датотека треба да има { $said } објеката, а прекида се после { $found } или се наставља иза њих.
    .cure = Проверите да ли је датотека пренета до краја или извезите слој поново.
finding-fgb-feature = Објекат није записан како формат тражи.
    .cure = Извезите слој поново.

## Слова. Кодне стране се зову као у рачунарима.

finding-encoding-recognised = Нигде не пише како је текст кодиран; прочитан је као { $page }, на пример „{ $example }“.
    .cure = Није потребно ништа ако је то тачно; извоз у кодирању UTF-8 отклања сваку сумњу.
finding-encoding-contradiction = Датотека каже да је текст кодиран као „{ $said }“, а није; прочитан је као { $page }, на пример „{ $example }“.
    .cure = Проверите називе; извоз у кодирању UTF-8 отклања сваку сумњу.
finding-encoding-ambiguous = Текст је можда кодиран као { $page } („{ $example }“), а можда као { $rival } („{ $other }“); узето је прво.
    .cure = Проверите називе и извезите слој у кодирању UTF-8 ако нису тачни.

## Геометрија.

finding-coordinate-not-finite = Координата није број (NaN или бесконачно).
    .cure = Пронађите објекат и нацртајте га поново.
finding-geometry-missing = Објекат нема геометрију.
    .cure = Обришите објекат или га нацртајте.
finding-geometry-collection = Збирке геометрија и криве се не читају.
    .cure = Претворите геометрију у полигоне, линије или тачке.
finding-geometry-kind = У овом слоју су дозвољени само полигони.
    .cure = Претворите линије у полигоне или их преместите у слој са улогом lines.
finding-area-kind = За питање о површини потребан је полигон.
    .cure = Пошаљите полигон; за линију наведите радну ширину у метрима као width_m.
finding-route-kind = За питање о траси потребна је линија.
    .cure = Пошаљите један LineString; за површину изоставите ширину.
finding-geometry-multipoint = Објекат има више тачака.
    .cure = Раздвојите га на појединачне тачке.
finding-geometry-collapsed = Од објекта не остаје ништа на мрежи од 0,1 mm.
    .cure = Обришите објекат или га нацртајте поново.
finding-geometry-ambiguous = Полигон се сече сам са собом и може се читати двојако: { $one_m2 } m² или { $other_m2 } m².
    .cure = Исправите цртеж на означеном месту.
finding-geometry-hole-outside = Рупа излази из полигона за { $outside_m2 } m².
    .cure = Исправите рупу или је обришите.
finding-geometry-too-many-vertices = Полигон има више од { $limit } тачака.
    .cure = Поделите полигон или поједноставите линију.
finding-geometry-too-many-parts = Полигон се распада на више од { $limit } делова.
    .cure = Исправите цртеж.
finding-geometry-too-intricate = Превише страница полигона лежи једна на другој.
    .cure = Исправите цртеж.
finding-geometry-unrepairable = Полигон није исправан и не може да се поправи.
    .cure = Исправите цртеж на означеном месту.
finding-repair-ring-closed = Прстен полигона је затворен; површина је промењена за { $area_change_m2 } m².
    .cure = Проверите место; у изворном слоју затворите прстен.
finding-repair-spike = Шиљак без површине је уклоњен; површина је промењена за { $area_change_m2 } m².
    .cure = Проверите место у изворном слоју.
finding-repair-ring-dropped = Прстен без површине је уклоњен; површина је промењена за { $area_change_m2 } m².
    .cure = Проверите место у изворном слоју.
finding-repair-self-intersection = Пресек полигона са самим собом је разрешен; површина је промењена за { $area_change_m2 } m².
    .cure = Проверите место у изворном слоју.
finding-repair-holes-merged = Рупе које се додирују су спојене; површина је промењена за { $area_change_m2 } m².
    .cure = Проверите место у изворном слоју.
finding-repair-hole-trimmed = Рупа је одсечена по ивици полигона; површина је промењена за { $area_change_m2 } m².
    .cure = Проверите место у изворном слоју.
finding-repair-parts-merged = Делови који се преклапају или додирују су спојени; површина је промењена за { $area_change_m2 } m².
    .cure = Проверите место у изворном слоју.
finding-repair-interior-split = Полигон који је прстен поделио записан је као више делова; површина је промењена за { $area_change_m2 } m².
    .cure = Проверите место у изворном слоју.
finding-repair-reoriented = Смер прстенова је усклађен код { $count } прстенова; цртеж је исти.
    .cure = Није потребно ништа.
finding-repair-repeated-points = Поновљене тачке су изостављене на { $count } места; цртеж је исти.
    .cure = Није потребно ништа.

## Зоне једна према другој.

finding-zone-outside-boundary = Зона „{ $zone }“ излази из границе плана за { $area_m2 } m², што је више од тачности линија ({ $accuracy_m } m).
    .cure = Ускладите зону и границу; план не делује изван свог обухвата.
finding-zones-overlap = Зоне { $one } и { $other } се преклапају на { $area_m2 } m².
    .cure = Исправите једну од њих ако преклапање није намерно.
finding-zone-without-legend = Ознака зоне „{ $code }“ није у легенди; најближе: { $near }.
    .cure = Додајте ред легенде или исправите ознаку зоне.
finding-zone-code-unknown = Одредба „{ $provision }“ важи за зону „{ $code }“, које нема; најближе: { $near }.
    .cure = Исправите ознаку зоне у колони target.

## Табеле.

finding-table-empty = Табела је празна.
    .cure = Додајте заглавље и редове.
finding-table-separator = Колоне су раздвојене тачком-зарезом или табулатором.
    .cure = Сачувајте табелу са зарезом као раздвајачем.
finding-table-row = Ред не може да се прочита ({ $detail }).
    .cure = Проверите наводнике у том реду.
finding-table-row-length = Ред има { $found } ћелија, а заглавље { $expected }.
    .cure = Вредност која садржи зарез ставите под наводнике.
finding-too-many-rows = Табела има више од { $limit } редова.
    .cure = Поделите табелу.
finding-column-missing = Недостаје обавезна колона „{ $column }“.
    .cure = Додајте колону; њено значење пише у docs/formats.md.
finding-column-unknown = Колона „{ $column }“ није позната; најближе: { $near }.
    .cure = Исправите име колоне или је обришите.
finding-column-twice = Колона „{ $column }“ стоји двапут; познате колоне: { $near }.
    .cure = Оставите само једну.
finding-cell-missing = Недостаје обавезна вредност у колони „{ $column }“.
    .cure = Упишите вредност.
finding-ko-malformed = Матични број катастарске општине „{ $ko }“ нема шест цифара.
    .cure = Препишите број из катастра.
finding-ko-check-digit = Матични број катастарске општине „{ $ko }“ није исправан: контролна цифра је { $found }, а треба { $expected }.
    .cure = Проверите број; вероватно је нека цифра погрешно преписана.
finding-ko-unknown = Катастарска општина { $ko } не постоји у регистру; контролна цифра је исправна.
    .cure = Проверите број или прво увезите катастарске општине.
finding-ko-not-checked = Није проверено да ли катастарска општина { $ko } постоји, јер регистар није при руци.
    .cure = Проверите поново уз регистар.
finding-ko-twice = Катастарска општина { $ko } стоји у табели двапут.
    .cure = Оставите један ред.
finding-card-twice = План „{ $id }“ стоји у табели двапут.
    .cure = Оставите један ред.
finding-subject-unknown = „{ $subject }“ није ни врста плана ни режим; најближе: { $near }.
    .cure = Употребите ознаку врсте плана или режима.
finding-completeness-unknown = Изјава „{ $value }“ није позната.
    .cure = Употребите complete, partial или none.
finding-coverage-twice = „{ $adopter }“ двапут изјављује потпуност за „{ $subject }“ за исто подручје од истог дана.
    .cure = Оставите један од два реда, или једном упишите други први дан.
finding-statement-contradicts = „{ $adopter }“ изјављује „{ $statement }“ за своје планове врсте { $kind } од { $from }, а план „{ $plan }“ говори супротно: „none“ уз план који је овде, или „complete“ уз план познат само по картону.
    .cure = Исправите изјаву, или план односно картон који јој противречи.

## Парцеле.

finding-parcel-number-malformed = Број парцеле „{ $number }“ није исправан.
    .cure = Број је 1234, 1234/5 или 1234/5/6.
finding-parcel-area-malformed = Површина „{ $area }“ није цео број квадратних метара.
    .cure = Упишите површину из катастра у целим m².
finding-parcel-area-differs = Површина из катастра је { $registered_m2 } m², а површина цртежа { $measured_m2 } m²; разлика је већа од 5 %.
    .cure = Проверите да ли цртеж припада тој парцели.
finding-parcel-twice = Парцела { $parcel } стоји више пута за исте дане.
    .cure = Оставите једну, или свакој дајте дане важења.
finding-parcel-without-start = За парцелу није познат први дан.
    .cure = Наведите valid_from за цео увоз или у сваком реду.

## Одредбе (provisions.csv).

finding-provision-name-malformed = Име одредбе „{ $name }“ има недозвољене знакове.
    .cure = Дозвољена су слова енглеске абецеде, цифре, цртица, тачка и доња црта.
finding-provision-twice = Име одредбе „{ $name }“ стоји двапут.
    .cure = Дајте свакој одредби своје име.
finding-provision-role-unknown = Улога одредбе „{ $role }“ није позната.
    .cure = Употребите rule или interim.
finding-scope-unknown = Домашај одредбе „{ $scope }“ није познат.
    .cure = Употребите plan, zones или block.
finding-scope-target-missing = Уз домашај „{ $scope }“ недостаје колона target.
    .cure = Упишите ознаке зона раздвојене усправном цртом или име блока.
finding-scope-target-surplus = Одредба важи за цео план, а наведена је колона target.
    .cure = Обришите target или промените scope (сада: { $scope }).
finding-parameter-unknown = Параметар „{ $parameter }“ није познат; најближе: { $near }.
    .cure = Употребите параметар из табеле у docs/formats.md.
finding-operator-unknown = Оператор „{ $operator }“ није познат.
    .cure = Употребите max, min, eq или text.
finding-unit-mismatch = Јединица „{ $unit }“ не припада параметру { $parameter }; очекује се: { $expected }.
    .cure = Исправите јединицу и, ако треба, прерачунајте вредност.
finding-value-not-a-number = Вредност „{ $value }“ параметра { $parameter } није број.
    .cure = Упишите број са децималном тачком, без јединице и без знака %.
finding-value-out-of-range = Вредност { $value } параметра { $parameter } није у опсегу од { $low } до { $high }.
    .cure = Проверите вредност у тексту плана; ако је тачна, наведите је као текст (operator = text).
finding-value-fraction = Вредност { $value } параметра { $parameter } је у процентима, а изгледа као удео.
    .cure = Ако план каже 0,30 уместо 30 %, упишите 30.
finding-storeys-malformed = Спратност „{ $value }“ није исправна.
    .cure = Пишите је као П+4+Пк, По+П+2 или (По)+П+1.
finding-condition-malformed = Услов „{ $condition }“ није облика кључ=вредност.
    .cure = Раздвојите услове тачком-зарезом.
finding-condition-unknown = Услов „{ $condition }“ није познат; најближе: { $near }.
    .cure = Употребите кључ из docs/formats.md.
finding-condition-value = Вредност „{ $value }“ услова „{ $condition }“ није могућа.
    .cure = Угао и постојећи објекат су yes или no, а површине бројеви.
finding-action-unknown = Радња „{ $action }“ није позната.
    .cure = Употребите add, replace, delete или insert.
finding-amends-missing = Уз радњу „{ $action }“ недостаје име одредбе која се мења.
    .cure = Упишите га у колону amends.
finding-amends-surplus = Наведена је одредба која се мења, а радња је додавање („{ $action }“).
    .cure = Упишите радњу replace, delete или insert, или обришите amends.
finding-page-malformed = Страна „{ $page }“ није цео број већи од нуле.
    .cure = Упишите редни број стране у датотеци; одштампани број иде у printed_page.
finding-quote-not-found = Навод не стоји у документу „{ $document }“.
    .cure = Препишите реченицу дословно, истим писмом.
finding-public-parcel-twice = Попис парцела јавне намене наводи { $parcel } двапут.
    .cure = Оставите један ред за сваку парцелу.
finding-taken-unknown = „{ $taken }“ не каже колико је од парцеле јавне намене.
    .cure = Упишите whole (цела) или part (део).
