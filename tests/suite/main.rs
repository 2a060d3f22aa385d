//! All integration tests in one binary: faster to link, helpers shared.

mod bitexts;
mod commands;
mod damage;
mod embeddings;
mod fingerprints;
mod help;
mod laws;
mod numerals;
mod polarity;
mod quality;
mod random;
mod readme;
mod reports;
mod rules;
mod samples;
mod sentences;
mod simulated;
mod tidy;
