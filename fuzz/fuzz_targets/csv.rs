//! Cells of an export: a spreadsheet sees as many cells as there were, and no formula.

#![no_main]

use libfuzzer_sys::fuzz_target;
use rules::reports::csv_line;

/// Cells of one line, as RFC 4180 reads them.
fn read(line: &str) -> Vec<String> {
    let (mut cells, mut cell, mut quoted) = (Vec::new(), String::new(), false);
    let mut letters = line.strip_suffix("\r\n").expect("a line ends").chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '"' if quoted && letters.peek() == Some(&'"') => {
                letters.next();
                cell.push('"');
            }
            '"' => quoted = !quoted,
            ',' if !quoted => cells.push(std::mem::take(&mut cell)),
            other => cell.push(other),
        }
    }
    cells.push(cell);
    cells
}

fuzz_target!(|cells: Vec<String>| {
    if cells.is_empty() {
        return;
    }
    let read = read(&csv_line(&cells));
    assert_eq!(read.len(), cells.len());
    for (read, cell) in read.iter().zip(&cells) {
        assert!(!read.starts_with(['=', '+', '-', '@', '\t', '\r']) || read.parse::<f64>().is_ok(), "{read:?} is a formula");
        // Quotes that disarm are all that is added.
        assert_eq!(read.replace('\'', ""), cell.replace('\'', ""), "{read:?} is not {cell:?}");
    }
});
