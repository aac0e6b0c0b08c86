//! What can be done with a result: print it, take it along, check again, remove it.

use std::rc::Rc;

use engine::{
    model::Assessment,
    report::{file_name, markdown, score_json},
    state::Action,
};
use yew::{Callback, Html, html};

use super::{AssessmentResult, Page};
use crate::{
    components::{Confirm, Exports, FileOffer, button},
    locale::plain,
    place::Place,
};

pub fn actions(
    page: &Page,
    id: &str,
    assessment: &Assessment,
    result: &Rc<AssessmentResult>,
) -> Html {
    let texts = page.words.texts;
    let labels = &texts.result;
    let heads = &texts.report;
    let as_markdown = FileOffer {
        class: "",
        label: labels.markdown,
        name: name_of(result, "md"),
        media_type: "text/markdown",
        text: {
            let result = result.clone();
            Callback::from(move |()| plain(&markdown(&result.report, heads)))
        },
    };
    let as_json = FileOffer {
        class: "",
        label: labels.json,
        name: name_of(result, "json"),
        media_type: "application/json",
        text: {
            let result = result.clone();
            let json = move |()| score_json(&result.loaded.questionnaire, &result.assessed, None);
            Callback::from(json)
        },
    };
    let again = Place::Start {
        questionnaire: assessment.questionnaire.clone(),
        relationship: assessment.relationship.clone(),
    };
    let can_repeat = assessment.relationship.is_some() && !page.is_read_only();
    // a candidate is taken out of its comparison instead
    let can_remove = !page.is_read_only() && page.selection_of(id).is_none();
    let remove = page.act(Action::RemoveAssessment { id: id.into() });
    html! {
        <div class="actions">
            <Exports files={vec![as_markdown, as_json]} print={labels.print}>
                if can_repeat {
                    {button("go", labels.again, page.go(again))}
                }
            </Exports>
            if can_remove {
                <Confirm
                    label={labels.remove}
                    question={labels.remove_ask}
                    yes={texts.home.remove}
                    on_confirm={Callback::from(move |()| remove())}
                />
            }
        </div>
    }
}

fn name_of(result: &AssessmentResult, ending: &str) -> String {
    let report = &result.report;
    file_name(&[&report.partner, &plain(&report.title)], ending)
}
