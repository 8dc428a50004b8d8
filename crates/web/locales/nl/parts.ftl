essence-label = Het belangrijkste
essence-done = Wat wordt er gedaan?
essence-where = Waar wordt het gedaan?
essence-seen = Wat is er gezien?
essence-hinders = Wat zit er in de weg?
essence-asked = Wat wordt er aanbevolen?
essence-questions = Wat wordt er gevraagd?
essence-unknown = Wat is nog niet bekend?
essence-studied = Wie zoekt het uit?
essence-nothing = In de bronnen staat hier niets over.
essence-more = Alles hierover

part-done = Wat er gedaan wordt
part-done-everywhere = In alle gebieden
part-done-studied = Welke aanpakken zijn onderzocht
part-seen = Wat er gezien is
part-hinders = Wat in de weg zit of tegenviel
part-asked = Wat er aanbevolen en nagestreefd wordt
part-unknown = Wat nog niet bekend is
part-gaps = Wat hierover nog niet bekend is
part-research = Onderzoek
area-caution = Deze bevindingen komen uit studies waaraan dit gebied meedeed, over aanpakken die hier ook zijn; waar de reden een andere is, staat die erbij. Een studie zegt meestal niet in welk gebied iets is gezien.

done-no-theme = Zonder thema
done-approach = Aanpaktype
done-theme = Thema
done-area = Gebied
done-name = Aanpak
done-not-studied = Niet in een studie
done-caption = { $aantal ->
    [one] 1 aanpak
   *[other] { $aantal } aanpakken
} in { $gebieden ->
    [one] 1 gebied
   *[other] { $gebieden } gebieden
}
note-for = Voor { $wie }
note-findings = { $aantal ->
    [one] 1 bevinding
   *[other] { $aantal } bevindingen
}
note-ground-named = de bron noemt dit gebied
note-ground-study = uit een studie waaraan dit gebied meedeed
note-areas = { $aantal ->
    [one] 1 gebied
   *[other] { $aantal } gebieden
}

study-rounds-heading = Zo is het onderzocht
study-rounds-caption = Per ronde
study-areas-number = Aantal gebieden
study-interviews = Interviews
study-method = Werkwijze
study-note = Over deze aantallen
study-unsaid = De bron zegt het niet

instances-heading = Waar is dit gezien?
instances-reach = Gezien in { $studies } van de { $vanstudies } studies. Aan die studies deden { $gebieden } van de { $vangebieden } onderzochte gebieden mee.
instances-note = Een gebied telt mee als het meedeed aan een studie die dit zag. Een studie zegt meestal niet in welk gebied zij het zag.
instances-no-area = Geen van deze bevindingen noemt een gebied.
instances-areas = Bij naam genoemd in een bevinding
instances-none = Er is nog geen bevinding waarin dit is gezien.
instances-why = Waarom dit een voorbeeld is
instances-no-study = Zonder studie
instances-took-part = { $aantal ->
    [one] 1 gebied deed mee
   *[other] { $aantal } gebieden deden mee
}
instances-statement = De hele bevinding
against-heading = Wat dit tegenspreekt of nuanceert
against-none = In deze bronnen is geen bevinding gevonden die dit tegenspreekt. Dat is geen bewijs dat die er niet is.
against-why = Wat dit tegenspreekt of nuanceert
