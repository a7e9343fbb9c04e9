use super::*;
use proptest::prelude::*;

fn found(text: &str) -> Vec<(Personal, &str)> {
    find(text).into_iter().map(|s| (s.kind, &text[s.range])).collect()
}

/// Ten digits of a date and a birth number with their check digit.
fn identity(date: &str, birth: u32) -> String {
    let nine = format!("{date}{birth:03}");
    let sum: u32 = nine
        .bytes()
        .enumerate()
        .map(|(i, b)| {
            let product = u32::from(b - b'0') * if i % 2 == 0 { 2 } else { 1 };
            product / 10 + product % 10
        })
        .sum();
    format!("{nine}{}", (10 - sum % 10) % 10)
}

/// The fictitious numbers that Skatteverket publishes for tests.
const PUBLISHED: [&str; 4] = ["189001189811", "189001019802", "201701102384", "200002292399"];

#[test]
fn published_test_numbers_are_found_in_every_form() {
    for number in PUBLISHED {
        let (century, rest) = number.split_at(2);
        let (date, last) = rest.split_at(6);
        let (year, day) = (&date[..2], &date[2..]);
        for text in [
            number.to_owned(),
            rest.to_owned(),
            format!("{date}-{last}"),
            format!("{date}+{last}"),
            format!("{date} {last}"),
            format!("{date}–{last}"),
            format!("{century}{date}-{last}"),
            format!("{century}{date} - {last}"),
            format!("{century}{year}-{}-{}-{last}", &day[..2], &day[2..]),
        ] {
            let sentence = format!("Hen (pnr:{text}) arbetar.");
            assert_eq!(found(&sentence), [(Personal::Identity, &*text)], "{text}");
            assert_eq!(found(&text), [(Personal::Identity, &*text)], "{text}");
        }
    }
}

#[test]
fn a_number_with_another_check_digit_or_no_date_is_none() {
    for text in ["19000118-9812", "890118-9812", "901318-9811", "900132-9811", "20010229-2390"] {
        assert_eq!(found(text), [], "{text}");
    }
}

#[test]
fn addresses_and_phone_numbers_are_found() {
    for (text, kind) in [
        ("fornamn.efternamn@exempelby.se", Personal::Email),
        ("åsa.öberg+hr@mail.exempelby.se", Personal::Email),
        ("08-123 45 67", Personal::Phone),
        ("08-12 34 56", Personal::Phone),
        ("08-123 456 78", Personal::Phone),
        ("070-123 45 67", Personal::Phone),
        ("070-1234567", Personal::Phone),
        ("070 123 45 67", Personal::Phone),
        ("0701234567", Personal::Phone),
        ("0480-45 00 00", Personal::Phone),
        ("0270-750 00", Personal::Phone),
        ("+46 8 123 45 67", Personal::Phone),
        ("+46701234567", Personal::Phone),
        ("+46 (0)70-123 45 67", Personal::Phone),
        ("0046701234567", Personal::Phone),
        ("+358 9 1234567", Personal::Phone),
    ] {
        for sentence in
            [text.to_owned(), format!("Ring {text}, eller mejla."), format!("a;{text};b")]
        {
            assert_eq!(found(&sentence), [(kind, text)], "{sentence}");
        }
    }
    assert_eq!(found("tel. 0812345678"), [(Personal::Phone, "0812345678")]);
    assert_eq!(found("Telefon: 08 12 34 56"), [(Personal::Phone, "08 12 34 56")]);
}

#[test]
fn what_only_looks_alike_is_left_alone() {
    for text in [
        "2023-11-30",
        "01-12-2023",
        "20231130T140000",
        "2023-11-30 14:00",
        "kl. 08.00-16.30",
        "kl. 08-16",
        "lag (2010:900)",
        "SFS 1991:0900 18 §",
        "dnr KS 2023/0123",
        "KS 2023/01234-5",
        "Dnr 2023-001234",
        "556677-8899",
        "212000-0142",
        "5566778899",
        "165566778899",
        "1 117 000 000 kr",
        "1117000000 kr",
        "1701102384,50",
        "+1 117 000 000",
        "3+2",
        "0,75",
        "0-5 år",
        "0114 0115 0117 0120",
        "01 02 03 04",
        "SSYK 0110",
        "AID 351010",
        "144 01 Rönninge",
        "user@host",
        "@medborgarskolan",
        "#0e5a6b",
        "M365",
        "45 (46)",
        "070 000 invånare",
    ] {
        assert_eq!(found(text), [], "{text}");
    }
}

