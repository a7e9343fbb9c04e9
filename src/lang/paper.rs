//! The words of the working paper, which the author of a report reads: titles, heads of columns, sentences.
//!
//! In sentences `{n}` and other letters in braces stand for numbers.

use serde::Serialize;

use super::Language;

/// The words of one language.
#[derive(Debug, Serialize)]
#[expect(missing_docs, reason = "the words themselves say what they are")]
pub struct PaperWords {
    pub name: &'static str,
    pub reader: &'static str,
    pub not_part: &'static str,
    pub kicker: &'static str,
    pub titles: Titles,
    pub compared: Counted,
    pub agree: Counted,
    pub differ: Counted,
    pub untested: Counted,
    pub percent: &'static str,
    pub table: &'static str,
    pub continued: &'static str,
    pub page: &'static str,
    pub differing: Differing,
    pub agreeing: &'static str,
    pub stated_in: &'static str,
    pub resolved: Resolved,
    pub findings: Findings,
    pub missing: Missing,
    pub headlines: Headlines,
    pub changes: Changes,
    pub to_do: ToDo,
    pub notes: &'static str,
    pub more_findings: Counted,
    /// Of messages, which the program writes in English.
    pub messages: &'static str,
}

/// A word that agrees with a number: of one, of any other.
#[derive(Debug, Clone, Copy, Serialize)]
#[expect(missing_docs, reason = "the words themselves say what they are")]
pub struct Counted {
    pub one: &'static str,
    pub many: &'static str,
}

impl Counted {
    /// The word for so many.
    #[must_use]
    pub fn of(self, n: usize) -> &'static str {
        if n == 1 { self.one } else { self.many }
    }

    /// The sentence on so many.
    #[must_use]
    pub fn said(self, n: usize) -> String {
        self.of(n).replace("{n}", &n.to_string())
    }
}

/// What the paper says first.
#[derive(Debug, Serialize)]
pub struct Titles {
    pub none: &'static str,
    pub one_agrees: &'static str,
    pub all_agree: &'static str,
    pub some_differ: &'static str,
    pub some_untested: &'static str,
}

/// Of the table of what differs.
#[derive(Debug, Serialize)]
pub struct Differing {
    pub caption: &'static str,
    pub opens: Counted,
    pub accepts: Counted,
    pub aside: &'static str,
    pub figure: &'static str,
    pub declared: &'static str,
    pub computed: &'static str,
    pub difference: &'static str,
    pub explained: &'static str,
    pub status: &'static str,
    pub open: &'static str,
    pub accepted: &'static str,
    pub untested: &'static str,
    pub range_note: &'static str,
    pub reason: &'static str,
}

/// Of the table of readings.
#[derive(Debug, Serialize)]
pub struct Resolved {
    pub caption: &'static str,
    pub place: &'static str,
    pub stated: &'static str,
    pub read_as: &'static str,
}

/// Of the table of warnings.
#[derive(Debug, Serialize)]
pub struct Findings {
    pub caption: &'static str,
    pub code: &'static str,
    pub place: &'static str,
    pub message: &'static str,
    pub none: &'static str,
}

/// Of the table of what is missing or withheld.
#[derive(Debug, Serialize)]
pub struct Missing {
    pub caption: &'static str,
    pub page: &'static str,
    pub figure: &'static str,
    pub why: &'static str,
    pub cells: &'static str,
    pub none: &'static str,
    pub figures: Counted,
    pub not_reported: &'static str,
    pub at_least: &'static str,
    pub no_partner: &'static str,
    pub undecided: &'static str,
    pub by_zero: &'static str,
    pub withheld: &'static str,
}

/// Of the table of what the report says first.
#[derive(Debug, Serialize)]
pub struct Headlines {
    pub caption: &'static str,
    pub value: &'static str,
    pub derived: &'static str,
    pub none: &'static str,
    pub sum_of: &'static str,
    pub sum_of_one: &'static str,
    pub count_of: &'static str,
    pub count_of_one: &'static str,
    pub mean_of: &'static str,
    pub median_of: &'static str,
    pub lowest_of: &'static str,
    pub highest_of: &'static str,
    pub rank_of: &'static str,
    pub share_of: &'static str,
    pub stated: &'static str,
    pub withheld: &'static str,
}

