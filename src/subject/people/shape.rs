//! The HR export and `classification.toml`.

use crate::load::{Kind, Shape, TableShape};
use crate::model::shapes::{column, optional, required};

/// Indices of the columns of [`EMPLOYEES`].
#[expect(missing_docs, reason = "each is documented in the shape below")]
pub mod employees {
    pub const UNIT: usize = 0;
    pub const SUBUNIT: usize = 1;
    pub const WORKPLACE: usize = 2;
    pub const TITLE: usize = 3;
    pub const AID: usize = 4;
    pub const SSYK: usize = 5;
    pub const RATE: usize = 6;
    pub const STATUS: usize = 7;
    pub const START: usize = 8;
    pub const END: usize = 9;
    pub const EMPLOYEE: usize = 10;
}

/// The HR export: one row per employment.
pub static EMPLOYEES: TableShape = TableShape {
    name: "employees",
    doc: "One row per employment, as the HR system exports them, in the place of the staffing table. It has no column for names, identity numbers or addresses: take them out of the export.",
    columns: &[
        column(
            "unit",
            &[
                "förvaltning",
                "organisation",
                "organisatorisk enhet",
                "organisationsenhet",
                "organisationssökväg",
                "orgenhet",
                "org.enhet",
                "förvaltning/bolag",
            ],
            true,
            "Kommunkontoret/Ekonomi",
            "Where in the organisation: the path as the HR system writes it, its parts separated by `/`, `\\`, `>` or `|`.",
        ),
        column(
            "subunit",
            &["avdelning", "verksamhet", "verksamhetsområde"],
            false,
            "Ekonomi",
            "The next part of the path, where it stands in a column of its own.",
        ),
        column(
            "workplace",
            &["enhet", "arbetsplats", "arbetsställe", "sektion", "grupp"],
            false,
            "Redovisning",
            "The part after that.",
        ),
        column(
            "title",
            &[
                "befattning",
                "benämning",
                "befattningsbenämning",
                "yrkesbenämning",
                "tjänstebenämning",
                "titel",
                "yrkestitel",
            ],
            true,
            "Ekonom",
            "The title.",
        ),
        column(
            "aid",
            &["aid-kod", "aid-etikett", "aidkod", "etikett", "befattningskod", "yrkeskod"],
            false,
            "151010",
            "The occupation code of AID (*arbetsidentifikation*).",
        ),
        column(
            "ssyk",
            &["ssyk-kod", "ssyk 2012", "ssyk2012", "ssykkod"],
            false,
            "2411",
            "The occupation code of SSYK.",
        ),
        column(
            "rate",
            &[
                "sysselsättningsgrad",
                "sysselsättningsgrad %",
                "sysselsättningsgrad (%)",
                "syssgrad",
                "syss.grad",
                "tjänstgöringsgrad",
                "anställningsgrad",
                "grad",
                "omfattning",
            ],
            true,
            "75",
            "The employment rate in percent.",
        ),
        column(
            "status",
            &["anställningsform", "anställningsstatus", "anst.form", "anstform", "tjänstestatus"],
            false,
            "tillsvidare",
            "The form or status of the employment; blank is employed.",
        ),
        column(
            "start",
            &[
                "fr.o.m.",
                "from",
                "fr o m",
                "fom",
                "startdatum",
                "anställningsdatum",
                "anställd from",
                "anst.datum",
                "anst. fr o m",
                "anst.fr.o.m.",
                "anställd fr.o.m.",
                "tillträde",
            ],
            false,
            "2021-08-15",
            "Its first day.",
        ),
        column(
            "end",
            &[
                "t.o.m.",
                "tom",
                "t o m",
                "slutdatum",
                "avgångsdatum",
                "anställd tom",
                "anst. t o m",
                "anst.t.o.m.",
                "anställd t.o.m.",
                "avgång",
            ],
            false,
            "2026-06-30",
            "Its last day; blank or 9999-12-31 where none is set.",
        ),
        column(
            "employee",
            &["anst.nr", "anstnr", "anställningsnummer", "anställningsnr", "medarbetarnummer"],
            false,
            "10045",
            "A number that tells employees apart and is never shown: rows of one employee in one post are one position, with the time of all. No identity number.",
        ),
    ],
};

/// What a word for the status of an employment may mean.
pub(super) static STATUSES: &[&str] =
    &["held", "vacant", "recruiting", "substitute", "hourly", "ended"];

/// `classification.toml`.
pub static CLASSIFICATION: Shape = Shape {
    name: "classification",
    doc: "Which post each employee of the HR export holds. Of several rules that fit, the narrowest decides.",
    fields: &[
        optional("rule", Kind::Tables(&RULE), "Who is counted as what."),
        optional(
            "statuses",
            Kind::Map(&Kind::Choice(STATUSES)),
            "What the words of the HR system for forms and statuses of employments mean, before those that the program knows: `{ \"Timlön\" = \"hourly\" }`.",
        ),
        optional(
            "place",
            Kind::Tables(&PLACE),
            "Where a path of the HR system belongs; one that names units as `units.toml` does needs none.",
        ),
    ],
};

static RULE: Shape = Shape {
    name: "rule",
    doc: "Who is counted as what. All the conditions that it names must fit; `*` stands for any text, upper and lower case are alike.",
    fields: &[
        optional("titles", Kind::Strs, "Titles: `Registrator`, `Ekonom*`, `*controller*`."),
        optional("aid", Kind::Strs, "Codes of AID: `151010`, `151*`."),
        optional("ssyk", Kind::Strs, "Codes of SSYK: `2411`, `24*`."),
        optional(
            "paths",
            Kind::Strs,
            "Paths, each with all that lies below: `Kommunkontoret/Ekonomi`, `*/Stab`.",
        ),
        optional(
            "priority",
            Kind::Integer,
            "A rule with a higher number goes before all with a lower one; 0 unless said otherwise.",
        ),
        optional(
            "function",
            Kind::Id,
            "The support function; without one, `support = false` keeps them out of the report.",
        ),
        optional("role", Kind::Id, "The role."),
        optional("unit", Kind::Id, "The unit, where it is not that of the path."),
        optional("subunit", Kind::Id, "The subunit of that unit."),
        optional(
            "support",
            Kind::Bool,
            "Whether they are counted as support; `true` unless said otherwise.",
        ),
        optional("post", Kind::Str, "The title in the report; the employee's own unless named."),
    ],
};

static PLACE: Shape = Shape {
    name: "place",
    doc: "Where a path of the HR system belongs. Of several that fit, the narrowest decides.",
    fields: &[
        required(
            "paths",
            Kind::Strs,
            "Paths, each with all that lies below: `Kommunkontoret/Ekonomi`.",
        ),
        required("unit", Kind::Id, "The id of a unit."),
        optional("subunit", Kind::Id, "The id of one of its subunits."),
    ],
};
