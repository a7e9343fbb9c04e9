//! Workbooks whose cells are easily read otherwise than their reader sees them: each is read so, or is a fault at its cell.

use crate::book::zipped;
use crate::{Project, TABLE, rows};
use nulage::diag::Severity;
use nulage::load::{Hidden, TableFile, load_table};

const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// A workbook of one sheet; `before` stands above its rows, `formats` are those of the styles from 1.
#[derive(Default)]
struct Raw<'a> {
    before: &'a str,
    rows: &'a str,
    shared: &'a str,
    formats: &'a [&'a str],
}

impl Raw<'_> {
    fn xlsx(&self) -> Vec<u8> {
        let relation = |id: &str, kind: &str, target: &str| {
            format!("<Relationship Id=\"{id}\" Type=\"{OFFICE}/{kind}\" Target=\"{target}\"/>")
        };
        let relations = relation("a", "worksheet", "sheet.xml")
            + &relation("b", "sharedStrings", "texts.xml")
            + &relation("c", "styles", "styles.xml");
        let escaped = |code: &str| code.replace('"', "&quot;").replace('<', "&lt;");
        let codes = (164..).zip(self.formats).map(|(id, code)| {
            format!("<numFmt numFmtId=\"{id}\" formatCode=\"{}\"/>", escaped(code))
        });
        let codes = codes.collect::<Vec<_>>().concat();
        let styles = (164..).zip(self.formats).map(|(id, _)| format!("<xf numFmtId=\"{id}\"/>"));
        let styles = styles.collect::<Vec<_>>().concat();
        let header = "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>unit</t></is></c><c r=\"B1\" t=\"inlineStr\"><is><t>title</t></is></c><c r=\"C1\" t=\"inlineStr\"><is><t>fte</t></is></c></row>";
        zipped(&[
            ("[Content_Types].xml".into(), "<Types/>".into()),
            (
                "xl/workbook.xml".into(),
                format!(
                    "<workbook xmlns=\"{MAIN}\" xmlns:r=\"{OFFICE}\"><sheets><sheet name=\"Blad1\" sheetId=\"1\" r:id=\"a\"/></sheets></workbook>"
                ),
            ),
            (
                "xl/_rels/workbook.xml.rels".into(),
                format!("<Relationships>{relations}</Relationships>"),
            ),
            ("xl/texts.xml".into(), format!("<sst xmlns=\"{MAIN}\">{}</sst>", self.shared)),
            (
                "xl/styles.xml".into(),
                format!(
                    "<styleSheet xmlns=\"{MAIN}\"><numFmts>{codes}</numFmts><cellXfs><xf numFmtId=\"0\"/>{styles}</cellXfs></styleSheet>"
                ),
            ),
            (
                "xl/sheet.xml".into(),
                format!(
                    "<worksheet xmlns=\"{MAIN}\">{}<sheetData>{header}{}</sheetData></worksheet>",
                    self.before, self.rows
                ),
            ),
        ])
    }

    /// The rows that are read, and what is remarked but for notes, each with its place.
    fn read(&self) -> (Vec<[String; 3]>, Vec<String>) {
        read(&self.xlsx(), TableFile::default())
    }
}

fn read(bytes: &[u8], how: TableFile) -> (Vec<[String; 3]>, Vec<String>) {
    let mut project = Project::new("a.xlsx", bytes);
    let how = TableFile { path: "a.xlsx".to_owned(), ..how };
    match load_table(&mut project.sources, how, &TABLE) {
        Ok(table) => {
            let remarks = table.remarks().iter().filter(|r| r.severity != Severity::Note);
            let said = |r: &nulage::diag::Diagnostic| {
                format!("{}: {}", project.sources.name(r.origin), r.message)
            };
            let remarks = remarks.map(said).collect();
            let rows = rows(&table).into_iter().map(|row| row.map(ToString::to_string));
            (rows.collect(), remarks)
        }
        Err(faults) => (Vec::new(), project.lines(faults)),
    }
}

