use super::*;

fn row(place: Place, cells: &[(&str, Cell)]) -> Row {
    let cells = cells.iter();
    Row {
        place,
        cells: cells
            .map(|(name, cell)| ((*name).to_owned(), cell.clone()))
            .collect(),
    }
}

fn text(text: &str) -> Cell {
    Cell::Text(text.to_owned())
}

fn texts(rows: &Rows) -> Vec<String> {
    rows.problems.iter().map(ToString::to_string).collect()
}

fn problems(form: Form, content: &str) -> Vec<String> {
    texts(&form.rows(content))
}

#[test]
fn the_form_is_told_by_the_name_or_by_the_first_line() {
    for (name, form) in [
        ("a.csv", Some(Form::Csv)),
        ("b/a.JSON", Some(Form::Json)),
        ("a.yaml", Some(Form::Yaml)),
        ("a.tar.yml", Some(Form::Yaml)),
        ("csv", None),
        ("a.txt", None),
    ] {
        assert_eq!(Form::of_name(name), form, "{name}");
    }
    for (content, form) in [
        ("\n  [{}]", Some(Form::Json)),
        ("{", Some(Form::Json)),
        ("- disk: d-1", Some(Form::Yaml)),
        ("-\n  disk: d-1", Some(Form::Yaml)),
        ("# all\n- disk: d-1", Some(Form::Yaml)),
        ("---\n- disk: d-1", Some(Form::Yaml)),
        ("disk,snapshot\nd-1,s-1", Some(Form::Csv)),
        ("disk: d-1", None),
        ("", None),
    ] {
        assert_eq!(Form::of_content(content), form, "{content}");
    }
}

#[test]
fn each_form_says_the_same() {
    let first = [("disk", text("d-1")), ("snapshot", text("s-1"))];
    let second = [("disk", text("d-2")), ("snapshot", Cell::Empty)];
    let rows = |first_place: Place, second_place: Place| Rows {
        rows: vec![row(first_place, &first), row(second_place, &second)],
        problems: Vec::new(),
    };
    let csv = "disk, snapshot\r\n\r\n d-1,\"s-1\"\r\n,\r\nd-2,\r\n";
    assert_eq!(Form::Csv.rows(csv), rows(Place::Line(3), Place::Line(5)));
    let json = r#"[{"disk":"d-1","snapshot":"s-1"}, {"disk":" d-2 ","snapshot":null}]"#;
    assert_eq!(Form::Json.rows(json), rows(Place::Item(1), Place::Item(2)));
    let yaml = "# two\n- disk: d-1\n  snapshot: s-1\n\n- disk: d-2\n  snapshot:\n";
    assert_eq!(Form::Yaml.rows(yaml), rows(Place::Line(2), Place::Line(5)));
}

#[test]
fn values_that_are_no_text_are_told_apart() {
    let json = r#"[{"a":true,"b":1,"c":-1.5,"d":[1,[2]],"e":{"f":1},"g":""}]"#;
    let cells = [
        ("a", Cell::Switch(true)),
        ("b", Cell::Other("a number")),
        ("c", Cell::Other("a number")),
        ("d", Cell::Other("a list")),
        ("e", Cell::Other("a set of names and values")),
        ("g", Cell::Empty),
    ];
    assert_eq!(Form::Json.rows(json).rows, [row(Place::Item(1), &cells)]);
    let yaml = "- {a: true, b: 1, c: -1.5, d: [1, [2]], e: {f: 1}, g: ''}";
    assert_eq!(Form::Yaml.rows(yaml).rows, [row(Place::Line(1), &cells)]);
}

#[test]
fn a_time_in_yaml_is_text() {
    let yaml = "- as_of: 2026-11-20T03:00:00Z\n- as_of: 2026-11-20 03:00\n";
    let rows = Form::Yaml.rows(yaml).rows;
    let expected = [
        row(Place::Line(1), &[("as_of", text("2026-11-20T03:00:00Z"))]),
        row(Place::Line(2), &[("as_of", text("2026-11-20 03:00"))]),
    ];
    assert_eq!(rows, expected);
}

#[test]
fn what_is_no_row_is_told_with_its_place_and_the_others_are_read() {
    let csv = Form::Csv.rows("disk,snapshot\nd-1\nd-2,s-2\nd-3,s-3,s-4\n");
    assert_eq!(csv.rows.len(), 1);
    assert_eq!(
        texts(&csv),
        [
            "line 2: it has 1 cells, and the header has 2",
            "line 4: it has 3 cells, and the header has 2"
        ]
    );
    let json = Form::Json.rows(r#"["d-1",{"disk":"d-2"},3,null]"#);
    assert_eq!(json.rows.len(), 1);
    let wrong = |place: &str| format!("{place}: it is not a set of names and values");
    assert_eq!(
        texts(&json),
        [wrong("item 1"), wrong("item 3"), wrong("item 4")]
    );
    assert_eq!(
        problems(Form::Yaml, "- disk: d-1\n- d-2\n"),
        [wrong("line 2")]
    );
}

#[test]
fn what_is_of_another_form_is_refused() {
    assert_eq!(
        problems(Form::Csv, "disk;snapshot\nd-1;s-1\n"),
        ["line 1: columns are separated by commas"]
    );
    for content in [
        r#"{"disk":"d-1"}"#,
        "disk: d-1",
        "[",
        r#"[{"disk":"d-1"},]"#,
    ] {
        let problems = problems(Form::Json, content);
        assert!(
            problems[0].starts_with("it is no JSON array of objects: "),
            "{problems:?}"
        );
    }
    for content in [
        "disk: d-1",
        "- disk: [",
        "- disk: d-1\n  disk: d-2\n",
        "- *x\n",
    ] {
        let problems = problems(Form::Yaml, content);
        assert!(problems[0].contains("no YAML list"), "{problems:?}");
    }
}

#[test]
fn an_empty_file_has_no_rows() {
    for (form, content) in [
        (Form::Csv, ""),
        (Form::Csv, "disk,snapshot\r\n"),
        (Form::Json, "[]"),
        (Form::Json, "null"),
        (Form::Yaml, ""),
        (Form::Yaml, "# nothing\n"),
        (Form::Yaml, "[]"),
    ] {
        assert_eq!(form.rows(content), Rows::default(), "{form:?} {content}");
    }
}

#[test]
fn a_name_that_stands_twice_is_kept_twice() {
    let cells = [("disk", text("d-1")), ("disk", text("d-2"))];
    assert_eq!(
        Form::Json.rows(r#"[{"disk":"d-1","disk":"d-2"}]"#).rows,
        [row(Place::Item(1), &cells)]
    );
    assert_eq!(
        Form::Csv.rows("disk,disk\nd-1,d-2\n").rows,
        [row(Place::Line(2), &cells)]
    );
}
