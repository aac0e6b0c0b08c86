//! The sentence that leads: who sees it better, where the two sides are furthest apart, or that
//! they see it alike.

use engine::{
    course::{BySide, Gap},
    model::{LocalisedText, Questionnaire, QuestionnaireKind, Side},
    report::{SAME, decimals_apart, fill},
};

use crate::locale::Words;

/// The names of the two sides, as they are seen from here: who answers here is "our side".
pub fn names_of(words: &Words, own_side: Side) -> BySide<&'static str> {
    let texts = &words.texts.both_sides;
    BySide::of(|side| match side == own_side {
        true => texts.our_side,
        false => texts.their_side,
    })
}

pub fn conclusion(
    words: &Words,
    questionnaire: &Questionnaire,
    gap: &Gap,
    names: BySide<&str>,
) -> String {
    let texts = &words.texts.both_sides;
    if gap.lean.is_none() {
        return texts.nothing_in_common.into();
    }
    if gap.higher == BySide::default() {
        return texts.agree.into();
    }
    let Some(rosier) = gap.rosier else {
        return even(words, questionnaire, gap, names);
    };
    // a score that the results do not lead with is none to lead with here
    let leads_with_score = !matches!(
        questionnaire.kind,
        QuestionnaireKind::Verdict | QuestionnaireKind::Profile
    );
    let overall = BySide::of(|side| gap.score.get(side).mean.filter(|_| leads_with_score));
    // a cap may turn the scores round: then they would say the opposite of the answers
    let is_alike = |of: BySide<Option<f64>>| match (of.get(rosier), of.get(rosier.other())) {
        (Some(first), Some(second)) => first - second > SAME,
        _ => false,
    };
    let lead = match is_alike(overall) {
        true => with_scores(words, texts.rosier_by, overall, rosier, names),
        false => fill(texts.rosier, &[("side", names.get(rosier))]),
    };
    match widest(questionnaire, gap) {
        Some((title, values)) => {
            let text = match is_alike(values) {
                true => texts.most_of_all,
                false => texts.the_other_way,
            };
            let by = with_scores(words, text, values, rosier, names);
            format!("{lead}{}.", fill(&by, &[("dimension", words.of(title))]))
        }
        None => format!("{lead}."),
    }
}

/// Neither sees it better by and large.
fn even(words: &Words, questionnaire: &Questionnaire, gap: &Gap, names: BySide<&str>) -> String {
    let texts = &words.texts.both_sides;
    match widest(questionnaire, gap) {
        Some((title, values)) => {
            let higher = match values.difference() {
                Some(apart) if apart < 0.0 => Side::Theirs,
                _ => Side::Ours,
            };
            let text = with_scores(words, texts.even_but, values, higher, names);
            fill(&text, &[("dimension", words.of(title))])
        }
        None => texts.even.into(),
    }
}

/// `side` is the one whose figure comes first.
fn with_scores(
    words: &Words,
    text: &str,
    scores: BySide<Option<f64>>,
    side: Side,
    names: BySide<&str>,
) -> String {
    let (first, second) = (scores.get(side), scores.get(side.other()));
    let (first, second) = (first.unwrap_or_default(), second.unwrap_or_default());
    let decimals = decimals_apart(&[first, second], 0);
    let values = [
        ("side", *names.get(side)),
        ("first", &*words.points_to(first, decimals)),
        ("second", &words.points_to(second, decimals)),
    ];
    fill(text, &values)
}

/// The dimension below the whole on which the two sides are furthest apart; `None` where there is
/// none, or several are equally far.
fn widest<'q>(
    questionnaire: &'q Questionnaire,
    gap: &Gap,
) -> Option<(&'q LocalisedText, BySide<Option<f64>>)> {
    let dimensions = questionnaire.dimensions.iter().zip(&gap.dimensions).skip(1);
    let apart = dimensions.filter_map(|(one, it)| Some((it.gap?.abs(), one, it)));
    let apart: Vec<_> = apart.filter(|(by, ..)| *by > SAME).collect();
    let most = apart.iter().map(|(by, ..)| *by).fold(0.0, f64::max);
    let mut widest = apart.iter().filter(|(by, ..)| most - by <= SAME);
    let (_, one, it) = widest.next()?;
    let is_tied = widest.next().is_some();
    (!is_tied).then(|| (&one.title, BySide::of(|side| it.sides.get(side).mean)))
}
