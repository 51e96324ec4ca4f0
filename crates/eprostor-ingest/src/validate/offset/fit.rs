//! The one shift that explains most of what edges lie beside borders: least
//! squares, with what does not fit left out. Must not know edges.

/// How far an edge lies beside a border.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Match {
    /// Across the border, of length one.
    pub(super) normal: (f64, f64),
    /// How far along that, in metres.
    pub(super) beside_m: f64,
}

/// Where a plan lies of the cadastre.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Shift {
    pub(super) east_m: f64,
    pub(super) north_m: f64,
    /// Half of the edges lie within this of the shift.
    pub(super) spread_m: f64,
    /// Edges it rests on.
    pub(super) edges: usize,
}

/// Edges that must agree: fewer are chance.
const FEWEST: usize = 20;
/// Times that edges which do not fit are left out.
const ROUNDS: usize = 12;
/// Edges within so many spreads of the shift fit (for a normal spread, a half
/// lies within one and 95.7 % within three).
const SPREADS: f64 = 3.0;
/// What fits whatever the spread: cadastral coordinates are given to a
/// centimetre.
const FITS_M: f64 = 0.02;
/// Where half of the edges lie farther than this from the shift, it is none.
const MOST_SPREAD_M: f64 = 0.3;
/// A share of edges across the main direction that is too small to say anything
/// of a shift along it.
const LEAST_ACROSS: f64 = 0.05;

/// Fits the shift; `None` where too few edges agree, or all run one way, or no
/// shift brings them near.
pub(super) fn shift(matches: &[Match]) -> Option<Shift> {
    let mut fitting: Vec<Match> = matches.to_vec();
    let mut best = None;
    for _ in 0..ROUNDS {
        if fitting.len() < FEWEST {
            return None;
        }
        let (east_m, north_m) = least_squares(&fitting)?;
        let rest =
            |one: &Match| (one.normal.0 * east_m + one.normal.1 * north_m - one.beside_m).abs();
        let mut rests: Vec<f64> = fitting.iter().map(rest).collect();
        rests.sort_by(f64::total_cmp);
        let spread_m = rests[rests.len() / 2];
        best = Some(Shift {
            east_m,
            north_m,
            spread_m,
            edges: fitting.len(),
        });
        let limit_m = (SPREADS * spread_m).max(FITS_M);
        let next: Vec<Match> = matches
            .iter()
            .copied()
            .filter(|m| rest(m) <= limit_m)
            .collect();
        if next == fitting {
            break;
        }
        fitting = next;
    }
    // A shift that most edges deny is none.
    best.filter(|best| best.edges * 2 > matches.len() && best.spread_m <= MOST_SPREAD_M)
}

/// Solves for the shift whose part across each border is nearest to what lies
/// beside it.
fn least_squares(matches: &[Match]) -> Option<(f64, f64)> {
    let (mut ee, mut en, mut nn, mut e, mut n) = (0.0, 0.0, 0.0, 0.0, 0.0);
    for one in matches {
        let (x, y) = one.normal;
        ee += x * x;
        en += x * y;
        nn += y * y;
        e += x * one.beside_m;
        n += y * one.beside_m;
    }
    let (sum, determinant) = (ee + nn, ee * nn - en * en);
    // The smaller of the two eigenvalues, as a share of their sum.
    let least = (sum - (sum * sum - 4.0 * determinant).max(0.0).sqrt()) / 2.0;
    if least < LEAST_ACROSS * sum {
        return None;
    }
    Some((
        (nn * e - en * n) / determinant,
        (ee * n - en * e) / determinant,
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn beside(shift: (f64, f64), angle: f64, noise_m: f64) -> Match {
        let normal = (angle.cos(), angle.sin());
        Match {
            normal,
            beside_m: normal.0 * shift.0 + normal.1 * shift.1 + noise_m,
        }
    }

    fn many(shift: (f64, f64), wrong: i32) -> Vec<Match> {
        let angles = (0..60).map(|i| f64::from(i) * 0.7);
        let right = angles.map(|angle| beside(shift, angle, (angle * 31.0).sin() * 0.01));
        let others = (0..wrong).map(|i| beside((-1.5, 2.0), f64::from(i) * 1.3, 0.4));
        right.chain(others).collect()
    }

    #[test]
    fn the_shift_is_found_among_edges_of_other_borders() {
        for wrong in [0, 12, 25] {
            let found = shift(&many((0.6, -0.58), wrong)).unwrap();
            assert!((found.east_m - 0.6).abs() < 0.01, "{wrong}: {found:?}");
            assert!((found.north_m + 0.58).abs() < 0.01, "{wrong}: {found:?}");
            assert!(found.edges >= 60 && found.spread_m < 0.02);
        }
    }

    #[test]
    fn few_edges_edges_of_one_direction_and_disagreement_say_nothing() {
        assert_eq!(shift(&many((0.6, 0.0), 0)[..19]), None);
        let one_way: Vec<Match> = (0..60).map(|_| beside((0.6, 0.0), 0.3, 0.0)).collect();
        assert_eq!(shift(&one_way), None);
        let noise = |i: i32| f64::from(i * 7_919 % 200) / 50.0 - 2.0;
        let any: Vec<Match> = (0..200)
            .map(|i| beside((0.0, 0.0), f64::from(i), noise(i)))
            .collect();
        assert_eq!(shift(&any), None);
    }
}
