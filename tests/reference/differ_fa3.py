"""Breaks FA(3) documents in many ways and compares our verdict and place with those of the Ministry's schema.

    cargo build --features cli
    python3 tests/reference/differ_fa3.py [BINARY] [--edits COUNT | --values] [--random COUNT] [--seed SEED]

Needs what `validate_fa3.py` needs. Documents to break are the Ministry's samples, where the corpus lies beside the checkout,
and random documents of the schema. One edit is made to each: an element taken out, doubled, moved, renamed, put into another
namespace or in from elsewhere; a value of another form, too long, not of the list; text among elements, elements in a
value, attributes. With `--values`, every value of a long list stands once at an element of every
type.

lxml judges the schema; of ours, the findings PL-FA3-01 to PL-FA3-19 speak of it. Agreement of the place: both name the same
element, or where something is missing, too much or out of order, elements of the same parent.
"""

import argparse
import copy
import json
import random
import re
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path

from validate_fa3 import PARSER, REPOSITORY, SCHEMA, SPACE, TARGET, TEXTS, XSD, PACKAGES, SCHEMAS, MAIN, Random, etree, local

INSTANCE = "{http://www.w3.org/2001/XMLSchema-instance}"
BATCH = 400

# Values of every kind, right ones among them: which of them fit where is for both judges to say.
VALUES = [
    "", " ", "\n", "\u00a0", "abc", "żółć", "a  b", " a ", "a\nb", "\ta", "<&>", "0", "1", "2", "3", "6", "8", "12", "20", "21", "01", "00",
    "+1", "-1", "-0", "+0", "0.0", "-0.00", "1.", ".5", "-.5", "1.0", "1.00", "1.000", "1.10", "1.123", "1.1234567", "1.12345678",
    "1.123456789", "1e3", "1,5", "1 000", "1_000", "٣", "½", "INF", "NaN", "0x1", "true", "12345678901234", "123456789012345",
    "1234567890123456", "12345678901234567", "12345678901234567.12", "1234567890123456.12", "123456789012.123456", "99999999999999",
    "100000000000000", "100", "100.00", "100.01", "100.000", "99.999", "0100", "007", "-100", "99999999999999999999999",
    "2026-03-04", "2026-02-29", "2024-02-29", "2026-3-4", "20260304", "04.03.2026", "2026-03-04Z", "2026-03-04+01:00", "2026-13-01",
    "2026-00-10", "2026-04-31", "2050-01-01", "2050-01-02", "2049-12-31", "2006-01-01", "2005-12-31", "2016-07-01", "2016-06-30",
    "1990-01-01", "1989-12-31", " 2026-03-04 ", "-2026-03-04", "12026-03-04", "0000-01-01", "2050-01-01Z", "2006-01-01+14:00",
    "2026-03-04T10:20:30", "2026-03-04T10:20:30Z", "2026-03-04T10:20:30.5Z", "2026-03-04T10:20:30+02:00", "2026-03-04T24:00:00Z",
    "2026-03-04T23:59:60Z", "2026-03-04T10:20", "2026-03-04 10:20:30", "2026-03-04T10:20:30+15:00", "2026-03-04T10:20:30+14:00",
    "2025-09-01T00:00:00Z", "2025-08-31T23:59:59Z", "2025-09-01T00:00:00", "2021-10-01T00:00:00Z", "2021-09-30T23:59:59Z",
    "2025-09-01T01:00:00+02:00", "2025-08-31T23:00:00-02:00", "2050-01-01T23:59:59Z", "2050-01-02T00:00:00Z", "2050-01-01T00:00:00Z",
    "2026-03-04T10:20:30z", "2026-03-04t10:20:30Z", "2026-03-04T10:20:30.Z", "2026-03-04T25:00:00Z", "2026-03-04T10:61:00Z",
    " 2026-03-04T10:20:30Z ", "2050-01-01T23:59:59-05:00", "2021-10-01T00:00:00", "2021-10-01T01:00:00+02:00",
    "5265877635", "0265877635", "5005877635", "526587763", "52658776351", "526-58-77-635", "PL5265877635", " 5265877635 ", "5265877630",
    "5265877635-12345", "5265877635-1234", "526587763512345", "5265877635-20250826-0100001AF629-AF", "5265877635-20250826-010000-1AF629-AF",
    "5265877635-20250826-0100001af629-AF", "5265877635-20191231-0100001AF629-AF", "5265877635-20251332-0100001AF629-AF",
    "5265877635-20250231-0100001AF629-AF", "5265877635-30250826-0100001AF629-AF", "M123456789-20250826-0100001AF629-AF",
    "ABC1234567-20250826-0100001AF629-AF", "5265877635-20250826-0100001AF629", " 5265877635-20250826-0100001AF629-AF ",
    "123456789", "12345678", "12345678512347", "0000123456", "00001234567", "ABC+*12", "abc12", "A B", "123456789012", "1234567890123",
    "DE", "PL", "pl", "GR", "EL", "XI", "GB", "UK", "XX", "Polska", " PL ", "PLN", "pln", "XXX", "EUR", "ZZZ", " PLN ", "XDR", "BGN", "HRK",
    "23", "22", "8", "7", "5", "4", "0 KR", "0KR", "0 WDT", "0 EX", "zw", "ZW", "oo", "np I", "np  I", "np", "np II", "23%", "23.00", " 23 ",
    "VAT", "KOR", "ROZ", "ZAL", "UPR", "KOR_ZAL", "KOR_ROZ", "vat", "Vat", "FA", "fa", "GTU_01", "GTU_1", "GTU_13", "GTU_14", "01", "gtu_01",
    "WSTO_EE", "I_42", "I_63", "B_SPV", "TP", "MPP", "BREXPLPW", "BREXPLPWXXX", "BREXPLP1", "brexplpw", "BREXPLPWXX", "BREX PL PW",
    "a@b", "@b", "a@", "biuro@firma.example", "a b@c", "@", "a@@", "PL61109010140000071219812874", "PL61 1090 1014 0000 0712 1981 2874",
    "123456789 ", "12345678901234567890123456789012345", "https://platnosc.example/a?IPKSeF=123AbCdEfGhIj", "http://a.pl?IPKSeF=123AbCdEfGhIj",
    "https://platnosc.example/a", "https://platnosc.example/?x=1&IPKSeF=123AbCdEfGhIj", "https://platnosc.example/?IPKSeF=123AbCdEfGhIj&x=1",
    "https://platnosc.example/?IPKSeF=123AbCdEfGhI", "ftp://a.pl/?IPKSeF=123AbCdEfGhIj", "https://a/?IPKSeF=123AbCdEfGhIj",
    "https://a.pl:8080/?IPKSeF=123AbCdEfGhIj", "https://a.pl/?IPKSeF=123AbCdEfGhIj#x", "https://A.PL/?ipksef=123AbCdEfGhIj",
    "123AbCdEfGhIj", "12aAbCdEfGhIj", "123AbCdEfGhI", "123AbCdEfGhIjk", " 123AbCdEfGhIj ", "123AbCdEfG-Ij", "date", "txt", "dec", "Date",
]
LENGTHS = [1, 2, 8, 9, 10, 13, 14, 16, 17, 20, 21, 32, 33, 34, 35, 50, 51, 255, 256, 257, 512, 513, 3500, 3501]


