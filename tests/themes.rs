//! Themes: every built-in one makes every kind of report, in its own colours and fonts alone; hints on colours can be followed.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test fails by panicking")]
#![allow(clippy::disallowed_methods, reason = "the cases are the test's own files")]
#![allow(clippy::print_stderr, reason = "a skipped test says so")]

mod support;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use nulage::colour::Rgb;
use nulage::model::theme::BUILT_IN;
use support::{Project, in_ci, repository};

const KINDS: [&str; 6] = ["review", "mapping", "deck", "memo", "plan", "profile"];
const LOGO: &str = r##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 120 30"><path fill="#ff00ff" d="M0 0h120v30H0z"/></svg>"##;

/// What a program writes; none, with a word on it, where it is not installed. In CI it is.
fn said(program: &str, arguments: &[&str]) -> Option<Vec<u8>> {
    match Command::new(program).args(arguments).stderr(Stdio::null()).output() {
        Ok(output) => {
            assert!(output.status.success(), "{program} {arguments:?}");
            Some(output.stdout)
        }
        Err(error) => {
            assert!(!in_ci(), "{program} is not installed ({error})");
            eprintln!("skipped: {program} is not installed ({error})");
            None
        }
    }
}

/// A project with a report of every kind, built with a theme.
fn built(theme: &str) -> Project {
    let project =
        KINDS.iter().fold(Project::empty(), |project, kind| project.with_kind(kind, kind));
    let project = project.file("theme.toml", theme).file("logo.svg", LOGO);
    project.run("build").warned();
    project
}

fn pdfs(project: &Project) -> Vec<String> {
    let pdfs = project
        .files("out")
        .into_iter()
        .filter(|file| Path::new(file).extension().is_some_and(|e| e == "pdf"));
    pdfs.map(|file| project.path(&file).to_str().unwrap().to_owned()).collect()
}

/// The colours of the pixels of all pages, as another program draws them.
fn colours(pdf: &str) -> Option<BTreeSet<Rgb>> {
    let pages = said("pdftoppm", &["-r", "60", pdf])?;
    let (mut colours, mut at) = (BTreeSet::new(), 0);
    while at < pages.len() {
        // `P6`, width, height and 255, then three bytes a pixel.
        let mut words = Vec::new();
        while words.len() < 4 {
            let end = at + pages[at..].iter().position(u8::is_ascii_whitespace).unwrap();
            words.push(std::str::from_utf8(&pages[at..end]).unwrap());
            at = end + 1;
        }
        assert_eq!((words[0], words[3]), ("P6", "255"));
        let size = words[1].parse::<usize>().unwrap() * words[2].parse::<usize>().unwrap() * 3;
        let pixels = pages[at..at + size].as_chunks::<3>().0;
        colours.extend(pixels.iter().map(|&[red, green, blue]| Rgb { red, green, blue }));
        at += size;
    }
    Some(colours)
}

fn stated(theme: &str, key: &str) -> Rgb {
    let theme: toml::Table = toml::from_str(theme).unwrap();
    Rgb::from_hex(theme[key].as_str().unwrap()).unwrap()
}

/// The families in a PDF: of `ABCDEF+LibertinusSerif-Bold` the part in the middle.
fn families(pdf: &str) -> Option<BTreeSet<String>> {
    let said = String::from_utf8(said("pdffonts", &[pdf])?).unwrap();
    let names = said.lines().skip(2).filter_map(|line| line.split_whitespace().next());
    let family = |name: &str| {
        let name = name.rsplit('+').next().unwrap();
        name.split(['-', '.']).next().unwrap().to_owned()
    };
    Some(names.map(family).collect())
}

#[test]
fn every_kind_of_report_has_the_colours_and_fonts_of_its_theme_alone() {
    for (name, theme) in BUILT_IN {
        let project = built(&format!("theme = \"{name}\"\n"));
        let (others, mut seen) = (BUILT_IN.iter().filter(|(other, _)| *other != name), 0);
        let foreign: Vec<_> = others
            .flat_map(|(_, other)| {
                ["primary", "accent", "soft", "ink"].map(|key| stated(other, key))
            })
            .collect();
        let table: toml::Table = toml::from_str(theme).unwrap();
        let own: BTreeSet<_> = ["font", "headings"]
            .iter()
            .map(|key| table[*key].as_str().unwrap().replace(' ', ""))
            .collect();
        for pdf in pdfs(&project) {
            let (Some(colours), Some(families)) = (colours(&pdf), families(&pdf)) else { return };
            let is_own = |key: &str| colours.contains(&stated(theme, key));
            assert!(is_own("primary") && is_own("paper"), "{name}: {pdf}");
            let strange: Vec<_> =
                foreign.iter().filter(|colour| colours.contains(colour)).collect();
            assert!(strange.is_empty(), "{name}: {pdf} has {strange:?}");
            assert!(families.is_subset(&own), "{name}: {pdf} has {families:?}");
            if !pdf.ends_with("-working-paper.pdf") {
                assert_eq!(families, own, "{name}: {pdf}");
            }
            seen += 1;
        }
        assert!(seen >= KINDS.len(), "{name}: {seen} documents");
    }
}

