"""What a writer pastes."""

RIS = """TY  - JOUR
TI  - A closed study of open hands
AU  - Stone, Ada
T2  - Hands
PY  - 2016
DA  - 2016/03/04/
DO  - 10.5555/hands.1
ER  -
"""
BROKEN_RIS = "TY  - JOUR\nAU  - Nobody, N\nER  -\n"
BIBTEX = "@book{x, title = {Hands}, author = {Stone, Ada}, year = 2011, publisher = {Open Palm}}"
CSL = '[{"type": "article-journal", "title": "Hands", "author": [{"family": "Stone"}]}]'
PRINTED = "3. Stone A, Rivers B. The carpal tunnel. J Hand. 2011;4(2):55-71. doi:10.5555/hands.ch4"
