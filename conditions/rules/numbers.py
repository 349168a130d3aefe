"""Whether a sentence counts or measures something: that is what needs a source.

A digit may also be part of a name ("C5", "COVID-19", "type 2"), a phone number, a time of day or
an address. These are taken out first; a digit that is left is a number.
"""

import re

_UNITS = (
    r"%|‰|°|(?:mg|mcg|µg|μg|g|kg|ml|l|dl|cm|mm|m|km|lbs?|oz|hz|khz|mhz|gy|iu|ui|mmhg|kcal|x|k|h|hrs?|min|s"
    r"|months?|years?|weeks?|days?|hours?|minutes?)\b"
)
_LABELS = (
    r"types?|stages?|grades?|phases?|figures?|fig\.|tables?|steps?|chapters?|sections?|parts?"
    r"|levels?|class|classes|categor(?:y|ies)|groups?|versions?|volumes?|vol\.|no\.|number|questions?|pages?"
    r"|references?|suite|room|floor|route|unit|chromosomes?|trisomy|factor|vitamin|omega|dsm|icd"
    r"|tipos?|etapas?|estadios?|grados?|fases?|figuras?|tablas?|pasos?|capítulos?|secciones|sección"
    r"|partes?|nivel|niveles|clases?|grupos?|número|páginas?|cromosomas?|vitamina|factores"
)
_BETWEEN = "[,–&-]|and|or|to|through|y|o|a|e"
_STREETS = (
    r"Street|St\.?|Avenue|Ave\.?|Road|Rd\.?|Drive|Dr\.?|Boulevard|Blvd\.?|Lane|Ln\.?|Way|Court"
    r"|Ct\.?|Parkway|Pkwy\.?|Highway|Hwy\.?"
)
# "911 people" is a number all the same.
_COUNTED = r"(?!\s*(?:%|percent|people|patients|adults|cases|persons|children|mg|personas|casos))"
_NAMES = [
    # addresses of the web, DOIs
    r"(?<!\S)[^\s@]+@\S+|https?://\S+|www\.\S+|\b10\.\d{4,9}/\S+",
    r"(?<![\w.-])[a-z][\w-]*(?:\.[\w-]+)*\.(?:org|com|gov|net|edu|int|io|es|uk)\b(?:/\S*)?",
    # phones, and the numbers for emergencies
    r"(?:\+\d{1,3}[\s.-]?|\b1[\s.-])?(?:\(\d{3}\)\s?|\b\d{3}[\s.-])\d{3}[\s.-]\d{4}\b",
    r"\+\d[\d\s().-]{6,}\d|\b\d{3}-\d{4}\b|\b1-\d{3}-[\dA-Z-]{7,}",
    rf"\b(?:911|112|988|999|9-1-1)\b{_COUNTED}",
    rf"\b(?:call|dial|text|phone|llame al?|marque(?: el)?)\s+(?:\w+\s+to\s+)?\d{{3,6}}\b{_COUNTED}",
    # places
    rf"\b\d+\s+(?:[NSEW]\.?\s+)?(?:[A-Z]\w+\s+){{1,3}}(?-i:{_STREETS})(?=\W|$)",
    r"\b(?-i:[A-Z]{2})\s+\d{5}(?:-\d{4})?\b",
    # times of day
    r"\b24\s?/\s?7\b|\b24[- ]hours? (?:a day|(?:help)?line|service)|\b24-hour\b",
    r"\b\d{1,2}(?:\s*(?:[–-]|to|a)\s*\d{1,2})?(?::\d{2})?\s*(?:[ap]\.\s?m\.|[ap]m\b|o[’']clock)",
    r"\b\d{1,2}:\d{2}\b(?:\s*(?:[ap]\.\s?m\.|[ap]m\b))?",
    # "type 2", "stages 1 to 3"
    rf"\b(?:{_LABELS})[\s-]+\d+[a-z]?\b(?!\s*%)(?:\s*(?:{_BETWEEN})\s*\d{{1,2}}[a-z]?\b)*",
    # ordinals and counted points
    r"\b\d+(?:st|nd|rd|th|er|ro|do|to)\b|\b\d+\.?[ºª]|^\W*\d{1,2}[.)]\s|\(\d\)",
    # "L4-L5", "L4-5", "COVID-19", "B12", "H1N1"; but "mid-40s" and "under-5s" count
    r"\b(?!(?:mid|under|over|pre|post|sub|early|late|age|to|or|and)-)[^\W\d]\w*(?:[-–/]\w*\d\w*)+",
    r"\b[^\W\d]+\d\w*(?:[-–/]\w*\d\w*)*",
    # "3D", "5HT"; but "20mg" and "40s" count
    rf"\b\d+(?!\d*(?:{_UNITS})|0s\b)[^\W\d]\w*|\b\d-(?-i:D|[A-Z]{{2,}})\b",
]
_NAME = re.compile("|".join(f"(?:{one})" for one in _NAMES), re.IGNORECASE)


def has_number(text: str) -> bool:
    """Whether digits in the text say how much, how many, how long or when."""
    # Typographic hyphens are hyphens; what is left of a name must not glue its neighbors.
    plain = text.replace("\u2011", "-").replace("\u2010", "-").replace("\u00a0", " ")
    return any(map(str.isdigit, _NAME.sub(" ", plain)))
