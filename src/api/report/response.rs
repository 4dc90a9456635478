//! The answer of a buyer to an invoice, as an Invoice Response of Peppol (BIS Invoice Response 3: a UBL
//! `ApplicationResponse`): accepted, under query or rejected, and for each root why and what is asked for.

use super::page::escaped;
use crate::api::error::{Error, ErrorKind, Place};
use crate::api::finding::Finding;
use crate::api::open::{open, told_of};
use crate::api::options::Options;
use crate::api::review::{Request, review};
use crate::i18n::Texts;
use crate::model::{Group, Term};
use crate::rules::{Severity, Verdict};

const SPACE: &str = "urn:oasis:names:specification:ubl:schema:xsd:ApplicationResponse-2";
const AGGREGATES: &str = "urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2";
const BASICS: &str = "urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2";
const CUSTOMIZATION: &str = "urn:fdc:peppol.eu:poacc:trns:invoice_response:3";
const PROFILE: &str = "urn:fdc:peppol.eu:poacc:bis:invoice_response:3";

/// Reviews an invoice and writes the answer to its seller. `today` of the options is the day of the answer.
///
/// # Errors
/// [`ErrorKind::BadOption`] without `today`; otherwise as [`review`](crate::api::review()).
pub fn invoice_response(request: &Request<'_>, options: &Options, texts: &Texts) -> Result<String, Error> {
    let no_day = || told_of(ErrorKind::BadOption, "error.response_day", "", texts).at(Place::pointer("/today"));
    let day = options.today.ok_or_else(no_day)?;
    let answer = review(request, options, texts)?;
    let opened = open(request.invoice, options.is_draft(), texts)?;
    let root = &opened.invoice.root;
    let text = |term| root.text(term).unwrap_or_default();
    let mut xml = Xml::new();
    xml.leaf("cbc:CustomizationID", CUSTOMIZATION);
    xml.leaf("cbc:ProfileID", PROFILE);
    xml.leaf("cbc:ID", &format!("{}-{day}", text(Term::Number)));
    xml.leaf("cbc:IssueDate", &day.to_string());
    xml.leaf("cbc:Note", &answer.summary);
    xml.party("cac:SenderParty", root.group(Term::Buyer), &BUYER);
    xml.party("cac:ReceiverParty", root.group(Term::Seller), &SELLER);
    xml.group("cac:DocumentResponse", |xml| {
        xml.group("cac:Response", |xml| {
            let code = match answer.verdict {
                Verdict::Accepted => "AP",
                Verdict::NeedsJudgement => "UQ",
                Verdict::Rejected => "RE",
            };
            xml.leaf("cbc:ResponseCode listID=\"UNCL4343OpSubset\"", code);
            xml.leaf("cbc:EffectiveDate", &day.to_string());
            let waived = |finding: &Finding| finding.state == Some("waived");
            let asks = |finding: &&Finding| finding.severity != Severity::Info && !waived(finding);
            for finding in answer.findings.iter().filter(asks) {
                xml.statuses(finding);
            }
        });
        xml.group("cac:DocumentReference", |xml| {
            xml.leaf("cbc:ID", text(Term::Number));
            if let Some(date) = root.date(Term::IssueDate) {
                xml.leaf("cbc:IssueDate", &date.to_string());
            }
            if let Some(code) = root.text(Term::TypeCode) {
                xml.leaf("cbc:DocumentTypeCode listID=\"UNCL1001\"", code);
            }
        });
    });
    Ok(xml.finish())
}

/// The terms of a party that the response names.
struct Party {
    endpoint: Term,
    endpoint_id: Term,
    endpoint_scheme: Term,
    name: Term,
}

const SELLER: Party = Party {
    endpoint: Term::SellerEndpoint,
    endpoint_id: Term::SellerEndpointId,
    endpoint_scheme: Term::SellerEndpointScheme,
    name: Term::SellerName,
};

const BUYER: Party = Party {
    endpoint: Term::BuyerEndpoint,
    endpoint_id: Term::BuyerEndpointId,
    endpoint_scheme: Term::BuyerEndpointScheme,
    name: Term::BuyerName,
};

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

    fn party(&mut self, tag: &str, group: Option<&Group>, terms: &Party) {
        self.group(tag, |xml| {
            if let Some(endpoint) = group.and_then(|group| group.group(terms.endpoint)) {
                let scheme = endpoint.text(terms.endpoint_scheme).map(escaped);
                let scheme = scheme.map_or_else(String::new, |scheme| format!(" schemeID=\"{scheme}\""));
                let id = endpoint.text(terms.endpoint_id).unwrap_or_default();
                xml.leaf(&format!("cbc:EndpointID{scheme}"), id);
            }
            let name = group.and_then(|group| group.text(terms.name)).unwrap_or_default();
            xml.group("cac:PartyLegalEntity", |xml| xml.leaf("cbc:RegistrationName", name));
        });
    }

    /// Why, with what should stand there; and what is asked for.
    fn statuses(&mut self, finding: &Finding) {
        let Some(correction) = &finding.correction else { return };
        self.group("cac:Status", |xml| {
            xml.leaf(
                "cbc:StatusReasonCode listID=\"OPStatusReason\"",
                correction.peppol.reason,
            );
            xml.leaf("cbc:StatusReason", &finding.what);
            if let (Some(term), Some(value)) = (&finding.term, &correction.new_value) {
                xml.group("cac:Condition", |xml| {
                    xml.leaf("cbc:AttributeID", term);
                    xml.leaf("cbc:Description", value);
                });
            }
        });
        for code in correction.peppol.actions {
            self.group("cac:Status", |xml| {
                xml.leaf("cbc:StatusReasonCode listID=\"OPStatusAction\"", code);
                xml.leaf("cbc:StatusReason", &correction.text);
            });
        }
    }

    fn finish(mut self) -> String {
        self.out.push_str("</ApplicationResponse>\n");
        self.out
    }
}
