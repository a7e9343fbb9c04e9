//! Exhibits that stand more than once → each with an id and a number of its own, as `numbering` counted them.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use super::numbering::{Numbering, repeated_id};

/// Gives every exhibit after the first of its id the next one of it.
pub(crate) fn name_repeated(blocks: &mut [Value], numbering: &Numbering) {
    let mut naming = Naming { numbering, tables: BTreeMap::new(), charts: BTreeMap::new() };
    for block in blocks {
        naming.value(block);
    }
}

struct Naming<'a> {
    numbering: &'a Numbering,
    /// How often each id stood so far.
    tables: BTreeMap<String, usize>,
    charts: BTreeMap<String, usize>,
}

impl Naming<'_> {
    fn value(&mut self, value: &mut Value) {
        match value {
            Value::Array(values) => {
                for value in values {
                    self.value(value);
                }
            }
            Value::Object(object) => self.object(object),
            _ => {}
        }
    }

    fn object(&mut self, object: &mut Map<String, Value>) {
        match object.get("type").and_then(Value::as_str) {
            Some("table") => {
                rename(object, &mut self.tables, &self.numbering.tables);
            }
            Some("chart" | "orgchart" | "comparison") => {
                rename(object, &mut self.charts, &self.numbering.charts);
            }
            _ => {
                // As they stand on the page; the rest holds no exhibits of a page.
                const ORDER: [&str; 3] = ["lead", "body", "aside"];
                for key in ORDER {
                    if let Some(value) = object.get_mut(key) {
                        self.value(value);
                    }
                }
                for (key, value) in object.iter_mut() {
                    if !ORDER.contains(&key.as_str()) {
                        self.value(value);
                    }
                }
            }
        }
    }
}

fn rename(
    exhibit: &mut Map<String, Value>,
    seen: &mut BTreeMap<String, usize>,
    numbers: &BTreeMap<String, usize>,
) {
    let Some(id) = exhibit.get("id").and_then(Value::as_str).map(ToOwned::to_owned) else { return };
    let times = seen.entry(id.clone()).or_default();
    *times += 1;
    if *times > 1 {
        let id = repeated_id(&id, *times);
        if let Some(&number) = numbers.get(&id) {
            exhibit.insert("number".to_owned(), number.into());
        }
        exhibit.insert("id".to_owned(), id.into());
    }
}
