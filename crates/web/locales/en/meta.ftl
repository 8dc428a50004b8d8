meta-image = A row of houses under the name wijkwijs
meta-fictional = Fictional example: nothing of this is real
meta-list = { $soort } in { $programma }: { $aantal }, each with its sources.
meta-record = { $soort } in { $programma }: { $naam }
meta-catalogue = Everything that is public here, as open data (JSON).

changes-title = What is new
changes-lead = What was published, changed or withdrawn here. The newest comes first. Of every record you see the last change; earlier ones are in the history on its own page.
changes-feed = Follow the changes
changes-feed-text = an Atom feed for your news reader.
changes-none = Nothing has changed yet.
changes-new = New
changes-changed = New version
changes-withdrawn = Withdrawn
changes-merged = Merged with another record
changes-version = version { $versie }
changes-shown = { $aantal ->
    [one] One change on this page
   *[other] { $aantal } changes on this page
  }
changes-newest = To the newest
changes-earlier = Earlier

status-search = Search for “{ $woorden }”

manager-title = Who runs this site
manager-known = This site is run by { $beheerder }.
manager-unknown = Who runs this site has not given a name here yet.
manager-contact = You can reach them at
manager-no-contact = Who runs this site has not given a contact address here yet.

access-title = Accessibility
access-lead = Everyone must be able to use this site, also with an aid, on a small screen or over a slow connection. This is what was done for that, and what we do not know.
access-norm = What we keep to
access-norm-text =
    We follow the European standard EN 301 549 and the guidelines WCAG 2.2 at level AA.

    No page needs JavaScript to be read, to be searched or to send a form.
access-tested = What was tested, and how
access-tested-text =
    At every change of the program all types of page are checked automatically, in Dutch and in English:

    – with axe-core, 320 and 1280 pixels wide, in light and in dark colours;
    – with the HTML checker of the W3C (Nu);
    – with the keyboard alone: everything can be reached, the focus is seen and it gets stuck nowhere;
    – without JavaScript;
    – on a screen 320 pixels wide, which is the same as 400 per cent zoom on a screen of 1280: nothing scrolls sideways then.
access-untested = What was not tested
access-untested-text =
    There has been no evaluation by an independent organisation yet.

    People who use a screen reader, a braille display, speech control or a magnifier every day have not tested the site yet. An automatic check finds only part of what goes wrong for them.

    Whether all texts are easy enough to read was not tested with readers. The texts about the programme come from reports, are in Dutch and are sometimes hard.
access-report = Report a problem
access-report-text =
    Does something not work, or can you not read something? Tell whoever runs the site: which page, what you wanted to do and which aid you use. You need not know the cause.
access-status = What this statement is worth
access-status-text =
    This statement is about the program that this site runs on. The organisation that runs the site is itself responsible for its content and its changes being accessible, and where needed makes a statement of its own in the register of the Dutch government.

privacy-title = Privacy
privacy-lead = What this site knows of you when you visit it, and what it says of people.
privacy-visitors = When you visit this site
privacy-visitors-text =
    The program sets no cookies and keeps nothing in your browser, except pages that the browser itself remembers for a short time.

    It keeps no IP addresses and no search terms, and does not record who reads what. It does count how many pages it shows and how fast; those numbers say nothing of one visitor.

    Pages fetch nothing from other sites: no fonts, no statistics, no buttons of social media. When you follow a link to another site, that site is not told where you came from.
privacy-server = The web server in front
privacy-server-text =
    In front of the program there usually is a web server of whoever runs the site. That may keep a log of its own. The examples that come with the program keep no IP addresses, nor what stands after the question mark of an address. Whether that is so here, only whoever runs the site knows.
privacy-people = People who are named here
privacy-people-text =
    The literature has names of authors, because their work is public. Conversations, interviews and other study material are not here.

    Who changes a text is in the data under a number. Names and e-mail addresses of users are kept apart and are seen nowhere on the site.
privacy-rights = Your rights
privacy-rights-text =
    Is there something about you that should not be here, or is it wrong? Ask whoever runs the site to show, correct or erase it. What is kept and how erasing works is on the page “What is kept here”. If you do not agree with the answer, you can complain to the Dutch Data Protection Authority (Autoriteit Persoonsgegevens).
privacy-leak = Report a leak
privacy-leak-text =
    Have you found a weak spot in the security, or can you tell from what is here which resident it is about? Report it to whoever runs the site, and not in public. Say what you did, what happened and what you expected.

    We take no legal action against anyone who reports in good faith, keeps it to themselves until it is solved, and looks at no more data than needed.