#[track_caller]
fn assert_fault(remarks: &[String], place: &str, why: &str) {
    let [fault] = remarks else { panic!("{remarks:?}") };
    assert!(fault.contains(place) && fault.contains(why), "{fault}");
}

const TWO: &str = "<c r=\"A2\" t=\"str\"><v>a</v></c><c r=\"B2\" t=\"str\"><v>b</v></c>";

#[test]
fn cells_and_rows_out_of_order_stand_where_they_say() {
    let row = "<row r=\"3\"><c r=\"A3\" t=\"str\"><v>c</v></c><c r=\"B3\" t=\"str\"><v>d</v></c><c r=\"C3\"><v>2</v></c></row><row r=\"2\"><c r=\"C2\"><v>1.5</v></c><c r=\"A2\" t=\"str\"><v>a</v></c><c r=\"B2\" t=\"str\"><v>b</v></c></row>";
    let (rows, remarks) = Raw { rows: row, ..Raw::default() }.read();
    assert_eq!(rows, [["a", "b", "1,5"], ["c", "d", "2"]]);
    assert_eq!(remarks, Vec::<String>::new());
}

#[test]
fn a_cell_that_the_file_holds_twice_is_a_fault_at_its_place() {
    for twice in [
        format!("<row r=\"2\">{TWO}<c r=\"C2\"><v>1</v></c><c r=\"C2\"><v>2</v></c></row>"),
        format!(
            "<row r=\"2\">{TWO}<c r=\"C2\"><v>1</v></c></row><row r=\"2\"><c r=\"C2\"><v>2</v></c></row>"
        ),
    ] {
        let (rows, remarks) = Raw { rows: &twice, ..Raw::default() }.read();
        assert_eq!(rows, [["a", "b", ""]]);
        assert_fault(&remarks, ":Blad1:C2", "the file holds it twice");
    }
}

#[test]
fn a_cell_whose_place_cannot_be_read_is_a_fault() {
    for (reference, why) in
        [("C7", "in another row"), ("7C", "names no place"), ("C", "names no place")]
    {
        let row = format!("<row r=\"2\">{TWO}<c r=\"{reference}\"><v>1</v></c></row>");
        let (rows, remarks) = Raw { rows: &row, ..Raw::default() }.read();
        assert_eq!(rows, [["a", "b", ""]]);
        assert_fault(&remarks, ":Blad1:C2", why);
    }
    let (_, remarks) = Raw { rows: "<row r=\"x\"/>", ..Raw::default() }.read();
    assert_fault(&remarks, "a.xlsx", "a row of its sheet has the number `x`");
}

#[test]
fn a_shared_text_that_is_named_wrongly_is_a_fault_at_the_cell() {
    for number in ["-1", "abc", "2.0", "7", ""] {
        let row = format!("<row r=\"2\">{TWO}<c r=\"C2\" t=\"s\"><v>{number}</v></c></row>");
        let raw = Raw { rows: &row, shared: "<si><t>1</t></si>", ..Raw::default() };
        let (rows, remarks) = raw.read();
        assert_eq!(rows, [["a", "b", ""]]);
        assert_fault(&remarks, ":Blad1:C2", "it names a shared text");
    }
}

#[test]
fn a_reading_aid_is_no_part_of_the_text() {
    let text = "<t>1,5</t><rPh sb=\"0\" eb=\"1\"><t>9</t></rPh><phoneticPr fontId=\"1\"/>";
    let inline = format!("<row r=\"2\">{TWO}<c r=\"C2\" t=\"inlineStr\"><is>{text}</is></c></row>");
    let shared = format!("<row r=\"2\">{TWO}<c r=\"C2\" t=\"s\"><v>0</v></c></row>");
    let texts = format!("<si>{text}</si>");
    for rows in [inline, shared] {
        let (rows, _) = Raw { rows: &rows, shared: &texts, ..Raw::default() }.read();
        assert_eq!(rows, [["a", "b", "1,5"]]);
    }
}