#[test]
fn a_masked_text_keeps_its_places() {
    let text = "åsa: 890118-9811 eller ås@b.se, 4 st";
    assert_eq!(find(text).len(), 1, "{:?}", found(text));
    let text = "åsa: 900118+9811 eller ås@b.se, 4 st";
    let masked = mask(text);
    assert_eq!(masked, "åsa: ******+**** eller ***@*.**, 4 st");
    assert_eq!(masked.len(), text.len());
}

fn date() -> impl Strategy<Value = (u32, u32, u32)> {
    (1900..2026u32, 1..=12u32, 1..=28u32)
}

proptest! {
    #[test]
    fn every_valid_number_is_found_and_masked(
        (year, month, day) in date(), birth in 1..1000u32, coordination: bool, form in 0..6usize
    ) {
        let day = if coordination { day + 60 } else { day };
        let ten = identity(&format!("{:02}{month:02}{day:02}", year % 100), birth);
        let century = year / 100;
        let text = match form {
            0 => ten.clone(),
            1 => format!("{}-{}", &ten[..6], &ten[6..]),
            2 => format!("{century}{ten}"),
            3 => format!("{century}{}-{}", &ten[..6], &ten[6..]),
            4 => format!("{}+{}", &ten[..6], &ten[6..]),
            _ => format!("{century}{} {}", &ten[..6], &ten[6..]),
        };
        let sentence = format!("x;{text};y");
        prop_assert_eq!(found(&sentence), [(Personal::Identity, &*text)]);
        let masked = mask(&sentence);
        prop_assert!(!masked.contains(|c: char| c.is_ascii_digit()), "{}", masked);
    }

    #[test]
    fn another_last_digit_makes_it_no_number(
        (year, month, day) in date(), birth in 1..1000u32, shift in 1..10u32
    ) {
        let ten = identity(&format!("{:02}{month:02}{day:02}", year % 100), birth);
        let last = (ten[9..].parse::<u32>().unwrap() + shift) % 10;
        let text = format!("{}-{}{last}", &ten[..6], &ten[6..9]);
        prop_assert_eq!(found(&text), []);
    }

    #[test]
    fn organisation_numbers_are_none(
        first in 1..10u32, second in 0..10u32, third in 2..10u32, rest in 0..10_000_000u32, form in 0..4usize
    ) {
        let ten = format!("{first}{second}{third}{rest:07}");
        let text = match form {
            0 => ten.clone(),
            1 => format!("{}-{}", &ten[..6], &ten[6..]),
            2 => format!("16{ten}"),
            _ => format!("16{}-{}", &ten[..6], &ten[6..]),
        };
        prop_assert_eq!(found(&text), []);
    }

    #[test]
    fn dates_law_and_diary_numbers_are_none(
        (year, month, day) in date(), number in 1..100_000u32, hour in 0..24u32, minute in 0..60u32
    ) {
        for text in [
            format!("{year}-{month:02}-{day:02}"),
            format!("{year}{month:02}{day:02}"),
            format!("{day:02}-{month:02}-{year}"),
            format!("{day:02}/{month:02} {year}"),
            format!("{day:02}.{month:02}.{year}"),
            format!("{year}-{month:02}-{day:02} {hour:02}:{minute:02}"),
            format!("{year}-{month:02}-{day:02}–{year}-{month:02}-{day:02}"),
            format!("({year}:{number})"),
            format!("{year}:{number:04}"),
            format!("KS {year}/{number}"),
            format!("KS {year}/{number:05}"),
            format!("KS-{year}-{number:05}"),
            format!("dnr {year}-{number:06}-{day}"),
        ] {
            prop_assert_eq!(found(&text), [], "{}", text);
        }
    }

    #[test]
    fn amounts_are_none(amount in 0..1_000_000_000_000u64, decimals in 0..100u32, bare in 0..1_000_000_000u64) {
        let mut groups = Vec::new();
        let mut rest = amount;
        loop {
            groups.push(if rest < 1000 { rest.to_string() } else { format!("{:03}", rest % 1000) });
            rest /= 1000;
            if rest == 0 { break; }
        }
        groups.reverse();
        for space in [" ", "\u{a0}", "\u{202f}"] {
            let grouped = groups.join(space);
            for text in [
                grouped.clone(),
                format!("{grouped},{decimals:02}"),
                format!("{grouped} kr"),
                format!("+{amount},{decimals:02}"),
                format!("−{grouped}"),
                format!("{amount} kr"),
                format!("{amount},{decimals:02}"),
                format!("{bare}"),
                format!("{bare}-{}", bare + 1),
            ] {
                // `+46 …` may be a phone number, whatever is meant.
                if !text.starts_with("+46") {
                    prop_assert_eq!(found(&text), [], "{}", text);
                }
            }
        }
    }

    #[test]
    fn any_text_is_masked_once_and_keeps_its_length(text in "[ 0-9+@.,:a-zåö/()-]{0,40}") {
        let masked = mask(&text);
        prop_assert_eq!(masked.len(), text.len());
        let ranges: Vec<_> = find(&text).into_iter().map(|s| s.range).collect();
        prop_assert!(ranges.windows(2).all(|pair| pair[0].end <= pair[1].start));
        for range in ranges {
            prop_assert!(!masked[range].contains(char::is_alphanumeric));
        }
    }
}

