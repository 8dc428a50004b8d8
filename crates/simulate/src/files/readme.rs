// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! What is in the folder, for whoever opens it.

use std::fmt::Write;

use super::{FROM, STEPS, TO};
use crate::places::CHANGES;

/// The text of the file that explains the others.
pub fn text(seed: u64) -> String {
    let mut changes = String::new();
    for (year, what) in CHANGES {
        let _ = writeln!(changes, "- {year}: {what}.");
    }
    let steps = STEPS.join(",");
    format!(
        "# Voorbeeldstad (fictief)

Alles in deze map is verzonnen: het land, de gemeenten, de mensen en de cijfers. Een rekenmodel maakte het, met begingetal
{seed}. Hetzelfde begingetal geeft dezelfde bestanden. In elke rij staat het woord fictief. Voeg deze bestanden nooit
samen met echte cijfers.

Codes zien eruit als die van het CBS, zodat alles wat die leest ook deze leest. Alle gemeenten beginnen met 90; zo'n nummer
heeft geen echte gemeente. Alleen het land heeft de code die elk land in zulke tabellen heeft: NL00.

## Wat er staat

- `cijfers/`: wat een bron zou leveren, afgerond en met afgeschermde cellen. Een punt is afgeschermd, `nnb` komt later,
  `x` is onbekend, en leeg kan er niet zijn. In te lezen met `wijkwijs figures import`, met de koppelingen van het programma
  Voorbeeldstad.
- `grenzen/`: hoe oude gebieden in nieuwe overgingen, met adressen; alleen wat veranderde staat erin. En waar de gebieden
  liggen, per grensjaar, als GeoJSON in RD: getekend in de Noordzee. In te lezen met `wijkwijs borders import`.
- `personen/`: mensen die niet bestaan, per jaar en op twee momenten. Inkomens zijn x 1.000 euro van 2024. Gebieden staan op de
  grenzen van 2024.
- `ketens/`: wat mensen die niet bestaan meemaakten op weg naar een wijkbaan.
- `antwoorden.json`: wat er werkelijk waar is. Kijk daar pas als u een methode hebt geprobeerd.

## Wat er met grenzen gebeurde

{changes}
## Om te proberen

```sh
wijkwijs analyse panel --data personen/bewoners-{FROM}-{TO}-fictief.csv --from wijk_{FROM} --to wijk_{TO} \\
  --before inkomen_{FROM} --after inkomen_{TO} --vital levensloop --group groep --area WK900103
wijkwijs analyse chain --data ketens/wijkbanen-fictief.csv --time dag --event gebeurtenis --group gebied \\
  --steps {steps} --non-start niet-gestart --dropout uitval --moved verhuisd --unseen nog-bezig
wijkwijs analyse convert --data cijfers/kerncijfers-voorbeeldstad-2019.csv --code Codering --count Woningen \\
  --crosswalk grenzen/omzetting-2020-fictief.csv --addresses adressen --unchanged
```
"
    )
}
