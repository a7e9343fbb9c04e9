//! What the subjects of a report read of its inputs, each found by its type: the model names no subject.

use std::any::{Any, TypeId};
use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

/// What a subject reads, and what stands for it where a report has none of it.
pub trait Reading: Any + Clone + Send + Sync {
    /// Nothing read.
    fn nothing() -> &'static Self;
}

/// Makes the default of a type what stands for nothing read.
macro_rules! reading {
    ($type:ty) => {
        impl $crate::model::readings::Reading for $type {
            fn nothing() -> &'static Self {
                static NOTHING: std::sync::LazyLock<$type> =
                    std::sync::LazyLock::new(Default::default);
                &NOTHING
            }
        }
    };
}
pub(crate) use reading;

/// What subjects read, one of each type.
#[derive(Clone, Default)]
pub struct Readings {
    by_type: BTreeMap<TypeId, Entry>,
}

#[derive(Clone)]
struct Entry {
    reading: Arc<dyn Any + Send + Sync>,
    /// Whether it refers to what other files hold.
    is_rows: bool,
}

impl Readings {
    /// Keeps what was read.
    pub(crate) fn put<T: Any + Send + Sync>(&mut self, reading: T) {
        self.by_type
            .insert(TypeId::of::<T>(), Entry { reading: Arc::new(reading), is_rows: false });
    }

    /// Keeps what refers to other files: it is let go where one of them could not be read.
    pub(crate) fn put_rows<T: Any + Send + Sync>(&mut self, reading: T) {
        self.by_type.insert(TypeId::of::<T>(), Entry { reading: Arc::new(reading), is_rows: true });
    }

    /// What was read; none where the file that says it had faults.
    #[must_use]
    pub fn get<T: Any + Send + Sync>(&self) -> Option<&T> {
        self.by_type.get(&TypeId::of::<T>())?.reading.downcast_ref()
    }

    /// What was read, or nothing.
    #[must_use]
    pub fn of<T: Reading>(&self) -> &T {
        match self.get() {
            Some(reading) => reading,
            None => T::nothing(),
        }
    }

    /// What was read, to be changed.
    pub(crate) fn change<T: Reading>(&mut self) -> Option<&mut T> {
        let entry = self.by_type.get_mut(&TypeId::of::<T>())?;
        if Arc::get_mut(&mut entry.reading).is_none() {
            // A clone of the model holds it too.
            let own = entry.reading.downcast_ref::<T>()?.clone();
            entry.reading = Arc::new(own);
        }
        Arc::get_mut(&mut entry.reading)?.downcast_mut()
    }

    /// What was read, taken out.
    pub(crate) fn take<T: Reading>(&mut self) -> Option<T> {
        let entry = self.by_type.remove(&TypeId::of::<T>())?;
        let reading = entry.reading.downcast::<T>().ok()?;
        Some(Arc::unwrap_or_clone(reading))
    }

    /// Without what refers to other files.
    pub(crate) fn without_rows(mut self) -> Self {
        self.by_type.retain(|_, entry| !entry.is_rows);
        self
    }
}

impl fmt::Debug for Readings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Readings").field("types", &self.by_type.len()).finish()
    }
}
