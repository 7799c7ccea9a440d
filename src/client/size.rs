//! The size of answers: what is larger than any of a provider is not read, since it could take all of the memory.

/// The longest answer that is read. The longest documented ones, 500 disks, take under 2 MiB.
pub(super) const LONGEST: usize = 4 << 20;

/// The most objects and values in an answer that is read: a hundred for each of 500 disks would be fewer. An object of a
/// few bytes becomes one of hundreds when it is read.
const MOST_OBJECTS: usize = 20_000;
const MOST_VALUES: usize = 100_000;

/// Names what the answer `body` has more of than any answer of a provider, if it would take too much memory to read.
pub(super) fn excess(body: &[u8]) -> Option<&'static str> {
    if body.len() > LONGEST {
        return Some("a body of more than 4 MiB");
    }
    let (mut objects, mut values) = (0, 0);
    let (mut is_text, mut is_escaped) = (false, false);
    for byte in body {
        match byte {
            _ if is_escaped => is_escaped = false,
            b'\\' => is_escaped = is_text,
            b'"' => is_text = !is_text,
            b'{' if !is_text => objects += 1,
            b',' if !is_text => values += 1,
            _ => {}
        }
    }
    let is_excessive = objects > MOST_OBJECTS || values > MOST_VALUES;
    is_excessive.then_some("a body of more items than any answer has")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_no_answer_has_is_named() {
        let list = |piece: &str, times: usize| format!("[{}]", vec![piece; times].join(","));
        let items = Some("a body of more items than any answer has");
        for (body, expected) in [
            (list("{}", MOST_OBJECTS), None),
            (list("{}", MOST_OBJECTS + 1), items),
            ("{".repeat(MOST_OBJECTS + 1), items),
            (list("0", MOST_VALUES + 1), None),
            (list("0", MOST_VALUES + 2), items),
            (format!("[\"{}\"]", "{,\\\"".repeat(MOST_VALUES + 1)), None),
            (" ".repeat(LONGEST), None),
            (" ".repeat(LONGEST + 1), Some("a body of more than 4 MiB")),
        ] {
            assert_eq!(excess(body.as_bytes()), expected, "{} bytes", body.len());
        }
    }
}
