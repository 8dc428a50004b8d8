// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Packages on disk.

use std::fs;
use std::path::PathBuf;

use super::*;
use crate::folder::{FolderError, load, save};
use crate::write;

/// A folder of our own, removed when the test is done.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("wijkwijs-package-{}-{name}", std::process::id()));
        let _ = fs::remove_dir_all(&path);
        fs::create_dir_all(&path).unwrap();
        Self(path)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

#[test]
fn a_saved_package_is_loaded_as_it_was() {
    let folder = Folder::new("saved");
    let path = folder.0.join("nieuw");
    let files = write(&package());
    save(&path, &files).unwrap();
    assert_eq!(load(&path).unwrap(), files);
    assert_eq!(fs::read_dir(&path).unwrap().count(), files.len(), "nothing temporary stays behind");
}

#[test]
fn saving_touches_only_what_differs_and_removes_only_what_is_ours() {
    let folder = Folder::new("touched");
    let mut files = write(&package());
    save(&folder.0, &files).unwrap();
    fs::write(folder.0.join("LEESMIJ.txt"), "blijft").unwrap();
    fs::write(folder.0.join("notities.md"), "blijft").unwrap();
    let before = fs::metadata(folder.0.join("themas.toml")).unwrap().modified().unwrap();
    files.remove("studies.toml");
    files.insert("regelingen.toml".into(), "anders".into());
    save(&folder.0, &files).unwrap();
    assert_eq!(fs::metadata(folder.0.join("themas.toml")).unwrap().modified().unwrap(), before);
    assert!(!folder.0.join("studies.toml").exists());
    assert_eq!(fs::read_to_string(folder.0.join("regelingen.toml")).unwrap(), "anders");
    let loaded = load(&folder.0).unwrap();
    assert_eq!(loaded.get("notities.md").unwrap(), "blijft", "read will remark on it");
    assert!(!loaded.contains_key("LEESMIJ.txt"));
}

#[test]
fn a_name_that_is_not_of_a_package_is_not_written() {
    let folder = Folder::new("names");
    let error = save(&folder.0, &files(&[("../elders.toml", "")])).unwrap_err();
    assert!(matches!(error, FolderError::NotAPackageFile(_)));
}

#[test]
fn what_cannot_be_read_says_which_file_and_why() {
    let folder = Folder::new("errors");
    let said = |path: &PathBuf| load(path).unwrap_err().to_string().replace(&folder.0.display().to_string(), "MAP");
    let mut all = vec![said(&folder.0.join("weg"))];
    fs::write(folder.0.join("themas.toml"), b"[a]\nnaam = \"caf\xe9\"\n").unwrap();
    all.push(said(&folder.0.join("themas.toml")));
    all.push(said(&folder.0));
    fs::remove_file(folder.0.join("themas.toml")).unwrap();
    fs::create_dir(folder.0.join("studies.toml")).unwrap();
    all.push(said(&folder.0));
    fs::remove_dir(folder.0.join("studies.toml")).unwrap();
    let large = fs::File::create(folder.0.join("studies.toml")).unwrap();
    large.set_len(crate::MAX_BYTES as u64 + 1).unwrap();
    all.push(said(&folder.0));
    insta::assert_snapshot!(all.join("\n"));
}
