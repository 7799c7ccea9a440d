use super::*;

fn line(cells: &[(&str, &str)]) -> Result<Line, Vec<String>> {
    let cells = cells.iter().map(|(name, value)| {
        let cell = match *value {
            "" => Cell::Empty,
            "<on>" => Cell::Switch(true),
            "<off>" => Cell::Switch(false),
            "<number>" => Cell::Other("a number"),
            text => Cell::Text(text.to_owned()),
        };
        ((*name).to_owned(), cell)
    });
    let row = Row {
        place: Place::Line(2),
        cells: cells.collect(),
    };
    let offset = |_: &_| Ok(chrono::FixedOffset::east_opt(3600).unwrap());
    read(
        &row,
        &Clock {
            now: "2026-11-20T12:00:00Z".parse().unwrap(),
            offset: &offset,
        },
    )
}

fn target(disks: Disks, to: To) -> Line {
    Line {
        place: Place::Line(2),
        target: PlanTarget { disks, to },
        product: Service::Ecs,
        profile: None,
        region: None,
        shown: None,
    }
}

#[test]
fn a_row_names_disks_and_what_they_go_back_to() {
    let disk = || Disks::One("d-1".to_owned());
    let instance = || Disks::OfInstance("i-1".to_owned());
    let snapshot = || To::Snapshot("s-1".to_owned());
    let at = || To::AsOf("2026-11-20T03:00:00Z".parse().unwrap());
    for (cells, expected) in [
        (
            &[("disk", "d-1"), ("snapshot", "s-1")][..],
            target(disk(), snapshot()),
        ),
        (
            &[("disk", "d-1"), ("as_of", "2026-11-20T03:00:00Z")],
            target(disk(), at()),
        ),
        (
            &[("disk", "d-1"), ("latest", "<on>"), ("snapshot", "")],
            target(disk(), To::Latest),
        ),
        (
            &[("instance", "i-1"), ("latest", "TRUE")],
            target(instance(), To::Latest),
        ),
        (
            &[
                ("Instance", "i-1"),
                ("Snapshot-Group", "ssg-1"),
                ("latest", "<off>"),
            ],
            target(instance(), To::Group("ssg-1".to_owned())),
        ),
        (
            &[
                ("provider", "Alibaba"),
                ("profile", "prod"),
                ("region", "cn-hangzhou"),
                ("disk", "d-1"),
                ("snapshot", "s-1"),
            ],
            Line {
                profile: Some("prod".to_owned()),
                region: Some("cn-hangzhou".to_owned()),
                ..target(disk(), snapshot())
            },
        ),
        (
            &[("disk", "d-1"), ("as_of", "2026-11-20 04:00")],
            Line {
                shown: Some((
                    "2026-11-20 04:00".to_owned(),
                    "2026-11-20T04:00:00+01:00, 2026-11-20T03:00:00Z".to_owned(),
                )),
                ..target(disk(), at())
            },
        ),
    ] {
        assert_eq!(line(cells), Ok(expected), "{cells:?}");
    }
}

#[test]
fn everything_that_is_wrong_with_a_row_is_told() {
    for (cells, expected) in [
        (
            &[][..],
            &[
                "it names neither a disk nor an instance",
                "it does not say to what: give a snapshot, as_of, latest or a snapshot_group",
            ][..],
        ),
        (
            &[
                ("disk", "d-1"),
                ("instance", "i-1"),
                ("snapshot", "s-1"),
                ("latest", "<on>"),
            ],
            &[
                "it names a disk and an instance: an instance stands for all of its disks",
                "only one of snapshot and latest can be given",
            ],
        ),
        (
            &[("instance", "i-1"), ("snapshot", "s-1")],
            &["a snapshot is of one disk, and an instance is named"],
        ),
        (
            &[("disk", "d-1"), ("snapshot_group", "ssg-1")],
            &["a snapshot_group is of an instance, and a disk is named"],
        ),
        (
            &[
                ("disk", "<number>"),
                ("latest", "maybe"),
                ("region", "<on>"),
                ("provider", "aws"),
            ],
            &[
                "provider is 'aws', and there are alibaba and tencent",
                "region is a truth value, and must be text",
                "disk is a number, and must be text",
                "it names neither a disk nor an instance",
                "latest is neither true nor false",
                "it does not say to what: give a snapshot, as_of, latest or a snapshot_group",
            ],
        ),
        (
            &[
                ("disk", "d-1"),
                ("disk", "d-2"),
                ("latest", "<on>"),
                ("region", "a/b"),
            ],
            &["disk is there twice", "'a/b' is no id of a region"],
        ),
        (
            &[("provider", "tencent"), ("disk", "d-1"), ("latest", "<on>")],
            &["its provider is Tencent Cloud, and its ids are of Alibaba Cloud ECS"],
        ),
        (
            &[("disk", "d-1"), ("as_of", "2026-11-20T12:00:01Z")],
            &[
                "as_of is '2026-11-20T12:00:01Z': it is in the future: 2026-11-20T12:00:01Z is after \
                 2026-11-20T12:00:00Z, which is now",
            ],
        ),
    ] {
        assert_eq!(line(cells).unwrap_err(), expected, "{cells:?}");
    }
    let problems = line(&[("disk", "x-1"), ("latest", "<on>")]).unwrap_err();
    assert!(
        problems[0].starts_with("'x-1' is no id of a disk: those begin with d-"),
        "{problems:?}"
    );
}

#[test]
fn a_name_that_is_no_column_has_one_near_it() {
    assert_eq!(column("AS-OF "), Some("as_of"));
    assert_eq!(column("disk_id"), None);
    for (name, expected) in [
        ("disk_id", Some("disk")),
        ("snapshoot", Some("snapshot")),
        ("asof", Some("as_of")),
        ("zzz", None),
    ] {
        assert_eq!(nearest(name), expected, "{name}");
    }
}
