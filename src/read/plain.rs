//! Plain text: its own layout tells paragraphs and headings.

use super::composer::Content;
use super::{Input, decode};
use crate::document::Structure;

/// Decodes a text.
pub(super) fn read(input: &Input<'_>) -> Result<Content, String> {
    let (text, encoding) = decode::decode(input.bytes, input.encoding)?;
    Ok(Content { text, structure: Structure::default(), encoding })
}
