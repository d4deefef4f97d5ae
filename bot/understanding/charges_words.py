"""Words of bills, in small letters: what heads a column, sums up or counts, and what is only said around a line."""

from __future__ import annotations

from bot.understanding.wordlist import phrase_list, word_set

MONTHS = (
    "jan(?:uary)?",
    "feb(?:ruary)?",
    "mar(?:ch)?",
    "apr(?:il)?",
    "may",
    "june?",
    "july?",
    "aug(?:ust)?",
    "sept?(?:ember)?",
    "oct(?:ober)?",
    "nov(?:ember)?",
    "dec(?:ember)?",
)
"""The names of months and their short forms, as patterns, January first."""

NUMBERS = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "both": 2}
"""Small counts in words."""

LABELS = word_set(
    """
    date dates dos day service services procedure proc description desc item code codes cpt hcpcs cpt/hcpcs rev revenue
    revcode qty quantity unit units count charge charges amount amt price cost fee total number no num line account
    billed
    """,
)
"""Words that name what follows them: "Code: 85025"."""

HEADINGS = LABELS | word_set(
    """
    of insurance ins plan paid payment payments pmt pmts adjustment adjustments adj adjusted discount discounts allowed
    balance you your owe owed due patient responsibility copay deductible coinsurance not covered each rate dollars
    mod mods modifier modifiers provider dept department status from thru through to and or posted posting type hcpc drg
    tax
    """,
)
"""Words of which a table's first row is made."""

SUMMARY = word_set(
    """
    total totals subtotal sub grand balance balances due amount amounts owe owed owing pay paid payment payments
    adjustment adjustments adj contractual discount discounts writeoff write-off write off insurance ins plan patient
    responsibility previous prior new current now past account statement bill bills charge charges this that these here
    please remaining minimum estimated credit credits credited refund deductible coinsurance copay co-pay thank you
    your my our the is it its it's of for to by on from before after all in and a an net thanks guarantor medicare
    medicaid was were are be i we they he she said says self-pay self pay cash price last visit hospital clinic
    collector agency estimate estimated offer offered share portion
    """,
)
"""Where a row holds no code and no other word than these, it sums up or tells a payment, and is no line."""

SETTLED = word_set(
    """
    total subtotal balance due owe owed paid payment payments adjustment adj discount insurance plan copay co-pay share
    portion responsibility credit refund medicare medicaid
    """,
)
"""Those of them that tell a sum beside the charge."""

SUMMING = phrase_list(
    """
    balance due|amount due|total due|total charges|you owe|patient responsibility|please pay|pay this amount
    |previous balance|prior balance|subtotal|sub total|grand total|account balance|new balance|current balance
    |insurance payment|insurance paid|patient payment|payment thank you|thank you for your payment|due date
    |contractual adjustment|statement date|account number|pay by|date of birth|birth date|dob|page
    """,
)
"""Phrases that make a row without a code no line, whatever else it says."""

TOTALS = frozenset(phrase_list("total charges|total charge|total|total amount|grand total|totals|subtotal|sub total"))
"""What heads the sum of the lines."""

EACH = word_set("each ea apiece per @")
CURRENCY = word_set("dollars dollar bucks usd for at is")
LINES = word_set("line lines charge charges entry entries time times copy copies item items row rows")
TWICE = word_set("twice double doubled duplicate duplicated")
AGAIN = word_set("again same another ditto repeated")

COUNT_LABELS = word_set("qty quantity units unit count")
COUNTED = word_set("unit units ea qty tab tabs tablet tablets cap caps capsule capsules bag bags dose doses vial vials")
OF = word_set("of")
NIGHTS = word_set("day days night nights")
ROOM = word_set("room board bed semi semi-private semiprivate private icu ccu nicu nursery ward r&b room-board/semi")
MEASURES = word_set(
    """
    mg mcg ml gm g cc mm cm iu meq l kg lb lbs hr hrs hour hours min mins minute minutes view views vw vws v lead leads
    level levels part parts side sides week weeks month months yr yrs year years inch in fr gauge ga ply way d percent
    pt oz ft sec seconds day days night nights mile miles mi
    """,
)
"""Words that make the number before them part of the description."""

NAMED = word_set("level lvl stage type grade phase class vitamin step tier")
"""Words that make the number after them part of the description."""

PLACES = word_set("room rm bed part size hour suite apt dr")
"""Words that do so where the number is no small count: "room 412", but "emergency room 1"."""

DATED = LABELS | word_set(
    "your visit stay appointment appt seen on from of the for my a an in at was care admitted treated"
)
"""Words beside a day that stands above the rows."""

NUMBERED = word_set(
    "acct account invoice mrn zip id member policy group claim ref reference confirmation fax box encounter"
)
"""Words before a number that names an account or a place, never a charge or a code."""

MODIFIER_LABELS = word_set("mod mods modifier modifiers")
MODIFIERS_SAID = word_set("rt lt tc xe xs xp xu qw gc kx gy gz")
MODIFIERS_COUNTED = word_set("24 25 26 27 50 51 52 53 57 58 59 73 74 76 77 78 79 80 91 95")
"""Modifiers as they stand apart from the code."""

CHAT = word_set(
    """
    i im i'm ive i've id i'd my me mine we our you your u can could would should will please thanks hello hi hey how why
    what what's whats when where who which is are do does did dont don't cant can't zip call phone they he she said told
    month monthly week weekly lady guy rep came comes wants asking asked sent mailed make
    """,
)
"""Words of talk. A row without a code that has them is a line only where it says what was charged."""

CHARGED = word_set("charged charge charging billed for")

HEDGES = word_set("maybe think guess approximately approx roughly about around probably something ish ~")
"""Words that make a sum a guess."""

_AROUND = word_set(
    """
    a an the and on at for of in from to by is was were are be it also plus then again another same this that & + - * =
    / each ea per @ unit units code codes cpt hcpcs line lines dated date dos qty quantity rev revenue charge charged
    charges cost costs bill billed listed first second third me us performed done never got received or maybe think
    guess about around roughly approximately probably mon tue tues wed thu thur thurs fri sat sun monday tuesday
    wednesday thursday friday saturday sunday but both no as called
    """,
)
"""Said before or after what a line is for, and left out of it."""

BEFORE = _AROUND | word_set(
    """
    they i my we he she procedure proc item items number no num billing its it's there theres there's have has get see
    says say # two three four both right under below ok okay so well hi hello here goes go next one didn't didnt don't
    dont know what recognize
    """,
)
"""What is said before."""

AFTER = _AROUND | word_set(
    """
    i total day twice double doubled duplicate duplicated which time times appears shown dollars bucks usd modifier mod
    january february march april june july august september october november december them these those
    """,
)
"""What is said after."""
