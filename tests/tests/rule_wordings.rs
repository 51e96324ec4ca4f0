//! One rule in many wordings: every case and order of the words that name a
//! parameter, and the ways in which a value is joined to it. The wordings are grammar,
//! not sentences of the evaluation set.

use eprostor_tests::evaluation::{Block, Item, Rule, rules};

/// Returns what is found, as `parameter operator value`.
fn found(text: &str) -> Vec<String> {
    let item = Item {
        id: String::new(),
        blocks: vec![Block::Text(text.to_owned())],
        rules: Vec::new(),
        note: None,
    };
    let line = |rule: Rule| {
        let is_fraction = rule.value.contains('.');
        let plain = rule.value.trim_end_matches('0').trim_end_matches('.');
        let value = match rule.operator.as_str() {
            "text" => return format!("{} text", rule.parameter),
            _ if is_fraction => plain,
            _ => &rule.value,
        };
        format!("{} {} {value}", rule.parameter, rule.operator)
    };
    rules(&item).into_iter().map(line).collect()
}

fn assert_all_say(expected: &[&str], texts: &[&str]) {
    let wrong: Vec<String> = texts
        .iter()
        .map(|text| (text, found(text)))
        .filter(|(_, found)| found != expected)
        .map(|(text, found)| format!("{text} => {found:?}"))
        .collect();
    assert!(wrong.is_empty(), "{expected:?}:\n{}", wrong.join("\n"));
}

#[test]
fn the_area_of_a_parcel() {
    assert_all_say(
        &["parcel_min_area min 400"],
        &[
            "Najmanja površina građevinske parcele je 400 m².",
            "Minimalna površina parcele iznosi 400 m2.",
            "Min. površina parcele – 400 m².",
            "Površina parcele: min 400 m².",
            "Površina građevinske parcele ne može biti manja od 400 m².",
            "Parcela ne može biti manja od 400 m².",
            "Parcele ne smeju biti manje od 4 ara.",
            "Nova parcela mora imati najmanje 400 m².",
            "Parcela mora imati površinu od najmanje 400 m².",
            "Za izgradnju je potrebna parcela od najmanje 400 m².",
            "Objekti se mogu graditi na parcelama površine najmanje 400 m².",
            "Veličina građevinske parcele ne sme biti ispod 400 m².",
            "Najmanja veličina novoformirane parcele utvrđuje se na 400 m².",
            "Utvrđuje se najmanja površina parcele od 400 m².",
            "Nije dozvoljeno formiranje parcela manjih od 400 m².",
            "Ne mogu se formirati građevinske parcele manje od 400 m².",
            "Minimalna građevinska parcela je 4,0 ara.",
            "Građevinske parcele su površine minimum 400 m².",
            "Parcela treba da ima bar 400 m².",
            "Dozvoljeno je formirati parcele od 400 m² i veće.",
        ],
    );
}

#[test]
fn the_front_of_a_parcel() {
    assert_all_say(
        &["parcel_min_front min 12"],
        &[
            "Najmanja širina uličnog fronta parcele je 12 m.",
            "Minimalni front parcele iznosi 12,0 m.",
            "Front parcele: min. 12 m.",
            "Širina fronta – 12 m.",
            "Front ka ulici ne može biti uži od 12 m.",
            "Širina parcele ne može biti manja od 12 m.",
            "Parcela prema ulici mora biti široka najmanje 12 m.",
            "Parcela mora imati front od najmanje 12 m.",
            "Najmanja dozvoljena širina građevinske parcele utvrđuje se na 12 metara.",
            "Ulični front parcele ne sme biti kraći od 12 m.",
            "Parcele ne mogu imati front manji od 12 m.",
            "Širina parcele prema javnoj površini je minimum 12 m.",
            "Dužina uličnog fronta građevinske parcele je najmanje 12 m.",
            "Parcela se na ulicu otvara frontom od najmanje 12 m.",
        ],
    );
}

