//! Reports that nobody wrote: thirty units of 0 to 60 rows, names about twice as long as usual, data that is missing in places.

use std::fmt::Write as _;

use crate::support::Project;

pub(crate) const KINDS: [&str; 5] = ["review", "mapping", "deck", "memo", "plan"];

const UNITS: usize = 30;

/// How many rows a unit has: from none to sixty, in no order.
fn rows(unit: usize) -> usize {
    unit * 37 % 61
}

/// One of them, in turn.
fn of<'t>(texts: &[&'t str], index: usize) -> &'t str {
    texts.get(index % texts.len()).copied().unwrap_or_default()
}

fn unit_name(unit: usize) -> String {
    let field = of(
        &[
            "Kultur-, fritids- och samhällsutveckling",
            "Utbildning, arbetsmarknad och vuxnas lärande",
            "Miljö, bygglov och hälsoskydd",
            "Vård och omsorg om äldre",
            "Teknik, gator, parker och fastigheter",
        ],
        unit,
    );
    let head = of(&["Förvaltningen för", "Kontoret för", "Enheten för", "Staben för"], unit / 5);
    let letter = char::from(b'A' + u8::try_from(unit % 26).unwrap_or_default());
    format!(
        "{head} {}, distrikt {letter}{}",
        field.to_lowercase(),
        if unit < 26 { "" } else { "A" }
    )
}

fn title(row: usize) -> &'static str {
    of(
        &[
            "Verksamhetsutvecklare och systemförvaltare för ekonomisystemet",
            "Registrator",
            "Nämndsekreterare och samordnare av förvaltningens samlade ärendehantering",
            "Upphandlings- och inköpssamordnare",
            "Controller",
            "Administrativ handläggare med ansvar för avtal och fakturor",
            "Kommunikatör",
        ],
        row,
    )
}

fn comment(row: usize) -> &'static str {
    of(
        &[
            "",
            "Delas med en annan förvaltning",
            "",
            "Arbetar till en del mot hela kommunen. Uppgiften gäller läget när kartläggningen gjordes, och en del av arbetet sköts av den som \
             också är systemförvaltare, så att det inte går att säga hur mycket som är stöd",
            "Uppgift saknas om sysselsättningsgraden, som har frågats efter",
        ],
        row,
    )
}

/// A number, which in every seventh row was not reported and in others is a range or approximate.
fn number(row: usize) -> &'static str {
    of(&["1", "2", "0,5", "ca 3,5", "1", "4-5", "-", "1,25", "3", "0,75", "12"], row)
}

fn positions(row: usize) -> &'static str {
    of(&["1", "2", "1", "4", "1", "4-5", "-", "2", "3", "1", "12"], row)
}

/// All the kinds, in one project.
pub(crate) fn project() -> Project {
    let project =
        KINDS.iter().fold(Project::empty(), |project, kind| project.with_kind(kind, kind));
    let project = plan(mapping(review(project)));
    ["deck", "memo", "mapping", "plan"].into_iter().fold(project, with_tables)
}

