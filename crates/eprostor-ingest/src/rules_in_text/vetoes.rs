//! What makes the numbers of a sentence no rules: the existing state, history,
//! other acts, definitions, lines and pipes. Must not know parameters.

use super::captions::{
    describes_one, is_caption, is_contents, is_legend, names_parcel, says_there_are,
};
use super::lexicon::{Class, Found};
use super::past::{names_year, tells_of_past};
use super::pipes::{is_left, is_of_parameter, is_only_near, is_way, leads_to_parcel};
use super::sentences::{Sentence, is_building};
use super::tokens::Kind;
use super::values::{Amount, Value};

/// Tells whether no number of a sentence is a rule.
pub(super) fn whole(sentence: &Sentence) -> bool {
    // A condition before the rule tells nothing of it: *ako svaka predstavlja celinu*.
    let is_condition = |word: &&Found| {
        let clause = sentence.clauses[word.from];
        let begins = sentence.clauses.iter().position(|own| *own == clause);
        let near = sentence.between(word.from.saturating_sub(4), word.from);
        begins.is_some_and(|begins| {
            let first = begins + usize::from(sentence.tokens[begins].is(','));
            sentence.tokens[first..=word.from]
                .first()
                .is_some_and(|token| token.is_word(&["ako", "ukoliko", "tako"]))
        }) || near
            .iter()
            .any(|token| token.is_word(&["ako", "ukoliko", "tako"]))
    };
    let mut others = sentence
        .of(Class::Veto)
        .filter(|word| word.key == "whole" && !is_condition(word));
    others.any(|word| !is_awaited(sentence, word.from) && !is_ground(sentence, word.from))
        || is_caption(sentence)
        || sentence.tokens.last().is_some_and(|token| token.is('?'))
        || is_legend(sentence)
        || says_there_are(sentence)
        || describes_one(sentence)
        || is_contents(sentence)
        || names_year(sentence)
        || names_parcel(sentence)
        || tells_of_past(sentence)
}

/// `do donošenja plana generalne regulacije`: another plan that ends an interim rule
/// says nothing of its own.
fn is_awaited(sentence: &Sentence, at: usize) -> bool {
    sentence
        .of(Class::Interim)
        .any(|word| word.from <= at && at <= word.to + 1)
}

/// `U skladu sa zakonom`, `na zahtev`, `mesto se traži`: why or how, and not what was.
fn is_ground(sentence: &Sentence, at: usize) -> bool {
    let tokens = &sentence.tokens;
    let near = sentence.between(at.saturating_sub(4), at);
    let is_reason = near
        .iter()
        .any(|token| token.begins("sklad") || token.begins("saglasn") || token.begins("uvazav"));
    let is_required = tokens[at].begins("podrazumev") && sentence.has(Class::Cue, "utility_level");
    let is_asked = tokens[at].begins("trazi")
        && tokens.iter().any(|token| token.begins("mest"))
        && (at > 0 && tokens[at - 1].is_word(&["se"])
            || tokens.get(at + 1).is_some_and(|next| next.is_word(&["se"])));
    // `Kapacitet nove gradnje iznosi najviše 7.200 m²`.
    let is_of_building = tokens[at].begins("kapacitet")
        && sentence.of(Class::Operator).any(|word| word.key == "max")
        && sentence
            .between(at + 1, (at + 3).min(tokens.len()))
            .iter()
            .any(is_building);
    let on_request = tokens[at].begins("zahtev")
        && near
            .last()
            .is_some_and(|token| token.is_word(&["na", "po"]));
    is_reason || is_asked || is_required || on_request || is_of_building
}

