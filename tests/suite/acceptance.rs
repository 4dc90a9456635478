//! What the specification asks for, clause by clause, with the test that holds each. A clause without a test would be no
//! promise: the first test below looks every one of them up.
//!
//! | contract terms | held by |
//! |---|---|
//! | all topics of the corpus | `acceptance/ledger::no_vector_of_contracts_and_prices_disagrees` |
//! | each kind passing, failing, at the boundary, without its evidence | `acceptance/terms::every_kind_has_its_four_situations` `contract/kinds::every_kind_says_what_it_must_in_four_situations` `contract/terms::every_row_says_what_it_must` |
//! | volume and graduated agree on one tier | `contract/tiers::one_tier_is_the_same_either_way` `contract/usage::one_tier_costs_the_same_graduated_and_by_volume` |
//! | graduated never falls | `contract/tiers::graduated_never_falls` `contract/usage::more_never_costs_less_where_each_tier_prices_its_own_units` |
//! | a rate is the rate before and the increment | `contract/tiers::a_rate_is_the_rate_before_and_the_increment` `contract/usage::a_period_billed_in_parts_costs_what_it_costs_at_once` |
//! | once corrected, nothing is left that a machine decides | `acceptance/terms::once_corrected_nothing_is_left_that_a_machine_decides` |
//! | the order of lines changes no finding | `acceptance/terms::the_order_of_lines_changes_no_finding` |
//! | money scaled by 10^k scales differences only | `acceptance/terms::money_in_a_smaller_unit_scales_the_differences_and_nothing_else` |
//!
//! | explanations | held by |
//! |---|---|
//! | every invoice of the corpus recomputes | `acceptance/explanations::every_invoice_of_the_corpus_recomputes_and_is_the_same_without_a_recorder` |
//! | no recorder changes an amount | `acceptance/explanations::every_invoice_of_the_corpus_recomputes_and_is_the_same_without_a_recorder` `acceptance/explanations::no_recorder_changes_a_contract_check` |
//! | 10,000 pairs: effects sum to the difference | `variance/laws::effects_sum_to_the_difference_and_turn_with_time` `variance/laws::effects_of_tiers_sum_to_the_difference_and_turn_with_time` `variance/laws::recomputed_factors_sum_to_the_difference` |
//! | time turns every effect | `variance/laws::effects_sum_to_the_difference_and_turn_with_time` |
//! | an invoice does not differ from itself | `variance/laws::an_invoice_does_not_differ_from_itself` |
//! | other line numbers change nothing | `variance/laws::relabelled_and_reordered_lines_change_nothing` |
//! | tax folded and told apart agree in sum | `variance/laws::effects_sum_to_the_difference_and_turn_with_time` |
//! | every message in three languages with awkward values | `acceptance/messages::every_message_takes_awkward_values_in_three_languages` `render::every_operator_can_be_said` |
//! | a full derivation takes at most twice the time | `acceptance/ledger::a_full_derivation_takes_at_most_twice_the_time` |
//! | the first sentence within 5 ms | `page/list.test.mjs::the first sentence of an explanation comes within 5 ms, and typing never waits` |
//! | what is cut off is marked | `acceptance/explanations::a_tree_beyond_its_size_says_where_it_was_cut` `render::the_tree_tells_everything_once_and_says_where_it_stops` |

mod explanations;
mod ledger;
#[cfg(feature = "texts")]
mod messages;
mod terms;

/// A test that a clause names is a test that stands in the file it names.
#[test]
fn every_clause_names_a_test_that_stands_where_it_says() {
    let tests = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests");
    let clauses = include_str!("acceptance.rs")
        .lines()
        .filter_map(|line| line.strip_prefix("//! | "))
        .filter(|line| line.contains("::"));
    let mut seen = 0;
    for clause in clauses {
        for name in clause.split('`').filter(|part| part.contains("::")) {
            let (file, test) = name.split_once("::").unwrap();
            let (path, wanted) = if file.ends_with(".mjs") {
                (tests.join(file), format!("test(\"{test}\""))
            } else {
                let [alone, folder] = ["", "/mod"].map(|end| tests.join("suite").join(format!("{file}{end}.rs")));
                (if alone.exists() { alone } else { folder }, format!("fn {test}("))
            };
            let source = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
            assert!(source.contains(&wanted), "{clause}");
            seen += 1;
        }
    }
    assert!(seen >= 19, "{seen}");
}
