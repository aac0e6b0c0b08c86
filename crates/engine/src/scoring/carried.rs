//! What was answered to the same question in another questionnaire: offered to the respondent,
//! counted only once they confirm it.

use crate::model::{Item, Questionnaire, Reply, Response, Responses};

/// Another assessment of the same relationship by the same respondent.
pub struct Elsewhere<'a> {
    pub questionnaire: &'a Questionnaire,
    pub responses: &'a Responses,
    /// Milliseconds since 1970: when it was finished, else when it was begun.
    pub at_ms: f64,
}

/// The newest answer among `others` to an item of the same concept, scale and anchors as `item`;
/// `None` where `item` has no concept or nobody has answered it.
pub fn answered_elsewhere<'e, 'a>(
    item: &Item,
    others: &'e [Elsewhere<'a>],
) -> Option<(&'e Elsewhere<'a>, &'a Response)> {
    item.concept.as_ref()?;
    let is_same = |it: &&Item| {
        it.concept == item.concept && it.scale == item.scale && it.anchors == item.anchors
    };
    let mut newest: Option<(&Elsewhere, &Response)> = None;
    for other in others {
        let same = other.questionnaire.items.iter().find(is_same);
        let Some(response) = same.and_then(|same| other.responses.get(&same.id)) else {
            continue;
        };
        let is_newer = newest.is_none_or(|(known, _)| known.at_ms < other.at_ms);
        if is_newer && matches!(response.reply, Reply::Answer(_)) {
            newest = Some((other, response));
        }
    }
    newest
}
