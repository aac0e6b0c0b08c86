//! A list of partners, to be found by name, narrowed down and put in order: on home and in the
//! portfolio.

use engine::{
    course::Decision,
    model::{RelationshipKind, Stage},
    names,
    report::{DECISIONS, fill},
    sorting::Sort,
};
use yew::{Callback, Html, UseStateHandle, hook, html, use_memo, use_state_eq};

use super::{Page, standing::Standing};
use crate::{
    components::{Field, select_field, text_field},
    locale::Words,
    shared::Shared,
};

/// What a page offers.
pub struct Offered {
    /// The first one is that of a page that has just come up.
    pub orders: &'static [Order],
    /// Whether partners are also found by what to do with them.
    pub by_decision: bool,
    /// With more partners than these there are fields to find some.
    pub few: usize,
}

/// Partners that are shown, in their order.
pub struct Narrowed<'s> {
    pub found: Vec<&'s Standing>,
    /// How many of all, in words; nothing where all are shown.
    pub told: String,
    /// The fields; nothing where there are few partners.
    pub tools: Html,
}

/// The partners that are looked for among `standings`, of those that `belongs` takes.
#[hook]
pub fn use_narrowing<'s>(
    page: &Page,
    standings: &'s Shared<Vec<Standing>>,
    belongs: impl Fn(&Standing) -> bool,
    offered: &Offered,
) -> Narrowed<'s> {
    let sought = use_state_eq(String::new);
    let filter = use_state_eq(Filter::default);
    let order = use_state_eq(|| offered.orders.first().copied().unwrap_or(Order::Name));
    let by_name = use_memo(
        (standings.clone(), page.words.clone()),
        |(standings, words)| {
            let names = standings.iter().enumerate();
            let names = names.map(|(at, one)| (words.format.lowercase(&one.relationship.name), at));
            let mut by_name: Vec<(String, usize)> = names.collect();
            by_name.order_by(|(one, _), (other, _)| one.cmp(other));
            let by_name = by_name.into_iter();
            by_name.map(|(_, at)| at).collect::<Vec<usize>>()
        },
    );
    let all = by_name.iter().filter_map(|&at| standings.get(at));
    let all: Vec<&Standing> = all.filter(|one| belongs(one)).collect();
    let key = names::key(&sought);
    let found = all.iter().filter(|one| filter.takes(one));
    let found =
        found.filter(|one| key.is_empty() || names::key(&one.relationship.name).contains(&key));
    let mut found: Vec<&Standing> = found.copied().collect();
    order.apply(&mut found);
    let words = &page.words;
    let counted = [
        ("n", &*words.whole(found.len())),
        ("all", &words.whole(all.len())),
    ];
    let told = match sought.is_empty() && *filter == Filter::All {
        true => String::new(),
        false => fill(words.texts.home.partners_found, &counted),
    };
    let tools = html! {
        <div>
            if all.len() > offered.few {
                {tools(words, offered, &all, &sought, &filter, &order)}
                <p class="small" aria-live="polite">{&told}</p>
            }
        </div>
    };
    Narrowed { found, told, tools }
}

/// The fields that find partners.
fn tools(
    words: &Words,
    offered: &Offered,
    all: &[&Standing],
    sought: &UseStateHandle<String>,
    filter: &UseStateHandle<Filter>,
    order: &UseStateHandle<Order>,
) -> Html {
    let (texts, own) = (&words.texts.home, &words.texts.standing);
    let on_input = {
        let sought = sought.clone();
        Callback::from(move |typed| sought.set(typed))
    };
    // what is chosen stays among the options, also where nobody fits any more
    let filters = Filter::every(offered.by_decision)
        .filter(|one| *one == **filter || all.iter().any(|it| one.takes(it)));
    let filters: Vec<(String, String)> =
        filters.map(|one| (one.name(), one.label(words))).collect();
    let filters = filters.iter().map(|(name, label)| (&**name, label.clone()));
    let on_filter = {
        let filter = filter.clone();
        Callback::from(move |name: String| {
            let mut every = Filter::every(true);
            filter.set(every.find(|one| one.name() == name).unwrap_or_default());
        })
    };
    let orders = offered.orders.iter();
    // one for each
    let orders = orders.map(|one| (one.name(), own.orders[*one as usize].to_string()));
    let on_order = {
        let order = order.clone();
        Callback::from(move |name: String| {
            let named = Order::ALL.into_iter().find(|one| one.name() == name);
            order.set(named.unwrap_or(Order::Name));
        })
    };
    html! {
        <div class="tools">
            {text_field(Field::new("find", texts.find), "search", sought, on_input)}
            {select_field(Field::new("filter", own.filter), &filter.name(), filters, on_filter)}
            {select_field(Field::new("order", own.order), order.name(), orders, on_order)}
        </div>
    }
}

/// Which partners are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Filter {
    #[default]
    All,
    Attention,
    NotChecked,
    Decision(Decision),
    Stage(Stage),
    Kind(RelationshipKind),
}

