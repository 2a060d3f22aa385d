//! From the segments of both sides to the ladder.

pub mod ladder;

pub use ladder::{Bead, Ladder};
