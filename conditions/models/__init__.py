"""Conditions, and the references that back what we say about them."""

from .citations import Citation
from .lists import ConditionIndexPage
from .pages import ConditionPage
from .references import ReferenceSnippet
from .relations import RelatedCondition

__all__ = [
    "Citation",
    "ConditionIndexPage",
    "ConditionPage",
    "ReferenceSnippet",
    "RelatedCondition",
]