fn review(project: Project) -> Project {
    let mut units = String::new();
    let mut posts = String::from(
        "unit;subunit;title;role;function;positions;fte;vacant;recruiting;funded_by;support;comment\n",
    );
    for unit in 0..UNITS {
        let id = if unit == 0 {
            "kk".to_owned()
        } else if unit == 1 {
            "sf".to_owned()
        } else {
            format!("u{unit}")
        };
        let name = unit_name(unit);
        _ = write!(
            units,
            "[[unit]]\nid = \"{id}\"\nname = \"{name}\"\nabbreviation = \"F{unit}\"\nboards = [\"Nämnden\"]\n\
             message = \"Stödet är delat på flera enheter, och ingen har en bild av helheten eller av vem som gör vad\"\n\
             remarks = [\"Förvaltningen har {{{{ unit.{id}.positions }}}} tjänster.\", \"Flera av dem arbetar också åt andra.\"]\n\n"
        );
        for (subunit, name) in
            ["Staben", "Administrativa enheten för gemensamma uppgifter", "Verksamheterna"]
                .iter()
                .enumerate()
        {
            _ = write!(units, "[[unit.subunit]]\nid = \"s{subunit}\"\nname = \"{name}\"\n\n");
        }
        for row in 0..rows(unit) {
            let function = of(&["registry_office", "economy", "hr"], row);
            let role = of(&["", "registrar", "", "archivist", "controller", ""], row);
            let subunit = row * 3 / rows(unit);
            _ = writeln!(
                posts,
                "{id};s{subunit};{};{role};{function};{};{};;;;yes;{}",
                title(row + unit),
                positions(row + unit),
                number(row + unit),
                comment(row + unit),
            );
        }
    }
    project
        .file("inputs/review/units.toml", units)
        .file("inputs/review/staffing.csv", posts)
        .file("inputs/review/assignments.csv", "unit;subunit;title;role;persons;fte;comment\n")
}

fn mapping(project: Project) -> Project {
    let mut units = String::new();
    let mut functions = String::new();
    let mut cells = String::from("unit;function;central;line;comment\n");
    for function in 0..12 {
        _ = write!(
            functions,
            "[[function]]\nid = \"f{function}\"\nname = \"{} {function}\"\n\n",
            title(function)
        );
    }
    // The example's own function, which its chapters name.
    functions.push_str("[[function]]\nid = \"economy\"\nname = \"Ekonomi\"\n");
    for unit in 0..UNITS {
        _ = write!(
            units,
            "[[unit]]\nid = \"u{unit}\"\nname = \"{}\"\nabbreviation = \"F{unit}\"\nmanagers = {}\n\n",
            unit_name(unit),
            unit + 1
        );
        for row in 0..rows(unit) % 13 {
            _ = writeln!(
                cells,
                "u{unit};f{row};{};{};{}",
                positions(row + unit),
                positions(row * unit),
                comment(row + unit)
            );
        }
        _ = writeln!(cells, "u{unit};economy;1;{};", unit % 3);
    }
    project
        .file("inputs/mapping/units.toml", units)
        .file("inputs/mapping/functions.toml", functions)
        .file("inputs/mapping/mapping.csv", cells)
        .file("inputs/mapping/declared.csv", "figure;value;place;rounding;comment\n")
}

fn plan(project: Project) -> Project {
    let mut budget = project.text("inputs/plan/budget.csv");
    let mut goals = project.text("inputs/plan/goals.csv");
    let mut units = project.text("inputs/plan/units.toml");
    let mut files =
        String::from("\"units/office.toml\", \"units/economy.toml\", \"units/property.toml\"");
    let mut written = Vec::new();
    for unit in 0..UNITS {
        _ = write!(
            units,
            "\n[[unit]]\nid = \"u{unit}\"\nname = \"{}\"\nabbreviation = \"F{unit}\"\nmessage = \"Enheten gör mer tillsammans med andra\"\n",
            unit_name(unit)
        );
        _ = write!(files, ", \"units/u{unit}.toml\"");
        written.push((
            format!("inputs/plan/units/u{unit}.toml"),
            format!("unit = \"u{unit}\"\n\nsummary = \"\"\"\n{} Enheten sköter sitt område åt hela kommunen.\n\"\"\"\n", "Arbetet sker nära verksamheterna. ".repeat(unit % 9)),
        ));
        for row in 0..rows(unit) {
            let group = of(&["staff", "premises", "other"], row);
            _ = writeln!(
                budget,
                "u{unit};l{row};{} {row};cost;{};{group};{}",
                title(row),
                100 + row * 7,
                comment(row)
            );
            if row % 3 == 0 {
                _ = writeln!(
                    goals,
                    "u{unit};activity;;{};{};{};{};;",
                    title(row),
                    of(
                        &[
                            "Enheten inventerar.",
                            "Enheten tar fram en plan och stämmer av den med alla som berörs, också de fackliga organisationerna."
                        ],
                        row
                    ),
                    of(&["", "Enhetschefen"], row),
                    of(&["2026-03-31", "2026", "löpande"], row)
                );
            }
        }
    }
    let report = project.text("inputs/plan/report.toml");
    let (before, after) = report.split_once("units = [\"units/").unwrap_or_default();
    let after = after.split_once(']').unwrap_or_default().1;
    let project = project
        .file("inputs/plan/report.toml", format!("{before}units = [{files}]{after}"))
        .file("inputs/plan/budget.csv", budget)
        .file("inputs/plan/goals.csv", goals)
        .file("inputs/plan/units.toml", units)
        .file(
            "inputs/plan/declared.csv",
            "figure;value;place;comment\nbudget.economy.net;2 500;Budget;\n",
        );
    written.into_iter().fold(project, |project, (path, text)| project.file(&path, text))
}

