//! Headers → what each column of a table of posts or of employments most likely is.

use super::sheet::{Column, Sheet};

/// A column that is looked for.
struct Wanted {
    name: &'static str,
    /// Headers that name it.
    exact: &'static [&'static str],
    /// What its header begins with, or holds.
    parts: &'static [&'static str],
}

const fn wanted(
    name: &'static str,
    exact: &'static [&'static str],
    parts: &'static [&'static str],
) -> Wanted {
    Wanted { name, exact, parts }
}

/// Of a list of posts, the surest first.
const POSTS: &[Wanted] = &[
    wanted(
        "title",
        &["befattning", "titel", "title", "tjänstetitel", "yrkestitel"],
        &["befattning", "titel", "benämning", "yrke", "title", "roll"],
    ),
    wanted(
        "function",
        &["stödfunktion", "funktion", "stödområde", "function"],
        &["stödfunk", "funktion", "stödområde", "stödproc", "function", "område", "process"],
    ),
    wanted(
        "percent",
        &["syss.grad", "sysselsättningsgrad", "procent", "percent"],
        &["syss", "grad", "procent", "percent", "omfattning"],
    ),
    wanted(
        "fte",
        &["årsarbetare", "åa", "fte", "heltidsekvivalenter", "heltidstjänster"],
        &["årsarb", "heltid", "fte", "åa ", "full-time"],
    ),
    wanted(
        "positions",
        &["antal", "antal tjänster", "tjänster", "positions", "antal anställda"],
        &["antal", "tjänster", "positions", "number"],
    ),
    wanted("vacant", &["vakanser", "vakanta", "vakant", "vacant"], &["vakan", "vacan", "obesatt"]),
    wanted(
        "recruiting",
        &["rekrytering", "under tillsättning", "recruiting"],
        &["rekryt", "tillsätt", "recruit"],
    ),
    wanted(
        "unit",
        &["förvaltning", "department", "unit", "förv", "förv."],
        &["förvaltn", "förv", "nämnd", "kontor", "sektor", "department", "organisation"],
    ),
    wanted(
        "subunit",
        &["enhet", "avdelning", "subunit", "section", "unit"],
        &["enhet", "avdelning", "avd", "verksamhet", "sektion", "stab", "section"],
    ),
    wanted(
        "comment",
        &["kommentar", "comment", "anmärkning"],
        &["komment", "comment", "anmärk", "noter", "beskrivn"],
    ),
];

/// Of an export of employments.
const EMPLOYMENTS: &[Wanted] = &[
    wanted(
        "title",
        &["befattning", "titel", "title", "befattningsbenämning", "benämning"],
        &["befattning", "titel", "benämning", "yrke", "title"],
    ),
    wanted(
        "rate",
        &["syss.grad", "sysselsättningsgrad", "tjänstgöringsgrad", "anställningsgrad", "rate"],
        &["syss", "grad", "omfattning", "procent", "årsarb", "fte"],
    ),
    wanted(
        "status",
        &["anställningsform", "anst.form", "status", "anställningsstatus"],
        &["anställningsform", "anst.form", "form", "status"],
    ),
    wanted(
        "start",
        &["fr.o.m.", "anst. fr o m", "startdatum", "start"],
        &["fr o m", "fr.o.m", "from", "start", "tillträde"],
    ),
    wanted(
        "end",
        &["t.o.m.", "anst. t o m", "slutdatum", "end"],
        &["t o m", "t.o.m", "tom", "slut", "avgång", "end"],
    ),
    wanted("aid", &["aid", "aid-kod", "etikett"], &["aid", "etikett"]),
    wanted("ssyk", &["ssyk", "ssyk-kod"], &["ssyk"]),
    wanted(
        "employee",
        &["anst.nr", "anställningsnummer", "employee"],
        &["anst.nr", "anstnr", "anställningsn", "medarbetarn"],
    ),
    wanted(
        "unit",
        &["organisation", "förvaltning", "department", "unit"],
        &["organisation", "förvaltn", "förv", "org", "department", "unit"],
    ),
    wanted("subunit", &["avdelning", "verksamhet", "subunit"], &["avdelning", "verksamhet"]),
    wanted(
        "workplace",
        &["enhet", "arbetsplats", "workplace"],
        &["enhet", "arbetspl", "arbetsst", "sektion"],
    ),
];

