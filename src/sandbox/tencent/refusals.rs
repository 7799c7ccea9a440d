//! The common error codes of Tencent Cloud that its gateway answers with, in English and Chinese.
//! Imports nothing of ours but the shape of a row.
//!
//! Source: the "Common Error Codes" chapter of the API documents.

use crate::sandbox::keys::Problem;
use crate::sandbox::refusal::{Refusal, Refused};

pub(super) const METHOD: Refusal = row(
    "UnsupportedProtocol",
    "Only GET and POST requests are supported.",
    "HTTP(S)请求协议错误，只支持 GET 和 POST 请求。",
);
pub(super) const MALFORMED: Refusal = row(
    "AuthFailure.InvalidAuthorization",
    "The `Authorization` header of the request is malformed.",
    "请求头部的 `Authorization` 不符合腾讯云标准。",
);
pub(super) const EXPIRED: Refusal = row(
    "AuthFailure.SignatureExpire",
    "The signature has expired: the time of the request is too far from the time of the server.",
    "签名过期。Timestamp 和服务器时间相差不得超过五分钟，请检查本地时间是否和标准时间同步。",
);
pub(super) const SIGNATURE: Refusal = row(
    "AuthFailure.SignatureFailure",
    "The provided credentials could not be validated. Please check your signature is correct.",
    "请求签名验证失败，请检查您的签名计算是否正确。",
);
pub(super) const REGION: Refusal = row(
    "UnsupportedRegion",
    "The operation does not support the requested region.",
    "接口不支持所传地域。",
);
pub(super) const VERSION: Refusal = row(
    "NoSuchVersion",
    "The version of the API does not exist.",
    "接口版本不存在。",
);
pub(in crate::sandbox) const ACTION: Refusal = row(
    "InvalidAction",
    "The action does not exist in this version of the API.",
    "接口不存在。",
);
pub(super) const TIMESTAMP: Refusal = row(
    "MissingParameter",
    "The request is missing a required parameter `Timestamp`.",
    "缺少必要参数 `Timestamp`。",
);
const SECRET_ID: Refusal = row(
    "AuthFailure.SecretIdNotFound",
    "The SecretId is not found, please ensure that your SecretId is correct.",
    "密钥不存在。请检查 SecretId 是否正确。",
);
const TOKEN: Refusal = row(
    "AuthFailure.TokenFailure",
    "The token is invalid or has expired.",
    "token 错误。",
);

const fn row(code: &'static str, message: &'static str, zh: &'static str) -> Refusal {
    Refusal::modelled(200, code, message).in_chinese(zh)
}

/// What an absent mandatory parameter or header is refused with.
pub(in crate::sandbox) fn missing(name: &str) -> Refused {
    let message = format!("The request is missing a required parameter `{name}`.");
    Refused {
        zh: Some(format!("缺少必要参数 `{name}`。").into()),
        ..Refused::new(200, "MissingParameter", message)
    }
}

/// What a parameter is refused with that the operation does not have.
pub(in crate::sandbox) fn unknown(name: &str) -> Refused {
    let message = format!("The parameter `{name}` is not recognized.");
    Refused {
        zh: Some(format!("未定义的参数 `{name}`。").into()),
        ..Refused::new(200, "UnknownParameter", message)
    }
}

/// What is wrong with a key or its token. One code stands for everything about tokens.
pub(super) fn key(problem: Problem) -> Refused {
    match problem {
        Problem::NoSuchKey | Problem::NoToken => SECRET_ID.into(),
        Problem::Malformed | Problem::Mismatch | Problem::Expired => TOKEN.into(),
    }
}
