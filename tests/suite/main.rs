//! All integration tests in one binary: faster to link, helpers shared.

mod help;
mod laws;
mod quality;
mod rules;
mod samples;
mod tidy;
