# SPDX-FileCopyrightText: 2026 wijkwijs contributors
# SPDX-License-Identifier: EUPL-1.2
# Cijfers die mensen en programma's meenemen.

out-fictional = de cijfers zijn verzonnen en zeggen niets over echte gebieden of mensen.
out-missing = Een cijfer dat er niet is, is nooit nul. Er staat altijd bij waarom het ontbreekt: afgeschermd of te onzeker, niet van toepassing, onbekend of komt later. Bij een cijfer staat of het geschat, voorlopig of omgerekend naar andere grenzen is.
