//! What `check` finds nothing wrong with is typeset and exported: texts made at random of fragments, hundreds of them, in remarks
//! and wherever else texts stand.
//!
//! `NULAGE_PROSE_SEED` is the seed, `NULAGE_PROSE_ROUNDS` how many reports are built, each with many texts.
#![allow(clippy::indexing_slicing, clippy::string_slice, reason = "a test fails by panicking")]
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]
#![expect(
    clippy::disallowed_methods,
    reason = "the seed and the number of rounds are those of who runs the test"
)]

mod support;

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::ops::RangeInclusive;
use std::time::{Duration, Instant};

use support::Project;

/// What texts are made of: markup, expressions, and what people paste.
const FRAGMENTS: &[&str] = &[
    "ord",
    " ",
    " ",
    "Å",
    "\n\n",
    "\n",
    "  \n",
    "*",
    "**",
    "*a*",
    "**b**",
    "***",
    "_",
    "> ",
    "> > ",
    "\n> ",
    "\n- ",
    "\n  - ",
    "\n    - ",
    "\n1. ",
    "\n7) ",
    "# ",
    "\n# Rubrik\n",
    "\n\n## Rubrik\n\n",
    "\n\n### Rubrik\n\n",
    "###### ",
    "[länk](https://example.se/å)",
    "[](https://example.se)",
    "[a](#total)",
    "[a](#nowhere)",
    "[a](mailto:kansli)",
    "[a](b)",
    "[a](<https://example.se/a b>)",
    "[*a*](https://example.se)",
    "[",
    "]",
    "(",
    ")",
    "![",
    "<https://example.se>",
    "<b>",
    "&amp;",
    "&shy;",
    "&nbsp;",
    "`",
    "---",
    "\n---\n",
    "===",
    "|",
    "\\",
    "\\*",
    "{{ total.fte }}",
    "{{ total.positions | words }}",
    "{{ total.vacant | count('tjänst', 'tjänster') }}",
    "{{ rec('common_registry') }}",
    "{{ table('total') }}",
    "{{ chart('organisation') }}",
    "{{ literal('14') }}",
    "{{ 42 }}",
    "{{ 'a' if total.fte > 1 else 'b' }}",
    "{{ total.fte | or('saknas') }}",
    "{{ total.ftes }}",
    "{{ total",
    "{{",
    "}}",
    "{% if %}",
    "{# #}",
    "14",
    "2023",
    "–",
    "\u{ad}",
    "\u{200b}",
    "\u{200d}",
    "\u{a0}",
    "\u{202f}",
    "\u{2028}",
    "\u{feff}",
    "\u{96}",
    "\u{7}",
    "\u{0}",
    "e\u{301}",
    "\u{301}",
    "\t",
    "https://example.se/en/mycket/lang/adress/som/inte/bryts/nagonstans/alls",
    "Stödfunktionsgenomlysningsrapportmallsutvecklingsarbetsgruppssammankomst",
];

/// A xorshift: the same texts for the same seed, everywhere.
struct Random(u64);

impl Random {
    fn below(&mut self, n: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % u64::try_from(n).unwrap()).unwrap()
    }

    fn text(&mut self) -> String {
        let number = 1 + self.below(9);
        let mut text = String::new();
        for _ in 0..number {
            let fragment = FRAGMENTS[self.below(FRAGMENTS.len())];
            // Now and then many of one: depth and length.
            let times = if self.below(30) == 0 { 1 + self.below(40) } else { 1 };
            text.push_str(&fragment.repeat(times));
        }
        text
    }
}

/// A TOML string that holds any text.
fn quoted(text: &str) -> String {
    let mut quoted = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' => quoted.extend(['\\', c]),
            c if c.is_control() || c == '\u{2028}' || c == '\u{feff}' => {
                let _ = write!(quoted, "\\u{:04X}", u32::from(c));
            }
            c => quoted.push(c),
        }
    }
    quoted + "\""
}

/// The example, with texts among the remarks of its last page, each on a line of its own; and the first of these lines.
fn project(texts: &[String]) -> (Project, usize) {
    let project = Project::new();
    let report = project.text("inputs/demo/report.toml");
    let remarks = "remarks = [\"Av tjänsterna är {{ total.vacant | words }} vakant.\"]";
    assert!(report.contains(remarks));
    let lines: Vec<_> = texts.iter().map(|text| format!("  {},", quoted(text))).collect();
    let own = format!("remarks = [\n{}\n]", lines.join("\n"));
    let report = report.replace(remarks, &own);
    let before = report.split("remarks = [\n").next().unwrap().lines().count();
    project.write("inputs/demo/report.toml", report);
    (project, before + 2)
}

