//! Vietnamese words that hold a number without being one: Sino-Vietnamese compounds, names, spans of
//! years, and `năm` where it may be five.

use super::cardinal::{digit_of, is_after_count};
use crate::anchor::quantity::Kind;
use crate::anchor::quantity::hint::{measure, number};
use crate::anchor::quantity::reader::Reader;

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
        .or_else(|| base_of_digits(reader, at))
        .or_else(|| in_compound(reader, at))
        .or_else(|| in_name(reader, at))
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

/// `năm` before a word that it may count.
fn may_be_five(reader: &Reader<'_>, at: usize) -> bool {
    let is_counting = reader.is_word(at + 1) && !reader.is(at + 1, AFTER_YEAR);
    let after_number = ["mươi", "mười", "trăm", "nghìn", "ngàn", "vạn", "triệu", "tỷ", "chục"];
    let is_counted = is_after_count(reader, at)
        || after_number.contains(&reader.before(at))
        || digit_of(reader.before(at)).is_some();
    reader.key(at) == "năm" && is_counting && !is_counted
}
