//! One thing for each of the two sides.

use crate::model::Side;

/// One thing for each of the two sides.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct BySide<T> {
    pub ours: T,
    pub theirs: T,
}

impl<T> BySide<T> {
    /// What `made` makes for each.
    pub fn of(mut made: impl FnMut(Side) -> T) -> Self {
        Self {
            ours: made(Side::Ours),
            theirs: made(Side::Theirs),
        }
    }

    pub fn get(&self, side: Side) -> &T {
        match side {
            Side::Ours => &self.ours,
            Side::Theirs => &self.theirs,
        }
    }

    pub fn get_mut(&mut self, side: Side) -> &mut T {
        match side {
            Side::Ours => &mut self.ours,
            Side::Theirs => &mut self.theirs,
        }
    }

    /// Ours, then theirs.
    pub fn each(&self) -> [(Side, &T); 2] {
        [(Side::Ours, &self.ours), (Side::Theirs, &self.theirs)]
    }
}

impl BySide<Option<f64>> {
    /// Ours minus theirs, where there are both.
    pub fn difference(&self) -> Option<f64> {
        self.ours
            .zip(self.theirs)
            .map(|(ours, theirs)| ours - theirs)
    }
}