#[test]
fn the_way_to_a_parcel() {
    assert_all_say(
        &["access_min_width min 3.5"],
        &[
            "Najmanja širina pristupnog puta je 3,5 m.",
            "Pristupni put je širine najmanje 3,5 m.",
            "Pristupni put do parcele mora biti širok najmanje 3,5 m.",
            "Kolski pristup parceli ne može biti uži od 3,5 m.",
            "Kolski pristup je minimalne širine 3,5 m.",
            "Širina kolskog prilaza: min. 3,5 m.",
            "Prilaz do građevinske parcele ne sme biti uži od 3,50 m.",
            "Parcela mora imati kolski prilaz širine najmanje 3,5 m.",
            "Parcela mora imati pristup na javnu površinu širine najmanje 3,5 m.",
            "Minimalna širina privatnog prolaza za jedan objekat iznosi 3,5 m.",
            "Za parcele u dubini bloka obezbeđuje se prolaz širine min. 3,5 m.",
            "Ako parcela nema izlaz na ulicu, pristup se ostvaruje putem širine najmanje 3,5 m.",
            "Pasaž za ulaz u dvorište je širine najmanje 3,5 m.",
            "Interna saobraćajnica ne može biti uža od 3,5 m.",
        ],
    );
}

#[test]
fn coverage_and_ratio() {
    assert_all_say(
        &["site_coverage_max max 40"],
        &[
            "Maksimalni indeks zauzetosti parcele je 40 %.",
            "Indeks zauzetosti: 40 %.",
            "Indeks zauzetosti – do 40%.",
            "Zauzetost parcele ne prelazi 40 %.",
            "Dozvoljena zauzetost je 40 odsto.",
            "Parcela može biti zauzeta najviše 40 %.",
            "Pod objektima sme biti do 40 % površine parcele.",
            "Objekti mogu zauzeti najviše 40 % parcele.",
            "Najveći procenat zauzetosti građevinske parcele utvrđuje se na 40 %.",
            "Indeks zauzetosti parcele ne može biti veći od 40 %.",
            "Nije dozvoljena zauzetost veća od 40 %.",
            "Indeksom zauzetosti ne sme se preći 40 %.",
            "Stepen zauzetosti zemljišta (maks.): 40%.",
        ],
    );
    assert_all_say(
        &["far_max max 1.2"],
        &[
            "Maksimalni indeks izgrađenosti je 1,2.",
            "Indeks izgrađenosti: do 1,2.",
            "Koeficijent izgrađenosti ne može biti veći od 1,20.",
            "Indeks izgrađenosti – 1,2.",
            "Ne dozvoljava se indeks izgrađenosti veći od 1,2.",
            "Stepen izgrađenosti parcele iznosi najviše 1,2.",
            "Najveća vrednost indeksa izgrađenosti je 1,2.",
        ],
    );
}

#[test]
fn lines_and_distances() {
    assert_all_say(
        &["building_line eq 5"],
        &[
            "Građevinska linija je na 5 m od regulacione linije.",
            "Građevinska linija se postavlja na udaljenosti od 5,0 m od regulacione.",
            "Rastojanje građevinske od regulacione linije je 5 m.",
            "Odstojanje GL od RL: 5,0 m.",
            "Objekti se povlače 5 m od regulacione linije.",
            "Građevinska linija povučena je 5 m u odnosu na regulacionu liniju.",
            "Udaljenost građevinske linije od regulacione iznosi 5 m.",
            "Građevinska linija – 5 m od regulacione.",
        ],
    );
    assert_all_say(
        &["setback_side min 2.5"],
        &[
            "Najmanje rastojanje objekta od bočne granice parcele je 2,5 m.",
            "Udaljenost od bočne međe: min. 2,5 m.",
            "Od bočnih granica parcele objekat se udaljava najmanje 2,5 m.",
            "Objekat ne može biti na manje od 2,5 m od bočne međe.",
            "Minimalno odstojanje od granice susedne parcele iznosi 2,5 m.",
            "Bočno odstojanje – 2,5 m.",
        ],
    );
    assert_all_say(
        &["distance_buildings min 4"],
        &[
            "Najmanje međusobno rastojanje objekata je 4 m.",
            "Razmak između objekata: min. 4,0 m.",
            "Udaljenost od susednog objekta ne može biti manja od 4 m.",
            "Rastojanje između dva objekta na parceli iznosi najmanje 4 m.",
            "Međusobna udaljenost slobodnostojećih objekata ne sme biti manja od 4 m.",
        ],
    );
}