#[test]
fn a_number_that_markup_or_an_expression_parts_is_found_where_it_stands() {
    for text in [
        r"170110\-2384",
        "170110&#45;2384",
        "170110&#x2d;2384",
        "170110&minus;2384",
        "170110**-2384**",
        "*170110*-2384",
        "_170110_-2384",
        "170110-[2384](#del)",
        "170110-2\u{200b}384",
        "17011\u{ad}0-2384",
        "{{ literal('170110') }}-2384",
        "{{ '1701' }}{{ '10' ~ '-' }}2384",
    ] {
        let sentence = format!("Nr {text}.");
        let kinds: Vec<_> = find(&sentence).into_iter().map(|found| found.kind).collect();
        assert_eq!(kinds, [Personal::Identity], "{text}");
        let masked = mask(&sentence);
        assert!(!masked.contains("384"), "{masked}");
        assert_eq!(masked.len(), sentence.len());
    }
    assert_eq!(find_value("a&#64;exempelby.se")[0].kind, Personal::Email);
    assert_eq!(find_value("0{{ '70' }}\\-123 45 67")[0].kind, Personal::Phone);
}

#[test]
fn a_line_break_parts_rows_of_a_file_and_not_a_value() {
    for text in ["170110-\n2384", "170110\n2384", "170110-\\\n2384", "170110  \r\n2384"] {
        let text = text.replace("-\n", "-");
        assert_eq!(find_value(&text).len(), 1, "{text:?}");
    }
    assert_eq!(find("a;170110\n2384;b"), []);
}

#[test]
fn markup_makes_no_number_of_what_is_none() {
    for text in ["export_20170110_2384", "170110{{ total.fte }}2384", "17\\*01 10, 23 & 84"] {
        assert_eq!(found(text), [], "{text}");
    }
}

#[test]
fn numbers_that_lost_their_zeros_are_found_where_most_values_are_such() {
    let nine = identity("090110", 238);
    let eight = identity("001231", 123);
    let bare = [&nine[1..], &eight[2..], "1200"];
    assert_eq!(find_shortened(bare), [0, 1]);
    let dashed = format!("{}-{}", &eight[2..6], &eight[6..]);
    assert_eq!(find_shortened([dashed.as_str()]), [0]);
    let amounts = [&nine[1..], "123456789", "45000000", "12345678", "9000000"];
    assert!(find_shortened(amounts).is_empty());
    let sentence = format!("Nr {}-{} gäller", &nine[1..6], &nine[6..]);
    assert_eq!(find(&sentence).len(), 1, "{sentence}");
    assert_eq!(find("12345-1234-1 och 0830-1630"), []);
}

#[test]
fn an_address_in_the_domain_of_another_goes_on_from_there() {
    let text = "anna@exempelby.se@mail.se";
    let both = [(Personal::Email, "anna@exempelby.se"), (Personal::Email, "@mail.se")];
    assert_eq!(found(text), both);
    assert_eq!(mask(text), "****@*********.**@****.**");
}
