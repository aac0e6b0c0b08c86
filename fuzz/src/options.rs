//! What the element's attributes say, as the shell hands it over. What cannot be read loosens
//! nothing.

use engine::{
    definition,
    model::{Context, Responses},
    scoring::score,
};
use partner_assessment::{library::Library, options::Options};
use serde_json::Value;
use storage::{MemoryStore, load, prefix};

pub fn check(text: &str) {
    let options = Options::read(text);
    let given: Value = serde_json::from_str(text).unwrap_or_default();
    // written only where nothing forbids it, kept only where it is said clearly
    let says = |name: &str, allowed: &[Value]| match given.get(name) {
        None => given.is_object(),
        Some(value) => allowed.contains(value),
    };
    assert_eq!(options.readonly, !says("readonly", &[Value::Bool(false)]));
    let places = ["local".into(), "session".into()];
    let is_kept = says("storage", &places) && given.get("namespace").is_none_or(Value::is_string);
    assert_eq!(options.area().is_some(), is_kept);
    assert_eq!(options.place().is_some(), is_kept);
    assert!(!options.namespace().is_empty());
    // no namespace is the beginning of another
    assert_eq!(prefix(options.namespace()).matches(':').count(), 2);
    load(&MemoryStore::default(), options.namespace());
    let library = Library::new(&options.definitions).with_benchmarks(&options.benchmark);
    for text in &options.definitions {
        if let (Some(questionnaire), _) = definition::read(text) {
            assert!(library.find(&questionnaire.id).is_some());
            let Some(benchmark) = library.benchmarks.about(&questionnaire) else {
                continue;
            };
            let assessed = score(&questionnaire, &Responses::new(), &Context::default());
            for position in 0..questionnaire.dimensions.len() {
                benchmark.standing(&questionnaire, &assessed, position);
            }
        }
    }
}
