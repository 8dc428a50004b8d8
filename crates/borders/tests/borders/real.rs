// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

use super::*;
use std::time::Instant;

#[test]
fn probe() {
    for file in [
        "grenzen-landelijk-2014-2016/Gemeente_2015_layer_q1e3.topojson.gz",
        "grenzen-landelijk-2014-2016/GemeenteDetail_2015_layer_q1e3.topojson.gz",
        "grenzen-landelijk-2014-2016/Wijk_2014_layer_q1e3.topojson.gz",
        "grenzen-landelijk-2014-2016/Buurt_2014_layer_q1e3.topojson.gz",
        "grenzen-landelijk-2014-2016/Buurt_2014_labels_q1e3.topojson.gz",
        "grenzen-landelijk-2014-2016/wijk_2016_rd28992.geojson.gz",
        "kwb-2022-wijk-gemeente-tmap/nld_dist_2022_rd.gpkg",
        "kwb-2022-wijk-gemeente-tmap/nld_dist_2022_wgs84.geojson.gz",
        "kwb-2022-wijk-gemeente-tmap/nld_muni_2022_rd.gpkg",
        "amsterdam-2020-2024-hercodering/amsterdam_buurten_2022_ggw.geojson.gz",
        "pdok-buurten-baarn-99995/baarn_buurten.geojson",
        "rotterdam-zuid-nprz-2024/buurt_2024.geojson.gz",
        "rotterdam-zuid-nprz-2024/wijk_2024.geojson.gz",
        "rotterdam-zuid-nprz-2024/gemeente_2024.geojson.gz",
        "wijkpanel-haaglanden-2009-2022/wijken_haaglanden_wgs84.geojson.gz",
        "kwb-2019-den-haag-statline/denhaag_buurten_rd.geojson.gz",
    ] {
        let bytes = std::fs::read(format!("/work/shared/data/{file}")).unwrap();
        let start = Instant::now();
        let layer = read::read(&bytes).unwrap();
        let read_in = start.elapsed();
        let how = How::default();
        let mut making = Making::new(&how);
        println!(
            "== {file} {:?} {:?}",
            layer.coordinates,
            layer.features.first().map(|f| (&f.id, &f.fields[..f.fields.len().min(6)]))
        );
        if let Err(e) = making.take(&layer) {
            println!("{e}");
            continue;
        }
        match making.finish() {
            None => println!("nothing"),
            Some(made) => {
                println!("{:?} {:?}", made.contents(), made.coordinates);
                for line in made.remarks.lines() {
                    println!("  {line}");
                }
                println!("  {:?}", made.land.first());
            }
        }
        println!("  read {:?} made {:?}", read_in, start.elapsed() - read_in);
    }
}
