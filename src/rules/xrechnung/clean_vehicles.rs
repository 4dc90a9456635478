//! Invoices for clean vehicles, in both syntaxes: a line that bills a vehicle says its class and how clean it is.

use crate::rules::engine::{At, Held, Outcome, Sym, at, cac, cbc, held, ram, rsm};

/// The scheme of the class of a vehicle (BT-158-1).
const SCHEME: &str = "CVD";
/// The attribute (BT-160) that says how clean a vehicle is.
const ATTRIBUTE: &str = "cva";
/// Classes of vehicles (Regulation (EU) 2018/858).
const CLASSES: &[&str] = &["M1", "M2", "M3", "N1", "N2", "N3"];
/// How clean a vehicle may be (BT-161).
const VALUES: &[&str] = &["clean", "zero-emission", "other"];

/// Where a syntax says it, from the line.
#[derive(Debug)]
pub(super) struct Paths {
    /// The lines, from the outermost element.
    lines: &'static [&'static [Sym]],
    class: &'static [Sym],
    attribute: &'static [Sym],
    name: &'static [Sym],
    value: &'static [Sym],
}

/// In UBL.
pub(super) static UBL: Paths = Paths {
    lines: &[&[cac::InvoiceLine], &[cac::CreditNoteLine]],
    class: &[cac::Item, cac::CommodityClassification, cbc::ItemClassificationCode],
    attribute: &[cac::Item, cac::AdditionalItemProperty],
    name: &[cbc::Name],
    value: &[cbc::Value],
};

/// In CII.
pub(super) static CII: Paths = Paths {
    lines: &[&[rsm::SupplyChainTradeTransaction, ram::IncludedSupplyChainTradeLineItem]],
    class: &[
        ram::SpecifiedTradeProduct,
        ram::DesignatedProductClassification,
        ram::ClassCode,
    ],
    attribute: &[ram::SpecifiedTradeProduct, ram::ApplicableProductCharacteristic],
    name: &[ram::Description],
    value: &[ram::Value],
};

impl Paths {
    fn classes<'a>(&self, line: At<'a>) -> impl Iterator<Item = At<'a>> {
        line.all(self.class)
            .filter(|class| class.any_is(&[at::listID], &[SCHEME]))
    }

    fn attributes<'a>(&'static self, line: At<'a>) -> impl Iterator<Item = At<'a>> {
        let attributes = line.all(self.attribute);
        attributes.filter(|attribute| attribute.any_is(self.name, &[ATTRIBUTE]))
    }

    /// A line says both the class and how clean the vehicle is.
    pub(super) fn some_line_says_both(&'static self, root: At) -> Held {
        let mut lines = self.lines.iter().flat_map(|path| root.all(path));
        held(lines.any(|line| self.classes(line).next().is_some() && self.attributes(line).next().is_some()))
    }

    /// A class of a vehicle is one there is.
    pub(super) fn class_is_known(&'static self, line: At) -> Held {
        let unknown = self.classes(line).find(|class| !CLASSES.contains(&&*class.norm()));
        Ok(unknown.map_or(Outcome::Holds, |class| Outcome::FailsAt(class.id())))
    }

    /// How clean a vehicle is, is said by one of the known words.
    pub(super) fn value_is_known(&'static self, line: At) -> Held {
        let mut attributes = self.attributes(line);
        let unknown = attributes.find(|attribute| !attribute.any_is(self.value, VALUES));
        Ok(unknown.map_or(Outcome::Holds, |attribute| Outcome::FailsAt(attribute.id())))
    }

    /// Where a class is said, it is said once how clean the vehicle is.
    pub(super) fn class_has_one_attribute(&'static self, line: At) -> Held {
        held(self.classes(line).next().is_none() || self.attributes(line).count() == 1)
    }

    /// Where it is said how clean the vehicle is, one class is said.
    pub(super) fn attribute_has_one_class(&'static self, line: At) -> Held {
        held(self.attributes(line).next().is_none() || self.classes(line).count() == 1)
    }
}
