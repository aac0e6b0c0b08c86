//! Which form an alliance takes: cases that leave no doubt, and what a person has stated outright.

use engine::{
    catalogue,
    model::{Answer, Context, Questionnaire, Responses, Scale},
    scoring::{Assessed, ranked, score},
};

fn structure() -> Questionnaire {
    let (questionnaire, _) = catalogue::read("alliance-structure").expect("it is built in");
    questionnaire.expect("it can be read")
}

/// Options in the order they are asked.
fn answers(questionnaire: &Questionnaire, options: &str) -> Responses {
    let options: Vec<&str> = options.split_whitespace().collect();
    assert_eq!(options.len(), questionnaire.items.len(), "{options:?}");
    let pairs = questionnaire.items.iter().zip(options);
    pairs
        .map(|(item, option)| (item.id.clone(), Answer::Word(option.into()).into()))
        .collect()
}

fn assessed(questionnaire: &Questionnaire, responses: &Responses) -> Assessed {
    score(questionnaire, responses, &Context::default())
}

/// The id of the outcome that comes first.
fn first<'q>(questionnaire: &'q Questionnaire, assessed: &Assessed) -> &'q str {
    &questionnaire.outcomes[ranked(&assessed.outcomes)[0]].id
}

/// What is at stake and for how long, then what it is for:
/// ownership, commitment, flexibility, integration, horizon, exit;
/// reach, name, licence, interplay, risk, expertise, speed, parties.
#[rustfmt::skip]
const CASES: &[(&str, &str, &str)] = &[
    ("two phone makers found a half-owned company", "venture future together chain for-good company easier nothing part as-one building years year two", "joint-venture"),
    ("two makers share a factory they own half each", "venture budget dates all renewal company nothing nothing part not building longer years two", "joint-venture"),
    ("a half-owned research company of two makers", "venture budget dates tasks for-good company nothing nothing none not finding years open two", "joint-venture"),
    ("a carmaker buys a stake in a battery start-up", "stake budget alone nothing for-good nothing nothing nothing none not finding longer years two", "equity"),
    ("a search company's stake in a rocket maker", "stake budget alone nothing for-good handover nothing reference none not none longer open two", "equity"),
    ("two carmakers hold shares in each other", "stake future frame tasks for-good unwinding nothing nothing part beside building years year few", "equity"),
    ("a component maker and each PC maker advertise together", "nothing budget frame nothing renewal nothing easier campaigns none as-one none longer months two", "co-marketing"),
    ("a component maker advertises with many PC makers", "nothing budget frame nothing renewal handover easier campaigns part as-one fitting years year field", "co-marketing"),
    ("a card and an airline promote together", "nothing time frame tasks renewal nothing easier campaigns none beside none months months two", "co-marketing"),
    ("a known bank vouches for a small software firm", "nothing time frame nothing renewal nothing easier reference none not none years year two", "co-marketing"),
    ("a company buys capacity in a cloud", "nothing order alone nothing term handover nothing nothing none beside none longer months two", "supplier-contract"),
    ("a company moves all its servers to a cloud for years", "nothing time frame tasks renewal unwinding nothing reference part beside fitting longer months two", "supplier-contract"),
    ("a shop orders office furniture", "nothing order alone nothing order nothing nothing nothing none not none months months two", "supplier-contract"),
    ("a contract manufacturer builds by drawings", "nothing order frame nothing term handover nothing nothing none not none year months two", "supplier-contract"),
    ("a temporary agency", "nothing order alone tasks term nothing nothing nothing none not none months months two", "supplier-contract"),
    ("a chip designer licenses its cores", "nothing time frame nothing renewal handover nothing nothing whole as-one none longer years two", "licensing"),
    ("a university licenses a patent", "nothing order alone nothing term nothing nothing nothing whole not none years open two", "licensing"),
    ("a database and an enterprise software house integrate", "nothing budget frame tasks renewal handover easier nothing part as-one fitting years year two", "technology"),
    ("a camera maker and a phone maker tune lenses together", "nothing budget frame tasks renewal handover nothing campaigns part as-one fitting years year two", "technology"),
    ("two software houses connect their products", "nothing time frame tasks renewal handover easier reference none as-one fitting year year two", "technology"),
    ("a maker sells through a distributor abroad", "nothing time frame nothing renewal handover region nothing none not none years year two", "channel"),
    ("a software house and its resellers", "nothing time frame tasks renewal handover channel reference none not none year months two", "channel"),
    ("a company and a university look into new batteries", "nothing time frame tasks renewal handover nothing nothing none not finding longer open two", "research"),
    ("a drug maker and a biotech look for a molecule", "nothing budget dates tasks renewal unwinding nothing nothing part not finding longer open two", "research"),
    ("twenty chip makers fund university research", "nothing time frame tasks renewal nothing nothing nothing none not finding longer open field", "consortium"),
    ("six companies write a standard", "nothing time frame tasks renewal nothing nothing nothing none as-one building years years field", "consortium"),
    ("a carmaker and its seat maker deliver in sequence", "nothing budget dates chain renewal unwinding nothing nothing none beside fitting years months two", "supply-chain"),
    ("a retailer and a soap maker plan stocks together", "nothing budget frame chain renewal unwinding easier nothing none not none year months two", "supply-chain"),
    ("two oil companies become one", "one future together all for-good company nothing nothing none not none longer year two", "merger"),
    ("a large company buys a small one for its people", "one future frame chain for-good unwinding nothing nothing part as-one building years months two", "merger"),
];

