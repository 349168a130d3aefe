"""Values of records as plain text: without HTML, line breaks and control characters."""

import html
import re
import unicodedata

_TAG = re.compile(
    r"</?(?:i|b|u|em|strong|italic|bold|sup|sub|inf|sc|scp|small|span|tt|p|title"
    r"|(?:jats|mml):[a-z]+)(?:\s[^<>]*)?/?>",
    re.IGNORECASE,
)
_LINE_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_BYTE_ORDER_MARK = "\ufeff"


def flattened(text: str) -> str:
    """The text on one line, without control characters and doubled blanks."""
    printable = "".join(map(_printable, text))
    return " ".join(printable.split())


def plain(text: str) -> str:
    """The words of a text that may hold HTML tags and entities, as ``H2O & salt``."""
    without_tags = _TAG.sub("", _LINE_BREAK.sub(" ", text))
    return flattened(_ENTITY.sub(lambda match: html.unescape(match[0]), without_tags))


def protected(text: str) -> str:
    """The text so that ``plain`` gives it back; only one that looks like HTML is escaped."""
    text = flattened(text)
    return text if plain(text) == text else html.escape(text, quote=False)


def _printable(character: str) -> str:
    if character == _BYTE_ORDER_MARK:
        return ""
    return " " if unicodedata.category(character) in ("Cc", "Cs") else character
