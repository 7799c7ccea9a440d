//! The checksums of a journal: each line carries one over itself and over all lines before it, as its last field.

use crate::api::encoding::hex_sha256;

/// The beginning of the field in a line.
const FIELD: &[u8] = b",\"sum\":\"";
/// The number of digits of a checksum.
const DIGITS: usize = 32;
/// The end of a line, without its newline.
const END: &[u8] = b"\"}";

/// The checksum of the lines so far; empty before the first.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Chain(String);

impl Chain {
    /// The line of the record whose JSON is `text`, with the checksum that follows this one, and that checksum.
    pub(super) fn next_line(&self, text: &str) -> (Vec<u8>, Self) {
        let body = text.strip_suffix('}').unwrap_or(text).as_bytes();
        let next = self.after(body);
        let line = [body, FIELD, next.0.as_bytes(), END, b"\n"].concat();
        (line, next)
    }

    fn after(&self, body: &[u8]) -> Self {
        Self::of(&[self.0.as_bytes(), body].concat())
    }

    fn of(bytes: &[u8]) -> Self {
        let mut sum = hex_sha256(bytes);
        sum.truncate(DIGITS);
        Self(sum)
    }
}

/// The check of one line after the other.
#[derive(Debug)]
pub(super) struct Verifier<'a> {
    bytes: &'a [u8],
    /// The length of what was checked.
    length: usize,
    chain: Option<Chain>,
}

impl<'a> Verifier<'a> {
    /// The sum of the lines in `bytes`.
    pub(super) const fn new(bytes: &'a [u8]) -> Self {
        Self {
            bytes,
            length: 0,
            chain: None,
        }
    }

    /// Checks the next line, which ends with a newline. Returns true when it carries a checksum: those that the version
    /// before has written do not.
    ///
    /// # Errors
    /// The reason why it is not as it was written.
    pub(super) fn take(&mut self, line: &[u8]) -> Result<bool, &'static str> {
        let before = self.length;
        self.length += line.len();
        let Some((body, sum)) = split(line) else {
            return match self.chain {
                Some(_) => Err("it carries no checksum"),
                None => Ok(false),
            };
        };
        let chain = self.chain.take().unwrap_or_else(|| self.start(before));
        let chain = chain.after(body);
        if chain.0.as_bytes() != sum {
            return Err("its checksum does not match");
        }
        self.chain = Some(chain);
        Ok(true)
    }

    /// The checksum that the first line after `length` bytes without one follows.
    fn start(&self, length: usize) -> Chain {
        match self.bytes.get(..length) {
            None | Some([]) => Chain::default(),
            Some(before) => Chain::of(before),
        }
    }

    /// Returns true when a line carried a checksum.
    pub(super) const fn is_verified(&self) -> bool {
        self.chain.is_some()
    }

    /// The checksum that the next line follows.
    pub(super) fn finish(self) -> Chain {
        let start = self.start(self.length);
        self.chain.unwrap_or(start)
    }
}

/// The checksum of the lines in `bytes`; `None` when they are not as they were written.
pub(super) fn verify(bytes: &[u8]) -> Option<Chain> {
    let mut verifier = Verifier::new(bytes);
    for line in bytes.split_inclusive(|byte| *byte == b'\n') {
        verifier.take(line).ok()?;
    }
    Some(verifier.finish())
}

/// A line without its checksum, and the checksum.
fn split(line: &[u8]) -> Option<(&[u8], &[u8])> {
    let line = line.strip_suffix(b"\n")?.strip_suffix(END)?;
    let (body, sum) = line.split_at_checked(line.len().checked_sub(DIGITS)?)?;
    Some((body.strip_suffix(FIELD)?, sum))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(from: Chain, texts: &[&str]) -> Vec<u8> {
        let mut chain = from;
        let mut bytes = Vec::new();
        for text in texts {
            let (line, next) = chain.next_line(text);
            bytes.extend(line);
            chain = next;
        }
        bytes
    }

    #[test]
    fn every_line_carries_the_digest_of_the_sum_before_and_of_itself() {
        let bytes = lines(Chain::default(), &[r#"{"seq":0}"#, r#"{"seq":1}"#]);
        let first = &hex_sha256(br#"{"seq":0"#)[..32];
        let second = &hex_sha256(format!(r#"{first}{{"seq":1"#).as_bytes())[..32];
        let expected =
            format!("{{\"seq\":0,\"sum\":\"{first}\"}}\n{{\"seq\":1,\"sum\":\"{second}\"}}\n");
        assert_eq!(String::from_utf8(bytes).unwrap(), expected);
    }

    #[test]
    fn a_line_that_was_changed_moved_or_left_out_does_not_verify() {
        let texts = [r#"{"seq":0}"#, r#"{"seq":1}"#, r#"{"seq":2}"#];
        let bytes = lines(Chain::default(), &texts);
        let chain = verify(&bytes).unwrap();
        assert!(!chain.0.is_empty());
        let rows: Vec<_> = bytes.split_inclusive(|byte| *byte == b'\n').collect();
        for wrong in [
            vec![rows[0], rows[2]],
            vec![rows[1], rows[2]],
            vec![rows[0], rows[2], rows[1]],
            vec![rows[0], rows[0], rows[1]],
            vec![rows[0], b"{\"seq\":1}\n", rows[2]],
            vec![b"{\"seq\":0}\n", rows[1], rows[2]],
        ] {
            assert_eq!(verify(&wrong.concat()), None);
        }
        assert!(verify(&rows[..2].concat()).is_some());
    }

    #[test]
    fn lines_without_checksums_are_held_by_those_that_follow() {
        let old = b"{\"seq\":0}\n{\"seq\":1}\n";
        let mut verifier = Verifier::new(old);
        assert_eq!(verifier.take(&old[..10]), Ok(false));
        let chain = verify(old).unwrap();
        let more = lines(chain, &[r#"{"seq":2}"#]);
        let all = [old.as_slice(), &more].concat();
        assert!(verify(&all).is_some());
        let altered = [b"{\"seq\":0}\n{\"seq\":7}\n".as_slice(), &more].concat();
        assert_eq!(verify(&altered), None);
    }
}
