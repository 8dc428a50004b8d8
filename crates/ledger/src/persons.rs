// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! The people behind account numbers. The ledger knows them by an opaque number only; names and contact details are
//! here and nowhere else, so that a person can be forgotten while what they wrote stays.

use wijkwijs_domain::record::{AccountId, Micros};

use crate::entropy::random_hex;
use crate::error::StoreError;
use crate::store::Store;

/// Somebody who may write.
#[derive(Clone, Debug, PartialEq)]
pub struct Person {
    /// The number that stands in the ledger.
    pub account: AccountId,
    /// What they are called.
    pub name: String,
    /// Where they can be reached.
    pub email: Option<String>,
    /// Since when.
    pub since: Micros,
}

impl Store {
    /// Everybody whose name is known, by account number.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn persons(&self) -> Result<Vec<Person>, StoreError> {
        let mut session = self.db.read().await?;
        let persons = session.persons().await?;
        session.rollback().await?;
        Ok(persons)
    }

    /// Gives a person an account number that says nothing about them.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn add_person(&self, name: &str, email: Option<&str>) -> Result<Person, StoreError> {
        let number = random_hex(&*self.entropy).map_err(StoreError::Entropy)?;
        let account = AccountId(format!("a-{}", &number[..12]).into());
        let (name, email) = (name.to_owned(), email.map(str::to_owned));
        let _turn = self.turn.lock().await;
        let (mut session, head) = self.db.lock().await?;
        self.same_ledger(&head)?;
        let person = Person { account, name, email, since: self.clock.now().max(head.time) };
        session.put_person(&person).await?;
        session.commit().await?;
        Ok(person)
    }
}
