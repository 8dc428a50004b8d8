search-title = Search
search-title-of = Search for “{ $vraag }”
search-words = What are you looking for?
search-button = Search
search-clear = Clear all filters
search-previous = Previous
search-alias = also known as
search-unasked = Type a word or a name, in Dutch: that is the language of the content. You search everything that is public here: names, texts and names that belong to them. Words between quotation marks must follow each other.
search-absent = Search is not available on this site. You can browse instead.
search-being-made = The search index is still being made. That usually takes less than a minute. Load this page again later, or browse meanwhile.
search-ignored = We do not know this part of the address and skipped it: { $sleutels }.
search-shortened = Your question is very long. Only the first 200 characters were used.
search-only-small-words = These words are in almost every text. Search with a word that says what it is about.
search-none = Nothing was found.
search-advice = Try another word or fewer words; the content is in Dutch. Words that are spelled nearly the same have been tried too.
search-meant = That word is nowhere. These words that look like it were searched for:
search-near = It is nowhere exactly like this. This comes nearest.
search-some = All words together are nowhere. This has some of them.
search-beyond = There are not that many results.
search-first-page = Back to the first page
search-filtered-away = With these filters nothing is left.
search-without-filters = { $aantal ->
    [one] Show the one result without filters
   *[other] Show all { $aantal } results without filters
  }
search-doors = You can also start here
search-suggestions = { "{n}" } suggestions. Choose with the arrow keys.
