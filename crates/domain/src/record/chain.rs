// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! The hash chain. Each revision's link is a SHA-256 over the previous link and the canonical envelope, in which
//! body and reason stand only as salted commitments: they can be deleted and the chain still verifies.

use std::fmt;
use std::sync::Arc;

use serde::{Serialize, Serializer};
use sha2::{Digest as _, Sha256};

/// A SHA-256, shown as 64 hexadecimal digits.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Hash(pub [u8; 32]);

/// Random bytes that make a commitment to a guessable text unguessable.
pub type Salt = [u8; 16];

/// A text with the salt of its commitment.
#[derive(Clone, Debug, PartialEq)]
pub struct Sealed {
    /// The exact text that was hashed.
    pub text: Arc<str>,
    /// The salt.
    pub salt: Salt,
}

impl Hash {
    /// What the first revision follows.
    pub const ZERO: Self = Self([0; 32]);

    /// Reads 64 hexadecimal digits.
    #[must_use]
    pub fn parse(hex: &str) -> Option<Self> {
        let mut bytes = [0; 32];
        if hex.len() != 64 || !hex.is_ascii() {
            return None;
        }
        for (i, byte) in bytes.iter_mut().enumerate() {
            *byte = u8::from_str_radix(&hex[2 * i..2 * i + 2], 16).ok()?;
        }
        Some(Self(bytes))
    }
}

impl fmt::Display for Hash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl fmt::Debug for Hash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl Serialize for Hash {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// The salted commitment to a text.
#[must_use]
pub fn commitment(salt: &Salt, text: &str) -> Hash {
    Hash(Sha256::new().chain_update(b"wijkwijs commitment 1\0").chain_update(salt).chain_update(text).finalize().into())
}

/// The link that follows `previous` for this canonical text.
#[must_use]
pub fn link(previous: &Hash, canonical: &str) -> Hash {
    Hash(
        Sha256::new()
            .chain_update(b"wijkwijs link 1\0")
            .chain_update(previous.0)
            .chain_update(canonical)
            .finalize()
            .into(),
    )
}
