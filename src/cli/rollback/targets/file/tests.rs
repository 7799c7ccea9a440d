use chrono::FixedOffset;

use super::*;
use crate::rollback::To;

fn read_as(form: Form, text: &str) -> std::result::Result<Option<Listed>, Vec<String>> {
    let offset = |_: &_| Ok(FixedOffset::east_opt(3600).unwrap());
    let clock = Clock {
        now: "2026-11-20T12:00:00Z".parse().unwrap(),
        offset: &offset,
    };
    listed(text, form, &clock)
        .map_err(|problems| problems.iter().map(ToString::to_string).collect())
}

fn target(disk: &str, snapshot: &str) -> PlanTarget {
    PlanTarget {
        disks: Disks::One(disk.to_owned()),
        to: To::Snapshot(snapshot.to_owned()),
    }
}

#[test]
fn rows_are_one_request() {
    let csv = "provider,profile,region,disk,snapshot,as-of\n\
               alibaba,prod,cn-hangzhou,d-1,s-1,\n\
               ,,,d-2,s-2,\n\
               alibaba,prod,cn-hangzhou,d-1,s-1,\n\
               alibaba,prod,cn-hangzhou,d-3,,2026-11-20 03:00\n";
    let time = "2026-11-20T02:00:00Z".parse().unwrap();
    let expected = Listed {
        product: Service::Ecs,
        targets: vec![
            target("d-1", "s-1"),
            target("d-2", "s-2"),
            PlanTarget {
                disks: Disks::One("d-3".to_owned()),
                to: To::AsOf(time),
            },
        ],
        profile: Some("prod".to_owned()),
        region: Some("cn-hangzhou".to_owned()),
        times: BTreeMap::from([(
            "2026-11-20 03:00".to_owned(),
            "2026-11-20T03:00:00+01:00, 2026-11-20T02:00:00Z".to_owned(),
        )]),
        repeats: vec!["line 4 repeats line 2".to_owned()],
    };
    assert_eq!(read_as(Form::Csv, csv), Ok(Some(expected)));
}

#[test]
fn what_differs_between_rows_is_told_with_their_lines() {
    let csv = "profile,region,disk,snapshot\n\
               a,cn-hangzhou,d-1,s-1\n\
               a,cn-beijing,d-2,s-2\n\
               b,cn-hangzhou,d-3,s-3\n\
               a,cn-hangzhou,d-4,s-4\n\
               a,cn-hangzhou,d-5,s-5\n\
               a,cn-hangzhou,d-6,s-6\n\
               a,cn-hangzhou,d-7,s-7\n\
               a,cn-hangzhou,d-1,s-9\n";
    assert_eq!(
        read_as(Form::Csv, csv).unwrap_err(),
        [
            "line 9: d-1 is in line 2 already, to go back to something else",
            "one run has one profile, and there are a (line 2, line 3, line 5, line 6, line 7 and 1 more) and b (line 4)",
            "one run has one region, and there are cn-beijing (line 3) and cn-hangzhou (line 2, line 4, line 5, line 6, \
             line 7 and 1 more)",
        ]
    );
}

#[test]
fn every_problem_of_a_file_is_told_at_once() {
    let csv = "disk,snapshoot,latest\nd-1,s-1,\nd-2\nx-3,,true\n";
    let problems = read_as(Form::Csv, csv).unwrap_err();
    assert_eq!(
        problems[..3],
        [
            "line 1: there is no column 'snapshoot'; did you mean 'snapshot'?",
            "line 2: it does not say to what: give a snapshot, as_of, latest or a snapshot_group",
            "line 3: it has 1 cells, and the header has 3",
        ]
    );
    assert!(
        problems[3].starts_with("line 4: 'x-3' is no id of a disk"),
        "{problems:?}"
    );
    assert_eq!(problems.len(), 4);
    let yaml = "- disk: d-1\n  when: now\n- disk: d-2\n  latest: true\n  when: now\n";
    assert_eq!(
        read_as(Form::Yaml, yaml).unwrap_err(),
        [
            "line 1: there is no column 'when'; there are provider, profile, region, disk, instance, snapshot, \
             snapshot_group, as_of, latest",
            "line 1: it does not say to what: give a snapshot, as_of, latest or a snapshot_group",
        ]
    );
}

#[test]
fn a_file_without_rows_asks_for_nothing() {
    assert_eq!(read_as(Form::Csv, "disk,snapshot\n"), Ok(None));
    assert_eq!(read_as(Form::Json, "[]"), Ok(None));
}

#[test]
fn a_file_is_text_of_some_length() {
    let bytes = |text: &str| text.as_bytes().to_vec();
    assert_eq!(decode(bytes("\u{feff}disk")), Ok("disk".to_owned()));
    assert_eq!(decode(bytes("disk")), Ok("disk".to_owned()));
    for (bytes, what) in [
        (vec![0xff, 0xfe, b'd', 0], "is UTF-16: write it as UTF-8"),
        (b"disk\nd-\xe9\n".to_vec(), "is not UTF-8: line 2"),
    ] {
        assert_eq!(decode(bytes), Err(what.to_owned()));
    }
}

#[test]
fn fuzz_target_files() {
    let seeds = [
        "provider,region,disk,snapshot,as-of,latest\nalibaba,cn-hangzhou,d-1,s-1,,\n,,d-2,,\"2026-11-20 03:00\",\n,,d-3,,,yes\n",
        r#"[{"disk":"d-1","snapshot":"s-1"},{"instance":"i-1","latest":true},{"tag":"k=v","as-of":"2026-11-20T03:00Z"}]"#,
        "- disk: d-1\n  snapshot: s-1\n- {instance: i-1, latest: true}\n- &a\n  disk: d-2\n  latest: yes\n",
    ];
    let words = [
        "disk",
        "snapshot",
        "as-of",
        "latest",
        "tag",
        ";",
        "- ",
        "&a",
        "*a",
        "<<: *a",
        "!!binary",
        "? ",
        "|\n",
        "%YAML 1.2\n---\n",
    ];
    crate::fuzz::fuzz_text("target files", &seeds, &words, |text| {
        let _ = Form::of_content(text);
        for form in [Form::Csv, Form::Json, Form::Yaml] {
            let _ = read_as(form, text);
        }
    });
}
