//! The shape of the source, as `docs/structure.md` tells it: a subject is a folder and its lines in one list, no stage names a
//! subject, and no modules of a stage import each other in a circle.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a test fails by panicking"
)]
#![allow(clippy::disallowed_methods, reason = "the source is what is tested")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use nulage::subject::SUBJECTS;

/// Files outside of `src/subject` that name subjects, and why.
const NAMING: &[(&str, &str)] = &[
    (
        "src/cli/classify.rs",
        "`nulage classify` is a command on the employees of an HR export alone",
    ),
    ("src/cli/from/employees.rs", "it writes a report of an HR export, and of nothing else"),
];

/// The source of a file without comments, texts and tests.
struct Source {
    path: String,
    /// `crate::model::cells`.
    module: Vec<String>,
    code: String,
}

fn source_folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut entries: Vec<_> = fs::read_dir(folder).unwrap().map(|e| e.unwrap().path()).collect();
    entries.sort();
    let below = |path: PathBuf| if path.is_dir() { files(&path) } else { vec![path] };
    let all = entries.into_iter().flat_map(below);
    all.filter(|path| path.extension().is_some_and(|ending| ending == "rs")).collect()
}

fn sources() -> Vec<Source> {
    let root = source_folder();
    files(&root).iter().map(|path| Source::read(path, &root)).filter(|s| !s.is_test()).collect()
}

impl Source {
    fn read(path: &Path, root: &Path) -> Self {
        let below = path.strip_prefix(root).unwrap().to_str().unwrap().replace('\\', "/");
        let mut module = vec!["crate".to_owned()];
        module.extend(below.trim_end_matches(".rs").split('/').map(ToOwned::to_owned));
        if module.last().is_some_and(|last| ["mod", "lib", "main"].contains(&last.as_str())) {
            module.pop();
        }
        Self {
            path: format!("src/{below}"),
            module,
            code: code(&fs::read_to_string(path).unwrap()),
        }
    }

    fn is_test(&self) -> bool {
        self.module.iter().any(|name| name == "tests")
    }

    /// Every path that it writes, from the root of the crate: those of `use`, and those in place.
    fn paths(&self) -> BTreeSet<Vec<String>> {
        let mut paths = BTreeSet::new();
        for (at, _) in self.code.match_indices("use ") {
            let is_word = self.code[..at].chars().next_back().is_none_or(|c| !is_of_name(c));
            if let (true, Some(end)) = (is_word, self.code[at..].find(';')) {
                paths.extend(expanded(&self.code[at + 4..at + end]));
            }
        }
        for start in ["crate::", "super::"] {
            for (at, _) in self.code.match_indices(start) {
                let rest = self.code[at..].split(|c: char| !is_of_name(c) && c != ':').next();
                paths.insert(rest.unwrap().split("::").map(ToOwned::to_owned).collect());
            }
        }
        paths.into_iter().map(|path| self.rooted(path)).collect()
    }

    fn rooted(&self, path: Vec<String>) -> Vec<String> {
        let up = path.iter().take_while(|name| *name == "super").count();
        let own = path.first().is_some_and(|first| first == "self");
        if up == 0 && !own {
            return path;
        }
        let base = self.module.iter().take(self.module.len().saturating_sub(up)).cloned();
        base.chain(path.into_iter().skip(up.max(usize::from(own)))).collect()
    }
}

