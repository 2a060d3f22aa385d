//! All integration tests in one binary: faster to link, helpers shared.

mod laws;
mod tidy;
