//! Logistic regression with a small ridge, by Newton's method.

/// Strength of the ridge, against weights that a few examples would make large.
const RIDGE: f64 = 1.0;

/// Rounds of Newton's method; it converges in fewer.
const ROUNDS: usize = 25;

/// What was measured of one example, how much it counts, and whether it is one of the looked for.
pub(crate) struct Example<const N: usize> {
    pub(crate) features: [f32; N],
    pub(crate) weight: f64,
    pub(crate) is_true: bool,
}

/// The weights of the features that make the examples likeliest.
pub(crate) fn fit<const N: usize>(examples: &[Example<N>]) -> [f64; N] {
    let mut weights = [0.0; N];
    for _ in 0..ROUNDS {
        let mut slope = weights.map(|weight| -RIDGE * weight);
        let mut curve = [[0.0; N]; N];
        (0..N).for_each(|at| curve[at][at] = RIDGE);
        for of in examples {
            let values = of.features.map(f64::from);
            let likely = probability(&weights, &of.features);
            let miss = f64::from(u8::from(of.is_true)) - likely;
            for row in 0..N {
                slope[row] += of.weight * miss * values[row];
                for column in 0..N {
                    curve[row][column] += of.weight * likely * (1.0 - likely) * values[row] * values[column];
                }
            }
        }
        let step = solve(curve, slope);
        (0..N).for_each(|at| weights[at] += step[at]);
    }
    weights
}

/// How likely something with these features is one of the looked for.
pub(crate) fn probability<const N: usize>(weights: &[f64; N], features: &[f32; N]) -> f64 {
    let score: f64 = weights.iter().zip(features).map(|(weight, &value)| weight * f64::from(value)).sum();
    1.0 / (1.0 + (-score).exp())
}

/// Gaussian elimination; the matrix is positive definite.
fn solve<const N: usize>(mut matrix: [[f64; N]; N], mut right: [f64; N]) -> [f64; N] {
    for pivot in 0..N {
        for row in pivot + 1..N {
            let times = matrix[row][pivot] / matrix[pivot][pivot];
            let above = matrix[pivot];
            (pivot..N).for_each(|column| matrix[row][column] -= times * above[column]);
            right[row] -= times * right[pivot];
        }
    }
    for row in (0..N).rev() {
        let known: f64 = (row + 1..N).map(|column| matrix[row][column] * right[column]).sum();
        right[row] = (right[row] - known) / matrix[row][row];
    }
    right
}
