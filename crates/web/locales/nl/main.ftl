site-tagline = Wat verandert er in de wijk, en hoe weten we dat?
site-description = Wat er gebeurt in de wijken van { $programma }, wat er werkt, wat er tegenzit en wat nog niet bekend is, met bronnen.
skip = Naar de inhoud
nav-label = Hoofdmenu
nav-literature = Literatuur
crumbs-label = Kruimelpad
home = Start
footer-knowledge = Kennis
footer-programmes = Programma's
footer-data = Gegevens
footer-api = Voor programma's (API)
footer-source = Over dit programma
ledger = Stand van de gegevens: nummer { $nummer }, { $datum }
ledger-hash = controlegetal
licence = Teksten: CC BY 4.0. Programma: EUPL-1.2.
fictional-label = Fictief
fictional-text = { $programma } is verzonnen. Geen enkele naam, uitspraak of gebied is echt.

home-title = Wat verandert er in de wijk, en hoe weten we dat?
home-lead = Wijkwijs laat voor { $gebieden } focusgebieden zien wat er gedaan wordt, wat er gezien is, wat tegenviel en wat nog niemand weet. Bij elke uitspraak staat de bron.
home-programme = Over dit programma
home-door-area = Een gebied
home-door-area-note = Wat er in een wijk gedaan wordt, wat er gezien is en wat in de weg zit.
home-door-theme = Een thema
home-door-theme-note = Wie er wat aan doet, wat werkt en wat niet.
home-approaches = Alle aanpaktypen
home-door-question = Een vraag
home-door-question-note = Wat er gevraagd wordt, wat nog niet bekend is en wie het uitzoekt.
home-questions-count = { $aantal } { $aantal ->
    [one] vraag
   *[other] vragen
  }
home-questions-all = Alle kennisvragen
home-news = Wat er nieuw is
home-news-all = Alle wijzigingen
home-stand = Wat we weten, en wat niet
home-areas-count = { $aantal } { $aantal ->
    [one] aanpak
   *[other] aanpakken
  }

list-total = { $aantal ->
    [0] Geen
    [one] Eén resultaat
   *[other] { $aantal } resultaten
  }
list-shown = { $van } tot en met { $tot } van { $aantal }
list-facets = Filters
list-grouped = Gegroepeerd op { $veld }. Wat meer groepen heeft, staat er meer keren.
list-nobody = Niemand genoemd
list-download = { $aantal ->
    [one] Deze ene als bestand:
   *[other] Deze { $aantal } als bestand:
  }
list-csv = CSV
list-json = JSON
list-filter = Zoek in deze lijst
list-name = Naam bevat
list-apply = Filteren
list-active = Gefilterd op
list-remove = Verwijder filter
list-clear = Toon alles
list-empty = Er is niets dat aan deze keuze voldoet.
list-none = Hierover is nog niets vastgelegd.
list-first = Naar het begin
list-next = Volgende
list-pages = Bladeren

record-aliases = Ook bekend als
record-about = Over deze pagina
record-contents = Op deze pagina
record-links = Wat hiermee samenhangt
record-sources = Bronnen
record-names = Waar deze namen staan
record-more = Nog { $aantal } tonen
record-all = Alle { $aantal } in een lijst
record-version = Versie
record-changed = Gewijzigd
record-history = Geschiedenis
record-history-link = Wat er veranderde
record-permanent = Vast adres
record-permanent-note = Dit adres blijft bestaan, ook als de naam verandert.
record-citation = Zo verwijst u hiernaar
record-json = Deze gegevens als JSON
record-unreadable = Deze gegevens zijn niet te lezen
record-unreadable-text = Ze zijn vastgelegd in een vorm die dit programma niet kent. Er is niets verloren; de beheerder kan het programma bijwerken.
record-no-addressee = In de bron wordt niemand genoemd
record-yes = ja
record-no = nee
record-provenance = Herkomst van deze gegevens

reach-heading = Waar is dit gezien?
reach-caption = Per ronde van een studie
reach-lead = { $aantal } van de { $noemer } onderzochte gebieden
reach-lead-unknown = { $aantal } gebieden; hoeveel er zijn onderzocht, zegt de bron niet
reach-study = Studie
reach-round = Ronde
reach-areas = Gebieden
reach-number = Gezien in
reach-note = Een gebied dat ontbreekt is niet onderzocht of had deze aanpak niet; dat is geen uitspraak over het gebied.
rounds-heading = Onderzocht in
rounds-partly = deels
record-as-of = Stand van { $datum }
record-as-of-text = Zo stond het er toen voor. Hoe het nu is, zegt de bron niet.

