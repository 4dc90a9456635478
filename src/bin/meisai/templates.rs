//! Contracts to start from, each with comments in the language of its place.

/// Name, what it is, and its text.
pub const TEMPLATES: [(&str, &str, &str); 6] = [
    (
        "ses",
        "準委任契約（SES）、精算幅つき月額",
        include_str!("../../../examples/contracts/ses.jsonc"),
    ),
    (
        "saas",
        "software as a service: tiers, yearly minimum, service credits",
        include_str!("../../../examples/contracts/saas.jsonc"),
    ),
    (
        "retainer",
        "advice by a monthly fee, further hours, expenses",
        include_str!("../../../examples/contracts/retainer.jsonc"),
    ),
    (
        "construction",
        "progress claims, retention, changes, advance",
        include_str!("../../../examples/contracts/construction.jsonc"),
    ),
    (
        "usluga",
        "umowa o stałą usługę z waloryzacją",
        include_str!("../../../examples/contracts/usluga.jsonc"),
    ),
    (
        "freight",
        "freight with a fuel surcharge",
        include_str!("../../../examples/contracts/freight.jsonc"),
    ),
];