impl Filter {
    /// Its name among the options; nothing for all.
    fn name(self) -> String {
        match self {
            Self::All => String::new(),
            Self::Attention => "attention".into(),
            Self::NotChecked => "not-checked".into(),
            Self::Decision(decision) => format!("decision {}", decision.name()),
            Self::Stage(stage) => format!("stage {}", stage.name()),
            Self::Kind(kind) => format!("kind {}", kind.name()),
        }
    }

    fn label(self, words: &Words) -> String {
        let texts = &words.texts.standing;
        match self {
            Self::All => texts.filter_all.into(),
            Self::Attention => texts.filter_attention.into(),
            Self::NotChecked => texts.filter_not_checked.into(),
            Self::Decision(Decision::NotKnown) => {
                words.texts.portfolio.decisions[Decision::NotKnown as usize].into() // one for each
            }
            Self::Decision(decision) => {
                let decision = words.texts.portfolio.decisions[decision as usize]; // one for each
                fill(texts.filter_decision, &[("decision", decision)])
            }
            Self::Stage(stage) => {
                let stage = words.texts.report.stages[stage as usize];
                fill(texts.filter_stage, &[("stage", stage)])
            }
            Self::Kind(kind) => {
                let kind = words.texts.kinds[kind as usize];
                fill(texts.filter_kind, &[("kind", kind)])
            }
        }
    }

    fn takes(self, standing: &Standing) -> bool {
        match self {
            Self::All => true,
            Self::Attention => standing.needs_attention(),
            Self::NotChecked => standing.is_unknown(),
            Self::Decision(decision) => standing.position.decision == decision,
            Self::Stage(stage) => standing.relationship.stage == Some(stage),
            Self::Kind(kind) => standing.relationship.kind == kind,
        }
    }

    /// All that there are, with those by what to do or without.
    fn every(by_decision: bool) -> impl Iterator<Item = Self> {
        let decisions = DECISIONS.into_iter().filter(move |_| by_decision);
        let stages = Stage::ALL.iter().map(|&stage| Self::Stage(stage));
        let kinds = RelationshipKind::ALL.iter().map(|&kind| Self::Kind(kind));
        let first = [Self::All, Self::Attention, Self::NotChecked];
        let first = first.into_iter().chain(decisions.map(Self::Decision));
        first.chain(stages).chain(kinds)
    }
}

/// In which order they are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    Attention,
    /// What is most pressing first.
    Decision,
    Name,
    /// The lowest first; what has none last.
    Health,
    Value,
    /// The highest first; what has none last.
    Spend,
    /// The earliest first; what has none last.
    Stage,
    /// The next one first; what has none last.
    Review,
    /// The newest first.
    Latest,
}

impl Order {
    /// As in the texts.
    const ALL: [Self; 9] = [
        Self::Attention,
        Self::Decision,
        Self::Name,
        Self::Health,
        Self::Value,
        Self::Spend,
        Self::Stage,
        Self::Review,
        Self::Latest,
    ];

    /// Its name among the options.
    fn name(self) -> &'static str {
        const NAMES: [&str; 9] = [
            "attention",
            "decision",
            "name",
            "health",
            "value",
            "spend",
            "stage",
            "review",
            "latest",
        ];
        NAMES[self as usize] // one for each
    }

    /// Puts partners by name into this order; of equal ones the names decide.
    fn apply(self, standings: &mut [&Standing]) {
        let ascending = |standings: &mut [&Standing], of: &dyn Fn(&Standing) -> Option<f64>| {
            let number = |one: &Standing| of(one).unwrap_or(f64::INFINITY);
            standings.order_by(|a, b| number(a).total_cmp(&number(b)));
        };
        match self {
            Self::Name => {}
            Self::Attention => standings.order_by(|a, b| a.urgency().cmp(&b.urgency())),
            Self::Decision => {
                let place = |one: &Standing| {
                    let decision = one.position.decision;
                    DECISIONS.iter().position(|other| *other == decision)
                };
                standings.order_by(|a, b| place(a).cmp(&place(b)));
            }
            Self::Health => ascending(standings, &|one| {
                let health = one.position.health.as_ref();
                health?.latest.overall.leading_score()
            }),
            Self::Value => ascending(standings, &|one| {
                let value = one.position.value.as_ref();
                value?.latest.overall.leading_score()
            }),
            Self::Spend => ascending(standings, &|one| {
                one.position.effort.recorded.spend.map(|spend| -spend)
            }),
            Self::Stage => {
                ascending(standings, &|one| {
                    one.relationship.stage.map(|stage| f64::from(stage as u8))
                });
            }
            Self::Review => {
                let day = |one: &Standing| {
                    let day = one.relationship.next_review.clone();
                    (day.is_none(), day)
                };
                standings.order_by(|a, b| day(a).cmp(&day(b)));
            }
            Self::Latest => {
                let at = |one: &Standing| one.latest.first().map_or(0.0, |latest| latest.at_ms);
                standings.order_by(|a, b| at(b).total_cmp(&at(a)));
            }
        }
    }
}
