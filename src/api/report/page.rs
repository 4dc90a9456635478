//! [`Page`]: an HTML document as it is written, one escaped piece after the other.

use crate::explain::{Value, Values};
use crate::i18n::{Style, Texts, capitalise, format_amount};
use crate::model::Term;
use crate::money::{Currency, Decimal};
use crate::rules::Severity;

/// The one style of both documents: plain, black on white, with page breaks that keep a finding together.
const STYLE: &str = "body{font:15px/1.5 system-ui,sans-serif;color:#111;max-width:50rem;margin:2rem auto;padding:0 1rem}\
h1{font-size:1.5rem}h2{font-size:1.15rem;border-bottom:1px solid #999;margin-top:2rem}table{border-collapse:collapse;width:100%}\
td,th{padding:.25rem .5rem;border-bottom:1px solid #ddd;text-align:left;vertical-align:top;overflow-wrap:anywhere}\
td.n,th.n{text-align:right;font-variant-numeric:tabular-nums}section.f{border-left:4px solid #999;padding-left:.8rem;\
margin:1rem 0;break-inside:avoid}section.error{border-color:#b00020}section.warning{border-color:#a15c00}\
.v{font-size:1.3rem;font-weight:700}small,.s{color:#444}summary{cursor:pointer}code{overflow-wrap:anywhere}\
.d td{height:2.6rem}.two{display:flex;flex-wrap:wrap;gap:1rem 3rem;margin:1rem 0}.two>div{flex:1 1 14rem}.b{font-weight:700}\
.l,.t{display:grid;gap:0 .75rem;padding:.3rem .5rem;border-bottom:1px solid #ddd;list-style:none}.l{grid-template-columns:\
minmax(0,1fr) 6rem 7rem 5rem 8rem}.t{grid-template-columns:1fr 9rem;margin-left:auto;max-width:28rem}.l>*,.t>*{text-align:right;\
font-variant-numeric:tabular-nums;overflow-wrap:anywhere}.l>:first-child,.t>:first-child{text-align:left}summary.l,summary.t{\
cursor:pointer}.a{border-bottom:1px dotted #444}.due{font-weight:700}details[open]>summary{background:#f2f5f7}\
@media(max-width:40rem){.l{grid-template-columns:1fr auto auto}.l>:first-child{grid-column:1/-1}.l>:nth-child(4){display:none}\
div.l{display:none}}@media print{body{margin:0;max-width:none}h2{break-after:avoid}tr,.l,.t{break-inside:avoid}}";

/// A document in the making.
pub(super) struct Page<'t> {
    out: String,
    texts: &'t Texts,
}

impl<'t> Page<'t> {
    /// Begins a document in the language of the texts.
    pub fn new(title: &str, texts: &'t Texts) -> Self {
        let lang = texts.lang().code();
        let title = escaped(title);
        let out = format!(
            "<!doctype html>\n<html lang=\"{lang}\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" \
             content=\"width=device-width\">\n<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; \
             style-src 'unsafe-inline'\">\n<title>{title}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n<main>\n<h1>{title}</h1>\n"
        );
        Self { out, texts }
    }

    /// Our own markup, as it stands.
    pub fn raw(&mut self, markup: &str) {
        self.out.push_str(markup);
    }

    /// A text, escaped.
    pub fn text(&mut self, text: &str) {
        self.out.push_str(&escaped(text));
    }

    /// A text inside an element, which may have a class.
    pub fn element(&mut self, tag: &str, text: &str) {
        let name = tag.split(' ').next().unwrap_or_default();
        self.raw(&format!("<{tag}>{}</{name}>\n", escaped(text)));
    }

    /// A heading by its text key.
    pub fn heading(&mut self, key: &str) {
        let title = self.say(key);
        self.element("h2", &title);
    }

    /// A row of a table: what it is, and what it is worth.
    pub fn row(&mut self, label: &str, value: &str) {
        self.raw(&format!(
            "<tr><td>{}</td><td class=\"n\">{}</td></tr>\n",
            escaped(label),
            escaped(value)
        ));
    }

    /// The text of a key, with a capital letter.
    pub fn say(&self, key: &str) -> String {
        capitalised(&self.texts.say(key, &Values::new()))
    }

    /// What a term is called, with a capital letter.
    pub fn name_of(&self, term: Term) -> String {
        self.say(&format!("term.{}", term.id()))
    }

    /// A value as the reader writes it.
    pub fn value(&self, value: &Value) -> String {
        self.texts.value(value)
    }

    /// An amount as tables show it.
    pub fn amount(&self, value: Decimal, currency: &str) -> String {
        let currency = Currency::parse(currency);
        currency.map_or(value.to_string(), |currency| {
            format_amount(value, currency, self.texts.lang(), Style::Table)
        })
    }

    /// The whole document.
    pub fn finish(mut self) -> String {
        self.out.push_str("</main>\n</body>\n</html>\n");
        self.out
    }
}

/// The class of a finding's section, which is the end of the key of its weight too.
pub(super) fn class_of(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "info",
    }
}

/// A text of ours that begins with a capital letter, where its script has them.
pub(super) fn capitalised(text: &str) -> String {
    let mut text = text.to_owned();
    capitalise(&mut text);
    text
}

/// A text that is no markup, whatever it holds. Control characters, and marks that turn the direction of writing, are shown
/// as what they are not.
pub(super) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FFFE}' | '\u{FFFF}' => out.push('\u{FFFD}'),
            letter if letter.is_control() => out.push(' '),
            letter => out.push(letter),
        }
    }
    out
}
