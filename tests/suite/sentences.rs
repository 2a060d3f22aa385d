//! Sentence ends on texts written for it: what a reader would call a sentence in each kind of layout
//! and script, what the learner finds, and that hostile texts take no longer than others.

use treu::document::Layout;
use treu::language::Language;
use treu::segment::{Class, Rules, TABLES, explain, split};
use treu::text::rows;
use unicode_normalization::is_nfc;
use unicode_segmentation::UnicodeSegmentation;

use crate::help::document;

/// Expected segments are set apart by ` | ` within a line and by ` |⏎` where a line break ends one; the
/// text is the same without the bars.
#[track_caller]
fn check(language: Language, expected: &str) {
    let text = expected.replace(" |\n", "\n").replace(" | ", " ").replace("|", "");
    let found: Vec<&str> =
        split(&text, language, &Rules::built_in()).iter().map(|segment| segment.span.of(&text)).collect();
    let expected: Vec<&str> =
        expected.split('|').map(str::trim).filter(|segment| !segment.is_empty()).collect();
    assert_eq!(found, expected);
}

fn check_all(language: Language, cases: &[&str]) {
    cases.iter().for_each(|case| check(language, case));
}

#[test]
fn vietnamese_sentences() {
    check_all(
        Language::Vietnamese,
        &[
            "Bà Lan sống ở TP. Vinh từ nhỏ. | Mẹ bà ở TX. Cửa Lò.",
            "PGS. TS. Lê Văn An chủ trì. | GS.TSKH. Trần Hà vắng mặt.",
            "Hàng gồm gạo, muối, dầu, v.v. | Giá không đổi.",
            "Hàng gồm gạo, muối v.v. và được chở đi. | Xe chạy đêm.",
            "Nạn nhân là chị K. | Công an đang điều tra.",
            "Nhà văn J. K. Rowling viết truyện. | Truyện rất dài.",
            "Ông George W. Bush đến thăm. | Dân chúng đón ông.",
            "Nhà ở Q. 5, cơ quan ở P. Tân Định. | Đường rất đông.",
            "Điều 12. Hiệu lực thi hành",
            "Theo Điều 8. | Cơ quan cấp phép trả lời.",
            "Hình 3.1. Sơ đồ nhà máy",
            "“Anh về bao giờ?” chị hỏi. | Anh cười.",
            "“Về thôi.” | Cả nhóm đứng dậy.",
            "“Đẹp quá!” - Hà reo lên. | Mọi người cười.",
            "Anh dừng lại. | \"cái này của ai\", anh hỏi.",
            "Xe dừng.Mọi người xuống. | Ai cũng mệt.".replace("dừng.Mọi", "dừng. | Mọi").as_str(),
            "Ông đến sớm (khoảng 5 giờ. Trời còn tối) và ngồi chờ. | Cửa vẫn đóng.",
            "Khu rừng rộng 500 m. | Phía sau là núi.",
            "hàng đẹp lắm. | mình thích lắm. | sẽ mua nữa.",
            "THÔNG BÁO. | CẤM ĐỖ XE. | Cảm ơn.",
            "Ð/c Hùng ở TP. Huế. | Ðường xa lắm.",
            "Tuyệt vời! 😍 | Mình sẽ quay lại. 👍🏽 | Hẹn gặp lại.",
        ],
    );
    check(Language::Vietnamese, "Việc đã xong.|Sau đó họ về.");
}

#[test]
fn german_sentences() {
    check_all(
        Language::German,
        &[
            "Am 3. Mai begann es. | Am 9. | Es regnete.",
            "Im 3. Stock wohnt Dr. Weber. | Er ist in der 2. Etage geboren.",
            "Das steht auf Seite 5. | Häuser sind dort keine.",
            "Wir zählten bis 100. | Mäuse waren es nicht.",
            "Am 3.10. Feiertag, sonst nie. | Am 4.10. | Danach ist Schluss.",
            "Das gilt z. B. für Hunde, d. h. Tiere. | Katzen nicht.",
            "Obst, Gemüse usw. | Alles war frisch.",
            "Der Verein Blume e. V. Köln lädt ein. | Es gibt Kuchen.",
            "Sie wohnt in der Lindenstr. 5. | Parkplätze gibt es nicht.",
            "Nach § 5 Abs. 2 Nr. 3 gilt das. | Art. 7 nicht.",
            "Ludwig II. baute Schlösser. | Ihm folgte Otto I. | Er war krank.",
            "Karl V. herrschte lange. | J. S. Bach komponierte.",
            "Die Frage „Wer bin ich?“ bleibt. | „Ich gehe. | Bleib hier“, sagte sie.",
            "Er zögerte … dann ging er. | Es kostet 20 ... Euro.",
            "Der Wert (vgl. Tab. 2) ist hoch. | (Siehe Abb. 4.) | Die Kurve steigt.",
            "Das ist alt.[12] | Andere sind neu. [3, 4] | Manche fehlen.",
            "Die Datei Brief.pdf fehlt. | Bitte senden.",
        ],
    );
    check(Language::German, "Der Test ist fertig.|Jetzt beginnt die Arbeit.");
}

