"""Holds the FA(3) that we write against the schema of the Ministry of Finance, with lxml as the judge.

    cargo build --features cli
    python3 tests/reference/validate_fa3.py [BINARY] [--random COUNT] [--seed SEED]

Needs Python 3.9 or later with pip. It fetches lxml and the package `ksef-client`, which carries the schemas, into
`target/reference-packages`; the schemas never enter this repository. What is held against the schema:

- our examples of EN 16931 (`tests/invoices/pl`, `www/examples/pl-*.json`), written as FA(3): valid and without anything missing;
- the Ministry's samples, where the corpus lies beside the checkout: written again valid, and with every value they had;
- random documents of the schema: as the samples. Every element of the schema stands in some of them.

It prints one line for each of these and every disagreement; the exit code is 1 if there is one.
"""

import argparse
import os
import random
import re
import subprocess
import sys
from collections import Counter
from decimal import Decimal
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[2]
TARGET = Path(os.environ.get("CARGO_TARGET_DIR", REPOSITORY / "target"))
PACKAGES = TARGET / "reference-packages"
WANTED = ["lxml>=5,<7", "ksef-client==0.20.0"]
SCHEMAS = "ksef_client/documents/fa3/schemas"
MAIN = "schemat_FA(3)_v1-0E.xsd"
XSD = "{http://www.w3.org/2001/XMLSchema}"
SPACE = "http://crd.gov.pl/wzor/2025/06/25/13775/"


def install():
    """Puts the packages beside the build, once; ends with the reason if that is not possible."""
    done = PACKAGES / "installed"
    if not done.exists() or done.read_text() != "\n".join(WANTED):
        # No dependencies: of the client only the schemas are wanted.
        command = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-deps",
                   "--upgrade", "--target", str(PACKAGES), *WANTED]
        try:
            subprocess.run(command, check=True)
        except (OSError, subprocess.CalledProcessError) as problem:
            sys.exit(f"FA(3) NOT VALIDATED: {problem}. pip is needed, as in `apt-get install python3-pip`, and its registry.")
        done.write_text("\n".join(WANTED))
    sys.path.insert(0, str(PACKAGES))


install()
from lxml import etree  # noqa: E402


class Beside(etree.Resolver):
    """Schemas name each other by addresses; all of them lie in one folder."""

    def resolve(self, url, public_id, context):
        file = PACKAGES / SCHEMAS / url.rsplit("/", 1)[-1]
        return self.resolve_filename(str(file), context) if file.exists() else None


PARSER = etree.XMLParser()
PARSER.resolvers.add(Beside())
SCHEMA = etree.XMLSchema(etree.parse(str(PACKAGES / SCHEMAS / MAIN), PARSER))


def local(name):
    return name.rsplit("}", 1)[-1].rsplit(":", 1)[-1]


# What stands at leaves of random documents: of these, those that fit the type.
TEXTS = [
    "1", "2", "3", "4", "5", "7", "10", "11", "0", "12.5", "-3.25", "100", "99.99", "123456.78", "0.00000001", "2026-03-04",
    "2026-12-31", "2026-02-01T12:30:00Z", "2026-05-06T07:08:09+02:00", "5265877635", "9990102016", "PL5265877635", "DE123456789", "5265877635-12345",
    "5265877635-20250826-0100001AF629-AF", "9999999999-20230908-8BEF280C8D35-4D", "0000123456", "123456785", "12345678512347",
    "Zażółć gęślą jaźń", "<a> & \"b\"", "ą  ę", "#ABC#tekst", "KW/7", "biuro@firma.example", "BREXPLPWXXX", "999123456",
    "PL38999900010000000012345678", "https://platnosc.example/a?IPKSeF=123AbCdEfGhIj", "123AbCdEfGhIj", "FA", "1234567890123", "",
]