/// Tells whether a sentence says how something is, and nothing that must be.
fn only_describes(sentence: &Sentence) -> bool {
    let describes = sentence.tokens.iter().any(|token| {
        token.is_word(&[
            "zauzima",
            "obuhvata",
            "prostire",
            "nalazi",
            "nalaze",
            "raspolaze",
            "raspolazu",
            "broji",
            "proteze",
            "ima",
            "krece",
            "zivi",
            "poseduje",
            "sastoji",
            "iznosilo",
            "povezuje",
            "preseca",
            "koristi",
            "pripada",
            "dostize",
            "postoji",
            "postoje",
        ])
    });
    // `Koeficijent se kreće do 0,8`: a limit.
    let is_limited = sentence.tokens.windows(3).any(|three| {
        three[0].is_word(&["krece"]) && three[1].is_word(&["se"]) && three[2].is_word(&["do"])
    });
    if is_limited {
        return false;
    }
    let has_parcels = sentence.tokens.windows(2).enumerate().any(|(at, two)| {
        // `prilazi do parcela imaju` are no parcels that have it.
        let before = sentence.between(at.saturating_sub(1), at);
        if before
            .iter()
            .any(|token| token.is_word(&["do", "od", "ka"]))
        {
            return false;
        }
        let is_there = two[0].begins("parcel") || two[0].is_word(&["kuce", "zgrade"]);
        is_there && two[1].is_word(&["imaju"])
    });
    // `Parcele u starom jezgru imaju …`.
    let begins_with_parcels = sentence
        .lead()
        .first()
        .is_some_and(|first| first.is_word(&["parcele", "placevi", "okucnice"]))
        && sentence
            .tokens
            .iter()
            .take(8)
            .any(|token| token.is_word(&["imaju"]));
    let describes = describes
        || has_parcels
        || begins_with_parcels
        || sentence.tokens.iter().any(|token| token.begins("ucesc"));
    // `Deo naselja ima zauzetost do 70 %`: a bare *do* is no limit here.
    let is_do = |word: &Found| sentence.tokens[word.from].is_word(&["do"]);
    let limits = sentence.of(Class::Operator).any(|word| {
        matches!(word.key, "min" | "max") && !is_do(word)
            || word.key == "less" && sentence.of(Class::Negation).any(|no| no.to == word.from)
    });
    describes && !limits && !sentence.permits().any(|word| !is_do(word))
}

/// Tells whether a value is one of the existing state or of a line or pipe.
pub(super) fn of_value(sentence: &Sentence, value: &Value) -> bool {
    let charges = sentence
        .of(Class::Param)
        .any(|word| word.key == "ev_charging");
    if only_describes(sentence)
        && !charges
        && !covers_parcel(sentence, value)
        && sentence.tokens.iter().all(|token| !token.is(':'))
    {
        return true;
    }
    is_old_or_for_line(sentence, value)
        || is_on_foot(sentence, value)
        || is_about(sentence, value)
        || exceeds(sentence, value)
        || is_of_whole(sentence, value)
        || is_unlimited(sentence, value)
        || is_of_part(sentence, value)
        || is_denied(sentence, value)
        || is_of_line(sentence, value)
        || is_of_state(sentence, value)
}

/// `Gabarit objekta zauzima do 30 % površine parcele`: a limit of each building.
fn covers_parcel(sentence: &Sentence, value: &Value) -> bool {
    let is_limited = value.from > 0 && sentence.tokens[value.from - 1].is_word(&["do"]);
    let behind = sentence.between(value.to, (value.to + 3).min(sentence.tokens.len()));
    matches!(value.amount, Amount::Percent(_))
        && is_limited
        && sentence.lead().iter().take(2).any(is_building)
        && behind.iter().any(|token| token.begins("parcel"))
}

/// `povećava se sa 5 % na 9 %`, `parcela od 30 m² za trafostanicu`: how it was, and what
/// it is for.
fn is_old_or_for_line(sentence: &Sentence, value: &Value) -> bool {
    // `povećava se sa 5 % na 9 %`: how it was.
    let is_old = value.from > 0
        && sentence.tokens[value.from - 1].is_word(&["sa"])
        && sentence
            .tokens
            .get(value.to)
            .is_some_and(|next| next.is_word(&["na"]))
        && sentence
            .tokens
            .get(value.to + 1)
            .is_some_and(|next| next.kind == Kind::Number);
    // `parcela od 30 m² za trafostanicu`: what it is for.
    let is_for_line = sentence.of(Class::Veto).any(|word| {
        word.key == "infra"
            && matches!(value.amount, Amount::Area(_))
            && (word.from < value.from || word.from > value.to && word.from <= value.to + 3)
            && sentence.clauses[word.from] == sentence.clauses[value.from]
            && word.from > 0
            && sentence.tokens[word.from - 1].is_word(&["za"])
    });
    is_old || is_for_line
}

/// `2,5 m za pešake i 3,5 m za vozila`: beside a way for vehicles, one on foot is none.
fn is_on_foot(sentence: &Sentence, value: &Value) -> bool {
    let drives = sentence
        .tokens
        .iter()
        .any(|token| token.begins("vozil") || token.begins("kolsk"));
    let behind = sentence.between(value.to, (value.to + 2).min(sentence.tokens.len()));
    let before = sentence.between(value.from.saturating_sub(3), value.from);
    drives
        && (behind.iter().any(|token| token.begins("pesak"))
            || before.iter().any(|token| token.begins("pesac")))
}

/// `oko 30 m`.
fn is_about(sentence: &Sentence, value: &Value) -> bool {
    let before = sentence.between(value.from.saturating_sub(3), value.from);
    let is_second = matches!(before, [from, first, and]
        if from.is_word(&["izmedu"]) && first.kind == Kind::Number && and.is_word(&["i"]));
    let is_first = before
        .last()
        .is_some_and(|token| token.is_word(&["izmedu"]));
    // `između 8 i 10 m`: how they are, where nothing permits it.
    let is_between = (is_first || is_second) && sentence.permits().next().is_none();
    is_between
        || value.from > 0
            && sentence.tokens[value.from - 1].is_word(&["oko", "cca", "otprilike", "priblizno"])
}