#[test]
fn heights_greenery_and_places() {
    assert_all_say(
        &["green_min min 30"],
        &[
            "Najmanje 30 % parcele mora biti pod zelenilom.",
            "Minimalni procenat zelenih površina je 30 %.",
            "Zelene površine: min. 30%.",
            "Pod zelenilom mora biti najmanje 30 % površine parcele.",
            "Ozelenjeno mora biti najmanje 30 % parcele.",
            "Učešće zelenila na parceli ne može biti manje od 30 %.",
            "Na parceli se obezbeđuje minimum 30 odsto zelenih površina.",
        ],
    );
    assert_all_say(
        &["height_max_eaves max 9"],
        &[
            "Visina venca je najviše 9 m.",
            "Maksimalna visina krovnog venca iznosi 9,0 m.",
            "Visina objekta do venca ne prelazi 9 m.",
            "Venac: do 9 m.",
            "Kota venca ne može biti viša od 9 m.",
        ],
    );
    assert_all_say(
        &["parking min 1/stan"],
        &[
            "Obezbediti jedno parking mesto po stanu.",
            "Broj parking mesta: 1 PM/stan.",
            "Za svaki stan obezbeđuje se jedno parking mesto.",
            "Potrebno je najmanje 1 PM po stambenoj jedinici.",
            "Parkiranje se rešava na parceli, po normativu jedno mesto na jedan stan.",
        ],
    );
    assert_all_say(
        &["fence max 1.4"],
        &[
            "Visina ograde je najviše 1,4 m.",
            "Ograda prema ulici ne može biti viša od 1,40 m.",
            "Parcele se ograđuju ogradom visine do 1,4 m.",
            "Ulična ograda: maksimalno 1,4 m.",
        ],
    );
    assert_all_say(
        &["brgp_max max 800"],
        &[
            "Najveća BRGP na parceli je 800 m².",
            "Bruto razvijena građevinska površina ne može biti veća od 800 m².",
            "BRGP objekta: do 800 m².",
            "Maksimalna bruto površina objekta iznosi 800 m².",
        ],
    );
}

#[test]
fn older_and_other_wordings() {
    assert_all_say(
        &["access_min_width min 3"],
        &[
            "Parcele bez izlaza na ulicu moraju imati prolaz širok najmanje 3 m.",
            "Prilaz parceli treba da bude širine bar 3,0 m.",
            "Minimalna širina kolskog pristupa: 3 m.",
            "Širina prolaza do dvorišta iznosi minimum 3 m.",
            "Građevinska parcela mora imati pristupni put, najmanje širine 3 m.",
            "Za pristup parceli u drugom redu obezbediti put širine 3 m.",
        ],
    );
    assert_all_say(
        &["parcel_min_area min 600"],
        &[
            "Plac ne sme biti manji od 600 m².",
            "Veličina parcele: od 600 m² naviše.",
            "Parcele se formiraju sa najmanje 600 m².",
            "Nova građevinska parcela može se obrazovati ako ima bar 6 ari.",
            "Parcelacijom se ne smeju stvarati parcele ispod 600 m².",
            "Gradnja je moguća na parceli od minimum 600 m².",
            "Najmanja građevinska parcela iznosi 0,06 ha.",
            "Parcela za gradnju mora biti veća od 600 m².",
            "Površina novih parcela je 600 m² ili više.",
        ],
    );
    assert_all_say(
        &["parcel_min_front min 15"],
        &[
            "Parcela izlazi na ulicu u širini od najmanje 15 m.",
            "Nove parcele imaju širinu ka ulici najmanje 15 m.",
            "Front nove parcele iznosi 15 m.",
            "Parcele ne smeju biti uže od 15 m.",
            "Strana parcele prema ulici duga je najmanje 15 m.",
            "Širina parcele na regulaciji: 15 m.",
            "Minimalna širina fronta prema ulici je 15 metara.",
        ],
    );
    assert_all_say(
        &["green_min min 20"],
        &[
            "Zelenila mora biti bar 20 %.",
            "Petina parcele (20 %) ostaje zelena.",
            "Najmanje 20 % parcele ozeleniti.",
            "Obavezno je 20 % zelenila u direktnom kontaktu sa tlom.",
            "Procenat ozelenjenih površina na parceli: 20 % min.",
            "Na svakoj parceli zasaditi zelenilo na najmanje 20 % površine.",
        ],
    );
    assert_all_say(
        &["building_line min 4"],
        &[
            "Građevinska linija je najmanje 4 m od regulacione linije.",
            "Objekti se ne mogu graditi bliže od 4 m od regulacione linije.",
            "Udaljenost objekta od regulacione linije ne može biti manja od 4 m.",
            "Od regulacione linije objekti se povlače minimum 4 m.",
            "Minimalno povlačenje od regulacije je 4 m.",
        ],
    );
    assert_all_say(
        &["storeys_max max P+2"],
        &[
            "Spratnost objekata je najviše P+2.",
            "Ne mogu se graditi objekti viši od P+2.",
            "Maksimalno P+2.",
            "Dozvoljeno je prizemlje i dva sprata.",
            "Objekti su do spratnosti P+2.",
            "Nije dozvoljeno graditi više od P+2.",
            "Visina: do P+2.",
        ],
    );
}

