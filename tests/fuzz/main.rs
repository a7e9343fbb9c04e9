//! The fuzz targets on the stable toolchain: every file of the corpus, then mutations of it for a stated time.
//!
//! `NULAGE_FUZZ_SECONDS` is the time for each target (one second unless stated), `NULAGE_FUZZ_SEED` the seed. A target that
//! panics or takes too long fails the test, and the input is written to the folder of temporary files.
#![allow(clippy::indexing_slicing, clippy::string_slice, reason = "a test fails by panicking")]
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]
#![expect(clippy::disallowed_methods, reason = "the corpus is read, a failing input written")]

mod targets;

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

/// No input of these sizes may take longer, in a build without optimisation on a busy machine.
const MOST_TIME: Duration = Duration::from_secs(20);
/// Mutations are kept small.
const MOST_BYTES: usize = 64 << 10;

#[test]
fn no_reader_panics_or_hangs() {
    let stated = |name: &str| std::env::var(name).ok().and_then(|text| text.parse::<u64>().ok());
    let time = Duration::from_secs(stated("NULAGE_FUZZ_SECONDS").unwrap_or(1));
    let seed = stated("NULAGE_FUZZ_SEED").unwrap_or(0x6E75_6C61_6765);
    for (name, target) in targets::TARGETS {
        let corpus = corpus(name);
        assert!(!corpus.is_empty(), "fuzz/corpus/{name} is empty");
        for (path, bytes) in &corpus {
            run(name, target, bytes, &path.display().to_string());
        }
        let mut random = Random(seed);
        let start = Instant::now();
        let mut runs = 0;
        while start.elapsed() < time {
            let bytes = mutated(&corpus, &mut random);
            run(name, target, &bytes, &format!("mutation {runs} of seed {seed}"));
            runs += 1;
        }
        println!("{name}: {} files, {runs} mutations in {time:?}", corpus.len());
    }
}

fn corpus(name: &str) -> Vec<(PathBuf, Vec<u8>)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/corpus").join(name);
    let mut paths: Vec<_> =
        std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    paths.into_iter().map(|path| (path.clone(), std::fs::read(path).unwrap())).collect()
}

fn run(name: &str, target: fn(&[u8]), bytes: &[u8], which: &str) {
    let start = Instant::now();
    let outcome = catch_unwind(AssertUnwindSafe(|| target(bytes)));
    let took = start.elapsed();
    if outcome.is_ok() && took < MOST_TIME {
        return;
    }
    let kept = std::env::temp_dir().join(format!("nulage-fuzz-{name}"));
    std::fs::write(&kept, bytes).unwrap();
    let how = if outcome.is_ok() { format!("took {took:?}") } else { "panicked".to_owned() };
    panic!("{name} {how} on {which}; the input is in {}", kept.display());
}

/// A file of the corpus with one to eight changes.
fn mutated(corpus: &[(PathBuf, Vec<u8>)], random: &mut Random) -> Vec<u8> {
    let mut bytes = corpus[random.below(corpus.len())].1.clone();
    for _ in 0..=random.below(8) {
        change(&mut bytes, corpus, random);
    }
    bytes.truncate(MOST_BYTES);
    bytes
}

fn change(bytes: &mut Vec<u8>, corpus: &[(PathBuf, Vec<u8>)], random: &mut Random) {
    const WORDS: [&[u8]; 16] = [
        b"\"",
        b";",
        b"\r\n",
        b"\xFF",
        b"\xC3\xA5",
        b"\0",
        b"<",
        b"&#0;",
        b"-",
        b"..",
        b"1.000",
        b"99999999999",
        b"A1:XFD1048576",
        b"number-rows-repeated=\"4294967295\"",
        b"ca ",
        b"{{",
    ];
    let at = random.below(bytes.len() + 1);
    let end = (at + random.below(32)).min(bytes.len());
    match random.below(6) {
        0 => {
            if let Some(byte) = bytes.get_mut(at) {
                *byte ^= 1 << random.below(8);
            }
        }
        1 => drop(bytes.drain(at..end)),
        2 => insert(bytes, at, WORDS[random.below(WORDS.len())]),
        3 => {
            let piece = bytes[at..end].to_vec();
            insert(bytes, at, &piece);
        }
        4 => {
            let other = &corpus[random.below(corpus.len())].1;
            let from = random.below(other.len() + 1);
            let to = (from + random.below(64)).min(other.len());
            insert(bytes, at, &other[from..to]);
        }
        _ => bytes.truncate(at),
    }
}

fn insert(bytes: &mut Vec<u8>, at: usize, piece: &[u8]) {
    bytes.splice(at..at, piece.iter().copied());
}

/// Numbers that are the same for the same seed (xorshift).
struct Random(u64);

impl Random {
    /// A number below another one that is not zero.
    fn below(&mut self, most: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 16).unwrap_or_default() % most
    }
}
