"""A model whose heads are counted."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass

from .record import Record
from .schema import entry
from .vocabulary import ModelKind

INSTANCE = re.compile(r"L([0-9]{1,4})H([0-9]{1,4})")
KEY_VALUE = re.compile(r"L[0-9]+(?:KV|KVH|G)[0-9]+", re.IGNORECASE)
"""How key-value heads are written elsewhere."""
RARE = 0.001
NEURONPEDIA = "https://www.neuronpedia.org"


@dataclass(frozen=True, kw_only=True)
class Link:
    """Where to look a model up."""

    label: str = entry("what the link leads to")
    url: str = entry("web address")


@dataclass(frozen=True, kw_only=True)
class Model(Record):
    """One model, with the shape of its attention."""

    family: str = entry("family of models")
    kind: ModelKind = entry("architecture")
    layers: int = entry("number of layers with heads")
    heads: int = entry("query heads in each layer")
    kv_heads: int | None = entry("key-value heads in each layer, where known and fewer than query heads", default=None)
    hf: str = entry("Hugging Face id", default="")
    transformer_lens: str = entry("name that TransformerLens (up to version 3) gives this very model", default="")
    neuronpedia: str = entry("id of the model on Neuronpedia, where that has pages for single heads", default="")
    shape_source: str = entry("where the shape was read")
    links: tuple[Link, ...] = entry("pages about the model", default=())


@dataclass(frozen=True, order=True)
class Instance:
    """One head of a model: layer and head, both counted from 0."""

    layer: int
    head: int

    def __str__(self) -> str:
        return f"L{self.layer}H{self.head}"


def parse_instance(text: str) -> Instance:
    """Return the head that ``L10H7`` names; ValueError for anything else."""
    match = INSTANCE.fullmatch(text)
    if KEY_VALUE.fullmatch(text):
        raise ValueError(f"'{text}' names a key-value head; name each query head that reads from it, like L10H7")
    if not match:
        raise ValueError(f"'{text}' names no head; write layer and head, both from 0, like L10H7")
    return Instance(int(match[1]), int(match[2]))


def outside(model: Model, instance: Instance) -> str:
    """Return why the model has no such head, or an empty string."""
    if instance.layer < model.layers and instance.head < model.heads:
        return ""
    shape = f"layers 0 to {model.layers - 1} and heads 0 to {model.heads - 1}"
    return f"{instance} is outside {model.id}, which has {shape}; correct it"


def meant_as_key_value(model: Model, instances: Collection[Instance]) -> bool:
    """Return whether the numbers of these heads look like those of key-value heads.

    They do where all are below the number of key-value heads, which would happen by chance less than once in a thousand
    times.
    """
    if not model.kv_heads or model.kv_heads >= model.heads or not instances:
        return False
    chance = (model.kv_heads / model.heads) ** len(instances)
    return all(instance.head < model.kv_heads for instance in instances) and chance < RARE
