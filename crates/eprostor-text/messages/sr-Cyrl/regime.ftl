### Режими поред плана: шта чине, шта план чини њима, коридори.

## У сваком делу

heading-regimes-in-part = Режими на овом делу
regime-nothing-declared = Нико овде није дао изјаву о његовом списку
regime-uses-banned = Забрањене намене: { $uses }
regime-uses-limited = Ограничене намене: { $uses }
regime-uses-not-held = Које намене забрањује или ограничава пише у подзаконском акту, који се овде не чува.
net-none = План га укида: поред плана од њега не остаје ништа.
net-banned = Изградња је забрањена.
net-banned-by-caution = План дозвољава изградњу, а режим је забрањује. Да забрана има предност наш је опрез, а не решено правно питање: питајте пре него што се ослоните на једно или друго.
net-open = Отворено је да ли је изградња забрањена: приказана су сва тумачења.
net-stands = Важи поред плана: { $effect }.
regime-told-lifted = план га укида
regime-told-banned = изградња је забрањена
regime-told-banned-by-caution = забрањује изградњу где је план дозвољава: питати
regime-told-open = отворено је да ли је изградња забрањена
belt-measured = мерено од онога што закон наводи
belt-axis = приближно: мерено од осе, јер оно што закон наводи није познато
keep-regime = строже: придржавајте се овога
keep-plan = план је строжи: придржавајте се плана
keep-equal = план прописује исто
keep-unknown = не може се упоредити са планом: придржавајте се оба

## Правила

rule-regime-ended-inside-area = Акт { $plan }, који је овде увео режим, престаје унутар подручја акта { $other }.
rule-regime-never-lifted = Ниједан план не укида режим акта { $plan }.
rule-regime-lifted = План на снази чини ово грађевинским земљиштем: режим акта { $plan } је укинут, а пре грађевинске дозволе плаћа се накнада.
rule-regime-not-lifted = Ниједан план на снази не чини ово грађевинским земљиштем: режим акта { $plan } важи.
rule-regime-lift-open = Није познато да ли план на снази чини ово грађевинским земљиштем: режим акта { $plan } је укинут или важи.
rule-regime-lift-unclear = Ниједан текст који се овде чува не каже да ли план укида режим акта { $plan }.
rule-regime-ban-beside-plan = Акт { $plan } забрањује изградњу тамо где је { $other } дозвољава; закон не каже јасно шта има предност.
rule-road-belt-open = Заштитни појас акта { $plan } забрањује изградњу ван насеља, а у насељу је препушта плану; није познато да ли је ово насеље.
rule-belt-by-plan = У појасу контролисане изградње акта { $plan } дозвољена је изградња на основу плана на снази.
rule-belt-by-plan-open = У појасу контролисане изградње акта { $plan } за изградњу је потребан план на снази, а није познато да иједан овде важи.
rule-rail-belt-with-urban-plan = У инфраструктурном појасу акта { $plan }, ван пружног појаса, изградња је изузетак: урбанистички план мора да је предвиди и пропише заштиту, а управљач да да сагласност.
rule-rail-belt-without-urban-plan = У инфраструктурном појасу акта { $plan } не могу се градити објекти који нису у функцији железнице: овде не важи урбанистички план.
rule-belt-approximate = Појас акта { $plan } је приближан: позната је само оса, а не оно од чега закон мери; стварни појас сеже даље.
rule-belt-up-to = Закон за појас акта { $plan } даје највећу ширину или распон: питајте која је ширина одређена.
rule-regime-value-stricter = Акт { $plan } овде прописује своје вредности: између њега и плана важи строже.
rule-regime-value-beside-plan = Акт { $plan } прописује вредност која се не може упоредити са оном из плана: обе се поштују.

## Тумачења

reading-regime-lifted-by-plan = План овде укида режим: оно што режим тражи отпада.
reading-regime-holds = Режим важи поред плана.
reading-belt-outside-settlement = Ван насеља: изградња у заштитном појасу је забрањена, осим онога што служи путу.
reading-belt-in-settlement = У насељу: важи иста ширина ако план не одређује другачије, а забрана за насеље није прописана.
reading-controlled-belt-needs-plan = Ван насеља: у појасу контролисане изградње не може се градити док га план не обухвати.
reading-controlled-belt-none = У насељу: појас контролисане изградње не постоји.
reading-rail-belt-consent = План предвиђа објекат и прописује његову заштиту: може се градити уз сагласност управљача железничке инфраструктуре.
reading-rail-belt-not-foreseen = План га не предвиђа: не могу се градити објекти који нису у функцији железнице.

## Намене

