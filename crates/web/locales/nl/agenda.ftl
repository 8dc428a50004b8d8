agenda-title = Kennisagenda
agenda-lead = Wat bekend was, wat niet, wat er gevraagd wordt en wie het uitzoekt.
agenda-lines = Per actielijn
agenda-caution = Zo stond het in de onderzoeksagenda. Nul betekent dat de agenda bij dat onderwerp niets noemt, niet dat er niets is.
agenda-themes = Per thema
agenda-phases = De kenniscyclus
agenda-topic = Onderwerp
agenda-theme = Thema
agenda-known = Bekend
agenda-gaps = Niet bekend
agenda-questions = Vragen
agenda-research = Onderzoek
agenda-topics = { $aantal ->
    [one] 1 onderwerp
   *[other] { $aantal } onderwerpen
}
agenda-theme-count = { $aantal ->
    [one] 1 thema
   *[other] { $aantal } thema's
}
path-heading = Plaats in de kennisagenda
research-none = Hierover is geen onderzoek vastgelegd. Dat wil niet zeggen dat het er niet is.
