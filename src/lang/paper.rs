//! The words of the working paper, which the author of a report reads: titles, heads of columns, sentences.
//!
//! In sentences `{n}` and other letters in braces stand for numbers.

use serde::Serialize;

use super::{Language, bilingual};

bilingual! {
    /// The words of one language.
    #[expect(missing_docs, reason = "the words themselves say what they are")]
    PaperWords {
        name: "Avstämnings-PM", "Working paper";
        reader: "till rapportens författare", "for the author of the report";
        not_part: "Arbetsmaterial, ingår inte i rapporten", "Working material, not part of the report";
        kicker: "Avstämning av angivna och beräknade uppgifter", "Stated figures against computed ones";
        titles[Titles]: Titles::SV, Titles::EN;
        compared[Counted]:
            counted("uppgift jämförd", "uppgifter jämförda"),
            counted("figure compared", "figures compared");
        agree[Counted]: counted("stämmer", "stämmer"), counted("agrees", "agree");
        differ[Counted]: counted("stämmer inte", "stämmer inte"), counted("differs", "differ");
        untested[Counted]:
            counted("går inte att pröva", "går inte att pröva"),
            counted("cannot be tested", "cannot be tested");
        percent: "procent", "per cent";
        table: "Tabell", "Table";
        continued: "forts.", "cont.";
        page: "Sida", "Page";
        differing[Differing]: Differing::SV, Differing::EN;
        agreeing: "Uppgifter som stämmer", "Figures that agree";
        stated_in: "Anges i", "Stated in";
        resolved[Resolved]: Resolved::SV, Resolved::EN;
        findings[Findings]: Findings::SV, Findings::EN;
        missing[Missing]: Missing::SV, Missing::EN;
        headlines[Headlines]: Headlines::SV, Headlines::EN;
        changes[Changes]: Changes::SV, Changes::EN;
        to_do[ToDo]: ToDo::SV, ToDo::EN;
        notes: "Författarens noter", "Notes of the author";
        more_findings[Counted]:
            counted("och {n} varning till", "och {n} varningar till"),
            counted("and {n} more warning", "and {n} more warnings");
        /// Of messages, which the program writes in English.
        messages: "Meddelandena är programmets egna och står på engelska.", "";
    }
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

const fn counted(one: &'static str, many: &'static str) -> Counted {
    Counted { one, many }
}

bilingual! {
    /// What the paper says first.
    Titles {
        none: "Inga angivna uppgifter finns att stämma av", "There are no stated figures to reconcile";
        one_agrees: "Den enda angivna uppgiften stämmer med sina rader", "The one stated figure agrees with its rows";
        all_agree: "Alla {n} uppgifter stämmer med sina rader", "All {n} figures agree with their rows";
        one_differs: "Den enda angivna uppgiften stämmer inte med sina rader", "The one stated figure differs from its rows";
        some_differ: "{d} av {n} uppgifter stämmer inte med sina rader", "{d} of {n} figures differ from their rows";
        some_untested: "{u} av {n} uppgifter går inte att pröva", "{u} of {n} figures cannot be tested";
    }
}

bilingual! {
    /// Of the table of what differs.
    Differing {
        caption: "Uppgifter som inte stämmer", "Figures that differ";
        opens[Counted]: counted("{n} öppen", "{n} öppna"), counted("{n} open", "{n} open");
        accepts[Counted]: counted("{n} godtagen", "{n} godtagna"), counted("{n} accepted", "{n} accepted");
        aside: "skillnad = angivet − beräknat", "difference = stated − computed";
        figure: "Uppgift", "Figure";
        declared: "Angivet", "Stated";
        computed: "Beräknat", "Computed";
        difference: "Skillnad", "Difference";
        explained: "Förklaring", "Explanation";
        status: "Status", "Status";
        open: "öppen", "open";
        accepted: "godtagen", "accepted";
        untested: "ej prövad", "not tested";
        range_note:
            "Där ett av talen är ett intervall är skillnaden räknad mellan de undre gränserna.",
            "Where one of the figures is a range, the difference is that of the lower ends.";
        reason: "Godtagen", "Accepted";
    }
}

bilingual! {
    /// Of the table of readings.
    Resolved {
        caption: "Uppgifter som har tolkats", "Statements that were interpreted";
        place: "Plats", "Place";
        stated: "Angivet", "Stated";
        read_as: "Läses som", "Read as";
    }
}

bilingual! {
    /// Of the table of warnings.
    Findings {
        caption: "Varningar", "Warnings";
        code: "Kod", "Code";
        place: "Plats", "Place";
        message: "Varning", "Warning";
        none: "Det finns inga andra varningar.", "There are no other warnings.";
    }
}

bilingual! {
    /// Of the table of what is missing or withheld.
    Missing {
        caption: "Saknas eller visas inte", "Missing or withheld";
        page: "Sida i rapporten", "Page of the report";
        figure: "Uppgift", "Figure";
        why: "Varför", "Why";
        cells: "Celler", "Cells";
        none:
            "Ingen av de uppgifter som rapporten visar saknas eller är skyddad.",
            "None of the figures that the report shows is missing or withheld.";
        figures[Counted]: counted("uppgift", "uppgifter"), counted("figure", "figures");
        not_reported: "Inte angivet", "Not reported";
        at_least:
            "Visas som minst: en del av summan är inte angiven",
            "Shown as at least: a part of the sum was not reported";
        no_partner: "Motsvarande rad saknas", "There is no such row";
        undecided: "Uppgifternas intervall avgör inte värdet", "The ranges do not decide the value";
        by_zero: "Nämnaren är noll", "The denominator is zero";
        withheld:
            "Skyddad: färre än {n} personer räknas, eller så skulle talet röja dem på annat håll",
            "Withheld: fewer than {n} people are counted, or the figure would tell how few they are elsewhere";
    }
}

bilingual! {
    /// Of the table of what the report says first.
    Headlines {
        caption: "Rapportens främsta tal och hur de är räknade", "The leading figures and how they were computed";
        value: "Värde", "Value";
        derived: "Räknat så", "Computed as";
        none: "Rapporten framhåller inga tal i rubriker och rutor.", "The report has no figures in titles and boxes.";
        sum_of: "Summan av {n} rader", "Sum of {n} rows";
        sum_of_one: "Som raden anger", "As the row states";
        count_of: "Antal bland {n} poster", "Number among {n} entries";
        count_of_one: "En enda post", "A single entry";
        mean_of: "Medel av {n}", "Mean of {n}";
        median_of: "Median av {n}", "Median of {n}";
        lowest_of: "Lägst av {n}", "Lowest of {n}";
        highest_of: "Högst av {n}", "Highest of {n}";
        rank_of: "Plats bland {n}", "Place among {n}";
        share_of: "Andel: {a} av {b}", "Share: {a} of {b}";
        stated: "Som cellen anger", "As the cell states";
        withheld: "Skyddat", "Withheld";
    }
}

bilingual! {
    /// Of the table of what changed.
    #[expect(missing_docs, reason = "the words themselves say what they are")]
    Changes {
        caption: "Ändrat sedan förra versionen", "Changed since the last version";
        figure: "Uppgift", "Figure";
        values: "Förra → nu", "Before → now";
        difference: "Skillnad", "Difference";
        cause: "Celler som ändrades", "Cells that changed";
        texts: "Ändrade texter", "Texts that changed";
        chapter: "Kapitel", "Chapter";
        was: "Förra", "Before";
        is: "Nu", "Now";
        cover: "Omslag", "Cover";
        new: "ny", "new";
        gone: "borttagen", "gone";
        none: "Inget tal och ingen text har ändrats sedan förra versionen.", "No figure and no text has changed since the last version.";
        more[Counted]:
            counted("och {n} ändring till", "och {n} ändringar till"),
            counted("and {n} more change", "and {n} more changes");
        not_shown: "visas inte i rapporten", "not shown in the report";
        more_cells[Counted]:
            counted("och {n} cell till", "och {n} celler till"),
            counted("and {n} more cell", "and {n} more cells");
        no_cell: "Ingen cell: en regel, en text eller programmet", "No cell: a rule, a text or the program";
    }
}

bilingual! {
    /// The box at the end of the first table.
    ToDo {
        label: "Att göra", "To do";
        open[Counted]:
            counted("Ta ställning till den öppna raden i tabellen.", "Ta ställning till de {n} öppna raderna i tabellen."),
            counted("Decide on the open row of the table.", "Decide on the {n} open rows of the table.");
        settled: "Alla skillnader är godtagna.", "All differences are accepted.";
    }
}

impl Language {
    /// The words of the working paper.
    #[must_use]
    pub fn paper(self) -> &'static PaperWords {
        match self {
            Self::Sv => &PaperWords::SV,
            Self::En => &PaperWords::EN,
        }
    }
}