class Random:
    """Documents of the schema, by chance."""

    def __init__(self, seed):
        self.random = random.Random(seed)
        self.types, self.root = {}, None
        for file in (PACKAGES / SCHEMAS).glob("*.xsd"):
            schema = etree.parse(str(file), PARSER).getroot()
            for child in schema:
                if child.tag in (XSD + "complexType", XSD + "simpleType"):
                    self.types[schema.get("targetNamespace"), child.get("name")] = child
                elif child.tag == XSD + "element":
                    self.root = child
        self.fitting = {}

    def named(self, user, name):
        """The type that an element of a schema names; nothing for those of XML Schema itself."""
        prefix, _, bare = (name or "").rpartition(":")
        return self.types.get((user.nsmap.get(prefix or None), bare))

    def document(self):
        element = etree.Element(f"{{{SPACE}}}{self.root.get('name')}", nsmap={None: SPACE})
        self.fill(element, self.root)
        return element

    def fill(self, element, declared):
        kind = declared.find(XSD + "complexType")
        if kind is None:
            kind = self.named(declared, declared.get("type"))
        if kind is not None and kind.tag == XSD + "complexType":
            return self.content(element, kind)
        simple = kind if kind is not None else declared.find(XSD + "simpleType")
        element.text = declared.get("fixed") or self.text(simple, local(declared.get("type", "string")), declared.get("name"))

    def content(self, element, kind):
        for part in kind:
            if part.tag in (XSD + "sequence", XSD + "choice"):
                self.particle(element, part)
            elif part.tag == XSD + "attribute":
                element.set(part.get("name"), part.get("fixed") or self.text(part.find(XSD + "simpleType"), "string", "@"))
            elif part.tag in (XSD + "simpleContent", XSD + "complexContent"):
                base = self.named(part[0], part[0].get("base"))
                if part.tag == XSD + "simpleContent":
                    element.text = self.text(base, "string", element.tag)
                elif base is not None:
                    self.content(element, base)
                self.content(element, part[0])

    def particle(self, element, part):
        least, most = int(part.get("minOccurs", "1")), part.get("maxOccurs", "1")
        most = least + 2 if most == "unbounded" else min(int(most), least + 2)
        for _ in range(self.random.randint(least, most)):
            if part.tag == XSD + "element":
                child = etree.SubElement(element, f"{{{SPACE}}}{part.get('name')}")
                self.fill(child, part)
            elif part.tag == XSD + "choice":
                self.particle(element, self.random.choice([one for one in part if one.tag != XSD + "annotation"]))
            elif part.tag == XSD + "sequence":
                for one in part:
                    if one.tag != XSD + "annotation":
                        self.particle(element, one)

    def text(self, simple, builtin, name):
        key = (simple, builtin)
        if key not in self.fitting:
            allowed = self.enumerated(simple) or TEXTS
            self.fitting[key] = [text for text in allowed if self.fits(text, simple, builtin)]
        if not self.fitting[key]:
            sys.exit(f"no text fits {name}")
        # A sum of nothing, as an empty cell has, is rare.
        return self.random.choice([text for text in self.fitting[key] if text] or [""])

    def enumerated(self, simple):
        while simple is not None:
            restriction = simple.find(XSD + "restriction")
            if restriction is None:
                return [value for member in self.members(simple) for value in self.enumerated(member)]
            values = [facet.get("value") for facet in restriction.findall(XSD + "enumeration")]
            if values:
                return values
            simple = self.named(restriction, restriction.get("base"))
        return []

    def members(self, simple):
        """The types of a union."""
        union = simple.find(XSD + "union")
        named = [self.named(union, name) for name in union.get("memberTypes", "").split()]
        return named + union.findall(XSD + "simpleType")

    def fits(self, text, simple, builtin):
        while simple is not None:
            restriction = simple.find(XSD + "restriction")
            if restriction is None:
                return any(self.fits(text, member, builtin) for member in self.members(simple))
            builtin = local(restriction.get("base", "string"))
            patterns = [facet.get("value") for facet in restriction.findall(XSD + "pattern")]
            if patterns and not any(re.fullmatch(pattern, text) for pattern in patterns):
                return False
            for facet in restriction:
                if not self.holds(facet, text):
                    return False
            simple = self.named(restriction, restriction.get("base"))
        return bool(re.fullmatch(BUILTIN.get(builtin, "(?s).*"), text))

    @staticmethod
    def holds(facet, text):
        name, value = local(facet.tag), facet.get("value")
        if name in ("minLength", "maxLength", "length"):
            length = len(" ".join(text.split()))
            return {"minLength": length >= int(value), "maxLength": length <= int(value), "length": length == int(value)}[name]
        if name in ("minInclusive", "maxInclusive", "minExclusive", "maxExclusive", "totalDigits", "fractionDigits"):
            return Random.within(name, value, text)
        return True

    @staticmethod
    def within(name, value, text):
        if "-" in value[1:]:
            return bool(re.match(r"\d{4}-", text)) and (text >= value if name.startswith("min") else text <= value)
        if not re.fullmatch(r"-?\d+(\.\d+)?", text):
            return False
        number, places = Decimal(text), len(text.partition(".")[2])
        checks = {
            "minInclusive": lambda: number >= Decimal(value), "maxInclusive": lambda: number <= Decimal(value),
            "minExclusive": lambda: number > Decimal(value), "maxExclusive": lambda: number < Decimal(value),
            "totalDigits": lambda: len(text.strip("-").replace(".", "")) <= int(value), "fractionDigits": lambda: places <= int(value),
        }
        return checks[name]()


