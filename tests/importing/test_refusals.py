"""Every kind of mistake in a file is refused, with its file, line and keys, and a remedy."""

import pytest

from positions.models import Organization

Q, C, L = "question.yaml", "chiefs.yaml", "league.yaml"
ARGUMENT, SOURCE = "position.arguments[1].", "position.sources[1]."
MISTAKES = [
    # file, what is written, instead of what; line, keys, words of the message, words of the remedy
    (C, "  kind: police", "  kynd: police", 4, "organization.kynd", "“kynd” is not known", "“kind”?"),
    (C, "  kind: police-union\n", "", 1, "organization.kind", "missing", "required"),
    (C, "  kind: police-union", "  kind:", 4, "organization.kind", "missing", "required"),
    (C, "Statement of the Chiefs", "' '", 12, "position.title", "missing", "required"),
    (C, "police-union", "police union", 4, "organization.kind", "“police union”", "“police-union”?"),
    (C, "  basis: stated", "  basis: said", 10, "position.basis", "“said”", "co-signed, inferred, reported, stated"),
    (C, "  coding: complete", "  coding: done", 11, "position.coding", "“done”", "complete, partial"),
    (C, "  stance: keep", "  stance: kepe", 9, "position.stance", "“kepe” is no stance", "Did you mean “keep”?"),
    (C, "  stance: keep", "  stance: [keep]", 9, "position.stance", "is to be a text", "Write one text"),
    (C, "  question: immunity", "  question: amnesty", 8, "position.question", "no question", "immunity"),
    (C, "    - topic: safety", "    - topic: safty", 19, ARGUMENT + "topic", "“safty” is no topic", "“safety”?"),
    (C, "line: fear", "line: fears", 20, ARGUMENT + "line", "“fears” is no line of argument", "“fear”?"),
    (C, "line: fear", "line: faith", 20, ARGUMENT + "line", "belongs to the topic “trust”", "Choose a line"),
    (C, "source: 1", "source: 2", 23, ARGUMENT + "source", "no source 2", "counted from 1"),
    (C, "source: 1", "source: 0", 23, ARGUMENT + "source", "“0”", "1 for the first"),
    (C, "published: 2020-06", "published: June 2020", 13, "position.published", "“June 2020” is no date", "Leave"),
    (C, "published: 2020-06", "published: 2021-02-29", 13, "position.published", "no calendar", "Leave it out"),
    (C, "https://chiefs.example.org/\n", "chiefs.example.org\n", 6, "organization.website", "no web address", "https://"),
    (C, "https://chiefs.example.org/\n", "javascript:alert(1)\n", 6, "organization.website", "address", "http"),
    (C, "https://chiefs.example.org/\n", "HTTPS://chiefs.example\n", 6, "organization.website", "address", "http"),
    (C, "country: US", "country: USA", 5, "organization.country", "form of a country", "ISO 3166"),
    (C, "  basis: stated", "  language: English!", 10, "position.language", "form of a language", "BCP 47"),
    (C, "  basis: stated", "  status: public", 10, "position.status", "“public”", "published"),
    (C, "  slug: chiefs", "  slug: the chiefs", 2, "organization.slug", "cannot stand in an address", "hyphens"),
    (C, "  basis: stated", "  slug: Ärzte", 10, "position.slug", "cannot stand in an address", "letters a to z"),
    (C, "  basis: stated", "  tags: [trust, trsut]", 10, "position.tags[2]", "no topic", "“trust”?"),
    (C, "  basis: stated", "  tags: [trust, trust]", 10, "position.tags[2]", "here twice", "Delete"),
    (C, "  basis: stated", "  supersedes: x-1999", 10, "position.supersedes", "no position", "Known: chiefs-immunity"),
    (C, "  basis: stated", "  supersedes: chiefs-immunity", 10, "position.supersedes", "supersede itself", "circle"),
    (C, "  basis: stated", "  supersedes: league-immunity", 10, "position.supersedes", "of theirs", "same"),
    (C, "  basis: stated", "  reply: confirmed", 10, "position.reply", "is to be a mapping", "key: value"),
    (C, "  basis: stated", "  reply: {kind: agreed}", 10, "position.reply.kind", "“agreed”", "confirmed, disputed"),
    (C, "  basis: stated", "  reply: {kind: disputed, date: 2020}", 10, "position.reply.date", "no single day", "DD"),
    (C, "  sources:\n", "  sources: none\n  tags:\n", 16, "position.sources", "is to be a list", "after a hyphen"),
    (C, '{title: Statement, url: "h', '{url: "h', 17, SOURCE + "title", "missing", "required"),
    (C, "{title: Statement,", "{title: Statement, primary: maybe,", 17, SOURCE + "primary", "“maybe”", "true or"),
    (C, "{title: Statement,", "{title: Statement, kind: blog,", 17, SOURCE + "kind", "“blog”", "article, book"),
    (C, "{title: Statement,", "{title: Statement, sha256: abc,", 17, SOURCE + "sha256", "“abc”", "64"),
    (C, "{title: Statement,", "{title: Statement, retrieved: 2020,", 17, SOURCE + "retrieved", "single day", "DD"),
    (C, "slows officers\n", "slows them\n", 22, ARGUMENT + "quote", "not in the statement", "nearest are: “Fear slows"),
    (C, "slows officers\n", "slows\n", 22, ARGUMENT + "quote", "more than once", "Add `prefix:`"),
    (C, "quote: Fear slows officers", "prefix: Fear", 22, ARGUMENT + "prefix", "no quotation", "Add its words"),
    (C, "  text: Fear", "  text_file: no.txt #", 15, "position.text_file", "“no.txt”: There is no such", "relative"),
    (C, "  basis: stated", "  text_file: a.txt", 10, "position.text_file", "There is a text as well", "Keep one"),
    (C, 'Statement of the Chiefs', '"a\\0b"', 12, "position.title", "U+0000", "Delete"),
    (C, "Statement of the Chiefs", "x" * 501, 12, "position.title", "501 characters", "Shorten"),
    (C, "  arguments:", "    - {title: Statement, url: 'https://chiefs.example.org/statement'}\n  arguments:", 18,
     "position.sources[2]", "here twice", "source 1"),
    (C, "      source: 1", "    - {topic: safety, claim: C.}\n    - {topic: safety, claim: C.}", 24,
     "position.arguments[3]", "here twice", "argument 2"),
    (C, "https://chiefs.example.org/", f"https://x.org/{'y' * 2000}", 6, "organization.website", "2,014 char", "Short"),
    (C, "  basis: stated", "  tags: [trust, '']", 10, "position.tags[2]", "This is empty", "Delete"),
    (L, "chiefs#safety", "chiefs", 10, ARGUMENT + "responds_to", "names no argument", "organization#topic"),
    (L, "chiefs#safety", "chief#safety", 10, ARGUMENT + "responds_to", "“chief” is no organization", "“chiefs”?"),
    (L, "chiefs#safety", "chiefs#trust", 10, ARGUMENT + "responds_to", "“trust” is no topic of", "safety"),
    (L, "chiefs#safety", "chiefs#safety#2", 10, ARGUMENT + "responds_to", "has 1 argument", "#2"),
    (L, "chiefs#safety", "league#trust", 10, ARGUMENT + "responds_to", "cannot answer itself", "number"),
    (L, "chiefs#safety", "[chiefs#safety, x#y]", 10, ARGUMENT + "responds_to[2]", "“x” is no", "Known"),
    (L, "The League", "The Chiefs", 1, "organization.name", "name of the organization “chiefs”", "another name"),
    (L, "{slug: league,", "{slug: chiefs,", 1, "organization", "a second time", "chiefs.yaml, line 1"),
    (L, "{slug: league, name: The League, kind: civil-rights}", "leage", 1, "organization", "“leage”", "Known"),
    (L, "organization: {slug: league", "# ", 1, "organization", "Whose", "Add"),
    (Q, "- {slug: end,", "- {slug: keep,", 7, "stances[2]", "stance “keep” is here a second", "line 6"),
    (Q, "{slug: trust,", "{slug: safety,", 10, "topics[2]", "topic “safety” is here a second", "line 9"),
    (Q, "name: Trust,", "name: Safety,", 10, "topics[2].name", "name of the topic “safety”", "another name"),
    (Q, "slug: faith, topic: trust", "slug: fear, topic: safety", 13, "lines[2]", "line “fear” is here", "line 12"),
    (Q, "topic: trust", "topic: truth", 13, "lines[2].topic", "“truth” is no topic", "“trust”?"),
    (Q, "leaning: change", "leaning: both", 13, "lines[2].leaning", "“both”", "change, either, keep"),
    (Q, "answers: [fear]", "answers: [fears]", 13, "lines[2].answers[1]", "“fears” is no line", "“fear”?"),
    (Q, "answers: [fear]", "answers: [faith]", 13, "lines[2].answers[1]", "cannot answer itself", "Delete"),
    (Q, "Ends it.", "Ends it., side: left", 7, "stances[2].side", "“left”", "change, keep, middle"),
    (Q, "stances:", "stanzas:", 5, "stanzas", "“stanzas” is not known", "“stances”?"),
]  # fmt: skip


@pytest.mark.parametrize(("file", "old", "new", "line", "keys", "message", "remedy"), MISTAKES)
def test_a_mistake_is_refused_with_its_place_and_a_remedy(folder, file, old, new, line, keys, message, remedy):
    folder.replace(file, old, new)
    found = [problem for problem in folder.problems() if problem[:3] == (file, line, keys)]
    assert len(found) == 1, folder.problems()
    assert message in found[0][3]
    assert remedy in found[0][4]
    assert not Organization.objects.exists()
