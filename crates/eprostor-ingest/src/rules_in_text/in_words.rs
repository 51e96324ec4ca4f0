//! Rules that are words: roofs, uses, measures, duties. Must not know numbers.

use super::sentences::Sentence;

/// Rules in words whose sentence needs no word beside the cue.
const FLAGS: &[&str] = &["up_required", "pdr_required", "ban_until_plan"];

/// Returns the parameters that a sentence states in words.
pub(super) fn parameters(sentence: &Sentence, topic: Option<&'static str>) -> Vec<&'static str> {
    let mut parameters: Vec<&'static str> = Vec::new();
    for cue in sentence.of("cue") {
        let has = |class: &str| sentence.of(class).any(|word| word.key == cue.key);
        let is_listed =
            is_label(sentence, cue.to) && !FLAGS.contains(&cue.key) && cue.key != "land_use";
        if !parameters.contains(&cue.key) && (has("with") || is_listed) && !has("without") {
            parameters.push(cue.key);
        }
    }
    for label in sentence.of("label") {
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
    let is_numeric = sentence.of("param").any(|word| word.key != "none");
    let mut cues = sentence
        .of("cue")
        .filter(|cue| !FLAGS.contains(&cue.key) && cue.key != "land_use");
    cues.next().map(|cue| cue.key).filter(|_| !is_numeric)
}
