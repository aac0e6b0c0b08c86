//! Values by id: one small map for all of them. A tree is 5 KB of program for every kind of value;
//! here the search is the same code for all, and a workspace has hundreds of ids, not millions.

use super::json::{Json, Reader, Told, Value, Writer};

/// Values by id, in the order of the ids' bytes. Adding in that order is quick.
#[derive(Clone, Debug, PartialEq)]
pub struct Map<T> {
    keys: Vec<String>,
    /// As many as there are keys, each at its key's position.
    values: Vec<T>,
}

impl<T> Default for Map<T> {
    fn default() -> Self {
        Self::new()
    }
}

/// Where a key stands, or where it belongs.
fn find(keys: &[String], key: &str) -> Result<usize, usize> {
    match keys.last() {
        Some(last) if last.as_str() < key => Err(keys.len()),
        _ => keys.binary_search_by(|known| known.as_str().cmp(key)),
    }
}

impl<T> Map<T> {
    pub const fn new() -> Self {
        Self {
            keys: Vec::new(),
            values: Vec::new(),
        }
    }

    pub fn len(&self) -> usize {
        self.keys.len()
    }

    pub fn is_empty(&self) -> bool {
        self.keys.is_empty()
    }

    pub fn contains_key(&self, key: &str) -> bool {
        find(&self.keys, key).is_ok()
    }

    pub fn get(&self, key: &str) -> Option<&T> {
        self.values.get(find(&self.keys, key).ok()?)
    }

    pub fn get_mut(&mut self, key: &str) -> Option<&mut T> {
        self.values.get_mut(find(&self.keys, key).ok()?)
    }

    /// Gives what was there.
    pub fn insert(&mut self, key: String, value: T) -> Option<T> {
        match find(&self.keys, &key) {
            Ok(at) => Some(std::mem::replace(&mut self.values[at], value)),
            Err(at) => {
                self.keys.insert(at, key);
                self.values.insert(at, value);
                None
            }
        }
    }

    pub fn remove(&mut self, key: &str) -> Option<T> {
        let at = find(&self.keys, key).ok()?;
        self.keys.remove(at);
        Some(self.values.remove(at))
    }

    pub fn keys(&self) -> std::slice::Iter<'_, String> {
        self.keys.iter()
    }

    pub fn values(&self) -> std::slice::Iter<'_, T> {
        self.values.iter()
    }

    pub fn iter(&self) -> Iter<'_, T> {
        self.keys.iter().zip(&self.values)
    }
}

pub type Iter<'a, T> = std::iter::Zip<std::slice::Iter<'a, String>, std::slice::Iter<'a, T>>;

impl<'a, T> IntoIterator for &'a Map<T> {
    type Item = (&'a String, &'a T);
    type IntoIter = Iter<'a, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl<T> IntoIterator for Map<T> {
    type Item = (String, T);
    type IntoIter = std::iter::Zip<std::vec::IntoIter<String>, std::vec::IntoIter<T>>;

    fn into_iter(self) -> Self::IntoIter {
        self.keys.into_iter().zip(self.values)
    }
}

/// Of a key given twice, the last value counts.
impl<T> FromIterator<(String, T)> for Map<T> {
    fn from_iter<I: IntoIterator<Item = (String, T)>>(entries: I) -> Self {
        let mut map = Self::new();
        for (key, value) in entries {
            map.insert(key, value);
        }
        map
    }
}

impl<T: Json> Json for Map<T> {
    fn take(value: &Value, told: &mut Told) -> Self {
        let mut map = Self::new();
        for (key, value) in Reader::of(value, told).object.by_key() {
            map.insert(key.clone(), T::take(value, told));
        }
        map
    }

    fn write(&self, out: &mut Writer) {
        out.open('{');
        for (key, value) in self {
            value.write(out.field(key));
        }
        out.close('}');
    }
}
