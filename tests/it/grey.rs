//! Fills of drawings are told apart without colour, in the light, in the dark and on paper: any two differ by 3:1 in
//! lightness, and whatever shares a fill with another has stripes of its own.

use std::collections::{BTreeMap, BTreeSet};

use crate::harness;

const REPEAT: &str = "repeat: cargo test --release --test it grey";

/// The fills of `[class^="fill-"]` that are plain, by their tokens.
const FILLS: [&str; 3] = ["--fill-met", "--fill-due", "--fill-missed"];

/// WCAG 1.4.11: graphical objects against what they adjoin.
const LEAST: f64 = 3.0;

#[test]
fn neighbouring_fills_differ_in_grey() {
    for (scheme, tokens) in schemes() {
        let colour = |name: &str| tokens.get(name).unwrap_or_else(|| panic!("{scheme} has no {name}; {REPEAT}"));
        for (index, one) in FILLS.iter().enumerate() {
            for other in &FILLS[index + 1..] {
                let contrast = contrast(colour(one), colour(other));
                assert!(contrast >= LEAST, "{scheme}: {one} and {other} differ {contrast:.2}; {REPEAT}");
            }
        }
        // Edges and stripes are seen on what they are drawn on.
        for ground in ["--fill-due", "--paper"] {
            let contrast = contrast(colour("--fill-edge"), colour(ground));
            assert!(contrast >= LEAST, "{scheme}: the edge on {ground} {contrast:.2}; {REPEAT}");
        }
        // The lines of curves are seen on the paper.
        for line in ["--accent", "--ink", "--muted"] {
            let contrast = contrast(colour(line), colour("--paper"));
            assert!(contrast >= LEAST, "{scheme}: {line} {contrast:.2}; {REPEAT}");
        }
        // The numbers in the months are read on their ground.
        for (ground, text) in
            [("--step-1", "--ink"), ("--step-2", "--ink"), ("--step-3", "--paper"), ("--step-4", "--paper")]
        {
            let contrast = contrast(colour(ground), colour(text));
            assert!(contrast >= 4.5, "{scheme}: {text} on {ground} {contrast:.2}; {REPEAT}");
        }
    }
}

/// What has no plain fill of its own has stripes, and no two have the same.
#[test]
fn what_shares_a_fill_has_stripes() {
    let style = harness::read(harness::root("templates/html/static/style.css"));
    let mut dashes = BTreeSet::new();
    for slug in ["waived", "silent", "at-least"] {
        let rule = style.lines().find(|line| line.starts_with(&format!(".stripes-{slug}")));
        let rule = rule.unwrap_or_else(|| panic!("no stripes for {slug}; {REPEAT}"));
        let dash = rule.split_once("stroke-dasharray:").expect("a dash").1.split(';').next().unwrap_or_default();
        assert!(dashes.insert(dash.trim().to_owned()), "{slug} has the stripes of another; {REPEAT}");
    }
    let lines = ["earlier-1", "earlier-2"].map(|slug| {
        let rule = style.lines().find(|line| line.starts_with(&format!(".line-{slug}"))).expect("a line");
        rule.split_once("stroke-dasharray:").expect("a dash").1.split(';').next().unwrap_or_default().to_owned()
    });
    assert_ne!(lines[0], lines[1], "{REPEAT}");
}

/// The tokens in the light, in the dark and on paper: what a later block does not say stays.
fn schemes() -> [(&'static str, BTreeMap<String, String>); 3] {
    let style = harness::read(harness::root("templates/html/static/style.css"));
    let mut blocks = style.split(":root {").skip(1).map(|block| tokens(block.split('}').next().unwrap_or_default()));
    let light = blocks.next().expect("the light tokens");
    let mut over = |name| {
        let mut all = light.clone();
        all.extend(blocks.next().unwrap_or_else(|| panic!("no tokens {name}")));
        all
    };
    let (dark, print) = (over("in the dark"), over("on paper"));
    [("light", light), ("dark", dark), ("paper", print)]
}

fn tokens(block: &str) -> BTreeMap<String, String> {
    let pairs = block.split(';').filter_map(|entry| entry.split_once(':'));
    let named = pairs.map(|(name, value)| (name.rsplit("*/").next().unwrap_or(name).trim(), value.trim()));
    named
        .filter(|(name, value)| name.starts_with("--") && value.starts_with('#'))
        .map(|(name, value)| (name.to_owned(), value.to_owned()))
        .collect()
}

/// The contrast of two colours by WCAG 2.2.
fn contrast(one: &str, other: &str) -> f64 {
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

fn luminance(colour: &str) -> f64 {
    let digits: Vec<u32> = colour.trim_start_matches('#').chars().filter_map(|digit| digit.to_digit(16)).collect();
    let channels: Vec<u32> = match digits.len() {
        3 => digits.iter().map(|digit| digit * 17).collect(),
        6 => digits.chunks(2).map(|pair| pair[0] * 16 + pair[1]).collect(),
        _ => panic!("{colour} is no colour"),
    };
    let linear = |channel: u32| {
        let share = f64::from(channel) / 255.0;
        if share <= 0.04045 { share / 12.92 } else { ((share + 0.055) / 1.055).powf(2.4) }
    };
    0.2126 * linear(channels[0]) + 0.7152 * linear(channels[1]) + 0.0722 * linear(channels[2])
}
