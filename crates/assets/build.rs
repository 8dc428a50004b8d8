// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! Bundles `css/main.css`, what is in `img` and `ts/*.ts` with esbuild into `OUT_DIR/dist`, under names that hold a
//! hash of their content, and writes the table from plain name to hashed name. `OUT_DIR/brotli` has the same text files
//! with brotli, apart: what walks over `dist` meets each file once.
//!
//! The npm packages lie in `<target>/npm/assets`, not in the source tree: the folder outlives
//! clones that share a target folder, so `npm ci` runs only when the lock file has changed.

use std::env;
use std::error::Error;
use std::fmt::Write as _;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

const NODE_HELP: &str = "the pages' style sheet is bundled with Node: install Node 20 or newer (with npm), for instance \
                         `apt-get install nodejs npm`, and see that `node` and `npm` are on the PATH";

/// Compresses the text files of a folder into another one. Node has brotli in it, so that needs no package; at this
/// quality it takes seconds, which is why it is done here and not for every reader.
const BROTLI: &str = r#"
const fs = require("node:fs"), path = require("node:path"), zlib = require("node:zlib");
const [dist, to] = process.argv.slice(1);
for (const name of fs.readdirSync(dist).filter((name) => /\.(css|js|svg)$/.test(name))) {
  const bytes = fs.readFileSync(path.join(dist, name));
  const params = { [zlib.constants.BROTLI_PARAM_QUALITY]: 11, [zlib.constants.BROTLI_PARAM_SIZE_HINT]: bytes.length };
  fs.writeFileSync(path.join(to, name), zlib.brotliCompressSync(bytes, { params }));
}
"#;

type Outcome<T> = Result<T, Box<dyn Error>>;

fn main() -> ExitCode {
    tell_cargo(&["build.rs", "package.json", "package-lock.json", "css", "img", "ts"]);
    match bundle() {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            eprintln!("wijkwijs-assets: {why}");
            ExitCode::FAILURE
        }
    }
}

fn tell_cargo(inputs: &[&str]) {
    for input in inputs {
        println!("cargo:rerun-if-changed={input}");
    }
}

fn bundle() -> Outcome<()> {
    let source = PathBuf::from(env::var("CARGO_MANIFEST_DIR")?);
    let out = PathBuf::from(env::var("OUT_DIR")?);
    let npm = target_folder(&out)?.join("npm").join("assets");
    fs::create_dir_all(&npm).map_err(|why| format!("cannot make {}: {why}", npm.display()))?;
    check_node()?;

    // Held until the bundle is written: a second cargo (another profile, another clone) could
    // otherwise replace the packages while esbuild reads them.
    let lock = File::create(npm.join(".lock"))?;
    lock.lock()?;
    install(&source, &npm)?;
    run_esbuild(&source, &npm, &out.join("dist"))?;
    compress(&out.join("dist"), &out.join("brotli"))?;
    fs::write(out.join("table.rs"), table(&out.join("dist"))?)?;
    Ok(())
}

/// The target folder is the one cargo has marked as its own; a folder made by hand before the
/// first build has no mark, and then it is where cargo's layout says.
fn target_folder(out: &Path) -> Outcome<&Path> {
    let marked = |folder: &&Path| ["CACHEDIR.TAG", ".rustc_info.json"].iter().any(|mark| folder.join(mark).is_file());
    let folder = out.ancestors().find(marked).or_else(|| out.ancestors().nth(4));
    Ok(folder.ok_or_else(|| format!("no target folder above {}", out.display()))?)
}

fn check_node() -> Outcome<()> {
    let said = Command::new("node")
        .arg("--version")
        .output()
        .map_err(|why| format!("`node` does not start ({why}); {NODE_HELP}"))?;
    let version = String::from_utf8_lossy(&said.stdout).trim().to_owned();
    let major = version.trim_start_matches('v').split('.').next().and_then(|number| number.parse::<u32>().ok());
    match major {
        Some(20..) => Ok(()),
        _ => Err(format!("`node --version` says {version:?}; {NODE_HELP}").into()),
    }
}

