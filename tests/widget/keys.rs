//! What a press means on whatever keyboard.

use partner_assessment::keys::{Step, Stroke, Taker};

fn pressed(key: &str, code: &str) -> Stroke {
    Stroke {
        key: key.into(),
        code: code.into(),
        ..Stroke::default()
    }
}

fn with_command(key: &str, code: &str) -> Stroke {
    Stroke {
        command: true,
        ..pressed(key, code)
    }
}

fn with_shift(stroke: Stroke) -> Stroke {
    Stroke {
        shift: true,
        ..stroke
    }
}

#[test]
fn control_and_z_takes_back_on_every_keyboard() {
    for (key, code, keyboard) in [
        ("z", "KeyZ", "United States"),
        ("z", "KeyY", "German"),
        ("z", "Slash", "Dvorak"),
        ("Z", "KeyZ", "with Caps Lock"),
        ("я", "KeyZ", "Cyrillic"),
        ("ζ", "KeyZ", "Greek"),
        ("ז", "KeyZ", "Hebrew"),
    ] {
        let stroke = with_command(key, code);
        assert_eq!(stroke.step(), Some(Step::Back), "{keyboard}");
        assert_eq!(with_shift(stroke).step(), Some(Step::Forth), "{keyboard}");
    }
    assert_eq!(with_command("н", "KeyY").step(), Some(Step::Forth));
    assert_eq!(
        with_command("y", "KeyZ").step(),
        Some(Step::Forth),
        "German"
    );
}

#[test]
fn no_other_chord_takes_anything_back() {
    assert_eq!(pressed("z", "KeyZ").step(), None);
    assert_eq!(with_command(";", "KeyZ").step(), None, "Dvorak");
    assert_eq!(with_command("Enter", "Enter").step(), None);
    let with_alt = Stroke {
        alt: true,
        ..with_command("z", "KeyZ")
    };
    assert_eq!(with_alt.step(), None, "AltGr");
    assert_eq!(with_alt.digit(), None);
}

#[test]
fn digits_are_digits_on_every_keyboard() {
    for (key, code) in [
        ("2", "Digit2"),
        ("2", "Numpad2"),
        ("2", ""),
        ("é", "Digit2"), // French, without Shift
        ("ě", "Digit2"), // Czech, without Shift
        ("٢", "Digit2"),
        ("२", "Numpad2"),
    ] {
        assert_eq!(pressed(key, code).digit(), Some(2), "{key} {code}");
    }
    assert_eq!(
        with_shift(pressed("2", "Digit2")).digit(),
        Some(2),
        "French"
    );
    assert_eq!(with_shift(pressed("@", "Digit2")).digit(), None);
    assert_eq!(pressed("ArrowDown", "Numpad2").digit(), None, "no Num Lock");
    assert_eq!(with_command("2", "Digit2").digit(), None);
}

#[test]
fn a_field_takes_what_is_typed_and_leaves_the_rest_to_the_page() {
    let takes = |stroke: &Stroke| stroke.is_taken_by(Taker::Text);
    for key in [
        "j",
        "?",
        " ",
        "é",
        "Enter",
        "Backspace",
        "ArrowLeft",
        "Home",
        "Dead",
    ] {
        assert!(takes(&pressed(key, "")), "{key}");
    }
    let at_sign = Stroke {
        alt: true,
        ..with_command("@", "KeyQ")
    };
    assert!(takes(&at_sign), "AltGr types");
    assert!(takes(&with_command("v", "KeyV")));
    for stroke in [
        pressed("Escape", "Escape"),
        pressed("Tab", "Tab"),
        pressed("F5", "F5"),
        with_command("k", "KeyK"),
    ] {
        assert!(!takes(&stroke), "{stroke:?}");
    }
}

#[test]
fn buttons_take_their_press_radios_and_sliders_their_arrows() {
    let space = pressed(" ", "Space");
    let arrow = pressed("ArrowDown", "ArrowDown");
    let letter = pressed("j", "KeyJ");
    let taken = |taker| [&space, &arrow, &letter].map(|stroke| stroke.is_taken_by(taker));
    assert_eq!(taken(Taker::Radio), [true, true, false]);
    assert_eq!(taken(Taker::Button), [true, false, false]);
    assert_eq!(
        taken(Taker::Moved),
        [true, true, true],
        "a list is searched"
    );
    assert_eq!(taken(Taker::Nothing), [false, false, false]);
}

#[test]
fn a_letter_answers_only_where_it_is_pressed_alone() {
    assert_eq!(pressed("d", "KeyD").plain_letter(), Some('d'));
    assert_eq!(pressed("D", "KeyD").plain_letter(), Some('d'), "Caps Lock");
    assert_eq!(pressed("в", "KeyD").plain_letter(), Some('d'), "Cyrillic");
    assert_eq!(with_command("d", "KeyD").plain_letter(), None);
    assert_eq!(pressed("Delete", "Delete").plain_letter(), None);
}