#[test]
fn english_sentences() {
    check_all(
        Language::English,
        &[
            "Mr. Hill lives in the U.S. Army base. | He left at 5 p.m. | She stayed.",
            "Bring pens, ink, etc. | Paper is here.",
            "See Fig. 3 and App. B for more. | It costs $3.50.",
            "That is plan B. | It works. | You and I. | We know.",
            "the bus was late. | we waited for an hour. | nobody came.",
            "“We lost. | It is over,” he said. | “Really?” she asked.",
            "He works at Yahoo! in Dublin. | It rains there.",
        ],
    );
}

#[test]
fn lists_headings_and_tables() {
    let cases = [
        "1. Einleitung |\n2. Methoden |\n3. Ergebnisse",
        "Mitbringen: |\n- Brot |\n- Käse, am besten\n  ein ganzes Stück |\n- Wein",
        "1.2.3 Aufbau |\nDer Rahmen wird verschraubt. | Dann folgt das Rad.",
        "KAPITEL EINS |\nEs war ein kalter Morgen.",
        "Nr.\tName\tOrt |\n1.\tHans Meier\tKöln |\n2.\tEva Ott\tBonn",
        "Startseite |\nNachrichten |\nKontakt",
        "Sehr geehrte Frau Ott, |\nHerr Weber hat angerufen. | Er kommt.",
    ];
    check_all(Language::German, &cases);
    let cases = [
        "Điều 5. Quyền |\nNgười lao động có quyền nghỉ. | Họ nghỉ 12 ngày. |\nĐiều 6. Nghĩa vụ",
        "a) Đơn đề nghị; |\nb) Bản sao; |\nc) Ảnh.",
        "– Anh đi đâu đấy? |\n– Tôi ra chợ. | Anh đi không? |\n– Có.",
        "xin chào |\ncảm ơn |\ntạm biệt",
    ];
    check_all(Language::Vietnamese, &cases);
}

/// The text wrapped greedily at a column.
fn wrapped(text: &str, width: usize, indent: &str) -> String {
    let (mut out, mut column) = (indent.to_owned(), indent.len());
    for word in text.split(' ') {
        let length = word.chars().count();
        if column + 1 + length > width && column > indent.len() {
            out.push('\n');
            column = 0;
        } else if column > indent.len() || column > 0 && !out.ends_with(indent) {
            out.push(' ');
            column += 1;
        }
        out += word;
        column += length;
    }
    out
}

const STORY: &str = "Der Gemeinderat hat in seiner letzten Sitzung beschlossen, die alte Schule am Markt zu sanieren. \
    Die Kosten werden auf rund 2,5 Mio. Euro geschätzt, wobei das Land etwa die Hälfte übernimmt. Der Umbau \
    soll im 3. Quartal beginnen und zwei Jahre dauern. Bis dahin findet der Unterricht in der Turnhalle statt, \
    die dafür hergerichtet wird.";

const CHUYEN: &str = "Sáng nay đoàn kiểm tra đã làm việc với ban quản lý chợ về công tác phòng cháy. Theo biên bản, \
    nhiều lối thoát hiểm bị chắn bởi hàng hóa và xe máy của người bán. Ông Trần Văn Hải cho biết chợ sẽ dọn \
    lối đi trước ngày 12 tháng 5. Người dân mong việc này được làm sớm.";

#[test]
fn text_wrapped_at_any_column_is_split_as_on_one_line() {
    let rules = Rules::built_in();
    for (text, language) in [(STORY, Language::German), (CHUYEN, Language::Vietnamese)] {
        let sentences = |text: &str| -> Vec<String> {
            let segments = split(text, language, &rules);
            let words = |of: &str| of.split_whitespace().collect::<Vec<_>>().join(" ");
            segments.iter().map(|segment| words(segment.span.of(text))).collect()
        };
        let expected = sentences(text);
        assert_eq!(expected.len(), 4);
        for width in (30..160).step_by(2) {
            assert_eq!(sentences(&wrapped(text, width, "")), expected, "{width} columns");
        }
    }
}

#[test]
fn hyphens_at_line_ends_join_and_indented_lines_begin_paragraphs() {
    check(Language::German, "Die Bundes-\nregierung plant neue Regeln. | Sie gelten ab Mai.");
    let first = wrapped(STORY, 60, "   ");
    let book = format!("{first}\n{first}");
    let paragraphs: Vec<u32> =
        split(&book, Language::German, &Rules::built_in()).iter().map(|segment| segment.paragraph).collect();
    assert_eq!(paragraphs, [0, 0, 0, 0, 1, 1, 1, 1]);
}