/// The texts that `check` finds nothing wrong with.
fn without_faults(texts: Vec<String>) -> Vec<String> {
    let (project, first) = project(&texts);
    let run = project.run("check --format json");
    assert!(run.code <= 1, "{texts:#?}\n{}", run.stderr);
    let mut faulty = BTreeSet::new();
    for line in run.stdout.lines() {
        let fault: serde_json::Value = serde_json::from_str(line).unwrap();
        if fault["severity"] == "error" {
            let at = usize::try_from(fault["line"].as_u64().unwrap_or_default()).unwrap();
            assert!(
                (first..first + texts.len()).contains(&at),
                "a fault has no place: {line}\n{texts:#?}"
            );
            faulty.insert(at - first);
        }
    }
    if faulty.is_empty() {
        return texts;
    }
    // Where one may be personal data, nothing is said of the others' prose.
    let all = texts.into_iter().enumerate();
    without_faults(all.filter(|(i, _)| !faulty.contains(i)).map(|(_, text)| text).collect())
}

fn builds(texts: &[String]) -> Result<(), String> {
    let run = project(texts).0.run("build");
    if run.code == 0 { Ok(()) } else { Err(run.stderr) }
}

#[test]
fn prose_without_faults_is_typeset_and_exported() {
    #[expect(clippy::disallowed_methods, reason = "a test may be told which texts to try")]
    let stated = |name: &str| std::env::var(name).ok().and_then(|text| text.parse().ok());
    let mut random = Random(stated("NULAGE_PROSE_SEED").unwrap_or(0x5EED));
    let rounds = stated("NULAGE_PROSE_ROUNDS").unwrap_or(6);
    let mut built = 0;
    for _ in 0..rounds {
        let texts = without_faults((0..60).map(|_| random.text()).collect());
        built += texts.len();
        if builds(&texts).is_ok() {
            continue;
        }
        for text in &texts {
            let alone = builds(std::slice::from_ref(text));
            assert_eq!(alone, Ok(()), "{text:?}");
        }
        panic!("together these are not built: {texts:#?}");
    }
    assert!(built > 60, "only {built} texts had no fault");
}

/// Where else texts stand, by kind and file: what stands there in the example. Prose and plain texts, of TOML and of tables.
const PLACES: &[(&str, &str, &str)] = &[
    ("review", "report.toml", "Genomlysning av stödfunktioner"),
    ("review", "report.toml", "Nuläge och rekommendationer"),
    ("review", "report.toml", "Vilket stöd som finns, och var."),
    ("review", "report.toml", "Hela kommunen"),
    (
        "review",
        "report.toml",
        "Kommunen har {{ total.positions }} stödtjänster, motsvarande {{ total.fte }} heltidsekvivalenter",
    ),
    ("review", "units.toml", "Socialförvaltningen"),
    ("review", "roles.toml", "Registrator"),
    ("review", "recommendations.toml", "Registratur"),
    ("review", "recommendations.toml", "Samla registraturen på kommunkontoret."),
    (
        "review",
        "recommendations.toml",
        "Behåll närheten till socialförvaltningen genom en utpekad registrator.",
    ),
    ("review", "staffing.csv", "HR-specialist"),
    ("review", "staffing.csv", "Arbetar mot alla förvaltningar"),
    ("memo", "report.toml", "Den föreslagna organisationen"),
    ("memo", "report.toml", "Tidplan med datum och veckor"),
    ("memo", "case.toml", "Förslaget saknar en konsekvensbeskrivning."),
    ("memo", "departments.toml", "Ekonomiavdelningen"),
    ("memo", "minutes.toml", "Gruppen samverkar om förslaget. Ombuden har ingen erinran."),
    ("plan", "report.toml", "Bilaga: organisation"),
    ("plan", "measures.toml", "Underhåll"),
    ("plan", "goals.csv", "Kundundersökning"),
    ("plan", "goals.csv", "Kunderna tillfrågas om kontorets tjänster."),
    ("plan", "budget.csv", "Lokalhyra"),
    ("plan", "documents.csv", "Attestreglemente"),
    ("plan", "staffing.csv", "Fakturor och reskontror"),
];

/// A text in one of the places, and the lines that it then takes.
struct Placed {
    file: &'static str,
    from: &'static str,
    text: Option<String>,
    lines: RangeInclusive<usize>,
}

/// A field of CSV that holds any text but the byte 0, which no text has.
fn field(text: &str) -> String {
    format!("\"{}\"", text.replace('"', "\"\"").replace('\0', ""))
}

