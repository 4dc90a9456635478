//! [`LineAmounts`]: the amounts of one line, and what it gives to the tax groups.

use super::tax_key::TaxKey;
use crate::explain::{Fault, Num, Recorder, Stated};

/// What a line gives to one tax group.
#[derive(Debug, Clone, PartialEq)]
pub struct Share<N> {
    /// The group.
    pub key: TaxKey,
    /// The rate as stated.
    pub rate: Option<Stated>,
    /// The amount that enters the group.
    pub base: Num<N>,
    /// True if the amount includes the tax of this group.
    pub includes_tax: bool,
    /// True if the tax of this group was taken out of the amount on the line.
    pub taken_out: bool,
    /// The tax, where it is worked out on the line.
    pub tax: Option<Num<N>>,
}

/// The amounts of one line.
#[derive(Debug, Clone, Default)]
pub struct LineAmounts<R: Recorder> {
    /// The amount as priced, as the calculation goes on with it: without tax, or with it where the price includes it.
    pub(super) amount: Num<R::Ref>,
    /// The amount without tax (BT-131). Of a price that includes tax it is for reading only.
    pub net_amount: Num<R::Ref>,
    /// The amount with tax, where the price includes it.
    pub gross_amount: Option<Num<R::Ref>>,
    /// The taxes worked out on the line, each by its position among the taxes of the line.
    pub taxes: Vec<(u32, Num<R::Ref>)>,
    /// The tax taken out of the amount on the line.
    pub(super) included: Option<Num<R::Ref>>,
    pub(super) share: Option<Share<R::Ref>>,
    pub(super) more: Vec<Share<R::Ref>>,
}

impl<R: Recorder> LineAmounts<R> {
    /// The amount as the calculation goes on with it: without tax, or with it where the price includes it.
    #[must_use]
    pub fn carried(&self) -> Num<R::Ref> {
        self.amount
    }

    /// What the line gives to the tax groups, in the order of its taxes.
    pub fn shares(&self) -> impl Iterator<Item = &Share<R::Ref>> {
        self.share.iter().chain(&self.more)
    }
}

/// One line of a [`Calculation`](super::Calculation).
#[derive(Debug, Clone, Default)]
pub struct LineResult<R: Recorder> {
    /// Its id, unique in the invoice; `line[<id>].net_amount` is the key of its amount.
    pub id: String,
    /// Its amounts.
    pub amounts: LineAmounts<R>,
    /// What could not be computed in it.
    pub faults: Vec<Fault>,
}
