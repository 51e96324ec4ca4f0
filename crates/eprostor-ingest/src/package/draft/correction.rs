//! A provision as a person corrects it, in the words of `provisions.csv`. Must not
//! know who corrects it.

use eprostor_model::{Finding, Provision, ProvisionRole, ProvisionValue, Scope, Severity};

use super::provisions::rule;
use crate::collector::Findings;
use crate::package::columns::{PROVISIONS, at};
use crate::personal;
use crate::tables::Row;
use crate::wire::TableRow;

/// What of a provision is another, each in the words of its column of
/// `provisions.csv`; what is left out stays.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Correction {
    /// `max`, `min`, `eq` or `text`.
    pub operator: Option<String>,
    /// The value.
    pub value: Option<String>,
    /// Its unit.
    pub unit: Option<String>,
    /// `plan`, `zones` or `block`.
    pub scope: Option<String>,
    /// Codes of zones separated by `|`, or the name of the block.
    pub target: Option<String>,
    /// `key=value` separated by `;`; empty for none.
    pub conditions: Option<String>,
}

impl Correction {
    /// Returns the provision with what is another.
    ///
    /// # Errors
    /// What is wrong with the words.
    pub fn of(&self, provision: &Provision) -> Result<Provision, Vec<Finding>> {
        let row = TableRow {
            line: 1,
            cells: self.cells(provision),
        };
        let row = Row {
            file: "",
            columns: PROVISIONS,
            row: &row,
        };
        let mut findings = Findings::default();
        let rule = rule(&row, &mut findings);
        let mut findings = findings.into_vec();
        // There is no file that they could be in.
        for finding in &mut findings {
            finding.place.file = None;
            finding.place.row = None;
        }
        let is_error = |finding: &Finding| finding.severity == Severity::Error;
        match rule {
            Some(rule) if !findings.iter().any(is_error) => Ok(Provision {
                scope: rule.scope,
                role: rule.role,
                operator: rule.operator,
                value: rule.value,
                conditions: rule.conditions,
                ..provision.clone()
            }),
            _ => Err(findings),
        }
    }

    fn cells(&self, provision: &Provision) -> Vec<String> {
        let (scope, target) = match &provision.scope {
            Scope::Plan => ("plan", String::new()),
            Scope::Zones(codes) => ("zones", codes.join("|")),
            Scope::Block(name) => ("block", name.clone()),
        };
        // Another scope without a target has none.
        let target = match (&self.scope, &self.target) {
            (_, Some(target)) => target.clone(),
            (Some(other), None) if other != scope => String::new(),
            _ => target,
        };
        let unit = match &provision.value {
            ProvisionValue::Number { unit, .. } => unit.clone(),
            _ => String::new(),
        };
        let role = match provision.role {
            ProvisionRole::Rule => "rule",
            ProvisionRole::Interim => "interim",
        };
        let conditions = provision.conditions.iter().map(ToString::to_string);
        let conditions = conditions.collect::<Vec<_>>().join(";");
        let said = |words: &Option<String>, known: &str| {
            let words = words.as_deref().unwrap_or(known);
            words.trim().to_owned()
        };
        let mut cells = vec![String::new(); PROVISIONS.len()];
        cells[at::SCOPE] = said(&self.scope, scope);
        cells[at::TARGET] = target.trim().to_owned();
        cells[at::ROLE] = role.to_owned();
        cells[at::PARAMETER] = provision.parameter.to_string();
        cells[at::OPERATOR] = said(&self.operator, provision.operator.code());
        cells[at::VALUE] = said(&self.value, &provision.value.to_string());
        cells[at::UNIT] = said(&self.unit, &unit);
        cells[at::CONDITIONS] = said(&self.conditions, &conditions);
        for cell in &mut cells {
            personal::mask(cell);
        }
        cells
    }
}

#[cfg(test)]
mod tests {
    use eprostor_model::{
        DocumentName, Evidence, LegalDecimal, Locator, Operator, ParameterKey, ProvisionAction,
        ProvisionName,
    };

    use super::*;

    fn provision() -> Provision {
        Provision {
            name: ProvisionName("p".into()),
            scope: Scope::Zones(vec!["S2".into()]),
            role: ProvisionRole::Interim,
            parameter: ParameterKey("site_coverage_max".into()),
            operator: Operator::Max,
            value: ProvisionValue::Number {
                value: "40".parse::<LegalDecimal>().unwrap(),
                unit: "%".into(),
            },
            conditions: Vec::new(),
            action: ProvisionAction::Add,
            locator: Locator {
                document: DocumentName("tekst".into()),
                hash: None,
                page: None,
                printed_page: None,
                article: "12".into(),
                paragraph: None,
                item: None,
                range: None,
                quote: None,
            },
            evidence: Evidence::Extracted,
        }
    }

    #[test]
    fn what_is_not_said_stays_and_what_is_said_is_another() {
        let unchanged = Correction::default().of(&provision()).unwrap();
        assert_eq!(unchanged, provision());
        let correction = Correction {
            value: Some("35".into()),
            target: Some("S2|S3".into()),
            conditions: Some("corner=yes".into()),
            ..Correction::default()
        };
        let corrected = correction.of(&provision()).unwrap();
        assert_eq!(corrected.value.to_string(), "35");
        assert_eq!(
            corrected.scope,
            Scope::Zones(vec!["S2".into(), "S3".into()])
        );
        assert_eq!(corrected.conditions[0].to_string(), "corner=yes");
        let whole = Correction {
            scope: Some("plan".into()),
            ..Correction::default()
        };
        assert_eq!(whole.of(&provision()).unwrap().scope, Scope::Plan);
    }

    #[test]
    fn words_that_are_no_value_are_told() {
        let faults = [
            ("140", "finding-value-out-of-range"),
            ("mnogo", "finding-value-not-a-number"),
        ];
        for (value, code) in faults {
            let correction = Correction {
                value: Some(value.into()),
                ..Correction::default()
            };
            let told = correction.of(&provision()).unwrap_err();
            assert_eq!(told[0].code(), code);
            assert_eq!(told[0].place.file, None);
        }
    }
}