/// Installs the packages of the lock file, unless they are there already. The marker lies inside
/// `node_modules`, which `npm ci` empties first, so an install that broke off leaves none.
fn install(source: &Path, npm: &Path) -> Outcome<()> {
    let wanted = fs::read_to_string(source.join("package-lock.json"))?;
    let marker = npm.join("node_modules").join(".wijkwijs-installed");
    if fs::read_to_string(&marker).is_ok_and(|installed| installed == wanted) {
        return Ok(());
    }
    for file in ["package.json", "package-lock.json"] {
        fs::copy(source.join(file), npm.join(file))?;
    }
    let mut command = Command::new("npm");
    command.args(["ci", "--ignore-scripts", "--omit=dev", "--no-audit", "--no-fund"]).current_dir(npm);
    let said = command.output().map_err(|why| format!("`npm` does not start ({why}); {NODE_HELP}"))?;
    if !said.status.success() {
        let folder = npm.display();
        let text = String::from_utf8_lossy(&said.stderr);
        return Err(format!(
            "`npm ci` failed in {folder}; see that the npm registry can be reached and build again\n{text}"
        )
        .into());
    }
    fs::write(marker, wanted)?;
    Ok(())
}

fn run_esbuild(source: &Path, npm: &Path, dist: &Path) -> Outcome<()> {
    if dist.exists() {
        fs::remove_dir_all(dist)?;
    }
    let mut command = Command::new("node");
    command.arg(npm.join("node_modules/esbuild/bin/esbuild"));
    command
        .args(["css/main.css", "img/icon.svg", "img/share.png"])
        .args(scripts(source)?)
        // What MapLibre draws with apart from the page; it shares a part with what the page's script has of it, which is
        // fetched once.
        .arg(npm.join("node_modules/maplibre-gl/dist/maplibre-gl-worker.mjs"))
        .arg(format!("--outdir={}", dist.display()));
    // The names are flat and the addresses fixed: pages and the static export serve them at /assets.
    command.args(["--entry-names=[name]-[hash]", "--asset-names=[name]-[hash]", "--chunk-names=[name]-[hash]"]);
    command.args(["--public-path=/assets", "--splitting"]);
    command.args([
        "--bundle",
        "--minify",
        "--format=esm",
        "--loader:.woff2=file",
        "--loader:.svg=copy",
        "--loader:.png=copy",
        "--legal-comments=eof",
    ]);
    command.args(["--target=chrome111,firefox115,safari16.4", "--log-level=warning"]);
    let said = command.env("NODE_PATH", npm.join("node_modules")).current_dir(source).output()?;
    if !said.status.success() {
        return Err(format!(
            "esbuild cannot bundle css/main.css, img/* and ts/*.ts:\n{}",
            String::from_utf8_lossy(&said.stderr)
        )
        .into());
    }
    Ok(())
}

fn compress(dist: &Path, to: &Path) -> Outcome<()> {
    if to.exists() {
        fs::remove_dir_all(to)?;
    }
    fs::create_dir_all(to)?;
    let said = Command::new("node").args(["-e", BROTLI]).arg(dist).arg(to).output()?;
    if !said.status.success() {
        let text = String::from_utf8_lossy(&said.stderr);
        return Err(format!("node cannot compress what esbuild wrote in {}:\n{text}", dist.display()).into());
    }
    Ok(())
}

fn scripts(source: &Path) -> Outcome<Vec<PathBuf>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(source.join("ts"))? {
        let path = entry?.path();
        if path.extension().is_some_and(|ending| ending == "ts") {
            found.push(path);
        }
    }
    found.sort();
    Ok(found)
}

/// `main-ABCD1234.css` becomes the row `("main.css", "/assets/main-ABCD1234.css")`.
fn table(dist: &Path) -> Outcome<String> {
    let mut rows = Vec::new();
    for entry in fs::read_dir(dist)? {
        let name = entry?.file_name().to_string_lossy().into_owned();
        let (stem, ending) =
            name.rsplit_once('.').ok_or_else(|| format!("esbuild wrote {name}, which has no ending"))?;
        let (plain, _hash) = stem.rsplit_once('-').ok_or_else(|| format!("esbuild wrote {name}, which has no hash"))?;
        rows.push((format!("{plain}.{ending}"), format!("/assets/{name}")));
    }
    rows.sort();
    let find = |wanted: &str| {
        let row = rows.iter().find(|(plain, _)| plain == wanted);
        row.map(|(_, hashed)| hashed).ok_or_else(|| format!("esbuild wrote no {wanted}"))
    };
    let mut text = String::new();
    writeln!(text, "const CSS: &str = {:?};", find("main.css")?)?;
    writeln!(text, "const ICON: &str = {:?};", find("icon.svg")?)?;
    writeln!(text, "const SHARE: &str = {:?};", find("share.png")?)?;
    text.push_str("const FILES: &[(&str, &str)] = &[\n");
    for (plain, hashed) in &rows {
        writeln!(text, "    ({plain:?}, {hashed:?}),")?;
    }
    text.push_str("];\n");
    Ok(text)
}
