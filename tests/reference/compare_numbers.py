"""Compares our check digits with python-stdnum on random numbers. For development only; it is not part of the tests.

    pip install python-stdnum
    cargo build --example check_numbers
    python tests/reference/compare_numbers.py target/debug/examples/check_numbers [COUNT [SEED]]

Half of the numbers are random; the other half are random numbers whose check digits were searched for, so that both
answers occur. It prints the count of numbers by kind and every difference.
"""

import random
import subprocess
import sys
from collections import Counter

from stdnum import iban, iso11649
from stdnum.eu import vat
from stdnum.jp import cn
from stdnum.pl import nip, pesel, regon

SHAPES = {
    "AT": ["U########"], "BE": ["0#########", "1#########"], "BG": ["#########", "##########"], "CY": ["########A"],
    "CZ": ["########", "6########", "##########", "#########"], "DE": ["#########"], "DK": ["########"],
    "EE": ["#########"], "EL": ["#########"], "ES": ["B########", "########A", "X#######A", "K#######A", "Q#######A"],
    "FI": ["########"], "FR": ["###########", "A##########", "#A#########"], "HR": ["###########"],
    "HU": ["########"], "IE": ["#######A", "#######AA", "#A#####A"], "IT": ["##########" + "#"],
    "LT": ["#######1#", "##########1#"], "LU": ["########"], "LV": ["4##########", "32#########", "###########"],
    "MT": ["########"], "NL": ["#########B##"], "PL": ["##########"], "PT": ["#########"],
    "RO": ["##", "######", "#########", "##########"], "SE": ["##########01"], "SI": ["########"],
    "SK": ["##########"], "XI": ["#########", "############", "GD###", "HA###"],
}
IBANS = {"PL": "#" * 24, "DE": "#" * 18, "FR": "#" * 10 + "A" * 11 + "##", "NL": "AAAA" + "#" * 10, "AT": "#" * 16}
PLAIN = {
    "corporate_number": (cn, ["#############"]), "nip": (nip, ["##########"]),
    "regon": (regon, ["#########", "##############"]), "pesel": (pesel, ["##" + "0#" + "1#" + "#####", "###########"]),
    "creditor_reference": (iso11649, ["RF##" + "#" * 8, "RF##AA####"]),
}


def filled(shape, rng):
    letters = {"#": "0123456789", "A": "ABCDEFGHIJKLMNOPQRSTUVWXYZ"}
    return "".join(rng.choice(letters[sign]) if sign in letters else sign for sign in shape)


def judge(kind, number):
    if kind == "vat":
        return vat.is_valid(number)
    if kind == "iban":
        return iban.is_valid(number, check_country=False)
    return PLAIN[kind][0].is_valid(number)


def made(kind, prefix, shape, rng):
    """A random number, or one near it that the reference takes."""
    number = prefix + filled(shape, rng)
    if rng.random() < 0.5:
        return number
    free = [at for at, sign in enumerate(shape) if sign in "#A"]
    for _ in range(300):
        if judge(kind, number):
            break
        at = rng.choice(free)
        changed = filled(shape[at], rng)
        number = number[: len(prefix) + at] + changed + number[len(prefix) + at + 1 :]
    return number


def main():
    program, count, seed = sys.argv[1], int((sys.argv[2:] or ["200"])[0]), int((sys.argv[3:] or ["1"])[0])
    rng = random.Random(seed)
    rows = []
    for _ in range(count):
        for prefix, shapes in SHAPES.items():
            rows += [("vat", made("vat", prefix, shape, rng)) for shape in shapes]
        for kind, (_, shapes) in PLAIN.items():
            rows += [(kind, made(kind, "", shape, rng)) for shape in shapes]
        for country, body in IBANS.items():
            number = country + "00" + filled(body, rng)
            right = country + iban.calc_check_digits(number) + number[4:]
            rows.append(("iban", right if rng.random() < 0.5 else country + filled("##", rng) + number[4:]))
    text = "\n".join(f"{kind} {number}" for kind, number in rows) + "\n"
    ours = subprocess.run([program], input=text, capture_output=True, text=True, check=True).stdout.split()
    differ, counts = 0, Counter()
    for (kind, number), answer in zip(rows, ours, strict=True):
        theirs = judge(kind, number)
        counts[kind, theirs] += 1
        if theirs != (answer == "true"):
            differ += 1
            if differ <= 40:
                print(f"{kind} {number}: python-stdnum {theirs}, ours {answer}")
    for (kind, right), found in sorted(counts.items()):
        print(f"{kind}: {found} {'right' if right else 'wrong'}")
    print(f"{len(rows)} numbers, {differ} differences")
    return 1 if differ else 0


if __name__ == "__main__":
    sys.exit(main())