#[test]
fn a_case_without_doubt_has_its_form() {
    let questionnaire = structure();
    let mut wrong = Vec::new();
    for (case, options, form) in CASES {
        let found = assessed(&questionnaire, &answers(&questionnaire, options));
        let first = first(&questionnaire, &found);
        if first != *form {
            wrong.push(format!("{case}: {first}, not {form}"));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// Answers chosen by a linear congruential generator, so that each run tries the same.
struct Chooser(u64);

impl Chooser {
    fn below(&mut self, most: usize) -> usize {
        self.0 = { self.0.wrapping_mul(6_364_136_223_846_793_005) }.wrapping_add(1);
        (self.0 >> 33) as usize % most
    }

    fn answers(&mut self, questionnaire: &Questionnaire) -> Responses {
        let mut responses = Responses::new();
        for item in &questionnaire.items {
            let Scale::Choice { options } = &*item.scale else {
                panic!("{} is a choice", item.id)
            };
            let option = options[self.below(options.len())].id.clone();
            responses.insert(item.id.clone(), Answer::Word(option).into());
        }
        responses
    }
}

/// Items and the options that a person may state outright, and the forms that they leave.
type Stated = (
    &'static [(&'static str, &'static str)],
    &'static [&'static str],
);

const STATED: &[Stated] = &[
    (&[("ownership", "stake")], &["equity"]),
    (&[("ownership", "venture")], &["joint-venture"]),
    (&[("ownership", "one")], &["merger"]),
    (
        &[("ownership", "nothing"), ("licence", "whole")],
        &["licensing"],
    ),
    (
        &[
            ("ownership", "nothing"),
            ("commitment", "order"),
            ("reach", "nothing"),
            ("name", "nothing"),
            ("licence", "none"),
            ("parties", "two"),
        ],
        &["supplier-contract"],
    ),
    (
        &[
            ("ownership", "nothing"),
            ("licence", "none"),
            ("name", "campaigns"),
        ],
        &[
            "technology",
            "channel",
            "co-marketing",
            "research",
            "consortium",
            "supply-chain",
        ],
    ),
    (
        &[
            ("ownership", "nothing"),
            ("parties", "field"),
            ("licence", "none"),
        ],
        &[
            "technology",
            "channel",
            "co-marketing",
            "consortium",
            "supply-chain",
        ],
    ),
];

#[test]
fn a_form_that_is_stated_leads_whatever_else_is_answered() {
    let questionnaire = structure();
    let mut chooser = Chooser(18);
    for round in 0..1_000 {
        let (stated, forms) = STATED[round % STATED.len()];
        let mut responses = chooser.answers(&questionnaire);
        for (item, option) in stated {
            responses.insert(item.to_string(), Answer::Word(option.to_string()).into());
        }
        let found = assessed(&questionnaire, &responses);
        let first = first(&questionnaire, &found);
        assert!(
            forms.contains(&first),
            "{stated:?} gives {first} for {responses:?}"
        );
        assert!(found.outcomes.iter().any(|one| one.ruled_out_by.is_none()));
    }
}

#[test]
fn no_answers_rule_out_every_form_and_a_missing_one_rules_out_none() {
    let questionnaire = structure();
    let mut chooser = Chooser(7);
    for _ in 0..2_000 {
        let mut responses = chooser.answers(&questionnaire);
        let found = assessed(&questionnaire, &responses);
        assert!(
            found.outcomes.iter().any(|one| one.ruled_out_by.is_none()),
            "{responses:?}"
        );
        responses.remove("ownership");
        let found = assessed(&questionnaire, &responses);
        let owned = ["equity", "joint-venture", "merger"];
        for (outcome, fit) in questionnaire.outcomes.iter().zip(&found.outcomes) {
            assert!(!owned.contains(&&*outcome.id) || fit.ruled_out_by.is_none());
        }
    }
}

#[test]
fn a_form_that_is_ruled_out_names_the_answer_and_never_comes_first() {
    let questionnaire = structure();
    let venture = CASES[0].1;
    let found = assessed(&questionnaire, &answers(&questionnaire, venture));
    let order = ranked(&found.outcomes);
    for at in &order[1..] {
        assert_eq!(
            found.outcomes[*at]
                .ruled_out_by
                .as_deref()
                .map(<[_]>::first),
            Some(Some(&0))
        );
    }
}

#[test]
fn the_table_marks_what_was_answered_in_the_families_that_say_so() {
    let questionnaire = structure();
    let said = |options: &str| {
        let found = assessed(&questionnaire, &answers(&questionnaire, options));
        let families = found.aspects.iter().map(|families| {
            let ids = families.iter().map(|at| &*questionnaire.families[*at].id);
            ids.collect::<Vec<_>>().join("+")
        });
        families.collect::<Vec<_>>().join(" ")
    };
    let merger = CASES
        .iter()
        .find(|case| case.2 == "merger")
        .expect("one is there");
    assert_eq!(
        said(merger.1),
        "merger alliance+merger merger merger merger merger"
    );
    let cloud = "nothing order alone nothing term handover nothing nothing none beside none longer months two";
    assert_eq!(
        said(cloud),
        "alliance+supplier supplier alliance+supplier supplier supplier alliance+supplier"
    );
}
