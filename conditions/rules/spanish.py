"""The words of Spanish claims about treatment."""

from .words import Words, any_of

_TREATMENTS = any_of(r"""
tratamientos?|terapias?|\w{3,}terapias?|terapéutic[oa]s?|rehabilitación|remedios?|medicamentos?
medicinas?|medicación|fármacos?|pastillas?|tabletas?|píldoras?|cremas?|pomadas?|inhaladores?
cirugías?|quirúrgic[oa]s?|operación|operaciones|procedimientos?|inyección|inyecciones
inyectad[oa]s?|toxina botulínica|bótox|botox|bloqueos? nervios[oa]s?|implantes?|trasplantes?
injertos?|prótesis|férulas?|ortesis|plantillas?|muletas|ejercicios|masajes?|acupuntura
estimulación|estimulador(?:es)?|radiación|quimioterapia|diálisis|inmunoglobulinas?|plasmaféresis
infusiones|transfusiones|esteroides?|corticoides?|corticosteroides?|cortisona|prednison[ae]
prednisolona|antibióticos?|antivirales?|anticoagulantes?|antiinflamatorios?|antidepresivos?
anticonvulsivos?|antiepilépticos?|antihistamínicos?|analgésicos?|calmantes?|opioides?|relajantes?
diuréticos?|sedantes?|vacunas?|vacunación|suplementos?|betabloqueadores?|betabloqueantes?
ibuprofeno|naproxeno|aspirina|paracetamol|acetaminofén|diclofenaco|tramadol|morfina|codeína
lidocaína|gabapentina|pregabalina|baclofeno|levodopa|topiramato|valproato|metformina|warfarina
metotrexato|\w{3,}mab|\w{3,}pril|\w{2,}sartán|\w{2,}triptán|\w*statinas?|\w{3,}cilina|\w{3,}micina
\w{3,}floxacino?|\w{3,}ciclina|\w{3,}[cpn]azol|\w{3,}olol|\w{2,}azepam|\w{3,}gliptina|\w{3,}tinib
\w{2,}parina|\w{3,}xabán|\w{3,}ciclovir|\w{3,}profeno|\w{3,}caína|\w{3,}oxetina|\w{3,}triptilina
\w{3,}ectomía|\w{3,}plastia
""")

_HABITS = any_of(r"""
ejercicio|reposo|descanso|caminar|caminatas?|estiramientos?|calor|frío|hielo|almohadas?|postura
dieta|cabestrillo|vendajes?|collar(?:ín|ines)?|dispositivos?|vitaminas?|insulina|curas?
""")

_EFFECTS = any_of(r"""
usan?|usar(?:se)?|usad[oa]s?|utiliza[nr]?(?:se)?|utilizad[oa]s?|emplean?|incluyen?|incluir
se centran?|contribuyen?|contribuir|ayudan?|ayudar|mejoran?|mejorar|alivian?|aliviar|reducen?
reducir|disminuyen?|disminuir|tratan?|tratar(?:se)?|curan?|curar|previenen?|prevenir|evitan?
eficaz|eficaces|eficacia|efectiv[oa]s?|efectividad|efectos?|funcionan?|funcionar|responden?
responder|recomiendan?|recomendad[oa]s?|aconsejan?|(?:primera|segunda) (?:línea|elección)|estándar
aprobad[oa]s?|segur[oa]s?|seguridad|riesgos?|efectos? (?:secundario|advers[oa])s?|complicaciones
duran?|durar|permiten?|permitir|detienen?|detener|frenan?|frenar|retrasan?|restauran?|restaurar
relajan?|relajar|relajación|bloquean?|bloquear|sanan?|sanar|beneficios?|beneficios[oa]s?
controlan?|controlar|fortalecen?|protegen?|corrigen?|reparan?|recuperación|indicad[oa]s?|calman?
(?:no|rara vez|a veces|casi nunca) (?:\w+ )?necesari[oa]s?
""")

_MORE_EFFECTS = any_of(r"""
calmar|consisten?|consistir|mantienen?|se reservan?|se consideran?|se ofrecen?|se prueban?
preferid[oa]s?|temporal(?:es)?|permanentes?|causan?|causar|provocan?|eliminan?|reemplazan?
conservador(?:a|es|as)?|principal(?:es)?|opción|opciones|se combinan?|buscan?
""")

_NOT_SAID = any_of(r"""
medicina (?:familiar|interna|deportiva|general|de urgencias)|si (?:es|son) segur[oa]s?
""")

_VERBS = any_of(r"""
pregunte|pregúntele|llame|marque|hable|consulte|tome|use|evite|haga|pida|busque|acuda|vaya
contacte|siga|mantenga|descanse|póngase|aplique|lleve|diga|dígale|informe|visite|solicite|programe
recuerde|lea|espere|deje|empiece|comience|pruebe|intente|beba|coma|duerma|mueva|cuente|comente
aprenda|elija|prepare|anote|practique|limite|continúe|considere
""")
_COMMANDS = rf"(?:por favor,? |siempre |nunca |no |también |luego )*(?:{_VERBS})"

_CLAUSES = r"(?:si|cuando|antes de|después de|mientras|hasta|para|durante|en) [^,]{1,120}, "

_OURSELVES = r"[Nn]osotr[oa]s|[Nn]uestr[oa]s?|[Nn]os"

_PEOPLE = any_of(r"""
médic[oa]s?|doctor(?:a|es|as)?|cirujan[oa]s?|terapeutas?|fisioterapeutas?|especialistas?
enfermer[oa]s?|farmacéutic[oa]s?|equipo|\w+ólog[oa]s?|\w+iatras?|profesional(?:es)?
""")
_CONVERSATIONS = (
    rf"(?:{_PEOPLE}) (?:\w+ ){{0,4}}?(?:explica\w*|habla\w*|dirá\w*|dice|comenta\w*|describ\w+"
    r"|respond\w+|decid\w+|conversa\w*|revisa\w*|mostrar\w*|informar\w*|orientar\w*)"
)

_NUMBER = (
    r"(?:un[oa]?|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|once|doce|quince|veinte|treinta"
    r"|cuarenta|cincuenta|sesenta|setenta|ochenta|noventa|cien|mil)"
)
_ABOUT = "casi|aproximadamente|alrededor de|cerca de|más de|menos de"
_FRACTIONS = any_of(rf"""
{_NUMBER}(?: (?!de|en)\w+){{0,2}} (?:de|en) cada {_NUMBER}
por ciento|la mitad de|(?:{_ABOUT}) la mitad|(?:un|dos) (?:tercios?|quintos?|décimos?)
(?:una|dos|la) terceras? partes?|tres cuartas partes|una cuarta parte|el (?:doble|triple) de
(?:{_NUMBER}) veces (?:más|menos|mayor|menor)|(?:cientos|miles|millones) de
(?:\w+ )(?:mil|millón|millones)
""")

SPANISH = Words(
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
