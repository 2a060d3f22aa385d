//! Vietnamese parts, multiples and vague numbers: `một phần năm`, `gấp đôi`, `hàng chục nghìn`.

use super::cardinal::{below_hundred, is_scale, scales};
use super::period::rank_number;
use crate::anchor::quantity::amount::Number;
use crate::anchor::quantity::rational::Rational;
use crate::anchor::quantity::reader::{Reader, Reading};
use crate::anchor::quantity::unit::Dimension;
use crate::anchor::quantity::{Kind, Quantity, Strength};

/// Powers of ten beyond do not fit into an integer.
const LARGEST_VAGUE: u8 = 18;

/// `hàng trăm`, `vài nghìn`, `mấy chục`, `hàng trăm nghìn`.
pub(super) fn vague(reader: &Reader<'_>, at: usize) -> Option<Reading> {
    let mut end = at + 1;
    let mut power = 0;
    while let Some(step) = power_of(reader.key(end)).filter(|step| power + step <= LARGEST_VAGUE) {
        (power, end) = (power + step, end + 1);
    }
    (power > 0).then(|| Reading::one(at..end, Quantity::soft(Kind::Vague(power))))
}

pub(super) fn power_of(word: &str) -> Option<u8> {
    Some(match word {
        "chục" => 1,
        "trăm" => 2,
        "nghìn" | "ngàn" => 3,
        "vạn" => 4,
        "triệu" => 6,
        "tỷ" | "tỉ" => 9,
        _ => return None,
    })
}

fn factor() -> Option<&'static crate::anchor::quantity::unit::Unit> {
    crate::anchor::quantity::unit::UNITS.iter().find(|unit| unit.dimension == Dimension::Factor)
}

/// `gấp đôi`, `gấp rưỡi`.
pub(super) fn multiple(reader: &Reader<'_>, at: usize) -> Option<Reading> {
    let value = match reader.key(at + 1) {
        "đôi" => Rational::from_integer(2),
        "rưỡi" => Rational::new(3, 2)?,
        _ => return None,
    };
    Some(Reading::one(at..at + 2, Quantity::soft(Kind::Amount { value, unit: factor() })))
}

/// `nửa triệu`, `nửa giờ`, `nửa cuối năm`, `một nửa`.
pub(super) fn half(reader: &Reader<'_>, at: usize) -> Option<Reading> {
    let half = Rational::new(1, 2)?;
    let period = match reader.key(at + 1) {
        "đầu" => Some(1),
        "cuối" | "sau" => Some(2),
        _ => None,
    };
    if let Some(period) = period {
        return Some(Reading::one(at..at + 2, Quantity::soft(Kind::HalfYear(period))));
    }
    let number =
        Number { end: at + 1, value: half, scale: 1.into(), is_spelled: true, step: half, written: None };
    if is_scale(reader, at + 1) {
        let number = scales(reader, number)?;
        let (end, unit) = reader.unit(number.end).map_or((number.end, None), |(end, unit)| (end, Some(unit)));
        let kind = Kind::Amount { value: number.value, unit };
        return Some(Reading::one(at..end, Quantity { step: number.step, ..Quantity::demanded(kind) }));
    }
    let (end, unit) = reader.unit(at + 1).map_or((at + 1, None), |(end, unit)| (end, Some(unit)));
    let kind = Kind::Amount { value: half, unit };
    Some(Reading::one(at..end, Quantity { step: half, ..Quantity::soft(kind) }))
}

/// `một phần ba`, `hai phần năm`.
pub(super) fn fraction(reader: &Reader<'_>, at: usize) -> Option<Reading> {
    let part = below_hundred(reader, at)?;
    if reader.key(part.end) != "phần" || reader.is(part.end + 1, &["trăm"]) {
        return None;
    }
    let (end, whole) = rank_number(reader, part.end + 1).filter(|(_, whole)| (2..=1000).contains(whole))?;
    let value = Rational::new(part.value.integer()?, whole.into())?;
    Some(Reading::one(at..end, Quantity::number(value, Strength::Demanded)))
}
