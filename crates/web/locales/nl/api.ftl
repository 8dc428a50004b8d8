api-title = Gegevens ophalen met de API
api-lead = Alles wat hier openbaar is, kunt u ook met eigen software ophalen. Aanmelden hoeft niet, en het is gratis.

api-begin = Waar te beginnen
api-begin-text = De API is een reeks adressen die antwoorden in JSON. Elke soort gegevens is een collectie, met dezelfde naam als de lijst op deze site.
api-root = Alle collecties, met hun aantal records
api-description = De volledige beschrijving (OpenAPI 3.1)

api-ask = Een vraag stellen
api-ask-text = Zet filters in het adres. Dit vraagt om één bevinding van een bepaalde soort:
api-ask-limits = Met programma kiest u een ander programma dan het eerste. Met naam zoekt u een deel van de naam. Met limiet zegt u hoeveel records u hooguit wilt: zonder limiet zijn het er { $gewoon }, en het kunnen er { $meest } zijn. De volgorde is altijd die van de naam.
api-record-text = Elk record heeft een eigen adres. Daar staat ook naar welke records het verwijst, en welke records ernaar verwijzen:
api-empty = Er zijn nog geen gegevens om te laten zien.
api-command = Vraag: { $pad }
api-answer = Antwoord van { $pad }

api-whole = Een hele collectie ophalen
api-whole-text = Zijn er meer records dan in één antwoord passen, dan staat onder _links.volgende het adres van het vervolg. Ontbreekt dat, dan hebt u alles.

api-versions = Versies en wat er veranderde
api-versions-text =
    Elk antwoord noemt in de header API-Version de versie van de API, nu { $versie }. Zolang het adres met /api/v1 begint, blijven de velden die er zijn hetzelfde betekenen. Er kunnen velden bij komen: laat uw programma daar niet op stuklopen.

    Elk antwoord met gegevens heeft een ETag, een kenmerk van de inhoud. Stuur dat mee in If-None-Match. Is er niets veranderd, dan krijgt u status 304 en geen inhoud. Zo hoeft u niets twee keer op te halen.

    Elk record heeft ook een versie, die bij elke wijziging één hoger wordt, en een moment van wijzigen in UTC. Een ingetrokken record antwoordt met status 410. Een record dat is samengevoegd met een ander, verwijst daarheen met status 308.
api-etag = Vragen of er iets veranderde; dit toont 304

api-wrong = Als er iets niet klopt
api-wrong-text = Een vraag die niet kan, krijgt status 400. In het antwoord (application/problem+json) staan alle fouten tegelijk:

api-cite = Hergebruiken en verwijzen
api-cite-text =
    De teksten mag u gebruiken onder de licentie CC BY 4.0: noem de bron. Verwijs naar het vaste adres van een record (het veld _links.pagina), met de versie en de datum van gewijzigdOp. De geschiedenis van het record laat zien wat er in welke versie stond. De documenten waaruit een record komt, staan in het veld bronnen.

    Wat ontbreekt, is niet nul. Een veld dat er niet is, is niet ingevuld.

api-collections = De collecties
api-collections-caption = Collecties en hun filters
api-column-address = Adres
api-column-kind = Wat
api-column-total = Records
api-column-filters = Filters
