//! Figures next to their aims, on the screen and as JSON in `bench/results/`.

use std::{fs, path::Path, process::Command};

use anyhow::{Context, Result, bail};
use serde_json::{Value, json};

use crate::Subject;

/// What a figure should be. The aims are those of the project's issue on speed and memory.
#[derive(Debug, Clone, Copy)]
pub enum Aim {
    /// This much or more.
    AtLeast(f64),
    /// This much or less.
    AtMost(f64),
}

/// The report of one measurement.
pub struct Report {
    what: &'static str,
    engine: &'static str,
    figures: Vec<(String, f64, Option<Aim>)>,
    details: Vec<Value>,
    strict: bool,
}

impl Aim {
    fn is_met_by(self, figure: f64) -> bool {
        match self {
            Self::AtLeast(least) => figure >= least,
            Self::AtMost(most) => figure <= most,
        }
    }
}

impl Report {
    /// An empty report.
    pub fn new(what: &'static str, subject: &Subject) -> Self {
        Self { what, engine: subject.engine(), figures: Vec::new(), details: Vec::new(), strict: subject.strict }
    }

    /// Adds a figure, with its aim if there is one.
    pub fn figure(&mut self, name: impl Into<String>, figure: f64, aim: Option<Aim>) {
        self.figures.push((name.into(), figure, aim));
    }

    /// Adds one round as it was measured.
    pub fn detail(&mut self, detail: Value) {
        self.details.push(detail);
    }

    /// Prints the table and writes the file. With `--strict`, a missed aim is an error.
    pub fn finish(self) -> Result<()> {
        println!("\n{}, {}", self.what, self.engine);
        let mut missed = Vec::new();
        for (name, figure, aim) in &self.figures {
            let (wanted, verdict) = match aim {
                None => (String::new(), ""),
                Some(aim) if aim.is_met_by(*figure) => (spoken(*aim), "met"),
                Some(aim) => {
                    missed.push(name.clone());
                    (spoken(*aim), "MISSED")
                }
            };
            println!("  {name:<52} {figure:>12.3}  {wanted:<12} {verdict}");
        }
        self.write()?;
        if self.strict && !missed.is_empty() {
            bail!("missed: {}", missed.join(", "));
        }
        Ok(())
    }

    fn write(&self) -> Result<()> {
        let figures: Vec<Value> = self
            .figures
            .iter()
            .map(|(name, figure, aim)| {
                json!({"name": name, "figure": figure, "aim": aim.map(spoken), "met": aim.map(|aim| aim.is_met_by(*figure))})
            })
            .collect();
        let report = json!({
            "what": self.what, "engine": self.engine, "at": jiff::Timestamp::now().to_string(), "commit": commit(),
            "cores": std::thread::available_parallelism().map_or(0, std::num::NonZero::get),
            "figures": figures, "rounds": self.details,
        });
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("results");
        fs::create_dir_all(&folder).context("make bench/results")?;
        let file = folder.join(format!("{}-{}.json", self.what, self.engine));
        fs::write(&file, serde_json::to_string_pretty(&report)?)
            .with_context(|| format!("write {}", file.display()))?;
        println!("  → {}", file.display());
        Ok(())
    }
}

fn spoken(aim: Aim) -> String {
    match aim {
        Aim::AtLeast(least) => format!("≥ {least}"),
        Aim::AtMost(most) => format!("≤ {most}"),
    }
}

fn commit() -> Option<String> {
    let output = Command::new("git").args(["rev-parse", "--short", "HEAD"]).output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

/// The middle of the figures of several rounds.
pub fn median(figures: impl IntoIterator<Item = f64>) -> f64 {
    let mut figures: Vec<f64> = figures.into_iter().collect();
    figures.sort_by(f64::total_cmp);
    match figures.len() {
        0 => f64::NAN,
        length if length % 2 == 1 => figures[length / 2],
        length => f64::midpoint(figures[length / 2 - 1], figures[length / 2]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_median_is_in_the_middle() {
        assert!((median([3.0, 1.0, 2.0]) - 2.0).abs() < 1e-9);
        assert!((median([4.0, 1.0, 2.0, 3.0]) - 2.5).abs() < 1e-9);
        assert!(median([]).is_nan());
    }

    #[test]
    fn an_aim_is_met_or_not_and_nothing_measured_meets_none() {
        assert!(Aim::AtLeast(0.4).is_met_by(0.4) && !Aim::AtLeast(0.4).is_met_by(0.39));
        assert!(Aim::AtMost(3.0).is_met_by(3.0) && !Aim::AtMost(3.0).is_met_by(3.1));
        assert!(!Aim::AtMost(3.0).is_met_by(f64::NAN) && !Aim::AtLeast(0.0).is_met_by(f64::NAN));
    }
}