/// Of the table of what changed.
#[derive(Debug, Serialize)]
pub struct Changes {
    pub caption: &'static str,
    pub figure: &'static str,
    pub values: &'static str,
    pub cause: &'static str,
    pub new: &'static str,
    pub gone: &'static str,
    pub none: &'static str,
    pub more: Counted,
    pub not_shown: &'static str,
    pub program: &'static str,
}

/// The box at the end of the first table.
#[derive(Debug, Serialize)]
pub struct ToDo {
    pub label: &'static str,
    pub open: Counted,
    pub settled: &'static str,
}

impl Language {
    /// The words of the working paper.
    #[must_use]
    pub fn paper(self) -> &'static PaperWords {
        match self {
            Self::Sv => &SV,
            Self::En => &EN,
        }
    }
}

static SV: PaperWords = PaperWords {
    name: "Avstämnings-PM",
    reader: "till rapportens författare",
    not_part: "Arbetsmaterial, ingår inte i rapporten",
    kicker: "Avstämning av angivna och beräknade uppgifter",
    titles: Titles {
        none: "Inga angivna uppgifter finns att stämma av",
        one_agrees: "Den enda angivna uppgiften stämmer med sina rader",
        all_agree: "Alla {n} uppgifter stämmer med sina rader",
        some_differ: "{d} av {n} uppgifter stämmer inte med sina rader",
        some_untested: "{u} av {n} uppgifter går inte att pröva",
    },
    compared: Counted { one: "uppgift jämförd", many: "uppgifter jämförda" },
    agree: Counted { one: "stämmer", many: "stämmer" },
    differ: Counted { one: "stämmer inte", many: "stämmer inte" },
    untested: Counted { one: "går inte att pröva", many: "går inte att pröva" },
    percent: "procent",
    table: "Tabell",
    continued: "forts.",
    page: "Sida",
    differing: Differing {
        caption: "Uppgifter som inte stämmer",
        opens: Counted { one: "{n} öppen", many: "{n} öppna" },
        accepts: Counted { one: "{n} godtagen", many: "{n} godtagna" },
        aside: "skillnad = angivet − beräknat",
        figure: "Uppgift",
        declared: "Angivet",
        computed: "Beräknat",
        difference: "Skillnad",
        explained: "Förklaring",
        status: "Status",
        open: "öppen",
        accepted: "godtagen",
        untested: "ej prövad",
        range_note: "Där ett av talen är ett intervall är skillnaden räknad mellan de undre gränserna.",
        reason: "Godtagen",
    },
    agreeing: "Uppgifter som stämmer",
    stated_in: "Anges i",
    resolved: Resolved {
        caption: "Uppgifter som har tolkats",
        place: "Plats",
        stated: "Angivet",
        read_as: "Läses som",
    },
    findings: Findings {
        caption: "Varningar",
        code: "Kod",
        place: "Plats",
        message: "Varning",
        none: "Det finns inga andra varningar.",
    },
    missing: Missing {
        caption: "Saknas eller visas inte",
        page: "Sida i rapporten",
        figure: "Uppgift",
        why: "Varför",
        cells: "Celler",
        none: "Ingen av de uppgifter som rapporten visar saknas eller är skyddad.",
        figures: Counted { one: "uppgift", many: "uppgifter" },
        not_reported: "Inte angivet",
        at_least: "Visas som minst: en del av summan är inte angiven",
        no_partner: "Motsvarande rad saknas",
        undecided: "Uppgifternas intervall avgör inte värdet",
        by_zero: "Nämnaren är noll",
        withheld: "Skyddad: färre än {n} personer räknas, eller så skulle talet röja dem på annat håll",
    },
    headlines: Headlines {
        caption: "Rapportens främsta tal och hur de är räknade",
        value: "Värde",
        derived: "Räknat så",
        none: "Rapporten framhåller inga tal i rubriker och rutor.",
        sum_of: "Summan av {n} rader",
        sum_of_one: "Som raden anger",
        count_of: "Antalet av {n} poster",
        count_of_one: "En enda post",
        mean_of: "Medel av {n}",
        median_of: "Median av {n}",
        lowest_of: "Lägst av {n}",
        highest_of: "Högst av {n}",
        rank_of: "Plats bland {n}",
        share_of: "Andel: {a} av {b}",
        stated: "Som cellen anger",
        withheld: "Skyddat",
    },
    changes: Changes {
        caption: "Ändrat sedan förra versionen",
        figure: "Uppgift",
        values: "Förra → nu",
        cause: "Ändrade filer",
        new: "ny",
        gone: "borttagen",
        none: "Inget tal har ändrats sedan förra versionen.",
        more: Counted { one: "och {n} ändring till", many: "och {n} ändringar till" },
        not_shown: "visas inte i rapporten",
        program: "Inga: programmet räknar på ett nytt sätt",
    },
    to_do: ToDo {
        label: "Att göra",
        open: Counted {
            one: "Ta ställning till den öppna raden i tabellen.",
            many: "Ta ställning till de {n} öppna raderna i tabellen.",
        },
        settled: "Alla skillnader är godtagna.",
    },
    notes: "Författarens noter",
    more_findings: Counted { one: "och {n} varning till", many: "och {n} varningar till" },
    messages: "Meddelandena är programmets egna och står på engelska.",
};

