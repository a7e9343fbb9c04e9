//! The registry of codes: stable, documented, never reused. `docs/errors.md` is made from it.

use std::fmt;

/// The stable code of a kind of fault.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Code(u16);

impl Code {
    /// Whether it is a fault of prose: N05xx.
    #[must_use]
    pub fn is_of_prose(self) -> bool {
        self.0 / 100 == 5
    }

    /// Whether it is a fault of privacy: N08xx.
    #[must_use]
    pub fn is_of_privacy(self) -> bool {
        self.0 / 100 == 8
    }

    /// Whether it is of personal data that stands somewhere.
    #[must_use]
    pub fn is_of_personal_data(self) -> bool {
        matches!(self, Self::IDENTITY_NUMBER | Self::EMAIL_ADDRESS | Self::PHONE_NUMBER)
    }

    /// Whether it is of laying out, writing and the program itself: N09xx.
    #[must_use]
    pub fn is_of_output(self) -> bool {
        self.0 / 100 == 9 || self == Self::WORKING_PAPER
    }

    /// Whether it is of a file as a whole, which somebody named: it was not read.
    #[must_use]
    pub fn is_of_files(self) -> bool {
        matches!(self, Self::FILE_MISSING | Self::PATH_OUTSIDE | Self::FILE_SIZE)
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "N{:04}", self.0)
    }
}

impl Code {
    /// Whether it is of reading a file, its values or its references; the others are of what the values say together.
    #[must_use]
    pub fn is_of_reading(self) -> bool {
        (100..400).contains(&self.0)
            || matches!(self, Self::PROSE_BOUNDS | Self::CONTROL | Self::SOFT_HYPHEN)
    }
}

/// What the docs say of a code.
#[derive(Debug, Clone, Copy)]
pub struct Registered {
    /// The code.
    pub code: Code,
    /// A short title.
    pub title: &'static str,
    /// What it means and what to do.
    pub explanation: &'static str,
}

