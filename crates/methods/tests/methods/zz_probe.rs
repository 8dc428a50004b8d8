#[test]
fn probe() {
    let mut seed = 9u64;
    let mut next = || {
        let mut s = 0.0;
        for _ in 0..12 {
            seed = seed.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
            s += (seed >> 11) as f64 / (1u64 << 53) as f64;
        }
        s - 6.0
    };
    for n in [500usize, 1500, 3000, 5000] {
        let width = 15;
        let f: Vec<Vec<f64>> = (0..3).map(|_| (0..width).map(|_| next()).collect()).collect();
        let mut row = || {
            let l = next();
            let p: Vec<f64> = (0..3).map(|_| next()).collect();
            (0..width).map(|t| l + (0..3).map(|k| f[k][t] * p[k]).sum::<f64>() + 0.5 * next()).collect::<Vec<f64>>()
        };
        let pts: Vec<Vec<f64>> = (0..n).map(|_| row()).collect();
        for _ in 0..4 {
            let b = row();
            let t = std::time::Instant::now();
            let w = wijkwijs_methods::effects::simplex::simplex_least_squares(&pts, &b, 1e-9).unwrap();
            println!(
                "{n} steps {} obj {:.2e} gap {:.2e} support {} {:?}",
                w.steps,
                w.objective,
                w.gap,
                w.weights.iter().filter(|w| **w > 1e-9).count(),
                t.elapsed()
            );
        }
    }
}
