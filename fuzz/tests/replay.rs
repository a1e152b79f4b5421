//! The kept corpus and a bounded walk from it, on any toolchain and without libFuzzer: what a fuzzer found once
//! stays found. `cargo test --manifest-path fuzz/Cargo.toml --release`; SECONDS says how long each target walks.

use std::path::Path;
use std::time::{Duration, Instant};

use lianyi_fuzz::targets;

/// Inputs longer than this are left to libFuzzer.
const LONGEST: usize = 4096;

fn corpus(name: &str) -> Vec<Vec<u8>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus").join(name);
    let entries = folder.read_dir().unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let mut paths: Vec<_> = entries.map(|entry| entry.expect("the corpus can be listed").path()).collect();
    paths.sort();
    paths.iter().map(|path| std::fs::read(path).expect("the corpus can be read")).collect()
}

/// Numbers without a source of chance: splitmix64.
struct Walk(u64);

impl Walk {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut word = self.0;
        word = (word ^ (word >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        word = (word ^ (word >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        usize::try_from((word ^ (word >> 31)) % (limit.max(1) as u64)).expect("below a usize")
    }

    /// An input of the corpus with some bytes taken out, put in, repeated, or taken from another one.
    fn step(&mut self, corpus: &[Vec<u8>]) -> Vec<u8> {
        let mut bytes = corpus[self.below(corpus.len())].clone();
        for _ in 0..=self.below(4) {
            let start = self.below(bytes.len() + 1);
            let end = (start + self.below(16)).min(bytes.len());
            let piece = match self.below(4) {
                0 => Vec::new(),
                1 => vec![u8::try_from(self.below(256)).expect("a byte")],
                2 => bytes[start..end].repeat(2),
                _ => {
                    let other = &corpus[self.below(corpus.len())];
                    let from = self.below(other.len() + 1);
                    other[from..(from + self.below(32)).min(other.len())].to_vec()
                }
            };
            drop(bytes.splice(start..end, piece));
        }
        bytes.truncate(LONGEST);
        bytes
    }
}

#[test]
fn what_was_found_stays_found() {
    let seconds = std::env::var("SECONDS").ok().and_then(|seconds| seconds.parse().ok()).unwrap_or(5);
    for (name, target) in targets::ALL {
        let corpus = corpus(name);
        assert!(corpus.len() > 10, "{name}: only {} inputs", corpus.len());
        for bytes in &corpus {
            target(bytes);
        }
        let (begun, mut steps) = (Instant::now(), 0);
        let mut walk = Walk(u64::from(std::process::id()));
        while begun.elapsed() < Duration::from_secs(seconds) {
            let bytes = walk.step(&corpus);
            if std::panic::catch_unwind(|| target(&bytes)).is_err() {
                let kept = std::env::temp_dir().join(format!("lianyi-{name}"));
                std::fs::write(&kept, &bytes).expect("it can be written");
                panic!("{name}: {} makes it fail; put it into fuzz/corpus/{name}", kept.display());
            }
            steps += 1;
        }
        println!("{name}: {} inputs kept, {steps} tried", corpus.len());
    }
}
