//! Everything that has two sides: the source (the original) and the target (the translation).

/// Which of the two texts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Side {
    /// The original.
    Source,
    /// The translation.
    Target,
}

impl Side {
    /// Both sides, source first.
    pub const BOTH: [Side; 2] = [Side::Source, Side::Target];

    /// The other side.
    #[must_use]
    pub fn other(self) -> Side {
        match self {
            Side::Source => Side::Target,
            Side::Target => Side::Source,
        }
    }
}

/// Two values of one kind, one for each side. A named pair instead of a tuple, because the
/// classic bug of an aligner is swapping the sides.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Pair<T> {
    /// What belongs to the original.
    pub source: T,
    /// What belongs to the translation.
    pub target: T,
}

impl<T> Pair<T> {
    /// Joins two values, source first.
    pub const fn new(source: T, target: T) -> Self {
        Self { source, target }
    }

    /// Makes a pair by asking once for each side, source first.
    pub fn from_fn(mut make: impl FnMut(Side) -> T) -> Self {
        Self::new(make(Side::Source), make(Side::Target))
    }

    /// Runs one stage on both sides, source first.
    pub fn map<U>(self, mut stage: impl FnMut(T) -> U) -> Pair<U> {
        Pair::new(stage(self.source), stage(self.target))
    }

    /// The same pair by reference.
    pub const fn as_ref(&self) -> Pair<&T> {
        Pair::new(&self.source, &self.target)
    }

    /// The value of one side.
    pub const fn side(&self, side: Side) -> &T {
        match side {
            Side::Source => &self.source,
            Side::Target => &self.target,
        }
    }

    /// The value of one side, to be changed.
    pub const fn side_mut(&mut self, side: Side) -> &mut T {
        match side {
            Side::Source => &mut self.source,
            Side::Target => &mut self.target,
        }
    }

    /// Combines two pairs side by side.
    pub fn zip<U>(self, other: Pair<U>) -> Pair<(T, U)> {
        Pair::new((self.source, other.source), (self.target, other.target))
    }
}
