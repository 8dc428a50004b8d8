agenda-title = Knowledge agenda
agenda-lead = What was known, what was not, what is asked and who is finding out.
agenda-lines = By action line
agenda-caution = As the research agenda has it. Zero means that the agenda mentions nothing for that topic, not that there is nothing.
agenda-themes = By theme
agenda-phases = The knowledge cycle
agenda-topic = Topic
agenda-theme = Theme
agenda-known = Known
agenda-gaps = Not known
agenda-questions = Questions
agenda-research = Research
agenda-topics = { $aantal ->
    [one] 1 topic
   *[other] { $aantal } topics
}
agenda-theme-count = { $aantal ->
    [one] 1 theme
   *[other] { $aantal } themes
}
path-heading = Place in the knowledge agenda
research-none = No research on this is recorded. That does not mean that there is none.
