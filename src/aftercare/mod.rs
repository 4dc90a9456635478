//! After an invoice is out: what is open, what delay costs, how payments are set against debts, how payers pay.
//!
//! Pure functions of what happened; nothing here sends anything. Statutory rates stand in [`law`](crate::law), agreed ones
//! are arguments.

mod balance;
mod delay;
mod metrics;
mod overdue;
mod settle;

pub use balance::{Balance, Charged, Credited, balance, credited};
pub use delay::{Delay, Segment, Stage as RoundingStage, delay_interest, uk_compensation};
pub use metrics::{Portfolio, collection_effectiveness, days_sales_outstanding};
pub use overdue::{Claim, Event, Overdue, State, overdue};
pub use settle::{Allocated, Debt, Order, allocate_payment};
