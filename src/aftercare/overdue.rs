//! Overdue states over time, with retries of a payment method; and whether a claim behind a reminder is resolved.

use chrono::{Days, NaiveDate};

/// A state that is entered so many days after a debt became unpaid.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct State {
    /// Its name.
    pub name: String,
    /// Days since the debt is unpaid.
    pub after_days: u32,
}

/// What happened.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Overdue {
    /// Days on which payment was tried again.
    pub retries: Vec<NaiveDate>,
    /// States entered, with their days; the empty name is the end of all of them.
    pub transitions: Vec<(NaiveDate, String)>,
}

/// Retries after the given gaps, the first of which succeeds once the method works; states until then.
#[must_use]
pub fn overdue(unpaid_since: NaiveDate, gaps: &[u32], states: &[State], works_from: Option<NaiveDate>) -> Overdue {
    let mut found = Overdue::default();
    let mut day = unpaid_since;
    let mut paid = None;
    for gap in gaps {
        let Some(next) = day.checked_add_days(Days::new(u64::from(*gap))) else {
            break;
        };
        day = next;
        found.retries.push(day);
        if works_from.is_some_and(|works| works <= day) {
            paid = Some(day);
            break;
        }
    }
    for state in states {
        let entered = unpaid_since.checked_add_days(Days::new(u64::from(state.after_days)));
        if let Some(entered) = entered.filter(|entered| paid.is_none_or(|paid| *entered < paid)) {
            found.transitions.push((entered, state.name.clone()));
        }
    }
    crate::order::sort_by_key(&mut found.transitions, |(day, _)| *day);
    if let Some(paid) = paid.filter(|_| !found.transitions.is_empty()) {
        found.transitions.push((paid, String::new()));
    }
    found
}

/// What changes whether a reminded claim is resolved.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Event {
    /// A reminder.
    Reminder,
    /// A payment or a credit note against the invoice: what it takes off.
    Credited,
    /// That credit or payment is cancelled.
    Cancelled,
    /// A credit note that refers to no invoice.
    Unrelated,
}

/// Credits that stand against a reminded invoice.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Claim {
    credits: u32,
}

impl Claim {
    /// The claim after an event.
    #[must_use]
    pub fn after(self, event: Event) -> Self {
        let credits = match event {
            Event::Credited => self.credits.saturating_add(1),
            Event::Cancelled => self.credits.saturating_sub(1),
            Event::Reminder | Event::Unrelated => self.credits,
        };
        Self { credits }
    }

    /// True if nothing is open behind the reminder.
    #[must_use]
    pub fn is_resolved(self) -> bool {
        self.credits > 0
    }
}