/// A limit that is said not to be there, for its parameter.
fn is_unlimited(sentence: &Sentence, value: &Value) -> bool {
    let clause = sentence.clauses[value.from];
    let in_clause = |place: usize, clause: usize| sentence.clauses[place] == clause;
    sentence.of(Class::Limit).any(|word| {
        let is_before = word.from < value.from;
        let mut others = sentence
            .of(Class::Param)
            .filter(|other| other.key != "none");
        let is_of_other = others.any(|other| word.to <= other.from && other.from < value.from);
        is_before && (in_clause(word.from, clause) || !is_of_other)
    })
}

/// A value of a part of the building, of how it was, or above the sea.
fn is_of_part(sentence: &Sentence, value: &Value) -> bool {
    let clause = sentence.clauses[value.from];
    let in_clause = |place: usize, clause: usize| sentence.clauses[place] == clause;
    let of_storey = matches!(value.amount, Amount::Metres(_))
        && sentence.of(Class::Veto).any(|word| {
            word.key == "storey" && in_clause(word.from, clause) && word.from < value.from
        });
    let of_share = matches!(value.amount, Amount::Percent(_))
        && !sentence.has(Class::Param, "ev_charging")
        && sentence.of(Class::Veto).any(|word| {
            word.key == "share" && in_clause(word.from, clause) && word.from < value.from
        });
    let of_past = sentence
        .tokens
        .get(
            sentence
                .clauses
                .iter()
                .position(|own| *own == clause)
                .unwrap_or(0),
        )
        .is_some_and(|first| first.is_word(&["iako"]));
    of_share || of_storey || of_past || is_altitude(sentence, value)
}

/// A value of a pipe, a road or a line.
fn is_of_line(sentence: &Sentence, value: &Value) -> bool {
    let measures = matches!(
        value.amount,
        Amount::Metres(_)
            | Amount::Percent(_)
            | Amount::Area(_)
            | Amount::Plain(_)
            | Amount::Count(_)
    );
    let is_of_line = sentence.of(Class::Veto).any(|word| {
        word.key == "infra"
            && word.from < value.to
            && !is_left(sentence, word.from, value)
            && !is_of_parameter(sentence, word.from)
            && !is_only_near(sentence, word.from)
            && !leads_to_parcel(sentence, word.from)
            && !(matches!(value.amount, Amount::Metres(_)) && is_way(sentence, word.from))
    });
    measures && is_of_line
}

/// A value of the existing state: it holds for its clause and those behind it, until a
/// clause permits.
fn is_of_state(sentence: &Sentence, value: &Value) -> bool {
    let clause = sentence.clauses[value.from];
    let last = sentence
        .of(Class::Veto)
        .filter(|word| word.key == "clause" && sentence.clauses[word.from] <= clause)
        // A remark in brackets or in a dependent clause is only of itself.
        .filter(|word| {
            let own = sentence.clauses[word.from];
            let is_replaced = word.from > 0
                && (["zamen", "deob", "podel", "spajanj", "ukrupnj"]
                    .iter()
                    .any(|stem| sentence.tokens[word.from - 1].begins(stem))
                    || sentence.tokens[word.from - 1].is_word(&["od"]));
            let is_parted = sentence
                .between(word.to, value.from)
                .iter()
                .any(|token| token.is(';'));
            // `pristup se ostvaruje prilazom`.
            let token = &sentence.tokens[word.from];
            let is_way = token.begins("ostvaruj") && sentence.has(Class::Param, "access_min_width");
            let is_remark = is_way
                || is_replaced
                || is_parted
                || sentence.is_in_brackets(word.from) && !sentence.is_in_brackets(value.from)
                || own != clause && own > 0 && sentence.is_dependent(own);
            !is_remark
        });
    let Some(state) = last.last() else {
        return false;
    };
    let state_clause = sentence.clauses[state.from];
    let permits = |from: usize| {
        let asks = sentence.permits().any(|word| {
            let place = sentence.clauses[word.from];
            place >= from && place <= clause && !sentence.tokens[word.from].is_word(&["do"])
        });
        // `prati postojeće objekte, a u novim ulicama je na 5 m`.
        let is_of_new = (0..value.from).any(|at| {
            let is_here = sentence.clauses[at] >= from && sentence.clauses[at] <= clause;
            is_here && sentence.tokens[at].is_word(&["novi", "nove", "novim", "novih", "planirane"])
        });
        asks || is_of_new
    };
    // `od čega najmanje 20 %`: of the share before, and a rule.
    let is_of_green = sentence
        .between(state.to, (state.to + 5).min(sentence.tokens.len()))
        .iter()
        .any(|token| {
            ["zelen", "ozelen", "kontakt"]
                .iter()
                .any(|stem| token.begins(stem))
        });
    let is_limited = sentence.of(Class::Operator).any(|word| {
        word.from >= state.to && word.to <= value.from && matches!(word.key, "min" | "max")
    });
    let is_part = sentence.tokens[state.from].is_word(&["od"]) && (is_limited || is_of_green);
    // `Postojeća zauzetost od 25 % može se povećati do 40 %`.
    let is_raised = value.from > 0
        && sentence.tokens[value.from - 1].is_word(&["do", "na"])
        && sentence
            .between(state.to, value.from)
            .iter()
            .any(|token| token.begins("poveca") || token.begins("uveca"))
        && sentence
            .permits()
            .any(|word| !sentence.tokens[word.from].is_word(&["do"]));
    let changes = is_part
        || is_raised
        || may_change(sentence)
            && sentence.of(Class::PermitState).next().is_some()
            && sentence.permits().next().is_some();
    let is_beside = sentence.tokens[state.from].begins("postojec")
        && state.from > value.from
        && sentence.permits().next().is_some();
    !(changes || is_beside || state_clause < clause && permits(state_clause + 1))
}

