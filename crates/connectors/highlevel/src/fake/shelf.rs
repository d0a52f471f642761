//! Records in the order in which they were made, found by their id.

use std::collections::{BTreeMap, HashMap};

pub(super) struct Shelf<T> {
    rows: BTreeMap<u64, T>,
    places: HashMap<String, u64>,
    made: u64,
}

impl<T> Default for Shelf<T> {
    fn default() -> Self {
        Self { rows: BTreeMap::new(), places: HashMap::new(), made: 0 }
    }
}

impl<T> Shelf<T> {
    pub fn put(&mut self, id: &str, record: T) {
        self.made += 1;
        self.places.insert(id.to_owned(), self.made);
        self.rows.insert(self.made, record);
    }

    /// The place of the record that comes next: how many were ever made, and one.
    pub fn next_place(&self) -> u64 {
        self.made + 1
    }

    pub fn place(&self, id: &str) -> Option<u64> {
        self.places.get(id).copied()
    }

    pub fn get(&self, id: &str) -> Option<&T> {
        self.rows.get(self.places.get(id)?)
    }

    pub fn get_mut(&mut self, id: &str) -> Option<&mut T> {
        self.rows.get_mut(self.places.get(id)?)
    }

    pub fn take(&mut self, id: &str) -> Option<T> {
        // Its place stays known, so that a page after it can be asked for.
        self.rows.remove(self.places.get(id)?)
    }

    /// Oldest first.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = &T> {
        self.rows.values()
    }

    /// Those that were made after this one, or all.
    pub fn after(&self, id: Option<&str>) -> impl Iterator<Item = &T> {
        let from = id.and_then(|id| self.place(id)).map_or(0, |place| place + 1);
        self.rows.range(from..).map(|(_, record)| record)
    }

    pub fn len(&self) -> usize {
        self.rows.len()
    }
}
