//! Rebuilds the crate when a template or font is added or removed (`include_dir!` by itself only follows edits),
//! lists the kinds of report that have a template, and names this build by the hash of its sources, so that another build of the program makes every report anew.

use std::path::{Path, PathBuf};

#[expect(clippy::disallowed_methods, reason = "a build script reads no inputs of a report")]
fn main() {
    let mut hasher = blake3::Hasher::new();
    for root in ["src", "themes", "Cargo.lock", "build.rs"] {
        println!("cargo:rerun-if-changed={root}");
        for path in files(Path::new(root)) {
            hasher.update(path.to_string_lossy().replace('\\', "/").as_bytes());
            hasher.update(&std::fs::read(&path).unwrap_or_default());
        }
    }
    println!("cargo:rerun-if-changed=templates");
    // The kinds that are built in are those that have a template.
    let kinds = files(Path::new("templates/kinds"));
    let kinds = kinds.iter().filter(|path| path.extension().is_some_and(|ending| ending == "typ"));
    let names: Vec<_> = kinds.filter_map(|path| path.file_stem()).collect();
    let list = Path::new(&std::env::var_os("OUT_DIR").unwrap_or_default()).join("kinds.rs");
    std::fs::write(list, format!("&{names:?}\n")).expect("the build folder can be written");
    println!("cargo:rerun-if-changed=fonts");
    println!("cargo:rustc-env=NULAGE_BUILD={}", hasher.finalize().to_hex());
}

fn files(path: &Path) -> Vec<PathBuf> {
    let Ok(entries) = std::fs::read_dir(path) else { return vec![path.to_owned()] };
    let mut paths: Vec<_> = entries.filter_map(Result::ok).map(|entry| entry.path()).collect();
    paths.sort();
    paths.iter().flat_map(|path| files(path)).collect()
}
