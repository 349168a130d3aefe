"""What a heading is about, by the ways patients ask and authors answer."""

import re
from collections.abc import Iterable

OTHER = "other"

_LONGEST = 300

# Turns of phrase that decide by themselves, whatever nouns stand beside them.
_PHRASES = (
    ("who_treats", r"^where (to|(can|do|should) (i|you|we)) (get|go|find|turn)\b"),
    (
        "when_to_seek_help",
        r"\bwhen (should|do|must|to|is it time|would)\b.*\b(see|call|seek|contact|visit|go to|get "
        r"(help|medical|care|checked|emergency)|worry|worried|concerned|ask|talk|consult|hospital"
        r"|doctor|make an appointment)\b|\bemergenc(y|ies)\b(?! (treatment|surgery|medicine))"
        r"|\bwhen (is|are)\b.*\b(serious|dangerous)\b|\burgent"
        r"|\b(red flags?|danger signs?)\b|(?<!early )\bwarning signs?\b"
        r"(?! (of|and)\b)"
        r"|\bseek(ing)? (\w+ )?(help|care|attention|advice)\b|\bmedical attention\b"
        r"|\b(should|do) (i|you|we) (need to )?(see|call|go to) (a|an|the|my|your) \w+"
        r"|\bget(ting)? (medical )?help\b|\bshould (i|you|we) (be )?(worr|concern)"
        r"|\b(right away|immediately)\b",
    ),
    (
        "who_treats",
        r"\b(who|whom) (treats?|diagnos\w+|manages|cares|looks after|can (treat|help|diagnose)"
        r"|will treat|(should|do|can|will) (i|you|we|my child) (see|call|contact|visit|consult|ask)"
        r"|to (see|consult|ask|turn to))\b"
        r"|\b(which|what) (kinds? of |types? of |sorts? of )?(health ?care |medical )?"
        r"(doctor|specialist|physician|provider|clinician|surgeon|therapist|professional)s?\b"
        r"|\b(doctors|specialists|physicians|providers|surgeons|team)( \w+)? (who|that) "
        r"|\b(find|finding|choose|choosing|see|seeing) (a|an|the|your|the right|the best) "
        r"(\w+ )?(specialist|\w+ologist|surgeon|doctor|physician)\b(?! (if|when))"
        r"|\b(care|treatment|medical|health ?care) team\b|\bwho is on\b"
        r"|\b(our|meet) ([\w'-]+ ){0,2}(team|specialists|experts|doctors|surgeons)\b",
    ),
    (
        "self_care",
        r"\bat home\b|\b(what|which) (\w+ )?(should|can) (i|you|we) (eat|drink|avoid)\b",
    ),
    (
        "prevention",
        r"\b(lower|reduce|reducing|lowering|cut|decrease)\b.*\b(risk|chances?|odds)\b"
        r"|\b(can|could|how do|how can|how to|to|help|i|you)\b.*\b(prevent|avoid)\w*"
        r"|\b(be|is) (prevented|avoided|preventable)\b|\bprotect (myself|yourself)\b"
        r"|\b(keep|stop)(p?ing)? \w+ from\b|\b(tips|ways|steps)\b.*\bprevent",
    ),
    (
        "living_with",
        r"\bliv(e|ing) (\w+ )?with\b|\bcoping\b|\bcope with\b|\b(daily|everyday|day-to-day) "
        r"(life|living)\b|\bday to day\b|\blife (with|after)\b|\bcaring for (someone|a)\b"
        r"|\bcaregiver|\b(emotional|mental) health\b|\bquality of life\b|\bpregnan"
        r"|\b(can|may|should) (i|you|we) (still )?(drive|work|fly|travel)\b",
    ),
    (
        "treatment",
        r"\b(risks?|side effects|complications|benefits|types|kinds) (of|from|with) (\w+ )?"
        r"(surgery|treatments?|operations?|injections?|medicines?|medications?|shots)\b"
        r"|\bneeds? (an? )?(surgery|operation)\b|\bwithout surgery\b"
        r"|\bwhat (can|could|should) be done\b|\bwhat (will )?helps?\b",
    ),
    (
        "causes",
        r"\b(what|which) (can |else |\w+ )?(causes?|triggers?|makes|leads to|brings)\b"
        r"|\brisk factors?\b|\b(more|most) likely to\b"
        r"|\b(inherited|hereditary)\b|\bwhat('s| is| lies) behind\b"
        r"|\bwho gets\b|\b(who is|am i) (\w+ )?at( \w+)? risk\b|\b(raise|increase)s?\b.*\brisk\b"
        r"|\bhow (do|does|did|can) (\w+ ){1,4}(get|develop|catch|happen|start|occur|spread"
        r"|come about)\b"
        r"|\bhow is \w+ spread\b"
        r"|\b(is|are|can) (\w+ ){1,4}(genetic|contagious|caused)\b"
        r"|\bruns? in (the )?famil|\bwho (does it affect|is affected|develops)\b",
    ),
    (
        "diagnosis",
        r"\bhow (is|are|do|does|can|will|would)\b.*\b(diagnos\w+|detect(ed)?|confirm(ed)?"
        r"|identif\w+|tested|evaluated|assessed)\b"
        r"|\bdoctor ask\b|\bwhat will (my|your|the|a) \w+ (do|check|ask)\b|\bwhat else could\b"
        r"|\bat (my|your|the) (first )?(visit|appointment|hospital)\b"
        r"|\bduring (my|your|the) (visit|appointment|exam)\b|\bfind out\b"
        r"|\bhow (do|does|will|can) (my |your |the |a )?(\w+ologist|doctor|physician|specialist|"
        r"provider|clinician)s? (know|tell|find|check|test|look for|decide if)\b"
        r"|\bhow (is|are) \w+ (found|recognized)\b",
    ),
    (
        "treatment",
        r"\bhow (is|are|do|does|can|will)\b.*\b(treat(ed)?|managed?|cured|fixed|controlled"
        r"|relieved)\b",
    ),
    (
        "symptoms",
        r"\bhow (do|can|will|would|could) (i|you|we|someone) (know|tell|recognize|notice|spot)\b"
        r"|\bfeels? like\b|\bhow does \w+ feel\b|\b(do|could|might) (i|you|my child) have\b"
        r"|\b(what|how) (will|might|do) (i|you) (feel|notice)\b|\blooks? like\b"
        r"|\b(look|watch)(ing)?( out)? for\b|\bwhere (does|do|is|will)\b.*\b(hurt|pain|feel)\b"
        r"|\bhow (does|do|can|will) (\w+ ){1,4}affect\b|\bhow to (know|tell|recognize|spot)\b"
        r"|^(spotting|recogni[sz]ing) |^(is|could|can) (it|this|that) (be )?it$"
        r"|\bwhat (problems?|trouble) \w+ (\w+ ){1,4}cause\b",
    ),
    (
        "outlook",
        r"\b(go|goes|going) away\b|\b(get|gets|getting) (better|worse)\b|\bcome back\b"
        r"|\b(when|will)\b.*\bfeel better\b"
        r"|\bwhat (to|(can|should|do|will) (i|you|we)) expect\b(?! (during|from|at)\b)"
        r"|\bhow (long|soon|quickly|fast|serious|severe|bad)\b|\bkill\b|\bcan \w+ be cured\b"
        r"|(^|\W )(is|are|can|will) (\w+ ){1,5}(serious|dangerous|fatal|deadly|curable|permanent"
        r"|reversible|progressive|life-threatening)\b|\bwhat happens (next|if|after|over|when)\b"
        r"|\b(return(ing)?|(get|go)(ting|ing)? back) to (\w+ )?(normal|play|sports?|activit\w+)\b"
        r"|\bwhat('s| is| comes) next\b|\bwill (my|the) (\w+ ){1,3}(be|heal|recover|return)\b",
    ),
    (
        "self_care",
        r"\bself[- ]?(care|help|management|treatment)\b|\bhome (remed|care|treat)"
        r"|\b(myself|yourself)\b",
    ),
    ("overview", r"\bhow do(es)? (the|your|an?) (?!surg|oper|inject|medic)(\w+ ){1,3}work\b"),
)

