//! What the tables promise: complete, sorted, bilingual, and safe where a code is unknown.

mod documented;

use std::collections::BTreeSet;

use super::*;
use crate::error::Language;

const PROVIDERS: [Provider; 2] = [Provider::Alibaba, Provider::Tencent];

#[test]
fn every_documented_code_has_an_entry() {
    let alibaba = [
        documented::RESET_DISKS.as_slice(),
        &documented::RESET_DISK_LATER,
        &documented::REINIT_DISK,
        &documented::ECS_COMMON,
    ];
    let tencent = [
        documented::RESET_INSTANCES.as_slice(),
        &documented::ECM_OTHERS,
        &documented::APPLY_SNAPSHOT,
        &documented::TENCENT_COMMON,
    ];
    for (provider, lists) in PROVIDERS.into_iter().zip([&alibaba[..], &tencent[..]]) {
        for code in lists.iter().copied().flatten() {
            let entry = lookup(provider, code);
            assert_eq!(entry.map(|entry| entry.code), Some(*code), "{provider:?}");
        }
    }
}

#[test]
fn every_table_is_sorted_and_no_code_is_in_two() {
    for provider in PROVIDERS {
        for table in tables(provider) {
            for pair in table.windows(2) {
                assert!(pair[0].code < pair[1].code, "{}", pair[1].code);
            }
        }
        let codes: BTreeSet<_> = all(provider).map(|entry| entry.code).collect();
        assert_eq!(codes.len(), all(provider).count(), "{provider:?}");
    }
}

#[test]
fn every_text_is_there_in_both_languages_and_in_house_style() {
    for entry in PROVIDERS.into_iter().flat_map(all) {
        for text in [&entry.meaning, &entry.hint] {
            let (en, zh) = (text.get(Language::En), text.get(Language::Zh));
            assert!(!en.trim().is_empty() && !en.ends_with(' '), "{entry:?}");
            assert!(
                en.is_ascii() && (en.ends_with("...") || !en.ends_with('.')),
                "{en}"
            );
            assert!(zh.chars().any(|c| ('一'..='鿿').contains(&c)), "{zh}");
            assert!(!zh.ends_with('。'), "{zh}");
        }
    }
}

#[test]
fn both_languages_name_the_same_commands() {
    let commands = |text: &str| -> BTreeSet<String> {
        text.match_indices("snapback ")
            .map(|(at, name)| {
                let words = text[at + name.len()..].split_inclusive([' ', '，', '；', ',', ';']);
                let word = |w: &str| w.trim_end_matches([' ', '，', '；', ',', ';']).to_owned();
                words.take(2).map(word).collect::<Vec<_>>().join(" ")
            })
            .filter(|command| command.starts_with("ec"))
            .collect()
    };
    for entry in PROVIDERS.into_iter().flat_map(all) {
        let en = commands(entry.hint.get(Language::En));
        assert_eq!(en, commands(entry.hint.get(Language::Zh)), "{}", entry.code);
    }
}

#[test]
fn lookup_is_exact() {
    for code in ["", "internalerror", "InternalError ", "InternalError.Other"] {
        assert_eq!(lookup(Provider::Alibaba, code), None, "{code:?}");
    }
    assert_eq!(lookup(Provider::Tencent, "IncorrectDiskStatus"), None);
}

#[test]
fn a_mismatch_names_both_of_its_causes() {
    let entry = lookup(Provider::Alibaba, "InvalidParameter.Mismatch").unwrap();
    let meaning = entry.meaning.get(Language::En);
    assert!(meaning.contains("not made from this disk") && meaning.contains("encrypted"));
    assert_eq!(entry.class, Class::Precondition);
}

