//! Where a finding stands between the tool that suspects and the reviewer who decides.

/// What is known of a finding besides what the texts say.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Status {
    /// Nobody has decided on it: an issue.
    #[default]
    Open,
    /// A reviewer has confirmed it: an error.
    Accepted,
    /// A reviewer has found nothing wrong.
    Dismissed,
    /// A reviewer had found nothing wrong, but the translation has changed since.
    WasDismissed,
    /// It stands in the report that this run is compared with.
    Baseline,
}

impl Status {
    /// All, in the order of the documentation.
    pub const ALL: [Status; 5] =
        [Status::Open, Status::Accepted, Status::Dismissed, Status::WasDismissed, Status::Baseline];

    /// The name used in reports.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Status::Open => "open",
            Status::Accepted => "accepted",
            Status::Dismissed => "dismissed",
            Status::WasDismissed => "was-dismissed",
            Status::Baseline => "baseline",
        }
    }

    /// Whether such findings count for totals, scores and the exit status.
    #[must_use]
    pub const fn counts(self) -> bool {
        !matches!(self, Status::Dismissed | Status::Baseline)
    }
}
