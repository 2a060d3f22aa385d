//! The built-in lexicon and lexicons from files: concepts in columns of Vietnamese, German and
//! English forms.
