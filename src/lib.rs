//! treu answers one question about two texts: does the translation say what the original says?
//!
//! Text flows in one direction:
//!
//! ```text
//! path ─read→ Document ─segment→ [Segment] ─anchor→ [Anchor]
//!                                    └──── align ────→ Ladder ⇒ Bitext ─audit→ [Finding] ⇒ Report ─write→ file
//! ```
//!
//! A module uses only what stands above it in the list of modules below; the test suite checks that.

pub mod error;
pub mod pair;
pub mod span;
pub mod text;

pub mod glossary;
pub mod language;
pub mod lexicon;

pub mod document;
pub mod read;

pub mod segment;

pub mod anchor;

pub mod align;
pub mod bitext;
pub mod pairing;

pub mod audit;
pub mod decision;

pub mod report;

pub mod batch;

pub use error::Error;
pub use pair::{Pair, Side};
pub use span::Span;
