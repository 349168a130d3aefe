"""Conditions, and the references that back what we say about them."""

from .pages import ConditionIndexPage, ConditionPage, RelatedCondition
from .references import ReferenceSnippet

__all__ = ["ConditionIndexPage", "ConditionPage", "ReferenceSnippet", "RelatedCondition"]
