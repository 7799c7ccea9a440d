//! What is refused in a query before it is applied. Imports nothing of ours.

use jmespath::DEFAULT_RUNTIME;
use jmespath::ast::Ast;

/// What the parser recurses for, and how often an expression may have it: a line of brackets must not exhaust the stack.
/// Twice as many fit into 2 MiB, the stack of a thread, even in an unoptimised build.
const NESTING: [char; 11] = ['!', '(', '[', '{', '&', '|', '.', '*', '=', '<', '>'];
const MOST_NESTING: usize = 100;

/// The largest step of a slice. The library adds it to an index of 32 bits without a check.
const LARGEST_STEP: i32 = 1_000_000_000;

/// Refuses an expression too deep to be parsed.
pub(super) fn nesting(text: &str) -> Result<(), String> {
    if text.matches(NESTING).count() > MOST_NESTING {
        return Err(format!(
            "has more than {MOST_NESTING} operators and brackets"
        ));
    }
    Ok(())
}

/// Refuses unknown functions, and slices that have no end or overflow: the problem and its offset in bytes.
pub(super) fn calls_and_slices(root: &Ast) -> Result<(), (String, usize)> {
    let mut nodes = vec![root];
    while let Some(node) = nodes.pop() {
        match node {
            Ast::Function { name, args, offset } => {
                if DEFAULT_RUNTIME.get_function(name).is_none() {
                    let problem = format!("calls {name:?}, which is no function,");
                    return Err((problem, *offset));
                }
                nodes.extend(args);
            }
            Ast::Slice { step, offset, .. } => {
                if *step == 0 || *step > LARGEST_STEP {
                    let problem = format!("has a slice with a step of {step}");
                    return Err((problem, *offset));
                }
            }
            Ast::Comparison { lhs, rhs, .. }
            | Ast::Projection { lhs, rhs, .. }
            | Ast::And { lhs, rhs, .. }
            | Ast::Or { lhs, rhs, .. }
            | Ast::Subexpr { lhs, rhs, .. } => nodes.extend([&**lhs, &**rhs]),
            Ast::Condition {
                predicate, then, ..
            } => nodes.extend([&**predicate, &**then]),
            Ast::Expref { ast: node, .. }
            | Ast::Flatten { node, .. }
            | Ast::Not { node, .. }
            | Ast::ObjectValues { node, .. } => nodes.push(node),
            Ast::MultiList { elements, .. } => nodes.extend(elements),
            Ast::MultiHash { elements, .. } => {
                nodes.extend(elements.iter().map(|pair| &pair.value));
            }
            Ast::Identity { .. } | Ast::Field { .. } | Ast::Index { .. } | Ast::Literal { .. } => {}
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::super::Query;
    use super::{MOST_NESTING, NESTING};
    use serde_json::json;

    fn parse_error(query: &str) -> String {
        Query::parse(query).unwrap_err().message().to_owned()
    }

    #[test]
    fn what_would_fail_on_every_document_is_refused_when_read() {
        assert_eq!(
            parse_error("items[].{n: count(@)}"),
            "--query \"items[].{n: count(@)}\" calls \"count\", which is no function, at position 18"
        );
        assert_eq!(
            parse_error("items[::0]"),
            "--query \"items[::0]\" has a slice with a step of 0 at position 10"
        );
    }

    #[test]
    fn what_would_make_the_library_panic_is_refused() {
        assert_eq!(
            parse_error("items[1::2147483647]"),
            "--query \"items[1::2147483647]\" has a slice with a step of 2147483647 at position 20"
        );
        for (query, expected) in [
            ("@[1::1000000000]", json!([2])),
            ("@[::-2147483647]", json!([3])),
        ] {
            let found = Query::parse(query).unwrap().apply(&json!([1, 2, 3]));
            assert_eq!(found.unwrap(), expected, "{query}");
        }
        assert_eq!(
            parse_error(&"(".repeat(MOST_NESTING + 1)),
            "--query has more than 100 operators and brackets"
        );
    }

    #[test]
    fn the_deepest_expression_is_read_and_applied() {
        for (open, close) in [
            ("!", ""),
            ("(", ")"),
            ("[", "]"),
            ("{a:", "}"),
            ("[?", "]"),
            ("a.", ""),
            ("a|", ""),
            ("*.", ""),
            ("not_null(", ")"),
        ] {
            let deep = MOST_NESTING / open.matches(NESTING).count();
            let text = open.repeat(deep) + "a" + &close.repeat(deep);
            let query = Query::parse(&text).unwrap();
            query.apply(&json!({"a": {"a": 1}})).unwrap();
        }
    }
}
