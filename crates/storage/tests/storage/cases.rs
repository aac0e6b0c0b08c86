//! Every way to lose something, what is expected instead, and the tests that hold it. The same
//! table stands in docs/storage.md; where the two differ, `UPDATE_DOCS=1 cargo test --package
//! storage cases` writes it there.

use std::{collections::BTreeSet, fmt::Write, fs, path::PathBuf};

struct Case {
    case: &'static str,
    expected: &'static str,
    /// A file from the top of the repository, and the names of its tests.
    tests: &'static [(&'static str, &'static [&'static str])],
}

const CASES: &[Case] = &[
    Case {
        case: "The store is nearly full: 80 % of what the origin may keep, shared with the page’s other programs",
        expected: "it is told, and export offered",
        tests: &[
            (
                "crates/storage/tests/storage/size.rs",
                &[
                    "a_nearly_full_store_is_told",
                    "what_others_keep_fills_the_store_too",
                ],
            ),
            (
                "tests/browser/losing.rs",
                &["a_store_that_is_nearly_full_is_told_with_a_way_to_export"],
            ),
        ],
    },
    Case {
        case: "The store is full at a save",
        expected: "the change stays in memory; a lasting notice says “Not saved”; it is tried again; export is offered",
        tests: &[
            (
                "crates/storage/tests/storage/saving.rs",
                &["a_full_store_keeps_the_change_in_memory_and_saves_it_later"],
            ),
            (
                "crates/storage/tests/storage/promises.rs",
                &[
                    "an_import_that_does_not_fit_is_refused_and_nothing_is_stuck",
                    "an_import_that_is_known_not_to_fit_is_refused_before_it_writes",
                    "a_large_import_needs_no_more_room_than_itself_twice_and_one_part",
                    "a_retry_lets_the_later_answer_of_the_other_tab_stand",
                    "an_answer_given_anew_after_a_failed_save_is_the_later_one",
                    "a_full_store_can_be_emptied_wherever_that_stops",
                ],
            ),
            (
                "tests/browser/losing.rs",
                &[
                    "where_the_store_is_full_not_saved_is_said_until_there_is_room",
                    "what_could_not_be_saved_is_tried_again_by_itself",
                ],
            ),
        ],
    },
    Case {
        case: "Storage is denied or missing, or keeps nothing: a sandboxed frame, a policy, private browsing",
        expected: "everything works in memory, a notice says so, nothing panics",
        tests: &[
            (
                "crates/storage/tests/storage/saving.rs",
                &["denied_storage_is_told_and_nothing_is_written_before_a_load"],
            ),
            (
                "crates/storage/tests/storage/kept.rs",
                &[
                    "a_store_that_keeps_nothing_is_found_out_when_it_is_opened",
                    "what_is_not_given_back_does_not_count_as_saved",
                ],
            ),
            (
                "tests/widget/kept.rs",
                &["saved_is_said_nowhere_where_nothing_is_stored"],
            ),
            (
                "tests/browser/storage.rs",
                &[
                    "where_storage_is_denied_a_check_can_be_finished_and_taken_along",
                    "saved_is_not_said_where_the_browser_keeps_nothing",
                ],
            ),
            (
                "tests/browser/hosts.rs",
                &["it_loads_in_a_sandbox_without_an_origin_where_the_server_shares_it"],
            ),
        ],
    },
    Case {
        case: "The page stops at any single write of a save",
        expected: "the state is the one before or the one after, never a mixture",
        tests: &[
            (
                "crates/storage/tests/storage/saving.rs",
                &[
                    "stopped_at_any_write_the_state_is_before_or_after",
                    "stopped_at_any_write_of_an_undo_the_state_is_before_or_after",
                    "a_save_that_stopped_half_way_is_completed_by_the_same_page",
                ],
            ),
            (
                "crates/storage/tests/storage/promises.rs",
                &["stopped_at_any_write_of_a_large_import_the_state_is_before_or_after"],
            ),
            (
                "crates/storage/tests/storage/model/mod.rs",
                &["every_promise_holds_whatever_two_tabs_do"],
            ),
        ],
    },
    Case {
        case: "A record is cut off, or a bit of it has flipped",
        expected: "the last good one is used; the bad bytes are set aside and exported",
        tests: &[
            (
                "crates/storage/tests/storage/damage.rs",
                &[
                    "a_flipped_bit_anywhere_is_noticed_and_the_former_generation_used",
                    "of_two_generations_the_good_one_is_used",
                    "a_record_cut_anywhere_is_set_aside",
                    "a_whole_record_that_says_nonsense_is_set_aside",
                    "responses_without_a_readable_assessment_stay_where_they_are",
                    "where_there_is_no_room_to_set_aside_nothing_broken_is_overwritten",
                ],
            ),
            (
                "crates/storage/tests/storage/export.rs",
                &[
                    "each_kind_of_what_is_stored_beside_the_workspace_is_exported_as_it_stands",
                    "half_a_letter_is_copied_and_exported_as_it_stands",
                    "a_damaged_record_with_half_a_letter_is_set_aside_as_it_stands",
                ],
            ),
            (
                "tests/browser/storage.rs",
                &["a_record_with_a_revision_beyond_all_counting_is_set_aside"],
            ),
            (
                "tests/browser/importing.rs",
                &["half_a_letter_in_storage_is_exported_as_it_stands"],
            ),
        ],
    },
    Case {
        case: "Nothing can be read at all",
        expected: "a fresh start is offered; the bytes are kept and exported",
        tests: &[
            (
                "crates/storage/tests/storage/damage.rs",
                &["where_nothing_is_readable_the_bytes_are_kept_and_work_goes_on"],
            ),
            (
                "crates/storage/tests/storage/export.rs",
                &["what_cannot_be_read_is_no_empty_export"],
            ),
        ],
    },
    Case {
        case: "A newer version has written",
        expected: "it is opened to look at and export, with a notice; nothing is written",
        tests: &[
            (
                "crates/storage/tests/storage/damage.rs",
                &[
                    "what_a_newer_version_wrote_is_opened_read_only",
                    "a_newer_version_that_comes_while_the_page_is_open_is_not_overwritten",
                ],
            ),
            (
                "crates/storage/tests/storage/export.rs",
                &["a_workspace_of_a_later_version_is_exported_record_by_record"],
            ),
            (
                "tests/browser/losing.rs",
                &["what_a_newer_version_saved_is_shown_and_exported_and_never_changed"],
            ),
        ],
    },
    Case {
        case: "An earlier format: a fixture of each, kept for ever",
        expected: "it opens, twice as once, and the original is kept",
        tests: &[
            (
                "crates/storage/tests/storage/damage.rs",
                &["records_of_format_1_load_for_ever"],
            ),
            (
                "crates/storage/tests/storage/formats.rs",
                &[
                    "a_workspace_file_of_today_opens_and_is_exported_as_the_same_bytes",
                    "records_of_today_load_and_are_written_as_the_same_bytes",
                    "a_save_of_today_that_was_cut_off_is_finished",
                    "a_workspace_file_with_a_plan_opens_and_is_exported_as_the_same_bytes",
                    "records_with_a_plan_load_and_are_written_as_the_same_bytes",
                    "what_was_kept_before_opens_twice_as_once_and_stays_byte_for_byte",
                    "an_assessment_file_of_today_opens_and_is_written_as_the_same_bytes",
                ],
            ),
        ],
    },
    Case {
        case: "Two tabs answer in turn",
        expected: "every answer of both is there; of two to one question the later stands and the other is in its history",
        tests: &[
            (
                "crates/storage/tests/storage/tabs.rs",
                &[
                    "every_answer_of_both_is_there",
                    "of_the_same_item_the_later_answer_wins_and_the_other_is_in_its_history",
                    "what_is_answered_here_while_it_is_finished_there_is_kept_beside_the_milestone",
                    "what_was_answered_there_and_not_seen_here_is_kept_when_it_is_finished_here",
                    "an_assessment_removed_there_while_it_is_answered_here_comes_back_whole",
                    "what_two_tabs_plan_is_all_there_and_of_one_step_the_later_word_counts",
                    "what_another_tab_decided_unseen_is_kept_where_ones_own_is_taken_back",
                    "what_is_planned_here_while_its_partner_is_removed_there_brings_both_back",
                ],
            ),
            (
                "crates/storage/tests/storage/promises.rs",
                &[
                    "an_undo_never_takes_back_a_later_answer_of_another_tab",
                    "an_import_can_be_undone_until_another_tab_adds_to_it",
                ],
            ),
            (
                "crates/storage/tests/storage/model/mod.rs",
                &["every_promise_holds_whatever_two_tabs_do"],
            ),
            (
                "tests/browser/storage.rs",
                &["two_elements_of_one_namespace_share_as_tabs_do"],
            ),
        ],
    },
    Case {
        case: "The store is cleared, or a key deleted, while the page is open",
        expected: "it is noticed, saved again and told",
        tests: &[
            (
                "crates/storage/tests/storage/tabs.rs",
                &[
                    "a_cleared_store_is_noticed_and_written_again",
                    "any_deleted_key_is_noticed_and_written_again",
                ],
            ),
            (
                "crates/storage/tests/storage/promises.rs",
                &[
                    "a_save_notices_that_a_script_cleared_the_store",
                    "a_clearing_is_noticed_also_where_there_was_never_room_for_the_epoch",
                    "after_a_clearing_and_a_removal_that_waited_for_room_all_tabs_agree",
                ],
            ),
            (
                "tests/browser/losing.rs",
                &["what_a_script_clears_is_saved_again_and_told"],
            ),
        ],
    },
    Case {
        case: "Something is removed by the person",
        expected: "it stays removed, and no text of it is left behind",
        tests: &[
            (
                "crates/storage/tests/storage/promises.rs",
                &[
                    "after_everything_is_removed_no_name_and_no_note_is_left",
                    "what_is_removed_takes_its_history_along",
                    "removals_are_not_remembered_for_ever",
                ],
            ),
            (
                "crates/storage/tests/storage/tabs.rs",
                &["what_is_removed_stays_removed"],
            ),
            (
                "crates/storage/tests/storage/export.rs",
                &[
                    "what_a_person_is_removing_is_not_exported_any_more",
                    "what_is_kept_beside_goes_one_by_one_and_nothing_else_does",
                ],
            ),
        ],
    },
    Case {
        case: "The clock moves a year back or forward",
        expected: "order goes by revision, never by clock; dates are shown as they were, and no time between them is computed",
        tests: &[(
            "crates/storage/tests/storage/clock.rs",
            &[
                "the_later_answer_stands_whatever_the_clock_says",
                "a_check_that_ends_before_it_began_is_kept_with_both_dates",
            ],
        )],
    },
    Case {
        case: "The page is reloaded within 50 ms of an answer",
        expected: "the answer is saved",
        tests: &[
            (
                "crates/storage/tests/storage/saving.rs",
                &["every_action_survives_a_reload"],
            ),
            (
                "tests/browser/storage.rs",
                &["an_answer_survives_a_reload_in_the_same_moment"],
            ),
        ],
    },
    Case {
        case: "The engine panics",
        expected: "a panel offers export and a new start; a second widget on the page goes on",
        tests: &[(
            "tests/browser/recovery.rs",
            &[
                "a_panic_is_told_with_its_message",
                "a_stopped_engine_leaves_what_is_saved_and_a_way_back",
                "a_stopped_engine_leaves_its_neighbour_alone",
                "twenty_panics_and_restarts_leave_nothing_behind",
            ],
        )],
    },
    Case {
        case: "An imported file has 50 MB, is nested 100,000 deep, or is cut short",
        expected: "it is refused quickly, with a reason, and nothing changes",
        tests: &[
            (
                "crates/storage/tests/storage/import.rs",
                &[
                    "a_file_too_large_too_deep_or_cut_short_is_refused_quickly",
                    "every_refusal_says_where_and_how_to_mend_it",
                    "a_number_that_nobody_means_is_refused_in_its_place",
                    "a_planted_questionnaire_is_left_out_and_the_checks_that_rest_on_it_say_so",
                ],
            ),
            (
                "tests/browser/importing.rs",
                &[
                    "a_file_that_is_too_large_is_refused_before_it_is_read",
                    "a_large_file_shows_how_far_it_is_and_can_be_stopped",
                    "ten_thousand_partners_are_imported_and_one_of_them_is_found_by_typing",
                ],
            ),
        ],
    },
    Case {
        case: "Any bytes stand in a definition, an imported file or the store",
        expected: "an error, never a panic or a hang",
        tests: &[
            (
                "tests/strangers.rs",
                &[
                    "any_definition",
                    "any_file_of_responses",
                    "any_workspace_file",
                    "any_store",
                    "any_options",
                    "any_table",
                    "any_selection_file",
                ],
            ),
            (
                "crates/storage/tests/storage/damage.rs",
                &[
                    "any_bytes_decode_to_something",
                    "any_bytes_under_any_key_load",
                ],
            ),
            (
                "crates/storage/tests/storage/import.rs",
                &[
                    "any_text_is_read_or_refused",
                    "a_mangled_export_is_read_or_refused",
                ],
            ),
            (
                "crates/engine/tests/engine/hostile.rs",
                &[
                    "no_text_makes_the_reader_panic",
                    "no_mutation_makes_the_engine_panic",
                ],
            ),
        ],
    },
    Case {
        case: "Markup, `javascript:` or SVG stands in any text",
        expected: "it is shown as text and does nothing; the policy reports nothing",
        tests: &[
            (
                "crates/engine/src/report/markup.rs",
                &["whatever_a_person_wrote_stays_text"],
            ),
            (
                "tests/widget/paper/mod.rs",
                &["in_no_document_does_a_text_of_a_person_become_markup"],
            ),
            (
                "crates/engine/tests/engine/calendars.rs",
                &["what_was_planned_stands_in_a_calendar_as_it_was_typed"],
            ),
            (
                "tests/browser/losing.rs",
                &["markup_in_any_text_is_shown_and_does_nothing"],
            ),
        ],
    },
    Case {
        case: "A formula for a spreadsheet stands in an exported text",
        expected: "it is made harmless; numbers stay as they are",
        tests: &[
            (
                "crates/engine/src/report/markup.rs",
                &["a_cell_is_no_formula_where_it_is_pasted_into_a_spreadsheet"],
            ),
            (
                "tests/widget/result.rs",
                &["a_cell_never_begins_a_formula_and_numbers_stay_numbers"],
            ),
            (
                "tests/widget/paper/mod.rs",
                &["in_no_table_does_a_text_of_a_person_become_a_formula_or_move_a_cell"],
            ),
        ],
    },
    Case {
        case: "A definition has duplicate or unknown ids, circular conditions, or weights that are zero, negative or not finite",
        expected: "each is an error with its place; the engine ends without a panic all the same",
        tests: &[
            (
                "crates/engine/tests/engine/lint.rs",
                &[
                    "every_code_where_it_is",
                    "a_weight_that_is_none_is_an_error_in_its_place",
                ],
            ),
            (
                "crates/engine/tests/engine/total.rs",
                &[
                    "conditions_in_a_circle",
                    "gates_in_a_circle_and_gates_that_share_parts",
                    "positions_that_lead_nowhere",
                    "dimensions_in_a_circle_or_none_at_all",
                    "the_greatest_weights_do_not_overflow",
                    "weights_that_are_none_stop_nothing",
                ],
            ),
        ],
    },
    Case {
        case: "A strict policy, plain http, messages from strangers (`postMessage`)",
        expected: "it works, asks for nothing, and ignores them",
        tests: &[
            (
                "tests/browser/embedding.rs",
                &["mounts_under_the_strict_policy_and_asks_for_nothing_after_loading"],
            ),
            (
                "tests/browser/losing.rs",
                &[
                    "messages_from_strangers_change_nothing",
                    "it_works_over_plain_http",
                ],
            ),
        ],
    },
    Case {
        case: "Ten thousand random actions, with reloads, second tabs and faults between them",
        expected: "no panic, no lost answer, and each score is what computing it afresh gives",
        tests: &[
            (
                "crates/storage/tests/storage/walk/mod.rs",
                &["nothing_is_lost_on_a_long_day"],
            ),
            (
                "crates/storage/tests/storage/random.rs",
                &["a_random_day_is_what_its_actions_make_of_it"],
            ),
        ],
    },
];