/// The example of a kind with texts in the places of its own.
fn lay(kind: &str, all: &mut [Placed]) -> Project {
    let project = Project::empty().with_kind("demo", kind);
    for placed in all {
        let path = format!("inputs/demo/{}", placed.file);
        let Some(text) = &placed.text else { continue };
        let (from, to) = if placed.file.split_once('.').is_some_and(|(_, kind)| kind == "csv") {
            (format!(";{}", placed.from), format!(";{}", field(text)))
        } else {
            (format!("= \"{}\"", placed.from), format!("= {}", quoted(text)))
        };
        let before = project.text(&path);
        let (from, to) = if before.contains(&from) {
            (from, to)
        } else {
            // The item of a list.
            (format!("[\"{}\"", placed.from), format!("[{}", quoted(text)))
        };
        let at = before.find(&from).unwrap_or_else(|| panic!("{from} in {path}"));
        let first = before[..at].matches('\n').count() + 1;
        placed.lines = first..=first + to.matches('\n').count();
        project.write(&path, before.replacen(&from, &to, 1));
    }
    project
}

/// Takes the texts out that `check` tells of, until it tells of none. No fault may be anywhere else.
fn take_faulty_out(kind: &str, all: &mut [Placed]) -> Project {
    loop {
        let project = lay(kind, all);
        let run = project.run("check --format json");
        assert!(run.code <= 1, "{}", run.stderr);
        let faults =
            run.stdout.lines().map(|it| serde_json::from_str::<serde_json::Value>(it).unwrap());
        let faults: Vec<_> = faults.filter(|fault| fault["severity"] == "error").collect();
        if faults.is_empty() {
            return project;
        }
        let mut is_any = false;
        for placed in all.iter_mut().filter(|placed| placed.text.is_some()) {
            let is_in = |fault: &serde_json::Value| {
                let line = usize::try_from(fault["line"].as_u64().unwrap_or_default()).unwrap();
                fault["file"].as_str().is_some_and(|file| file.ends_with(placed.file))
                    && placed.lines.contains(&line)
            };
            if faults.iter().any(is_in) {
                placed.text = None;
                is_any = true;
            }
        }
        let texts: Vec<_> = all.iter().filter_map(|placed| placed.text.as_ref()).collect();
        assert!(is_any, "a fault has no place: {faults:#?}\n{texts:#?}");
    }
}

#[test]
fn texts_without_faults_are_typeset_wherever_they_stand() {
    let stated = |name: &str| std::env::var(name).ok().and_then(|text| text.parse().ok());
    let mut random = Random(stated("NULAGE_PROSE_SEED").unwrap_or(0x7E87));
    let rounds = usize::try_from(stated("NULAGE_PROSE_ROUNDS").unwrap_or(6)).unwrap();
    let mut built = 0;
    for round in 0..rounds {
        let kind = ["review", "memo", "plan"][round % 3];
        let of_kind = PLACES.iter().filter(|(of, ..)| *of == kind);
        let mut all: Vec<_> = of_kind
            .map(|&(_, file, from)| Placed { file, from, text: Some(random.text()), lines: 0..=0 })
            .collect();
        // A file is written from its end to its beginning, so that lines stay what they are.
        all.reverse();
        let run = take_faulty_out(kind, &mut all).run("build");
        let texts: Vec<_> = all.iter().map(|it| (it.file, it.from, &it.text)).collect();
        assert_eq!(run.code, 0, "{kind}: {}\n{texts:#?}", run.stderr);
        built += texts.iter().filter(|(.., text)| text.is_some()).count();
    }
    assert!(built > rounds, "only {built} texts had no fault");
}

/// A report with one text in the place of another, of a file of the example.
fn with_text(file: &str, from: &str, to: &str) -> Project {
    let project = Project::new();
    let path = format!("inputs/demo/{file}");
    let text = project.text(&path);
    assert!(text.contains(from), "{from} in {file}");
    project.write(&path, text.replacen(from, to, 1));
    project
}

#[test]
fn an_expression_that_lacks_a_brace_is_told_where_it_begins() {
    for (to, said) in [
        ("{ total.fte }", "`{ total.fte }` would be shown as it stands"),
        ("{ total.fte | words }", "`{ total.fte | words }` would be shown as it stands"),
        ("{{ total.fte }", "it is never closed with `}}`"),
    ] {
        let project = with_text("report.toml", "{{ total.positions }}", to);
        let run = project.run("check demo --format short");
        assert_eq!(run.code, 1, "{to}: {}", run.stdout);
        assert!(run.stdout.contains("N0501") && run.stdout.contains(said), "{to}: {}", run.stdout);
    }
    let project =
        with_text("report.toml", "{{ total.positions }}", "{ingen} {{ total.positions }}");
    assert_eq!(project.run("check demo").code, 0);
}

