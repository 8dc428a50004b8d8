search-title = Zoeken
search-title-of = Zoeken naar “{ $vraag }”
search-words = Waar zoekt u naar?
search-button = Zoeken
search-clear = Wis alle filters
search-previous = Vorige
search-alias = ook bekend als
search-unasked = Typ een woord of een naam. U zoekt in alles wat hier openbaar is: namen, teksten en namen die erbij horen. Woorden tussen aanhalingstekens moeten achter elkaar staan.
search-absent = Zoeken is op deze site niet beschikbaar. U kunt wel bladeren.
search-being-made = De zoekindex wordt nog gemaakt. Dat duurt meestal minder dan een minuut. Laad deze pagina straks opnieuw, of blader intussen.
search-ignored = Dit deel van het adres kennen we niet en is overgeslagen: { $sleutels }.
search-shortened = Uw vraag is erg lang. Er is gezocht met de eerste 200 tekens.
search-only-small-words = Deze woorden komen in bijna elke tekst voor. Zoek met een woord dat zegt waar het over gaat.
search-none = Er is niets gevonden.
search-advice = Probeer een ander woord of minder woorden. Woorden die bijna hetzelfde zijn geschreven, zijn ook al geprobeerd.
search-meant = Dat woord staat nergens. Er is gezocht naar woorden die erop lijken:
search-near = Precies zo staat het nergens. Dit komt er het dichtst bij.
search-some = Nergens staan alle woorden bij elkaar. Dit bevat een deel ervan.
search-beyond = Zo veel resultaten zijn er niet.
search-first-page = Terug naar de eerste pagina
search-filtered-away = Met deze filters blijft er niets over.
search-without-filters = { $aantal ->
    [one] Toon het ene resultaat zonder filters
   *[other] Toon alle { $aantal } resultaten zonder filters
  }
search-doors = U kunt ook hier beginnen
search-suggestions = { "{n}" } suggesties. Kies met de pijltjes.
