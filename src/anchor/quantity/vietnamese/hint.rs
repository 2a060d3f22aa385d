//! Vietnamese words that hold a number without being one: Sino-Vietnamese compounds, names, spans of
//! years, shares, bare scale words, and `năm` where it may be five.

use super::cardinal::{below_hundred, digit_of};
use super::counted::is_after_count;
use super::period::rank_number;
use crate::anchor::quantity::hint::{measure, number};
use crate::anchor::quantity::rational::Rational;
use crate::anchor::quantity::reader::Reader;
use crate::anchor::quantity::{Date, Kind};

/// Sino-Vietnamese numerals, with what follows them in the words that hold them. Alone they are other
/// words: `lục` green, `thất` lose, `bát` bowl.
const COMPOUNDS: &[(&str, i64, &[&str])] = &[
    ("song", 2, &["ca", "hành", "kiếm", "ngữ", "phương", "sinh", "tấu", "thai"]),
    ("lưỡng", 2, &["cực", "đảng", "hợp", "viện", "quyền"]),
    ("nhị", 2, &["đoạn", "nguyên", "phân", "thức"]),
    (
        "tam",
        3,
        &[
            "bảo", "bội", "ca", "cấp", "cương", "điểm", "đoạn", "giác", "giáo", "nguyên", "nông", "phân",
            "pháp", "quốc", "quyền", "sinh", "suất", "tạng", "tấu", "thể", "thức",
        ],
    ),
    (
        "tứ",
        4,
        &[
            "bình", "ca", "chi", "diện", "đại", "đế", "đức", "giác", "hải", "linh", "phía", "phương", "quý",
            "tấu", "thời", "thư", "trụ", "tuyệt",
        ],
    ),
    (
        "ngũ",
        5,
        &[
            "âm",
            "ca",
            "cốc",
            "cung",
            "đế",
            "đoạn",
            "giác",
            "giới",
            "hành",
            "hổ",
            "kinh",
            "luân",
            "ngôn",
            "phúc",
            "quả",
            "quan",
            "sắc",
            "tạng",
            "tấu",
            "thường",
            "uẩn",
            "vị",
        ],
    ),
    ("lục", 6, &["bát", "bộ", "căn", "đạo", "giác", "giáp", "hòa", "phủ", "súc", "trần"]),
    ("thất", 7, &["bảo", "giác", "ngôn", "tịch", "tinh", "tình", "tuyệt"]),
    ("bát", 8, &["âm", "bộ", "bửu", "chánh", "chính", "diện", "giác", "phân", "quái", "tiên", "trân"]),
    ("cửu", 9, &["châu", "chương", "đỉnh", "giác", "phẩm", "trùng", "tuyền"]),
    ("thập", 10, &["can", "giác", "giới", "phân", "toàn", "tự"]),
];

/// Words before a Sino-Vietnamese numeral that make a group of it: `bộ tứ`.
const GROUPS: &[&str] = &["bộ", "nhóm", "sinh"];

/// Names that begin with a numeral and mean none: Poland, Persia, a mountain, a square.
const PLACES: &[(&str, &[&str])] = &[
    ("ba", &["bể", "chẽ", "đình", "đồn", "lan", "na", "tơ", "tri", "tư", "vì"]),
    ("hai", &["bà"]),
    ("năm", &["căn"]),
    ("bảy", &["núi"]),
];

/// Ends of numbers, after which years are counted.
const AFTER_NUMBER: &[&str] =
    &["chục", "hàng", "mấy", "mười", "mươi", "nghìn", "ngàn", "trăm", "triệu", "tỷ", "vài", "vạn"];

/// What may follow a year, but not a five that counts.
const AFTER_YEAR: &[&str] = &[
    "ấy",
    "ánh",
    "bị",
    "có",
    "cũ",
    "của",
    "cuối",
    "cùng",
    "đã",
    "đầu",
    "đến",
    "đó",
    "được",
    "gần",
    "hết",
    "học",
    "hơn",
    "kể",
    "khi",
    "kia",
    "kết",
    "là",
    "liên",
    "liền",
    "một",
    "mà",
    "mới",
    "nào",
    "này",
    "nay",
    "ngoái",
    "nhuận",
    "nữa",
    "ở",
    "qua",
    "rồi",
    "rưỡi",
    "sau",
    "sắp",
    "sẽ",
    "tại",
    "tài",
    "thì",
    "thứ",
    "tiếp",
    "tới",
    "trở",
    "trôi",
    "trong",
    "trước",
    "từ",
    "và",
    "vào",
    "vẫn",
    "về",
    "vì",
    "với",
    "vừa",
    "để",
    "do",
    "bởi",
    "như",
    "nhưng",
    "hay",
    "hoặc",
    "thường",
    "theo",
    "trên",
    "dưới",
    "nhằm",
    "không",
    "chưa",
    "cho",
    "bằng",
    "giữa",
    "mỗi",
    "các",
    "những",
    "mọi",
    "tôi",
    "họ",
    "chúng",
    "anh",
    "ông",
];