use-industry = индустрија
use-mining = рударство
use-refinery = рафинерије
use-storage = складиштење нафтних деривата и гаса
use-power-plant = електране
use-hydro-power = хидроелектране
use-harbour = луке
use-airport = аеродроми
use-weekend-house = викендице
use-raw-material-extraction = експлоатација минералних сировина
use-waste = постројења за отпад
use-chemical-industry = хемијска индустрија
use-metallurgy = металургија
use-oil-gas-storage = складиштење нафте и гаса
use-landfill = депоније
use-solar-power = соларне електране
use-tourism = туризам
use-infrastructure = инфраструктура
use-farm-building = објекти пољопривредних газдинстава
use-energy = енергетика
use-settlement-growth = ширење насеља
use-explosive-quarry = каменоломи са експлозивом
use-explosive-industry = индустрија експлозива
use-building-for-people = зграде за боравак људи
use-well = бунари
use-trench = ровови
use-obstacle-to-upkeep = оно што омета одржавање
use-open-fire = отворена ватра и објекти са отвореном ватром

## Коридори, по редовима табеле law/protective_corridors.csv

corridor-road-protective-motorway = заштитни појас, аутопут
corridor-road-protective-state-1 = заштитни појас, остали државни пут I реда
corridor-road-protective-state-2 = заштитни појас, државни пут II реда
corridor-road-protective-municipal = заштитни појас, општински пут
corridor-road-controlled-motorway = појас контролисане изградње, аутопут
corridor-road-controlled-state-1 = појас контролисане изградње, остали државни пут I реда
corridor-road-controlled-state-2 = појас контролисане изградње, државни пут II реда
corridor-road-controlled-municipal = појас контролисане изградње, општински пут
corridor-road-expropriation-motorway = граница експропријације, аутопут
corridor-road-expropriation-state-1 = граница експропријације, остали државни пут I реда
corridor-road-expropriation-state-2 = граница експропријације, државни пут II реда
corridor-road-expropriation-municipal = граница експропријације, општински пут
corridor-rail-track-outside = пружни појас ван насеља
corridor-rail-track-settlement = пружни појас у насељу
corridor-rail-infrastructure = инфраструктурни појас железнице
corridor-rail-protective = заштитни пружни појас
corridor-rail-hazard = до 50 m од колосека: рудници, експлозив, хемијска индустрија
corridor-rail-bridge-beside = поред железничког моста или тунела
corridor-rail-bridge-below = испод железничког моста
corridor-power-overhead-bare = надземни вод 1–35 kV, голи проводник
corridor-power-overhead-insulated = надземни вод 1–35 kV, слабо изоловани проводник
corridor-power-overhead-sks = надземни вод 1–35 kV, самоносиви кабловски сноп
corridor-power-overhead-35kv = надземни вод 35 kV
corridor-power-overhead-110kv = надземни вод 110 kV
corridor-power-overhead-220kv = надземни вод 220 и 400 kV
corridor-power-cable-35kv = подземни кабл до 35 kV
corridor-power-cable-110kv = подземни кабл 110 kV
corridor-power-cable-above-110kv = подземни кабл изнад 110 kV
corridor-power-substation-35kv = трансформаторска станица на отвореном до 35 kV
corridor-power-substation-110kv = трансформаторска станица на отвореном од 110 kV
corridor-gas-transport-dwellings = транспортни гасовод: зграде за боравак људи
corridor-gas-transport-protective = заштитни појас транспортног гасовода
corridor-gas-exploitation-dn150 = експлоатациони појас гасовода до DN 150
corridor-gas-exploitation-dn500 = експлоатациони појас гасовода до DN 500
corridor-gas-exploitation-dn1000 = експлоатациони појас гасовода до DN 1000
corridor-gas-exploitation-above-dn1000 = експлоатациони појас гасовода изнад DN 1000
corridor-gas-distribution-4bar = дистрибутивни гасовод до 4 bar
corridor-gas-distribution-10bar = дистрибутивни гасовод до 10 bar
corridor-gas-distribution-16bar = дистрибутивни гасовод до 16 bar
corridor-water-riparian-open = приобално земљиште, небрањено подручје
corridor-water-riparian-defended = приобално земљиште, брањено подручје
corridor-water-levee-river = небрањена страна насипа
corridor-water-levee-defended = брањена страна насипа
corridor-water-canal = уз мелиорациони канал
corridor-forest-edge-waste = уз ивицу шуме: отпад
corridor-forest-edge-fire = уз ивицу шуме: отворена ватра
corridor-forest-edge-works = уз ивицу шуме: објекти са отвореном ватром
corridor-mining-space = заштитни простор експлоатационог поља
corridor-mining-large-field = простор за истраживање око великог експлоатационог поља
corridor-sanitary-zone-1 = зона непосредне санитарне заштите
corridor-sanitary-zone-2 = ужа зона санитарне заштите
corridor-sanitary-zone-3 = шира зона санитарне заштите

## Закони

law-roads-act-33-1-34-3 = Закон о путевима 33(1), 34(3)
law-roads-act-36-2 = Закон о путевима 36(2)
law-roads-act-36 = Закон о путевима 36
law-railway-act-71-1 = Закон о железници 71(1)
