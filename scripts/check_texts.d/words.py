#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Finds words in the Finnish and Swedish catalogues that are not the ones chosen for the thing, and
straight quotation marks around what is not typed. Prints every fault; exits with 1 if there is one.

    scripts/check_texts.d/words.py [FOLDER]   reads fi.po and sv.po; of cmd/locale unless given
"""
import pathlib
import re
import sys

# What is not written, in capitals or not, and what is written instead. The patterns leave out where
# the same letters are right.
FINNISH = [
    (r"jakso(?!lta\b)|ajanjakso", "aikaväli"),
    (r"taulukkolasken", "taulukko-ohjelma"),
    (r"vaurioi", "vioittunut"),
    (r"komennolla: ", "näin:"),
    (r"kortinhaltij", "kortin haltija"),
    (r"asiakaskort", "asiakkaan kortti"),
    (r"yhteisökort", "yhteisön kortti"),
    (r"arvokent", "Rahallinen arvo -kenttä"),
    (r"paluuarvo", "paluukoodi"),
    (r"kertakoodi", "kertakäyttökoodi"),
    (r"viitetie|perustie", "koodisto"),
    (r"\bpostikomen", "sähköpostikomento"),
    (r"virhevir", "vakiovirhetuloste"),
    (r"\bkello \{", "klo"),
    (r"koko maan pääkäyttäj", "valtakunnallinen pääkäyttäjä"),
    (r"\bkoh(de|tee\w*) [”{]", "what it is (kohde is a venue)"),
    (r"\bnimeä (se|ne|tiedosto|tapahtuma)\b|\bnimeää\b|ei ole nimetty", "anna or valitse"),
]
SWEDISH = [
    (r"returkod|returvärde", "slutkod"),
    (r"konfiguration", "inställningar"),
    (r"standard(in|ut|fel)", "standard in, standard ut or standard fel"),
    (r"\bförval", "standard"),
    (r"\bperiod(?!\})", "tidsperiod"),
    (r"\bmed: kaiku ", "så här:"),
    (r"\bdenna\b|\b(dessa (?!kunde)|detta (?!utan|behöver))\w", "den här, det här or de här"),
    (r"kundkort", "klientkort"),
    (r"slussen|nätport", "gatewayen"),
    (r"referensdata|referensupp", "kodlista"),
    (r"underhåll", "hantera"),
    (r"\bslag(et|en)?\b", "typ"),
    (r"återta|\btar? tillbaka", "ångra"),
    (r"kalkylblad", "kalkylprogram"),
    (r"\bklockan \{", "kl."),
    (r"(?<!kaiku user )\btoken\b", "åtkomstnyckel"),
    (r"koordinator", "huvudanvändare"),
    (r"huvudanvändare för hela", "nationell huvudanvändare"),
    (r"Kaikukortsställe|utdelningsplats", "verksamhetsställe"),
    (r"flaggad|flaggat", "märkt"),
]
BOTH = [
    (r"(?-i:\b(AREA|CODE|COMMAND|EMAIL|FILE|FOLDER|FROM(?! \{)|GRANT(?! pg_)|SITE|USER)\b)",
     "the name of the value in this language"),
    (r'"', "”...” around what is not typed"),
]
TYPED = re.compile(r'(--\w+|=) "[^"{}]*"')  # in a command or in the configuration
ESCAPED = re.compile(r"\\(.)")
LINE = re.compile(r'(?:(msgid|msgid_plural|msgctxt|msgstr)(?:\[\d\])? )?"(.*)"$')


def texts_of(catalogue):
    """The translations of a catalogue, each with the line on which it begins."""
    found, translated = [], False
    for number, line in enumerate(catalogue.read_text(encoding="utf-8").splitlines(), 1):
        match = LINE.match(line)
        if not match:
            continue
        if match[1]:
            translated = match[1] == "msgstr"
            if translated:
                found.append([number, ""])
        if translated:
            found[-1][1] += ESCAPED.sub(lambda escape: "\n" if escape[1] == "n" else escape[1],
                                        match[2])
    return found[1:]  # the first is the header


folder = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else "cmd/locale")
faults = 0
for language, words in (("fi", FINNISH), ("sv", SWEDISH)):
    catalogue = folder / f"{language}.po"
    for number, text in texts_of(catalogue):
        for pattern, instead in words + BOTH:
            for match in re.finditer(pattern, TYPED.sub("", text), re.IGNORECASE):
                faults += 1
                print(f"{catalogue}, line {number}: {match[0]!r} should be {instead}: {text}")
sys.exit(faults > 0)
