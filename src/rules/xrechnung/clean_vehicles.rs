//! Invoices for clean vehicles, in both syntaxes: a line that bills a vehicle says its class and how clean it is.

use crate::rules::engine::{At, Held, Outcome, Sym, at, cac, cbc, held, ram};

/// The scheme of the class of a vehicle (BT-158-1).
const SCHEME: &str = "CVD";
/// The attribute (BT-160) that says how clean a vehicle is.
const ATTRIBUTE: &str = "cva";
/// Classes of vehicles (Regulation (EU) 2018/858).
const CLASSES: &[&str] = &["M1", "M2", "M3", "N1", "N2", "N3"];
/// How clean a vehicle may be (BT-161).
const VALUES: &[&str] = &["clean", "zero-emission", "other"];

/// Where a syntax says it, from the product of a product.
#[derive(Debug)]
pub(super) struct Paths {
    /// The products of lines, from the outermost element or, in CII, from the transaction.
    products: &'static [&'static [Sym]],
    class: &'static [Sym],
    attribute: &'static [Sym],
    name: &'static [Sym],
    value: &'static [Sym],
}

/// In UBL.
pub(super) static UBL: Paths = Paths {
    products: &[&[cac::InvoiceLine, cac::Item], &[cac::CreditNoteLine, cac::Item]],
    class: &[cac::CommodityClassification, cbc::ItemClassificationCode],
    attribute: &[cac::AdditionalItemProperty],
    name: &[cbc::Name],
    value: &[cbc::Value],
};

/// In CII.
pub(super) static CII: Paths = Paths {
    products: &[&[ram::IncludedSupplyChainTradeLineItem, ram::SpecifiedTradeProduct]],
    class: &[ram::DesignatedProductClassification, ram::ClassCode],
    attribute: &[ram::ApplicableProductCharacteristic],
    name: &[ram::Description],
    value: &[ram::Value],
};

impl Paths {
    fn classes<'a>(&self, product: At<'a>) -> impl Iterator<Item = At<'a>> {
        product
            .all(self.class)
            .filter(|class| class.any_is_exactly(&[at::listID], SCHEME))
    }

    fn attributes<'a>(&'static self, product: At<'a>) -> impl Iterator<Item = At<'a>> {
        let attributes = product.all(self.attribute);
        attributes.filter(|attribute| attribute.any_is_exactly(self.name, ATTRIBUTE))
    }

    /// A product says both the class and how clean the vehicle is.
    pub(super) fn some_product_says_both(&'static self, whole: At) -> Held {
        let mut products = self.products.iter().flat_map(|path| whole.all(path));
        held(
            products.any(|product| self.classes(product).next().is_some() && self.attributes(product).next().is_some()),
        )
    }

    /// A class of a vehicle is one there is.
    pub(super) fn class_is_known(&'static self, product: At) -> Held {
        let mut classes = product.all(self.class);
        let unknown =
            classes.find(|class| class.any_is(&[at::listID], &[SCHEME]) && !CLASSES.contains(&&*class.norm()));
        Ok(unknown.map_or(Outcome::Holds, |class| Outcome::FailsAt(class.id())))
    }

    /// How clean a vehicle is, is said by one of the known words.
    pub(super) fn value_is_known(&'static self, product: At) -> Held {
        for attribute in self.attributes(product) {
            let value = attribute.one(self.value)?.map(At::norm).unwrap_or_default();
            if !VALUES.contains(&&*value) {
                return Ok(Outcome::FailsAt(attribute.id()));
            }
        }
        Ok(Outcome::Holds)
    }

    /// Where a class is said, it is said once how clean the vehicle is.
    pub(super) fn class_has_one_attribute(&'static self, product: At) -> Held {
        held(self.classes(product).next().is_none() || self.attributes(product).count() == 1)
    }

    /// Where it is said how clean the vehicle is, one class is said.
    pub(super) fn attribute_has_one_class(&'static self, product: At) -> Held {
        held(self.attributes(product).next().is_none() || self.classes(product).count() == 1)
    }
}
