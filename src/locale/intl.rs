//! Numbers, dates and lists as the reader's language writes them, by the browser's `Intl`.

use std::cell::OnceCell;

use js_sys::{Array, Date, Function, Intl, Object, Reflect};
use wasm_bindgen::prelude::*;

use engine::report::Format;

#[wasm_bindgen]
extern "C" {
    // js-sys' own does not catch the error that a malformed tag throws
    #[wasm_bindgen(catch, js_namespace = Intl, js_name = getCanonicalLocales)]
    fn canonical_locales(tag: &str) -> Result<Array, JsValue>;

    #[wasm_bindgen(js_namespace = Intl, js_name = ListFormat)]
    type Lists;
    #[wasm_bindgen(constructor, js_namespace = Intl, js_class = ListFormat)]
    fn new(locales: &Array) -> Lists;
    #[wasm_bindgen(method)]
    fn format(this: &Lists, parts: &Array) -> String;
}

/// `Intl` for one language; its formatters are made once, which is what costs.
pub struct IntlFormat {
    numbers: [Function; 3],
    date: Function,
    short_date: Function,
    time: Function,
    locales: Array,
    lists: OnceCell<Lists>,
    plurals: Intl::PluralRules,
}

impl IntlFormat {
    /// For `language`, a BCP 47 tag; a malformed one counts as English.
    pub fn new(language: &str) -> Self {
        let locales = canonical_locales(language).unwrap_or_else(|_| Array::of1(&"en".into()));
        let number = |digits: u8| {
            let digits = JsValue::from(digits);
            let options = [
                ("minimumFractionDigits", digits.clone()),
                ("maximumFractionDigits", digits),
            ];
            Intl::NumberFormat::new(&locales, &object(&options)).format()
        };
        let date = |options: &[(&str, JsValue)]| {
            Intl::DateTimeFormat::new(&locales, &object(options)).format()
        };
        Self {
            numbers: [number(0), number(1), number(2)],
            date: date(&[("dateStyle", "long".into())]),
            short_date: date(&[
                ("day", "numeric".into()),
                ("month", "short".into()),
                ("year", "numeric".into()),
            ]),
            time: date(&[("timeStyle", "short".into())]),
            plurals: Intl::PluralRules::new(&locales, &Object::new()),
            locales,
            lists: OnceCell::new(),
        }
    }
}

impl Format for IntlFormat {
    fn number(&self, value: f64, digits: u8) -> String {
        let formatter = self
            .numbers
            .get(usize::from(digits))
            .unwrap_or(&self.numbers[2]);
        formatted(formatter, &value.into())
    }

    fn date(&self, ms: f64) -> String {
        formatted_date(&self.date, ms)
    }

    fn short_date(&self, ms: f64) -> String {
        formatted_date(&self.short_date, ms)
    }

    fn time(&self, ms: f64) -> String {
        formatted_date(&self.time, ms)
    }

    fn list(&self, parts: &[String]) -> String {
        let lists = self.lists.get_or_init(|| Lists::new(&self.locales));
        lists.format(&parts.iter().map(JsValue::from).collect())
    }

    fn lowercase(&self, text: &str) -> String {
        js_sys::JsString::from(text).to_lower_case().into()
    }

    fn is_one(&self, count: usize) -> bool {
        self.plurals.select(count as f64) == "one"
    }
}

fn object(options: &[(&str, JsValue)]) -> Object {
    let object = Object::new();
    for (key, value) in options {
        // setting a plain object's property cannot fail
        let _ = Reflect::set(&object, &(*key).into(), value);
    }
    object
}

/// A date that is none is shown as nothing: `Intl` would throw.
fn formatted_date(format: &Function, ms: f64) -> String {
    let date = Date::new(&ms.into());
    if date.get_time().is_nan() {
        String::new()
    } else {
        formatted(format, &date)
    }
}

fn formatted(format: &Function, value: &JsValue) -> String {
    format
        .call1(&JsValue::NULL, value)
        .ok()
        .and_then(|text| text.as_string())
        .unwrap_or_default()
}