macro_rules! registry {
    ($($name:ident = $number:literal, $title:literal, $explanation:literal;)*) => {
        impl Code {
            $(#[doc = $title] pub const $name: Self = Self($number);)*
        }

        /// Every code, in order.
        pub const REGISTRY: &[Registered] = &[
            $(Registered { code: Code::$name, title: $title, explanation: $explanation },)*
        ];
    };
}

registry! {
    FILE_MISSING = 101, "a file is missing or unreadable",
        "`report.toml` names a file that does not exist, or that the program may not read. Paths are relative to the report's folder.";
    FILE_EMPTY = 102, "a file is empty",
        "A table needs at least its header row.";
    ENCODING = 103, "a file is not in a known encoding",
        "The bytes at the place are neither UTF-8 nor, for certain, another encoding. Save the file as UTF-8, in Excel: \"CSV UTF-8\"; or state the `encoding` of a table beside its `file`.";
    CSV_QUOTE = 104, "a quotation mark is never closed",
        "A field that begins with `\"` must end with one. The place is that of the opening mark.";
    CSV_FIELDS = 105, "a row has more fields than the header",
        "Usually a field holds the separator and is not quoted.";
    COLUMN_UNKNOWN = 106, "a column is unknown",
        "The header names a column that the table does not have in any known language.";
    COLUMN_MISSING = 107, "a required column is missing",
        "The header row lacks a column that the table needs.";
    COLUMN_TWICE = 108, "a column stands twice",
        "Two headers name the same column, perhaps one in Swedish and one in English.";
    TOML_SYNTAX = 109, "a TOML file cannot be parsed",
        "The place is where the parser gave up.";
    TOML_KEY = 110, "a TOML key is unknown or missing",
        "Keys are those of `docs/inputs.md`; `nulage schema` writes the same as JSON Schema.";
    TOML_VALUE = 111, "a TOML value is of the wrong type or not allowed",
        "The message says what is expected.";
    WORKBOOK = 112, "a workbook cannot be read",
        "The file is damaged, protected by a password, or of a format other than XLSX and ODS.";
    CELL_ERROR = 121, "a cell holds an error of a formula",
        "The formula of the cell failed (`#N/A`, `#REF!` …), or the program that wrote the workbook stored no value with it.";
    TABLE_READ = 122, "how a table was read",
        "A note that `nulage check -v` shows: encoding and separator or sheet, the row of the header, and which rows are no part of the table.";
    SHEET = 123, "a sheet or a range is unknown, or not stated",
        "A workbook with several sheets needs `sheet` beside `file`; `range` is written `A3:H40`, or is a name that the workbook gives to cells.";
    HIDDEN_ROWS = 124, "a sheet hides rows of the table",
        "Whoever reads the sheet does not see them. State `hidden_rows = \"read\"` or `\"leave_out\"`.";
    MERGED_NUMBER = 125, "a number stands in merged cells",
        "A merged cell counts for each of its rows, which is right for a name and wrong for a number. Split the cells.";
    TABLE_OPTION = 126, "what is stated of a table does not fit its file",
        "`sheet` is for workbooks, `encoding` and `separator` are for texts, and the header must stand where `header_row` says.";
    WORKBOOK_SIZE = 127, "a workbook is too large",
        "Unpacked, no part of it may be larger than 256 MB, its table may have four million cells, and they may hold 64 MB of text.";
    DATE_FOR_NUMBER = 128, "a number has become a date",
        "A spreadsheet takes `4-5` for a date unless the cell is formatted as text.";
    COLUMN_MAP = 129, "a column that is stated is not there",
        "`columns`, `units`, `leave_out` and `keep` name columns of the program, headers as they stand in the file, or the letter of a column. A header that several columns have needs the texts of all its header rows.";
    ROW_RULE = 130, "a rule for rows says nothing",
        "A rule of `leave_out` or `keep` names a `column` and at least one of `is`, `begins`, `ends`, `contains` and `blank`.";
    RULE_UNUSED = 131, "a rule for rows fits no row",
        "It may be misspelt, or not be needed any more.";
    TABLE_KEY = 132, "the key of a row is blank or stands twice",
        "The column that `key` of `[tables.…]` names tells the rows apart.";
    HIDDEN_COLUMNS = 133, "a sheet hides a column that is read",
        "Whoever reads the sheet does not see it. State `hidden_columns = \"read\"` or `\"leave_out\"`. Of a hidden column that is not read nothing is said.";
    CELL_UNCLEAR = 134, "a cell does not say for certain what its reader sees",
        "Its place in the file is not certain, the text that it names is not there or is longer than a cell can hold, or its number format writes digits of its own, hides the number, or shows it without its sign.";
    PATH_OUTSIDE = 141, "a path leads out of the project",
        "A report reads files below the project folder, the one that holds `inputs/`: no absolute path, no `../` above it, no link that leads out of it. Where a project keeps its data elsewhere, the project says so, not the report: `outside = true` in `[paths]` of `project.toml` beside `inputs/`.";
    FILE_SIZE = 142, "a file is too large",
        "An input has at most 64 MB; a workbook may hold more once it is unpacked (N0127).";
    REPORT_FOLDER = 143, "a folder below inputs/ cannot be a report",
        "It cannot be read, or its name cannot be shown, written or told apart: it is not UTF-8, has a control character or an invisible one or a backslash, begins with `-`, or has more than 200 bytes. The other reports are built.";
    COLUMN_NEAR = 146, "a column that is left out is spelt almost as one that is known",
        "`other_columns = \"leave_out\"` leaves out what the program does not know. This column may be one that it knows, misspelt: then nothing would be printed of it. State which column it is with `columns`, or give it another header.";
    GROUP_LABELS = 147, "a rule for rows looks at a column with blank cells",
        "A label that stands on the first row of its group only is blank on the others, and a rule fits the first row alone. State `fill_down` beside `file`: a blank cell then repeats the one above it.";
    FILE_KIND = 148, "a file is no table",
        "Whatever its name says, it is a web page, a PDF, an XML document, or a file of a program that writes neither CSV nor XLSX nor ODS.";
    DATE_SERIAL = 149, "cells hold the number of a day",
        "A spreadsheet stores dates as numbers of days, and shows them as dates by the format of the cell. These cells have no such format; where a date is asked for they are read as what the number stands for, counted from 1900.";
    DECIMALS_SHOWN = 150, "numbers are shown with fewer decimals than they have",
        "A note that `nulage check -v` shows. What is counted is the number as it stands; it is shown with the decimals that the format of its cell shows, or with two where a spreadsheet left more than six. `decimals` of a declared column states another number of them.";
    ACCEPTANCE_UNUSED = 151, "an acceptance no longer fits",
        "Nothing is found any more of that code at that place, or what is found says something else than `said`: the numbers have moved on since somebody looked.";
    ACCEPTANCE_REASON = 152, "an acceptance has no reason",
        "`nulage check --accept` writes `…` where the reason is to stand. Until one is given, the finding is a warning.";
    QUANTITY = 201, "a number cannot be read",
        "Numbers are written as in Swedish tables: `2`, `1,75`, `4-5`, `3+2`, `ca 3,5`, `(1)`, `45 (46)`; `-` not reported, `.` not applicable, `..` suppressed.";
    QUANTITY_NEGATIVE = 202, "a number is negative",
        "Positions and full-time equivalents are never below zero.";
    QUANTITY_RANGE = 203, "a range runs backwards or a number is too large",
        "A range is written from low to high.";
    FUNDING = 204, "a note of who pays cannot be read",
        "Written `PAYER SHARE %`, with ` x N` where it holds for N of the row's positions, joined by `+`: `bf 80 %`, `af 80 % x 1`.";
    FLAG = 205, "a yes-or-no cell holds something else",
        "Allowed: `yes`, `no`, `ja`, `nej`.";
    VACANCY = 206, "more vacancies than positions",
        "A row cannot have more vacant positions than positions, nor more under recruitment than vacant.";
    REQUIRED = 207, "a required cell is blank",
        "Every row needs a value here.";
    DATE = 208, "a date does not exist",
        "Dates are written `2023-11-30`.";
    EMPLOYEES_UNMATCHED = 231, "employees have no post",
        "No rule of `classification.toml` fits their title, or no place their path. They are not counted. `nulage classify` lists them by title with what they might be.";
    EMPLOYEES_AMBIGUOUS = 232, "rules of equal precedence contradict each other",
        "Several rules fit the same employees, say different things, and none is narrower than the others: the higher `priority` goes first, then the narrower title, then the narrower code, then the narrower path.";
    RATE = 233, "an employment rate cannot be read",
        "Written in percent, from 0 to 100: `75`, `75,5`, `75 %`.";
    STATUS = 234, "an employment has an unknown status",
        "The words for held, vacant, recruited, substitute, hourly and ended employments stand in `docs/inputs.md`.";
    EMPLOYMENT_BACKWARDS = 235, "an employment ends before it starts",
        "The last day is the first day or later.";
    RULE = 236, "a rule says nothing",
        "A rule of `classification.toml` names a condition (`titles`, `aid`, `ssyk`, `paths`) and a `function`, or `support = false`.";
    POSTS_TWICE = 237, "two sources give the posts",
        "The posts come from the staffing table or from an HR export, not from both.";
    UNIT_UNKNOWN = 301, "a unit is unknown",
        "The id stands in no `[[unit]]` of `units.toml`.";
    SUBUNIT_UNKNOWN = 302, "a subunit is unknown",
        "The id stands in no `[[unit.subunit]]` of that unit.";
    ROLE_UNKNOWN = 303, "a role is unknown",
        "The id stands in no `[[role]]` of `roles.toml`.";
    FUNCTION_UNKNOWN = 304, "a function is unknown",
        "The id stands in no `[[function]]` of `roles.toml`.";
    POST_UNKNOWN = 305, "a post is unknown or not unique",
        "A reference names a post by unit, subunit and title; it must fit exactly one row of the staffing table.";
    PAYER_UNKNOWN = 306, "a payer is unknown",
        "The id is neither a unit nor a `[[funder]]`.";
    AREA_UNKNOWN = 307, "an area is unknown",
        "The id stands in no `[[area]]`.";
    ADDRESSEE_UNKNOWN = 308, "an addressee is unknown",
        "Written as the id of a unit, `unit/subunit`, or `municipality`.";
    RECOMMENDATION_UNKNOWN = 309, "a recommendation is unknown",
        "No `[[recommendation]]` has that id.";
    ID_TWICE = 310, "an id stands twice",
        "Ids are unique within their kind.";
    ID_FORM = 311, "an id is malformed",
        "Ids are lower-case letters, digits and `_`, and start with a letter.";
    POINTER = 313, "a row points to one that is not counted itself",
        "`see` names the row in which the people of a row are counted. That row must not point on, and not to itself.";
    ALTERNATIVE_UNKNOWN = 341, "an alternative is unknown",
        "The recommendation has no `[[recommendation.alternative]]` with that id.";
    ALTERNATIVE_WEIGHED = 342, "an alternative is not weighed, or more than once",
        "A page that weighs the alternatives of a recommendation has one `[[options.option]]` for each of them.";
    SCALE_STEP = 343, "a step of a scale does not fit its rows",
        "Where a scale names its rows with `aspects`, each step has one item for each of them, in the same order.";
    FACT_STATED_TWICE = 344, "a fact is stated in two ways",
        "Two rows on one `fact.<name>` of the table of declared figures differ, or a whole differs from the sum of its parts.";
    ORDER_CIRCLE = 345, "a recommendation comes before itself",
        "What `after` names comes first: following it from one recommendation to the next must not lead back.";
    CHAIN_ROW = 346, "a row of a chain does not fit its heads",
        "Each row of a `chain` has one cell for each of its `heads`, in the same order.";
    STRUCTURE_UNKNOWN = 351, "an organisation is unknown",
        "A `comparison` names two `[[organisation]]` of the file that `organisations` names in `[sources]`.";
    HELD_FUNCTION_UNKNOWN = 352, "a department holds an unknown function",
        "The id stands in no `[[function]]` of the same file.";
    FUNCTION_HELD_TWICE = 353, "a function stands twice in one organisation",
        "What moves from one organisation to the other follows from the department that holds a function; so one holds it.";
    INTERVIEWS_UNKNOWN = 354, "a list of interviews is unknown",
        "The part `interviews` names a `list` of the table that `interviews` names in `[sources]`.";
    INSTANCE_UNKNOWN = 361, "an instance is unknown",
        "The id stands in no `[[instance]]` of the case.";
    PROPOSAL_UNKNOWN = 362, "a proposal is unknown",
        "The id stands in no `[[proposal]]` of the case, or only further down: a proposal can make an earlier one its own.";
    DISSENT_UNKNOWN = 363, "a dissent is unknown",
        "The id stands in no `[[dissent]]` before this one: a reservation refers back.";
    HEADCOUNT_GROUP_UNKNOWN = 364, "a group of employees is unknown",
        "`part_of` and `sum_of` hold ids of rows of the same table.";
    SUPERIOR_UNKNOWN = 365, "a department is unknown",
        "`under` holds the id of a `[[department]]` that stands before.";
    MEETING_UNKNOWN = 366, "a meeting is unknown",
        "The id stands in no `[[meeting]]`.";
    PERSON_UNKNOWN = 367, "somebody is not in the attendance",
        "Who adjusts or keeps minutes was present, and is named as in the attendance.";
    MATTER_UNKNOWN = 368, "a matter is unknown",
        "The id stands in no `[[matter]]` of the case.";
    CIRCLE = 369, "a sum is made of itself",
        "`part_of` and `sum_of` lead from a row back to it.";
    PREMISES_UNKNOWN = 371, "a group of premises is unknown",
        "The id stands in no `[[premises]]` of `measures.toml`.";
    MEASURE_UNKNOWN = 372, "a measure is unknown",
        "The id stands in no `[[measure]]` of `measures.toml`, or a measure is said to be a part of itself.";
    RATIO_TWICE = 373, "a key ratio stands twice",
        "A measure has one value for each group of premises and year.";
    WORD_UNKNOWN = 374, "a cell holds a word that its column does not know",
        "The message lists the words that the column knows.";
    LINE_RESERVED = 375, "a budget line has the name of a sum",
        "`cost`, `income`, `grant`, `own_income`, `net`, `net_cost` and `remaining` name the sums of a unit's budget.";
    BOX_PARENT = 376, "a box of an organisation chart has no place",
        "Every box but the first names the box above it in `parent`, and stands after it in the file.";
    TOO_DEEP = 377, "something stands too deep",
        "A department, a box or a group of employees stands more than 16 levels below the uppermost, which no chart and no table can show.";
    FIGURE_TWICE = 381, "two figures have one name",
        "Ids that differ in the inputs can make the same path: a unit called `total` and the sum over all units, a declared `fact.<municipality>.population` and the municipality's own. Give what one of them is named after another id.";
    DECLARED_DIFFERS = 401, "a declared figure differs from the computed one",
        "Both are shown with the arithmetic. The report prints the computed one.";
    DECLARED_UNKNOWN = 402, "a declared figure has no computed counterpart",
        "The path names no figure; `nulage figures` lists all.";
    FTE_ABOVE_POSITIONS = 403, "more full-time equivalents than positions",
        "A post rarely holds more full-time equivalents than positions: a share that is hired in, or a slip.";
    SHARES = 404, "the shares of one post add up to more than the post",
        "Time in the own role and in other roles together exceed the post's positions.";
    COUNTED_TWICE = 405, "a row may be counted twice",
        "Its title begins as that of a sum (`Summa`, `Totalt`), or another row says exactly the same. Leave the sum out with `leave_out`; give rows that are alike on purpose an `id`.";
    DECLARED_BLANK = 411, "a declared figure is left blank",
        "A source leaves blank what can be computed, or what another source states. Blank is not zero.";
    DECLARED_PARTS = 412, "stated parts do not make the whole",
        "The parts that a source names, written as a sum (`7+1`), add up to another number than the row or the total holds.";
    DECLARED_ROUNDED = 413, "a rounded figure is not what rounding gives",
        "The declared figure says to what it is rounded; the computed one rounds to another number.";
    MAPPING_TWICE = 414, "a unit and a function have two rows",
        "Each number of the mapping stands in one place only.";
    MAPPING_GAP = 415, "a unit and a function have no row",
        "Write a row: `0` for none, blank where nothing is said, `-` where it was not reported.";
    MIXED_BASIS = 416, "numbers of different kinds are added",
        "A sum of persons that also adds full-time equivalents is neither.";
    BOUGHT_UNEVENLY = 417, "bought time is counted in some rows and not in others",
        "Time that one unit buys from another is counted with the buyer in some rows, and left out in others, so the rows cannot be compared.";
    COUNT_BASIS = 418, "what a row counts is unknown, or does not fit its numbers",
        "`basis` is `persons` or `fte`. Persons are counted in whole numbers; a part of a post is counted in full-time equivalents.";
    GROUP_UNKNOWN = 419, "a group of functions is unknown",
        "The id stands in no `[[group]]` of the file of functions.";
    HEADCOUNT_DIFFERS = 421, "a stated head count is not the sum of its parts",
        "The arithmetic is shown. The report prints the sum, and says what the source states. A number with \"ca\" may be rounded.";
    DATES_BACKWARDS = 422, "dates run backwards",
        "A step, an instance or a sitting is before the one that precedes it. Where the source says so, `as_stated = true` makes it a warning, which the working paper shows.";
    WEEK_WRONG = 423, "a week number is wrong",
        "Weeks are those of ISO 8601, which Sweden uses.";
    WEEKDAY_WRONG = 424, "a weekday is wrong",
        "The day was another. Where the source says so, `as_stated = true` makes it a warning, which the working paper shows.";
    MINUTES_NUMBER_TWICE = 425, "two minutes have the same number",
        "The numbers of the minutes of one body differ.";
    DIARY_NUMBER = 426, "a diary number is malformed",
        "A diary number has the year in which the case was opened, and that is not after the report: `041-4239/2006`, `KS 2023/0123`.";
    DISSENT_PARTY = 427, "a dissent refers to that of another party",
        "A reservation refers back to one of the same party.";
    CLAUSES_MISSING = 428, "a proposal has no clauses, or two sets",
        "A proposal has clauses of its own, or makes those of an earlier one its own with `same_as`.";
    WEEK_UNREADABLE = 429, "a week or weekday cannot be read",
        "A week is a number from 1 to 53, a weekday its name in the report's language.";
    DUE_IMPOSSIBLE = 431, "a date does not exist",
        "The calendar has no such day, month or quarter: `2012-04-31`. Write how it is read into `due`, what the source says into `as_stated`, and why into `resolution`.";
    PLACEHOLDER = 432, "something is still to be filled in",
        "`XX`, `X`, `???`, `[…]`, `TBD` and their like stand for something that nobody filled in. Say what holds, and record the gap: in a table in `as_stated` and `resolution`, in a unit's texts as a `[[resolution]]`.";
    DUE = 433, "a due date cannot be read",
        "A due date is a day `2012-04-30`, a month `2012-04`, a quarter `2012-Q2`, a season `våren 2012`, a year `2012`, a period `2012-06-30/2012-12-31`, `löpande`, or blank. A date without a year is none of them.";
    RESOLUTION = 434, "what the source says and how it is read do not stand together",
        "`as_stated` holds what the source says and cannot mean, `resolution` how it is read and why. Both are filled in, or neither.";
    RATIO_PARTS = 435, "the parts of a key ratio do not add up to it",
        "The message shows the sum. A part that is missing for a year leaves the sum open, and then only parts that exceed the whole are reported.";
    RATIO_KIND = 436, "a year has both outcomes and budgets",
        "All key ratios of a year are of one kind, or a table could not say which.";
    PERCENT = 437, "positions times percent do not make the full-time equivalents",
        "`percent` is the share of full time of each of the row's positions. The message shows the product.";
    DUE_OUTSIDE = 438, "a due date lies outside the year of the plan",
        "`year` in `[plan]` says which year is planned.";
    DUE_BACKWARDS = 439, "a period ends before it begins",
        "A period is written from its beginning to its end.";
    SUM_AMONG_ROWS = 440, "a row is the sum of other rows, and is added to them",
        "The message shows the arithmetic: the row counts again what the rows above or below it count. Leave it out with `leave_out`, by what its label says.";
    INCOME_BELOW_ZERO = 441, "an income is below zero",
        "An income adds to what there is to spend, one below zero lowers it. Accounts write every income with a minus: then all of them are meant the other way.";
    FTE_BLANK = 442, "positions are stated without full-time equivalents",
        "Other rows of the unit state them, so that there is a number and nobody wrote it. It counts as not reported, and sums over it are printed as \"at least\".";
    RULE_FOR_ALL = 443, "what a rule for everybody decides on",
        "A rule that fits everybody, such as one with `titles = [\"*\"]`, also catches who should have had a rule of their own. A note that `nulage check -v` shows: the titles that it decided on.";
    DECLARED_WHOLE = 444, "what is declared of a whole is not what is declared of its parts",
        "Both cannot hold, whatever the rows say. The message adds up the parts.";
    FUNDING_SHARES = 445, "shares of one post do not make the whole",
        "Those who pay for a post pay more than all of it; or its own unit is among them, and together they do not pay for all of it.";
    EMPLOYEE_RATE = 446, "the rows of one employee make more than full time",
        "Several rows have the same number in the column `employee`, and their rates add up to more than 100 percent. A row may have ended, or the number may be another person's.";
    PERCENT_SHARES = 447, "a column of percent holds shares",
        "`percent` is 80 for four fifths of full time. Where no row has more than 1, the column is likely to hold shares, and the full-time equivalents that are made of it are a hundredth of what they should be.";
    COLOUR_CONTRAST = 451, "a colour of the theme cannot be read or seen on its ground",
        "Text needs a contrast of 4.5 with the page and with boxes, lines of a chart one of 3 (WCAG 2.2, AA). The hint names the nearest colour that has it, of the same hue where there is one, nearest in OKLab.";
    COLOURS_ALIKE = 452, "two colours of the theme cannot be told apart",
        "The colours of `series`, and `primary` and `accent`, differ for readers who lack one kind of cones (Machado, Oliveira and Fernandes 2009, full severity) by 0.1 in OKLab, and neighbours differ by 0.1 in lightness, so that grey print tells them apart. The hint names the nearest that does.";
    LOGO = 453, "the logo cannot be used",
        "A logo is an SVG whose texts are outlines, or a PNG, and not blank.";
    WORKING_PAPER = 460, "the working paper cannot be made",
        "The report is built without it, and an earlier one is removed: it would tell of other figures. The message says why.";
    PROSE_SYNTAX = 501, "an expression in prose cannot be parsed",
        "The place is that of the fault inside `{{ … }}`.";
    PROSE_NAME = 502, "prose names an unknown figure or function",
        "`nulage figures` lists every path.";
    PROSE_NUMBER = 503, "a number in prose is bound to no figure",
        "Bind it (`{{ unit.klk.positions }}`) or mark it as literal (`{{ literal(\"14\") }}`). Where the words behind it name a function, a role or a unit, a hint says what the rows make of it.";
    PROSE_MARKUP = 504, "prose has markup that is never closed or not supported",
        "Markdown: emphasis, strong, lists, links and quotes.";
    GLYPH = 505, "a character is not in the font",
        "The theme's font has no glyph for the character, so it cannot be printed. Emoji and scripts other than Latin, Greek and Cyrillic are not in the built-in font.";
    PROSE_STATEMENT = 506, "prose has expressions only",
        "`{{ … }}` prints a value, and can choose between two: `{{ 'ja' if total.vacant > 0 else 'nej' }}`. There are no statements (`{% … %}`) and no comments (`{# … #}`); TOML has comments of its own, behind `#`.";
    PROSE_BOUNDS = 507, "a text is nested too deeply or too long",
        "A text has at most 200 000 characters, a plain text (a title, a name) or a cell 16 000, a word 1 000; quotes and lists stand at most six inside each other, emphasis and links seven. An expression has at most 4 000 bytes, 64 brackets inside each other, 128 operators, and names of 64 parts.";
    PROSE_LINK = 508, "a link is empty, goes nowhere, or goes where no reader should be sent",
        "A link has a text, and goes to `https://…`, `http://…`, `mailto:…` or `#` with the id of a chapter, a table, a chart, `rec-<id>`, `alt-<of>-<id>` or `principle-<id>`. It has at most 2 000 bytes.";
    CONTROL = 509, "a control character",
        "It prints nothing, and a PDF for the archive cannot hold it. Where it came from a file of Windows that was read in another encoding, the hint says which character it was.";
    SOFT_HYPHEN = 515, "a soft hyphen parts no word",
        "It prints nothing, save at the end of a line, where the fonts have no glyph for it. In plain texts and cells it stands between two letters. Texts that were copied from a PDF or a web page often have others.";
    PROSE_MISSING = 516, "prose prints a value that is missing",
        "A sentence says `–`, `.` or nothing where its reader expects a number. Say what is printed then: `{{ tables.costs.row['0114'].y2024 | or('uppgift saknas') }}`, or choose another sentence: `{{ '…' if tables.costs.row['0114'].y2024 is missing else '…' }}`.";
    PEER_UNKNOWN = 601, "a peer is unknown",
        "The id stands in no `[[peer]]` of the peers file. One that is left out with `hide = true` stays known.";
    PEER_OWN = 602, "the own municipality stands among its peers",
        "A municipality is compared with others: its own values are in the column `own`, never in the mean.";
    PEER_TWICE = 603, "a row of the comparison stands twice",
        "Each municipality has one row per function, each function one own value, each fact stands once.";
    PEER_CATEGORY = 604, "a way of organising is unknown",
        "A cell of the matrix holds `central`, `held_together`, `decentral` or `procured`, or two of them joined by `/`.";
    PEER_GAP = 605, "the matrix has a gap",
        "Nothing says how a municipality organises a function. The cell is shown as missing and counted in no category.";
    PEER_ORDER = 606, "lowest, mean and highest are out of order",
        "A mean lies between the lowest and the highest value.";
    PEER_NUMBER = 607, "more answers than municipalities",
        "No more can have answered than there are, and no more be left out than have answered.";
    PEER_REASON = 608, "an exclusion has no reason",
        "What is left out of a mean is said with its reason, which becomes the footnote.";
    PEER_CONTRADICTION = 609, "a published aggregate contradicts the answers",
        "Where the answers are known, everything is computed from them; the published value is only compared, to as many decimals as it has.";
    PEER_FUNCTION = 610, "a compared function is unknown",
        "The id stands in no `[[function]]` of the peers file; there it has a name, or is that of a function of `roles.toml`.";
    PEER_NOTE = 611, "a note is unknown",
        "The id stands in no `[[note]]` of the peers file.";
    PEER_FACT = 612, "a fact lacks its source or its year",
        "A fact is printed with who says so and of which year it is, or with neither where that is not known.";
    PEER_INCOMPLETE = 613, "a comparison is incomplete",
        "A function needs the own value and, where no answers are known, mean, lowest, highest and the number of answers.";
    TABLE_COLUMN = 701, "a column of a table is unknown",
        "No column of the table at this step is called this. A column is called by its name in `columns`, not by its header.";
    TABLE_UNKNOWN = 702, "a table is unknown",
        "`from` and `join` name tables of `[tables]`, or built-in ones.";
    TABLE_TYPE = 703, "a number is needed, or a text",
        "Columns hold numbers where their `unit` is stated, and else texts or dates. Texts are not added, and numbers are not compared with texts.";
    TABLE_UNITS = 704, "units do not fit together",
        "What is added, compared or put under each other has one unit; percentages are not added.";
    TABLE_CIRCLE = 705, "tables or columns are made of each other",
        "The message names the circle. A table is made of others, and these of others, until tables that are read.";
    TABLE_RECIPE = 706, "a table is neither read nor made, or both",
        "With `file` a table is read, with `from` it is made of others. Each has keys of its own.";
    TABLE_JOIN = 707, "a join fits nothing, or a partner stands twice",
        "A row has at most one partner: a row of the other table that says the same in one column.";
    TABLE_COLUMN_TWICE = 708, "a table would have two columns of one name",
        "Say which columns are taken, or give one of them another name.";
    TABLE_PARTNER = 709, "rows have no partner",
        "The rows are kept, and what the other table would say of them is missing. It is never 0.";
    TABLE_EMPTY = 710, "a condition leaves no row",
        "The table is empty, and so is what is made of it.";
    TABLE_PIVOT = 711, "values cannot stand beside each other",
        "Each cell of the new table comes from one row, and each column is called after a value that is there.";
    TABLE_EXPRESSION = 712, "an expression of a table fails",
        "The place is that of the part that fails.";
    TABLE_BRACKETS = 713, "nothing says what brackets mean",
        "In amounts `(1 250)` mostly means below zero, in counts of people that they are counted in another row. State `brackets` beside `file`.";
    TABLE_BLANK = 714, "blank cells are added",
        "Nothing says that a blank cell is none, so there may be a number: a sum over it is printed as \"at least\", and one of numbers that may be below zero is that of the other cells, which a note below a table says. State `missing = { \"\" = \"zero\" }` where blank is none.";
    TABLE_TIE = 715, "a selection parts rows that are alike",
        "The last of the first rows and the one after it have the same number: who reads a top five does not see that another has as much.";
    TABLE_TOTAL = 716, "a total row says something else than the rows add up to",
        "A row that begins with `Summa`, `Totalt` or their like is left out when a table is read. Each of its numbers is held against the sum of the rows above it, below it, or all of them. Nothing is said of shares and means, where a number is missing, not known or in brackets, where other rows are left out, and where the difference may be one of rounding.";
    CHART_EMPTY = 751, "a chart would show nothing",
        "No row has a value in the columns that it shows. A missing value is never drawn as 0.";
    CHART_CROWDED = 752, "a chart would not be legible",
        "It has more rows, columns or longer names than find room on the page. Show fewer (`first`), or choose another form, or a table.";
    CHART_UNITS = 753, "a chart would mix units on one scale",
        "Persons and kronor cannot be compared by length. Make a chart of each, or use a form with a scale for each measure.";
    CHART_FALSE = 754, "a chart would lie",
        "A part below zero has no place in a whole, a whole with a missing part looks smaller than it is, and a bridge must arrive where it says.";
    CHART_UNFIT = 755, "a form does not fit its data",
        "Each form asks for something: `slope` two columns, `lines` at least two periods, `bridge` steps and an end, `map` coordinates.";
    CHART_PARTIAL = 756, "a chart does not show everything",
        "Something is drawn as far as it is known, or left unnamed for want of room. The message says what.";
    EXHIBIT_EMPTY = 771, "an exhibit has nothing to show",
        "Its table has no rows, or no row has a value. It stands in the report with its number and says so; a chart of functions, of which none has anything, is left out.";
    EXHIBIT_WIDE = 772, "a table is wider than the page",
        "Its columns do not find room beside each other, even set closely. Columns never overlap. Show fewer, shorten what stands in their heads (`labels`), or draw a chart.";
    EXHIBIT_KEY = 773, "a key does not go with the exhibit",
        "Each form of chart takes keys of its own, and a table sums columns that it shows. The message says what is missing or too much.";
    EXHIBIT_TWICE = 774, "two rows would stand in one place",
        "Of each row and period, or row and series, there is one value. Group the rows first, or choose another column.";
    EXHIBIT_REFERENCE = 775, "a chart is held against something unknown",
        "`reference` is `mean` or `median`, those `of others`, a number, or the path of a figure that has one value.";
    EXHIBIT_SOURCE = 776, "an exhibit names no source",
        "Its source line is left out, and a reader cannot tell where its numbers are from. The line is made of the `label` of each file that its table rests on.";
    EACH_TABLE = 781, "there is no table of which each row is a report",
        "`[each] table` names a table that is read, built in, or made of such tables, and has rows. It is made before any report is, so it cannot depend on `own`, and no table of a batch is called `own`.";
    EACH_NAME = 782, "a row's report cannot be called this",
        "The `id` is the name of a folder and a word on the command line, `file` that of a PDF; both must be possible on every system.";
    EACH_TWICE = 783, "two rows would be one report",
        "Each row has a report of its own, and each report a PDF of its own name. Names that differ in capitals or in how `å` is composed are the same to some file systems.";
    PATTERN = 784, "a pattern fails",
        "`{{ … }}` in `[each]`, in titles and in labels names columns of the row; `slug` makes a file name of any text, `or` stands in for what is missing.";
    EACH_CELL = 785, "a report rests on a cell that cannot be read",
        "What is wrong with the cell is told at its place. The reports of the batch that take the row, or that show what is made of the column, are not built; the others are.";
    CONDITION = 786, "a condition fails",
        "`hide` is `true`, `false`, or an expression that is true or false. It names `own` and figures of tables.";
    IDENTITY_NUMBER = 801, "a personal identity number stands in the inputs",
        "A personnummer or samordningsnummer, by its date and check digit. Remove it: no report needs one. Where it must stand, `[privacy] allow` in `report.toml` names the file and the column or key. It is masked wherever it would be shown.";
    EMAIL_ADDRESS = 802, "an e-mail address stands in the inputs",
        "It may be a person's. Remove it, or name the file and the column or key in `[privacy] allow`.";
    PHONE_NUMBER = 803, "a phone number stands in the inputs",
        "It may be a person's. Remove it, or name the file and the column or key in `[privacy] allow`.";
    ALLOWANCE = 804, "an allowance names nothing",
        "Written `FILE:COLUMN` or `FILE:KEY`, with a file that the report reads and a column or key that it has: `units.toml:unit.remarks`. `docs/privacy.md` has those for names.";
    ALLOWANCE_UNUSED = 805, "an allowance is not needed",
        "No personal data stands where the entry of `[privacy] allow` says. Take it out, so that none comes in unseen.";
    MINIMUM = 806, "a minimum cell size is no size",
        "A whole number, at least 2: 3, 5 and 10 are usual. Leave it out where small groups may be shown.";
    PROSE_WITHHELD = 807, "prose names a withheld figure",
        "It counts too few people, or would tell of others who are few: `[privacy] minimum` asks for it. The sentence shows `..` in its place.";
    TEMPLATE = 901, "a template failed",
        "Typst reported an error in a template; its file and line are named.";
    TEMPLATE_WARNING = 902, "a template warned",
        "Typst reported a warning.";
    EXPORT = 903, "the document could not be written as PDF",
        "The PDF standard was violated, or the file system refused.";
    WORKER_LOST = 904, "a report was not finished: the process that built it ended",
        "Reports are built by processes of their own. The message says what happened to this one's: it overflowed its stack, got no more memory, or was ended by a signal (9 is also how a system short of memory ends a process). The other reports are built, and an earlier PDF stays.";
    WORKER_LIMIT = 905, "a report took too long or too much memory",
        "`--timeout` and `--memory` set the bounds. The other reports are built, and an earlier PDF stays.";
    EMIT_BLOCKED = 906, "a file of yours stands where one is to be emitted",
        "`--emit` replaces what an earlier build is known to have written, and nothing else. The file is not from an earlier build, or was changed since: move it, or delete it.";
    EMIT_STALE = 907, "an emitted folder is older than the PDF beside it",
        "A build without `--emit` removes what an earlier one emitted, because it would show other values than the PDF. Files that were changed since are yours and stay.";
    REPORT_UNKNOWN = 908, "there is no such report",
        "A report is named by its folder below `inputs/`, or by that and the id of a row, `profile/0114`, where the folder's `[each]` makes a report of each row. It may have been there when the build began.";
    SHARD_UNKNOWN = 920, "which part of a run this is is not told",
        "`--shard auto` reads what engines set: Slurm, Grid Engine, Kubernetes indexed jobs, AWS Batch, Cloud Run, GitLab, CircleCI, Buildkite, Azure Pipelines, Bitbucket and Semaphore. Where an engine does not say how many parts there are, or a part of a Slurm array is submitted again, `NULAGE_SHARD_TOTAL` says it.";
    SHARD_TOTAL = 921, "a part does not belong to the run in its folder",
        "The folder of the outputs holds a part of a run that was shared out in another number of parts, or in another way. A whole of both would lack reports. Use the same number, another folder, or remove the record that the message names.";
    SHARD_MISSING = 922, "a part of a run is missing, or a report of it",
        "`nulage merge` puts together what is there, names what is not, and ends with 1. Build the part that is named, and merge again.";
    SHARD_UNLIKE = 923, "folders are no parts of one run",
        "The parts of a run have the same reports, the same number of parts, and the same program. Nothing was put together.";
    SHARD_CONFLICT = 924, "parts do not fit together",
        "Two parts built one report differently, or a file is not as the manifest beside it says.";
    INTERNAL = 999, "internal error",
        "A fault of the program: please report it.";
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_unique_and_in_order() {
        assert!(REGISTRY.windows(2).all(|pair| pair[0].code < pair[1].code));
    }
}
