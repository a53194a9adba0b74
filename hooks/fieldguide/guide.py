"""What the guide says of itself: name, authors, licence, how to cite it."""

from __future__ import annotations

from .dates import parse_date
from .escape import html_text, is_web_address, latex, url
from .library import Library

TITLE = "Attention Heads: a field guide"
AUTHOR = "Attention Heads field guide contributors"
LICENCE = "https://creativecommons.org/licenses/by/4.0/"
TAG_AUTHORITY = "attention-heads-field-guide,2026"
"""Names the guide in ``tag:`` URIs, which stay the same wherever the site is served."""


def render_citation(library: Library, address: str = "") -> str:
    """Return how to cite the guide, as a code block that can be copied."""
    rows = [
        "@misc{attentionheadsfieldguide,",
        f"  title  = {{{TITLE}}},",
        f"  author = {{{{{AUTHOR}}}}},",
        f"  year   = {{{library.updated[:4]}}},",
        f"  note   = {{Bibliography through {library.updated}}},",
        *([f"  url    = {{{address}}},"] if address else []),
        "}",
    ]
    return "\n".join(["```bibtex", *rows, "```"])


def render_page_citation(library: Library, title: str, name: str, address: str = "") -> str:
    """Return how to cite one page of the guide, as folded HTML; ``name`` makes its key, ``address`` may be unknown."""
    year, through = library.updated[:4], f"Records through {parse_date(library.updated).long}"
    rows = [
        f"@misc{{attentionheadsfieldguide-{name},",
        f"  title        = {{{latex(title)}}},",
        f"  author       = {{{{{AUTHOR}}}}},",
        f"  year         = {{{year}}},",
        f"  howpublished = {{{TITLE}}},",
        f"  note         = {{{through}}},",
        *([f"  url          = {{{address}}},"] if address else []),
        "}",
    ]
    plain = f"{AUTHOR} ({year}). “{html_text(title)}”. <cite>{TITLE}</cite>. {through}."
    link = f' <a href="{url(address)}">{html_text(address)}</a>' if is_web_address(address) else ""
    code = html_text("\n".join(rows), fold=False)
    return (
        '<details class="fg-cite">\n<summary>Cite this page</summary>\n'
        f'<p>{plain}{link}</p>\n<div class="highlight"><pre><code>{code}\n</code></pre></div>\n</details>'
    )
