//! Where a number word that is also another word is the number, by what it counts: `năm` is five and year,
//! `ba` three and father, `chín` nine and ripe.

use crate::anchor::quantity::reader::Reader;
use crate::anchor::quantity::unit::Dimension;

/// Nouns and classifiers before which `năm` is five and `chín` nine.
pub(super) const COUNTABLE: &[&str] = &[
    "người",
    "nhà",
    "thiếu",
    "ngày",
    "tháng",
    "năm",
    "tuần",
    "giờ",
    "phút",
    "quốc",
    "nước",
    "con",
    "cái",
    "chiếc",
    "lần",
    "đứa",
    "bài",
    "cuốn",
    "tỉnh",
    "xã",
    "huyện",
    "trường",
    "vụ",
    "điểm",
    "bàn",
    "trận",
    "bộ",
    "đội",
    "nhóm",
    "loại",
    "em",
    "cô",
    "anh",
    "chị",
    "ông",
    "bà",
    "học",
    "đại",
    "dự",
    "hộ",
    "tác",
    "bức",
    "ngôi",
    "căn",
    "chương",
    "phần",
    "bước",
    "tiếng",
    "thành",
    "công",
    "km",
    "mét",
    "tấn",
    "tạ",
    "lít",
    "kg",
    "cây",
    "hạt",
    "quả",
    "viên",
    "tên",
    "thôn",
];

/// More of them, which never follow a year: before these `năm` is five even in `trong năm bước`.
const COUNTED_ALONE: &[&str] = &[
    "tuổi", "bước", "chàng", "nàng", "cậu", "vị", "loài", "tầng", "phòng", "chân", "ngón", "cánh", "châu",
    "màu", "mảnh", "món", "vòng", "lá", "trang", "câu", "cạnh", "góc", "đỉnh", "hòn", "ngọn", "khẩu", "tờ",
    "tấm", "bông", "cặp", "gói", "hộp", "chai", "lọ", "thùng", "túi", "quyển", "kiểu", "dạng", "toa", "chữ",
    "cột", "dòng", "đô", "euro", "xu", "tệp",
];

/// Nouns of two syllables of which the first alone may follow a year.
const COUNTED_NOUNS: &[[&str; 2]] = &[
    ["biện", "pháp"],
    ["chi", "tiết"],
    ["cơ", "quan"],
    ["cơ", "sở"],
    ["đại", "dương"],
    ["đối", "tượng"],
    ["đối", "thủ"],
    ["gia", "đình"],
    ["giác", "quan"],
    ["giai", "đoạn"],
    ["hành", "tinh"],
    ["hoàng", "đế"],
    ["hoàng", "hậu"],
    ["hoàng", "tử"],
    ["kỹ", "năng"],
    ["lĩnh", "vực"],
    ["lý", "do"],
    ["mục", "tiêu"],
    ["ngôn", "ngữ"],
    ["nguyên", "nhân"],
    ["nguyên", "tắc"],
    ["nguyên", "tố"],
    ["nhân", "tố"],
    ["nhân", "vật"],
    ["nhân", "viên"],
    ["nhiệm", "kỳ"],
    ["nhiệm", "vụ"],
    ["phiên", "bản"],
    ["phương", "án"],
    ["phương", "pháp"],
    ["quy", "tắc"],
    ["tập", "tin"],
    ["thế", "hệ"],
    ["tiêu", "chí"],
    ["tiêu", "chuẩn"],
    ["ví", "dụ"],
    ["yếu", "tố"],
];

/// Whether a noun that never follows a year begins at a piece.
fn is_counted_noun(reader: &Reader<'_>, at: usize) -> bool {
    reader.is(at, COUNTED_ALONE) || COUNTED_NOUNS.iter().any(|noun| reader.matches(at, noun))
}

/// Words before `năm` that count or bound years: `mỗi năm`, `suốt năm`, `nửa năm`.
const BEFORE_YEARS: &[&str] = &[
    "mỗi",
    "hàng",
    "hằng",
    "một",
    "cả",
    "trong",
    "nhiều",
    "vài",
    "mấy",
    "các",
    "những",
    "đầu",
    "cuối",
    "giữa",
    "từng",
    "quanh",
    "suốt",
    "trọn",
    "nửa",
    "bao",
    "sang",
    "thường",
    "lâu",
];

/// Whether what stands before `năm` makes years of it.
pub(super) fn is_after_count(reader: &Reader<'_>, at: usize) -> bool {
    at > 0 && (BEFORE_YEARS.contains(&reader.before(at)) || reader.is_numeral(at - 1))
}

/// Words for members of a family, after which `và ba` and before which `ba và` is the father.
const KIN: &[&str] =
    &["mẹ", "má", "bà", "ông", "chú", "bác", "cô", "dì", "cậu", "anh", "chị", "em", "con", "tôi"];

/// `ba của Lan`, `ba và ông tôi`, `ba ơi`: the father.
fn is_father(reader: &Reader<'_>, at: usize) -> bool {
    let is_addressed = reader.is(at + 1, &["ơi", "của", "nó", "mình", "ruột", "nuôi", "dượng"]);
    is_addressed || reader.key(at + 1) == "và" && reader.is(at + 2, KIN)
}

/// Whether a single number word means the number here.
pub(super) fn stands_alone(reader: &Reader<'_>, at: usize) -> bool {
    let next = |words: &[&str]| reader.is(at + 1, words);
    match reader.key(at) {
        // `dăm ba`, `vài ba`: a few.
        _ if ["dăm", "vài", "đôi", "mấy"].contains(&reader.before(at)) => false,
        // `ngã ba`: where three roads meet.
        _ if reader.before(at) == "ngã" => false,
        "một" => reader.unit(at + 1).is_some_and(|(_, unit)| unit.dimension != Dimension::Money),
        "năm" if reader.before(at) == "số" && at > 1 && reader.before(at - 1) == "trong" => {
            !reader.is_numeral(at + 1)
        }
        // `một trong năm ứng viên`
        "năm" if at > 2 && reader.matches(at - 2, &["một", "trong"]) && reader.before(at - 2) != "tháng" => {
            reader.is_word(at + 1) && !next(&["nay", "qua", "ngoái", "học", "tới", "sau", "trước"])
        }
        "năm" => {
            let periods = ["tháng", "tuần", "ngày", "giờ", "phút", "người", "nước", "lần", "trận", "vụ"];
            if reader.before(at) == "trong" && (next(&periods) || is_counted_noun(reader, at + 1)) {
                return !reader.is_numeral(at + 2);
            }
            // `năm học` is a school year, `năm học sinh` are five pupils.
            if next(&["học"]) && !reader.is(at + 2, &["sinh", "viên", "trò", "phần", "kỳ"]) {
                return false;
            }
            (next(COUNTABLE) || is_counted_noun(reader, at + 1)) && !is_after_count(reader, at)
        }
        "ba" => {
            let other_words = ["mẹ", "lô", "má", "tôi", "em", "lan", "tri", "hoa", "gác", "rọi", "chỉ"];
            !next(&other_words) && !is_father(reader, at)
        }
        // After these no noun stands that `chín` could call ripe.
        "chín" => {
            let counting = ["trong", "cả", "có", "gồm", "với", "hơn", "gần", "khoảng", "thêm"];
            let is_ripe = next(&["chắn", "muồi", "muộn", "mọng", "tới", "nẫu", "rộ"]);
            next(COUNTABLE) || counting.contains(&reader.before(at)) && reader.is_word(at + 1) && !is_ripe
        }
        "không" => false,
        _ => true,
    }
}
