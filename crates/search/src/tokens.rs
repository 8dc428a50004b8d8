// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Our Dutch words as tantivy's tokens.

use tantivy::tokenizer::{Token, TokenStream, Tokenizer};

use crate::dutch::{Reader, Word};

/// Stems, for the fields that are searched; parts of a compound stand in the place of the whole.
#[derive(Clone, Default)]
pub struct Stems(Reader);

/// Words as they are spelled, for what was typed wrong or only in part.
#[derive(Clone, Default)]
pub struct Forms(Reader);

/// The tokens of a text that was read.
pub struct Tokens {
    words: Vec<Word>,
    texts: fn(&Word) -> Vec<&str>,
    word: usize,
    text: usize,
    token: Token,
}

impl Tokenizer for Stems {
    type TokenStream<'a> = Tokens;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> Tokens {
        Tokens::new(self.0.read(text), |word| word.read.stems().collect())
    }
}

impl Tokenizer for Forms {
    type TokenStream<'a> = Tokens;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> Tokens {
        Tokens::new(self.0.read(text), |word| {
            let parts = word.read.parts.iter().map(|(form, _)| &**form);
            word.read.stem.iter().map(|_| &*word.read.form).chain(parts).collect()
        })
    }
}

impl Tokens {
    fn new(words: Vec<Word>, texts: fn(&Word) -> Vec<&str>) -> Self {
        Self { words, texts, word: 0, text: 0, token: Token::default() }
    }
}

impl TokenStream for Tokens {
    fn advance(&mut self) -> bool {
        while let Some(word) = self.words.get(self.word) {
            if let Some(text) = (self.texts)(word).get(self.text) {
                self.text += 1;
                self.token.offset_from = word.place.start;
                self.token.offset_to = word.place.end;
                self.token.position = word.position;
                self.token.text.clear();
                self.token.text.push_str(text);
                return true;
            }
            self.word += 1;
            self.text = 0;
        }
        false
    }

    fn token(&self) -> &Token {
        &self.token
    }

    fn token_mut(&mut self) -> &mut Token {
        &mut self.token
    }
}
