"""What is counted beside a number: a share, a time, a currency other than the euro. Told apart, never converted."""

from __future__ import annotations

import re

# ISO 4217, those of the euro's countries before it too.
_CODES = (
    "ADP AED AFN ALL AMD AOA ARS ATS AUD AWG AZN BAM BBD BDT BEF BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD "
    "CDF CHF CLP CNY COP CRC CUP CVE CYP CZK DEM DJF DKK DOP DZD EEK EGP ERN ESP ETB FIM FJD FKP FRF GBP GEL GHS GIP "
    "GMD GNF GRD GTQ GYD HKD HNL HRK HTG HUF IDR IEP ILS INR IQD IRR ISK ITL JMD JOD JPY KES KGS KHR KMF KPW KRW KWD "
    "KYD KZT LAK LBP LKR LRD LSL LTL LUF LVL LYD MAD MDL MGA MKD MMK MNT MOP MRU MTL MUR MVR MWK MXN MYR MZN NAD NGN "
    "NIO NLG NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PTE PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SIT SKK "
    "SLE SOS SRD SSP STN SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD UYU UZS VES VND VUV WST XAF XCD XCG "
    "XOF XPF YER ZAR ZMW ZWG"
)
_SIGNS = "$£¥¢₣₤₦₩₪₫₭₮₱₲₴₵₸₹₺₽₿฿៛﷼＄￡￥"
_NAMES = (
    r"francs?|frs?\b\.?|dollars?|livres? sterling|couronnes?|dinars?|dirhams?|roubles?|roupies?|pesos?|yens?|yuans?"
    r"|zlotys?|forints?|gourdes?|nairas?|rands?|ariarys?|leus?|lei"
)
_CURRENCY = (
    rf"(?:[A-Z]{{1,3}} ?)?[{_SIGNS}](?: ?[A-Z]{{2,3}}\b)?|\b(?:{_CODES.replace(' ', '|')})\b"
    rf"|\bF ?\.? ?C ?F ?[AP]\b|\bCF[AP]\b|\bF[BFS]?\b\.?|(?i:\b(?:{_NAMES})\b)"
)
_MANY = r"(?:[kKM]|mill(?:iers?|ions?|iards?) (?:de |d'))"
_FOREIGN = re.compile(rf"(?:(?<=\d) ?{_MANY}? ?(?:{_CURRENCY})|(?:{_CURRENCY})(?= ?\d))")

TIMES = {
    "heure": r"h(?:eures?)?",
    "demi-journee": r"demi-journ[ée]es?",
    "jour": r"jours?|journ[ée]es?",
    "semaine": r"sem(?:aines?|\.)?",
    "mois": r"mois",
    "an": r"ans?|ann[ée]es?",
}
"""The ids of the vocabulary `unites-duree`, by the ways of typing them after a number."""
_TIMES = {id: re.compile(rf"(?:{ways})\b", re.IGNORECASE) for id, ways in TIMES.items()}
_OTHERS = re.compile(r"[%‰]|pour ?cents?\b|(?:min(?:ute)?s?|mn|trimestres?|semestres?)\b", re.IGNORECASE)


def is_foreign(text: str) -> bool:
    """Whether a number of TEXT has a currency other than the euro before or after it."""
    return bool(_FOREIGN.search(text))


def known(text: str) -> bool:
    """Whether TEXT, that follows a number, opens with a share, a time or a currency other than the euro."""
    return bool(_OTHERS.match(text) or time(text) or is_foreign(f"1 {text}"))


def time(text: str) -> str:
    """The id, in the vocabulary `unites-duree`, of the time that TEXT opens with; empty when it opens with none."""
    return next((id for id, ways in _TIMES.items() if ways.match(text)), "")
