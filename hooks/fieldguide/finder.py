"""Forms to find heads by: the head finder, and the filter on the page of a model. docs/assets/atlas.js runs them."""

from __future__ import annotations

from collections.abc import Sequence

from .atlas import KnownHead
from .escape import html_text, relative_url
from .inline import short_name
from .inline_html import record_anchor
from .library import Library
from .models import Model
from .vocabulary import Evidence


def render_finder(library: Library, source: str) -> str:
    """Return the form, which a script brings to life, and the list of models, which needs none."""
    models = [model for model in library.models.values() if library.known_heads.get(model.id)]
    options = "".join(_option(source, model) for model in models)
    form = (
        '<form class="fg-finder" id="finder" hidden>'
        f'<label>Model <select name="model">{options}</select></label>'
        '<label>Head <input name="head" autocomplete="off" spellcheck="false" placeholder="10.7 or L10H7" size="12"'
        ' aria-describedby="finder-hint"></label>'
        '<button type="submit" class="md-button">Find</button>'
        '<span id="finder-hint" class="fg-byline">Layer and head, both counted from 0</span>'
        "</form>"
    )
    rows = "".join(
        f"<li>{record_anchor(source, model)}: {len(library.known_heads[model.id])} heads with claims</li>"
        for model in models
    )
    return (
        f'{form}\n<div id="finder-result" role="status" aria-live="polite"></div>\n'
        f'<details class="fg-models" id="finder-models" open><summary>All models with claims on single heads</summary>'
        f"<ul>{rows}</ul></details>"
    )


def _option(source: str, model: Model) -> str:
    address = html_text(relative_url(source, model.source))
    shape = f'data-layers="{model.layers}" data-heads="{model.heads}"'
    return f'<option value="{model.id}" data-page="{address}" {shape}>{html_text(model.name)}</option>'


def render_filter(library: Library, heads: Sequence[KnownHead]) -> str:
    """Return the form by which a script narrows the heads of a model down; without a script it stays hidden."""
    types = [head for head in library.heads_in_order if any(head.id in known.types for known in heads)]
    kinds = [kind for kind in Evidence if any(kind in known.evidence for known in heads)]
    return (
        '<form class="fg-filter" hidden>'
        f"{_select('type', 'Head type', [(head.id, short_name(head)) for head in types])}"
        f"{_select('evidence', 'Evidence', [(kind.value, kind.label) for kind in kinds])}"
        '<button type="reset" class="md-button">Show all</button><output></output></form>'
    )


def _select(name: str, label: str, options: Sequence[tuple[str, str]]) -> str:
    items = "".join(f'<option value="{html_text(value)}">{html_text(text)}</option>' for value, text in options)
    return f'<label>{label} <select name="{name}"><option value="">all</option>{items}</select></label>'
