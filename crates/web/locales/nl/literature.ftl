cite-apa = Zo verwijst u hiernaar (APA)
cite-copy = Kopieer
cite-copied = Gekopieerd
cite-export = Voor uw literatuurlijst:
cite-bibtex = BibTeX
cite-ris = RIS
cite-csl-json = CSL-JSON
cite-note = Versie { $versie } van { $datum }.
