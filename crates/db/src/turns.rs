//! What waits for a database thread, and who is next.

use std::{
    collections::VecDeque,
    ops::Deref,
    sync::{Arc, Mutex, MutexGuard},
    thread::{self, Thread},
};

/// Somebody waits for the answer, or nobody does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Rank {
    /// A request: a provider that hands in a webhook, a person who looks at a page.
    Foreground,
    /// A background job.
    Background,
}

/// After so many of the foreground in a row, one of the background that waits has its turn.
const PATIENCE: u32 = 16;

/// Work that waits for one of some threads. The foreground goes first; the background takes some
/// of the threads at most, so that who comes next finds a free one.
pub(crate) struct Turns<W> {
    waiting: Mutex<Waiting<W>>,
    most_background: usize,
}

struct Waiting<W> {
    foreground: VecDeque<W>,
    background: VecDeque<W>,
    /// Of the foreground, since one of the background had its turn.
    in_a_row: u32,
    /// Of the background, in work.
    background_in_work: usize,
    /// The one that worked last is woken first: it has everything at hand.
    idle: Vec<Thread>,
    hands: usize,
    is_closed: bool,
}

/// A thread's right to take work. When the last one goes, be it by a panic, nothing more is taken
/// in, and what waits is let go: whoever handed it in must not wait for ever.
pub(crate) struct Hand<W>(Arc<Turns<W>>);

/// Held while a thread does the work that it took.
pub(crate) struct Turn<'t, W> {
    turns: &'t Turns<W>,
    rank: Rank,
}

impl<W> Turns<W> {
    /// Nothing waits. `most_background` threads may do work of the background at once.
    pub fn new(most_background: usize) -> Self {
        let waiting = Waiting {
            foreground: VecDeque::new(),
            background: VecDeque::new(),
            in_a_row: 0,
            background_in_work: 0,
            idle: Vec::new(),
            hands: 0,
            is_closed: false,
        };
        Self { waiting: Mutex::new(waiting), most_background: most_background.max(1) }
    }

    /// For a thread that will take work.
    pub fn hand(self: &Arc<Self>) -> Hand<W> {
        self.waiting().hands += 1;
        Hand(Arc::clone(self))
    }

    /// Hands in work; `false` when nobody takes any more.
    pub fn push(&self, rank: Rank, work: W) -> bool {
        let mut waiting = self.waiting();
        if waiting.is_closed {
            return false;
        }
        match rank {
            Rank::Foreground => waiting.foreground.push_back(work),
            Rank::Background => waiting.background.push_back(work),
        }
        if let Some(thread) = waiting.idle.pop() {
            thread.unpark();
        }
        true
    }

    /// The next work, waited for; `None` when there is none and will be none.
    pub fn next(&self) -> Option<(W, Turn<'_, W>)> {
        let me = thread::current();
        loop {
            let mut waiting = self.waiting();
            waiting.idle.retain(|thread| thread.id() != me.id());
            if let Some((rank, work)) = waiting.take(self.most_background) {
                return Some((work, Turn { turns: self, rank }));
            }
            if waiting.is_closed && waiting.background.is_empty() {
                return None;
            }
            waiting.idle.push(me.clone());
            drop(waiting);
            thread::park();
        }
    }

    /// The next work, if some waits.
    pub fn try_next(&self) -> Option<(W, Turn<'_, W>)> {
        let (rank, work) = self.waiting().take(self.most_background)?;
        Some((work, Turn { turns: self, rank }))
    }

    /// Takes nothing more; what was taken is still done.
    pub fn close(&self) {
        let mut waiting = self.waiting();
        waiting.is_closed = true;
        waiting.idle.drain(..).for_each(|thread| thread.unpark());
    }

    fn waiting(&self) -> MutexGuard<'_, Waiting<W>> {
        self.waiting.lock().expect("no one panics while holding it")
    }
}

impl<W> Waiting<W> {
    fn take(&mut self, most_background: usize) -> Option<(Rank, W)> {
        let is_backgrounds_turn = self.foreground.is_empty() || self.in_a_row >= PATIENCE;
        if is_backgrounds_turn
            && self.background_in_work < most_background
            && let Some(work) = self.background.pop_front()
        {
            self.in_a_row = 0;
            self.background_in_work += 1;
            return Some((Rank::Background, work));
        }
        let work = self.foreground.pop_front()?;
        self.in_a_row += 1;
        Some((Rank::Foreground, work))
    }
}

