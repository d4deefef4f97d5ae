"""What people call the states, the district and the territories of the USA."""

from __future__ import annotations

from types import MappingProxyType

from bot.understanding.wordlist import word_set

_STATES = """
alabama AL|alaska AK|arizona AZ|arkansas AR|california CA|colorado CO|connecticut CT|delaware DE|florida FL
|georgia GA|hawaii HI|idaho ID|illinois IL|indiana IN|iowa IA|kansas KS|kentucky KY|louisiana LA|maine ME
|maryland MD|massachusetts MA|michigan MI|minnesota MN|mississippi MS|missouri MO|montana MT|nebraska NE|nevada NV
|new hampshire NH|new jersey NJ|new mexico NM|new york NY|north carolina NC|north dakota ND|ohio OH|oklahoma OK
|oregon OR|pennsylvania PA|rhode island RI|south carolina SC|south dakota SD|tennessee TN|texas TX|utah UT
|vermont VT|virginia VA|west virginia WV|wisconsin WI|wyoming WY|district of columbia DC|washington dc DC
|washington d c DC|puerto rico PR|guam GU|us virgin islands VI|virgin islands VI|american samoa AS
|northern mariana islands MP|newyork NY|newjersey NJ|northcarolina NC|southcarolina SC|newmexico NM|newhampshire NH
|westvirginia WV|rhodeisland RI|washington state WA|state of washington WA|new york state NY|northdakota ND
|southdakota SD
"""
_NICKNAMES = """
cali CA|calif CA|mass MA|penn PA|penna PA|tenn TN|jersey NJ|conn CT|minn MN|mich MI|wisc WI|okla OK|ariz AZ|colo CO
|fla FL|tex TX|oreg OR|nebr NE|puertorico PR|n carolina NC|s carolina SC|no carolina NC
|so carolina SC|n dakota ND|s dakota SD|w virginia WV|w va WV|west va WV|westva WV|new hamp NH|n mexico NM|n jersey NJ
|n york NY|so cal CA|socal CA|norcal CA
"""
_CITIES = """
nyc NY|new york city NY|brooklyn NY|queens NY|bronx NY|the bronx NY|manhattan NY|staten island NY|buffalo NY
|long island NY|los angeles CA|san diego CA|san francisco CA|san jose CA|sacramento CA|fresno CA|oakland CA
|bay area CA|sf CA|chicago IL|houston TX|dallas TX|san antonio TX|austin TX|fort worth TX|el paso TX|philadelphia PA
|philly PA|pittsburgh PA|phoenix AZ|tucson AZ|mesa AZ|seattle WA|tacoma WA|spokane WA|denver CO|boston MA|detroit MI
|grand rapids MI|memphis TN|nashville TN|knoxville TN|atlanta GA|savannah GA|miami FL|orlando FL|tampa FL
|jacksonville FL|minneapolis MN|st paul MN|milwaukee WI|las vegas NV|vegas NV|reno NV|baltimore MD|louisville KY
|portland OR|albuquerque NM|omaha NE|tulsa OK|oklahoma city OK|new orleans LA|baton rouge LA|cleveland OH
|cincinnati OH|columbus OH|toledo OH|indianapolis IN|indy IN|charlotte NC|raleigh NC|durham NC|honolulu HI
|anchorage AK|boise ID|salt lake city UT|slc UT|newark NJ|jersey city NJ|hartford CT|providence RI|st louis MO
|saint louis MO|kansas city MO|des moines IA|wichita KS|little rock AR|birmingham AL|san juan PR|virginia beach VA
|norfolk VA|colorado springs CO|iowa city IA|minnesota city MN|michigan city IN|virginia city NV|nevada city CA
|california md MD|dc area DC|charleston SC|fargo ND|sioux falls SD|billings MT|cheyenne WY|burlington VT
"""
_AMBIGUOUS = "washington WA|miss MS|ill IL|carolina NC|dakota ND|the carolinas NC|virgina VA|pa dutch PA|the dakotas ND"


def _table(rows: str) -> MappingProxyType[str, str]:
    pairs = (row.strip().rpartition(" ") for row in rows.replace("\n", "").split("|"))
    return MappingProxyType({name: code for name, _, code in pairs})


NAMES = _table(_STATES)
NICKNAMES = _table(_NICKNAMES)
CITIES = _table(_CITIES)
"""Big cities whose state most people mean; to be confirmed."""

AMBIGUOUS = _table(_AMBIGUOUS)
FULL = MappingProxyType(
    {
        code: name.removesuffix(" state").title().replace(" Of ", " of ").replace("Us ", "US ")
        for name, code in reversed(tuple(NAMES.items()))
    }
)
"""The full name of each code, to read it back."""
CODES = frozenset(NAMES.values())
WORD_CODES = word_set("AL AS CO DE HI ID IN LA MA ME MD MI MO MP MS NE OH OK OR PA PR VI WA")
"""Codes whose letters are also a word or a title."""

SPOKEN_CODES = word_set("AS HI ID IN LA ME OH OK OR")
"""Codes whose letters a person may well type without meaning a state."""

SHOUTED_CODES = word_set("AS HI LA ME OK")
"""Codes that mean something else even in capitals."""
