//! Tables: parameters as columns or rows, zones, ways of building and uses as the
//! other. Must not know sentences beyond that cells are read as them.

mod labels;

use eprostor_model::document_text::Block;
use eprostor_model::{Condition, ConditionKey, Scope};

use super::conditions::words;
use super::context::Context;
use super::lexicon::Class;
use super::mending::mended;
use super::paragraphs::counts_people;
use super::parking::base_word;
use super::reading::{Given, Reader};
use super::scopes;
use super::sentences::Sentence;
use super::tokens::{Kind, Token, tokens};

use labels::{
    Label, assumed_unit, begins, columns_of_lines, is_balance, is_total, label, limit, mark_before,
    of_parcels, word_before,
};

/// Most rows and columns that are read of one table.
const LARGEST: usize = 2000;
/// Most tokens of a label.
const LABEL: usize = 40;

/// Reads a table.
pub(super) fn read(reader: &mut Reader<'_>, context: &Context, block: &Block) {
    let mut rows: Vec<Vec<Vec<Token>>> = block
        .rows
        .iter()
        .take(LARGEST)
        .map(|row| {
            row.iter()
                .take(LARGEST)
                .map(|cell| mended(tokens(reader.document.slice(cell.range), cell.range.start)))
                .collect()
        })
        .collect();
    leave_numbers(&mut rows);
    let Some(head) = rows.first() else { return };
    if names_parcels(&rows) {
        return;
    }
    // `Stanje | Iz` with rows of what is and of what is planned.
    let has_plan = rows.iter().filter_map(|row| row.first());
    let has_plan = has_plan
        .into_iter()
        .any(|cell| begins(cell, &["planir", "predvid"]));
    let of_past = head
        .iter()
        .any(|cell| begins(cell, &["godina"]) || begins(cell, &["stanje"]) && !has_plan);
    let of_lines = columns_of_lines(head) || is_balance(head);
    let sides = || rows.iter().skip(1).filter_map(|row| row.first());
    let of_people = sides().filter(|cell| counts_people(cell)).count();
    if of_past
        || head.iter().any(|cell| counts_people(cell))
        || 2 * of_people > rows.len().saturating_sub(1)
        || of_lines
        || context.is_of_no_rules()
        || rows.iter().flatten().all(|cell| cell.is_empty())
    {
        return;
    }
    let columns: Vec<Label> = head.iter().map(|cell| label(cell)).collect();
    let sides: Vec<Label> = rows
        .iter()
        .map(|row| row.first().map_or_else(Label::default, |cell| label(cell)))
        .collect();
    let of_columns = columns
        .iter()
        .skip(1)
        .filter(|label| label.is_parameter)
        .count();
    let of_sides = sides
        .iter()
        .skip(1)
        .filter(|label| label.is_parameter)
        .count();
    let table = Table {
        rows: &rows,
        columns: &columns,
        sides: &sides,
    };
    let first_is_value = table.first_row_is_value();
    if of_columns > 0 && !first_is_value && of_columns >= of_sides.min(1) {
        table.by_columns(reader, context);
    } else if of_sides > 0 || first_is_value && sides[0].is_parameter {
        table.by_rows(reader, context, first_is_value);
    } else if columns[0].names.is_some() {
        table.by_columns(reader, context);
    }
}

/// Leaves out a column that only numbers the rows: *R. br.*
fn leave_numbers(rows: &mut [Vec<Vec<Token>>]) {
    let Some((head, rest)) = rows.split_first() else {
        return;
    };
    let is_label = head.first().is_some_and(|cell| {
        let tokens: Vec<&Token> = cell
            .iter()
            .filter(|token| token.kind == Kind::Word)
            .collect();
        matches!(tokens.as_slice(), [first] if first.is_word(&["rb", "red", "broj", "rbr"]))
            || matches!(tokens.as_slice(), [first, second]
                if (first.is_word(&["r"]) || first.begins("red"))
                    && (second.is_word(&["b"]) || second.begins("br")))
    });
    let is_number = |row: &Vec<Vec<Token>>| {
        row.first().is_some_and(|cell| {
            cell.iter()
                .all(|token| token.kind == Kind::Number || token.is('.'))
        })
    };
    if is_label && rest.iter().all(is_number) {
        for row in rows.iter_mut().filter(|row| !row.is_empty()) {
            row.remove(0);
        }
    }
}