# Nouns and verbs: the one that comes first in the heading decides.
_WORDS = (
    ("symptoms", r"symptoms?|signs?|complaints|features|presentation|effects"),
    ("causes", r"caus\w+|triggers?|risks?|genetics|origins?|etiology|pathophysiology|mechanisms?"),
    (
        "diagnosis",
        r"diagnos\w+|tests?|tested|testing|exams?|examinations?|imaging|scans?|x-rays?|mri"
        r"|evaluations?|work-?up|screening|assessments?",
    ),
    (
        "treatment",
        r"treat\w*|therap(y|ies)|physical therapist|surger(y|ies)|(non-?)?surgical|operations?"
        r"|non-?operative|conservative|side effects|stimulation|replacements?|shots?|infusions?"
        r"|botox|blocks?"
        r"|medicines?|medications?|drugs?|injections?|procedures?|rehab\w*|options|managing"
        r"|management|splints?|brac(e|es|ing)|cures?|relief|reliev\w+|easing",
    ),
    ("prevention", r"prevent\w*|avoid\w*|vaccin\w+"),
    (
        "outlook",
        r"outlook|prognosis|recover(y|ing)?|complications?|expectations?|expectancy|recurrences?"
        r"|healing|long[- ]term|course|progress(es|ion)?|future|looking ahead",
    ),
    (
        "self_care",
        r"exercises?|stretch(es|ing)?|lifestyle|tips|habits|diet|nutrition|remed(y|ies)"
        r"|(foot|skin|eye|wound|hand) care",
    ),
    (
        "who_treats",
        r"specialists?|neurologists?|surgeons?|doctors?|physicians?|providers?|therapists?|experts?",
    ),
    ("living_with", r"support|work|driving|sleep|travel|coping|family|school|sports?"),
    (
        "overview",
        r"overview|definitions?|introduction|background|facts?|types?|anatomy|basics"
        r"|stages|phases|defin\w+|explained|101|differen(t|ces?)|vs|versus|statistics|conclusions?",
    ),
)