#[test]
fn a_number_says_what_its_format_shows() {
    let read = |format: &str, stored: &str| {
        let row = format!("<row r=\"2\">{TWO}<c r=\"C2\" s=\"1\"><v>{stored}</v></c></row>");
        Raw { rows: &row, formats: &[format], ..Raw::default() }.read()
    };
    for (format, stored, said) in [
        ("\"ca \"0.0", "3.5", "ca 3,5"),
        ("0,", "1250000", "1250"),
        ("0\"%\"", "75", "75 %"),
        ("0000", "114", "0114"),
        ("# ##0 \"kr\"", "1250", "1250"),
    ] {
        let (rows, remarks) = read(format, stored);
        assert_eq!(
            (rows, remarks),
            (vec![["a", "b", said].map(str::to_owned)], vec![]),
            "{format}"
        );
    }
    for (format, stored, why) in [
        ("0\"5\"", "3", "writes digits of its own"),
        ("0;0", "-3", "without its sign"),
        (";;;", "3", "hides the number"),
    ] {
        let (rows, remarks) = read(format, stored);
        assert_eq!(rows, [["a", "b", ""]]);
        assert_fault(&remarks, ":Blad1:C2", why);
    }
}

#[test]
fn an_ods_number_says_what_its_format_shows() {
    let book = |style: &str, cell: &str| {
        let text = |text: &str| {
            format!(
                "<table:table-cell office:value-type=\"string\"><text:p>{text}</text:p></table:table-cell>"
            )
        };
        let row = |cells: String| format!("<table:table-row>{cells}</table:table-row>");
        let rows = row(text("unit") + &text("title") + &text("fte"))
            + &row(text("a")
                + &text("b")
                + &format!("<table:table-cell table:style-name=\"ce1\" {cell}/>"));
        let content = format!(
            "<office:document-content><office:automatic-styles>{style}<style:style style:name=\"ce1\" style:family=\"table-cell\" style:data-style-name=\"N1\"/><style:style style:name=\"co1\" style:family=\"table-column\"><style:table-column-properties style:column-width=\"0cm\"/></style:style></office:automatic-styles><office:body><office:spreadsheet><table:table table:name=\"Blad1\"><table:table-column table:number-columns-repeated=\"2\"/><table:table-column table:style-name=\"co1\"/>{rows}</table:table></office:spreadsheet></office:body></office:document-content>"
        );
        zipped(&[("content.xml".into(), content)])
    };
    let number =
        |attributes: &str| format!("<number:number {attributes} number:min-integer-digits=\"1\"/>");
    let float = |value: &str| format!("office:value-type=\"float\" office:value=\"{value}\"");
    let style = |inside: &str| {
        format!("<number:number-style style:name=\"N1\">{inside}</number:number-style>")
    };
    let decimals = "number:decimal-places=\"1\"";
    for (style, cell, said) in [
        (
            style(&format!("<number:text>ca </number:text>{}", number(decimals))),
            float("3.5"),
            "ca 3,5",
        ),
        (
            style(&number("number:decimal-places=\"0\" number:display-factor=\"1000\"")),
            float("1250000"),
            "1250",
        ),
        (style(&format!("{}<number:text>%</number:text>", number(""))), float("75"), "75 %"),
        (style("<number:number number:min-integer-digits=\"4\"/>"), float("114"), "0114"),
        (
            format!(
                "<number:number-style style:name=\"P0\">{}</number:number-style>",
                number(decimals)
            ) + &style(&format!(
                "<number:text>(</number:text>{}<number:text>)</number:text><style:map style:condition=\"value()&gt;=0\" style:apply-style-name=\"P0\"/>",
                number(decimals)
            )),
            float("-3.5"),
            "-3,5",
        ),
        (
            format!(
                "<number:percentage-style style:name=\"N1\">{}<number:text> %</number:text></number:percentage-style>",
                number(decimals)
            ),
            "office:value-type=\"percentage\" office:value=\"0.134\"".to_owned(),
            "13,4 %",
        ),
    ] {
        let (rows, remarks) = read(&book(&style, &cell), TableFile::default());
        assert_eq!(rows, [["a", "b", said]]);
        let [hidden] = remarks.as_slice() else { panic!("{remarks:?}") };
        assert!(
            hidden.ends_with(":Blad1:C1: column C (`fte`) is hidden in the sheet, and it is read")
        );
    }
}

