//! The rules for passwords of instances, of which the provider has several.

use crate::api::{Secret, character_classes};
use crate::error::Text;

/// Holds `password` for `action` against the provider's rules, which differ from text to text.
///
/// # Errors
/// What every text forbids: under 8 or over 30 characters, or a leading `/`. What only some forbid is returned as
/// warnings; the documents' own sample password breaks some of them.
pub fn problems(password: &Secret, action: &str) -> Result<Vec<Text>, Text> {
    const SYMBOLS: &str = "()~!@#$%^&-+=|{}[]:;',.?";
    let password = password.reveal();
    let length = password.chars().count();
    if !(8..=30).contains(&length) {
        return Err(Text::new(
            format!("the password has {length} characters; {action} takes 8 to 30"),
            format!("密码为 {length} 个字符；{action} 要求 8 至 30 个字符"),
        ));
    }
    if password.starts_with('/') {
        return Err(Text::fixed(
            "the password must not begin with '/'",
            "密码不能以“/”开头",
        ));
    }
    let mut warnings = Vec::new();
    if !(12..=16).contains(&length) {
        warnings.push(Text::new(
            format!(
                "the password has {length} characters; some of the provider's texts want 12 to 16"
            ),
            format!("密码为 {length} 个字符；服务商的部分文档要求 12 至 16 个字符"),
        ));
    }
    if character_classes(password) < 3 {
        warnings.push(Text::fixed(
            "some of the provider's texts want three of lower case, upper case, digits and symbols in a password",
            "服务商的部分文档要求密码包含小写字母、大写字母、数字和符号中的三类",
        ));
    }
    if !password
        .chars()
        .all(|c| c.is_ascii_alphanumeric() || SYMBOLS.contains(c))
    {
        warnings.push(Text::new(
            format!("the password has characters beyond letters, digits and {SYMBOLS}, which the provider may refuse"),
            format!("密码含有字母、数字和 {SYMBOLS} 以外的字符，服务商可能拒绝"),
        ));
    }
    Ok(warnings)
}