#[test]
fn a_brand_leaves_nothing_of_the_default_one() {
    let brand = "primary = \"#5b2a86\"\naccent = \"#9c5508\"\nink = \"#1c1720\"\nmuted = \"#655d6b\"\nsoft = \"#f3eff6\"\nline = \"#d5cddb\"\n";
    let project = built(brand);
    let default: toml::Table = toml::from_str(BUILT_IN[0].1).unwrap();
    let mut of_default: Vec<_> = ["primary", "accent", "ink", "muted", "soft", "line"]
        .iter()
        .map(|key| default[*key].as_str().unwrap().to_owned())
        .collect();
    of_default.extend(
        default["series"].as_array().unwrap().iter().map(|it| it.as_str().unwrap().to_owned()),
    );
    for pdf in pdfs(&project) {
        let Some(colours) = colours(&pdf) else { return };
        for hex in &of_default {
            assert!(!colours.contains(&Rgb::from_hex(hex).unwrap()), "{pdf}: {hex}");
        }
    }
}

#[test]
fn a_logo_stands_on_the_cover_and_in_the_foot_as_its_theme_says() {
    let at = |keys: &str| {
        let project = Project::new()
            .file(
                "theme.toml",
                format!("[logo]\nfile = \"logo.svg\"\nalt = \"Granvik Partners\"\n{keys}"),
            )
            .file("logo.svg", LOGO);
        project.run("build").warned();
        project
    };
    let magenta = Rgb { red: 255, green: 0, blue: 255 };
    let on_page = |project: &Project, page: &str| {
        let pdf = project.path("out/demo/demo.pdf");
        let pages = said("pdftoppm", &["-r", "60", "-f", page, "-l", page, pdf.to_str().unwrap()])?;
        Some(pages.windows(3).any(|pixel| pixel == [magenta.red, magenta.green, magenta.blue]))
    };
    let mut figures = Vec::new();
    for (keys, expected) in [("", [true, false]), ("cover = false\nfoot = true\n", [false, true])] {
        let project = at(keys);
        let Some(found) = on_page(&project, "1").zip(on_page(&project, "2")) else { return };
        assert_eq!([found.0, found.1], expected, "{keys}");
        let pdf = project.path("out/demo/demo.pdf");
        let Some(tags) = said("pdfinfo", &["-struct", pdf.to_str().unwrap()]) else { return };
        figures.push(String::from_utf8_lossy(&tags).matches("Figure").count());
    }
    assert_eq!(figures[0], figures[1] + 1, "on the cover it is a figure, in the foot decoration");
}

#[test]
fn a_changed_logo_is_a_reason_to_build() {
    let project = Project::new()
        .file("theme.toml", "[logo]\nfile = \"logo.svg\"\nalt = \"Granvik Partners\"\n")
        .file("logo.svg", LOGO);
    project.run("build").warned();
    assert!(project.run("build").warned().contains("up to date"));
    project.write("logo.svg", LOGO.replace("ff00ff", "00ff00"));
    assert!(!project.run("build").warned().contains("up to date"));
}

/// The cases of the suite, each with every hint done: nothing is wrong with a colour any more.
#[test]
fn every_hint_on_a_colour_can_be_followed() {
    let mut followed = 0;
    for case in ["theme_contrast", "theme_alike", "theme_series"] {
        let path = repository().join("tests/suite/typeset").join(case).join("theme.toml");
        let mut theme = fs::read_to_string(path).unwrap();
        let project = Project::new().file("theme.toml", &theme);
        let told = project.run("check --format json");
        assert_eq!(told.code, 1, "{case}");
        for line in told.stdout.lines().filter(|line| line.starts_with('{')) {
            let fault: serde_json::Value = serde_json::from_str(line).unwrap();
            let message = fault["message"].as_str().unwrap();
            let (given, hint) =
                (message.split('`').nth(1).unwrap(), fault["hints"][0].as_str().unwrap());
            let at = hint.rfind('#').unwrap();
            theme = theme.replace(
                &format!("\"{given}\""),
                &format!("\"{}\"", hint.get(at..at + 7).unwrap()),
            );
            followed += 1;
        }
        project.write("theme.toml", &theme);
        project.run("build").warned();
    }
    assert!(followed >= 6, "only {followed} hints");
}
