//! Rebuilds the crate when a template or font is added or removed: `include_dir!` by itself only follows edits.

fn main() {
    println!("cargo:rerun-if-changed=build.rs");
    println!("cargo:rerun-if-changed=templates");
    println!("cargo:rerun-if-changed=fonts");
}
