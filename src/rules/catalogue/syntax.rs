//! The syntax rules of EN 16931, about 1,340 of them, as spans of numbers: what they weigh and which text says them.
//!
//! Which element or attribute a rule is about stands in the rule set beside its path; nothing of it is repeated here. A
//! number that no edition has published lies in no span.

use super::{Info, error, warning};

/// The numbers of one family: `UBL-CR-001` and those after it.
pub(super) struct Family {
    /// What stands before the number.
    pub(super) prefix: &'static str,
    /// How many digits the number is written with.
    pub(super) digits: usize,
    /// From, to (both included) and what these rules share.
    pub(super) spans: &'static [(u16, u16, &'static Info)],
}

static CII_DT_037: Info = error("syntax", "CII-DT-037", "");
static CII_SR_119: Info = warning("syntax", "CII-SR-119", "");
static DATE: Info = error("syntax", "shape.date", "");
static DECIMALS: Info = error("syntax", "shape.decimals", "");
static EXACTLY_ONCE: Info = error("syntax", "shape.exactly_once", "");
static EXACTLY_ONCE_WARNING: Info = warning("syntax", "shape.exactly_once", "");
static INCOMPLETE: Info = error("syntax", "shape.incomplete", "");
static MISPLACED: Info = error("syntax", "shape.misplaced", "");
static MISPLACED_WARNING: Info = warning("syntax", "shape.misplaced", "");
static ONCE: Info = error("syntax", "shape.once", "");
static ONCE_WARNING: Info = warning("syntax", "shape.once", "");
static PAYEE: Info = error("syntax", "shape.payee", "BG-10");
static REQUIRED_ATTRIBUTE: Info = error("syntax", "shape.required_attribute", "");
static SAME: Info = error("syntax", "shape.same", "");
static SCHEME: Info = error("syntax", "shape.scheme", "");
static UBL_CR_002: Info = warning("syntax", "UBL-CR-002", "");
static UBL_SR_42: Info = error("syntax", "UBL-SR-42", "");
static UBL_SR_43: Info = error("syntax", "UBL-SR-43", "");
static UNUSED: Info = warning("syntax", "shape.unused", "");
static UNUSED_ATTRIBUTE: Info = warning("syntax", "shape.unused_attribute", "");
static UNUSED_ATTRIBUTE_ERROR: Info = error("syntax", "shape.unused_attribute", "");
static UNUSED_ERROR: Info = error("syntax", "shape.unused", "");

