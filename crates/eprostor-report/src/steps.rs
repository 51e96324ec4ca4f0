//! Which plans the steps of a part name that do not govern there, and in which
//! steps. Must not know what a rule means.

/// A plan that the steps name and that does not govern.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct FellOut<'a> {
    /// Its id.
    pub(crate) plan: &'a str,
    /// The numbers of the steps that name it, from 1.
    pub(crate) steps: Vec<usize>,
}

/// Returns the plans of the steps that are not among those that rule the part,
/// in the order in which the steps name them.
pub(crate) fn fell_out<'a>(
    steps: impl Iterator<Item = &'a [String]>,
    rules: impl Fn(&str) -> bool,
) -> Vec<FellOut<'a>> {
    let mut found: Vec<FellOut<'a>> = Vec::new();
    for (place, plans) in steps.enumerate() {
        for plan in plans.iter().filter(|plan| !rules(plan)) {
            let number = place + 1;
            match found.iter_mut().find(|fell| fell.plan == plan) {
                Some(fell) => fell.steps.push(number),
                None => found.push(FellOut {
                    plan,
                    steps: vec![number],
                }),
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_plan_that_rules_has_not_fallen_out() {
        let steps = [
            vec!["old".to_owned()],
            vec!["new".to_owned()],
            vec!["new".to_owned(), "old".to_owned()],
        ];
        let found = fell_out(steps.iter().map(Vec::as_slice), |plan| plan == "new");
        let old = FellOut {
            plan: "old",
            steps: vec![1, 3],
        };
        assert_eq!(found, [old]);
    }
}
