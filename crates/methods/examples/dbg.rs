#![allow(warnings)]
#[path = "../benches/seeded/mod.rs"]
mod seeded;
use seeded::Seeded;
use wijkwijs_methods::disclosure::*;
fn main() {
    let mut seeded = Seeded(11);
    let (areas, per, ages, people) = (90u64, 10, 9, 9000u64);
    let layout = Layout::new(&["gemeente/wijk,leeftijd"]).unwrap();
    let mut b = Tables::records(layout, 0, Limits::default());
    let mut sk = |n: u64| seeded.below(n).min(seeded.below(n));
    for at in 0..people {
        let area = if at < areas { at } else { sk(areas) };
        let (age, kind) = if at < areas { (at % ages, at % 2) } else { (sk(ages), sk(2)) };
        b.row(&[format!("G{:03}", area / per), format!("W{area:05}"), format!("L{age:02}")], Record::people(1))
            .unwrap();
    }
    let t = b.build().unwrap();
    let o = ProtectOptions::default();
    let p = protect(&t, &Rules { dominance: vec![], ..Rules::default() }, &[], &[], &o).unwrap();
    println!("{}", p.report(wijkwijs_methods::Lang::En));
    for c in &p.unsafe_cells {
        let r: Vec<&str> = c.iter().map(|s| s.as_str()).collect();
        let i = t.find(&r).unwrap();
        println!("{:?} {:?}", c, t.cells()[i].value());
        for (tot, parts) in t.lines() {
            if tot == i || parts.contains(&i) {
                println!(
                    "   total {:?}={:?} {}: {:?}",
                    t.cells()[tot].codes(),
                    t.cells()[tot].value(),
                    p.suppressed.iter().any(|s| s.cell == tot),
                    parts
                        .iter()
                        .map(|q| format!(
                            "{}{}",
                            t.cells()[*q].value().unwrap(),
                            if p.suppressed.iter().any(|s| s.cell == *q) { "x" } else { "" }
                        ))
                        .collect::<Vec<_>>()
                );
            }
        }
    }
}
