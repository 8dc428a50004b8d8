// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! A bounded place for answers of one head of the ledger. Who reads takes no lock; who puts something on it does.

use std::collections::VecDeque;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use arc_swap::ArcSwap;
use imbl::HashMap;

use super::Head;
use super::answer::Answer;

/// Answers by address, all of one head.
pub struct Shelf {
    room: usize,
    stand: ArcSwap<Stand>,
    order: Mutex<Order>,
}

/// What is on the shelf.
struct Stand {
    head: Head,
    answers: HashMap<Arc<str>, Arc<Place>>,
    bytes: usize,
}

struct Place {
    answer: Arc<Answer>,
    /// Asked for since it was last passed over: such an answer gets a second chance.
    wanted: AtomicBool,
}

/// The order in which answers may have to go.
#[derive(Default)]
struct Order(VecDeque<Arc<str>>);

impl Shelf {
    /// An empty shelf with room for this many bytes.
    pub fn new(room: usize) -> Self {
        let stand = Stand { head: Head { seq: 0, erasures: 0 }, answers: HashMap::new(), bytes: 0 };
        Self { room, stand: ArcSwap::from_pointee(stand), order: Mutex::default() }
    }

    /// The answer at this address, if it is of this head.
    pub fn get(&self, head: Head, address: &str) -> Option<Arc<Answer>> {
        let stand = self.stand.load();
        if stand.head != head {
            return None;
        }
        let place = stand.answers.get(address)?;
        place.wanted.store(true, Ordering::Relaxed);
        Some(Arc::clone(&place.answer))
    }

    /// The same answer with its gzip, when that is asked for and was not made yet; it is kept like that.
    pub fn zipped(&self, head: Head, address: &str, answer: Arc<Answer>, gzip: bool) -> Arc<Answer> {
        if !gzip || !answer.wants_gzip() {
            return answer;
        }
        let zipped = Arc::new(answer.with_gzip());
        self.put(head, address, &zipped);
        zipped
    }

    /// Keeps an answer, and lets go of others when there is no room. One that would fill the shelf is not kept.
    pub fn put(&self, head: Head, address: &str, answer: &Arc<Answer>) {
        let size = answer.size() + address.len();
        if size > self.room / 8 {
            return;
        }
        let mut order = self.order.lock().unwrap_or_else(PoisonError::into_inner);
        let stand = self.stand.load();
        if head < stand.head {
            return;
        }
        let (mut answers, mut bytes) =
            if head == stand.head { (stand.answers.clone(), stand.bytes) } else { (HashMap::new(), 0) };
        if head > stand.head {
            order.0.clear();
        }
        let address: Arc<str> = address.into();
        let place = Arc::new(Place { answer: Arc::clone(answer), wanted: AtomicBool::new(false) });
        match answers.insert(Arc::clone(&address), place) {
            Some(before) => bytes -= before.answer.size() + address.len(),
            None => order.0.push_back(address),
        }
        bytes += size;
        order.make_room(&mut answers, &mut bytes, self.room);
        self.stand.store(Arc::new(Stand { head, answers, bytes }));
    }

    /// Lets go of everything.
    pub fn empty(&self) {
        let mut order = self.order.lock().unwrap_or_else(PoisonError::into_inner);
        order.0.clear();
        let head = self.stand.load().head;
        self.stand.store(Arc::new(Stand { head, answers: HashMap::new(), bytes: 0 }));
    }

    /// How many answers are kept, and how many bytes they take.
    pub fn size(&self) -> (usize, usize) {
        let stand = self.stand.load();
        (stand.answers.len(), stand.bytes)
    }
}

impl Order {
    /// Lets go of the oldest that nobody asked for again. Everyone gets one second chance at most, so this ends.
    fn make_room(&mut self, answers: &mut HashMap<Arc<str>, Arc<Place>>, bytes: &mut usize, room: usize) {
        let mut chances = self.0.len();
        while *bytes > room {
            let Some(address) = self.0.pop_front() else { return };
            let Some(place) = answers.get(&address) else { continue };
            if chances > 0 && place.wanted.swap(false, Ordering::Relaxed) {
                chances -= 1;
                self.0.push_back(address);
                continue;
            }
            *bytes -= place.answer.size() + address.len();
            answers.remove(&address);
        }
    }
}

#[cfg(test)]
mod tests {
    use axum::response::IntoResponse;

    use super::*;

    async fn answer(bytes: usize) -> Arc<Answer> {
        Answer::read("x".repeat(bytes).into_response(), false).await.unwrap()
    }

    fn head(seq: u64, erasures: u64) -> Head {
        Head { seq, erasures }
    }

    #[tokio::test]
    async fn an_answer_is_given_for_its_own_head_alone() {
        let shelf = Shelf::new(1 << 20);
        shelf.put(head(5, 1), "/a", &answer(10).await);
        assert!(shelf.get(head(5, 1), "/a").is_some());
        assert!(shelf.get(head(6, 1), "/a").is_none() && shelf.get(head(5, 2), "/a").is_none());
        shelf.put(head(5, 2), "/b", &answer(10).await);
        assert!(shelf.get(head(5, 2), "/a").is_none(), "an erasure empties the shelf");
        shelf.put(head(5, 1), "/c", &answer(10).await);
        assert_eq!(shelf.size().0, 1, "a slow answer of an older head is not put back");
    }

    #[tokio::test]
    async fn the_bound_holds_and_what_is_asked_for_stays() {
        let shelf = Shelf::new(100_000);
        let head = head(1, 0);
        shelf.put(head, "/wanted", &answer(1000).await);
        for n in 0..1000 {
            shelf.put(head, &format!("/{n}"), &answer(1000).await);
            assert!(shelf.get(head, "/wanted").is_some(), "after {n} others");
            assert!(shelf.size().1 <= 100_000);
        }
        assert!(shelf.size().0 > 30 && shelf.get(head, "/0").is_none());
        shelf.put(head, "/huge", &answer(50_000).await);
        assert!(shelf.get(head, "/huge").is_none() && shelf.get(head, "/wanted").is_some());
    }

    #[tokio::test]
    async fn putting_an_answer_again_counts_it_once() {
        let shelf = Shelf::new(100_000);
        let head = head(1, 0);
        let first = answer(2000).await;
        shelf.put(head, "/a", &first);
        let before = shelf.size();
        let zipped = shelf.zipped(head, "/a", first, true);
        assert!(!zipped.wants_gzip());
        let after = shelf.size();
        assert!(after.0 == before.0 && after.1 > before.1 && after.1 < before.1 + 500, "{before:?} {after:?}");
        shelf.put(head, "/a", &answer(2000).await);
        assert_eq!(shelf.size(), before);
    }
}
