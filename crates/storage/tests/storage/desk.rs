//! A person at one tab: what they do is reduced and saved, as the pages do it. And what they do
//! in these tests.

use std::rc::Rc;

use engine::{
    model::{
        Answer, Assessment, AssessmentState, Choice, Context, Decision, PlannedStep, Relationship,
        RelationshipKind, Respondent, Response, Responses, Selection, StepState, Workspace,
    },
    state::{Action, WorkspaceParts, reduce},
};
use storage::{LoadReport, Refreshed, SaveError, Saved, Saver, Store, load};

pub const NAMESPACE: &str = "team-a";

/// One tab.
pub struct Tab {
    pub workspace: Rc<Workspace>,
    pub saver: Saver,
    pub report: LoadReport,
}

impl Tab {
    pub fn open(store: &dyn Store) -> Self {
        let loaded = load(store, NAMESPACE);
        Self {
            workspace: loaded.workspace,
            saver: loaded.saver,
            report: loaded.report,
        }
    }

    /// Does and saves; what was done stays in memory whatever became of the save.
    pub fn act(&mut self, store: &dyn Store, action: &Action) -> Result<Saved, SaveError> {
        let step = reduce(&self.workspace, action);
        let saved = match action {
            Action::Clear => self.saver.clear(store, &self.workspace),
            _ => self.saver.save(store, &self.workspace, &step.workspace),
        };
        self.workspace = step.workspace;
        saved
    }

    #[track_caller]
    pub fn acts(&mut self, store: &dyn Store, actions: &[Action]) {
        for action in actions {
            let saved = self.act(store, action);
            assert!(saved.is_ok(), "{action:?} is saved, yet: {saved:?}");
        }
    }

    pub fn refresh(&mut self, store: &dyn Store, key: Option<&str>) -> Refreshed {
        let refreshed = self.saver.refresh(store, &self.workspace, key);
        self.workspace = Rc::clone(&refreshed.workspace);
        refreshed
    }

    pub fn says(&self, assessment: &str, item: &str) -> Option<Response> {
        let assessment = self.workspace.assessments.get(assessment)?;
        assessment.responses.get(item).cloned()
    }
}

pub fn relationship(name: &str) -> Relationship {
    Relationship {
        name: name.into(),
        kind: RelationshipKind::Other,
        stage: None,
        competitor: false,
        owner: "alliance manager".into(),
        counterpart: String::new(),
        next_review: Some("2027-01-14".into()),
        sample: false,
        ..Relationship::default()
    }
}

pub fn assessment(of: &str) -> Assessment {
    Assessment {
        questionnaire: "health-check".into(),
        relationship: Some(of.into()),
        respondent: Respondent::default(),
        started_at_ms: 1_767_225_600_000.0,
        state: AssessmentState::InProgress { section: None },
        responses: Responses::new(),
    }
}

pub fn level(level: u8) -> Response {
    Response::answered(Answer::Number(f64::from(level)))
}

pub fn add(id: &str) -> Action {
    Action::AddRelationship {
        id: id.into(),
        relationship: relationship(&format!("Partner {id}")),
    }
}

pub fn edit(id: &str, name: &str) -> Action {
    Action::EditRelationship {
        id: id.into(),
        relationship: relationship(name),
    }
}

pub fn start(id: &str, of: &str) -> Action {
    Action::StartAssessment {
        id: id.into(),
        assessment: assessment(of),
    }
}

pub fn respond(assessment: &str, item: &str, response: Response) -> Action {
    Action::Respond {
        assessment: assessment.into(),
        item: item.into(),
        response,
    }
}

pub fn visit(assessment: &str, section: &str) -> Action {
    Action::Visit {
        assessment: assessment.into(),
        section: Some(section.into()),
    }
}

pub fn finish(assessment: &str) -> Action {
    Action::Finish {
        assessment: assessment.into(),
        at_ms: 1_767_229_200_000.0,
        definition_hash: "59ae52234aa3b2cae14745029d7774c4".into(),
        definition_text: r#"{"format":1,"id":"health-check"}"#.into(),
        context: Context::default(),
    }
}

pub fn decide(assessment: &str, choice: Choice, reason: &str) -> Action {
    Action::Decide {
        assessment: assessment.into(),
        decision: Decision {
            choice,
            reason: reason.into(),
            at_ms: 1_767_230_000_000.0,
        },
    }
}

/// A step that was taken up from an assessment of a relationship.
pub fn step(of: &str, assessment: &str, text: &str) -> PlannedStep {
    PlannedStep {
        relationship: Some(of.into()),
        assessment: Some(assessment.into()),
        item: Some("sponsor".into()),
        text: text.into(),
        role: "alliance manager".into(),
        due: Some("2026-02-01".into()),
        since_ms: 1_767_230_000_000.0,
        ..PlannedStep::default()
    }
}

pub fn plan(id: &str, step: PlannedStep) -> Action {
    Action::AddStep {
        id: id.into(),
        step,
    }
}

pub fn replan(id: &str, step: PlannedStep) -> Action {
    Action::EditStep {
        id: id.into(),
        step,
    }
}

pub fn done(step: PlannedStep) -> PlannedStep {
    PlannedStep {
        state: StepState::Done {
            at_ms: 1_768_000_000_000.0,
        },
        ..step
    }
}

/// Two relationships, one assessment in progress, one finished.
pub fn a_usual_day() -> Vec<Action> {
    vec![
        add("r1"),
        add("r2"),
        start("a1", "r1"),
        respond("a1", "sponsor", level(2)),
        respond("a1", "escalation", level(3)),
        respond("a1", "sponsor", level(4)),
        visit("a1", "governance"),
        start("a2", "r2"),
        respond("a2", "sponsor", level(1)),
        respond("a2", "escalation", level(0)),
        finish("a2"),
    ]
}

pub fn samples() -> Action {
    let sample = |name: &str| {
        Rc::new(Relationship {
            sample: true,
            ..relationship(name)
        })
    };
    let mut answered = assessment("s1");
    answered.responses.insert("sponsor".into(), level(3));
    let compared = Selection {
        title: "A sample choice".into(),
        questionnaire: "health-check".into(),
        candidates: vec!["sa1".into()],
        ..Selection::default()
    };
    Action::AddSample(WorkspaceParts {
        relationships: vec![("s1".into(), sample("One")), ("s2".into(), sample("Two"))],
        assessments: vec![("sa1".into(), Rc::new(answered))],
        selections: vec![("ss1".into(), Rc::new(compared))],
        ..WorkspaceParts::default()
    })
}
