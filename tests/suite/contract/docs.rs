//! What is generated from the table of kinds is as the table says.

#[path = "../../../examples/generate_term_docs.rs"]
#[expect(dead_code, reason = "the program itself is not run here")]
mod generator;

#[test]
fn the_documentation_and_the_schema_of_terms_are_as_the_table_says() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let stale: Vec<String> = generator::pages()
        .into_iter()
        .filter(|(path, text)| std::fs::read_to_string(root.join(path)).ok().as_ref() != Some(text))
        .map(|(path, _)| path)
        .collect();
    assert!(
        stale.is_empty(),
        "run `cargo run --example generate_term_docs --features cli`: {stale:?}"
    );
}
