//! [`Draft`]: an invoice of ours, built from the few figures that a vector gives.

use crate::product;
use serde_json::{Value, json};

/// A small `meisai/1` invoice.
pub struct Draft {
    json: Value,
    /// Options of the request.
    pub options: Value,
}

impl Draft {
    /// An invoice without lines.
    pub fn new(currency: &str) -> Self {
        let json = json!({
            "format": "meisai/1", "number": "V-1", "issueDate": "2026-10-31", "typeCode": "380", "currency": currency,
            "seller": { "name": "Seller" }, "buyer": { "name": "Buyer" }, "lines": [],
        });
        Self {
            json,
            options: json!({ "explain": "full" }),
        }
    }

    /// Puts a term of the invoice.
    pub fn set(&mut self, name: &str, value: Value) {
        self.json[name] = value;
    }

    /// Adds a line; its identifier is its number.
    pub fn line(&mut self, mut fields: Value) {
        if let Some(lines) = self.json["lines"].as_array_mut() {
            fields["id"] = (lines.len() + 1).to_string().into();
            fields["name"] = "item".into();
            lines.push(fields);
        }
    }

    /// Asks the product.
    pub fn calculate(&self) -> Result<Value, String> {
        product::calculate(self.json.to_string().as_bytes(), &self.options)
    }
}
