"""The words of English claims about treatment."""

from .words import Words, any_of

_TREATMENTS = any_of(r"""
treatments?|therap(?:y|ies)|\w{3,}therap(?:y|ies)|rehab(?:ilitation)?|remed(?:y|ies)|medications?
medicines?|drugs?|tablets?|pills?|ointments?|creams?|inhalers?|infusions?|transfusions?
surger(?:y|ies)|surgical(?:ly)?|operations?|procedures?|injections?|injected|shots
botulinum(?: toxin)?|botox|nerve blocks?|epidurals?|implants?|implanted|transplants?|grafts?
splints?|splinting|braces?|orthotics?|insoles?|crutches|prosthes[ei]s
compression (?:stockings?|garments?)|exercises|exercise (?:program|therapy|training|plan)s?
stretches|massages?|acupuncture|chiropractic
exercise(?= (?:\w+ ){0,2}(?:helps?|improves?|reduces?|relieves?|eases?|prevents?|works?)\b)
(?:spinal )?manipulation|yoga|physiotherap(?:y|ies)|bed rest|TENS|shock ?waves?|stimulation
stimulators?|denervation|decompression|(?:hip|knee|joint|valve|disc) replacements?
(?:carpal tunnel|surgical|tendon) releases?|\w{3,}(?:ectomy|plasty|desis|ectomies|plasties)
radiation|chemo|dialysis|plasma exchange|plasmapheresis|immune globulins?|immunoglobulins?|IVIG
steroids?|cortico-?steroids?|cortisone|predniso(?:ne|lone)|\w{3,}(?:methasone|cinolone)
antibiotics?|antivirals?|antifungals?|anticoagulants?|blood thinners?|anti-?platelets?
vaccin(?:e|es|ation)|painkillers?|pain (?:relievers?|medicines?|medications?|killers?)|analgesics?
NSAIDs?|opioids?|anti-?inflammator(?:y|ies)|anti-?depressants?|anti-?convulsants?
anti-?epileptics?|anti-?histamines?|anti-?cholinergics?|beta[- ]?blockers?|diuretics?
muscle relaxants?|relaxants?|sedatives?|supplements?|ibuprofen|naproxen|aspirin|acetaminophen
paracetamol|diclofenac|tramadol|morphine|codeine|lidocaine|gabapentin|pregabalin|baclofen|levodopa
carbidopa|levetiracetam|topiramate|valproate|lamotrigine|carbamazepine|trihexyphenidyl|tizanidine
metformin|warfarin|methotrexate|colchicine|allopurinol|propranolol|amitriptyline|duloxetine
riluzole|lithium|albuterol|hydroxychloroquine|interferons?|\w{3,}mab|\w{2,}(?:ner|vir|fer)sen
\w{3,}pril|\w{2,}sartan|\w{2,}triptan|\w*statins?|\w{3,}cillin|\w{3,}mycin|\w{3,}floxacin
\w{3,}cycline|\w{3,}[cpn]azole|\w{3,}olol|\w{2,}azepam|\w{2,}zolam|\w{3,}gliptin|\w{3,}gliflozin
\w{3,}tinib|\w{2,}parin|\w{3,}xaban|\w{3,}setron|\w{3,}ciclovir|\w{2,}cyclovir|\w{3,}profen
\w{3,}caine|\w{3,}dronate|\w{3,}oxetine|\w{3,}triptyline|\w{3,}semide|\w{3,}thiazide|\w{3,}dipine
\w{3,}glutide
""")

_HABITS = any_of(r"""
exercise|rest|resting|walks?|walking|swimming|stretching|heat|ice|cold packs?|warmth|pillows?
posture|diet|weight loss|physical activity|staying active|bandages?|slings?|collars?|devices?
insulin|vitamins?|counseling|self-?care|meditation|cures?
""")

_EFFECTS = any_of(r"""
use|uses|used|using|includ(?:e|es|ed|ing)|focus(?:es|ed|ing)?|contribut(?:e|es|ed|ing)|help|helps
helped|helpful|helping|improv(?:e|es|ed|ing|ement|ements)|reliev(?:e|es|ed|ing)
(?:bring|give|provide|offer)s?(?: \w+){0,3} relief|reduc(?:e|es|ed|ing|tion)|eas(?:e|es|ed|ing)
lessen(?:s|ed)?|lower(?:s|ed|ing)|treat(?:s|ed|ing)?|cur(?:e|es|ed|ing|ative)|prevent(?:s|ed|ing)?
effective(?:ly|ness)?|ineffective|effects?|efficacy|work(?:s|ed|ing)?|respon(?:d|ds|ded|se)
recommend(?:s|ed|ation|ations)?|advis(?:e|es|ed)|(?:first|second)[- ]line|first[- ]choice|standard
gold standard|approv(?:e|es|ed|al)|safe|safer|safest|safely|safety|unsafe|risks?|risky
side[- ]effects?|complications?|last|lasts|lasted|lasting|allow(?:s|ed|ing)?|stop(?:s|ped|ping)?
slow(?:s|ed|ing)?|restor(?:e|es|ed|ing)|relax(?:es|ed|ing|ation)?|block(?:s|ed|ing)?
heal(?:s|ed|ing)?|success(?:ful|fully)?|benefits?|beneficial|better than|superior|as good as
mainstay|treatment of choice|outcomes?|recover(?:y|s|ed)?|speed(?:s|ed)? up|prolong(?:s|ed|ing)?
control(?:s|led|ling)?|suppress(?:es|ed)?|strengthen(?:s|ed|ing)?|protect(?:s|ed|ing)?
correct(?:s|ed)|repair(?:s|ed)?|wear(?:s)? off|harmful|harmless
(?:rarely|seldom|usually|often|sometimes|never|not|no longer)(?: be)? (?:needed|necessary|required)
""")

