meta-image = Een rij huizen onder de naam wijkwijs
meta-fictional = Fictief voorbeeld: niets hiervan is echt
meta-list = { $soort } in { $programma }: { $aantal }, elk met bronnen.
meta-record = { $soort } in { $programma }: { $naam }
meta-catalogue = Alles wat hier openbaar is, als open gegevens (JSON).

changes-title = Wat is er nieuw
changes-lead = Wat hier is gepubliceerd, gewijzigd of ingetrokken. Het nieuwste staat bovenaan. Van elk gegeven ziet u de laatste wijziging; eerdere staan in de geschiedenis op de pagina zelf.
changes-feed = Volg de wijzigingen
changes-feed-text = een Atom-feed voor uw nieuwslezer.
changes-none = Er is nog niets gewijzigd.
changes-new = Nieuw
changes-changed = Nieuwe versie
changes-withdrawn = Ingetrokken
changes-merged = Samengevoegd met een ander gegeven
changes-version = versie { $versie }
changes-shown = { $aantal ->
    [one] Eén wijziging op deze pagina
   *[other] { $aantal } wijzigingen op deze pagina
  }
changes-newest = Naar de nieuwste
changes-earlier = Eerdere

status-search = Zoek naar “{ $woorden }”

manager-title = Wie deze site beheert
manager-known = Deze site wordt beheerd door { $beheerder }.
manager-unknown = De beheerder van deze site heeft hier nog geen naam ingevuld.
manager-contact = U kunt de beheerder bereiken via
manager-no-contact = De beheerder heeft hier nog geen contactadres ingevuld.

access-title = Toegankelijkheid
access-lead = Iedereen moet deze site kunnen gebruiken, ook met een hulpmiddel, een klein scherm of een trage verbinding. Hier staat wat daarvoor is gedaan, en wat wij niet weten.
access-norm = Waar wij ons aan houden
access-norm-text =
    Wij volgen de Europese norm EN 301 549 en de richtlijnen WCAG 2.2 op niveau AA.

    Geen pagina heeft JavaScript nodig om te lezen, te zoeken of een formulier te versturen.
access-tested = Wat is getest, en hoe
access-tested-text =
    Bij elke wijziging van het programma worden alle soorten pagina's automatisch nagelopen, in het Nederlands en het Engels:

    – met axe-core, op 320 en 1280 beeldpunten breed, in lichte en in donkere kleuren;
    – met de HTML-controle van het W3C (Nu);
    – met alleen het toetsenbord: alles is te bereiken, de focus is te zien en nergens loopt u vast;
    – zonder JavaScript;
    – op een scherm van 320 beeldpunten breed, wat hetzelfde is als 400 procent vergroten op een scherm van 1280: niets schuift dan opzij.
access-untested = Wat niet is getest
access-untested-text =
    Er is nog geen onderzoek gedaan door een onafhankelijk bureau.

    Mensen die elke dag een schermlezer, een brailleleesregel, spraakbediening of een vergroter gebruiken, hebben de site nog niet getest. Een automatische controle vindt maar een deel van wat voor hen misgaat.

    Of alle teksten makkelijk genoeg te lezen zijn, is niet bij lezers nagegaan. De teksten over het programma komen uit rapporten en zijn soms moeilijk.
access-report = Iets melden
access-report-text =
    Lukt iets niet, of kunt u iets niet lezen? Laat het de beheerder weten: welke pagina, wat u wilde doen en welk hulpmiddel u gebruikt. U hoeft niet te weten waar het aan ligt.
access-status = Wat deze verklaring waard is
access-status-text =
    Deze verklaring gaat over het programma waar deze site op draait. De organisatie die de site beheert, is er zelf verantwoordelijk voor dat haar inhoud en haar aanpassingen toegankelijk zijn, en legt daar zo nodig een eigen verklaring over af in het register van de overheid.

privacy-title = Privacy
privacy-lead = Wat deze site van u weet als u haar bezoekt, en wat er over mensen in staat.
privacy-visitors = Als u deze site bezoekt
privacy-visitors-text =
    Het programma zet geen cookies en bewaart niets in uw browser, behalve pagina's die de browser zelf korte tijd onthoudt.

    Het bewaart geen IP-adressen en geen zoekvragen, en het houdt niet bij wie wat leest. Wel telt het hoeveel pagina's het laat zien en hoe snel; die aantallen zeggen niets over één bezoeker.

    Pagina's halen niets op bij andere sites: geen lettertypen, geen statistiek, geen knoppen van sociale media. Volgt u een verwijzing naar een andere site, dan krijgt die niet te horen waar u vandaan kwam.
privacy-server = De webserver ervoor
privacy-server-text =
    Voor het programma staat meestal een webserver van de beheerder. Die kan zelf een logboek bijhouden. De voorbeelden die bij het programma horen, bewaren geen IP-adressen en niet wat achter het vraagteken van een adres staat. Of dat hier ook zo is, weet alleen de beheerder.
privacy-people = Mensen die hier genoemd worden
privacy-people-text =
    In de literatuur staan namen van auteurs, omdat hun werk openbaar is. Gesprekken, interviews en ander onderzoeksmateriaal staan hier niet.

    Wie een tekst wijzigt, staat in de gegevens onder een nummer. Namen en e-mailadressen van gebruikers staan apart en zijn nergens op de site te zien.
privacy-rights = Uw rechten
privacy-rights-text =
    Staat er iets over u dat er niet hoort, of klopt het niet? Vraag de beheerder om het te laten zien, te verbeteren of te wissen. Wat er bewaard wordt en hoe wissen gaat, staat op de pagina “Wat hier bewaard wordt”. Bent u het niet eens met het antwoord, dan kunt u een klacht indienen bij de Autoriteit Persoonsgegevens.
privacy-leak = Een lek melden
privacy-leak-text =
    Hebt u een zwakke plek in de beveiliging gevonden, of kunt u uit wat hier staat afleiden over welke bewoner het gaat? Meld dat aan de beheerder, en niet in het openbaar. Vertel wat u deed, wat er gebeurde en wat u had verwacht.

    Wij doen geen aangifte tegen wie te goeder trouw meldt, het voor zich houdt tot het is opgelost, en niet meer gegevens bekijkt dan nodig is.
