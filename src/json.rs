//! JSON objects, key by key. Indexing panics where a value is no object; here it then takes no key.

use serde::Serialize;
use serde_json::Value;

/// Puts a value under a key of an object.
pub(crate) fn put(object: &mut Value, key: &str, value: impl Into<Value>) {
    if let Value::Object(entries) = object {
        entries.insert(key.to_owned(), value.into());
    }
}

/// The text under a key; none where there is no text.
pub(crate) fn text<'a>(object: &'a Value, key: &str) -> Option<&'a str> {
    object.get(key)?.as_str()
}

/// What is serialised of something that has texts as keys: such a thing has no faults.
pub(crate) fn value_of(of: &(impl Serialize + ?Sized)) -> Value {
    serde_json::to_value(of).unwrap_or_default()
}