/// A chapter with a table for each unit, in groups with sums for every other, text of any length before it.
fn with_tables(project: Project, kind: &str) -> Project {
    let mut report = project.text(&format!("inputs/{kind}/report.toml"));
    let mut chapters = String::new();
    let mut made = Vec::new();
    for unit in 0..UNITS {
        let mut table = String::from("namn;grupp;antal;andel;kommentar\n");
        for row in 0..rows(unit) {
            let group = row * 4 / rows(unit);
            let of_group =
                of(&["Styrning och ledning", "Stöd nära verksamheten", "Drift", "Övrigt"], group);
            let number = of(&["12", "7", "", "1 250", "3"], row + unit);
            _ = writeln!(
                table,
                "{};{of_group};{number};{};{}",
                title(row),
                of(&["12,5", "", "7", "100"], row),
                comment(row + unit)
            );
        }
        made.push((format!("inputs/{kind}/tabell{unit}.csv"), table));
        _ = write!(
            chapters,
            "\n[tables.made{unit}]\nfile = \"tabell{unit}.csv\"\nlabel = \"kommunens personalsystem\"\n[tables.made{unit}.columns]\n\
             name = {{ header = \"namn\" }}\ngroup = {{ header = \"grupp\" }}\nn = {{ header = \"antal\", unit = \"persons\" }}\nshare = {{ header = \"andel\", unit = \"percent\" }}\ncomment = {{ header = \"kommentar\" }}\n"
        );
    }
    for unit in 0..UNITS {
        let level = if kind == "deck" {
            ""
        } else {
            of(&["level = 1\n", "level = 2\n", "level = 2\n"], unit)
        };
        let level = if kind == "review" { "" } else { level };
        _ = write!(
            chapters,
            "\n[[chapter]]\nblock = \"page\"\n{level}title = \"{}\"\nmessage = \"Uppgifterna är ojämnt fördelade\"\n\n[[chapter.content]]\npart = \"text\"\ntext = \"\"\"\n{}\n\"\"\"\n\n\
             [[chapter.content]]\npart = \"table\"\nfrom = \"made{unit}\"\ncolumns = [{}]\ntitle = \"Uppgifter och personer\"\ntotal = [\"n\"]\n{}",
            unit_name(unit),
            "Arbetet är delat mellan enheterna, och det är oklart vem som ansvarar. "
                .repeat(1 + unit * 5 % 13),
            if unit % 2 == 0 {
                "\"name\", \"n\", \"share\", \"comment\""
            } else {
                "\"name\", \"n\", \"comment\""
            },
            if unit % 2 == 0 { "group = \"group\"\nsubtotal = [\"n\"]\n" } else { "" },
        );
    }
    report.push_str(&chapters);
    let project = project.file(&format!("inputs/{kind}/report.toml"), report);
    made.into_iter().fold(project, |project, (path, text)| project.file(&path, text))
}
