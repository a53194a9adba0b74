"""The rules for claims, circuits, methods and models, and for the texts of all records."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from .circuits import Circuit
from .claims import Claim
from .escape import is_web_address
from .frontmatter import Key
from .heads import Head
from .library import Library, definition
from .methods import Method
from .models import Model, meant_as_key_value, outside, parse_instance
from .problems import Problem, nearest, warning
from .prose import title_of
from .record import Record
from .vocabulary import NodeType

HUGGING_FACE = re.compile(r"[A-Za-z0-9][\w.-]*(?:/[\w.-]+)?", re.ASCII)
"""The form of the name of a model there."""


def _unknown(record: Record, what: str, name: str, known: Iterable[str], *key: str | int) -> Iterator[Problem]:
    """Yield a problem where ``name`` is given but not known."""
    names = list(known)
    if name and name not in names:
        hint = nearest(name, names) or f"; see the ids of the {what}s"
        yield record.problem(f"unknown {what} '{name}'{hint}", *key)


def check_texts(library: Library) -> Iterator[Problem]:
    """The text of a record brings no title of its own, and that of a head type begins with its definition."""
    for source, page in library.pages.items():
        record = library.record_at(source)
        if (record or source.removeprefix("papers/").removesuffix(".md") in library.papers) and title_of(page.body):
            text = "the page has its title already; begin with text, and write headings with `##`"
            yield Problem(page.path, page.body_line, text)
        elif isinstance(record, Head) and not definition(record):
            text = (
                "the text does not begin with a paragraph; say there what the head attends to and what it does with it"
            )
            yield warning(page.path, page.body_line, text)


def check_claims(library: Library) -> Iterator[Problem]:
    """A claim belongs to a paper, names a head type and a model that exist, stays inside the model, and stands once."""
    for source, page in library.pages.items():
        folder, _, name = source.partition("/")
        key = name.removesuffix(".md")
        if folder == "papers" and key != "index" and key not in library.known["papers"]:
            hint = nearest(key, library.known["papers"]) or "; add the paper to refs.bib, or rename the file"
            yield Problem(page.path, 1, f"no paper has the key '{key}'{hint}")
    seen: dict[tuple[object, ...], int] = {}
    for claim in sorted((*library.claims, *library.claim_drafts), key=lambda claim: (claim.paper, claim.number)):
        yield from _check_subject(library, claim)
        yield from _check_shape(library, claim)
        yield from _check_answers(library, claim)
        if not claim.is_sound:
            continue
        mark = (
            claim.paper,
            claim.head,
            claim.model,
            frozenset(claim.instances),
            frozenset(claim.evidence),
            claim.stance,
            claim.where,
        )
        if mark in seen:
            yield claim.problem(f"the claim is the same as claim {seen[mark]} of this paper; keep one")
        seen.setdefault(mark, claim.number)


def _check_subject(library: Library, claim: Claim) -> Iterator[Problem]:
    """Head type and model of a claim exist."""
    for what, name, folder in (("head type", claim.head, "heads"), ("model", claim.model, "models")):
        if name and name not in library.known[folder]:
            hint = nearest(name, library.known[folder]) or f"; use an id of docs/{folder}/, or add the record there"
            yield claim.problem(f"unknown {what} '{name}'{hint}", what.split()[0])


def _check_shape(library: Library, claim: Claim) -> Iterator[Problem]:
    """The heads of a claim lie inside the model, and are not key-value heads."""
    model = library.models.get(claim.model)
    if model is None:
        return
    for number, instance in enumerate(claim.instances):
        if text := outside(model, instance):
            place = str(instance) if claim.scores else number
            yield claim.problem(text, "instances", place)
    if not claim.query_heads and meant_as_key_value(model, claim.instances):
        share = model.heads // (model.kv_heads or 1)
        yield claim.problem(
            f"all heads are below {model.kv_heads}, the number of key-value heads of {model.id}, which may be what is"
            f" meant; name the query heads instead (key-value head 0 serves H0 to H{share - 1}), or confirm with"
            " `query_heads: true`",
            "instances",
        )


def _check_answers(library: Library, claim: Claim) -> Iterator[Problem]:
    """A claim answers claims that exist."""
    known = {
        (other.paper, other.head)
        for other in (*library.claims, *library.claim_drafts)
        if other.key != claim.key or other.paper != claim.paper
    }
    for number, answer in enumerate(claim.answers):
        if answer.paper and answer.paper not in library.known["papers"]:
            hint = nearest(answer.paper, library.known["papers"]) or "; add the paper to refs.bib"
            yield claim.problem(f"unknown paper '{answer.paper}'{hint}", "answers", number, "paper")
        elif answer.paper and answer.head and (answer.paper, answer.head) not in known:
            hint = nearest(answer.head, (head for paper, head in known if paper == answer.paper))
            advice = hint or f"; record it in docs/papers/{answer.paper}.md"
            yield claim.problem(
                f"{answer.paper} makes no claim on '{answer.head}' that could be answered{advice}",
                "answers",
                number,
                "head",
            )


def check_circuits(library: Library) -> Iterator[Problem]:
    """Nodes have different ids and known head types, edges lead between nodes, and heads lie inside the model."""
    for circuit in library.all_of(Circuit):
        yield from _unknown(circuit, "model", circuit.model, library.known["models"], "model")
        ids = [node.id for node in circuit.nodes]
        for number, node in enumerate(circuit.nodes):
            key: Key = ("nodes", number)
            if ids.index(node.id) != number:
                yield circuit.problem(f"node '{node.id}' stands twice; rename one", *key, "id")
            yield from _unknown(circuit, "head type", node.head, library.known["heads"], *key, "head")
            if (node.type is NodeType.HEAD) != bool(node.head):
                yield circuit.problem(
                    "a node of type 'head' names its head type in `head`, others do not; correct one of the two", *key
                )
            yield from _check_instances(library, circuit, node.instances, key)
        for number, edge in enumerate(circuit.edges):
            yield from _unknown(circuit, "node", edge.start, ids, "edges", number, "start")
            yield from _unknown(circuit, "node", edge.end, ids, "edges", number, "end")
        yield from _check_papers(library, circuit, circuit.papers)


def _check_instances(library: Library, circuit: Circuit, instances: Iterable[str], key: Key) -> Iterator[Problem]:
    model = library.models.get(circuit.model)
    for text in filter(None, instances):
        try:
            instance = parse_instance(text)
        except ValueError as error:
            yield circuit.problem(str(error), *key, "instances")
            continue
        if not circuit.model:
            yield circuit.problem("the node names heads, but the circuit no model; add 'model'", *key, "instances")
        elif model and (fault := outside(model, instance)):
            yield circuit.problem(fault, *key, "instances")


def _check_papers(library: Library, record: Record, keys: Iterable[str]) -> Iterator[Problem]:
    for number, key in enumerate(keys):
        yield from _unknown(record, "paper", key, library.known["papers"], "papers", number)


def check_methods(library: Library) -> Iterator[Problem]:
    """Head types and papers of a method exist."""
    for method in library.all_of(Method):
        for number, head in enumerate(method.heads):
            yield from _unknown(method, "head type", head, library.known["heads"], "heads", number)
        yield from _check_papers(library, method, method.papers)


def check_models(library: Library) -> Iterator[Problem]:
    """Shapes are positive, query heads share key-value heads evenly, and links are web addresses."""
    for model in library.all_of(Model):
        for name in ("layers", "heads"):
            if getattr(model, name) < 1 and model.id in library.models:
                yield model.problem(f"field '{name}' must be 1 or more", name)
        if (
            model.id in library.models
            and model.kv_heads is not None
            and (model.kv_heads < 1 or model.heads % model.kv_heads)
        ):
            yield model.problem(
                f"{model.heads} query heads cannot share {model.kv_heads} key-value heads evenly; correct one",
                "kv_heads",
            )
        if model.hf and not HUGGING_FACE.fullmatch(model.hf):
            yield model.problem(f"'{model.hf}' is no Hugging Face id; write it like openai-community/gpt2", "hf")
        for number, link in enumerate(model.links):
            if not is_web_address(link.url):
                yield model.problem(f"'{link.url}' is no web address; write a whole one", "links", number, "url")
