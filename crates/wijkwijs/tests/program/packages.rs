// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

use super::*;

#[test]
fn a_package_goes_in_and_comes_out_as_the_same_bytes() {
    for name in ["nplv", "voorbeeldstad"] {
        let folder = tempfile::tempdir().unwrap();
        let (data, out) = (folder.path().join("data"), folder.path().join("uit"));
        let package = programmes(name);
        assert_eq!(run(&["check", text(&package)]).code, Some(0));
        let trial = run(&["import", text(&package), "--data", text(&data), "--dry-run"]);
        assert!(trial.out.contains("Niets vastgelegd"), "{}", trial.out);
        let first = run(&["import", text(&package), "--data", text(&data)]);
        assert!(first.out.contains("Vastgelegd: nummer 1 tot en met"), "{}{}", first.out, first.err);
        let second = run(&["import", text(&package), "--data", text(&data)]);
        assert!(second.out.contains("Er viel niets vast te leggen"), "{}", second.out);
        assert_eq!(run(&["export", name, text(&out), "--data", text(&data)]).code, Some(0));
        for entry in std::fs::read_dir(&package).unwrap() {
            let path = entry.unwrap().path();
            let written = std::fs::read(out.join(path.file_name().unwrap())).unwrap();
            assert_eq!(written, std::fs::read(&path).unwrap(), "{}", path.display());
        }
    }
}

#[test]
fn every_fault_in_a_package_is_named_with_its_place_and_exit_code_3() {
    let folder = tempfile::tempdir().unwrap();
    copy_of("nplv", folder.path());
    change(&folder.path().join("focusgebieden.toml"), "gemeente = \"Heerlen\"", "gemente = \"Heerlen\"");
    change(&folder.path().join("aanpakken.toml"), "focusgebied/heerlen-noord", "focusgebied/heerlen-nord");
    let said = run(&["check", text(folder.path())]);
    assert_eq!(said.code, Some(3));
    assert!(said.err.contains("Bedoelde u \"gemeente\"?"), "{}", said.err);
    assert!(said.err.contains("Bedoelde u \"focusgebied/heerlen-noord\"?"), "{}", said.err);
    let data = folder.path().join("data");
    assert_eq!(run(&["import", text(folder.path()), "--data", text(&data)]).code, Some(3));
    assert!(!data.exists(), "nothing is half done after an error");
}

#[test]
fn a_person_and_a_package_that_change_the_same_field_conflict() {
    let folder = tempfile::tempdir().unwrap();
    let (data, package, mine) =
        (folder.path().join("data"), folder.path().join("pakket"), folder.path().join("mijn.toml"));
    copy_of("nplv", &package);
    let import = |more: &[&str]| run(&[&["import", text(&package), "--data", text(&data)], more].concat());
    assert_eq!(import(&[]).code, Some(0));
    let area = "focusgebied/heerlen-noord";
    let shown = run(&["edit", area, "--data", text(&data), "--show"]);
    std::fs::write(&mine, shown.out.replace("gemeente = \"Heerlen\"", "gemeente = \"Van een mens\"")).unwrap();
    let edited = run(&["edit", area, "--data", text(&data), "--file", text(&mine), "--reason", "proef"]);
    assert_eq!(edited.code, Some(0), "{}", edited.err);

    change(&package.join("focusgebieden.toml"), "gemeente = \"Heerlen\"", "gemeente = \"Van het pakket\"");
    let conflict = import(&[]);
    assert_eq!(conflict.code, Some(3));
    assert!(conflict.err.contains(area) && conflict.err.contains("gemeente"), "{}", conflict.err);
    let rest = import(&["--skip-conflicts"]);
    assert!(rest.out.contains("Botsing, niet ingelezen: focusgebied/heerlen-noord (gemeente)"), "{}", rest.out);
    assert!(run(&["edit", area, "--data", text(&data), "--show"]).out.contains("Van een mens"));
}

#[test]
fn fmt_puts_a_package_in_its_one_form() {
    let folder = tempfile::tempdir().unwrap();
    copy_of("nplv", folder.path());
    assert_eq!(run(&["fmt", "--check", text(folder.path())]).code, Some(0));
    let file = folder.path().join("focusgebieden.toml");
    let good = std::fs::read_to_string(&file).unwrap();
    change(&file, "gemeente = \"Heerlen\"", "gemeente   =   'Heerlen'");
    let checked = run(&["fmt", "--check", text(folder.path())]);
    assert_eq!(checked.code, Some(3));
    assert!(checked.err.contains("focusgebieden.toml"), "{}", checked.err);
    assert_eq!(run(&["fmt", text(folder.path())]).code, Some(0));
    assert_eq!(std::fs::read_to_string(&file).unwrap(), good);
}

#[test]
fn the_schemas_in_the_repository_are_those_of_the_kinds() {
    let schemas = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../schemas");
    let said = run(&["schema", "--check", text(&schemas)]);
    assert_eq!(said.code, Some(0), "{}", said.err);
}
