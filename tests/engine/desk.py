#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Tests an evening at the recording desk of a swimming hall: a person at a terminal with a card
reader that types."""
import tempfile

from hall import SATURDAY, desk, open_hall, recorded
from person import Place, expect

READER_ENDS = ("\r", "\n", "\r\n", "\r\r", "\t")


def a_queue(place):
    """With site and event set, a valid card takes one reading and Enter, whatever line end the
    reader sends."""
    person = desk(place, "--site", "Uimahalli", "--event", "aamu-uinti")
    for number in range(1, 40):
        person.sees(f"[Uimahalli · Aamu-uinti · {number - 1}] Card: ")
        person.types(f"A1000000{number:02}" + READER_ENDS[number % len(READER_ENDS)])
        person.sees("VALID")
        person.sees("(Enter: none): ")
        person.types("2\r" if number % 3 == 0 else "\r")
        person.sees("Recorded: ")
    person.sees("39 records; visitors, including children: 65")
    person.sees("Card: ")
    person.types("\x04")
    person.ends(0)
    usages = recorded(place)
    expect("each card of the queue once",
           [usage[1] for usage in usages] == [f"A1000000{number:02}" for number in range(1, 40)])
    expect("all of the event", {usage[3] for usage in usages} == {"Aamu-uinti"})


def refusals(place):
    before = len(recorded(place))
    person = desk(place, "--site", "Uimahalli", "--event", "Aamu-uinti")
    person.sees("Card: ")
    person.types("A100000040\r")
    person.sees("\a")
    person.sees("BLOCKED")
    person.sees("Card: ")
    # The register has cards whose codes differ by one character: no code of another holder is shown.
    before_typing = person.read_up_to
    person.types("A100000050\r")
    person.sees("\a")
    person.sees("NOT FOUND")
    person.sees("One character may have been read wrong: read the card again.")
    person.sees("Was the card given out just now?")
    person.types("n\r")
    person.sees("nothing was recorded")
    expect("no code of another holder is shown", "A1000000" not in
           person.shown[before_typing:].replace("A100000050", ""))
    person.sees("Card: ")
    person.types("A10000005\r")
    person.sees("NOT A CARD CODE")
    # An expired card needs discretion, and another card that is read is not taken as an answer to
    # the question.
    person.types("A200000001\r")
    person.sees("EXPIRED")
    person.sees("Admit the holder at discretion? [y/N]: ")
    person.types("A100000001\r\n")
    person.sees("NOT RECORDED: another card was read")
    person.sees("A100000001")
    person.sees("(Enter: none): ")
    person.types("-\r")
    person.sees("Cancelled")
    person.sees("Card: ")
    person.types("A200000001\r")
    person.sees("[y/N]: ")
    person.types("y\r")
    person.sees("Reason (Enter: none): ")
    person.types("pitkä matka\r")
    person.sees("(Enter: none): ")
    person.types("A100000002\r")
    person.sees("NOT RECORDED: another card was read")
    person.sees("(Enter: none): ")
    person.types("a-100 000 002\r")  # the reader beeps twice
    person.sees("Not recorded yet: the same card was read again")
    person.sees("(Enter: none): ")
    person.types("\x04")
    person.sees("Cancelled")
    person.sees("Card: ")
    person.types("quit\r")
    person.ends(0)
    expect("nothing was recorded", len(recorded(place)) == before)


def what_is_asked(place):
    """The desk asks for the event by a part of its name, for a new event, a value, a community
    group, a repeated card, and an undo."""
    before = len(recorded(place))
    person = desk(place, "--site", "Uimahalli")
    person.sees("1  Aamu-uinti")
    person.sees("Event (number or any part of its name; Enter: none): ")
    person.types("UINT\r")
    person.sees("1  Aamu-uinti")
    person.sees('0  Create "UINT"')
    person.sees("Number (Enter: 1): ")
    person.types("\r")
    person.sees("[Uimahalli · Aamu-uinti · 0] Card: ")
    person.types("Y100000001\r")
    person.sees("Customers with their own cards (Enter: none): ")
    person.types("4\r")
    person.sees("Children under 18 (Enter: none): ")
    person.types("eleven\r")
    person.sees("not a whole number")
    person.sees("Children under 18 (Enter: none): ")
    person.types("11\r")
    person.sees("11 children · 4 customers")
    person.sees("Card: ")
    person.types("event\r")
    person.sees("Enter: none): ")
    person.types("maks\t\r")
    person.sees("[Uimahalli · Maksut · 1] Card: ")
    person.types("A100000003\r")
    person.sees("Value in euros (Enter: none): ")
    person.types("12,50\r")
    person.sees("at most 2 (Enter: none): ")
    person.types("3\r")
    person.sees("Recorded: A100000003 · Maksut · 3 children · €12.50 (")
    person.sees("more children than the number on the card")
    person.sees("You may admit them all; the warning stays with the record.")
    person.sees("Card: ")
    person.types("event\r")
    person.sees("Enter: none): ")
    person.types("Vauvasirkus\r")
    person.sees("0: create it")
    person.types("0\r")
    person.sees("[Uimahalli · Vauvasirkus · 2] Card: ")
    person.types("A100000004\r")
    person.sees("(Enter: none): ")
    person.types("\r")
    person.sees("Recorded: ")
    person.sees("Card: ")
    person.types("A100000004\r")
    person.sees("(Enter: none): ")
    person.types("\r")
    person.sees("was recorded just now")
    person.sees("Is this another ticket? [y/N]: ")
    person.types("\r")
    person.sees("Cancelled")
    person.sees("Card: ")
    person.types("same\r")
    person.sees("(Enter: none): ")
    person.types("\r")
    person.sees("4 records")
    person.sees("Card: ")
    person.types("undo\r")
    person.sees("Undone: A100000004")
    person.sees("[Uimahalli · Vauvasirkus · 3] Card: ")
    person.types("X977777777\r")
    person.sees("Was the card given out just now?")
    person.types("y\r")
    person.sees("(Enter: none): ")
    person.types("1\r")
    person.sees("Noted until the card is registered: X977777777")
    person.sees("3 records; visitors, including children: 17")
    person.sees("1 visit noted until its card is registered")
    person.sees("[Uimahalli · Vauvasirkus · 3] Card: ")
    before_list = person.read_up_to
    person.types("list\r")
    person.sees("more children than the number on the card")
    person.sees("Noted until the card is registered: X977777777")
    person.sees("3 records; visitors, including children: 17")
    person.sees("1 visit noted until its card is registered")
    person.sees("Card: ")
    expect("the list has no advice", "You may admit" not in person.shown[before_list:])
    person.types("?\r")
    person.sees("undo the last record")
    person.sees("Card: ")
    person.types("\x03")
    person.ends(130)
    new = recorded(place)[before:]
    expect(f"what was recorded: {new}", [
        (usage[1], usage[3], usage[8], usage[9], usage[10]) for usage in new
    ] == [("Y100000001", "Aamu-uinti", "11", "4", ""), ("A100000003", "Maksut", "3", "", "1250"),
          ("A100000004", "Vauvasirkus", "0", "", "")])
    expect("one visit waits",
           place.must("usage", "pending", "--format", "csv").count("X977777777") == 1)


def cards_before_the_event(place):
    """A card that is read in the middle of a search for the event waits until one is chosen; one
    that is read before is recorded for what was chosen until then, and that is said."""
    before = len(recorded(place))
    person = desk(place, "--site", "Uimahalli", *SATURDAY)
    person.sees("Event (number or any part of its name; Enter: none): ")
    person.types("uint\r")
    person.sees("Number (Enter: 1): ")
    person.types("A100000021\r")
    person.sees("Choose the event first: A100000021 follows after it")
    person.sees("Number (Enter: 1): ")
    person.types("A100000023\r")
    person.sees("Choose the event first: A100000023 follows after it")
    person.sees("Number (Enter: 1): ")
    person.types("\r")
    person.sees("VALID   A100000021")
    person.sees("(Enter: none): ")
    person.types("\r")
    person.sees("Recorded: A100000021")
    person.sees("VALID   A100000023")
    person.sees("(Enter: none): ")
    person.types("\r")
    person.sees("[Uimahalli · Aamu-uinti · 2] Card: ")
    # Cancelling leaves the event of before, and names the card that waited.
    person.types("event\r")
    person.sees("Enter: none): ")
    person.types("uint\r")
    person.sees("Number (Enter: 1): ")
    person.types("A100000022\r")
    person.sees("Choose the event first")
    person.types("-\r")
    person.sees("NOT RECORDED: A100000022")
    person.sees("Cancelled")
    person.sees("[Uimahalli · Aamu-uinti · 2] Card: ")
    for question in ("event", "date", "time"):
        person.types(f"{question}\r")
        person.sees("Enter: ")
        person.types("A100000022\r")
        person.sees("Nothing was chosen; the card is for: Uimahalli · Aamu-uinti")
        person.sees("A100000022")
        person.sees("(Enter: none): ")
        person.types("-\r")
        person.sees("Cancelled")
        person.sees("[Uimahalli · Aamu-uinti · 2] Card: ")
    person.types("quit\r")
    person.ends(0)
    new = recorded(place)[before:]
    expect(f"the event of the cards that waited: {new}",
           [(usage[1], usage[3]) for usage in new] == [("A100000021", "Aamu-uinti"), ("A100000023", "Aamu-uinti")])


def cancelling_before_the_first_event(place):
    """The cards that waited are named, also when the desk has only begun."""
    person = desk(place, "--site", "Uimahalli", *SATURDAY)
    person.sees("Enter: none): ")
    person.types("uint\r")
    for code in ("A100000021", "A100000023"):
        person.sees("Number (Enter: 1): ")
        person.types(f"{code}\r")
        person.sees(f"{code} follows after it")
    person.sees("Number (Enter: 1): ")
    person.types("-\r")
    person.sees("NOT RECORDED: A100000021")
    person.sees("NOT RECORDED: A100000023")
    person.sees("[Uimahalli · 0] Card: ")
    person.types("\x04")
    person.ends(0)


def leaving_at_once(place):
    """Ctrl-D at the first question leaves, also if it was typed ahead; a dash continues without an
    event."""
    for ahead in (False, True):
        person = desk(place, "--site", "Uimahalli")
        if not ahead:
            person.sees("Enter: none): ")
        person.types("\x04")
        person.ends(0)
    person = desk(place, "--site", "Uimahalli")
    person.sees("Enter: none): ")
    person.types("-\r")
    person.sees("[Uimahalli · 0] Card: ")
    person.types("-\r")
    person.sees("There is nothing to cancel.")
    person.sees("[Uimahalli · 0] Card: ")
    person.types("\x04")
    person.ends(0)


def in_finnish(place):
    person = desk(place, "--site", "Uimahalli", "--lang", "fi")
    person.sees("Tapahtuma (numero tai nimen osa; Enter: ei tapahtumaa): ")
    person.types("äiti\r")
    person.sees("1  Äitien jumppa")
    person.sees("Luo ”äiti”")
    person.types("1\r")
    person.sees("Kortti: ")
    person.types("A100000005\r")
    person.sees("VOIMASSA")
    person.sees("Lapsia (alle 18 v.), enintään 2")
    person.types("\r")
    person.sees("Kirjattu: A100000005")
    person.sees("Kortti: ")
    person.types("peru\r")
    person.sees("Kirjaus peruttu: A100000005")
    person.sees("Kortti: ")
    person.types("lopeta\r")
    person.ends(0)


def times_of_a_scheduled_event(place):
    place.must("event", "create", "Vesijumppa", "--site", "Uimahalli")
    place.must("event", "schedule", "Vesijumppa", "--on", "2026-06-18 10:00-11:00", "--on",
               "2026-06-19 10:00-11:00", "--on", "2026-06-19 12:00-13:00")
    person = desk(place, "--site", "Uimahalli", "--event", "Vesijumppa", "--date", "2026-06-19")
    person.sees("1  10:00–11:00")
    person.sees("2  12:00–13:00")
    person.sees("Time (number; Enter: ")
    person.types("1\r")
    person.sees("Vesijumppa 10:00 · 2026-06-19 · 0] Card: ")
    person.types("\x04")
    person.ends(0)


def play_without_a_time_today(place):
    """An event that does not take place today keeps the desk open: its coming times are offered, of
    six months, and the usage belongs to the chosen one. Another day keeps the event."""
    place.must("event", "create", "Peppi", "--site", "Uimahalli")
    place.must("event", "schedule", "Peppi", "--on", "2026-12-04 18-19", "--from", "2026-12-07",
               "--to", "2027-02-15", "--weekly", "ma 18-19")
    person = desk(place, "--site", "Uimahalli", "--event", "peppi", "--lang", "fi", *SATURDAY)
    person.sees("Tapahtumalla Peppi ei ole ajankohtaa 5.12.2026. Tulevat ajankohdat:\n"
                "  1  ma 7.12.2026 18:00–19:00\n")
    person.sees("9  ma 1.2.2027 18:00–19:00")
    person.sees("… ja 2 muuta: ")
    person.sees("Ajankohta (numero; Enter: 1): ")
    person.types("+\r")
    person.sees("11  ma 15.2.2027")
    person.sees("Enter: 1): ")
    # A card that is read here is not the answer: the time is asked for again below it.
    person.types("A100000006\r")
    person.sees("VOIMASSA")
    person.sees("Tällä kortilla tänä vuonna täällä: ")
    person.sees("Enter: 1): ")
    person.types("8.12.\r")
    person.sees("luettelossa ei ole sellaista ajankohtaa 8.12.2026")
    person.sees("Enter: 1): ")
    person.types("14.12. klo 18\r")
    person.sees("Lapsia (alle 18 v.), enintään 2")
    person.types("\r")
    person.sees("Kirjattu: A100000006 · Peppi 14.12.2026 18:00 (")
    person.sees("[Uimahalli · Peppi 18:00 · 14.12.2026 · 1] Kortti: ")
    person.types("päivä\r")
    person.sees("Päivä (Enter: tänään): ")
    person.types("31.11.\r")
    person.sees("\a")
    person.sees("31.11.")
    person.sees("Päivä (Enter: tänään): ")
    person.types("eilen\r")
    person.sees("Päivä: 4.12.2026")
    person.sees("[Uimahalli · Peppi 18:00 · 4.12.2026 · 1] Kortti: ")
    person.types("päivä\r")
    person.sees("(Enter: tänään): ")
    person.types("1.6.2027\r")
    person.sees("tapahtumalla Peppi ei ole ajankohtia 1.6.2027–1.12.2027")
    person.sees("[Uimahalli · Peppi (ajankohtaa ei ole valittu) · 1.6.2027 · 1]\nKortti: ")
    person.types("A100000007\r")
    person.sees("valitse toinen päivä\n  tai tapahtuma")
    person.sees("mitään ei kirjattu")
    person.sees("Kortti: ")
    person.types("päivä\r")
    person.sees("(Enter: tänään): ")
    person.types("\r")
    person.sees("1  ma 7.12.2026 18:00–19:00")
    person.sees("Enter: 1): ")
    person.types("\x04")
    person.sees("Kortti: ")
    person.types("\x04")
    person.ends(0)
    used = recorded(place, "--card", "A100000006", "--site", "Uimahalli", "--event", "Peppi")
    expect(f"the usage is of the chosen time: {used}",
           [(usage[3], usage[6], usage[7]) for usage in used] == [("Peppi", "2026-12-14", "18:00")])


def waiting_without_a_time(place):
    """Cards wait for the event, not for its time: each of them asks for that again."""
    person = desk(place, "--site", "Uimahalli", *SATURDAY)
    person.sees("(number or any part of its name; Enter: none): ")
    person.types("pepp\r")
    person.sees("Number (Enter: 1): ")
    person.types("A100000008\r")
    person.sees("Choose the event first: A100000008 follows after it")
    person.sees("Number (Enter: 1): ")
    person.types("\r")
    person.sees("Time (number; Enter: 1): ")
    person.types("-\r")
    person.sees("VALID   A100000008")
    person.sees("Time (number; Enter: 1): ")
    person.types("-\r")
    person.sees("nothing was recorded")
    person.sees("[Uimahalli · Peppi (no time chosen) · 0] Card: ")
    person.types("\x04")
    person.ends(0)


def renamed_site(place):
    """A desk works on at a site that has another name by now, and names what is really missing."""
    person = desk(place, "--site", "Uimahalli", "--event", "Aamu-uinti")
    person.sees("Card: ")
    place.must("site", "edit", "Uimahalli", "--name", "Uimala")
    person.types("A100000024\r")
    person.sees("(Enter: none): ")
    person.types("\r")
    person.sees("Is this another ticket? [y/N]: ")
    person.types("y\r")
    person.sees("Recorded: A100000024")
    number = recorded(place, "--card", "A100000024")[-1][0]
    place.must("usage", "delete", number, "--yes")
    person.sees("Card: ")
    person.types("undo\r")
    person.sees(f"there is no usage {number}")
    person.types("\x04")
    person.ends(0)
    place.must("site", "edit", "Uimala", "--name", "Uimahalli")


def times_of_next_year(place):
    """A day without a year is a day of the list, also of the next calendar year."""
    person = desk(place, "--site", "Uimahalli", "--event", "peppi", "--today", "2026-11-29")
    person.sees("(number; Enter: 1): ")
    person.types("5.1.\r")
    person.sees("the list has no such time on 2027-01-05")
    person.sees("Enter: 1): ")
    person.types("4.1.\r")
    person.sees("Peppi 18:00 · 2027-01-04 · 0]")
    person.sees("Card: ")
    person.types("time\r")
    person.sees("Time (number; Enter: ")
    person.types("11.1. 18\r")
    person.sees("Peppi 18:00 · 2027-01-11 · 0]")
    person.sees("Card: ")
    person.types("\x04")
    person.ends(0)


def time_of_day(place):
    """An event without a schedule takes a time of day, and so does a desk without an event."""
    for event in (("--event", "Aamu-uinti"), ()):
        person = desk(place, "--site", "Uimahalli", *event, "--lang", "sv", *SATURDAY)
        if not event:
            person.sees("Enter: inget evenemang): ")
            person.types("\r")
        person.sees("Kort: ")
        person.types("tid\r")
        person.sees("Klockslag (Enter: inget klockslag): ")
        person.types("25\r")
        person.sees("\a")
        person.sees("Klockslag (Enter: inget klockslag): ")
        person.types("kl. 18.30\r")
        person.sees("Aamu-uinti 18:30 · 0]" if event else "[Uimahalli · 18:30 · 0]")
        person.types("A100000008\r")
        person.sees("Enter: ")
        person.types("\r")
        person.sees("18:30")
        person.sees("Kort: ")
        person.types("\x04")
        person.ends(0)
    used = recorded(place, "--card", "A100000008", "--time", "18:30")
    expect(f"usages with a time of day: {used}",
           [(usage[3], usage[7]) for usage in used] == [("Aamu-uinti", "18:30"), ("", "18:30")])


def many_events(place):
    """All events that contain the text can be reached, and the most used ones without a text."""
    place.must("site", "add", "Opisto", "--org", "Liikunta", "--sector", "education")
    for number in range(1, 16):
        place.must("event", "create", f"Kurssi {number:02}", "--site", "Opisto")
    place.must("event", "create", "Poistettu kurssi", "--site", "Opisto")
    place.must("event", "edit", "Poistettu kurssi", "--no-active")
    for _ in range(2):
        place.must("usage", "record", "A100000009", "--site", "Opisto", "--event", "Kurssi 12",
                   "--again")
    place.must("usage", "record", "A100000009", "--site", "Opisto", "--event", "Kurssi 07",
               "--again")
    person = desk(place, "--site", "Opisto", "--lang", "fi")
    person.sees("1  Kurssi 12\n  2  Kurssi 07\n  3  Kurssi 01\n")
    person.sees("… ja 6 muuta: ")
    person.sees("ei tapahtumaa): ")
    person.types("?\r")
    person.sees("Sarkain täydentää nimen")
    person.sees("ei tapahtumaa): ")
    person.types("kurs\r")
    person.sees("… ja 6 muuta: ")
    person.sees("0  Luo ”kurs”")
    person.sees("Numero (Enter: 1): ")
    person.types("+\r")
    person.sees("15  Kurssi 15")
    person.sees("Numero (Enter: 1): ")
    # All that is listed contains the text: that it resembles something, too, is not told.
    person.types("kurssi 1\r")
    person.sees("6  Kurssi 15\n  0  Luo ”kurssi 1”")
    person.sees("Numero (Enter: 1): ")
    person.types("+\r")
    person.sees("luettelo päättyy tähän")
    person.sees("Numero (Enter: 1): ")
    # An inactive event is not offered, and is not created a second time.
    person.types("poistettu kurssi\r")
    person.sees("\a")
    person.sees("Numero (Enter: 1): ")
    person.types("poistetut kurssit\r")
    person.sees("muistuttaa tapahtumaa ”Poistettu kurssi”, joka ei")
    person.sees("aktiivinen.\n  0  Luo ”poistetut kurssit”")
    person.sees("Numero (0: luo uusi; ")
    person.types("Kursi 15\r")
    person.sees("1  Kurssi 15")
    person.sees("Nimi ”Kursi 15” muistuttaa tapahtumaa ”Kurssi 15”.")
    person.sees("0  Luo ”Kursi 15”")
    person.sees("Numero (Enter: 1): ")
    person.types("a\u200bb\r")
    person.sees("U+200B")
    person.sees("Numero (Enter: 1): ")
    person.types("1\r")
    person.sees("[Opisto · Kurssi 15 · 0] Kortti: ")
    person.types("\x04")
    person.ends(0)


def several_sites(place):
    """The site is chosen by its number or a part of its name; the options hold for the site that is
    chosen first, also if a card is read before that."""
    options = ("--event", "Vesijumppa", "--slot", "2026-06-19 10:00", "--today", "2026-06-19")
    person = desk(place, *options, "--lang", "fi")
    person.sees("1  Opisto\n  2  Uimahalli\n")
    for answer, told in (("Pää", "minkään toimipisteesi nimessä ei ole ”Pää”"), ("99", "anna numero 1–2"),
                         ("", "anna numero 1–2"), ("+", "luettelo päättyy tähän"),
                         ("i", "2 toimipisteen nimessä on tämä")):
        person.sees("Toimipiste (numero tai nimen osa): ")
        person.types(answer + "\r")
        person.sees(told)
    person.sees("Toimipiste (numero tai nimen osa): ")
    person.types("A100000011\r")
    person.sees("VOIMASSA")
    person.sees("Toimipiste (numero tai nimen osa): ")
    person.types("HALL\r")
    person.sees("ei lapsia): ")
    person.types("\r")
    person.sees("Kirjattu: A100000011 · Vesijumppa")
    person.sees("[Uimahalli · Vesijumppa 10:00 · 1]")
    person.sees("Kortti: ")
    person.types("\x04")
    person.ends(0)


def wrong_options(place):
    """A wrong option ends the desk, also if the site to which it would belong is an answer."""
    before = len(recorded(place))
    for wrong, told, status in (
        (("--event", "Olematon"), "Olematon", 3),
        (("--event", "Vesijumppa", "--slot", "2026-06-30 10:00"), "2026-06-30", 4)):
        for first in ((), ("A100000012",)):
            person = desk(place, *wrong)
            for answer in (*first, "2"):
                person.sees("Site (number or any part of its name): ")
                person.types(answer + "\r")
            person.sees(told)
            person.ends(status)
    expect("nothing was recorded", len(recorded(place)) == before)


def what_is_told(place):
    """Cards that wait for their registration are told at the start; below a card its visits here,
    and whose community card it is. Each question is explained."""
    person = desk(place, "--site", "Uimahalli", "--event", "Maksut", "--lang", "fi")
    person.sees("1 kortti odottaa rekisteröintiä; sen käynnit: kaiku usage pending")
    person.sees("Kortti: ")
    person.types("Y100000001\r")
    person.sees("yhteisön kortti · Pysäkki\n")
    person.sees("Tällä kortilla tänä vuonna täällä: 1, viimeksi ")
    for question, help_of in (("ei arvoa): ", "esimerkiksi 12,50"), ("ei yhtään): ", "ryhmän"),
                              ("ei lapsia): ", "Kuinka monta lasta")):
        person.sees(question)
        person.types("?\r")
        person.sees(help_of)
        person.sees("Vastaus ”-”")
        person.sees(question)
        person.types("3\r")
    person.sees("3 lasta · 3 asiakasta · 3,00\u00a0€")
    person.sees("Kortti: ")
    person.types("A100000010\r")
    person.sees("Tällä kortilla tänä vuonna täällä: 1, viimeksi ")
    person.sees("ei arvoa): ")
    person.types("A100000050\r")
    question = "käynti muistiin? [k/E]: "
    person.sees(question)
    person.types("?\r")
    person.sees("siitä tulee kirjaus")
    person.sees(question)
    person.types("\r")
    person.sees("Kortti: ")
    person.types("?\r")
    person.sees("? näyttää, mitä voit vastata")
    person.sees("Kortti: ")
    person.types("\x04")
    person.ends(0)


def rules_of_the_area(place):
    """The prompt tells the age limit of the area on the day of the visit, and a card of another
    area is admitted at discretion where the area does not accept it."""
    place.must("area", "add", "Seutu", "--municipality", "Helsinki")
    place.must("area", "rule", "add", "Seutu", "--from", "2026-06-01", "--to", "2026-06-30",
               "--child-age", "16", "--accepts-others", "no")
    place.must("org", "add", "Espoon palvelut", "--kind", "distributor", "--municipality", "Espoo")
    place.must("site", "add", "Espoo", "--org", "Espoon palvelut")
    holder = ("--birth-year", "1980", "--postal-code", "02100", "--children", "2", "--site")
    for code, office in (("A300000001", "Toimisto"), ("A300000002", "Espoo"),
                         ("A300000003", "Espoo")):
        place.must("card", "register", code, *holder, office, "--today", "2026-01-15")
    before = len(recorded(place))
    person = desk(place, "--site", "Uimahalli", "--event", "Aamu-uinti", "--today", "2026-06-18")
    person.sees("Card: ")
    person.types("A300000001\r")
    person.sees("Children under 16, at most 2 (Enter: none): ")
    person.types("\r")
    person.sees("Recorded: ")
    person.sees("Card: ")
    person.types("A300000002\r")
    person.sees("A300000002: Seutu does not accept cards of other areas")
    person.sees("Admit the holder at discretion? [y/N]: ")
    person.types("?\r")
    person.sees("The record tells that it")
    person.sees("Admit the holder at discretion? [y/N]: ")
    person.types("\r")
    person.sees("Cancelled")
    person.sees("Card: ")
    person.types("A300000003\r")
    person.sees("Admit the holder at discretion? [y/N]: ")
    person.types("y\r")
    person.sees("Reason (Enter: none): ")
    person.types("mukana ryhmässä\r")
    person.sees("Children under 16, at most 2 (Enter: none): ")
    person.types("1\r")
    person.sees("Recorded: A300000003")
    person.sees("Card: ")
    person.types("date\r")
    person.sees("Day")
    person.types("2026-07-01\r")
    person.sees("Card: ")
    person.types("A300000002\r")
    person.sees("Children under 18, at most 2 (Enter: none): ")
    person.types("\r")
    person.sees("Recorded: A300000002")
    person.sees("the day of the visit is in the future")
    person.sees("Card: ")
    person.types("quit\r")
    person.ends(0)
    new = recorded(place)[before:]
    expect(f"what was recorded: {new}", [(usage[1], usage[12]) for usage in new] == [
        ("A300000001", ""), ("A300000003", "other_area"), ("A300000002", "in_future")
    ])


with tempfile.TemporaryDirectory(prefix="kaiku-desk-") as folder:
    hall = Place(folder)
    open_hall(hall)
    for evening in (a_queue, refusals, what_is_asked, cards_before_the_event,
                    cancelling_before_the_first_event, leaving_at_once, in_finnish,
                    times_of_a_scheduled_event, play_without_a_time_today,
                    waiting_without_a_time, renamed_site, times_of_next_year, time_of_day, many_events, several_sites, wrong_options,
                    what_is_told, rules_of_the_area):
        evening(hall)
print("desk: a queue of forty, refusals, all that is asked, in Finnish")
