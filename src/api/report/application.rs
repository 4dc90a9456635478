//! [`Response`]: an Invoice Response as XML, in the order of the elements of UBL 2.1 `ApplicationResponse`.

use super::page::escaped;
use crate::api::finding::ResponseCondition;

const SPACE: &str = "urn:oasis:names:specification:ubl:schema:xsd:ApplicationResponse-2";
const AGGREGATES: &str = "urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2";
const BASICS: &str = "urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2";
const CUSTOMIZATION: &str = "urn:fdc:peppol.eu:poacc:trns:invoice_response:3";
const PROFILE: &str = "urn:fdc:peppol.eu:poacc:bis:invoice_response:3";

/// What an Invoice Response says.
pub(super) struct Response<'a> {
    pub id: String,
    /// The day of the answer, ISO.
    pub day: String,
    pub note: Option<&'a str>,
    /// Who answers: the buyer.
    pub sender: Party<'a>,
    /// Who is answered: the seller.
    pub receiver: Party<'a>,
    /// The status (UNCL4343).
    pub status: &'static str,
    pub clarifications: Vec<Clarification>,
    /// The number of the invoice.
    pub invoice: &'a str,
    pub invoice_date: Option<String>,
    /// The type of the invoice (UNCL1001).
    pub invoice_type: Option<&'a str>,
}

/// A party of a response: its electronic address and its name.
pub(super) struct Party<'a> {
    pub endpoint: Option<&'a str>,
    pub scheme: Option<&'a str>,
    pub name: &'a str,
}

/// One reason for a status, or one action that is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Clarification {
    list: &'static str,
    code: &'static str,
    /// The same in words; none if empty.
    text: String,
    pub conditions: Vec<ResponseCondition>,
}

impl Clarification {
    /// One without conditions.
    pub fn new(list: &'static str, code: &'static str, text: String) -> Self {
        Self {
            list,
            code,
            text,
            conditions: Vec::new(),
        }
    }
}

impl Response<'_> {
    /// Writes it. Every text passes one escape.
    pub fn write(&self) -> String {
        let mut xml = Xml::new();
        xml.leaf("cbc:CustomizationID", CUSTOMIZATION);
        xml.leaf("cbc:ProfileID", PROFILE);
        xml.leaf("cbc:ID", &self.id);
        xml.leaf("cbc:IssueDate", &self.day);
        if let Some(note) = self.note {
            xml.leaf("cbc:Note", note);
        }
        xml.party("cac:SenderParty", &self.sender);
        xml.party("cac:ReceiverParty", &self.receiver);
        xml.group("cac:DocumentResponse", |xml| {
            xml.group("cac:Response", |xml| {
                xml.leaf("cbc:ResponseCode listID=\"UNCL4343OpSubset\"", self.status);
                xml.leaf("cbc:EffectiveDate", &self.day);
                for clarification in &self.clarifications {
                    xml.status(clarification);
                }
            });
            xml.group("cac:DocumentReference", |xml| {
                xml.leaf("cbc:ID", self.invoice);
                if let Some(date) = &self.invoice_date {
                    xml.leaf("cbc:IssueDate", date);
                }
                if let Some(code) = self.invoice_type {
                    xml.leaf("cbc:DocumentTypeCode listID=\"UNCL1001\"", code);
                }
            });
        });
        xml.finish()
    }
}

/// XML as it is written, one escaped piece after the other.
struct Xml {
    out: String,
    depth: usize,
}

impl Xml {
    fn new() -> Self {
        let out = format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
             <ApplicationResponse xmlns=\"{SPACE}\" xmlns:cac=\"{AGGREGATES}\" xmlns:cbc=\"{BASICS}\">\n"
        );
        Self { out, depth: 1 }
    }

    fn indent(&mut self) {
        for _ in 0..self.depth {
            self.out.push_str("  ");
        }
    }

    /// An element with a text. `tag` may hold attributes.
    fn leaf(&mut self, tag: &str, text: &str) {
        self.indent();
        let name = tag.split(' ').next().unwrap_or(tag);
        self.out.push_str(&format!("<{tag}>{}</{name}>\n", escaped(text)));
    }

    fn group(&mut self, tag: &str, inner: impl FnOnce(&mut Self)) {
        self.indent();
        self.out.push_str(&format!("<{tag}>\n"));
        self.depth += 1;
        inner(self);
        self.depth -= 1;
        self.indent();
        self.out.push_str(&format!("</{tag}>\n"));
    }

    fn party(&mut self, tag: &str, party: &Party<'_>) {
        self.group(tag, |xml| {
            if let Some(endpoint) = party.endpoint {
                let scheme = party.scheme.map(escaped);
                let scheme = scheme.map_or_else(String::new, |scheme| format!(" schemeID=\"{scheme}\""));
                xml.leaf(&format!("cbc:EndpointID{scheme}"), endpoint);
            }
            xml.group("cac:PartyLegalEntity", |xml| {
                xml.leaf("cbc:RegistrationName", party.name)
            });
        });
    }

    fn status(&mut self, clarification: &Clarification) {
        self.group("cac:Status", |xml| {
            let list = clarification.list;
            xml.leaf(&format!("cbc:StatusReasonCode listID=\"{list}\""), clarification.code);
            if !clarification.text.is_empty() {
                xml.leaf("cbc:StatusReason", &clarification.text);
            }
            for condition in &clarification.conditions {
                xml.group("cac:Condition", |xml| {
                    xml.leaf("cbc:AttributeID", &condition.attribute);
                    xml.leaf("cbc:Description", &condition.value);
                });
            }
        });
    }

    fn finish(mut self) -> String {
        self.out.push_str("</ApplicationResponse>\n");
        self.out
    }
}
