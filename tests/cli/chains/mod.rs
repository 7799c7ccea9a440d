//! The chains of credentials, with real files, against the sandbox's token and metadata services.

mod tencent;
