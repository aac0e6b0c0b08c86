//! What can be done with a result: print it, take it along, remove it.

use std::rc::Rc;

use engine::{
    course::steps_of,
    report::{answers_csv, file_name, fill, markdown, plan_csv, score_json, scores_csv},
    state::Action,
};
use yew::{Callback, Html, html};

use super::{AssessmentResult, Page, Part, section};
use crate::{
    components::{Confirm, Exports, FileOffer, PrintOffer},
    locale::plain,
    pages::plan::{calendar_offer, plan_in_words},
    place::Place,
};

/// `on_layout` hears before printing whether only the page for an executive is wanted.
pub fn actions(
    page: &Page,
    id: &str,
    result: &Rc<AssessmentResult>,
    on_layout: Callback<bool>,
) -> Html {
    let result = &in_files(page, id, result);
    let texts = page.words.texts;
    let labels = &texts.result;
    let heads = &texts.report;
    let file = |label, name: String, media_type, write: fn(&AssessmentResult, &_) -> String| {
        let result = result.clone();
        FileOffer {
            class: "",
            label,
            name,
            media_type,
            text: Callback::from(move |()| write(&result, heads)),
        }
    };
    let name = |part: &str, ending| name_of(result, part, ending);
    let plan = plan_in_words(page, Some(id), &steps_of(page.workspace(), id));
    let calendar = calendar_offer(page, &plan, &result.report.partner);
    let plan = Rc::new(plan);
    let sheet = (!plan.steps.is_empty()).then(|| {
        let (result, plan) = (result.clone(), plan.clone());
        FileOffer {
            class: "",
            label: texts.plan.csv,
            name: name(texts.plan.file, "csv"),
            media_type: "text/csv",
            text: Callback::from(move |()| plan_csv(&result.report, &plan, heads)),
        }
    });
    let written = result.clone();
    let mut files = vec![
        FileOffer {
            class: "",
            label: labels.markdown,
            name: name("", "md"),
            media_type: "text/markdown",
            text: Callback::from(move |()| markdown(&written.report, &plan, heads)),
        },
        file(
            labels.answers_csv,
            name(labels.answers_file, "csv"),
            "text/csv",
            |result, heads| answers_csv(&result.report, heads),
        ),
        file(
            labels.scores_csv,
            name(labels.scores_file, "csv"),
            "text/csv",
            |result, heads| scores_csv(&result.report, heads),
        ),
        file(
            labels.json,
            name("", "json"),
            "application/json",
            |result, _| score_json(&result.loaded.questionnaire, &result.assessed, None),
        ),
    ];
    files.extend(sheet);
    files.extend(calendar);
    let prints = vec![
        PrintOffer {
            label: labels.print_page,
            prepare: on_layout.reform(|()| true),
        },
        PrintOffer {
            label: labels.print,
            prepare: on_layout.reform(|()| false),
        },
    ];
    // a candidate is taken out of its comparison instead
    let can_remove = !page.is_read_only() && page.selection_of(id).is_none();
    let remove = page.act(Action::RemoveAssessment { id: id.into() });
    let body = html! {
        <div class="actions">
            <Exports {files} {prints} is_list=true />
            if can_remove {
                <Confirm
                    label={labels.remove}
                    question={labels.remove_ask}
                    yes={texts.home.remove}
                    on_confirm={Callback::from(move |()| remove())}
                />
            }
        </div>
    };
    html! { <div class="no-print">{section(Part::Files, labels.h_files, body)}</div> }
}

/// What is sent on most, where the conclusion is: one page.
pub fn to_hand_on(page: &Page, on_layout: &Callback<bool>) -> Html {
    let print = PrintOffer {
        label: page.words.texts.result.print_page,
        prepare: on_layout.reform(|()| true),
    };
    html! { <div class="no-print to-hand-on"><Exports files={vec![]} prints={vec![print]} /></div> }
}

/// The result as it leaves the browser: a partner that was made up says so by its name.
fn in_files(page: &Page, id: &str, result: &Rc<AssessmentResult>) -> Rc<AssessmentResult> {
    if !Place::Result(id.into()).is_about_sample(page.workspace()) {
        return result.clone();
    }
    let mut made_up = AssessmentResult::clone(result);
    let name = page.words.texts.home.sample_name;
    made_up.report.partner = fill(name, &[("name", &*made_up.report.partner)]);
    Rc::new(made_up)
}

fn name_of(result: &AssessmentResult, part: &str, ending: &str) -> String {
    let report = &result.report;
    file_name(&[&report.partner, &plain(&report.title), part], ending)
}
