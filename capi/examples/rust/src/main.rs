// SPDX-License-Identifier: Apache-2.0
//! Early booking by ethnic group, from Rust: cargo run -- bookings.json
mod library;

use library::{Engine, Failure};
use std::fs::File;
use std::io::Read;

const REQUEST: &str = r#"{"indicators": ["P4b.2"], "by": [["ethnic_group"]]}"#;

/// Reads the documents in pieces: their size does not matter.
fn compute(path: &str) -> Result<String, Failure> {
    let engine = Engine::new()?;
    let mut run = engine.run(REQUEST)?;
    let mut file = File::open(path)?;
    let mut piece = vec![0u8; 1 << 20];
    loop {
        let size = file.read(&mut piece)?;
        if size == 0 {
            return run.finish();
        }
        run.write(&piece[..size])?;
    }
}

fn main() {
    let path = std::env::args().nth(1).expect("usage: early-booking bookings.json");
    match compute(&path) {
        Ok(json) => print!("{json}"),
        Err(failure) => {
            eprintln!("{failure}");
            std::process::exit(1);
        }
    }
}
