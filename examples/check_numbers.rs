//! Judges numbers, one a line: `KIND NUMBER` in, `true` or `false` out. `tests/reference/compare_numbers.py` compares the answers
//! with python-stdnum on random numbers.

use meisai::law::identifiers as ids;
use std::io::{self, BufRead, Write};

fn main() -> io::Result<()> {
    let mut out = io::BufWriter::new(io::stdout().lock());
    for line in io::stdin().lock().lines() {
        let line = line?;
        let (kind, number) = line.split_once(' ').unwrap_or((&line, ""));
        let right = match kind {
            "corporate_number" => ids::corporate_number(number),
            "individual_number" => ids::individual_number(number),
            "nip" => ids::nip(number),
            "regon" => ids::regon(number),
            "pesel" => ids::pesel(number),
            "iban" => ids::iban(number),
            "creditor_reference" => ids::creditor_reference(number),
            "vat" => ids::vat_number(number) == ids::VatNumber::Valid,
            _ => false,
        };
        writeln!(out, "{right}")?;
    }
    Ok(())
}