/// Rows of parcels by their numbers: `412/1`.
fn names_parcels(rows: &[Vec<Vec<Token>>]) -> bool {
    rows.iter().skip(1).any(|row| {
        row.first().is_some_and(|cell| {
            matches!(cell.as_slice(), [first, slash, second]
                if first.kind == Kind::Number && slash.is('/') && second.kind == Kind::Number)
        })
    })
}

/// The cells of a table with its labels.
struct Table<'a> {
    rows: &'a [Vec<Vec<Token>>],
    columns: &'a [Label],
    sides: &'a [Label],
}

impl Table<'_> {
    /// The first row is no head: `indeks zauzetosti | max 50 %`.
    fn first_row_is_value(&self) -> bool {
        let is_number = |cell: &Vec<Token>| {
            cell.iter()
                .any(|token| token.kind == Kind::Number || token.is('+'))
        };
        let head = &self.rows[0];
        head.len() == 2
            && self.sides[0].is_parameter
            && is_number(&head[1])
            && !self.columns[1].is_parameter
    }

    /// Parameters are columns.
    fn by_columns(&self, reader: &mut Reader<'_>, context: &Context) {
        let named = self.columns.iter().position(|label| label.names.is_some());
        let keeps_to_parcels = self.columns.first().is_some_and(|label| {
            begins(&label.tokens, &["povrsina", "velicina"])
                && label.tokens.iter().any(|token| token.begins("parcel"))
        });
        let mut section: Option<Given> = None;
        for row in &self.rows[1..] {
            let Some(first) = row.first() else { continue };
            if is_total(first) {
                continue;
            }
            if row.len() > 1 && row[1..].iter().all(Vec::is_empty) {
                section = Some(self.given(reader, first, None, first));
                continue;
            }
            let key = named.and_then(|column| row.get(column)).unwrap_or(first);
            let kind = named.and_then(|column| self.columns[column].names);
            let given = if keeps_to_parcels {
                of_parcels(first)
            } else {
                self.given(reader, key, kind, first)
            };
            let given = given.within(section.as_ref());
            if let Some(norm) = self.norm(row) {
                self.cell(reader, context, &Label::default(), &norm, &given);
                continue;
            }
            for (column, cell) in row.iter().enumerate() {
                let Some(label) = self.columns.get(column) else {
                    continue;
                };
                let is_name = begins(&label.tokens, &["naziv", "ime"]);
                if is_name || Some(column) == named || column == 0 && named.is_none() {
                    continue;
                }
                if self.is_balance_of_floors(column) {
                    continue;
                }
                match self.norm_of(label, first, cell) {
                    Some(norm) => {
                        self.cell(reader, context, &Label::default(), &norm, &given);
                    }
                    None => self.cell(reader, context, label, cell, &given),
                }
            }
        }
    }

    /// `Postojeća BRGP | Planirana BRGP`: how much a plan holds, and no limit.
    fn is_balance_of_floors(&self, column: usize) -> bool {
        let is_of_floors =
            |label: &Label| Sentence::new(label.tokens.clone()).has(Class::Param, "brgp_max");
        let own = &self.columns[column];
        let others = self.columns.iter();
        is_of_floors(own)
            && limit(&own.tokens).is_none()
            && others
                .filter(|other| other.is_of_no_rules)
                .any(is_of_floors)
    }

    /// Reads `stan | 1` under *PM* as a norm.
    fn norm_of(&self, label: &Label, first: &[Token], cell: &[Token]) -> Option<Vec<Token>> {
        let counts = label.tokens.iter().any(|token| {
            token.is_word(&["pm", "pa", "gm"]) || token.begins("parking") || token.begins("mest")
        });
        let ([number], [base]) = (cell, first) else {
            return None;
        };
        (counts && number.kind == Kind::Number && base_word(base).is_some()).then(|| {
            let place = word_before(number, "parking");
            vec![place, number.clone(), word_before(base, "po"), base.clone()]
        })
    }

    /// Parameters are rows.
    fn by_rows(&self, reader: &mut Reader<'_>, context: &Context, first_is_value: bool) {
        let from = usize::from(!first_is_value);
        let head = &self.rows[0];
        let kind = self.columns[0].names;
        let mut section = (!first_is_value)
            .then(|| self.given(reader, &head[0], None, &head[0]))
            .filter(|given| given.scope.is_some());
        let unit_column = self
            .columns
            .iter()
            .position(|label| begins(&label.tokens, &["jedinic", "jed", "jm"]));
        for (row, side) in self.rows[from..].iter().zip(&self.sides[from..]) {
            if row.len() > 1 && row[1..].iter().all(Vec::is_empty) {
                section = Some(self.given(reader, &row[0], None, &row[0]));
                continue;
            }
            for (column, cell) in row.iter().enumerate().skip(1) {
                let above = head.get(column).filter(|_| !first_is_value);
                let is_unit = Some(column) == unit_column;
                let is_past = above.is_some() && self.columns[column].is_of_no_rules;
                if is_unit || is_past {
                    continue;
                }
                let given = match above {
                    Some(above) => self.given(reader, above, kind.or(Some("zone")), above),
                    None => Given::cell(),
                };
                let mut side = side.clone();
                let mut cell = cell.clone();
                if let Some(limit) = above.and_then(|above| limit(above)) {
                    side.tokens.insert(0, limit);
                }
                if let Some(unit) = unit_column.and_then(|column| row.get(column)) {
                    cell.extend(unit.iter().cloned());
                }
                self.cell(
                    reader,
                    context,
                    &side,
                    &cell,
                    &given.within(section.as_ref()),
                );
            }
        }
    }

    /// Returns what the label of a row or column says: its zone, way of building or
    /// use.
    fn given(
        &self,
        reader: &Reader<'_>,
        key: &[Token],
        kind: Option<&'static str>,
        first: &[Token],
    ) -> Given {
        let mut given = Given {
            is_cell: true,
            ..Given::default()
        };
        let sentence = Sentence::new(key.to_vec());
        let named = scopes::named(reader.document, key, &sentence.found);
        if let Some(named) = named.into_iter().next() {
            given.scope = Some(named.scope);
        } else if kind.is_some()
            && let Some(codes) = scopes::of_cell(reader.document, key)
        {
            given.scope = Some(match kind {
                Some("block") => Scope::Block(codes.join(",")),
                _ => Scope::Zones(codes),
            });
        } else if let Some(code) =
            scopes::leading(reader.document, key).filter(|_| !begins(key, &["gp", "g"]))
        {
            given.scope = Some(Scope::Zones(vec![code]));
        }
        if given.scope.is_some() {
            return given;
        }
        let label = Sentence::new(first.to_vec());
        let mut push = |key, value: &str| {
            given.conditions.push(Condition {
                key,
                value: value.to_owned(),
            });
        };
        for found in &label.found {
            match found.class {
                Class::Type => push(ConditionKey::BuildingType, found.key),
                Class::Condition if found.key == "corner" => push(ConditionKey::Corner, "yes"),
                Class::Use => push(ConditionKey::Use, found.key),
                _ => {}
            }
        }
        if Sentence::new(self.columns[0].tokens.clone()).has(Class::Param, "fence") {
            return given;
        }
        let is_use_column = self.columns.first().is_some_and(|label| {
            begins(
                &label.tokens,
                &["vrsta", "obek", "objek", "namena", "sadrzaj", "delatnost"],
            )
        });
        let names_value = begins(
            first,
            &["vredn", "planir", "pravil", "uslov", "odredb", "norm"],
        ) || first.first().is_some_and(|token| token.kind != Kind::Word)
            || label.of(Class::Param).any(|word| word.key == "parking");
        if given.conditions.is_empty() && is_use_column && !names_value && !first.is_empty() {
            let value = words(reader.document, first);
            given.conditions.push(Condition {
                key: ConditionKey::Use,
                value,
            });
        }
        given
    }

    /// Reads `100 m² | 3` under *Jedinica* and *Broj PM* as a norm.
    fn norm(&self, row: &[Vec<Token>]) -> Option<Vec<Token>> {
        let column = |words: &[&str]| {
            self.columns.iter().position(|label| {
                label
                    .tokens
                    .iter()
                    .any(|token| words.iter().any(|word| token.begins(word)))
            })
        };
        let base = column(&["jedinic", "obracunsk", "kriterij"])?;
        let amount = self.columns.iter().position(|label| {
            label.tokens.iter().any(|token| {
                token.is_word(&["pm", "pa", "gm"])
                    || token.begins("parking")
                    || token.begins("mest")
            })
        })?;
        let (base, amount) = (row.get(base)?, row.get(amount)?);
        let mut tokens = vec![word_before(amount.first()?, "parking")];
        tokens.extend(amount.iter().cloned());
        tokens.push(word_before(base.first()?, "na"));
        tokens.extend(base.iter().cloned());
        Some(tokens)
    }

    /// Reads a cell under its label, as one sentence.
    fn cell(
        &self,
        reader: &mut Reader<'_>,
        context: &Context,
        label: &Label,
        cell: &[Token],
        given: &Given,
    ) {
        let is_empty = cell.iter().all(|token| matches!(token.kind, Kind::Mark(_)));
        let is_denied = cell.len() == 1 && cell[0].is_word(&["ne", "nema", "nije"]);
        if is_empty || is_denied || label.is_of_no_rules {
            return;
        }
        let own = Sentence::new(cell.to_vec());
        let names_type = own.of(Class::Type).next().is_some()
            && begins(&label.tokens, &["tip", "vrst", "nacin"]);
        // Only a label that names a parameter, or a cell that names its own.
        let is_rule = label.is_parameter
            || names_type
            || own.of(Class::Param).next().is_some()
            || own.of(Class::Cue).next().is_some();
        if !is_rule && !label.tokens.is_empty() {
            return;
        }
        let mut inner = context.for_table();
        for sentence in super::sentences::sentences(self.labelled(label, cell, given)) {
            reader.sentence_with(&mut inner, &Sentence::new(sentence), given);
        }
    }

    /// Returns the words of a label and its cell, the unit behind the number.
    fn labelled(&self, label: &Label, cell: &[Token], given: &Given) -> Vec<Token> {
        let mut tokens: Vec<Token> = label.tokens.iter().take(LABEL).cloned().collect();
        let unit = tokens
            .iter()
            .position(|token| token.is('(') || token.is('%'))
            .map(|open| tokens.split_off(open));
        // `Vrsta ograde | Visina (m)`: the height of what the first column names.
        let head = Sentence::new(self.columns[0].tokens.clone());
        let is_of_fence = head.has(Class::Param, "fence") && !std::ptr::eq(&self.columns[0], label);
        if is_of_fence {
            tokens.insert(0, word_before(&cell[0], "ograda"));
        }
        // `Tip | Širina | Veličina`: of the parcel of each way of building.
        let of_type = given
            .conditions
            .iter()
            .any(|condition| condition.key == ConditionKey::BuildingType);
        let words = Sentence::new(tokens.clone());
        let mut attributes = words.of(Class::Param).map(|word| word.key).peekable();
        let is_bare = attributes.peek().is_some()
            && attributes.all(|key| matches!(key, "attr_width" | "attr_area"));
        if of_type && is_bare {
            tokens.push(word_before(&cell[0], "parcele"));
        }
        if !tokens.is_empty() {
            tokens.push(mark_before(&cell[0], ':'));
        }
        // `2 x 8 m` of a double house is its whole width.
        let is_double = given
            .conditions
            .iter()
            .any(|condition| condition.value == "dvojni");
        let mut cell = cell.to_vec();
        if is_double && let [_, times, ..] = cell.as_mut_slice() {
            times.spaced = false;
        }
        let cell = cell.as_slice();
        let bare = cell
            .iter()
            .take_while(|token| token.kind == Kind::Number || token.is('-'))
            .count();
        let is_bare = bare > 0 && cell.get(bare).is_none_or(|token| token.is('('));
        tokens.extend(cell.iter().take(bare).cloned());
        if is_bare {
            let units = match unit {
                Some(unit) => unit
                    .into_iter()
                    .filter(|token| !token.is('(') && !token.is(')'))
                    .collect(),
                None => assumed_unit(&label.tokens, &cell[bare - 1]),
            };
            tokens.extend(units);
        }
        tokens.extend(cell.iter().skip(bare).cloned());
        tokens
    }
}