#[test]
fn other_orders_of_words() {
    assert_all_say(
        &["utility_level text"],
        &[
            "Parcela mora biti priključena na vodovod, kanalizaciju i električnu mrežu.",
            "Građevinska parcela mora imati obezbeđene priključke na vodovod i elektromrežu.",
            "Minimalna komunalna opremljenost parcele obuhvata pristupni put, vodu i struju.",
            "Uslov za gradnju je priključak parcele na vodovod i kanalizaciju.",
            "Obavezno je priključenje objekata na javnu kanalizaciju.",
        ],
    );
    assert_all_say(
        &["heritage_measures text"],
        &[
            "Za radove na kulturnom dobru obavezni su uslovi nadležnog zavoda.",
            "Ako se naiđe na arheološke ostatke, radovi se moraju obustaviti.",
            "Fasade zaštićenih objekata ne smeju se menjati bez saglasnosti zavoda.",
        ],
    );
    assert_all_say(
        &["pdr_required eq true"],
        &[
            "Za ovu zonu obavezna je izrada plana detaljne regulacije.",
            "Propisuje se obaveza izrade PDR-a.",
            "Zona se razrađuje planom detaljne regulacije.",
            "Obavezna je dalja razrada planom detaljne regulacije.",
            "Neophodno je uraditi plan detaljne regulacije.",
        ],
    );
    assert_all_say(
        &["ev_charging min 1"],
        &["Mora se predvideti najmanje jedan punjač za električna vozila."],
    );
    assert_all_say(
        &["compatible_uses text"],
        &[
            "Kompatibilne namene su trgovina i usluge.",
            "U prizemlju su dozvoljene trgovina i zanatske radnje.",
            "Uz stanovanje su dozvoljene uslužne delatnosti.",
            "Prateće namene: ugostiteljstvo, trgovina.",
        ],
    );
    assert_all_say(
        &["prohibited_uses text"],
        &[
            "Zabranjena je izgradnja skladišta.",
            "Nije dozvoljena izgradnja proizvodnih pogona.",
            "Nisu dozvoljene delatnosti koje zagađuju vazduh.",
            "Ne dozvoljava se držanje stoke.",
            "Ne mogu se graditi skladišta i hale.",
        ],
    );
    assert_all_say(
        &["building_line min 3", "building_line max 5"],
        &[
            "Građevinska linija je na 3 do 5 m od regulacione linije.",
            "Građevinska linija je od 3 do 5 m udaljena od regulacione.",
        ],
    );
    assert_all_say(
        &[],
        &[
            "Indeks zauzetosti nije ograničen.",
            "Najmanja površina parcele se ne propisuje.",
            "Za ovu zonu ne utvrđuje se spratnost.",
            "Postojeće parcele su prosečne površine 420 m².",
            "Širina regulacije ulice je 12 m.",
            "Minimalna širina kolovoza je 5,5 m, a trotoara 1,5 m.",
            "Površina bloka iznosi 2.400 m².",
            "Ukupna BRGP u zoni je 12.500 m².",
            "Na parkingu ima 120 mesta.",
            "Prosečna visina postojećih objekata je 6 m.",
            "Rastojanje između stubova javne rasvete je 30 m.",
            "Zelenilo zauzima 12 % obuhvata plana.",
            "Visinska razlika terena u bloku iznosi 4,5 m.",
            "Širina zaštitnog pojasa dalekovoda je 15 m.",
            "Udaljenost škole od najdaljeg objekta je 800 m.",
        ],
    );
}