/// Every family, sorted by prefix.
pub(super) static FAMILIES: &[Family] = &[
    Family {
        prefix: "CII-DT-",
        digits: 3,
        spans: &[
            (1, 14, &UNUSED_ATTRIBUTE_ERROR),
            (15, 15, &MISPLACED),
            (16, 17, &UNUSED_ERROR),
            (18, 18, &MISPLACED),
            (19, 20, &UNUSED_ERROR),
            (21, 22, &MISPLACED),
            (23, 23, &UNUSED_ERROR),
            (24, 24, &MISPLACED),
            (25, 26, &UNUSED_ERROR),
            (27, 27, &MISPLACED),
            (28, 30, &UNUSED_ERROR),
            (31, 32, &UNUSED_ATTRIBUTE_ERROR),
            (33, 33, &MISPLACED),
            (34, 36, &UNUSED_ATTRIBUTE_ERROR),
            (37, 37, &CII_DT_037),
            (38, 40, &UNUSED),
            (41, 41, &MISPLACED_WARNING),
            (42, 44, &UNUSED),
            (45, 48, &UNUSED_ATTRIBUTE),
            (49, 51, &UNUSED),
            (52, 52, &MISPLACED_WARNING),
            (53, 53, &UNUSED),
            (54, 54, &MISPLACED_WARNING),
            (55, 57, &UNUSED),
            (58, 58, &MISPLACED_WARNING),
            (59, 59, &UNUSED_ATTRIBUTE),
            (60, 67, &UNUSED),
            (68, 84, &UNUSED_ERROR),
            (86, 96, &UNUSED_ERROR),
            (97, 97, &DATE),
            (98, 98, &MISPLACED_WARNING),
            (101, 104, &UNUSED_ATTRIBUTE_ERROR),
        ],
    },
    Family {
        prefix: "CII-SR-",
        digits: 2,
        spans: &[(4, 5, &UNUSED)],
    },
    Family {
        prefix: "CII-SR-",
        digits: 3,
        spans: &[
            (1, 2, &UNUSED),
            (3, 3, &ONCE_WARNING),
            (6, 8, &UNUSED),
            (9, 10, &EXACTLY_ONCE),
            (11, 13, &UNUSED),
            (14, 14, &EXACTLY_ONCE),
            (15, 28, &UNUSED),
            (30, 30, &ONCE_WARNING),
            (32, 38, &UNUSED),
            (39, 40, &ONCE_WARNING),
            (41, 45, &UNUSED),
            (46, 46, &SCHEME),
            (48, 68, &UNUSED),
            (69, 69, &EXACTLY_ONCE),
            (70, 71, &UNUSED),
            (72, 72, &EXACTLY_ONCE),
            (73, 89, &UNUSED),
            (90, 90, &EXACTLY_ONCE),
            (91, 118, &UNUSED),
            (119, 119, &CII_SR_119),
            (120, 136, &UNUSED),
            (138, 185, &UNUSED),
            (186, 186, &UNUSED_ATTRIBUTE),
            (187, 210, &UNUSED),
            (212, 252, &UNUSED),
            (254, 342, &UNUSED),
            (344, 373, &UNUSED),
            (375, 382, &UNUSED),
            (384, 386, &UNUSED),
            (388, 402, &UNUSED),
            (404, 409, &UNUSED),
            (411, 438, &UNUSED),
            (439, 439, &EXACTLY_ONCE),
            (440, 441, &ONCE),
            (442, 451, &UNUSED),
            (452, 453, &ONCE_WARNING),
            (454, 454, &EXACTLY_ONCE_WARNING),
            (455, 456, &ONCE),
            (457, 458, &ONCE_WARNING),
            (459, 461, &ONCE),
            (462, 462, &SAME),
            (463, 463, &INCOMPLETE),
            (464, 466, &UNUSED),
            (467, 468, &SAME),
            (469, 469, &ONCE),
            (470, 470, &INCOMPLETE),
            (471, 473, &ONCE),
            (474, 476, &ONCE_WARNING),
            (477, 494, &ONCE),
        ],
    },
    Family {
        prefix: "UBL-CR-",
        digits: 3,
        spans: &[
            (1, 1, &UNUSED),
            (2, 2, &UBL_CR_002),
            (3, 119, &UNUSED),
            (121, 422, &UNUSED),
            (424, 535, &UNUSED),
            (537, 630, &UNUSED),
            (632, 647, &UNUSED),
            (648, 663, &UNUSED_ATTRIBUTE),
            (664, 664, &UNUSED),
            (665, 665, &UNUSED_ATTRIBUTE),
            (666, 666, &UNUSED_ERROR),
            (667, 668, &UNUSED_ATTRIBUTE),
            (669, 671, &UNUSED),
            (672, 672, &UNUSED_ATTRIBUTE),
            (673, 673, &UNUSED_ERROR),
            (674, 679, &UNUSED_ATTRIBUTE),
            (680, 682, &UNUSED),
        ],
    },
    Family {
        prefix: "UBL-DT-",
        digits: 2,
        spans: &[
            (1, 1, &DECIMALS),
            (6, 7, &REQUIRED_ATTRIBUTE),
            (8, 28, &UNUSED_ATTRIBUTE),
        ],
    },
    Family {
        prefix: "UBL-SR-",
        digits: 2,
        spans: &[
            (1, 6, &ONCE),
            (7, 7, &INCOMPLETE),
            (8, 18, &ONCE),
            (19, 21, &PAYEE),
            (22, 37, &ONCE),
            (39, 40, &ONCE),
            (42, 42, &UBL_SR_42),
            (43, 43, &UBL_SR_43),
            (44, 44, &SAME),
            (45, 46, &ONCE),
            (47, 47, &SAME),
            (48, 48, &EXACTLY_ONCE),
            (49, 52, &ONCE),
            (53, 53, &INCOMPLETE),
            (54, 56, &ONCE),
        ],
    },
];
