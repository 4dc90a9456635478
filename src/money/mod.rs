//! Exact amounts: decimals, currencies, rounding and allocation.
//!
//! What enters is text (`"12.30"`), what leaves is text; no float is ever in between. Every operation is checked and
//! says whether its result is exact; rounding happens only through a [`Rounding`], which is a value that names its mode,
//! its places, the stage at which it applies and who ordered it.
//!
//! ```
//! use meisai::money::{Authority, Decimal, Mode, Rounding, Stage};
//! let net = Decimal::parse("119764.5")?;
//! let yen = Rounding { mode: Mode::Floor, places: 0, multiple: 1, stage: Stage::TaxGroup, authority: Authority::Contract };
//! assert_eq!(yen.apply(net)?.to_string(), "119764");
//! # Ok::<(), meisai::money::MoneyError>(())
//! ```

mod allocate;
mod currency;
mod decimal;
mod rounding;

pub use allocate::allocate;
pub use currency::Currency;
pub use decimal::{Computed, Decimal, MoneyError};
pub use rounding::{Authority, Mode, Rounding, Stage};
