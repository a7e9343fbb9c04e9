//! Typed ids: a reference to something that exists. Only the arena that holds a thing makes its id, so an id that is there
//! can be looked up; what does not resolve has none.

use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::marker::PhantomData;
use std::ops::{Index, IndexMut};

use crate::diag::{Code, Diagnostic, Faults, did_you_mean};
use crate::source::{Located, Origin};

/// The id of a `T` in the arena that made it.
pub struct Id<T> {
    index: usize,
    of: PhantomData<fn() -> T>,
}

impl<T> Id<T> {
    fn new(index: usize) -> Self {
        Self { index, of: PhantomData }
    }

    /// Its place in the arena, from zero: for names and order, never to look anything up.
    #[must_use]
    pub fn index(self) -> usize {
        self.index
    }
}

impl<T> Clone for Id<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Id<T> {}

impl<T> PartialEq for Id<T> {
    fn eq(&self, other: &Self) -> bool {
        self.index == other.index
    }
}

impl<T> Eq for Id<T> {}

impl<T> PartialOrd for Id<T> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl<T> Ord for Id<T> {
    fn cmp(&self, other: &Self) -> Ordering {
        self.index.cmp(&other.index)
    }
}

impl<T> Hash for Id<T> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.index.hash(state);
    }
}

impl<T> fmt::Debug for Id<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "#{}", self.index)
    }
}

/// Things in order, each with an id. Nothing is ever taken out, so that every id stays good.
#[derive(Debug, Clone)]
pub struct Arena<T> {
    items: Vec<T>,
}

impl<T> Default for Arena<T> {
    fn default() -> Self {
        Self { items: Vec::new() }
    }
}

impl<T> Arena<T> {
    /// Adds a thing, and tells its id.
    pub fn push(&mut self, item: T) -> Id<T> {
        self.items.push(item);
        Id::new(self.items.len() - 1)
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.items.len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.items.is_empty()
    }

    /// All, in order.
    pub fn iter(&self) -> std::slice::Iter<'_, T> {
        self.items.iter()
    }

    /// The ids of all, in order.
    pub fn ids(
        &self,
    ) -> impl DoubleEndedIterator<Item = Id<T>> + ExactSizeIterator + Clone + use<T> {
        (0..self.items.len()).map(Id::new)
    }

    /// All with their ids, in order.
    pub fn entries(
        &self,
    ) -> impl DoubleEndedIterator<Item = (Id<T>, &T)> + ExactSizeIterator + Clone {
        self.items.iter().enumerate().map(|(index, item)| (Id::new(index), item))
    }

    /// All with their ids, to be changed.
    pub fn entries_mut(&mut self) -> impl Iterator<Item = (Id<T>, &mut T)> {
        self.items.iter_mut().enumerate().map(|(index, item)| (Id::new(index), item))
    }

    /// The id of the first that fits.
    pub fn find_id(&self, is_it: impl FnMut(&T) -> bool) -> Option<Id<T>> {
        self.items.iter().position(is_it).map(Id::new)
    }

    /// The id at a place, if there is anything.
    #[must_use]
    pub fn id_at(&self, index: usize) -> Option<Id<T>> {
        (index < self.items.len()).then(|| Id::new(index))
    }

    /// A value for each.
    #[must_use]
    pub fn beside<V: Clone>(&self, value: V) -> Beside<T, V> {
        Beside { values: vec![value; self.items.len()], of: PhantomData }
    }
}

impl<T> Index<Id<T>> for Arena<T> {
    type Output = T;

    #[expect(clippy::indexing_slicing, reason = "an arena makes its ids itself and loses nothing")]
    fn index(&self, id: Id<T>) -> &T {
        &self.items[id.index]
    }
}

impl<T> IndexMut<Id<T>> for Arena<T> {
    #[expect(clippy::indexing_slicing, reason = "an arena makes its ids itself and loses nothing")]
    fn index_mut(&mut self, id: Id<T>) -> &mut T {
        &mut self.items[id.index]
    }
}

impl<T> FromIterator<T> for Arena<T> {
    fn from_iter<I: IntoIterator<Item = T>>(items: I) -> Self {
        Self { items: items.into_iter().collect() }
    }
}

impl<'a, T> IntoIterator for &'a Arena<T> {
    type Item = &'a T;
    type IntoIter = std::slice::Iter<'a, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.items.iter()
    }
}

/// What a reference names; unknown is a fault.
pub(crate) fn find<T>(
    name: Located<&str>,
    known: &Arena<T>,
    name_of: impl Fn(&T) -> &str,
    (code, what): (Code, &str),
    faults: &mut Faults,
) -> Option<Id<T>> {
    let found = known.find_id(|item| name_of(item) == name.value);
    if found.is_none() {
        let message = format!("unknown {what} `{}`", name.value);
        let hints = did_you_mean(name.value, known.iter().map(&name_of));
        faults.push(Diagnostic::error(code, name.origin, message).with_hints(hints));
    }
    found
}

/// How many levels a tree of things may have.
pub(crate) const LEVELS: usize = 16;

/// N0377: what a thing stands below; nothing, and a fault, where it would stand too deep.
pub(crate) fn shallow<T>(
    arena: &Arena<T>,
    parent: Option<Id<T>>,
    parent_of: impl Fn(&T) -> Option<Id<T>>,
    origin: Origin,
    faults: &mut Faults,
) -> Option<Id<T>> {
    let above = std::iter::successors(parent, |&id| parent_of(&arena[id]));
    if above.take(LEVELS).count() < LEVELS {
        return parent;
    }
    let message = format!("it stands more than {LEVELS} levels deep");
    faults.push(Diagnostic::error(Code::TOO_DEEP, origin, message));
    None
}

/// A value for each thing of an arena.
#[derive(Debug, Clone)]
pub struct Beside<T, V> {
    values: Vec<V>,
    of: PhantomData<fn() -> T>,
}

impl<T, V> Beside<T, V> {
    /// The values, in the order of the things.
    pub fn iter(&self) -> std::slice::Iter<'_, V> {
        self.values.iter()
    }

    /// The values, in the order of the things.
    pub fn into_values(self) -> impl Iterator<Item = V> {
        self.values.into_iter()
    }
}

impl<T, V> Default for Beside<T, V> {
    fn default() -> Self {
        Self { values: Vec::new(), of: PhantomData }
    }
}

impl<'a, T, V> IntoIterator for &'a Beside<T, V> {
    type Item = &'a V;
    type IntoIter = std::slice::Iter<'a, V>;

    fn into_iter(self) -> Self::IntoIter {
        self.values.iter()
    }
}

impl<T, V> Index<Id<T>> for Beside<T, V> {
    type Output = V;

    #[expect(clippy::indexing_slicing, reason = "it has a value for each id of its arena")]
    fn index(&self, id: Id<T>) -> &V {
        &self.values[id.index]
    }
}

impl<T, V> IndexMut<Id<T>> for Beside<T, V> {
    #[expect(clippy::indexing_slicing, reason = "it has a value for each id of its arena")]
    fn index_mut(&mut self, id: Id<T>) -> &mut V {
        &mut self.values[id.index]
    }
}
