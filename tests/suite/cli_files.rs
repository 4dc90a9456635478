//! Invoices inside PDFs and in older encodings on the command line. The PDFs are made here; the package's side is in
//! `tests/packaging`.

use crate::cli::{GOOD, folder, run, text};
use lopdf::{Document, Object, Stream, dictionary};
use std::path::Path;

/// How the attachments of a PDF are listed.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Listed {
    /// In the list of names, below a branch.
    InBranches,
    /// Only as the associated files of the document.
    AsAssociated,
    /// In a list of names that contains itself, and again.
    InCircles,
}

/// A PDF without pages, with attachments by name.
fn pdf(attached: &[(&str, &str)], listed: Listed) -> Vec<u8> {
    let mut pdf = Document::with_version("1.7");
    let files: Vec<(Object, Object)> = attached
        .iter()
        .map(|(name, content)| {
            let mut stream = Stream::new(dictionary! { "Type" => "EmbeddedFile" }, content.as_bytes().to_vec());
            stream.compress().unwrap();
            let stream = pdf.add_object(stream);
            let name = Object::string_literal(*name);
            let file = dictionary! { "Type" => "Filespec", "F" => name.clone(), "EF" => dictionary! { "F" => stream } };
            (name, pdf.add_object(file).into())
        })
        .collect();
    let pairs: Vec<Object> = files
        .iter()
        .flat_map(|(name, file)| [name.clone(), file.clone()])
        .collect();
    let pages = pdf.add_object(dictionary! { "Type" => "Pages", "Kids" => Vec::<Object>::new(), "Count" => 0 });
    let branch = pdf.new_object_id();
    let kids: Vec<Object> = if listed == Listed::InCircles {
        vec![branch.into(); 100]
    } else {
        Vec::new()
    };
    pdf.objects
        .insert(branch, dictionary! { "Names" => pairs, "Kids" => kids }.into());
    let mut catalog = dictionary! { "Type" => "Catalog", "Pages" => pages };
    if listed == Listed::AsAssociated {
        catalog.set("AF", files.into_iter().map(|(_, file)| file).collect::<Vec<Object>>());
    } else {
        let top = dictionary! { "Kids" => vec![Object::from(branch)] };
        catalog.set("Names", dictionary! { "EmbeddedFiles" => top });
    }
    let catalog = pdf.add_object(catalog);
    pdf.trailer.set("Root", catalog);
    let mut bytes = Vec::new();
    pdf.save_to(&mut bytes).unwrap();
    bytes
}

fn ubl() -> String {
    std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/www/examples/en-ubl.xml")).unwrap()
}

/// Validates one PDF; gives the exit code and what stands on both outputs.
fn validated(name: &str, bytes: &[u8], lang: &str) -> (i32, String, String) {
    let file = folder("cli-pdf", &[]).join(name);
    std::fs::write(&file, bytes).unwrap();
    let output = run(&["validate", file.to_str().unwrap(), "--lang", lang]);
    (
        output.status.code().unwrap(),
        text(&output.stdout),
        text(&output.stderr),
    )
}

#[test]
fn the_invoice_inside_a_pdf_is_read_and_the_reader_told_that_the_page_was_not() {
    let invoice = ubl();
    for (listed, name) in [
        (Listed::InBranches, "factur-x.xml"),
        (Listed::AsAssociated, "Faktura 7.xml"),
        (Listed::InCircles, "ZUGFeRD-invoice.xml"),
    ] {
        let bytes = pdf(
            &[("notes.xml", "<notes>no <b>Invoice</b></notes>"), (name, &invoice)],
            listed,
        );
        let (code, said, beside) = validated("one.pdf", &bytes, "en");
        assert_eq!(code, 0, "{beside}");
        assert!(said.contains("peppol-ubl: valid"), "{said}");
        assert!(
            beside.contains(name) && beside.contains("not the printed page"),
            "{beside}"
        );
    }
}

#[test]
fn an_attachment_by_a_name_of_the_norms_comes_before_any_other_invoice() {
    let bytes = pdf(
        &[("a.xml", "<Invoice/>"), ("xrechnung.xml", &ubl())],
        Listed::InBranches,
    );
    assert_eq!(validated("two.pdf", &bytes, "en").0, 0);
}