const HEADING: &str = "\n## Cases\n";

fn from_top(path: &str) -> PathBuf {
    PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../..")).join(path)
}

fn read(path: &str) -> String {
    let text = fs::read_to_string(from_top(path));
    text.unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// The name that Rust gives a file: its own, or its folder's.
fn module(path: &str) -> &str {
    let path = path.trim_end_matches(".rs").trim_end_matches("/mod");
    path.rsplit('/').next().unwrap_or(path)
}

/// The section of docs/storage.md, from its heading on.
fn section() -> String {
    let mut text = format!(
        "{HEADING}Each way to lose something has its tests. This table is written from \
         [`cases.rs`](../crates/storage/tests/storage/cases.rs), which also sees to it that every \
         test named here is there.\n\n| case | what is expected | tests |\n| --- | --- | --- |\n"
    );
    for Case {
        case,
        expected,
        tests,
    } in CASES
    {
        let tests = tests.iter().flat_map(|(path, names)| {
            let of = module(path);
            names
                .iter()
                .map(move |name| format!("[`{of}::{name}`](../{path})"))
        });
        let tests = tests.collect::<Vec<_>>().join(", ");
        writeln!(text, "| {case} | {expected} | {tests} |").expect("a text takes every line");
    }
    text
}

#[test]
fn every_test_that_is_named_is_there() {
    let mut missing = BTreeSet::new();
    for (path, names) in CASES.iter().flat_map(|case| case.tests) {
        let text = read(path);
        let tests: Vec<&str> = text.split("#[test]").skip(1).map(str::trim_start).collect();
        for name in *names {
            let is_there = tests
                .iter()
                .any(|test| test.starts_with(&format!("fn {name}(")));
            if !is_there {
                missing.insert(format!("{path}: {name}"));
            }
        }
    }
    assert_eq!(missing, BTreeSet::new());
    assert!(
        CASES.iter().all(|case| !case.tests.is_empty()),
        "every case has a test"
    );
}

#[test]
fn the_page_on_storage_lists_every_case() {
    let page = read("docs/storage.md");
    let start = page.find(HEADING).unwrap_or(page.len());
    let rest = &page[start..];
    let length = match rest.get(1..).and_then(|rest| rest.find("\n## ")) {
        Some(next) => next + 1,
        None => rest.len(),
    };
    let expected = section();
    let found = &rest[..length];
    if found == expected {
        return;
    }
    if std::env::var_os("UPDATE_DOCS").is_some() {
        let page = [&page[..start], &expected, &rest[length..]].concat();
        let written = fs::write(from_top("docs/storage.md"), page);
        assert!(written.is_ok(), "{written:?}");
        return;
    }
    panic!(
        "docs/storage.md differs from cases.rs; `UPDATE_DOCS=1 cargo test --package storage cases` \
         writes what should stand there:\n{expected}"
    );
}
