site-tagline = What changes in the neighbourhood, and how do we know?
site-description = What is done in the neighbourhoods of { $programma }, what works, what gets in the way and what is not yet known, with sources.
skip = Skip to content
nav-label = Main menu
nav-literature = Literature
crumbs-label = Breadcrumb
home = Home
footer-knowledge = Knowledge
footer-programmes = Programmes
footer-data = Data
footer-api = For programs (API)
footer-source = About this programme
ledger = State of the data: number { $nummer }, { $datum }
ledger-hash = check sum
licence = Texts: CC BY 4.0. Software: EUPL-1.2.
fictional-label = Fictional
fictional-text = { $programma } is made up. No name, statement or area in it is real.

home-title = What changes in the neighbourhood, and how do we know?
home-lead = For { $gebieden } focus areas, wijkwijs shows what is done, what was seen, what disappointed and what nobody knows yet. Every statement has its source.
home-programme = About this programme
home-door-area = An area
home-door-area-note = What is done in a neighbourhood, what was seen and what gets in the way.
home-door-theme = A theme
home-door-theme-note = Who does what about it, what works and what does not.
home-approaches = All approaches
home-door-question = A question
home-door-question-note = What is asked, what is not known yet and who is finding out.
home-questions-count = { $aantal } { $aantal ->
    [one] question
   *[other] questions
  }
home-questions-all = All questions
home-news = What is new
home-news-all = All changes
home-stand = What we know, and what we do not
home-areas-count = { $aantal } { $aantal ->
    [one] intervention
   *[other] interventions
  }

list-total = { $aantal ->
    [0] None
    [one] One result
   *[other] { $aantal } results
  }
list-shown = { $van } to { $tot } of { $aantal }
list-facets = Filters
list-grouped = Grouped by { $veld }. What is in more groups is shown more than once.
list-nobody = Nobody named
list-download = { $aantal ->
    [one] This one as a file:
   *[other] These { $aantal } as a file:
  }
list-csv = CSV
list-json = JSON
list-filter = Search this list
list-name = Name contains
list-apply = Filter
list-active = Filtered on
list-remove = Remove filter
list-clear = Show all
list-empty = Nothing meets this choice.
list-none = Nothing has been recorded about this yet.
list-first = To the beginning
list-next = Next
list-pages = Pages

record-aliases = Also known as
record-about = About this page
record-contents = On this page
record-links = What this hangs together with
record-sources = Sources
record-names = Where these names stand
record-more = Show { $aantal } more
record-all = All { $aantal } in a list
record-version = Version
record-changed = Changed
record-history = History
record-history-link = What changed
record-permanent = Permanent address
record-permanent-note = This address stays, also when the name changes.
record-citation = How to cite this
record-json = These data as JSON
record-unreadable = These data cannot be read
record-unreadable-text = They were recorded in a form this program does not know. Nothing is lost; the administrator can update the program.
record-no-addressee = The source names nobody
record-yes = yes
record-no = no
record-provenance = Where these data come from

reach-heading = Where was this seen?
reach-caption = For each round of a study
reach-lead = { $aantal } of { $noemer } areas studied
reach-lead-unknown = { $aantal } areas; the source does not say how many were studied
reach-study = Study
reach-round = Round
reach-areas = Areas
reach-number = Seen in
reach-note = An area that is missing was not studied or did not have this approach; that says nothing about the area.
rounds-heading = Studied in
rounds-partly = in part
record-as-of = As of { $datum }
record-as-of-text = This is how things stood then. The source does not say how they are now.

history-title = History
history-lead = What was made public here, and what changed since. The newest comes first.
history-first = First public version
history-changed = { $aantal ->
    [one] One field changed
   *[other] { $aantal } fields changed
  }
history-same = Published again without a change
history-unreadable = The text of this version was removed or cannot be read
history-version = Version { $versie }
history-old = Was
history-new = Became
history-nothing = nothing
history-show = Show the change
history-back = Back to the current version

status-not-found = This page does not exist
status-not-found-text = Perhaps the address was copied wrongly. An address that once existed here does not vanish: you would read what happened to it.
status-gone = This was withdrawn
status-gone-text = This was withdrawn on { $datum }. It no longer holds and can no longer be read.
status-removed = This was removed
status-removed-text = The content was removed on request on { $datum }.
status-merged-text = This was merged with another page on { $datum }.
status-error = Something went wrong
status-error-text = That is our fault, not yours. Try again later. If it keeps going wrong, mention this number:
status-number = Number
status-next = Perhaps you are looking for this

status-away = This part cannot be shown right now
status-away-text = The database does not answer at the moment. The other pages work as usual. Try again in a minute.

data-title = What is kept here
data-lead = Which data this site keeps, what a backup holds, and how to have something removed.
data-last = Last change
data-number = number
data-anchor = Check value
data-ledger = Mark of these data
data-last-backup = Last backup
data-no-backup = none yet
data-erasures = Texts and people that were erased
data-kept = What there is
data-kept-text =
    Every change that anybody ever recorded, with its moment. What is public is on this site, with its history. Drafts, internal texts and the reason given for a change are not.

    Whoever changes something is in the data under a number that says nothing about that person. Names and e-mail addresses of users are kept apart and nowhere else. Conversations, interviews and other research material are not kept here.

    Wijkwijs itself keeps nothing of visitors: no cookies, no IP addresses, no searches.
data-backup = What a backup holds
data-backup-text =
    All changes with their text, drafts and internal texts too; the list of users with name and e-mail address; which requests were carried out; what was erased and when, without the text; and the folder of files.

    A backup does not hold the journal of erasures, which is kept beside it, nor settings, certificates and logs.
data-forget = Having something removed
data-forget-text =
    Is there something about you that should not be here, or do you want to be forgotten as a user? Ask the administrator of this site. A text, a reason or a name is then erased for good; that something was erased can still be seen.

    Every erasure is noted in a journal outside the data. If an older backup is ever put back, the program erases everything in that journal again. In older backups themselves the text remains until they are cleared away.
data-check = How to check this
data-check-text =
    Every change is tied to the one before it, and the check value belongs to the whole series. Whoever kept an earlier check value can have it verified that everything from before that moment is still the same. Erasing does not change the check value.