impl<W> Deref for Hand<W> {
    type Target = Turns<W>;
    fn deref(&self) -> &Turns<W> {
        &self.0
    }
}

impl<W> Drop for Hand<W> {
    fn drop(&mut self) {
        let mut waiting = self.waiting();
        waiting.hands -= 1;
        if waiting.hands == 0 {
            waiting.is_closed = true;
            let left = (std::mem::take(&mut waiting.foreground), std::mem::take(&mut waiting.background));
            drop(waiting); // what waits may hold the last clone of the database, which closes this
            drop(left);
        }
    }
}

impl<W> Drop for Turn<'_, W> {
    fn drop(&mut self) {
        if self.rank == Rank::Background {
            let mut waiting = self.turns.waiting();
            waiting.background_in_work -= 1;
            // For one that was passed over because there were too many in work; at the end all look
            // whether they can go.
            let woken = if waiting.is_closed { waiting.idle.len() } else { waiting.background.len().min(1) };
            let kept = waiting.idle.len().saturating_sub(woken);
            waiting.idle.drain(kept..).for_each(|thread| thread.unpark());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn order(turns: &Turns<u32>) -> Vec<u32> {
        std::iter::from_fn(|| turns.try_next().map(|(work, _)| work)).collect()
    }

    #[test]
    fn the_foreground_goes_first_and_the_background_is_not_forgotten() {
        let turns = Turns::new(1);
        for work in 0..3 {
            turns.push(Rank::Background, work);
        }
        for work in 10..50 {
            turns.push(Rank::Foreground, work);
        }
        let order = order(&turns);
        assert_eq!(order[..17], (10..26).chain([0]).collect::<Vec<_>>());
        assert_eq!(order.len(), 43);
        assert_eq!(order.last(), Some(&2));
    }

    #[test]
    fn the_background_leaves_threads_free() {
        let turns = Turns::new(2);
        for work in 0..3 {
            turns.push(Rank::Background, work);
        }
        let first = turns.try_next().unwrap();
        let second = turns.try_next().unwrap();
        assert!(turns.try_next().is_none());
        turns.push(Rank::Foreground, 9);
        assert_eq!(turns.try_next().unwrap().0, 9);
        drop(first);
        assert_eq!(turns.try_next().unwrap().0, 2);
        drop(second);
    }

    #[test]
    fn when_the_last_thread_is_gone_nobody_waits_in_vain() {
        let turns = Arc::new(Turns::new(1));
        let (first, last) = (turns.hand(), turns.hand());
        let work = Arc::new(());
        for rank in [Rank::Foreground, Rank::Background] {
            assert!(turns.push(rank, Arc::clone(&work)));
        }
        drop(first);
        assert_eq!(Arc::strong_count(&work), 3);
        let panicked = thread::spawn(move || {
            let _hand = last;
            panic!("on purpose");
        });
        assert!(panicked.join().is_err());
        assert_eq!(Arc::strong_count(&work), 1);
        assert!(!turns.push(Rank::Foreground, work));
    }

    #[test]
    fn threads_take_all_that_comes_and_go_when_it_is_closed() {
        const EACH: u32 = 2_000;
        let turns = Arc::new(Turns::new(2));
        let threads: Vec<_> = (0..4)
            .map(|_| {
                let hand = turns.hand();
                thread::spawn(move || {
                    let mut done = 0;
                    while let Some((work, turn)) = hand.next() {
                        done += work;
                        drop(turn);
                    }
                    done
                })
            })
            .collect();
        for number in 0..EACH {
            let rank = if number % 3 == 0 { Rank::Foreground } else { Rank::Background };
            assert!(turns.push(rank, 1));
        }
        turns.close();
        assert!(!turns.push(Rank::Foreground, 1));
        assert_eq!(threads.into_iter().map(|thread| thread.join().unwrap()).sum::<u32>(), EACH);
    }
}
