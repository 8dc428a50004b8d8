essence-label = The essence
essence-done = What is done?
essence-where = Where is it done?
essence-seen = What was seen?
essence-hinders = What gets in the way?
essence-asked = What is recommended?
essence-questions = What is asked?
essence-unknown = What is not known yet?
essence-studied = Who is finding out?
essence-nothing = The sources say nothing about this.
essence-more = All about this

part-done = What is done
part-done-everywhere = In all areas
part-done-studied = Which interventions were studied
part-seen = What was seen
part-hinders = What gets in the way or disappointed
part-asked = What is recommended and aimed for
part-unknown = What is not known yet
part-gaps = What is not known about this
part-research = Research
area-caution = These findings are from studies in which this area took part, about approaches it has too; where the reason is another, it is said. A study seldom says in which area a thing was seen.

done-no-theme = Without a theme
done-approach = Approach
done-theme = Theme
done-area = Area
done-name = Intervention
done-not-studied = In no study
done-caption = { $aantal ->
    [one] 1 intervention
   *[other] { $aantal } interventions
} in { $gebieden ->
    [one] 1 area
   *[other] { $gebieden } areas
}
note-for = For { $wie }
note-findings = { $aantal ->
    [one] 1 finding
   *[other] { $aantal } findings
}
note-ground-named = the source names this area
note-ground-study = from a study in which this area took part
note-areas = { $aantal ->
    [one] 1 area
   *[other] { $aantal } areas
}

study-rounds-heading = How it was studied
study-rounds-caption = By round
study-areas-number = Number of areas
study-interviews = Interviews
study-method = Method
study-note = About these numbers
study-unsaid = The source does not say

instances-heading = Where was this seen?
instances-reach = Seen in { $studies } of { $vanstudies } studies. { $gebieden } of the { $vangebieden } areas studied took part in those.
instances-note = An area counts when it took part in a study that saw this. A study seldom says in which area it saw a thing.
instances-no-area = None of these findings names an area.
instances-areas = Named in a finding
instances-none = There is no finding yet in which this was seen.
instances-why = Why this is an instance
instances-no-study = Without a study
instances-took-part = { $aantal ->
    [one] 1 area took part
   *[other] { $aantal } areas took part
}
instances-statement = The whole finding
against-heading = What speaks against this or narrows it down
against-none = No finding that speaks against this was found in these sources. That is no proof that there is none.
against-why = What speaks against this or narrows it down