/// The number that a word may stand for.
pub(in crate::anchor::quantity) fn hint(reader: &Reader<'_>, at: usize) -> Option<Kind> {
    span_of_years(reader, at)
        .or_else(|| share(reader, at))
        .or_else(|| bare_scale(reader, at))
        .or_else(|| nought(reader, at))
        .or_else(|| base_of_digits(reader, at))
        .or_else(|| in_compound(reader, at))
        .or_else(|| in_name(reader, at))
        .or_else(|| may_be_may(reader, at))
        .or_else(|| may_be_five(reader, at).then(|| number(5)))
}

/// `thập kỷ qua`, `thế kỷ qua`, `thiên niên kỷ`.
fn span_of_years(reader: &Reader<'_>, at: usize) -> Option<Kind> {
    let is_age = reader.is(at + 1, &["kỷ", "kỉ", "niên"]);
    match reader.key(at) {
        "thập" if is_age => measure(10, "yr"),
        "thế" if is_age => measure(100, "yr"),
        "thiên" if is_age => measure(1000, "yr"),
        _ => None,
    }
}

/// `cứ bốn người thì một`, `một trong bốn`: one in four; `phần bốn mươi`: the forty.
fn share(reader: &Reader<'_>, at: usize) -> Option<Kind> {
    let number_at = |at: usize| below_hundred(reader, at).and_then(|number| number.value.integer());
    let part = |whole: i128| Rational::new(1, whole).map(|value| Kind::Amount { value, unit: None });
    match reader.key(at) {
        "cứ" => part(reader.digits(at + 1).map(i128::from).or_else(|| number_at(at + 1))?),
        "trong" if matches!(reader.before(at), "một" | "1") => {
            let first = at + 1 + usize::from(reader.key(at + 1) == "số");
            part(reader.digits(first).map(i128::from).or_else(|| number_at(first))?)
        }
        "phần" => rank_number(reader, at + 1).map(|(_, whole)| number(whole)),
        _ => None,
    }
}

/// Scale words, which alone say that there are many: `xứ sở vạn hồ`, `trăm năm`.
const SCALES: &[(&str, i64)] = &[
    ("trăm", 100),
    ("nghìn", 1000),
    ("ngàn", 1000),
    ("vạn", 10_000),
    ("muôn", 10_000),
    ("triệu", 1_000_000),
];

/// A scale word without a number before it, and `đôi mươi`.
fn bare_scale(reader: &Reader<'_>, at: usize) -> Option<Kind> {
    if reader.matches(at, &["đôi", "mươi"]) {
        return Some(Kind::Decade(20));
    }
    let (_, value) = SCALES.iter().find(|(scale, _)| reader.key(at) == *scale)?;
    let is_counted = at > 0 && (reader.is_numeral(at - 1) || AFTER_NUMBER.contains(&reader.before(at)))
        || digit_of(reader.before(at)).is_some();
    let counted = reader.unit(at + 1).and_then(|(_, unit)| measure(*value, unit.symbol));
    (!is_counted).then(|| counted.unwrap_or_else(|| number(*value)))
}

/// `khác không`, `số không`: nought.
fn nought(reader: &Reader<'_>, at: usize) -> Option<Kind> {
    let before = ["bằng", "khác", "số", "tới", "về"];
    let is_nought = reader.key(at) == "không" && before.contains(&reader.before(at));
    (is_nought && !reader.is_word(at + 1)).then(|| number(0))
}

/// `thập lục phân`: the system with sixteen digits.
fn base_of_digits(reader: &Reader<'_>, at: usize) -> Option<Kind> {
    reader.matches(at, &["thập", "lục", "phân"]).then(|| number(16))
}

fn in_compound(reader: &Reader<'_>, at: usize) -> Option<Kind> {
    let (_, value, followers) = COMPOUNDS.iter().find(|(numeral, ..)| reader.key(at) == *numeral)?;
    let is_group = GROUPS.contains(&reader.before(at));
    (is_group || reader.is(at + 1, followers)).then(|| number(*value))
}

/// `Bảy Chú Lùn`, `Ba Điều Ước`: a numeral with a capital before another capital.
fn in_name(reader: &Reader<'_>, at: usize) -> Option<Kind> {
    let value = digit_of(reader.key(at)).filter(|_| reader.is_capital(at) && reader.is_capital(at + 1))?;
    let is_place =
        PLACES.iter().any(|(numeral, after)| reader.key(at) == *numeral && reader.is(at + 1, after));
    let counted = reader.unit(at + 1).and_then(|(_, unit)| measure(value, unit.symbol));
    (!is_place).then(|| counted.unwrap_or_else(|| number(value)))
}

/// `tháng năm`: May, and months and years as well.
fn may_be_may(reader: &Reader<'_>, at: usize) -> Option<Kind> {
    let is_month = reader.matches(at, &["tháng", "năm"]) && !is_after_count(reader, at);
    is_month.then(|| Kind::Date(Date { month: Some(5), ..Date::default() }))
}

/// `năm` before a word that it may count.
fn may_be_five(reader: &Reader<'_>, at: usize) -> bool {
    let counting = ["chỉ", "còn", "có", "đủ", "khoảng", "là", "lên", "xuống"];
    let is_counting = match reader.is_word(at + 1) {
        true => !reader.is(at + 1, AFTER_YEAR),
        false => counting.contains(&reader.before(at)),
    };
    let is_counted = is_after_count(reader, at)
        || AFTER_NUMBER.contains(&reader.before(at))
        || digit_of(reader.before(at)).is_some();
    reader.key(at) == "năm" && is_counting && !is_counted
}