_MORE_EFFECTS = any_of(r"""
calm(?:s|ed|ing)?|speed(?:s)?|keep|keeps|support(?:s|ed)?|loosen(?:s|ed)?|aim(?:s|ed)?
target(?:s|ed)?|reserved for|considered|preferred|prescribe[sd]?|given|offered|tried|performed
manag(?:e|es|ed)|temporary|permanent|consist(?:s|ed)?|involv(?:e|es|ed)|cause|causes|caused
remov(?:e|es|ed)|replac(?:e|es|ed)|(?:first|usual|common|best|initial) (?:choice|option|step)s?
main|primary|combined with|conservative|options?|deliver(?:s|ed)?|disrupt(?:s|ed)?|worsen(?:s|ed)?
tolerated
""")

# "Family medicine", "the treatment plan", "if it is safe for you": no claim is made with these.
_NOT_SAID = any_of(r"""
(?:family|sports|emergency|internal|rehabilitation|sleep|physical) medicine
(?:academy|school|doctor) of medicine
if (?:it is|it’s|it's|they are|these are|that is) safe|at last|last (?:week|month|year|night|time)
drug (?:abuse|addiction)|(?:federal|food and) drug administration|drug enforcement
""")

_VERBS = any_of(r"""
ask|call|dial|talk|speak|tell|contact|see|schedule|arrange|take|keep|try|avoid|do|use(?! of)|wear
apply|stay|get|go|seek|follow|remember|bring|consider|learn|read|let|start|stop|check|visit
discuss|drink|eat|put|hold|give|wait|report|choose|find|make|be|have|add|limit|continue|return
request|prepare|write|note|practice|set|plan|share|always|never|do not|don[’']t|mention|inform
consult|protect|lie|sit|stand
""")
_COMMANDS = (
    r"please|(?:please |always |never |do not |don[’']t |also |then |instead |and |first,? )*"
    rf"(?:{_VERBS})"
)

_CLAUSES = (
    r"(?:if|when|whenever|before|after|while|once|until|unless|for|at|in|to|during) [^,]{1,120}, "
)

_OURSELVES = r"[Ww]e|[Oo]ur|[Oo]urs|us|[Ww]e[’'](?:re|ll|ve|d)"

_PEOPLE = any_of(r"""
doctors?|physicians?|clinicians?|surgeons?|therapists?|specialists?|pharmacists?|providers?
nurses?|dentists?|team|\w+ologists?|\w+iatrists?|\w+icians?|examiner|practitioner|you and \w+ \w+
""")
_CONVERSATIONS = (
    rf"(?:{_PEOPLE}) (?:\w+ ){{0,4}}?(?:explains?|discuss(?:es)?|talks?|tells?|describes?|answers?"
    r"|goes over|go over|decides?|reviews?|shows?"
    r"|helps? you (?:\w+ )?(?:choose|decide|understand|weigh))"
    r"|you (?:\w+ ){1,3}?(?:ask|discuss|talk|speak|tell)|discuss [^.]{0,80}with your"
    r"|(?:important|best|idea|wise|good|helpful) to (?:ask|discuss|talk|speak|tell)"
)

_ONE_TO_TWELVE = "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
_COUNT = (
    rf"(?:{_ONE_TO_TWELVE}|fifteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
    r"|(?:a |one )?hundred|(?:a |one )?thousand|million)"
)
# "The lower half of the body" is a place.
_NO_SIDE = "".join(
    f"(?<!{side} )"
    for side in (
        "lower",
        "upper",
        "left",
        "right",
        "other",
        "top",
        "bottom",
        "back",
        "front",
        "first",
        "second",
    )
)
_ABOUT = (
    "about|nearly|almost|over|roughly|around|approximately|more than|less than|fewer than|up to"
)
_FRACTIONS = any_of(rf"""
{_COUNT}(?: (?!in|out)\w+){{0,2}} (?:in|out of)(?: every)? {_COUNT}|percent|per cent
percentage points?|{_NO_SIDE}half of|(?:{_ABOUT}) half
half (?:the|all) (?:people|patients|adults|children|women|men|cases|time|population)
(?:a|one|two|three)[- ](?:thirds?|quarters?|fourths?|fifths?|tenths?) of
(?:two|three)[- ](?:thirds|quarters|fifths)
(?:twice|{_ONE_TO_TWELVE}) (?:times )?as (?:likely|common|often|many|much|high|frequent)
(?:{_ONE_TO_TWELVE}|ten) times (?:more|less|higher|lower|as)
(?:hundreds|thousands|millions|billions) of|\w+ (?:million|billion|thousand|hundred)
""")

ENGLISH = Words(
    treatments=_TREATMENTS,
    habits=_HABITS,
    effects=_EFFECTS,
    more_effects=_MORE_EFFECTS,
    not_said=_NOT_SAID,
    commands=_COMMANDS,
    clauses=_CLAUSES,
    ourselves=_OURSELVES,
    conversations=_CONVERSATIONS,
    fractions=_FRACTIONS,
)