class Edits:
    """One edit at a time, by chance."""

    def __init__(self, seed, bases):
        self.random, self.bases = random.Random(seed), bases
        declared = etree.parse(str(PACKAGES / SCHEMAS / MAIN)).getroot().iter(XSD + "element")
        self.forms = {one.get("name"): one.get("type") or one.get("name") for one in declared}
        self.names = sorted(self.forms)
        self.kinds = [one for name, one in sorted(vars(Edits).items()) if name.startswith("edit_")]
        self.kinds += [Edits.edit_value] * 8 + [Edits.edit_take_out] * 3

    def make(self):
        """A document with one edit, and what was done."""
        while True:
            root = copy.deepcopy(self.random.choice(self.bases))
            nodes = [node for node in root.iter() if isinstance(node.tag, str)]
            # Elements are drawn by name first: lines of a table would crowd out the rest.
            named = {}
            for node in nodes:
                named.setdefault(node.tag, []).append(node)
            node = self.random.choice(named[self.random.choice(sorted(named))])
            kind = self.random.choice(self.kinds)
            told = kind(self, node)
            if told:
                return root, f"{kind.__name__[5:]} {local(node.tag) if isinstance(node.tag, str) else ''} {told}"

    def each_value(self):
        """Every value at one element of every type of value, with what was done."""
        places = {}
        for base in self.bases:
            for node in base.iter():
                if isinstance(node.tag, str) and len(node) == 0 and node.getparent() is not None:
                    places.setdefault(self.forms[local(node.tag)], node)
        texts = VALUES + [letter * length for length in LENGTHS for letter in ("x", "7", "ż")]
        for node in places.values():
            parent, tag, kept = node.getparent().tag, node.tag, node.text
            for text in texts:
                node.text = text
                shown = repr(text if len(text) < 60 else f"{text[:5]}… of {len(text)}")
                yield node.getroottree().getroot(), f"value {local(parent)}/{local(tag)} {shown}"
            node.text = kept

    def some(self, count):
        """That many edits by chance."""
        for _ in range(count):
            yield self.make()

    def edit_take_out(self, node):
        parent = node.getparent()
        if parent is None:
            return None
        parent.remove(node)
        return f"of {local(parent.tag)}"

    def edit_double(self, node):
        if node.getparent() is None:
            return None
        node.addnext(copy.deepcopy(node))
        return "once more"

    def edit_move(self, node):
        parent = node.getparent()
        if parent is None or len(parent) < 2:
            return None
        parent.remove(node)
        parent.insert(self.random.randint(0, len(parent)), node)
        return "among its siblings"

    def edit_swap(self, node):
        after = node.getnext()
        if after is None:
            return None
        node.getparent().remove(node)
        after.addnext(node)
        return "with the next"

    def edit_rename(self, node):
        name = local(node.tag)
        other = self.random.choice([name + "X", name[:-1] or "x", name.lower(), name.upper(), name.replace("_", ""), "Nieznany",
                                    self.random.choice(self.names)])
        if other == name:
            return None
        node.tag = f"{{{SPACE}}}{other}"
        return f"to {other}"

    def edit_space(self, node):
        space = self.random.choice(["", "{http://crd.gov.pl/wzor/2023/06/29/12648/}", "{urn:other}"])
        node.tag = space + local(node.tag)
        return f"to {space}"

    def edit_all_spaces(self, node):
        if node.getparent() is not None or self.random.random() > 0.2:
            return None
        space = self.random.choice(["", "{http://crd.gov.pl/wzor/2023/06/29/12648/}", "{urn:other}"])
        for one in node.iter():
            one.tag = space + local(one.tag)
        return f"and all in it to {space}"

    def edit_put_in(self, node):
        if len(node) == 0:
            return None
        name = self.random.choice(self.names)
        child = etree.Element(f"{{{SPACE}}}{name}")
        child.text = self.random.choice(TEXTS)
        node.insert(self.random.randint(0, len(node)), child)
        return name

    def edit_copy_in(self, node):
        """A child of an element of the same name in another document: right by itself, and often wrong here."""
        if len(node) == 0:
            return None
        others = [one for base in self.random.sample(self.bases, min(8, len(self.bases))) for one in base.iter(node.tag) if len(one)]
        if not others:
            return None
        child = copy.deepcopy(self.random.choice(list(self.random.choice(others))))
        node.insert(self.random.randint(0, len(node)), child)
        return local(child.tag)

    def edit_empty(self, node):
        if node.getparent() is None:
            return None
        for child in list(node):
            node.remove(child)
        node.text = None
        return "of all it had"

    def edit_value(self, node):
        if len(node):
            return None
        text = self.random.choice(VALUES + [node.text or ""])
        roll = self.random.random()
        if roll < 0.15:
            text = "x" * self.random.choice(LENGTHS)
        elif roll < 0.2:
            text = "ż" * self.random.choice(LENGTHS)
        elif roll < 0.25:
            text = "7" * self.random.choice(LENGTHS)
        elif roll < 0.3:
            text = " ".join("x" * self.random.choice(LENGTHS)) + " "
        elif roll < 0.45 and node.text:
            text = self.slip(node.text)
        node.text = text
        return repr(text if len(text) < 60 else f"{text[:20]}… of {len(text)}")

    def slip(self, text):
        """A text with a letter too many, too few, or another."""
        at, letter = self.random.randrange(len(text)), self.random.choice("0159aAzZ-_.,+ *@ąĄ")
        return self.random.choice([text[:at] + text[at + 1:], text[:at] + letter + text[at:], text[:at] + letter + text[at + 1:],
                                   text.swapcase(), " " + text, text + "\n"])

    def edit_text(self, node):
        if len(node) == 0:
            return None
        child = self.random.choice(list(node))
        child.tail = self.random.choice(["tekst", " \n ", "0", "\u00a0"])
        return repr(child.tail)

    def edit_inside(self, node):
        if len(node):
            return None
        name = self.random.choice(self.names)
        etree.SubElement(node, f"{{{SPACE}}}{name}")
        return name

    def edit_comment(self, node):
        text = node.text or ""
        if len(node) == 0 and text:
            node.text = text[:1]
            comment = etree.Comment("uwaga")
            comment.tail = text[1:]
            node.append(comment)
        else:
            node.insert(0, etree.Comment("uwaga"))
        return "in it"

    def edit_attribute(self, node):
        name = self.random.choice(["x", "Typ", "kodSystemowy", "id", "{urn:other}x", INSTANCE + "schemaLocation", INSTANCE + "nil",
                                   INSTANCE + "type", INSTANCE + "noNamespaceSchemaLocation", "{http://www.w3.org/XML/1998/namespace}lang",
                                   INSTANCE + "other"])
        value = self.random.choice(["", "1", "true", "false", "txt", f"{SPACE} a.xsd"])
        if name.startswith(INSTANCE) and name.endswith("ocation"):
            # Where a schema is to be found is advice to a validator, which none of the two takes.
            value = f"{SPACE} nowhere.xsd"
        node.set(name, value)
        return f"@{name}={value}"

    def edit_own_attribute(self, node):
        if not node.attrib:
            return None
        name = self.random.choice(sorted(node.attrib))
        roll = self.random.random()
        if roll < 0.3:
            del node.attrib[name]
            return f"without @{name}"
        value = self.random.choice(["", "FA (3)", "FA(3)", "FA (2)", "1-0E", "1-0", "date", "Dec", "dec", " txt ", " FA (3) ", "FA  (3)", "1-0E "])
        node.set(name, value)
        return f"@{name}={value}"


