### Програм у терминалу.

cli-initialised =
    Регистар у фасцикли { $folder } је спреман.
    Кључ оператера (приказује се само сада; регистар чува његов отисак): { $token }
cli-step-committed = { $name }: уписано у ревизији { $revision } ({ $rows ->
    [one] { $rows } ред
    [few] { $rows } реда
   *[other] { $rows } редова
}).
cli-step-already-there = { $name }: већ постоји од ревизије { $revision }.
cli-step-refused = { $name }: одбијено; ништа од тога није уписано.
cli-extract-next = Правила која стоје само у тексту предлаже: eprostor extract { $plans }
cli-step-failed = { $name }: увоз није успео; ништа од тога није уписано.
cli-token-made =
    Знак оператера „{ $label }” (приказује се само сада; регистар чува његов отисак): { $token }
cli-token-revoked = Знак оператера „{ $label }” је опозван.
cli-token-label = Назив
cli-token-made-at = Направљен
cli-earlier-report = Ред { $line } у { $file } није ред извештаја.
    .cure = Наведите датотеку коју је „eprostor validate“ направио са --json или --html.
cli-folder-exists = Фасцикла { $folder } већ постоји.
    .cure = Наведите фасциклу која још не постоји.
cli-file-exists = { $file } већ постоји.
    .cure = Наведите датотеку која још не постоји или додајте --overwrite.
cli-file-unwritable = { $file } се не може уписати.
    .cure = Проверите путању и право уписа.
cli-file-unreadable = { $file } се не може прочитати.
    .cure = Проверите путању и право читања.
cli-frame-unusable = EPSG:{ $epsg } не може овако бити координатни систем регистра.
    .cure = За систем који није EPSG:25834 наведите обухват: --envelope E1,N1,E2,N2.
cli-point-malformed = Тачка има две координате.
    .cure = Напишите источну и северну координату, или дужину и ширину, са зарезом између: --point 457000.5,4882000
cli-column-mapping = „{ $mapping }” није пресликавање колоне.
    .cure = Напишите НАШЕ=ВАШЕ, где је лево једно од: ko, number, area_m2, valid_from, valid_to, predecessors.
cli-repair = „{ $repair }” није поправка.
    .cure = Напишите snap=МЕТРИ са метрима од 0.0001 до 300, на пример --repair snap=0.01.
cli-repair-of-a-table = На захтев се поправљају само пакети.
    .cure = Изоставите --repair или увезите пакет.
cli-update-of-what = --update важи за парцеле.
    .cure = Изоставите --kind или наведите --kind parcels.
cli-update-head = Ново стање од { $day }: { $kos ->
    [one] { $kos } катастарска општина
    [few] { $kos } катастарске општине
   *[other] { $kos } катастарских општина
}, без промене { $unchanged ->
    [one] { $unchanged } парцела
    [few] { $unchanged } парцеле
   *[other] { $unchanged } парцела
}.
cli-update-count = { $kind }: { $count }
cli-update-and-more = и још { $count }
cli-update-what = Шта
cli-update-ko = Катастарска општина
cli-update-before = Пре
cli-update-after = После
cli-update-said-by = Порекло по
cli-update-area = Облик
cli-update-added = додата
cli-update-removed = престала
cli-update-renumbered = нови број
cli-update-reshaped = други облик
cli-update-remeasured = друга уписана површина
cli-update-split = дељење
cli-update-merged = спајање
cli-update-by-file = датотеци
cli-update-by-geometry = само геометрији
cli-coverage-subject = О чему
cli-coverage-area = Где
cli-coverage-from = Од
cli-coverage-to = До
cli-coverage-statement = Изјава
cli-coverage-card = план није достављен
cli-batch-summary = Одговора: { $answered }, без одговора: { $refused }, за { $seconds } s, { $rate } у секунди; од раније је било редова: { $before }.
cli-batch-needs-file = GeoPackage се уписује у датотеку.
    .cure = Наведите је са --out FILE.
cli-batch-empty = { $file } не наводи ниједну парцелу.
    .cure = Упишите по једну парцелу у реду, као: 999903 1234/5
cli-explain-one = Много парцела одједном добија одговор, а не објашњење.
    .cure = Употребите „eprostor answer“ или тражите објашњење за сваку парцелу посебно.
cli-out-inside = Фасцикла { $folder } била би унутар фасцикле бироа.
    .cure = Наведите фасциклу поред ње са --out FOLDER.
cli-answer-malformed = „{ $answer }“ није одговор.
    .cure = Упишите KEY=VALUE, на пример: --answer municipality=70408
cli-mapping-version = { $file } је мапирање формата { $found }; овај програм познаје формат 1.
    .cure = Направите мапирање изнова са --save-mapping FILE.
cli-knowledge-unusable = { $file } не може да се употреби: { $detail }
    .cure = Исправите то место или направите датотеку изнова.
cli-exported = { $file } је уписано, ревизија { $revision }: { $layers }.
cli-map-ending = { $file } није карта.
    .cure = Наведите датотеку која се завршава на .svg или .html.
cli-map-unreadable = За { $file } нема карте: нова верзија није могла да се прочита.
    .cure = Отклоните налазе, па упоредите поново.
cli-text-page = страна { $page }
cli-text-page-labelled = страна { $page }, одштампано { $label }
cli-text-page-recognised = страна { $page }, препознато на слици
cli-text-articles = Чланови и одељци, са странама
cli-text-summary = Страна: { $pages }, знакова: { $characters }, чланова и одељака: { $articles }; прочитао { $extractor }.