#[test]
fn a_pdf_without_an_invoice_that_can_be_read_is_named_in_the_language_of_the_reader() {
    let none = pdf(
        &[("notes.xml", "<notes/>"), ("page.txt", "<Invoice/>")],
        Listed::InBranches,
    );
    let damaged = b"%PDF-1.7\nnothing more".to_vec();
    for (lang, words) in [
        ("en", "this is a PDF"),
        ("ja", "これはPDFです"),
        ("pl", "to jest plik PDF"),
    ] {
        for bytes in [&none, &damaged] {
            let (code, _, beside) = validated("none.pdf", bytes, lang);
            assert_eq!(code, 2);
            assert!(beside.contains(words), "{beside}");
        }
    }
}

#[test]
fn what_is_no_text_at_all_is_called_by_its_name() {
    for (bytes, words) in [
        (&b"\x89PNG\r\n\x1a\n"[..], "this is a picture"),
        (b"PK\x03\x04", "an archive or a spreadsheet"),
        (b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", "an office document"),
    ] {
        let (code, _, beside) = validated("other.xml", bytes, "en");
        assert_eq!(code, 2);
        assert!(beside.contains(words), "{beside}");
    }
}

#[test]
fn a_folder_stands_for_the_pdfs_with_an_invoice_too_and_pictures_of_invoices_are_left() {
    let folder = folder("cli-pdf-folder", &[("a.json", GOOD)]);
    std::fs::write(folder.join("a.pdf"), pdf(&[], Listed::InBranches)).unwrap();
    std::fs::write(folder.join("B.PDF"), pdf(&[("cii.xml", &ubl())], Listed::InBranches)).unwrap();
    let output = run(&["list", folder.to_str().unwrap(), "--format", "jsonl"]);
    let rows = text(&output.stdout);
    assert_eq!(rows.lines().count(), 2, "{rows}");
    assert!(
        rows.contains("B.PDF") && rows.contains("a.json") && !rows.contains("a.pdf"),
        "{rows}"
    );
    assert!(text(&output.stderr).contains("Read from inside PDFs: 1."));
    std::fs::remove_file(folder.join("B.PDF")).unwrap();
    std::fs::remove_file(folder.join("a.json")).unwrap();
    let nothing = run(&["validate", folder.to_str().unwrap()]);
    assert_eq!(nothing.status.code(), Some(2));
    assert!(text(&nothing.stderr).contains("no PDF with an invoice inside"));
}

#[test]
fn a_comparison_opens_both_pdfs() {
    let folder = folder("cli-pdf-compare", &[]);
    let file = |name: &str| folder.join(name);
    let written = |path: &Path| std::fs::write(path, pdf(&[("factur-x.xml", &ubl())], Listed::InBranches)).unwrap();
    written(&file("before.pdf"));
    written(&file("after.pdf"));
    let output = run(&[
        "compare",
        file("before.pdf").to_str().unwrap(),
        file("after.pdf").to_str().unwrap(),
    ]);
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
}

#[test]
fn xml_of_an_older_system_is_read_in_the_encoding_that_it_names() {
    let named = |encoding: &str| ubl().replacen("UTF-8", encoding, 1).replacen("Lantern", "L@ntern", 1);
    for (encoding, byte, sign) in [
        ("windows-1250", &b"\xB3"[..], "ł"),
        ("Shift_JIS", b"\x96\xBE", "明"),
        ("ISO-8859-2", b"\xB1", "ą"),
    ] {
        let written = named(encoding).replace('€', "EUR");
        assert!(written.is_ascii(), "{written}");
        let (before, after) = written.split_once('@').unwrap();
        let bytes = [before.as_bytes(), byte, after.as_bytes()].concat();
        let file = folder("cli-encoding", &[]).join("old.xml");
        std::fs::write(&file, &bytes).unwrap();
        let output = run(&["convert", file.to_str().unwrap(), "--to", "json"]);
        assert!(text(&output.stdout).contains(&format!("L{sign}ntern")), "{encoding}");
        assert!(text(&output.stderr).contains(&format!("is written in {encoding}")));
    }
    // What the bytes are not, they are not read as.
    let written = named("Shift_JIS").replace('€', "EUR");
    let (before, after) = written.split_once('@').unwrap();
    let file = folder("cli-encoding", &[]).join("broken.xml");
    std::fs::write(&file, [before.as_bytes(), b"\x81\xFF", after.as_bytes()].concat()).unwrap();
    assert_eq!(
        run(&["convert", file.to_str().unwrap(), "--to", "json"]).status.code(),
        Some(2)
    );
}
