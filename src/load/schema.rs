//! A [`Shape`] → JSON Schema, with which an editor completes and checks a TOML file.

use serde_json::{Map, Value, json};

use super::{Field, Kind, Shape, Variants};
use crate::json::put;

/// The JSON Schema (draft 2020-12) of a document.
#[must_use]
pub fn json_schema(shape: &Shape) -> Value {
    let mut schema = object(shape);
    put(&mut schema, "$schema", "https://json-schema.org/draft/2020-12/schema");
    put(&mut schema, "title", format!("nulage {}.toml", shape.name));
    schema
}

fn object(shape: &Shape) -> Value {
    let properties: Map<String, Value> =
        shape.fields.iter().map(|field| (field.key.to_owned(), property(field))).collect();
    let required: Vec<_> = shape.fields.iter().filter(|f| f.required).map(|f| f.key).collect();
    json!({
        "type": "object",
        "description": shape.doc,
        "properties": properties,
        "required": required,
        "additionalProperties": false,
    })
}

/// A shape of several in a list, with the keys that all of them have.
fn variant(shape: &Shape, variants: &Variants) -> Value {
    let mut schema = object(shape);
    if let Some(properties) = schema.get_mut("properties") {
        for field in variants.common {
            put(properties, field.key, property(field));
        }
        put(properties, variants.key, json!({ "const": shape.name }));
    }
    if let Some(Value::Array(required)) = schema.get_mut("required") {
        required.insert(0, variants.key.into());
    }
    schema
}

fn property(field: &Field) -> Value {
    let mut schema = kind(&field.kind);
    put(&mut schema, "description", field.doc);
    schema
}

fn kind(kind_of: &Kind) -> Value {
    let list = |items: Value| json!({ "type": "array", "items": items });
    match kind_of {
        Kind::Str | Kind::Prose => json!({ "type": "string" }),
        Kind::Name => json!({ "type": "string", "pattern": "\\S" }),
        Kind::Id => json!({ "type": "string", "pattern": "^[a-z][a-z0-9_]*$" }),
        Kind::Bool => json!({ "type": "boolean" }),
        Kind::Condition => json!({ "type": ["boolean", "string"] }),
        Kind::Integer => json!({ "type": "integer" }),
        Kind::Decimal => json!({ "type": ["string", "integer"] }),
        Kind::Date => json!({ "type": "string", "format": "date" }),
        Kind::Open(names) => json!({ "anyOf": [{ "enum": names }, { "type": "string" }] }),
        Kind::Choice(names) => json!({ "enum": names }),
        Kind::Strs | Kind::Proses => list(json!({ "type": "string" })),
        Kind::OneOrMore => {
            json!({ "anyOf": [{ "type": "string" }, list(json!({ "type": "string" }))] })
        }
        Kind::Table(shape) => object(shape),
        Kind::Tables(shape) => list(object(shape)),
        Kind::Variants(variants) => list(
            json!({ "oneOf": variants.shapes.iter().map(|s| variant(s, variants)).collect::<Vec<_>>() }),
        ),
        Kind::Map(values) => json!({ "type": "object", "additionalProperties": kind(values) }),
    }
}