/// What a title, a name or a cell cannot be is told at its place, in the words of `check`.
#[test]
fn plain_texts_that_cannot_be_printed_are_told_at_their_place() {
    let word = "å".repeat(33_212);
    let many = "ord ".repeat(16_400);
    for (file, from) in [
        ("report.toml", "Genomlysning av stödfunktioner"),
        ("report.toml", "kommunens HR-system"),
        ("report.toml", "Hela kommunen"),
        ("units.toml", "Socialförvaltningen"),
        ("recommendations.toml", "Registratur"),
        ("staffing.csv", "HR-specialist"),
        ("staffing.csv", "Arbetar mot alla förvaltningar"),
    ] {
        for (to, code) in [
            ("verk\u{96}samhet", "N0509"),
            ("verk\u{ad} samhet", "N0515"),
            (word.as_str(), "N0507"),
            (many.as_str(), "N0507"),
        ] {
            let project = with_text(file, from, to);
            let run = project.run("check --format short");
            let shown: String = to.chars().take(20).collect();
            let is_told = |line: &str| line.contains(&format!("{file}:")) && line.contains(code);
            assert!(run.stdout.lines().any(is_told), "{file}: {shown}\n{}", run.stdout);
        }
    }
}

#[test]
fn a_blank_title_or_name_is_told_at_its_key() {
    for (file, from, key) in [
        ("report.toml", "Genomlysning av stödfunktioner", "title"),
        ("report.toml", "Organisationen", "title"),
        ("report.toml", "Hela kommunen", "title"),
        ("report.toml", "Registratur", "title"),
        ("units.toml", "Socialförvaltningen", "name"),
        ("roles.toml", "Registrator", "name"),
        ("recommendations.toml", "Registratur", "name"),
    ] {
        for blank in ["", " ", "\u{2028}"] {
            let project = with_text(file, &format!("\"{from}\""), &format!("\"{blank}\""));
            let run = project.run("check --format short");
            let told: Vec<_> = run.stdout.lines().filter(|line| line.contains("error")).collect();
            let expected = format!("`{key}` is blank");
            assert!(told.first().is_some_and(|line| line.contains(&expected)), "{from}: {told:#?}");
            assert_eq!(told.len(), 1, "{from}: {told:#?}");
        }
    }
}

/// Times are those of a busy machine and a build without optimisation; what is quadratic takes minutes.
#[test]
fn long_and_deep_texts_are_told_of_in_time() {
    const MOST_TIME: Duration = Duration::from_secs(20);
    for (name, text) in [
        ("numbers", "7 ".repeat(20_000)),
        ("figures", "{{ total.fte }} ".repeat(12_000)),
        ("unknown names", "{{ total.ftes }} ".repeat(11_000)),
        ("emphasis", "*a **b ".repeat(20_000)),
        ("stars", "*".repeat(100_000)),
        ("brackets", "[".repeat(200_000)),
        ("links", "[a](".repeat(40_000)),
        ("quotes", "> ".repeat(4_200)),
        ("lists", "- ".repeat(2_741)),
        ("negations", format!("{{{{ {}true }}}}", "not ".repeat(6_551))),
        ("attributes", format!("{{{{ a{} }}}}", ".a".repeat(8_113))),
        ("a long word", "å".repeat(33_212)),
        ("a long text", "ord ".repeat(60_000)),
        ("open braces", "{{ ".repeat(60_000)),
        ("angles", "<".repeat(100_000)),
        ("backticks", "` ".repeat(60_000)),
    ] {
        let (project, first) = project(&[text]);
        let start = Instant::now();
        let run = project.run("check --format short");
        let took = start.elapsed();
        assert!(run.code <= 1 && took < MOST_TIME, "{name}: {took:?}, {}", run.code);
        let place = format!("report.toml:{first}:");
        let told = run.stdout.matches(&place).count();
        assert!(told <= 110, "{name}: {told} are told");
        assert!(name == "figures" || told > 0, "{name}: {}", run.stdout);
    }
}

/// A comment of a table is prose too.
#[test]
fn brackets_in_a_cell_end_nothing() {
    let project = Project::new();
    let table = project.text("inputs/demo/staffing.csv");
    let mut lines: Vec<_> = table.lines().map(ToOwned::to_owned).collect();
    let nested = format!("{}1{}", "(".repeat(200_000), ")".repeat(200_000));
    let last = lines.last_mut().unwrap();
    *last = last.replace(";1;", &format!(";{nested};"));
    project.write("inputs/demo/staffing.csv", lines.join("\n"));
    let run = project.run("check --format short");
    assert_eq!(run.code, 1, "{}", run.stderr);
    assert!(run.stdout.contains("staffing.csv:") && run.stdout.contains("N0201"), "{}", run.stdout);
}
