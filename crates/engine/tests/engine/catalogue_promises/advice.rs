//! What must hold of the advice as it is written: from each answer a step of its own, which that
//! answer does not say is done, and a first one for this week. The wording itself is read, not
//! tested.

use std::collections::BTreeSet;

use engine::{
    model::{Advice, Answer, Improve, Item, Questionnaire, QuestionnaireKind, Response, Scale},
    scoring::advice,
};

use super::{built_in, fail_as_listed, lists};

/// The most words that what is advised takes: it stands in a table beside other columns.
const MOST_WORDS: usize = 19;

/// Each item that has advice, with its questionnaire's name before its own.
fn advised(of: &Questionnaire) -> impl Iterator<Item = (String, &Item)> {
    let with_advice = of.items.iter().filter(|item| item.improve.is_some());
    with_advice.map(|item| (format!("{} {}", of.id, item.id), item))
}

/// What is advised to who has answered with this level.
fn at(item: &Item, level: usize) -> Option<&Improve> {
    let answered = Response::answered(Answer::Number(level as f64));
    advice(item, Some(&answered))
}

/// Every text that an item may advise.
fn written(item: &Item) -> Vec<&Improve> {
    item.improve.iter().flat_map(Advice::all).collect()
}

#[test]
fn each_level_below_the_best_has_advice_of_its_own() {
    let mut without = BTreeSet::new();
    for questionnaire in built_in().filter(|one| one.kind != QuestionnaireKind::Profile) {
        for item in &questionnaire.items {
            let place = format!("{} {}", questionnaire.id, item.id);
            match &*item.scale {
                Scale::Rating { levels } => {
                    let best = levels.len() - 1;
                    assert!(at(item, best).is_none(), "{place}: nothing is left to do");
                    for level in (0..best).filter(|level| at(item, *level).is_none()) {
                        without.insert(format!("{place} {level}"));
                    }
                    let steps: Vec<_> = (0..best).filter_map(|level| at(item, level)).collect();
                    for pair in steps.windows(2) {
                        let [one, next] = pair else { continue };
                        assert_ne!(one.action, next.action, "{place}");
                        assert_ne!(one.first_step, next.first_step, "{place}");
                    }
                }
                Scale::Text => {}
                Scale::Choice { options } if options.iter().all(|one| one.value.is_none()) => {}
                _ if item.improve.is_none() => drop(without.insert(place)),
                _ => {}
            }
        }
    }
    fail_as_listed(&without, &[], lists::NOTHING_IS_ADVISED);
}

#[test]
fn advice_is_short_and_names_what_it_rests_on() {
    for questionnaire in &built_in().collect::<Vec<_>>() {
        for (place, item) in advised(questionnaire) {
            for Improve {
                action,
                first_step,
                source,
            } in written(item)
            {
                for text in [action.first(), first_step.first()] {
                    let words = text.split_whitespace().count();
                    assert!(words <= MOST_WORDS, "{place}: {words} words: {text}");
                    assert!(text.ends_with(['.', '?']), "{place}: no sentence: {text}");
                }
                assert_ne!(action, first_step, "{place}");
                assert!(!source.is_empty(), "{place}: {}", action.first());
            }
        }
    }
}

#[test]
fn nobody_is_told_to_do_what_their_answer_says_is_done() {
    let (mut failed, mut examples) = (BTreeSet::new(), Vec::new());
    for questionnaire in built_in() {
        for (place, item) in advised(&questionnaire) {
            let best = item.anchors.len().saturating_sub(1);
            for level in 0..best {
                let Some(improve) = at(item, level) else {
                    continue;
                };
                for text in [improve.action.first(), improve.first_step.first()] {
                    let advised = stems(text);
                    // who has reached a level has passed those below it
                    let mut reached = item.anchors[..=level].iter().map(|one| one.first());
                    if let Some(anchor) = reached.find(|anchor| fulfils(anchor, &advised)) {
                        let place = format!("{place} {level}");
                        examples.push(format!("{place}: \"{anchor}\" {text}"));
                        failed.insert(place);
                    }
                }
            }
        }
    }
    fail_as_listed(&failed, &examples, lists::ADVICE_IS_FULFILLED);
}

#[test]
fn no_two_questions_lead_to_the_same_action() {
    for questionnaire in built_in() {
        let actions: Vec<_> = advised(&questionnaire)
            .flat_map(|(place, item)| {
                let texts = written(item).into_iter().map(|one| one.action.first());
                texts.map(move |text| (place.clone(), text, stems(text)))
            })
            .collect();
        for (at, (place, text, words)) in actions.iter().enumerate() {
            for (other, again, others) in &actions[at + 1..] {
                let shared = words.intersection(others).count();
                let is_same = shared * 4 >= words.len().max(others.len()) * 3;
                assert!(
                    place == other || !is_same,
                    "{place}: {text}\n{other}: {again}"
                );
            }
        }
    }
}

/// Whether what is answered has three words of substance or more and three quarters of them stand
/// in the advice again, in whatever form. Found by reading: two thirds find thirty more, each of
/// which begins from the answer's own words and leads on.
fn fulfils(answer: &str, advice: &BTreeSet<String>) -> bool {
    let answer = stems(answer);
    let again = answer.intersection(advice).count();
    answer.len() >= 3 && again * 4 >= answer.len() * 3
}

/// The words of substance, without their endings.
fn stems(text: &str) -> BTreeSet<String> {
    #[rustfmt::skip]
    const SMALL: &[&str] = &[
        "a", "all", "an", "and", "any", "are", "as", "at", "be", "been", "both", "by", "did", "do",
        "does", "each", "for", "from", "had", "has", "have", "how", "in", "into", "is", "it", "its",
        "last", "more", "most", "no", "none", "not", "nothing", "of", "on", "one", "only", "or",
        "other", "our", "side", "sides", "some", "than", "that", "the", "their", "them", "there",
        "they", "this", "three", "to", "two", "us", "was", "we", "were", "what", "when", "which",
        "who", "with", "year", "yet",
    ];
    #[rustfmt::skip]
    const FORMS: &[(&str, &str)] = &[
        ("written", "write"), ("known", "know"), ("met", "meet"), ("paid", "pay"),
        ("decisions", "decide"), ("kept", "keep"), ("told", "tell"), ("said", "say"),
        ("drawn", "draw"), ("tried", "try"), ("done", "do"), ("given", "give"),
    ];
    let lower = text.to_lowercase();
    let words = lower.split(|letter: char| !letter.is_alphabetic());
    let words = words.filter(|word| !word.is_empty() && !SMALL.contains(word));
    words
        .map(|word| {
            let form = FORMS.iter().find(|(form, _)| *form == word);
            let word = form.map_or(word, |(_, plain)| plain);
            let endings = ["ing", "ed", "es", "s", "e"].into_iter();
            let mut cut = endings.filter_map(|end| word.strip_suffix(end));
            let stem = cut.find(|stem| stem.len() > 2).unwrap_or(word);
            stem.chars().take(6).collect()
        })
        .collect()
}