#[test]
fn a_row_or_a_column_of_no_size_is_hidden() {
    let row = |row: &str| format!("<row r=\"2\" {row}>{TWO}<c r=\"C2\"><v>1</v></c></row>");
    let (_, remarks) = Raw { rows: &row("ht=\"0\" customHeight=\"1\""), ..Raw::default() }.read();
    assert_fault(&remarks, ":Blad1:A2", "row 2 is hidden in the sheet");
    for column in ["width=\"0\"", "width=\"9\" hidden=\"1\""] {
        let before = format!("<cols><col min=\"2\" max=\"3\" {column}/></cols>");
        let (rows, remarks) = Raw { before: &before, rows: &row(""), ..Raw::default() }.read();
        assert_eq!(rows, [["a", "b", "1"]]);
        let why = "columns B (`title`) and C (`fte`) are hidden in the sheet, and they are read";
        assert_fault(&remarks, ":Blad1:B1", why);
    }
    let before = "<sheetFormatPr zeroHeight=\"1\"/>";
    let (_, remarks) = Raw { before, rows: &row(""), ..Raw::default() }.read();
    assert_fault(&remarks, ":Blad1:A2", "row 2 is hidden in the sheet");
}

#[test]
fn a_hidden_column_is_told_where_it_is_read_and_can_be_left_out() {
    let row = format!("<row r=\"2\">{TWO}<c r=\"C2\"><v>1</v></c></row>");
    let before = "<cols><col min=\"3\" max=\"5\" hidden=\"1\"/></cols>";
    let bytes = Raw { before, rows: &row, ..Raw::default() }.xlsx();
    let with = |hidden| TableFile { hidden_columns: Some(hidden), ..TableFile::default() };
    let none = Vec::<String>::new();
    assert_eq!(
        read(&bytes, with(Hidden::Read)),
        (vec![["a", "b", "1"].map(str::to_owned)], none.clone())
    );
    assert_eq!(read(&bytes, with(Hidden::LeaveOut)).0, [["a", "b", ""]]);
    let beside = "<cols><col min=\"4\" max=\"5\" hidden=\"1\"/></cols>";
    assert_eq!(Raw { before: beside, rows: &row, ..Raw::default() }.read().1, none);
}

#[test]
fn a_text_that_no_cell_holds_is_a_fault_at_its_cell() {
    let long = "å".repeat(32_768);
    let shared = format!("<si><t>a</t></si><si><t>{long}</t></si><si><t>1</t></si>");
    let row = |cell: &str| format!("<row r=\"2\">{TWO}{cell}</row>");
    let inline = format!("<c r=\"C2\" t=\"inlineStr\"><is><t>{long}</t></is></c>");
    for cell in ["<c r=\"C2\" t=\"s\"><v>1</v></c>", &inline] {
        let (rows, remarks) = Raw { rows: &row(cell), shared: &shared, ..Raw::default() }.read();
        assert_eq!(rows, [["a", "b", ""]]);
        assert_fault(&remarks, ":Blad1:C2", "longer than 32 767 characters");
    }
    let after = row("<c r=\"C2\" t=\"s\"><v>2</v></c>");
    let (rows, remarks) = Raw { rows: &after, shared: &shared, ..Raw::default() }.read();
    assert_eq!((rows, remarks), (vec![["a", "b", "1"].map(str::to_owned)], vec![]));
}
