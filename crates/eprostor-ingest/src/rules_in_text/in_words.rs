//! Rules that are words: roofs, uses, measures, duties. Must not know numbers.

use super::lexicon::Class;
use super::sentences::Sentence;
use super::tokens::Kind;

/// Rules in words whose sentence needs no word beside the cue.
const FLAGS: &[&str] = &["up_required", "pdr_required", "ban_until_plan"];

/// Returns the parameters that a sentence states in words.
pub(super) fn parameters(sentence: &Sentence, topic: Option<&'static str>) -> Vec<&'static str> {
    let mut parameters: Vec<&'static str> = Vec::new();
    for cue in sentence.of(Class::Cue) {
        let has = |class: Class| sentence.of(class).any(|word| word.key == cue.key);
        let is_listed =
            is_label(sentence, cue.to) && !FLAGS.contains(&cue.key) && cue.key != "land_use";
        let is_only_place = cue.key == "regulation_line" && is_place(sentence, cue.from);
        if is_only_place {
            continue;
        }
        if !parameters.contains(&cue.key) && (has(Class::With) || is_listed) && !has(Class::Without)
        {
            parameters.push(cue.key);
        }
    }
    for label in sentence.of(Class::Label) {
        if is_label(sentence, label.to) && !parameters.contains(&label.key) {
            parameters.push(label.key);
        }
    }
    if let Some(topic) = topic
        && !parameters.contains(&topic)
    {
        parameters.push(topic);
    }
    parameters
}

/// Tells whether a sentence states a rule in words, and does not only name it: *mere
/// zaštite životne sredine;* in a list of contents has no verb, *lokacije za koje se
/// izrađuje projekat* only one that depends, and acts speak of offices and papers.
pub(super) fn is_stated(sentence: &Sentence, parameter: &str) -> bool {
    let tokens = &sentence.tokens;
    let of_act = sentence.has(Class::Veto, "law");
    let is_item = tokens.first().is_some_and(|first| {
        first.is('-') || first.is('*') || first.kind == Kind::Number && tokens.len() > 1
    }) || tokens
        .first()
        .is_some_and(|first| first.kind == Kind::Word && !first.capital);
    let is_verb = |at: usize| {
        let token = &tokens[at];
        let is_known = sentence.found.iter().any(|found| {
            matches!(found.class, Class::Permit | Class::Negation | Class::Builds)
                && found.from == at
        });
        let is_infinitive =
            token.kind == Kind::Word && token.text.len() > 4 && token.text.ends_with("ti");
        is_known || is_infinitive || token.is_word(&["se", "su", "je", "moraju"])
    };
    let has_verb = (0..tokens.len()).any(is_verb) || tokens.iter().any(|token| token.is(':'));
    let depends = tokens.iter().take(6).any(|token| {
        token.begins("koj") && !token.is_word(&["koja", "koji"]) || token.begins("cij")
    });
    let is_flag = FLAGS.contains(&parameter);
    let bans = tokens.iter().any(|token| token.begins("zabran"));
    !of_act && (!is_item || has_verb || bans) && !(is_item && is_flag && depends)
}

/// Tells whether the phrase up to a token is the label of a list: `Opremljenost
/// parcele: voda, struja`.
fn is_label(sentence: &Sentence, to: usize) -> bool {
    let tokens = &sentence.tokens;
    let colon = tokens.iter().position(|token| token.is(':'));
    colon.is_some_and(|colon| colon >= to && colon <= to + 2 && tokens.len() > colon + 1)
}

/// Returns the class of land use that words name.
pub(super) fn land_use(sentence: &Sentence) -> Option<&'static str> {
    let has = |stems: &[&str]| {
        sentence
            .tokens
            .iter()
            .any(|token| stems.iter().any(|stem| token.begins(stem)))
    };
    let dwelling = has(&["stanov"]);
    let code = if has(&["vodno", "vodn"]) && has(&["rek"]) {
        "I.3.1"
    } else if has(&["vodn"]) && has(&["zemlj"]) {
        "I.3"
    } else if has(&["saobracaj"]) && has(&["ulic", "put", "korido"]) {
        "I.6.2"
    } else if has(&["saobracaj"]) {
        "I.6"
    } else if has(&["gradevinsk"]) && has(&["zemlj"]) && has(&["izvan", "van"]) {
        "I.4.3"
    } else if has(&["gradevinsk"]) && has(&["zemlj"]) && has(&["podrucj"]) {
        "I.4.1"
    } else if has(&["mesovit"]) || dwelling && has(&["poslov"]) {
        "I.4.2.2"
    } else if dwelling {
        "I.4.2.1"
    } else if has(&["javn"]) {
        "I.4.2.3"
    } else if has(&["industrij"]) {
        "I.4.2.4.1"
    } else if has(&["komercijal"]) {
        "I.4.2.4.2"
    } else if has(&["privred"]) {
        "I.4.2.4"
    } else if has(&["rekreac", "zelenil"]) {
        "I.4.2.5"
    } else if has(&["poljoprivred"]) {
        "I.1"
    } else if has(&["sumsk"]) {
        "I.2"
    } else {
        return None;
    };
    Some(code)
}

/// Returns the parameter that a label before a list names: *Mere zaštite:*.
pub(super) fn introduced(sentence: &Sentence) -> Option<&'static str> {
    let is_numeric = sentence.of(Class::Param).any(|word| word.key != "none");
    let mut cues = sentence
        .of(Class::Cue)
        .filter(|cue| !FLAGS.contains(&cue.key) && cue.key != "land_use");
    cues.next().map(|cue| cue.key).filter(|_| !is_numeric)
}

/// Tells whether buildings beside the main one are only the case of other rules: *za
/// pomoćne objekte*.
pub(super) fn is_case(sentence: &Sentence) -> bool {
    let mut cues = sentence
        .of(Class::Cue)
        .filter(|cue| cue.key == "other_objects");
    cues.all(|cue| {
        let before = sentence.between(cue.from.saturating_sub(1), cue.from);
        before.iter().any(|token| token.is_word(&["za", "kod"]))
    })
}

/// Tells whether building is permitted, and not only sized.
pub(super) fn is_permitted(sentence: &Sentence) -> bool {
    let tokens = &sentence.tokens;
    let may = |token: &super::tokens::Token| token.is_word(&["moze", "mogu", "sme", "smeju"]);
    tokens.iter().any(|token| {
        token.begins("dozvolj") || token.begins("postavlj") || token.is_word(&["gradi", "grade"])
    }) || tokens.windows(2).any(|two| {
        may(&two[0]) && two[1].is_word(&["se"]) || may(&two[1]) && two[0].is_word(&["se"])
    })
}

/// Tells whether a line is only where another thing is: *na rastojanju od regulacione
/// linije*.
fn is_place(sentence: &Sentence, at: usize) -> bool {
    let before = sentence.between(at.saturating_sub(1), at);
    before.iter().any(|token| {
        token.is_word(&[
            "od", "na", "sa", "do", "van", "iza", "ispred", "iznad", "preko", "uz",
        ])
    })
}

/// Tells whether a sentence speaks of the roof itself, and not only of an attic.
pub(super) fn names_roof(sentence: &Sentence) -> bool {
    let stems = ["krov", "nagib", "badz", "nadzi", "nazid", "slem", "ravn"];
    let mut tokens = sentence.tokens.iter();
    tokens.any(|token| stems.iter().any(|stem| token.begins(stem)))
}
