//! Stable sorting, one for all kinds of elements. The standard library's own is 5 KB of the widget
//! for each kind and each order, and there are thirty of them: 25 KB of what every page loads.

use std::cmp::Ordering;

/// Sorts like [`slice::sort_by`] and [`slice::sort_by_key`]: what is equal keeps its order.
pub trait Sort<T> {
    fn order_by(&mut self, compare: impl Fn(&T, &T) -> Ordering);

    fn order_by_key<K: Ord>(&mut self, key: impl Fn(&T) -> K) {
        self.order_by(|one, other| key(one).cmp(&key(other)));
    }
}

impl<T> Sort<T> for [T] {
    fn order_by(&mut self, compare: impl Fn(&T, &T) -> Ordering) {
        let mut from = ordered(self.len(), &|one, other| compare(&self[one], &self[other]));
        // along each cycle: what belongs here comes from there
        for start in 0..from.len() {
            let mut at = start;
            while from[at] != start {
                let next = from[at];
                self.swap(at, next);
                from[at] = at;
                at = next;
            }
            from[at] = at;
        }
    }
}

/// The positions below `count` in the order of what stands there.
fn ordered(count: usize, compare: &dyn Fn(usize, usize) -> Ordering) -> Vec<usize> {
    let mut positions: Vec<usize> = (0..count).collect();
    positions.sort_by(|one, other| compare(*one, *other));
    positions
}

#[cfg(test)]
mod tests {
    use super::Sort;

    #[test]
    fn equal_ones_keep_their_order() {
        let mut words = ["pear", "fig", "plum", "kiwi", "date", "apple", "nut"];
        let mut as_std = words;
        words.order_by_key(|word| word.len());
        as_std.sort_by_key(|word| word.len());
        assert_eq!(words, as_std);
        words.order_by(|one, other| other.cmp(one));
        as_std.sort_by(|one, other| other.cmp(one));
        assert_eq!(words, as_std);
    }
}