history-title = Geschiedenis
history-lead = Wat hier openbaar is gemaakt, en wat er daarna veranderde. Het nieuwste staat bovenaan.
history-first = Eerste openbare versie
history-changed = { $aantal ->
    [one] Eén veld gewijzigd
   *[other] { $aantal } velden gewijzigd
  }
history-same = Opnieuw gepubliceerd zonder wijziging
history-unreadable = De tekst van deze versie is verwijderd of niet te lezen
history-version = Versie { $versie }
history-old = Was
history-new = Werd
history-nothing = niets
history-show = Toon de wijziging
history-back = Terug naar de huidige versie

status-not-found = Deze pagina is er niet
status-not-found-text = Misschien is het adres verkeerd overgenomen. Een adres dat hier ooit bestond, verdwijnt niet: dan zou u lezen wat er gebeurd is.
status-gone = Dit is ingetrokken
status-gone-text = Op { $datum } is dit ingetrokken. Het geldt niet meer en is niet meer in te zien.
status-removed = Dit is verwijderd
status-removed-text = Op { $datum } is de inhoud op verzoek verwijderd.
status-merged-text = Op { $datum } is dit samengevoegd met een andere pagina.
status-error = Er ging iets mis
status-error-text = Dat ligt aan ons, niet aan u. Probeer het straks opnieuw. Blijft het misgaan, noem dan dit nummer:
status-number = Nummer
status-next = Misschien zoekt u dit

status-away = Dit deel is even niet te tonen
status-away-text = De database antwoordt op dit moment niet. De andere pagina's werken gewoon. Probeer het over een minuut opnieuw.

data-title = Wat hier bewaard wordt
data-lead = Welke gegevens deze site bewaart, wat er in een reservekopie staat, en hoe u iets kunt laten verwijderen.
data-last = Laatste wijziging
data-number = nummer
data-anchor = Controlegetal
data-ledger = Kenmerk van deze gegevens
data-last-backup = Laatste reservekopie
data-no-backup = nog geen
data-erasures = Teksten en personen die zijn gewist
data-kept = Wat er staat
data-kept-text =
    Elke wijziging die iemand ooit heeft vastgelegd, met het moment erbij. Wat openbaar is, staat op deze site, met zijn geschiedenis. Concepten, interne teksten en de toelichting bij een wijziging staan er niet op.

    Wie iets wijzigt, staat in de gegevens onder een nummer dat niets over die persoon zegt. Namen en e-mailadressen van gebruikers staan apart en nergens anders. Gesprekken, interviews en ander onderzoeksmateriaal staan hier niet.

    Van bezoekers bewaart wijkwijs zelf niets: geen cookies, geen IP-adressen, geen zoekvragen.
data-backup = Wat er in een reservekopie staat
data-backup-text =
    Alle wijzigingen met hun tekst, ook concepten en interne teksten; de lijst van gebruikers met naam en e-mailadres; welke opdrachten al zijn uitgevoerd; wat er is gewist en wanneer, zonder de tekst; en de map met bestanden.

    Niet in een reservekopie staan: het wissingsjournaal, dat ernaast wordt bewaard, en instellingen, certificaten en logboeken.
data-forget = Laten verwijderen
data-forget-text =
    Staat er iets over u dat er niet hoort, of wilt u als gebruiker vergeten worden? Vraag het de beheerder van deze site. Een tekst, een toelichting of een naam wordt dan voorgoed gewist; dat er iets gewist is, blijft te zien.

    Elke wissing komt in een journaal buiten de gegevens. Wordt ooit een oudere reservekopie teruggezet, dan wist het programma alles uit dat journaal opnieuw. In oudere kopieën zelf staat de tekst nog tot die worden opgeruimd.
data-check = Hoe u dit kunt controleren
data-check-text =
    Elke wijziging is met de vorige verbonden, en het controlegetal hoort bij de hele reeks. Wie een eerder controlegetal heeft bewaard, kan laten nagaan dat alles van vóór dat moment nog hetzelfde is. Wissen verandert het controlegetal niet.
