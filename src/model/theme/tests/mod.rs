mod oracle;

use proptest::prelude::*;

use super::{COLOURS, SERIES, Theme, pairs, read};
use crate::colour::Rgb;
use crate::diag::{Code, Diagnostic, Faults};
use crate::load::parse_document;
use crate::model::shapes;
use crate::source::Sources;

/// The theme of a text, and what is wrong with it.
fn read_theme(text: &str) -> (Theme, Vec<Diagnostic>) {
    let (mut sources, mut faults) = (Sources::new("."), Faults::new());
    let file = sources.add("theme.toml", text, text.as_bytes());
    let mut theme = Theme::default();
    let node = faults.keep(parse_document(&sources, file, &shapes::THEME)).unwrap();
    read::state(&mut theme, &node, &mut sources, &mut faults);
    pairs::settle(&mut theme, &mut faults);
    (theme, faults.into_sorted())
}

/// The text with what each hint proposes in the place that it is about.
fn mended(text: &str, faults: &[Diagnostic]) -> String {
    let mut text = text.to_owned();
    for fault in faults.iter().rev() {
        let hint = fault.hints.last().unwrap();
        let colour = hint.rfind('#').and_then(|at| hint.get(at..at + 7)).unwrap();
        text.replace_range(fault.origin.range().unwrap(), &format!("\"{colour}\""));
    }
    text
}

fn stated(colours: &[(&str, Rgb)], series: Option<&[Rgb]>) -> String {
    let lines = colours.iter().map(|(key, colour)| format!("{key} = \"{colour}\"\n"));
    let series = series.map(|series| {
        let all: Vec<_> = series.iter().map(|colour| format!("\"{colour}\"")).collect();
        format!("series = [{}]\n", all.join(", "))
    });
    lines.chain(series).collect()
}

fn any_colour() -> impl Strategy<Value = Rgb> {
    any::<[u8; 3]>().prop_map(|[red, green, blue]| Rgb { red, green, blue })
}

/// Colours as brands have them: some read on paper, some do not.
fn any_palette() -> impl Strategy<Value = (Vec<(&'static str, Rgb)>, Option<Vec<Rgb>>)> {
    let pale = |least: u8| {
        (least.., least.., least..).prop_map(|(red, green, blue)| Rgb { red, green, blue })
    };
    let keys = prop::sample::subsequence(vec!["primary", "accent", "ink", "muted"], 0..=4);
    let named = keys.prop_flat_map(|keys| {
        let count = keys.len();
        prop::collection::vec(any_colour(), count)
            .prop_map(move |colours| keys.iter().copied().zip(colours).collect::<Vec<_>>())
    });
    let grounds = (prop::option::of(pale(240)), prop::option::of(pale(200)));
    let series = prop::option::of(prop::collection::vec(any_colour(), SERIES));
    (named, grounds, series).prop_map(|(mut named, (paper, soft), series)| {
        named.extend(paper.map(|colour| ("paper", colour)));
        named.extend(soft.map(|colour| ("soft", colour)));
        (named, series)
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn a_theme_whose_hints_are_followed_has_no_fault_left((named, series) in any_palette()) {
        let text = stated(&named, series.as_deref());
        let (_, faults) = read_theme(&text);
        let text = mended(&text, &faults);
        let (theme, left) = read_theme(&text);
        prop_assert!(left.is_empty(), "{text}{left:?}");
        let refused = oracle::refusals(&theme);
        prop_assert!(refused.is_empty(), "{text}{refused:?}");
    }

    #[test]
    fn a_palette_is_refused_exactly_where_slow_arithmetic_refuses_it(
        (named, series) in any_palette(),
    ) {
        let (theme, faults) = read_theme(&stated(&named, series.as_deref()));
        let refused = oracle::refusals(&theme);
        // Where they follow from colours that are refused, nothing is said of them.
        let is_stated = |it: &String| series.is_some() || !it.starts_with("line");
        let refused: Vec<_> = refused.into_iter().filter(is_stated).collect();
        prop_assert_eq!(faults.is_empty(), refused.is_empty(), "{:?} {:?}", faults, refused);
    }
}

#[test]
fn colours_of_lines_that_follow_from_others_pass_what_stated_ones_must() {
    let brands = [
        "#5b2a86 #a45c0b #ffffff",
        "#003366 #b3390f #ffffff",
        "#1d4d2b #8a5a00 #ffffff",
        "#222222 #c1121f #ffffff",
        // Little room: the paper is dark, and the two stand where others might.
        "#114b5c #b24d5d #f0f0f7",
    ];
    for brand in brands {
        let mut colours = brand.split(' ');
        let [primary, accent, paper] = std::array::from_fn(|_| colours.next().unwrap());
        let text = format!(
            "primary = \"{primary}\"\naccent = \"{accent}\"\npaper = \"{paper}\"\nsoft = \"{paper}\"\n"
        );
        let (theme, faults) = read_theme(&text);
        assert!(faults.is_empty(), "{brand}: {faults:?}");
        let refused = oracle::refusals(&theme);
        assert!(refused.is_empty(), "{brand}: {refused:?}");
        assert_eq!(theme.series[0].value.to_string(), primary);
        assert_eq!(theme.series[1].value.to_string(), accent);
    }
}

#[test]
fn a_colour_that_is_not_stated_is_no_fault_of_the_project() {
    let (_, faults) = read_theme("soft = \"#6a767a\"\n");
    assert_eq!(faults.len(), 1);
    assert_eq!(faults[0].code, Code::COLOUR_CONTRAST);
    assert_eq!(faults[0].origin.range(), Some(7..16));
}

#[test]
fn headings_follow_a_font_that_is_stated_alone() {
    let (theme, _) = read_theme("font = \"Inter\"\n");
    assert_eq!(&*theme.headings.value, "Inter");
    let (theme, _) = read_theme("font = \"Inter\"\nheadings = \"Libertinus Serif\"\n");
    assert_eq!(&*theme.headings.value, "Libertinus Serif");
}

#[test]
fn the_report_data_has_every_colour() {
    let json = Theme::default().to_json();
    for key in COLOURS {
        assert!(Rgb::from_hex(json[key].as_str().unwrap()).is_some(), "{key}");
    }
}
