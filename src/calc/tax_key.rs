//! [`TaxKey`]: what makes two lines members of one group of the tax breakdown.

use crate::money::Decimal;
use core::fmt;

/// What a tax is worked out from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TaxKind {
    /// A percentage of the base.
    Percent,
    /// An amount per unit of quantity.
    Fixed,
    /// A percentage of the price including the tax.
    Division,
    /// None: exempt or outside the scope.
    Free,
}

/// A tax category or code; up to 15 bytes it needs no allocation.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Category(Text);

#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum Text {
    Short([u8; 15], u8),
    Long(Box<str>),
}

impl Category {
    /// The category of this code.
    #[must_use]
    pub fn new(code: &str) -> Self {
        let mut bytes = [0; 15];
        Self(match (bytes.get_mut(..code.len()), u8::try_from(code.len())) {
            (Some(room), Ok(length)) => {
                room.copy_from_slice(code.as_bytes());
                Text::Short(bytes, length)
            }
            _ => Text::Long(code.into()),
        })
    }

    /// The code, as in `S`.
    #[must_use]
    pub fn as_str(&self) -> &str {
        match &self.0 {
            Text::Short(bytes, length) => bytes
                .get(..usize::from(*length))
                .and_then(|bytes| str::from_utf8(bytes).ok())
                .unwrap_or_default(),
            Text::Long(code) => code,
        }
    }
}

impl fmt::Debug for Category {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self.as_str(), f)
    }
}

/// What makes two lines members of one group of the tax breakdown (BG-23).
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct TaxKey {
    /// The category (BT-118), or the code of a listed tax.
    pub category: Category,
    /// The rate (BT-119); `None` where there is none.
    pub rate: Option<Decimal>,
    /// What the tax is worked out from.
    pub kind: TaxKind,
    /// True if the tax is worked out on each line, because it depends on the line's other taxes or quantity.
    pub on_line: bool,
    /// True if the buyer keeps it back for the authority.
    pub retained: bool,
    /// True if it is shown and neither added nor kept back.
    pub informative: bool,
    /// What few groups have.
    pub special: Option<Box<Special>>,
}

/// What tells apart groups of the same category and rate.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Special {
    /// A second rate on the same base.
    pub surcharge: Option<Decimal>,
    /// Whatever else tells the group from others, such as its country.
    pub group: Box<str>,
}

impl TaxKey {
    /// The group of a category and rate of EN 16931.
    #[must_use]
    pub fn new(category: &str, rate: Option<Decimal>) -> Self {
        let free = is_free(category);
        Self {
            category: Category::new(category),
            rate: if free && category != "O" {
                rate.or(Some(Decimal::ZERO))
            } else {
                rate
            },
            kind: if free { TaxKind::Free } else { TaxKind::Percent },
            on_line: false,
            retained: false,
            informative: false,
            special: None,
        }
    }

    /// True if tax is charged in this group.
    #[must_use]
    pub fn is_taxed(&self) -> bool {
        self.kind != TaxKind::Free && (self.rate.is_some() || self.kind == TaxKind::Fixed)
    }

    /// True if the category wants a rate and has none.
    pub(super) fn lacks_rate(&self) -> bool {
        self.kind == TaxKind::Percent && self.rate.is_none()
    }

    /// The second rate on the same base.
    #[must_use]
    pub fn surcharge(&self) -> Option<Decimal> {
        self.special.as_ref()?.surcharge
    }

    /// The name in keys, as in `S:10`.
    #[must_use]
    pub fn name(&self) -> String {
        use fmt::Write;
        let mut name = self.category.as_str().to_owned();
        let mut append = |text: fmt::Arguments<'_>| name.write_fmt(text).unwrap_or_default();
        if let Some(rate) = self.rate {
            append(format_args!(":{}", rate.normalized()));
        }
        if let Some(surcharge) = self.surcharge() {
            append(format_args!("+{}", surcharge.normalized()));
        }
        match self.kind {
            TaxKind::Fixed => append(format_args!(":fixed")),
            TaxKind::Division => append(format_args!(":division")),
            TaxKind::Percent if self.on_line => append(format_args!(":line")),
            TaxKind::Percent | TaxKind::Free => {}
        }
        if let Some(special) = self.special.as_ref().filter(|special| !special.group.is_empty()) {
            append(format_args!("/{}", special.group));
        }
        name
    }
}

/// True for the categories of UNTDID 5305 under which no tax is charged.
fn is_free(category: &str) -> bool {
    matches!(category, "E" | "O" | "Z" | "AE" | "K" | "G")
}
