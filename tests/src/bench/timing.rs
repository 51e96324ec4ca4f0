//! Rates and quantiles of times. Must not know what was timed.

use std::time::Duration;

/// What many times come to.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Rate {
    /// How many are done in a second, one after another.
    pub per_second: f64,
    /// The middle one.
    pub p50: Duration,
    /// One in a hundred takes longer.
    pub p99: Duration,
}

impl Rate {
    /// Sums up times; there is at least one.
    pub fn of(mut times: Vec<Duration>) -> Self {
        times.sort_unstable();
        let total: Duration = times.iter().sum();
        let at = |percent: usize| times[(times.len() - 1) * percent / 100];
        Self {
            per_second: times.len() as f64 / total.as_secs_f64(),
            p50: at(50),
            p99: at(99),
        }
    }
}

/// Does something `rounds` times and returns the median of its times.
///
/// # Errors
/// It fails.
pub fn median<F>(
    rounds: usize,
    mut work: impl FnMut() -> Result<Duration, F>,
) -> Result<Duration, F> {
    let mut times = (0..rounds).map(|_| work()).collect::<Result<Vec<_>, F>>()?;
    times.sort_unstable();
    Ok(times[rounds / 2])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quantiles_are_those_of_the_sorted_times() {
        let times = (1..=101).rev().map(Duration::from_millis).collect();
        let rate = Rate::of(times);
        assert_eq!(rate.p50, Duration::from_millis(51));
        assert_eq!(rate.p99, Duration::from_millis(100));
        // 101 in 5.151 s.
        assert!((rate.per_second - 19.607_843).abs() < 1e-6);
    }

    #[test]
    fn the_median_is_the_middle_round() {
        let mut rounds = [30, 10, 20].map(Duration::from_millis).into_iter();
        let median = median(3, || rounds.next().ok_or("no more"));
        assert_eq!(median, Ok(Duration::from_millis(20)));
    }
}