fn is_of_name(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

/// What the compiler reads: without comments, texts, and the module of tests at the end.
fn code(text: &str) -> String {
    let text = text.split("\n#[cfg(test)]\nmod tests {").next().unwrap();
    let lines = text.lines().map(|line| match line.find("//") {
        Some(at) if !line[..at].contains('"') => &line[..at],
        _ => line,
    });
    let mut code = String::new();
    for line in lines {
        // A text may name anything.
        let outside = line.split('"').step_by(2).collect::<Vec<_>>().join("");
        code.push_str(&outside);
        code.push('\n');
    }
    code
}

/// `a::{b, c::{d, e}}` → its paths.
fn expanded(tree: &str) -> Vec<Vec<String>> {
    let tree = tree.trim();
    let Some((before, rest)) = tree.split_once('{') else {
        let path = tree.split(" as ").next().unwrap();
        return vec![path.split("::").map(|name| name.trim().to_owned()).collect()];
    };
    let inside = rest.rsplit_once('}').map_or(rest, |(inside, _)| inside);
    let (mut depth, mut from, mut parts) = (0, 0, Vec::new());
    for (at, c) in inside.char_indices() {
        match c {
            '{' => depth += 1,
            '}' => depth -= 1,
            ',' if depth == 0 => {
                parts.push(&inside[from..at]);
                from = at + 1;
            }
            _ => {}
        }
    }
    parts.push(&inside[from..]);
    let parts = parts.into_iter().filter(|part| !part.trim().is_empty());
    parts.flat_map(|part| expanded(&format!("{before}{}", part.trim()))).collect()
}

fn subject_folders() -> BTreeSet<String> {
    let entries = fs::read_dir(source_folder().join("subject")).unwrap();
    let folders = entries.map(|e| e.unwrap().path()).filter(|path| path.is_dir());
    folders.map(|path| path.file_name().unwrap().to_str().unwrap().to_owned()).collect()
}

#[test]
fn every_subject_is_a_folder_and_its_lines_in_the_one_list() {
    let list = fs::read_to_string(source_folder().join("subject/mod.rs")).unwrap();
    let mut listed = BTreeSet::new();
    for name in subject_folders() {
        let module = list.lines().filter(|line| line.ends_with(&format!("mod {name};"))).count();
        let entry = list.matches(&format!("    &{name}::SUBJECT,\n")).count();
        assert_eq!((module, entry), (1, 1), "`{name}` in src/subject/mod.rs");
        listed.insert(name);
    }
    // The sample is a subject of unit tests alone.
    assert!(listed.remove("sample"));
    let named: BTreeSet<_> = SUBJECTS.iter().map(|subject| subject.name.to_owned()).collect();
    assert_eq!(named, listed, "a subject has the name of its folder");
}

#[test]
fn no_stage_names_a_subject() {
    let folders = subject_folders();
    let mut naming = BTreeMap::new();
    for source in sources() {
        if source.path.starts_with("src/subject/") {
            continue;
        }
        let named: BTreeSet<_> = source
            .paths()
            .into_iter()
            .filter(|path| path.get(..2).is_some_and(|begin| begin == ["crate", "subject"]))
            .filter_map(|path| path.get(2).filter(|name| folders.contains(*name)).cloned())
            .collect();
        if !named.is_empty() {
            naming.insert(source.path, named);
        }
    }
    for (path, reason) in NAMING {
        assert!(naming.remove(*path).is_some(), "{path} names no subject any more ({reason})");
    }
    assert_eq!(naming, BTreeMap::new(), "call subjects through `SUBJECTS`");
}

#[test]
fn no_source_asks_for_the_name_of_a_kind() {
    let kinds = nulage::model::shapes::KINDS;
    assert!(kinds.len() > 3 && kinds.contains(&"review"), "{kinds:?}");
    let folders = subject_folders();
    // Subjects may have the name of a kind.
    let own: Vec<_> = kinds.iter().filter(|kind| !folders.contains(**kind)).collect();
    for path in files(&source_folder()) {
        let text = fs::read_to_string(&path).unwrap();
        let text = text.split("\n#[cfg(test)]\nmod tests {").next().unwrap();
        let is_test = path.components().any(|part| part.as_os_str() == "tests");
        let is_of_tests = is_test || path.ends_with("tests.rs");
        for kind in own.iter().filter(|_| !is_of_tests) {
            assert!(!text.contains(&format!("\"{kind}\"")), "{} names `{kind}`", path.display());
        }
    }
}

/// The modules right below a folder, each with those beside it that it imports.
fn imports(folder: &[String], all: &[Source]) -> BTreeMap<String, BTreeSet<String>> {
    let depth = folder.len();
    let below = |module: &[String]| module.len() > depth && module.starts_with(folder);
    let mut graph: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for source in all.iter().filter(|source| below(&source.module)) {
        graph.entry(source.module[depth].clone()).or_default();
    }
    for source in all.iter().filter(|source| below(&source.module)) {
        let own = &source.module[depth];
        let paths = source.paths();
        let named = paths.iter().filter(|path| below(path)).map(|path| path[depth].clone());
        let named: Vec<_> = named.filter(|name| name != own && graph.contains_key(name)).collect();
        graph.entry(own.clone()).or_default().extend(named);
    }
    graph
}

/// The modules that import each other in a circle: those that reach themselves.
fn circle(graph: &BTreeMap<String, BTreeSet<String>>) -> BTreeSet<&str> {
    let reaches_itself = |start: &str| {
        let mut seen = BTreeSet::new();
        let mut next: Vec<&str> = graph[start].iter().map(String::as_str).collect();
        while let Some(name) = next.pop() {
            if seen.insert(name) {
                next.extend(graph[name].iter().map(String::as_str));
            }
        }
        seen.contains(start)
    };
    graph.keys().map(String::as_str).filter(|name| reaches_itself(name)).collect()
}

#[test]
fn no_modules_of_a_stage_import_each_other_in_a_circle() {
    let all = sources();
    let folders: BTreeSet<Vec<String>> = all
        .iter()
        .flat_map(|source| (2..source.module.len()).map(|depth| source.module[..depth].to_vec()))
        .collect();
    let mut circles = BTreeMap::new();
    for folder in &folders {
        let graph = imports(folder, &all);
        let circle: Vec<_> = circle(&graph).into_iter().map(ToOwned::to_owned).collect();
        if !circle.is_empty() {
            circles.insert(folder.join("::"), circle);
        }
    }
    assert_eq!(circles, BTreeMap::<String, Vec<String>>::new());
}

#[test]
fn a_circle_and_a_name_would_be_found() {
    let source = |module: &str, code: &str| Source {
        path: module.to_owned(),
        module: module.split("::").map(ToOwned::to_owned).collect(),
        code: self::code(code),
    };
    let all = [
        source("crate::stage::one", "use super::{two::Two, three};\n"),
        source("crate::stage::two", "fn f() { crate::stage::three::g() } // super::one::h\n"),
        source("crate::stage::three::inner", "use super::super::one::{self, A};\n"),
        source(
            "crate::stage::four",
            "use crate::stage::one::A;\nconst A: &str = \"super::one\";\n",
        ),
    ];
    let stage = ["crate".to_owned(), "stage".to_owned()];
    let graph = imports(&stage, &all);
    assert_eq!(circle(&graph).into_iter().collect::<Vec<_>>(), ["one", "three", "two"]);
    assert_eq!(graph["four"].iter().collect::<Vec<_>>(), ["one"]);
}
