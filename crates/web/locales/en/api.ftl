api-title = Fetching data with the API
api-lead = Everything that is public here can be fetched with software of your own too. No login is needed, and it is free.

api-begin = Where to begin
api-begin-text = The API is a set of addresses that answer in JSON. Each kind of data is a collection, with the name of its list on this site. Names and contents are Dutch.
api-root = All collections, with their number of records
api-description = The full description (OpenAPI 3.1)

api-ask = Asking a question
api-ask-text = Put filters in the address. This asks for one finding of a certain sort:
api-ask-limits = With programma you choose another programme than the first. With naam you look for a part of the name. With limiet you say how many records you want at most: without limiet there are { $gewoon }, and there can be { $meest }. The order is always that of the name.
api-record-text = Each record has an address of its own. There you also find which records it refers to, and which records refer to it:
api-empty = There are no data to show yet.
api-command = Question: { $pad }
api-answer = Answer of { $pad }

api-whole = Fetching a whole collection
api-whole-text = When there are more records than fit in one answer, the address of what follows is under _links.volgende. When that is not there, you have everything.

api-versions = Versions and what changed
api-versions-text =
    Every answer names the version of the API in the header API-Version, now { $versie }. As long as the address begins with /api/v1, the fields that are there keep their meaning. Fields may be added: do not let your program stumble over those.

    Every answer with data has an ETag, which stands for its content. Send it along in If-None-Match. When nothing changed, you get status 304 and no content. That way you need not fetch anything twice.

    Every record has a version too, which goes up by one with each change, and a moment of change in UTC. A withdrawn record answers with status 410. A record that was merged into another leads there with status 308.
api-etag = Asking whether anything changed; this shows 304

api-wrong = When something is wrong
api-wrong-text = A question that cannot be gets status 400. The answer (application/problem+json) names all faults together:

api-cite = Reuse and citation
api-cite-text =
    You may use the texts under the licence CC BY 4.0: name the source. Refer to the permanent address of a record (the field _links.pagina), with the version and the date of gewijzigdOp. The history of the record shows what stood in which version. The documents that a record comes from are in the field bronnen.

    What is missing is not zero. A field that is not there was not filled in.

api-collections = The collections
api-collections-caption = Collections and their filters
api-column-address = Address
api-column-kind = What
api-column-total = Records
api-column-filters = Filters
