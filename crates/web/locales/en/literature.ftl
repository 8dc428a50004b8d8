cite-apa = How to cite this (APA)
cite-copy = Copy
cite-copied = Copied
cite-export = For your reference list:
cite-bibtex = BibTeX
cite-ris = RIS
cite-csl-json = CSL-JSON
cite-note = Version { $versie } of { $datum }.
