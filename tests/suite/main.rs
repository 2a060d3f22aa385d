//! All integration tests in one binary: faster to link, helpers shared.

mod commands;
mod help;
mod laws;
mod quality;
mod readme;
mod reports;
mod rules;
mod samples;
mod tidy;