/// `Indeks prelazi 80 %`: more than a limit is no limit.
fn exceeds(sentence: &Sentence, value: &Value) -> bool {
    let near = value.from.saturating_sub(4);
    sentence.of(Class::Operator).any(|word| {
        let is_near = word.key == "exceed" && word.from >= near && word.to <= value.from;
        let before = sentence.between(word.from.saturating_sub(4), word.from);
        let is_limited = before.iter().any(|token| {
            token.is_word(&["ne", "nece", "nije", "bez", "ni", "niti", "nijedan"])
                || token.begins("zabranj")
        });
        is_near && !is_limited
    })
}

/// `18 % plana`: a share of the whole town.
fn is_of_whole(sentence: &Sentence, value: &Value) -> bool {
    let wholes = [
        "plan", "nasel", "teritor", "opstin", "obuhvat", "atar", "grad", "domacin", "stanovn",
        "oranic", "vocnj", "pasnj", "livad",
    ];
    let near = sentence.between(value.to, (value.to + 3).min(sentence.tokens.len()));
    let mut words = near.iter().take_while(|token| token.kind == Kind::Word);
    matches!(value.amount, Amount::Percent(_))
        && words.any(|token| {
            wholes.iter().any(|whole| token.begins(whole))
                && !token.begins("planir")
                && !token.begins("gradev")
        })
}

/// `Apsolutna kota venca je 118,5 m n.v.`: above the sea.
fn is_altitude(sentence: &Sentence, value: &Value) -> bool {
    let Amount::Metres(number) = value.amount else {
        return false;
    };
    let before = sentence.between(value.from.saturating_sub(8), value.from);
    let is_absolute = before
        .iter()
        .any(|token| token.begins("apsolutn") || token.begins("nadmorsk"));
    is_absolute && !number.is_positive_up_to(60)
}

/// Words that let an existing building change.
fn may_change(sentence: &Sentence) -> bool {
    let stems = [
        "dozvolj", "nadzid", "dograd", "rekonstr", "obnov", "povec", "adapt", "nadogra",
    ];
    sentence.tokens.iter().any(|token| {
        token.is_word(&["moze", "mogu", "sme", "smeju"])
            || stems.iter().any(|stem| token.begins(stem))
    })
}

/// `Gradnja na 4,2 m nije dozvoljena`: what is denied without *manje* or *više* is no
/// limit.
fn is_denied(sentence: &Sentence, value: &Value) -> bool {
    let clause = sentence.clauses[value.from];
    let behind = sentence.between(value.to, (value.to + 4).min(sentence.tokens.len()));
    let denies = behind
        .windows(2)
        .any(|two| two[0].is_word(&["nije", "nisu"]) && two[1].begins("dozvolj"));
    let limits = sentence
        .of(Class::Operator)
        .any(|word| sentence.clauses[word.from] == clause && word.from < value.from);
    denies && !limits
}

/// Tells whether a sentence only says what there is: *zatečena gradnja je u nizu*.
pub(super) fn tells_state(sentence: &Sentence) -> bool {
    let is_state = sentence.of(Class::Veto).any(|word| {
        let token = &sentence.tokens[word.from];
        word.key == "clause" && !token.begins("postojec") && !token.is_word(&["umesto"])
    });
    is_state && sentence.permits().next().is_none()
}
