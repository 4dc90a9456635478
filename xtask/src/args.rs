//! The words after the verb: `--name value`, `--flag`, and plain words. Whatever a verb leaves over is an error.

use anyhow::{Context, Result, bail};

/// The words after the verb, taken out one by one by the verb that knows them.
pub struct Args(Vec<String>);

impl Args {
    /// Takes the words as the shell gave them.
    pub fn new(words: impl Iterator<Item = String>) -> Self {
        Self(words.collect())
    }

    /// Takes `--name` out and says whether it stood there.
    pub fn flag(&mut self, name: &str) -> bool {
        let before = self.0.len();
        self.0.retain(|word| word != name);
        self.0.len() < before
    }

    /// Takes `--name VALUE` (or `--name=VALUE`) out.
    pub fn value(&mut self, name: &str) -> Result<Option<String>> {
        if let Some(at) = self.0.iter().position(|word| word == name) {
            self.0.remove(at);
            if at == self.0.len() {
                bail!("`{name}` needs a value after it");
            }
            return Ok(Some(self.0.remove(at)));
        }
        let joined = format!("{name}=");
        let at = self.0.iter().position(|word| word.starts_with(&joined));
        Ok(at.map(|at| self.0.remove(at)[joined.len()..].to_owned()))
    }

    /// Takes `--name VALUE` out as a number.
    pub fn number(&mut self, name: &str) -> Result<Option<u16>> {
        let text = self.value(name)?;
        text.map(|text| {
            text.parse()
                .with_context(|| format!("`{name} {text}` is not a number up to 65535"))
        })
        .transpose()
    }

    /// What is left over, as plain words; an unknown `--option` among them is an error.
    pub fn words(self) -> Result<Vec<String>> {
        match self.0.iter().find(|word| word.starts_with('-')) {
            Some(word) => bail!("`{word}` is not an option of this verb"),
            None => Ok(self.0),
        }
    }

    /// Everything, for a program that knows its own words.
    pub fn all(self) -> Vec<String> {
        self.0
    }

    /// Nothing may be left over.
    pub fn end(self) -> Result<()> {
        match self.words()?.first() {
            Some(word) => bail!("`{word}` says nothing to this verb"),
            None => Ok(()),
        }
    }
}
