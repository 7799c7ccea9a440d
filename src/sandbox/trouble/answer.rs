//! Odd answers, as the clouds were seen to give them.

use serde::{Deserialize, Serialize};

/// An oddity of a successful answer.
///
/// Source: reports of users of the clouds' SDKs: alibaba-cloud-sdk-go#232 (a code), #11, #447 and aliyungo#52 (text and
/// `null`), alibaba-cloud-sdk-go#21 (times), osc-bsu-csi-driver#884 and azuredisk-csi-driver#3810 (pages),
/// alibaba/footmark#87 (tags).
// In the order in which they are brought about: those that look at values before those that change their types.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AnswerFault {
    /// Filters by tag heed the key, and not the value.
    TagValuesIgnored,
    /// A page has half the entries that it could have. Those left out come with the next token, where there are tokens.
    ShortPage,
    /// The last page has the token of the first.
    TokenCircle,
    /// A list has no total.
    NoTotal,
    /// The total of a list is 0.
    ZeroTotal,
    /// The total of a list is the number of entries on the page.
    PageTotal,
    /// Times have no seconds.
    NoSeconds,
    /// Lists and texts that are empty are `null`.
    NullLists,
    /// Booleans and numbers are texts.
    LooseTypes,
    /// A success of Alibaba Cloud has the code `200`.
    OddSuccessCode,
}