#[test]
fn lines_of_verse_are_joined_to_sentences() {
    check(
        Language::Vietnamese,
        "Con thuyền nhỏ giữa dòng sông,\nChở bao mơ ước mênh mông quê nhà. |\nChiều về khói bếp bay xa,\nMẹ ngồi tựa cửa chờ cha bên đèn.",
    );
    check(
        Language::German,
        "Der Mond steht über leeren Feldern,\nDer Nebel zieht vom Fluss herauf,\nUnd leise rauscht es in den Wäldern,\nEin später Zug nimmt seinen Lauf.",
    );
    check(Language::Vietnamese, "Trân trọng, |\nNguyễn Thị Hoa |\nTrưởng phòng Nhân sự");
}

#[test]
fn other_scripts_follow_unicode() {
    check(Language::Vietnamese, "今天下雨了。|我们在家。");
    check(Language::Other(*b"fr\0\0\0\0\0\0"), "Le 3. mai est passé. | Tout va bien.");
}

/// Where both see sentences they mostly agree: an oracle for gross mistakes.
#[test]
fn plain_sentences_end_where_unicode_ends_them() {
    for (text, language) in [(STORY, Language::German), (CHUYEN, Language::Vietnamese)] {
        let ours: Vec<usize> =
            split(text, language, &Rules::built_in()).iter().map(|segment| segment.span.start()).collect();
        let theirs: Vec<usize> = text.split_sentence_bound_indices().map(|(at, _)| at).collect();
        assert!(ours.iter().all(|start| theirs.contains(start)), "{ours:?} {theirs:?}");
    }
}

#[test]
fn every_end_inside_a_block_is_explained() {
    let text = format!("{STORY}\n\n{STORY} Ende.Jetzt geht es los.");
    let rules = Rules::built_in();
    let judged = explain(&document(&text, Language::German, Layout::Prose), &rules);
    for pair in split(&text, Language::German, &rules).windows(2) {
        let end = pair[0].span.end();
        assert!(judged.iter().any(|judged| judged.splits && judged.span.end() == end), "{end}");
    }
    assert!(judged.windows(2).all(|pair| pair[0].span <= pair[1].span));
}

#[test]
fn own_words_change_where_sentences_end() {
    let mut rules = Rules::clone(&Rules::built_in());
    let table = "# language: de\nAbt.\n-Mio.\n";
    rules.extend_from(std::path::Path::new("own.tsv"), table).unwrap_or_else(|error| panic!("{error}"));
    let text = "Die Abt. Einkauf braucht drei Mio. Euro. Es reicht.";
    let found = |rules: &Rules| -> Vec<&str> {
        split(text, Language::German, rules).iter().map(|segment| segment.span.of(text)).collect()
    };
    assert_eq!(found(&Rules::built_in()), ["Die Abt.", "Einkauf braucht drei Mio. Euro.", "Es reicht."]);
    assert_eq!(found(&rules), ["Die Abt. Einkauf braucht drei Mio.", "Euro.", "Es reicht."]);
}

/// What a splitter may run away on (`benches/split.rs` tells how fast it is there) keeps every letter.
#[test]
fn hostile_texts_lose_nothing() {
    let units = [
        ".", "a.b.", "a.B", "A. ", "1. ", "z. B. ", "(a. ", "([", "\"A. ", "„Ja! ", "x", "ạ. ", "\n", "A\n",
        "- a\n", "a\t", "a.[1] ",
    ];
    let rules = Rules::built_in();
    for unit in units {
        let text = unit.repeat(60_000 / unit.len());
        let letters = |text: &str| text.chars().filter(|letter| !letter.is_whitespace()).count();
        for language in [Language::German, Language::Vietnamese, Language::English] {
            let kept: usize =
                split(&text, language, &rules).iter().map(|segment| letters(segment.span.of(&text))).sum();
            assert_eq!(kept, letters(&text), "{unit:?}");
        }
    }
}

#[test]
fn tables_are_sorted_unique_and_well_formed() {
    for (name, _, table) in TABLES {
        assert!(table.starts_with('#') && table.contains("Licence") && is_nfc(table), "{name}");
        let rows: Vec<(usize, Vec<&str>)> = rows(table).collect();
        for (line, fields) in &rows {
            let is_well_formed = matches!(fields[..], [class, word]
                if Class::named(class).is_some() && word.trim() == word && !word.is_empty() && !word.ends_with('.'));
            assert!(is_well_formed, "{name}:{line}");
        }
        assert!(rows.windows(2).all(|pair| pair[0].1 < pair[1].1), "{name}: out of order, or twice the same");
    }
}
