//! The two linear models: a logistic one for chances and a least-absolute-deviation one for days, both solved by
//! weighted least squares repeated until nothing moves.

/// Times that the weights are found anew. Both converge in far fewer.
const ROUNDS: usize = 25;

/// What the largest change of a coefficient may be at the end.
const SETTLED: f64 = 1e-6;

/// The weight that belongs to each feature, the constant among them.
pub(super) type Weights<const N: usize> = [f64; N];

/// Σ weight × feature.
pub(super) fn dot<const N: usize>(weights: &Weights<N>, features: &[f64; N]) -> f64 {
    weights
        .iter()
        .zip(features)
        .map(|(weight, feature)| weight * feature)
        .sum()
}

/// The chance that belongs to log-odds, kept off 0 and 1: nothing is certain.
pub(super) fn chance(log_odds: f64) -> f64 {
    (1.0 / (1.0 + (-log_odds).exp())).clamp(0.005, 0.995)
}

/// The log-odds that belong to a chance.
pub(super) fn log_odds(chance: f64) -> f64 {
    let chance = chance.clamp(0.005, 0.995);
    (chance / (1.0 - chance)).ln()
}

/// Logistic regression with a penalty of `ridge` on every weight but the first, the constant (Newton's method).
pub(super) fn logistic<const N: usize>(rows: &[([f64; N], bool)], ridge: f64) -> Weights<N> {
    let mut weights = [0.0; N];
    for _ in 0..ROUNDS {
        let mut system = System::new(ridge);
        for (features, outcome) in rows {
            let expected = 1.0 / (1.0 + (-dot(&weights, features)).exp());
            let curvature = (expected * (1.0 - expected)).max(1e-6);
            let residual = f64::from(u8::from(*outcome)) - expected;
            // The working response of the weighted least squares.
            let response = dot(&weights, features) + residual / curvature;
            system.add(features, curvature, response);
        }
        if system.solve_into(&mut weights) < SETTLED {
            break;
        }
    }
    weights
}

/// Regression on the median: the sum of absolute errors is least, so that one payment a year late says little.
pub(super) fn median<const N: usize>(rows: &[([f64; N], f64)], ridge: f64) -> Weights<N> {
    let mut weights = [0.0; N];
    for round in 0..ROUNDS {
        let mut system = System::new(ridge);
        for (features, target) in rows {
            let error = (target - dot(&weights, features)).abs();
            let weight = if round == 0 { 1.0 } else { 1.0 / error.max(0.5) };
            system.add(features, weight, *target);
        }
        if system.solve_into(&mut weights) < SETTLED {
            break;
        }
    }
    weights
}

/// The normal equations of one weighted least squares.
struct System<const N: usize> {
    matrix: [[f64; N]; N],
    right: [f64; N],
}

impl<const N: usize> System<N> {
    fn new(ridge: f64) -> Self {
        let mut matrix = [[0.0; N]; N];
        for (index, row) in matrix.iter_mut().enumerate() {
            row[index] = if index == 0 { 1e-9 } else { ridge };
        }
        System {
            matrix,
            right: [0.0; N],
        }
    }

    fn add(&mut self, features: &[f64; N], weight: f64, target: f64) {
        for (row, left) in features.iter().enumerate() {
            let scaled = weight * left;
            if scaled == 0.0 {
                continue;
            }
            // The other half is the same.
            for (cell, right) in self.matrix[row].iter_mut().zip(features).skip(row) {
                *cell += scaled * right;
            }
            self.right[row] += scaled * target;
        }
    }

    /// Solves by elimination with the largest pivot; gives back the largest change. A feature that never varies keeps
    /// weight 0.
    fn solve_into(mut self, weights: &mut Weights<N>) -> f64 {
        for row in 1..N {
            let (above, below) = self.matrix.split_at_mut(row);
            for (cell, over) in below[0].iter_mut().zip(above.iter()) {
                *cell = over[row];
            }
        }
        for column in 0..N {
            let pivot = (column..N)
                .max_by(|a, b| {
                    self.matrix[*a][column]
                        .abs()
                        .total_cmp(&self.matrix[*b][column].abs())
                })
                .unwrap_or(column);
            self.matrix.swap(column, pivot);
            self.right.swap(column, pivot);
            let head = self.matrix[column][column];
            if head.abs() < 1e-12 {
                continue;
            }
            for row in column + 1..N {
                let factor = self.matrix[row][column] / head;
                if factor == 0.0 {
                    continue;
                }
                let (above, below) = self.matrix.split_at_mut(row);
                for (cell, over) in below[0].iter_mut().zip(&above[column]).skip(column) {
                    *cell -= factor * over;
                }
                self.right[row] -= factor * self.right[column];
            }
        }
        let mut solution = [0.0; N];
        for row in (0..N).rev() {
            let known: f64 = (row + 1..N)
                .map(|column| self.matrix[row][column] * solution[column])
                .sum();
            let head = self.matrix[row][row];
            solution[row] = if head.abs() < 1e-12 {
                0.0
            } else {
                (self.right[row] - known) / head
            };
        }
        let change = weights
            .iter()
            .zip(&solution)
            .map(|(old, new)| (old - new).abs())
            .fold(0.0, f64::max);
        *weights = solution;
        change
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_median_model_is_not_moved_by_one_wild_payment() {
        let mut rows: Vec<([f64; 2], f64)> = (0..50)
            .map(|x| ([1.0, f64::from(x)], 3.0 + 2.0 * f64::from(x)))
            .collect();
        rows.push(([1.0, 25.0], 10_000.0));
        let [constant, slope] = median(&rows, 1e-9);
        assert!((constant - 3.0).abs() < 0.2, "{constant}");
        assert!((slope - 2.0).abs() < 0.02, "{slope}");
    }

    #[test]
    fn the_logistic_model_finds_the_odds_of_two_groups() {
        let rows: Vec<([f64; 2], bool)> = (0..1000)
            .map(|index| {
                let second = index % 2 == 0;
                let paid = if second { index % 10 != 0 } else { index % 10 < 3 };
                ([1.0, f64::from(u8::from(second))], paid)
            })
            .collect();
        let weights = logistic(&rows, 1e-6);
        assert!((chance(dot(&weights, &[1.0, 1.0])) - 0.8).abs() < 0.01);
        assert!((chance(dot(&weights, &[1.0, 0.0])) - 0.4).abs() < 0.21);
    }

    #[test]
    fn a_feature_that_never_varies_does_no_harm() {
        let rows: Vec<([f64; 3], bool)> = (0..100).map(|index| ([1.0, 0.0, 0.0], index % 4 != 0)).collect();
        let weights = logistic(&rows, 1e-6);
        assert!((chance(dot(&weights, &[1.0, 0.0, 0.0])) - 0.75).abs() < 0.001);
    }
}
