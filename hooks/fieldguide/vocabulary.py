"""The closed word lists. Each stands here and nowhere else; tables, checks, schemas and pages read it from here."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typing_extensions import Self


class Word(Enum):
    """A member of a closed vocabulary: its value is the word in the files, with a label for readers and a sentence."""

    label: str
    """How the word is shown."""
    about: str
    """One sentence on what the word means."""

    def __new__(cls, value: str, label: str, about: str) -> Word:
        """Make a member from the word, its label and its sentence."""
        member = object.__new__(cls)
        member._value_ = value
        member.label = label
        member.about = about
        return member

    @classmethod
    def of(cls, value: str) -> Self:
        """Return the member that the word stands for; ValueError where there is none."""
        for member in cls:
            if member.value == value:
                return member
        raise ValueError(value)


class Evidence(Word):
    """How a paper knows what it says of a head, from weaker to stronger kinds."""

    PATTERN = ("pattern", "Attention pattern", "Its attention weights were looked at.")
    SCORE = ("score", "Score or probe", "A defined score or a trained probe picks it out.")
    TRAINING = ("training", "Training dynamics", "It was seen to form or to shift during training.")
    WEIGHTS = ("weights", "Weights", "It was read from the head's QK or OV matrices.")
    ABLATION = ("ablation", "Ablation", "The head was removed, and behaviour changed.")
    PATCHING = ("patching", "Patching", "Activations or paths were exchanged between runs.")
    THEORY = ("theory", "Theory", "It was proved, or the weights were built by hand.")
    APPLICATION = ("application", "Application", "A system makes use of it and gets better.")

    @property
    def strength(self) -> int:
        """Place in the list, from 1, the weakest."""
        return list(Evidence).index(self) + 1


class Stance(Word):
    """Which way a claim points."""

    SUPPORTS = ("supports", "Supports", "The paper finds that the head does this.")
    DISPUTES = ("disputes", "Disputes", "The paper gives another account of the same head or head type.")
    NEGATIVE = ("negative", "Negative result", "The paper looked for this and did not find it.")


class Role(Word):
    """What a paper is to the guide."""

    HEADS = ("heads", "On heads", "It describes what attention heads do; its keywords name the head types.")
    CIRCUIT = ("circuit", "Circuit", "It explains a behaviour by a circuit of which heads are part.")
    MECHANISM = ("mechanism", "Mechanism", "It explains a mechanism that heads take part in, without naming a type.")
    METHOD = ("method", "Method", "It gives a method that studies of heads use.")
    BENCHMARK = ("benchmark", "Benchmark", "It gives data or a task on which heads are tested.")
    SURVEY = ("survey", "Survey", "It reviews the work of others.")
    BACKGROUND = ("background", "Background", "It is cited for context.")


class Relevance(Word):
    """How much of a paper is about heads."""

    CORE = ("core", "Core", "Its subject is what attention heads do.")
    RELATED = ("related", "Related", "It touches on heads, in passing or by what it builds on them.")


class Decision(Word):
    """What became of a name that papers use for heads."""

    TYPE = ("type", "Head type", "It has a record of its own.")
    ALIAS = ("alias", "Another name", "It names the same function as a head type that has a record.")
    SPECIAL = ("special-case", "Special case", "It is narrower than a head type that has a record.")
    TOPIC = ("topic", "Topic", "It names a use or a property of heads, and no function.")
    ONE_PAPER = (
        "one-paper",
        "One paper's word",
        "One paper uses it, without causal evidence for a new function.",
    )


class Status(Word):
    """How far the page of a record is written."""

    STUB = (
        "stub",
        "Stub",
        "The record is complete, but the explainer is not: mostly because little has been published.",
    )
    FULL = ("full", "Full", "The explainer is written.")


class PlacedBy(Word):
    """Who put a head type into its group."""

    SURVEY = ("survey", "the survey", "The survey of Zheng and others names the head and puts it here.")
    GUIDE = ("guide", "this guide", "The survey does not place the head; this guide does, with a reason.")


class IdentifiedBy(Word):
    """By which property a head type is recognised."""

    PATTERN = ("attention-pattern", "Attention pattern", "By what it looks at.")
    OUTPUT = ("output-effect", "Effect on the output", "By what it adds to the logits.")
    CAUSAL = ("causal-score", "Causal score", "By what patching or ablating it changes.")
    PROBE = ("probe", "Probe or steering", "By what can be decoded from it or steered through it.")
    THEORY = ("theory", "Theory", "By an argument on weights, or in toy models.")
    EFFICIENCY = ("efficiency", "Span and cache", "By how much context it needs kept.")
    TRAINING = ("training-dynamics", "Training dynamics", "By how it drifts during training.")


class AttentionKind(Word):
    """In which attention a head type is found, where that is not the self-attention of a causal language model."""

    TEXT_ENCODER = ("text-encoder", "Text encoder", "Self-attention over text in both directions.")
    VISION_ENCODER = ("vision-encoder", "Vision encoder", "Self-attention over the patches of an image.")
    SPEECH_ENCODER = ("speech-encoder", "Speech encoder", "Self-attention over frames of sound.")
    CROSS_ATTENTION = (
        "cross-attention",
        "Cross-attention",
        "From one sequence to another, as from decoder to encoder.",
    )


class RelationType(Word):
    """How two head types are related; written on one page, the reverse is derived."""

    SPECIALISES = ("specialises", "is a special case of", "The source is the narrower type; the relation is an order.")
    COMPOSES = ("composes-with", "composes with", "One reads what the other wrote.")
    INHIBITS = ("inhibits", "inhibits", "The source lowers the target's attention or output.")
    BACKS_UP = ("backs-up", "backs up", "The source acts when the target fails.")
    OPPOSES = ("opposes", "opposes", "The two have rival effects, or are complementary classes.")
    RELATED = ("related", "is related to", "The two are alike, or described together.")

    @property
    def reverse_label(self) -> str:
        """The label as read from the target's side."""
        return {
            "specialises": "has the special case",
            "inhibits": "is inhibited by",
            "backs-up": "is backed up by",
        }.get(self.value, self.label)

    @property
    def is_symmetric(self) -> bool:
        """Whether the relation reads the same from both sides."""
        return self.reverse_label == self.label

    @property
    def is_order(self) -> bool:
        """Whether the relation must not run in a circle."""
        return self is RelationType.SPECIALISES


