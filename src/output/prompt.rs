//! Asks the operator a question. Imports nothing of ours.

use super::visible;
use std::io::{self, BufRead, Read as _, Write};

/// The longest answer that is read.
const LONGEST: u64 = 4096;

/// Writes `question` to `output`, reads a line from `input` and returns it without the white space around it.
/// `None` when the input has ended: nobody answered, which is not the same as an empty line.
///
/// # Errors
///
/// Those of reading and writing; a line that is not UTF-8 is [`io::ErrorKind::InvalidData`].
pub fn ask(
    input: &mut dyn BufRead,
    output: &mut dyn Write,
    question: &str,
) -> io::Result<Option<String>> {
    output.write_all(visible::block(question).as_bytes())?;
    output.flush()?;
    let mut answer = String::new();
    let length = input.take(LONGEST).read_line(&mut answer)?;
    Ok((length > 0).then(|| answer.trim().to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answer(mut input: &[u8]) -> Option<String> {
        ask(&mut input, &mut io::sink(), "").unwrap()
    }

    #[test]
    fn the_answer_is_one_trimmed_line() {
        assert_eq!(answer(b" d-1 \r\nd-2\n"), Some("d-1".to_owned()));
        assert_eq!(answer(b"d-1"), Some("d-1".to_owned()));
        assert_eq!(answer(b"\n"), Some(String::new()));
    }

    #[test]
    fn no_answer_is_none() {
        assert_eq!(answer(b""), None);
    }

    #[test]
    fn the_question_is_asked_first_and_commands_no_terminal() {
        let mut output = Vec::new();
        let mut input = b"yes\n".as_slice();
        ask(&mut input, &mut output, "type \u{1b}[2K\nd-1: ").unwrap();
        assert_eq!(output, b"type \\u{1b}[2K\nd-1: ");
    }
}