# What remains of a question when no noun tells.
_QUESTIONS = (
    ("prevention", r"\bprevent"),
    ("self_care", r"\bwhat (can|should|else can) (i|you|we) do\b|\bwhat (i|you) can do\b"),
    ("causes", r"\bwhy (do|does|did|is|am|are|has|have|me)\b|\bwhere does .* come from\b"),
    (
        "outlook",
        r"\b(will|can) (i|you|it) (ever|still|be|have|return|recover|last)\b|\bwhen (can|will)\b",
    ),
    ("self_care", r"\bhow (can|do|should) (i|you|we) \w+"),
    (
        "overview",
        r"\bwhat(\s\w+ly)?('s| is| are| s)\b|\bhow many\b|\babout\b"
        r"|\bunderstanding\b|\bhow common\b|\bwhat does\b",
    ),
    (
        "overview",
        r"^(it|what happens (in|inside|to) .*|at a glance|key (points|takeaways)|the bottom line"
        r"|in brief|summary)$",
    ),
)


_PHRASE_PATTERNS = [(aspect, re.compile(pattern)) for aspect, pattern in _PHRASES]
_WORD_PATTERNS = [(aspect, re.compile(rf"\b(?:{pattern})\b")) for aspect, pattern in _WORDS]
_QUESTION_PATTERNS = [(aspect, re.compile(pattern)) for aspect, pattern in _QUESTIONS]


def aspect_of(heading: str, names: Iterable[str] = ()) -> str:
    """The aspect of a heading; the condition's own names in it say nothing."""
    text = _without_names(heading[:_LONGEST], names)
    for aspect, phrase in _PHRASE_PATTERNS:
        if phrase.search(text):
            return aspect
    found = [(at.start(), aspect) for aspect, word in _WORD_PATTERNS if (at := word.search(text))]
    if found:
        return min(found)[1]
    return next((name for name, asks in _QUESTION_PATTERNS if asks.search(text)), OTHER)


def _without_names(heading: str, names: Iterable[str]) -> str:
    text = " ".join(heading.casefold().replace("’", "'").split()).strip(" ?!.:")
    singulars = {name[:-1] for name in names if re.search(r"[^sui]s$", name)}
    for name in sorted({*names, *singulars}, key=len, reverse=True):
        plain = re.escape(name.casefold().replace("’", "'"))
        text = re.sub(rf"\b(?:(?:a|an|the) )?{plain}(?:'s|s|es)?(?!\w)", "it", text)
    text = re.sub(r"\(\s*it\s*\)", "", text)
    return " ".join(text.split())
