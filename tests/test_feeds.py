from __future__ import annotations

from xml.etree import ElementTree

from fieldguide.feeds import feeds, feeds_of, render_feeds
from fieldguide.library import Library

ATOM = "{http://www.w3.org/2005/Atom}"


def test_there_is_a_feed_for_each_stage_and_each_topic(library: Library) -> None:
    names = {name for name, _, _ in feeds(library)}
    assert names == {
        "feed.xml",
        *(f"feeds/stages/{stage}.xml" for stage in library.stages),
        *(f"feeds/topics/{topic}.xml" for topic in library.topics),
    }


def test_feeds_have_ids_of_their_own_and_the_papers_of_their_subject(library: Library) -> None:
    roots = {name: ElementTree.fromstring(text) for name, text in render_feeds(library, "https://example.org/guide")}
    assert len({root.findtext(f"{ATOM}id") for root in roots.values()}) == len(roots)
    topic = roots["feeds/topics/some-uses.xml"]
    assert next(topic.iter(f"{ATOM}entry")).findtext(f"{ATOM}title") == "Many Authors"
    assert len(list(topic.iter(f"{ATOM}entry"))) == len(library.papers_by_topic["some-uses"])
    links = [link.get("href") for link in topic.findall(f"{ATOM}link")]
    assert "https://example.org/guide/feeds/topics/some-uses.xml" in links


def test_the_date_of_a_feed_is_that_of_its_newest_paper(library: Library) -> None:
    for name, _, papers in feeds(library):
        root = ElementTree.fromstring(dict(render_feeds(library))[name])
        expected = papers[0].day.first_day if papers else library.updated
        assert root.findtext(f"{ATOM}updated") == f"{expected}T00:00:00Z"


def test_pages_name_only_feeds_that_there_are(library: Library) -> None:
    known = {name for name, _, _ in feeds(library)}
    named = {name for source in library.pages for name, _ in feeds_of(library, source)}
    assert named <= known
    assert "feeds/stages/first-stage.xml" in named
    assert "feeds/topics/some-uses.xml" in named