class ModelKind(Word):
    """The architecture of a model."""

    DECODER = ("decoder", "Decoder", "A causal language model.")
    ENCODER = ("encoder", "Encoder", "A bidirectional text encoder.")
    ENCODER_DECODER = ("encoder-decoder", "Encoder-decoder", "Heads are counted in the decoder.")
    VISION = ("vision-encoder", "Vision encoder", "A transformer over image patches.")
    VISION_LANGUAGE = (
        "vision-language",
        "Vision-language",
        "A language model that reads image tokens; its decoder is counted.",
    )
    TOY = ("toy", "Toy", "A small model trained for study.")


class Composition(Word):
    """How one node of a circuit reaches the next."""

    Q = ("Q", "Q-composition", "The output of the first is read by the queries of the second.")
    K = ("K", "K-composition", "The output of the first is read by the keys of the second.")
    V = ("V", "V-composition", "The output of the first is read by the values of the second.")
    LOGITS = ("logits", "Direct to the logits", "The first writes to the output directly.")
    RESIDUAL = ("residual", "Residual stream", "The path is not split further in the source.")


class NodeType(Word):
    """What a node of a circuit is."""

    INPUT = ("input", "Input", "The tokens.")
    HEAD = ("head", "Heads", "A group of heads of one type.")
    MLP = ("mlp", "MLP", "One or more MLP layers.")
    OUTPUT = ("output", "Output", "The logits.")
