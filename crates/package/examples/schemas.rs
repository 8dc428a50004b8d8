// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Writes the JSON Schemas into the folder that is named: `cargo run -p wijkwijs-package --example schemas -- schemas`.

use std::path::PathBuf;

fn main() -> std::io::Result<()> {
    let folder = std::env::args().nth(1).map_or_else(|| PathBuf::from("schemas"), PathBuf::from);
    std::fs::create_dir_all(&folder)?;
    for (name, text) in wijkwijs_package::schema::files() {
        std::fs::write(folder.join(name), text)?;
    }
    Ok(())
}
