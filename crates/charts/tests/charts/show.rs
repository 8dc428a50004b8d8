// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! The samples as files, for people to look at: a test cannot see whether a drawing is clear.

use wijkwijs_charts::Lang;

use crate::samples;

#[test]
#[ignore = "writes the samples to the folder in CHARTS_OUT"]
fn write_the_samples() {
    let folder = std::path::PathBuf::from(std::env::var("CHARTS_OUT").unwrap());
    for (name, chart) in samples::all() {
        std::fs::write(folder.join(format!("{name}.svg")), chart.svg(Lang::Nl)).unwrap();
        std::fs::write(folder.join(format!("{name}-en.svg")), chart.svg(Lang::En)).unwrap();
        std::fs::write(folder.join(format!("{name}-smal.svg")), chart.svg_narrow(Lang::Nl)).unwrap();
    }
}
