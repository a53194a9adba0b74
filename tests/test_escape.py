from __future__ import annotations

import json
from xml.etree import ElementTree

import pytest

from fieldguide import escape
from samples import NASTY, SHOWN, Html, render

PLACES = {
    "paragraph": ("{}", "p"),
    "heading": ("# {}", "h1"),
    "table cell": ("| a | b |\n| --- | --- |\n| {} | b |", "td"),
    "link": ("[{}](https://example.org/)", "a"),
    "list item": ("- {}", "li"),
    "definition": ("Term\n:   {}", "dd"),
    "card": ('<div class="x" markdown>\n\nTerm\n:   {}\n\n</div>', "dd"),
    "span": ('<span class="x">{}</span>', "span"),
    "emphasis": ("*{}*", "em"),
}


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("text", SHOWN, ids=ascii)
def test_markdown_shows_just_the_text_that_was_given(text: str, place: str) -> None:
    template, tag = PLACES[place]
    html = render(template.replace("{}", escape.markdown(text)))
    assert html.dangers() == []
    assert html.named(tag)[0].text == " ".join(text.split())


@pytest.mark.parametrize("text", NASTY, ids=ascii)
def test_no_text_becomes_an_element(text: str) -> None:
    assert {element.tag for element in render(escape.markdown(text)).elements} <= {"p"}


@pytest.mark.parametrize("text", NASTY, ids=ascii)
def test_an_attribute_keeps_the_text_to_itself(text: str) -> None:
    html = Html(f'<a title="{escape.attribute(text)}">{escape.attribute(text)}</a>')
    assert [element.tag for element in html.elements] == ["a"]
    assert list(html.elements[0].attributes) == ["title"]
    if text in SHOWN:
        assert html.elements[0].attributes["title"] == html.elements[0].text == " ".join(text.split())


@pytest.mark.parametrize("text", NASTY, ids=ascii)
def test_xml_is_well_formed_whatever_the_text(text: str) -> None:
    root = ElementTree.fromstring(f'<a b="{escape.xml(text)}">{escape.xml(text)}</a>')
    assert list(root) == []
    if text in SHOWN:
        assert root.text == text


@pytest.mark.parametrize(
    "address",
    [
        "https://example.org",
        "http://example.org:8080/a/b?c=d&e=f#g",
        "https://example.org/~x/(y)_z*[1]",
        "HTTPS://EXAMPLE.ORG/",
        "https://bücher.example/ü",
    ],
)
def test_web_addresses_are_known(address: str) -> None:
    assert escape.is_web_address(address)
    html = render(f"| a |\n| --- |\n| [x]({escape.url(address)}) |")
    assert html.named("a")[0].text == "x"
    assert html.named("a")[0].attributes["href"].lower().startswith(("http://", "https://"))


@pytest.mark.parametrize(
    "address",
    [
        *NASTY,
        "javascript:alert(1)",
        "JavaScript://example.org/%0aalert(1)",
        "data:text/html,x",
        "ftp://example.org",
        "file:///etc/passwd",
        "mailto:a@example.org",
        "//example.org",
        "example.org",
        "https://",
        "https:///path",
        "https://localhost",
        "https://[::1",
        "https://example.org:port",
        "https://example.org/a b",
        "https://example.org/a\nb",
        "https://example.org/\x00",
        'https://example.org/"onload=',
        "https://example.org/<script>",
        "https://example.org/a|b",
        "https://example.org/`x`",
        "https://example.org/{{x}}",
    ],
    ids=ascii,
)
def test_anything_else_is_no_web_address(address: str) -> None:
    if address == "https://example.org/?a=1&b=2":
        assert escape.is_web_address(address)
        return
    assert not escape.is_web_address(address)
    with pytest.raises(ValueError, match="not a web address"):
        escape.url(address)


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("Induction head", "induction-head"),
        ("  A -- B! ", "a-b"),
        ("../../etc/passwd", "etc-passwd"),
        ("漢字", ""),
        ("<b>", "b"),
    ],
)
def test_a_slug_is_safe_in_an_address(name: str, slug: str) -> None:
    assert escape.slug(name) == slug


@pytest.mark.parametrize(
    ("source", "page"), [("index.md", ""), ("heads/index.md", "heads/"), ("heads/x.md", "heads/x/"), ("a.md", "a/")]
)
def test_the_address_of_a_page_follows_from_its_file(source: str, page: str) -> None:
    assert escape.page_url(source) == page


@pytest.mark.parametrize(
    ("source", "target", "link", "address"),
    [
        ("index.md", "heads/x.md", "heads/x.md", "heads/x/"),
        ("heads/y.md", "heads/x.md", "x.md", "../x/"),
        ("heads/y.md", "index.md", "../index.md", "../../"),
        ("papers/a.md", "heads/x.md", "../heads/x.md", "../../heads/x/"),
        ("heads/index.md", "heads/x.md", "x.md", "x/"),
        ("data.md", "data.md", "data.md", "./"),
    ],
)
def test_links_between_pages(source: str, target: str, link: str, address: str) -> None:
    assert escape.relative_source(source, target) == link
    assert escape.relative_url(source, target) == address


@pytest.mark.parametrize(
    ("source", "link"),
    [
        ("index.md", "data/refs.bib"),
        ("data.md", "refs.bib"),
        ("names.md", "../data/refs.bib"),
        ("a/b.md", "../../data/refs.bib"),
    ],
)
def test_links_to_files(source: str, link: str) -> None:
    assert escape.relative_path(source, "data/refs.bib") == link


@pytest.mark.parametrize("text", NASTY)
def test_json_stays_within_its_script(text: str) -> None:
    found = escape.script_json({"text": text})
    assert not set("<>&\u2028\u2029") & set(found)
    assert json.loads(found) == {"text": text}


def test_latex_signs_are_made_plain() -> None:
    assert escape.latex("100% of\n{a_b} & #1 $x^2$~\\") == (
        r"100\% of \{a\_b\} \& \#1 \$x\textasciicircum{}2\$\textasciitilde{}\textbackslash{}"
    )


@pytest.mark.parametrize(
    ("address", "base"),
    [
        ("", ""),
        ("https://example.org/guide", "https://example.org/guide/"),
        ("https://example.org/", "https://example.org/"),
    ],
)
def test_the_address_of_the_site_ends_with_one_slash(address: str, base: str) -> None:
    assert escape.site_base(address) == base
