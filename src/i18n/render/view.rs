//! [`View`]: a trace as a reader asks about it.

use super::formula::{self, unsigned};
use crate::explain::{Node, Op, Origin, Trace, Unit, Value, Values};
use crate::i18n::Texts;
use crate::money::{Decimal, Mode, Rounding};
use crate::order::sort_by;

/// How many nodes one value may be handed through before we stop looking.
const HANDS_MAX: usize = 64;

/// A trace, the texts, and the node asked about.
pub(super) struct View<'a> {
    pub trace: &'a Trace,
    pub texts: &'a Texts,
    pub root: u32,
    root_line: Option<String>,
}

impl<'a> View<'a> {
    pub fn new(trace: &'a Trace, texts: &'a Texts, root: u32) -> Self {
        let key = trace.node(root).and_then(|node| trace.key(node));
        let root_line = key.as_deref().and_then(line_of).map(str::to_owned);
        Self {
            trace,
            texts,
            root,
            root_line,
        }
    }

    /// The same trace as someone who asks about another node sees it.
    pub fn about(&self, id: u32) -> Self {
        Self::new(self.trace, self.texts, id)
    }

    pub fn node(&self, id: u32) -> Option<&'a Node> {
        self.trace.node(id)
    }

    pub fn args(&self, id: u32) -> &'a [u32] {
        self.node(id).map(|node| self.trace.args(node)).unwrap_or_default()
    }

    /// The arguments worth telling: beside others, a payment, rounding, allowance or tax of zero is not, nor is a
    /// division by one, a zero without a name that is taken off, or one that a value is held above.
    pub fn told_args(&self, id: u32) -> impl Iterator<Item = u32> + '_ {
        let op = self.node(id).map(|node| node.op);
        let args = self.args(id);
        let all_zero = op == Some(Op::Sum) && args.iter().all(|arg| self.number(*arg).is_zero());
        let told = move |(index, arg): &(usize, &u32)| match op {
            Some(Op::Sum) => all_zero || !self.number(**arg).is_zero() || !self.is_optional(**arg),
            Some(Op::Div) => *index == 0 || !self.number(**arg).compare(Decimal::ONE).is_eq(),
            Some(Op::Sub) => *index == 0 || !self.is_bare_zero(**arg),
            Some(Op::Max) => self.number(id).is_zero() || !self.is_bare_zero(**arg),
            _ => true,
        };
        args.iter().enumerate().filter(told).map(|(_, arg)| *arg)
    }

    /// True for a zero that nobody gave and that has no name.
    fn is_bare_zero(&self, id: u32) -> bool {
        let given = self.node(id).is_some_and(|node| node.op == Op::Input);
        let bare = self
            .node(id)
            .is_some_and(|node| matches!(node.label, "" | "lbl.constant"));
        self.number(id).is_zero() && self.is_leaf(id) && !given && bare
    }

    /// True for amounts that stand in a total only where there is something of the kind.
    fn is_optional(&self, id: u32) -> bool {
        let label = self.node(unsigned(self, id)).map_or("", |node| node.label);
        matches!(
            label,
            "term.BT-111"
                | "term.BT-117"
                | "term.BT-107"
                | "term.BT-108"
                | "term.BT-113"
                | "term.BT-114"
                | "term.MX-20"
                | "term.MX-33"
        )
    }

    pub fn key(&self, id: u32) -> Option<String> {
        self.trace.key(self.node(id)?)
    }

    pub fn keys(&self, ids: &[u32]) -> Vec<String> {
        ids.iter().filter_map(|id| self.key(*id)).collect()
    }

    /// True if the amount has a name of its own, so that a formula may stop at it.
    pub fn is_named(&self, id: u32) -> bool {
        self.node(id).is_some_and(|node| !node.label.is_empty())
    }

    pub fn is_leaf(&self, id: u32) -> bool {
        self.args(id).is_empty()
    }

    /// True for a sum or difference of bare numbers, such as 100 and a rate: only its result is of interest.
    pub fn is_plain(&self, id: u32) -> bool {
        let bare = |arg: &u32| self.is_leaf(*arg) && !matches!(self.unit(*arg), Unit::Money(_) | Unit::Quantity);
        !self.is_leaf(id) && self.args(id).iter().all(bare)
    }

    /// True if the amount belongs to a line and the question is about something else: it has its own explanation.
    pub fn is_elsewhere(&self, id: u32) -> bool {
        let key = self.key(id);
        key.as_deref()
            .and_then(line_of)
            .is_some_and(|line| self.root_line.as_deref() != Some(line))
    }

    /// The node that really makes the value: what a node only hands on is looked through, up to what is explained
    /// elsewhere.
    pub fn maker(&self, id: u32) -> u32 {
        let mut id = id;
        for _ in 0..HANDS_MAX {
            match self.handed_here(id) {
                Some(arg) => id = arg,
                None => break,
            }
        }
        id
    }

    /// The one argument that a node only hands on, unless it is explained elsewhere.
    pub fn handed_here(&self, id: u32) -> Option<u32> {
        self.handed(id).filter(|arg| !self.is_elsewhere(*arg))
    }

    /// The one argument that a node only hands on.
    pub fn handed(&self, id: u32) -> Option<u32> {
        let node = self.node(id)?;
        let mut told = self.told_args(id);
        let (Some(arg), None) = (told.next(), told.next()) else {
            return None;
        };
        let same = self.node(arg)?.value.compare(node.value).is_eq();
        let hands = matches!(
            node.op,
            Op::Sum | Op::Sub | Op::Min | Op::Max | Op::GroupBy | Op::TierSum | Op::If | Op::Round
        );
        (same && hands && node.rounding.is_none()).then_some(arg)
    }

    /// The node under whose name a reader knows a value: what has none, or only one of ours, is looked through.
    pub fn best_named(&self, id: u32) -> u32 {
        let mut id = id;
        for _ in 0..HANDS_MAX {
            let is_term = self.node(id).is_some_and(|node| node.label.starts_with("term."));
            match self.handed(id).filter(|_| !is_term) {
                Some(inner) => id = inner,
                None => break,
            }
        }
        id
    }

    /// The unit of a value; that of an unnamed one follows from its arguments.
    pub fn unit(&self, id: u32) -> Unit {
        self.unit_within(id, HANDS_MAX)
    }

    fn unit_within(&self, id: u32, depth: usize) -> Unit {
        let Some(node) = self.node(id) else { return Unit::None };
        if node.unit != Unit::None || depth == 0 {
            return node.unit;
        }
        let units = self
            .trace
            .args(node)
            .iter()
            .map(|arg| self.unit_within(*arg, depth / 2));
        match node.op {
            Op::Count | Op::Blocks => Unit::None,
            Op::DaysBetween => Unit::Days,
            _ => {
                let mut first = Unit::None;
                for unit in units {
                    if matches!(unit, Unit::Money(_)) {
                        return unit;
                    }
                    if first == Unit::None {
                        first = unit;
                    }
                }
                first
            }
        }
    }

    /// A number in the unit of a node.
    pub fn as_value(&self, number: Decimal, id: u32) -> Value {
        match self.unit(id) {
            Unit::Money(currency) => Value::Money(number, currency),
            Unit::Percent => Value::Percent(number),
            Unit::Days => Value::Quantity(number, "DAY".to_owned()),
            Unit::Quantity | Unit::None => Value::Number(number),
        }
    }

    pub fn value(&self, id: u32) -> Value {
        self.as_value(self.node(id).map(|node| node.value).unwrap_or_default(), id)
    }

    pub fn number(&self, id: u32) -> Decimal {
        self.node(id).map(|node| node.value).unwrap_or_default()
    }

    /// What a value is called, with what tells it from its likes: the tax rate of a group, the line of a line amount.
    pub fn label(&self, id: u32) -> Value {
        let name = match self.node(id) {
            Some(node) if !node.label.is_empty() => Value::Key(node.label.to_owned()),
            _ => return Value::Key("exp.this".to_owned()),
        };
        let Some(key) = self.key(id) else { return name };
        let is_rate = matches!(&name, Value::Key(label) if label == "term.BT-119");
        if let Some(part) = group_of(&key)
            .filter(|_| !is_rate)
            .and_then(|group| self.group_words(group))
        {
            let values = Values::new().with("label", name).with("part", part);
            return Value::Message("exp.label.part".to_owned(), values);
        }
        match line_of(&key) {
            Some(line) if self.root_line.as_deref() != Some(line) => {
                let values = Values::new()
                    .with("label", name)
                    .with("line", Value::Name(line.to_owned()));
                Value::Message("exp.label.line".to_owned(), values)
            }
            _ => name,
        }
    }

    /// The words for a tax group from its name in keys: its rate, or else its category.
    fn group_words(&self, group: &str) -> Option<Value> {
        let (category, rate) = group.split_once(':').unwrap_or((group, ""));
        let category_key = format!("category.{category}");
        match Decimal::parse(rate) {
            Ok(rate) if !rate.is_zero() => Some(Value::Percent(rate)),
            _ if self.texts.get(&category_key).is_some() => Some(Value::Key(category_key)),
            Ok(rate) => Some(Value::Percent(rate)),
            Err(_) => None,
        }
    }

    /// The words for the tax group of an amount.
    pub fn group_of(&self, id: u32) -> Option<Value> {
        self.group_words(group_of(&self.key(id)?)?)
    }

    /// The nodes that a value is directly made of, as its formula shows them.
    pub fn operands(&self, id: u32) -> Vec<u32> {
        formula::operands(self, self.maker(id))
    }

    /// All nodes below one that are assumptions, in the order of the trace.
    pub fn assumptions(&self, id: u32) -> Vec<u32> {
        let mut seen = vec![false; self.trace.nodes().len()];
        let mut open = vec![id];
        let mut found = Vec::new();
        while let Some(id) = open.pop() {
            let Some(flag) = usize::try_from(id).ok().and_then(|index| seen.get_mut(index)) else {
                continue;
            };
            if core::mem::replace(flag, true) {
                continue;
            }
            if self.node(id).is_some_and(|node| node.origin == Origin::Assumed) {
                found.push(id);
            }
            open.extend(self.args(id));
        }
        sort_by(&mut found, Ord::cmp);
        found
    }

    /// The words for how a value was rounded, as in `1円未満を切り捨てて`, with or without the ending of a sentence.
    pub fn rounding_words(&self, rounding: &Rounding, raw: Decimal, id: u32, ending: &str) -> Value {
        // Downwards and towards zero are the same for what is not negative, and only one of them has a plain word.
        let mode = match rounding.mode {
            Mode::Floor if !raw.is_negative() => Mode::TowardZero,
            Mode::Ceiling if !raw.is_negative() => Mode::AwayFromZero,
            mode => mode,
        };
        let step = Decimal::from_units(i64::from(rounding.multiple), rounding.places).unwrap_or_default();
        let values = Values::new().with("unit", self.as_value(step, id));
        Value::Message(format!("round.{}{ending}", mode.name()), values)
    }
}

/// The id of the line that a key names: `L1` of `line[L1].net_amount`.
fn line_of(key: &str) -> Option<&str> {
    Some(key.strip_prefix("line[")?.split_once("].")?.0)
}

/// The tax group that a key names: `S:10` of `doc.tax[S:10].tax_amount`.
fn group_of(key: &str) -> Option<&str> {
    Some(key.strip_prefix("doc.tax[")?.split_once("].")?.0)
}