def bases(count, seed):
    """Documents that are valid, to be broken."""
    folder = REPOSITORY.parent / "shared/corpus/ksef/official-fa3"
    found = [etree.parse(str(file)).getroot() for file in sorted(folder.glob("*.xml"))]
    made = Random(seed)
    found += [made.document() for _ in range(count)]
    return [one for one in found if SCHEMA.validate(one)]


def element_at(root, xpath):
    """The element of a path of ours, `/Faktura/Fa/FaWiersz[2]/P_7`."""
    node = root
    for step in xpath.split("/")[2:]:
        if step.startswith("@"):
            break
        name, _, number = step.partition("[")
        named = [child for child in node if isinstance(child.tag, str) and local(child.tag) == name.rpartition(":")[2]]
        at = int(number.rstrip("]") or 1) - 1 if number else 0
        if at >= len(named):
            return None
        node = named[at]
    return node


def same_place(root, error, finding):
    """True if two judges speak of the same place."""
    prefixes = {prefix: space for one in root.iter() for prefix, space in one.nsmap.items() if prefix}
    found = root.xpath(error.path, namespaces=prefixes) if error.path else [root]
    theirs = found[0] if found else root
    ours = element_at(root, finding["xpath"])
    if ours is None:
        return False
    around = [one for one in (theirs, theirs.getparent()) if one is not None]
    return ours in around or ours.getparent() is not None and ours.getparent() in around


