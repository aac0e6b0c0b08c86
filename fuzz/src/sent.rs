//! A file that one side has sent the other: an invitation or answers, read with its questions,
//! taken into a workspace, and written again.

use engine::{
    catalogue,
    model::Workspace,
    report::{Invitation, SentFile},
};
use storage::{FreshIds, accept_invitation, add_answers, export, read_export};

pub fn check(text: &str) {
    let at_hand = |id: &str| catalogue::text(id).map(String::from);
    let sent = match SentFile::read(text, at_hand) {
        None => return,
        Some(Err(refused)) => return assert!(!refused.is_empty(), "it says why"),
        Some(Ok(sent)) => sent,
    };
    let ids = FreshIds {
        relationship: "r".into(),
        assessment: "a".into(),
    };
    let here = Workspace::default();
    let after = match &sent {
        SentFile::Invitation(invitation, asked) => {
            let again = Invitation::read(&invitation.write(&asked.id));
            assert_eq!(again.expect("what is written can be read").0, *invitation);
            accept_invitation(&here, invitation, &asked.id, "role", ids, 1.0)
        }
        SentFile::Answers(file, _, definition) => {
            add_answers(&here, file, definition, None, ids, 1.0)
        }
    };
    assert_eq!(after.assessments.len(), 1);
    let exported = export(&after, "", &Default::default());
    let (read, _) = read_export(&exported).expect("what is exported can be read");
    assert_eq!(read, after);
}