BUILTIN = {
    "decimal": r"-?\d+(\.\d+)?", "integer": r"-?\d+", "nonNegativeInteger": r"\d+", "positiveInteger": r"[1-9]\d*", "byte": r"\d{1,2}",
    "date": r"\d{4}-\d\d-\d\d", "dateTime": r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|\+\d\d:\d\d)",
}


def convert(binary, file):
    """What the command line writes, and what it says besides."""
    ran = subprocess.run([binary, "convert", "--to", "fa3", str(file)], capture_output=True, check=False)
    return ran.stdout, ran.stderr.decode().strip().splitlines(), ran.returncode


def values(element):
    """Every text and attribute by its path, with how often: what must not be lost."""
    found = Counter()
    for node in element.iter():
        path = "/".join(local(one.tag) for one in [*reversed(list(node.iterancestors())), node])
        found.update((path, name, value) for name, value in node.attrib.items())
        if len(node) == 0 and (node.text or "").strip():
            found[path, "", " ".join(node.text.split())] += 1
    return found


def judge(written):
    """Why a text is no FA(3); nothing if it is one."""
    try:
        document = etree.fromstring(written)
    except etree.XMLSyntaxError as problem:
        return None, [str(problem)]
    valid = SCHEMA.validate(document)
    return document, [] if valid else [f"line {error.line}: {error.message}" for error in SCHEMA.error_log][:5]


def again(binary, file, original):
    """What is wrong with an FA(3) that was written again."""
    written, told, _ = convert(binary, file)
    document, problems = judge(written)
    if document is not None:
        before, after = values(original), values(document)
        problems += [f"lost: {entry}" for entry in (before - after)][:5] + [f"added: {entry}" for entry in (after - before)][:5]
    return problems + told[:3]


def report(name, cases, wrong):
    for case, problems in wrong:
        for problem in problems:
            print(f"{name}: {case}: {problem}")
    print(f"{name}: {cases - len(wrong)} of {cases} valid and complete")
    return bool(wrong) or cases == 0


def examples(binary):
    files = sorted((REPOSITORY / "tests/invoices/pl").iterdir()) + sorted((REPOSITORY / "www/examples").glob("pl-*.json"))
    files = [file for file in files if not file.name.endswith(".contract.json")]
    wrong = []
    for file in files:
        written, told, code = convert(binary, file)
        problems = judge(written)[1] + (told if code else [])
        if problems:
            wrong.append((file.name, problems))
    return report("examples", len(files), wrong)


def samples(binary):
    folder = REPOSITORY.parent / "shared/corpus/ksef/official-fa3"
    files = sorted(folder.glob("*.xml"))
    if not files:
        print("samples of the Ministry: NOT VALIDATED, no corpus lies beside the checkout")
        return False
    checked = [(file.name, again(binary, file, etree.parse(str(file)).getroot())) for file in files]
    return report("samples of the Ministry", len(files), [case for case in checked if case[1]])


def by_chance(binary, count, seed):
    made, seen, wrong = Random(seed), set(), []
    folder = TARGET / "reference-documents"
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(count):
        document = made.document()
        if not SCHEMA.validate(document):
            wrong.append((number, [f"the generator made {SCHEMA.error_log.last_error}"]))
            continue
        seen.update(local(node.tag) for node in document.iter())
        file = folder / f"{seed}-{number}.xml"
        file.write_bytes(etree.tostring(document, xml_declaration=True, encoding="UTF-8"))
        problems = again(binary, file, document)
        if problems:
            wrong.append((file.name, problems))
        else:
            file.unlink()
    names = {one.get("name") for one in etree.parse(str(PACKAGES / SCHEMAS / MAIN)).getroot().iter(XSD + "element")}
    print(f"random documents: {len(seen & names)} of {len(names)} elements of the schema stood in them")
    return report("random documents", count, wrong)


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("binary", nargs="?", default=str(TARGET / "debug/meisai"))
    arguments.add_argument("--random", type=int, default=150)
    arguments.add_argument("--seed", type=int, default=1)
    given = arguments.parse_args()
    if not Path(given.binary).exists():
        sys.exit(f"{given.binary} is not built: cargo build --features cli")
    failed = [examples(given.binary), samples(given.binary), by_chance(given.binary, given.random, given.seed)]
    return int(any(failed))


if __name__ == "__main__":
    sys.exit(main())
