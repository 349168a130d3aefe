"""Text in BibTeX files: LaTeX in, LaTeX out.

The names of symbols come from pylatexenc; its own decoder is not used because it drops a lone ``&``
and takes prices for formulas, both of which exports are full of.
"""

import re
import unicodedata

from pylatexenc.latex2text import get_default_latex_context_db
from pylatexenc.latexencode import get_builtin_uni2latex_dict

_ACCENTS = {
    **{"`": "\u0300", "'": "\u0301", "^": "\u0302", "~": "\u0303", '"': "\u0308"},
    **{"=": "\u0304", ".": "\u0307", "u": "\u0306", "v": "\u030c", "H": "\u030b"},
    **{"c": "\u0327", "k": "\u0328", "r": "\u030a", "d": "\u0323", "b": "\u0331"},
}
_LETTER = r"(?:\\(?P<{0}>[ij])(?![A-Za-z])(?:\{{\}})?|(?P<{1}>[^\W\d_]))"
_ACCENT = re.compile(
    r"\\(?:(?P<mark>[`'^~\"=.])\s*|(?P<word>[uvHckrdb])(?:\s+|(?=\{)))"
    rf"(?:\{{\s*{_LETTER.format('dotless_in', 'letter_in')}\s*\}}"
    rf"|{_LETTER.format('dotless', 'letter')})"
)
_ADDRESS = re.compile(r"\\(?:url|path|nolinkurl)\s*\{([^{}]*)\}|\\href\s*\{[^{}]*\}")
_FORMULA = re.compile(r"(?<!\\)\$([^$]*[^$\\])\$")
_SCRIPT = re.compile(r"[\^_](?=\{|\\|\w|[+-])")
_TOKEN = re.compile(r"\\(?P<word>[A-Za-z]+)(?:\{\}|\s+)?|\\(?P<mark>.)|---?|``|''|[?!]`|[{}~]")
_LIGATURES = {
    **{"---": "—", "--": "–", "``": "“", "''": "”", "?`": "¿", "!`": "¡"},
    **{"{": "", "}": "", "~": " "},
}
_MARKS = {**{mark: mark for mark in "&%$#_{}"}, **dict.fromkeys(" ,;:\\", " ")}
_ESCAPES = {
    **{mark: f"\\{mark}" for mark in "&%$#_"},
    "\\": r"\textbackslash{}",
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    "`": r"\textasciigrave{}",
    "<": r"\textless{}",
    ">": r"\textgreater{}",
    "|": r"\textbar{}",
}
_ESCAPED = re.compile("|".join(map(re.escape, _ESCAPES)))
_NOT_A_LIGATURE = re.compile(r"(?<=-)(?=-)|(?<=')(?=')")
_SYMBOL = re.compile(r"(?:\\ensuremath\{)?\\([A-Za-z]+)\}?(?:\{\})?")


def decoded(latex: str) -> str:
    r"""The words of a LaTeX text: ``Møller & Müller`` for ``M{\o}ller \& M{\"u}ller``.

    Commands that only change the look are dropped, what they enclose is kept.
    """
    text = _ADDRESS.sub(lambda match: match[1] or "", latex)
    text = _ACCENT.sub(_accented, text)
    text = _FORMULA.sub(lambda match: _SCRIPT.sub("", match[1]), text)
    return _TOKEN.sub(_word, text)


def encoded(text: str) -> str:
    """The text with LaTeX's own characters escaped, for UTF-8 files; ``decoded`` reads it back."""
    escaped = _ESCAPED.sub(lambda match: _ESCAPES[match[0]], text)
    return _NOT_A_LIGATURE.sub("{}", escaped)


def _accented(match: re.Match) -> str:
    parts = match.groupdict()
    letter = next(
        parts[name]
        for name in ("dotless_in", "letter_in", "dotless", "letter")
        if parts[name] is not None
    )
    accent = _ACCENTS[parts["mark"] or parts["word"]]
    return unicodedata.normalize("NFC", letter + accent)


def _word(match: re.Match) -> str:
    if match["word"]:
        return _SYMBOLS.get(match["word"], "")
    if match["mark"]:
        return _MARKS.get(match["mark"], "")
    return _LIGATURES[match[0]]


def _symbols() -> dict[str, str]:
    """What each command without an argument stands for: ``{"alpha": "α", "ss": "ß"}``."""
    specifications = get_default_latex_context_db().iter_macro_specs()
    texts = {one.macroname: one.simplify_repl for one in specifications}
    symbols = {name: text for name, text in texts.items() if _is_symbol(text)}
    for code, latex in get_builtin_uni2latex_dict().items():
        match = _SYMBOL.fullmatch(latex)
        if match:
            symbols.setdefault(match[1], chr(code))
    own = {_ESCAPES[mark][1:-2]: mark for mark in "\\{}~^`<>|"}
    return {**symbols, **own, "textquotesingle": "'", "textquotedbl": '"', "i": "i", "j": "j"}


def _is_symbol(text) -> bool:
    return isinstance(text, str) and len(text) == 1 and not text.isspace() and text != "%"


_SYMBOLS = _symbols()