/// What columns are, each with why.
pub(super) struct Roles {
    found: Vec<(&'static str, usize, &'static str)>,
}

impl Roles {
    /// Of a list of posts.
    pub(super) fn of_posts(sheet: &Sheet) -> Self {
        let mut roles = Self::of(sheet, POSTS);
        // Without departments, what stands for their parts is what there is.
        if roles.at("unit").is_none() {
            for (name, ..) in &mut roles.found {
                if *name == "subunit" {
                    *name = "unit";
                }
            }
        }
        roles
    }

    /// Of an export of employments.
    pub(super) fn of_employments(sheet: &Sheet) -> Self {
        let mut roles = Self::of(sheet, EMPLOYMENTS);
        if roles.at("unit").is_none() {
            let widest = ["subunit", "workplace"].into_iter().find(|name| roles.at(name).is_some());
            for (name, ..) in &mut roles.found {
                if Some(*name) == widest {
                    *name = "unit";
                }
            }
        }
        roles
    }

    fn of(sheet: &Sheet, all: &[Wanted]) -> Self {
        let mut found: Vec<(&'static str, usize, &'static str)> = Vec::new();
        for is_exact in [true, false] {
            for wanted in all {
                if found.iter().any(|(name, ..)| *name == wanted.name) {
                    continue;
                }
                let free = |at: &usize| !found.iter().any(|(_, taken, _)| taken == at);
                let fits = |at: &usize| {
                    sheet.columns.get(*at).is_some_and(|column| wanted.fits(column, is_exact))
                };
                let at = (0..sheet.columns.len()).filter(free).find(fits);
                let why = if is_exact { "its header names it" } else { "its header is like it" };
                found.extend(at.map(|at| (wanted.name, at, why)));
            }
        }
        found.sort_by_key(|&(_, at, _)| at);
        Self { found }
    }

    /// The column of a role.
    pub(super) fn at(&self, name: &str) -> Option<usize> {
        self.found.iter().find(|(known, ..)| *known == name).map(|&(_, at, _)| at)
    }

    /// The same, in a sheet.
    pub(super) fn column<'s>(&self, sheet: &'s Sheet, name: &str) -> Option<&'s Column> {
        sheet.columns.get(self.at(name)?)
    }

    /// Every role with its column and why, in the order of the file.
    pub(super) fn all<'s>(
        &self,
        sheet: &'s Sheet,
    ) -> impl Iterator<Item = (&'static str, &'s Column, &'static str)> {
        self.found.iter().filter_map(|&(name, at, why)| Some((name, sheet.columns.get(at)?, why)))
    }

    /// The columns that have no role.
    pub(super) fn others<'s>(&self, sheet: &'s Sheet) -> Vec<&'s Column> {
        let is_free = |at: usize| !self.found.iter().any(|&(_, taken, _)| taken == at);
        sheet.columns.iter().enumerate().filter(|&(at, _)| is_free(at)).map(|(_, c)| c).collect()
    }
}

impl Wanted {
    fn fits(&self, column: &Column, is_exact: bool) -> bool {
        let header = column.plain.as_str();
        if is_exact {
            return self.exact.contains(&header) && self.suits(column);
        }
        let is_like = self.parts.iter().any(|part| header.starts_with(part))
            || self.parts.iter().any(|part| part.len() > 4 && header.contains(part));
        is_like && self.suits(column)
    }

    /// Whether what stands below the header can be that.
    fn suits(&self, column: &Column) -> bool {
        match self.name {
            "positions" | "fte" | "percent" | "rate" => column.is_number(),
            "vacant" | "recruiting" => column.is_number() || column.filled().next().is_none(),
            "title" | "function" | "unit" | "subunit" | "workplace" => {
                column.filled().next().is_some() && !column.is_number()
            }
            _ => true,
        }
    }
}
