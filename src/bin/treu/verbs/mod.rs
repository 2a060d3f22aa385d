//! One file per verb, and what several of them share: choosing formats, opening files, running pairs.

pub(crate) mod align;
pub(crate) mod audit;
pub(crate) mod eval;
mod pairs;
pub(crate) mod rule;
pub(crate) mod split;
mod targets;
