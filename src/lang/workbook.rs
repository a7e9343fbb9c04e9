//! The words of the workbook and of what is attached to a PDF: names of sheets, heads of columns, sentences above tables.
//!
//! In sentences `{}` stands for a number or a list.

use super::{Language, bilingual};

bilingual! {
    /// The words of one language.
    #[expect(missing_docs, reason = "the words themselves say what they are")]
    WorkbookWords {
        contents: "Innehåll", "Contents";
        sheet: "Blad", "Sheet";
        shows: "Visar", "Shows";
        notes: "Noter", "Notes";
        note: "Not", "Note";
        text: "Text", "Text";
        /// What refers to a note: "[not 3]".
        mark: "[not {}]", "[note {}]";
        figures: "Nyckeltal", "Key figures";
        figures_caption:
            "Tal som rapporten framhäver, i dess ordning",
            "Figures that the report points out, in its order";
        page: "Avsnitt", "Section";
        what: "Uppgift", "Figure";
        value: "Värde", "Value";
        unit: "Enhet", "Unit";
        answers: "svar", "answers";
        in_mean: "antal i medelvärdet", "number in the mean";
        count: "antal", "number";
        group: "Grupp", "Group";
        all: "alla", "all";
        row: "Radtyp", "Row type";
        rows[RowWords]: RowWords::SV, RowWords::EN;
        /// The heads of what was one column: its lower ends, its upper ends, its numbers as the report prints them.
        lowest: "lägst", "lowest";
        highest: "högst", "highest";
        printed: "som i rapporten", "as in the report";
        column: "Kolumn {}", "Column {}";
        description: "Beskrivning", "Description";
        below: "Hör till", "Part of";
        more: "Mer", "More";
        organisation: "Organisation", "Organisation";
        department: "Förvaltning", "Department";
        task: "Verksamhet", "Area";
        from: "Kommer från", "Comes from";
        one_table: "Bladet innehåller en tabell.", "This sheet contains one table.";
        see_notes: "Noter står på bladet Noter.", "Notes are on the sheet Notes.";
        contents_intro:
            "Arbetsboken innehåller rapportens tabeller, uppgifterna bakom dess diagram och dess nyckeltal. Varje blad innehåller en tabell.",
            "This workbook contains the tables of the report, the data behind its charts and its key figures. Each sheet contains one table.";
        signs: "Tecken i stället för tal: {}.", "Signs in the place of numbers: {}.";
        unstated: "[n] inget tal anges", "[n] no number is stated";
        unknown: "[x] uppgift saknas", "[x] not available";
        inapplicable: "[z] uppgift kan inte förekomma", "[z] not applicable";
        withheld: "[c] skyddad uppgift", "[c] withheld";
        /// Of a note that says which numbers are withheld: `{}` is the minimum.
        withheld_below:
            "[c] står där färre än {} personer räknas, eller där talet skulle röja hur få de är på annat håll.",
            "[c] stands where fewer than {} persons are counted, or where the number would reveal how few they are elsewhere.";
        blank: "I en tom cell finns inget att ange.", "In an empty cell there is nothing to state.";
        to_contents: "Till innehållet", "To the contents";
        published: "Utgiven {}.", "Published {}.";
        attached_table: "Uppgifterna i {}", "The data of {}";
        attached_marks: "Vad noter och tecken betyder", "What notes and signs mean";
    }
}

bilingual! {
    /// What a row is called, for who filters them.
    #[expect(missing_docs, reason = "the words themselves say what they are")]
    RowWords {
        plain: "rad", "row";
        not_counted: "räknas inte", "not counted";
        marked: "framhävd rad", "highlighted row";
        subtotal: "sammanfattande rad", "summary row";
        total: "slutrad", "closing row";
        reference: "jämförelsevärde", "value to compare with";
    }
}

impl Language {
    /// The words of the workbook.
    #[must_use]
    pub fn workbook(self) -> &'static WorkbookWords {
        match self {
            Self::Sv => &WorkbookWords::SV,
            Self::En => &WorkbookWords::EN,
        }
    }
}
