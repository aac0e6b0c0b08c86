//! What can be done with a result: print it, take it along, check again, remove it.

use std::rc::Rc;

use engine::{
    model::Assessment,
    report::{markdown, score_json},
    state::Action,
};
use yew::{Callback, Html, html};

use super::{AssessmentResult, Page};
use crate::{
    browser,
    components::{Confirm, CopyInstead, button},
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
    let save_markdown = {
        let result = result.clone();
        move || {
            let text = markdown(&result.report, heads);
            browser::download(&file_name(&result, "md"), "text/markdown", &text);
        }
    };
    let save_json = {
        let result = result.clone();
        move || {
            let text = score_json(&result.loaded.questionnaire, &result.assessed, None);
            browser::download(&file_name(&result, "json"), "application/json", &text);
        }
    };
    let text_to_copy = {
        let result = result.clone();
        Callback::from(move |()| markdown(&result.report, heads))
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
            <div class="row">
                {button("", labels.print, browser::print)}
                {button("", labels.markdown, save_markdown)}
                {button("", labels.json, save_json)}
                if can_repeat {
                    {button("go", labels.again, page.go(again))}
                }
            </div>
            <CopyInstead label={labels.copy_instead} text={text_to_copy} />
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

fn file_name(result: &AssessmentResult, extension: &str) -> String {
    let report = &result.report;
    format!("{} {}.{extension}", report.partner, report.title)
}
