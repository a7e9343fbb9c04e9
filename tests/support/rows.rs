//! A table of municipalities, of each of which there is a report: what the tests of batches have in common.

/// Five of them: code, name, county, population.
pub const MUNICIPALITIES: &str = "code;name;county;population
0114;Upplands Väsby;Stockholms län;44000
0115;Vallentuna;Stockholms län;33000
0162;Danderyd;Stockholms län;32000
1256;Östra Göinge;Skåne län;15000
1285;Eslöv;Skåne län;33000
";

/// Whom each is compared with.
pub const PEERS: &str = "code;peer
0114;0115
0114;0162
0115;0114
0162;0114
0162;0115
1256;1285
1285;1256
";

/// The beginning of a `report.toml`: its head, the groups, and the own row beside `peers`, which the test declares.
pub const BEGINNING: &str = r#"
kind = "memo"
title = "Kommunprofil: {{ own.name }}"
date = 2026-01-31

[municipality]
name = "{{ own.name }}"
full_name = "{{ own.name }} kommun"

[tables.groups]
file = "groups.csv"
[tables.groups.columns]
code = {}
peer = {}

[tables.all]
from = ["peers", "own"]
compute.more = { is = "population - own.population", label = "Fler än {{ own.name }}" }
rank = { of = "population", as = "place" }
key = "name"
"#;

/// The table of municipalities, and whom the own row is compared with.
pub const TABLES: &str = r#"[tables.municipalities]
file = "municipalities.csv"
label = "SCB, 2017"
key = "code"
[tables.municipalities.columns]
code = {}
name = {}
county = {}
population = { unit = "persons" }

[tables.peers]
from = "groups"
where = "code == own.code"
join = [{ with = "municipalities", on = "peer", to = "code", columns = ["name", "population"] }]
key = "peer"
"#;

/// The municipalities with another column: its name, and what it says of each.
pub fn with_column(name: &str, cells: [&str; 5]) -> String {
    let lines = MUNICIPALITIES.lines().zip(std::iter::once(name).chain(cells));
    lines.map(|(line, cell)| format!("{line};{cell}\n")).collect::<Vec<_>>().concat()
}