static EN: PaperWords = PaperWords {
    name: "Working paper",
    reader: "for the author of the report",
    not_part: "Working material, not part of the report",
    kicker: "Stated figures against computed ones",
    titles: Titles {
        none: "There are no stated figures to reconcile",
        one_agrees: "The one stated figure agrees with its rows",
        all_agree: "All {n} figures agree with their rows",
        some_differ: "{d} of {n} figures differ from their rows",
        some_untested: "{u} of {n} figures cannot be tested",
    },
    compared: Counted { one: "figure compared", many: "figures compared" },
    agree: Counted { one: "agrees", many: "agree" },
    differ: Counted { one: "differs", many: "differ" },
    untested: Counted { one: "cannot be tested", many: "cannot be tested" },
    percent: "per cent",
    table: "Table",
    continued: "cont.",
    page: "Page",
    differing: Differing {
        caption: "Figures that differ",
        opens: Counted { one: "{n} open", many: "{n} open" },
        accepts: Counted { one: "{n} accepted", many: "{n} accepted" },
        aside: "difference = stated − computed",
        figure: "Figure",
        declared: "Stated",
        computed: "Computed",
        difference: "Difference",
        explained: "Explanation",
        status: "Status",
        open: "open",
        accepted: "accepted",
        untested: "not tested",
        range_note: "Where one of the figures is a range, the difference is that of the lower ends.",
        reason: "Accepted",
    },
    agreeing: "Figures that agree",
    stated_in: "Stated in",
    resolved: Resolved {
        caption: "Statements that were interpreted",
        place: "Place",
        stated: "Stated",
        read_as: "Read as",
    },
    findings: Findings {
        caption: "Warnings",
        code: "Code",
        place: "Place",
        message: "Warning",
        none: "There are no other warnings.",
    },
    missing: Missing {
        caption: "Missing or withheld",
        page: "Page of the report",
        figure: "Figure",
        why: "Why",
        cells: "Cells",
        none: "None of the figures that the report shows is missing or withheld.",
        figures: Counted { one: "figure", many: "figures" },
        not_reported: "Not reported",
        at_least: "Shown as at least: a part of the sum was not reported",
        no_partner: "There is no such row",
        undecided: "The ranges do not decide the value",
        by_zero: "The denominator is zero",
        withheld: "Withheld: fewer than {n} people are counted, or the figure would tell how few they are elsewhere",
    },
    headlines: Headlines {
        caption: "The leading figures and how they were computed",
        value: "Value",
        derived: "Computed as",
        none: "The report has no figures in titles and boxes.",
        sum_of: "Sum of {n} rows",
        sum_of_one: "As the row states",
        count_of: "Number among {n} entries",
        count_of_one: "A single entry",
        mean_of: "Mean of {n}",
        median_of: "Median of {n}",
        lowest_of: "Lowest of {n}",
        highest_of: "Highest of {n}",
        rank_of: "Place among {n}",
        share_of: "Share: {a} of {b}",
        stated: "As the cell states",
        withheld: "Withheld",
    },
    changes: Changes {
        caption: "Changed since the last version",
        figure: "Figure",
        values: "Before → now",
        cause: "Files that changed",
        new: "new",
        gone: "gone",
        none: "No figure has changed since the last version.",
        more: Counted { one: "and {n} more change", many: "and {n} more changes" },
        not_shown: "not shown in the report",
        program: "None: the program computes it in another way",
    },
    to_do: ToDo {
        label: "To do",
        open: Counted {
            one: "Decide on the open row of the table.",
            many: "Decide on the {n} open rows of the table.",
        },
        settled: "All differences are accepted.",
    },
    notes: "Notes of the author",
    more_findings: Counted { one: "and {n} more warning", many: "and {n} more warnings" },
    messages: "",
};
