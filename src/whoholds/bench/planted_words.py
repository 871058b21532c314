"""Sentences, synonyms and furniture of the planted reports; every name is filled in. Pure.

A "{this|that}" is a choice; single letters in braces are the facts of an event: sides A and B,
places P, Q, R, persons S and T, figures n, m and k.
"""

# ruff: noqa: E501  (a sentence is read on one line)

from __future__ import annotations

SYLLABLES = (
    "al", "ber", "cor", "dun", "el", "fen", "gor", "hal", "il", "jo", "kar", "lin", "mor", "ner",
    "ost", "pel", "qua", "rin", "sto", "tur", "ul", "vel", "wes", "yar", "zan", "bra", "cle", "dro",
)  # fmt: skip
FURNITURE = (
    "Subscribe to our morning briefing and never miss a story.",
    "Read more: five things to know about the talks next week.",
    "Support independent journalism from as little as two crowns a month.",
    "Share this article with your friends or print it.",
    "This page was updated; all times are local. Contact the newsroom with corrections.",
    "Follow our channel for breaking news, pictures and live coverage around the clock.",
)
#: Kind of sentence -> ways of saying it.
SENTENCES: dict[str, tuple[str, ...]] = {
    "lead": (
        (
            "{A} troops {entered|took|captured|seized} {P} on {day} after {a week|days|a month} of "
            "{heavy|fierce|bitter} fighting, the {A} command said in a statement."
        ),
        (
            "The {town|village|settlement} of {P} is {now |}under the control of {A} forces, "
            "{officials|commanders|spokesmen} {announced|declared|said} on {day}."
        ),
        (
            "{A} announced on {day} that its {soldiers|units|brigades} had {driven|pushed|forced} "
            "{B} out of {P}."
        ),
        (
            "{B} has lost {P}, {A} said on {day}, {calling|describing} the {advance|operation|assault} "
            "a {success|turning point|victory}."
        ),
    ),
    "count": (
        (
            "The {army|military|command} {claimed|reported|counted} {n} {villages|settlements|hamlets} "
            "{captured|taken|seized} since the {offensive|campaign|operation} {began|started|opened}."
        ),
        (
            "{n} {settlements|villages|places} have {changed hands|fallen|been overrun} in the "
            "{district|area|region} so far, according to {A}."
        ),
        "In all, {A} {puts|gives} the number of {villages|settlements} it {holds|controls} at {n}.",
    ),
    "area": (
        (
            "Some {k} square kilometres are {said to be |}{held|controlled|occupied} by {A}, "
            "{more|twice as much|less} than a {week|month|fortnight} {ago|before|earlier}."
        ),
        (
            "{S} {spoke of|mentioned|claimed} {k} square kilometres, a figure that could not be "
            "{verified|confirmed|checked} independently."
        ),
        (
            "The {area|territory|ground} {taken|seized|won} amounts to {k} square kilometres, {S} "
            "{said|told reporters|added}."
        ),
    ),
    "denial": (
        (
            "{B} {denied|rejected|dismissed} the {claim|report|statement} and said its {garrison|men|"
            "defenders} still {held|kept} the {centre|station|eastern edge} of {P}."
        ),
        (
            "A {spokesman|spokeswoman|officer} for {B}, {T}, {called|termed} the {reports|claims} "
            "{false|untrue|propaganda} and insisted that {P} had not {fallen|been lost}."
        ),
        (
            "{T}, who speaks for {B}, said {fighting|combat|clashes} {continued|went on|persisted} in "
            "the {outskirts|suburbs|streets} of {P}."
        ),
    ),
    "quote": (
        (
            "our men have raised the flag over {P} and no one will {move|drive|push} them from there "
            "before the winter"
        ),
        "the enemy left its guns and its wounded on the road to {Q} and ran as far as the river",
        "every house in {P} was searched and by the evening the people came out of the cellars",
        "we did not come here to stay but to show that {B} cannot hold what it took by force",
    ),
    "said": (
        (
            "“{quote},” {S}, who {leads|commands|heads} the {forces|troops} there, "
            "{said|told reporters|declared}."
        ),
        "{S}, a {commander|general|colonel} of {A}, {said|stated|declared}: “{quote}.”",
        (
            "In a {video|recorded} {message|address} {S} {told|assured} {viewers|supporters}: "
            "“{quote}.”"
        ),
    ),
    "people": (
        (
            "{m} {families|residents|civilians} {fled|left|escaped} to {Q} {overnight|by lorry|on "
            "foot}, {aid workers|volunteers|doctors} said."
        ),
        (
            "At {Q}, {aid workers|volunteers|nurses} {counted|registered|received} {m} people from "
            "{P}, most of them {women|old people|children}."
        ),
        (
            "{Residents|Inhabitants|Witnesses} {described|recalled} {shelling|explosions|gunfire} "
            "through the night and {m} {houses|homes|buildings} in {ruins|flames}."
        ),
    ),
    "road": (
        (
            "{P} {lies|stands} on the {road|railway|highway} that {links|joins|connects} {Q} with {R}, "
            "which both sides {need|use} for {supplies|reinforcements|fuel}."
        ),
        (
            "Whoever {holds|controls} {P} {commands|dominates} the {crossing|bridge|junction} towards "
            "{Q}, {analysts|observers|experts} {say|note|point out}."
        ),
        (
            "From {P} it is {n} kilometres to {R}, the {largest|main|only} {city|market} of the "
            "{province|region|district}."
        ),
    ),
    "outlook": (
        (
            "{Analysts|Observers|Experts} {expect|predict|foresee} {weeks|months} of {fighting|combat} "
            "before either side can {claim|secure} the {valley|plain|coast}."
        ),
        (
            "It was not {clear|known|certain} whether {A} {intends|plans|means} to {stay|remain|dig "
            "in} or to {press on|advance} to {R}."
        ),
        (
            "{Diplomats|Envoys|Mediators} {warned|cautioned} that the {talks|negotiations} "
            "{planned|scheduled} for {day} {may|might|could} now be {delayed|postponed|called off}."
        ),
    ),
    "weather": (
        (
            "{Rain|Fog|Mud} has {slowed|hampered|hindered} {movement|traffic|operations} along the "
            "{front|line|river} since {day}."
        ),
        (
            "{Drones|Aircraft|Helicopters} could {hardly|barely|scarcely} {fly|operate} in the "
            "{weather|conditions|storm}, {soldiers|pilots} said."
        ),
    ),
    "map": (
        (
            "{Maps|Charts|Pictures} {published|released|posted} by an independent {group|project|"
            "monitor} {show|mark} {P} as {contested|disputed|unclear}."
        ),
        (
            "Satellite {images|pictures} {taken|recorded} on {day} {show|reveal} {smoke|craters|"
            "trenches} near the {school|station|church} of {P}."
        ),
    ),
}
#: Words that a spinner puts for one another.
SYNONYMS: tuple[tuple[str, ...], ...] = (
    ("troops", "soldiers", "fighters"), ("took", "captured", "seized"), ("entered", "stormed"),
    ("fighting", "combat", "battle"), ("said", "stated", "declared"), ("heavy", "fierce", "bitter"),
    ("statement", "communique"), ("forces", "units"), ("control", "command"),
    ("announced", "proclaimed"), ("village", "settlement", "hamlet"),
    ("villages", "settlements", "hamlets"), ("offensive", "campaign", "assault"),
    ("number", "total"), ("began", "started", "commenced"), ("area", "zone", "territory"),
    ("figure", "amount"), ("verified", "confirmed"), ("denied", "rejected", "dismissed"),
    ("claim", "assertion"), ("claims", "assertions"), ("held", "kept"), ("false", "untrue"),
    ("families", "households"), ("residents", "inhabitants", "locals"), ("fled", "escaped", "left"),
    ("overnight", "nightly"), ("doctors", "medics"), ("houses", "homes", "dwellings"),
    ("road", "highway", "route"), ("supplies", "provisions"), ("links", "connects", "joins"),
    ("analysts", "observers", "experts"), ("expect", "anticipate", "foresee"),
    ("weeks", "months"), ("clear", "evident"), ("talks", "negotiations"), ("delayed", "postponed"),
    ("rain", "drizzle"), ("slowed", "hampered"), ("front", "frontline"), ("images", "pictures"),
    ("show", "reveal", "depict"), ("near", "beside"), ("independent", "impartial"),
    ("largest", "biggest"), ("people", "persons"), ("men", "fellows"), ("enemy", "foe"),
    ("before", "until"), ("evening", "dusk"), ("guns", "cannons"), ("wounded", "injured"),
    ("whether", "if"), ("commander", "chief"), ("published", "released"), ("planned", "scheduled"),
    ("town", "township"), ("lost", "forfeited"), ("success", "triumph"), ("army", "military"),
)  # fmt: skip
