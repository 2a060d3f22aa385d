//! All integration tests in one binary: faster to link, helpers shared.

mod commands;
mod damage;
mod embeddings;
mod fingerprints;
mod help;
mod laws;
mod numerals;
mod quality;
mod readme;
mod reports;
mod rules;
mod samples;
mod simulated;
mod tidy;