def ours(binary, folder):
    ran = subprocess.run([binary, "validate", "--rules", "fa3", "--format", "jsonl", str(folder)], capture_output=True, check=False)
    answers = {}
    for row in ran.stdout.decode().splitlines():
        answer = json.loads(row)
        answers[Path(answer["file"]).name] = answer
    return answers


def compare(binary, edits):
    """Judges edited documents, a folder of them at a time."""
    # Runs beside each other do not meet.
    kept = tempfile.TemporaryDirectory(prefix="reference-edits-", dir=TARGET)
    folder = Path(kept.name)
    tally, wrong, made, number = Counter(), [], {}, 0

    def batch():
        answers = ours(binary, folder)
        for name, (text, told) in made.items():
            judge(tally, wrong, answers.get(name), text, told, name)
            (folder / name).unlink()
        made.clear()

    for root, told in edits:
        number += 1
        text = etree.tostring(root, xml_declaration=True, encoding="UTF-8")
        name = f"{number:06}.xml"
        (folder / name).write_bytes(text)
        made[name] = (text, told)
        if len(made) == BATCH:
            batch()
    batch()
    kept.cleanup()
    for row in wrong[:200]:
        print(row)
    return tally, wrong, number


def told_apart(text):
    """Where we depart from lxml, with the reason."""
    # libxml2 takes no blanks around a day and time; XML Schema takes them away before it looks.
    if re.fullmatch(r"\s*\d{4}-\d\d-\d\dT[\d:.]+(Z|[+-]\d\d:\d\d)?\s*", text) and text != text.strip():
        return "blanks around a time"
    # `\\d` of XML Schema means the digits of all scripts. A NIP in them is none that a check sum or a register can take.
    if any(letter.isdecimal() and not letter.isascii() for letter in text):
        return "digits of other scripts"
    return None