#[test]
fn documented_codes_are_of_the_class_that_the_exit_code_needs() {
    for (code, class_of_it) in [
        ("UserNotInTheWhiteList", Class::Permission),
        ("InvalidRegionId.MalFormed", Class::InvalidRequest),
        ("InvalidParameter.KMSKeyId.NotFound", Class::Precondition),
        ("InvalidAccountStatus.NotEnoughBalance", Class::Precondition),
        ("InstanceExpiredOrInArrears", Class::Precondition),
        ("InvalidSnapshotId.NotFound", Class::NotFound),
        ("DryRunOperation", Class::DryRunPassed),
        ("InternalError", Class::Ambiguous),
    ] {
        assert_eq!(class(Provider::Alibaba, 400, code), class_of_it, "{code}");
    }
    for (code, class_of_it) in [
        (
            "UnauthorizedOperation.ForbiddenOperation",
            Class::Permission,
        ),
        ("FailedOperation.InternalOperationFailure", Class::Ambiguous),
        ("FailedOperation.OperationNotAllow", Class::Precondition),
        ("AuthFailure.SignatureExpire", Class::Clock),
        ("ResourceNotFound.InstanceNotExist", Class::NotFound),
        ("InvalidParameter.DiskSizeNotMatch", Class::Precondition),
        ("InsufficientSnapshotQuota", Class::Precondition),
        ("InvalidInstanceId.Malformed", Class::InvalidRequest),
        ("UnauthorizedOperation.MFAExpired", Class::Permission),
    ] {
        assert_eq!(class(Provider::Tencent, 200, code), class_of_it, "{code}");
    }
}

#[test]
fn a_code_that_says_nothing_is_classed_by_its_status_where_the_status_says_something() {
    for (status, class_of_it) in [
        (401, Class::Precondition),
        (403, Class::Precondition),
        (404, Class::NotFound),
        (400, Class::InvalidRequest),
        (500, Class::Ambiguous),
    ] {
        assert_eq!(
            class(Provider::Alibaba, status, "Whatever"),
            class_of_it,
            "{status}"
        );
        assert_eq!(
            class(Provider::Tencent, status, "Whatever"),
            Class::Ambiguous,
            "{status}"
        );
    }
}

#[test]
fn a_server_error_does_not_say_that_nothing_was_done_whatever_its_code_is() {
    assert_eq!(
        class(Provider::Alibaba, 500, "Operation.Conflict"),
        Class::Ambiguous
    );
    assert_eq!(
        class(Provider::Alibaba, 503, "Throttling"),
        Class::Throttled
    );
}

#[test]
fn an_unknown_code_is_classed_by_its_name_and_then_by_its_http_status() {
    let cases = [
        (503, "Rejected.Throttling", Class::Throttled),
        (400, "Throttling.ConcurrentLimitExceeded", Class::Throttled),
        (200, "RequestLimitExceeded.Other", Class::Throttled),
        (400, "InvalidTimeStamp.Format", Class::Clock),
        (404, "InvalidAccessKeyId.Inactive", Class::Credentials),
        (400, "InvalidSecurityToken.Other", Class::Credentials),
        (200, "AuthFailure.Other", Class::Credentials),
        (403, "Forbidden.Other", Class::Permission),
        (403, "NoPermission", Class::Permission),
        (200, "UnauthorizedOperation.MFANotFound", Class::Permission),
        (400, "InternalError.Other", Class::Ambiguous),
        (200, "InternalServerError", Class::Ambiguous),
        (500, "IncorrectDiskStatus.Other", Class::Ambiguous),
        (502, "", Class::Ambiguous),
        (404, "InvalidVolumeId.NotFound", Class::NotFound),
        (200, "ResourceNotFound.Other", Class::NotFound),
        (
            403,
            "InvalidParameter.TooManyInstanceIds",
            Class::InvalidRequest,
        ),
        (400, "MissingParamter.RegionId", Class::InvalidRequest),
        (200, "InvalidParameterValue.Other", Class::InvalidRequest),
        (400, "IncorrectDiskStatus.NeverUsed", Class::Precondition),
        (409, "InvalidDisk.Conflict", Class::Precondition),
        (200, "ResourceInUse.Other", Class::Precondition),
        (200, "FailedOperation.Other", Class::Ambiguous),
    ];
    for provider in PROVIDERS {
        for (status, code, expected) in cases {
            assert_eq!(class(provider, status, code), expected, "{status} {code}");
        }
    }
}

#[test]
fn a_class_decides_the_kind_of_the_error() {
    for (class, kind) in [
        (Class::DryRunPassed, Kind::Failed),
        (Class::NotFound, Kind::NotFound),
        (Class::Precondition, Kind::Precondition),
        (Class::InvalidRequest, Kind::InvalidRequest),
        (Class::Permission, Kind::Permission),
        (Class::Credentials, Kind::Credentials),
        (Class::Clock, Kind::Credentials),
        (Class::Throttled, Kind::Throttled),
        (Class::Ambiguous, Kind::UnknownOutcome),
    ] {
        assert_eq!(Kind::from(class), kind);
    }
}
