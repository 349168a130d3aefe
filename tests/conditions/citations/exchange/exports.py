"""Records as other programs export them, which several tests read."""

from conditions.citations.exchange import format_of, read

JINNAH = {"family": "Jinnah", "given": "Hyder A"}
FACTOR = {"family": "Factor", "given": "Stewart A"}
ZOTERO_RIS = """\
TY  - JOUR
TI  - Diagnosis and Treatment of Dystonia
AU  - Jinnah, Hyder A
AU  - Factor, Stewart A
T2  - Neurologic Clinics
DA  - 2015/02//
PY  - 2015
DO  - 10.1016/j.ncl.2014.09.002
VL  - 33
IS  - 1
SP  - 77
EP  - 100
J2  - Neurol Clin
LA  - en
SN  - 0733-8619
UR  - https://www.sciencedirect.com/science/article/pii/S0733861914000771
Y2  - 2024/05/01/08:11:45
N1  - PMID: 25432724
KW  - Dystonia
ER  - 
"""
MENDELEY_BIB = r"""@article{Jinnah2015,
abstract = {Dystonia is defined as a \{disorder\}.},
author = {Jinnah, Hyder A. and M{\"{u}}ller, J{\"o}rg and {van der Berg}, Hans and others},
doi = {10.1016/j.ncl.2014.09.002},
file = {:C$\backslash$:/Users/x.pdf:pdf},
isbn = {0733-8619},
issn = {15579875},
journal = {Neurologic Clinics},
mendeley-groups = {Dystonia},
month = {feb},
number = {1},
pages = {77--100},
pmid = {25432724},
title = {{Diagnosis {\&} treatment of dystonia}},
url = {http://dx.doi.org/10.1016/j.ncl.2014.09.002},
volume = {33},
year = {2015}
}
"""


def only(text, form):
    assert format_of(text) == form
    batch = read(text, form)
    assert batch.broken == []
    (record,) = batch.records
    return record.fields
