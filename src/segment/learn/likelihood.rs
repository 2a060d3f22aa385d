//! Log-likelihood ratios of counts, after Dunning (1993) and Kiss and Strunk (2006).

use super::observe::Counts;

/// How much likelier a word is an abbreviation, which nearly always has a stop, than a word that has
/// it by chance; scaled down for long words and for each time it stands without.
pub(super) fn punkt(counts: &Counts, stops: usize, tokens: usize, letters: usize, dots: usize) -> f64 {
    let chance = stops as f64 / tokens.max(1) as f64;
    let (all, stopped) = (counts.all() as f64, counts.stopped as f64);
    let ratio = 2.0 * (likelihood(stopped, all, 0.99) - likelihood(stopped, all, chance));
    let (letters, bare) = (letters as f64, counts.bare as f64);
    ratio * (-letters).exp() * (dots as f64 + 1.0) * letters.powf(-bare).max(f64::MIN_POSITIVE)
}

/// How surely something happens more often than at a rate: twice the logarithm of the ratio, zero
/// where it does not.
pub(super) fn excess(count: usize, all: usize, rate: f64) -> f64 {
    let (count, all) = (count as f64, all as f64);
    if all == 0.0 || count / all <= rate {
        return 0.0;
    }
    2.0 * (likelihood(count, all, count / all) - likelihood(count, all, rate))
}

/// How surely two kinds of tokens, so many each, stand together so often for a reason.
pub(super) fn collocation(first: usize, second: usize, together: usize, tokens: usize) -> f64 {
    let (first, second, together, tokens) = (first as f64, second as f64, together as f64, tokens as f64);
    if first == 0.0 || tokens <= first {
        return 0.0;
    }
    let rate = second / tokens;
    let (with, without) = (together / first, (second - together).max(0.0) / (tokens - first));
    let apart = likelihood(together, first, rate) + likelihood(second - together, tokens - first, rate);
    let joint = likelihood(together, first, with) + likelihood(second - together, tokens - first, without);
    2.0 * (joint - apart)
}

/// Logarithm of the likelihood of so many hits among all at a rate, without the binomial factor.
fn likelihood(hits: f64, all: f64, rate: f64) -> f64 {
    let rate = rate.clamp(1e-12, 1.0 - 1e-12);
    hits * rate.ln() + (all - hits) * (1.0 - rate).ln()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chance_has_no_excess() {
        assert!(excess(4, 1000, 0.004).abs() < 1e-9 && excess(40, 1000, 0.004) > 10.0);
        assert!(collocation(100, 1000, 1, 100_000) < 1.0 && collocation(100, 1000, 50, 100_000) > 100.0);
    }
}
