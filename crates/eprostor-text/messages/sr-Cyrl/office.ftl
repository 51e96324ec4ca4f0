## Од фасцикле бироа до пакета (`eprostor package from`).

office-file = Датотека
office-role = Улога
office-why = Зашто
office-sureness = Колико је сигурно
office-key = Шта
office-value = Одлучено
office-open = Још треба одговорити, као KEY = VALUE у датотеци за --answers:
office-written = Пакет је уписан у { $folder }; провера каже:

office-role-decision = одлука
office-role-drafting = одлука о изради
office-role-text = текст
office-role-assessment = процена
office-role-sheet = лист
office-role-boundary = граница
office-role-zones = зоне
office-role-lines = линије
office-role-rules = табела правила
office-role-public-parcels = списак јавних парцела
office-role-legend = легенда
office-role-labels = натписи зона
office-role-companion = пратећа датотека
office-role-none = није део пакета
office-role-unrecognised = није препознато

office-sureness-told = речено
office-sureness-sure = сигурно
office-sureness-likely = вероватно
office-sureness-doubtful = неизвесно

office-why-answered = одговорено
office-why-mapping = тако каже мапирање бироа
office-why-name = у имену стоји „{ $words }“
office-why-layer-name = у имену слоја стоји „{ $words }“
office-why-file-name = тако каже име датотеке
office-why-content = у првим пасусима стоји „{ $words }“
office-why-headings = заглавља у реду { $row }: { $columns }
office-why-parcels = списак парцела који не каже да су јавне; ако јесу: role.FILE = public_parcels
office-why-no-header = нема реда са познатим заглављима
office-why-codes = { $count ->
    [one] { $count } вредност је ознака из табеле правила
    [few] { $count } вредности су ознаке из табеле правила
   *[other] { $count } вредности су ознаке из табеле правила
  }
office-why-attribute = атрибут се зове „{ $name }“
office-why-heading = тако каже заглавље
office-why-labels = натписи који се читају уз зоне
office-why-no-part = у имену слоја стоји „{ $word }“
office-why-put-aside = налази се у фасцикли у чијем имену стоји „{ $word }“
office-why-layer-nothing = име слоја не каже ништа познато
office-why-nothing = ни име ни садржај не кажу шта је
office-why-companion = припада другој датотеци или ју је оставио неки програм
office-why-dwg = DWG се не чита; сачувајте га као DXF 2013
office-why-compound = стари .doc и .xls се не читају; сачувајте као DOCX или XLSX
office-why-archive = архива унутар фасцикле се не отвара; распакујте је
office-why-empty = датотека је празна
office-why-broken = не може да се прочита
office-why-unknown = формат није познат
office-why-coordinates = координате као што су { $easting }, { $northing } леже тамо где { $name } има Србију
office-why-file-crs = датотека га наводи, али координате не леже тамо
office-why-document = пише у { $file }
office-why-session = седница коју наводи { $file }
office-why-gazette = заглавље службеног листа у { $file }
office-why-adopter = из назива доносиоца
office-why-law-table = из табела закона
office-why-id = састављено; број је резервисан, што у фасцикли нигде не пише
office-why-no-column = ниједна колона то не каже
office-why-table = пише у табели
office-why-word = у називу стоји „{ $word }“
office-why-text = пише у тексту
office-why-scale = 0,2 mm на листу те размере

office-ask-kind = Која је врста плана? (ознака из law/plan_types.csv, на пример PDR)
office-ask-title = Како гласи назив плана?
office-ask-adopter-name = Ко га доноси? (како пише у одлуци)
office-ask-adopter = Који је први део ознака овог доносиоца?
office-ask-municipality = Која је шифра општине? (пет цифара)
office-ask-adoption-day = Ког дана је донет? (на пример 2027-03-18, или none)
office-ask-publication-day = Ког дана је објављен? (на пример 2027-03-18, или none)
office-ask-publication-gazette = У ком броју службеног листа? (како пише, или none)
office-ask-id = Која ознака је резервисана за план?
office-ask-accuracy = Колико су линије тачне, у метрима?
office-ask-crs = У ком координатном систему је { $layer }? (код EPSG)
office-ask-zones = Који слој садржи зоне?
office-ask-boundary = Који слој садржи границу?
office-ask-zones-code = Који атрибут слоја { $layer } је ознака зоне?
office-ask-column = Шта садржи колона „{ $heading }“?
office-ask-label = Како се { $code } зове у легенди?
office-ask-class = Која национална класа је { $code } ({ $label })? (ознака из law/land_use_classes_105_2020_partial.csv)
office-ask-article = У ком члану плана стоје табеле?
office-ask-ko = У којој катастарској општини леже јавне парцеле? (шест цифара)
office-ask-ko-named = Која је шифра катастарске општине „{ $name }“? (шест цифара)
office-ask-taken = Колики део сваке парцеле са списка је за јавну намену? (whole или part)
