"""The pages that are measured: one of each kind, by path below the site's address."""

from __future__ import annotations

MEASURED = {
    "home": "",
    "head": "heads/induction-head/",
    "paper": "papers/wang2022ioi/",
    "papers": "papers/",
    "model": "models/gpt2-small/",
}
"""What Lighthouse runs on and what is weighed."""

KINDS = {
    **MEASURED,
    "stage": "stages/latent-reasoning/",
    "heads": "heads/",
    "paper without prose": "papers/voita2019specialized/",
    "year of papers": "papers/2024/",
    "models": "models/",
    "large model": "models/llama-3-1-70b/",
    "finder": "finder/",
    "finder with a result": "finder/?model=gpt2-small&head=10.7",
    "coverage": "coverage/",
    "disagreements": "disagreements/",
    "evidence": "evidence/",
    "statistics": "statistics/",
    "relations": "relations/",
    "glossary": "glossary/",
    "names": "names/",
    "benchmarks": "benchmarks/",
    "circuits": "circuits/",
    "circuit": "circuits/ioi/",
    "methods": "methods/",
    "method": "methods/path-patching/",
    "topic": "topics/bias/",
    "data": "data/",
    "scope": "scope/",
    "contribute": "contribute/",
    "records": "contribute/records/",
    "not found": "404.html",
}
"""What is searched for barriers."""