def judge(tally, wrong, answer, text, told, name):
    root = etree.fromstring(text)
    valid = SCHEMA.validate(root)
    errors = list(SCHEMA.error_log)
    tally["valid" if valid else "invalid"] += 1
    if answer is None:
        wrong.append(f"{name}: {told}: not answered")
        tally["verdict"] += 1
        return
    if "error" in answer:
        # What is no FA(3) by its root is refused before any rule; that is a verdict, without a place.
        tally["refused"] += 1
        if valid:
            wrong.append(f"{name}: {told}: we refuse: {answer['error']['message']}")
            tally["verdict"] += 1
        return
    of_schema = [one for one in answer["findings"] if one["rule"].startswith("PL-FA3-") and int(one["rule"][7:9]) < 20]
    if valid != (not of_schema):
        reasons = {told_apart(node.text or "") for node in root.iter() if isinstance(node.tag, str)} - {None}
        if reasons:
            tally["departed"] += 1
            return
        tally["verdict"] += 1
        said = errors[0].message if errors else [(one["rule"], one["xpath"]) for one in of_schema[:2]]
        wrong.append(f"{name}: {told}: {'we reject' if valid else 'we accept'}: {said}")
    elif not valid and not any(same_place(root, error, one) for error in errors for one in of_schema):
        tally["place"] += 1
        wrong.append(f"{name}: {told}: place: {errors[0].message} at {errors[0].path}, we {[(one['rule'], one['xpath']) for one in of_schema[:2]]}")


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("binary", nargs="?", default=str(TARGET / "debug/meisai"))
    arguments.add_argument("--edits", type=int, default=4000)
    arguments.add_argument("--values", action="store_true", help="every value at an element of every type instead of edits by chance")
    arguments.add_argument("--random", type=int, default=40)
    arguments.add_argument("--seed", type=int, default=1)
    given = arguments.parse_args()
    if not Path(given.binary).exists():
        sys.exit(f"{given.binary} is not built: cargo build --features cli")
    broken = bases(given.random, given.seed)
    edits = Edits(given.seed, broken)
    tally, wrong, number = compare(given.binary, edits.each_value() if given.values else edits.some(given.edits))
    print(f"{number} edits of {len(broken)} documents: {tally['valid']} valid, {tally['invalid']} invalid by the schema")
    print(f"judged alike: {number - tally['verdict'] - tally['departed']}, at another place: {tally['place']}, refused for their root: "
          f"{tally['refused']}, departed from for a reason: {tally['departed']}, otherwise: {tally['verdict']}")
    return int(bool(wrong))


if __name__ == "__main__":
    sys.exit(main())
