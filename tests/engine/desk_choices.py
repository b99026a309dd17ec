#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Tests how a site, an event and a time are chosen at the desk, also on a narrow terminal."""
import os
import re
import tempfile

from hall import SATURDAY, desk, open_hall, recorded
from person import Person, Place, expect


def open_more(place):
    place.must("site", "add", "Opisto", "--org", "Liikunta", "--sector", "education")
    for number in range(1, 16):
        place.must("event", "create", f"Kurssi {number:02}", "--site", "Opisto")
    place.must("event", "create", "Vesijumppa", "--site", "Uimahalli")
    place.must("event", "schedule", "Vesijumppa", "--on", "2026-06-19 10:00-11:00")


def times_searched_again(place):
    """A day that has several times shortens the list, and another day is searched in all of them."""
    place.must("event", "create", "Näytös", "--site", "Uimahalli")
    place.must("event", "schedule", "Näytös", "--on", "2026-12-07 12-13", "--on",
               "2026-12-07 18-19", "--on", "2026-12-08 12-13", "--on", "2026-12-08 18-19")
    person = desk(place, "--site", "Uimahalli", "--event", "Näytös", *SATURDAY)
    person.sees("4  Tue 2026-12-08 18:00–19:00")
    for day in ("7", "8", "7"):
        person.sees("(number; Enter: 1): ")
        person.types(f"{day}.12.\r")
        person.sees(f"2026-12-0{day} 12:00–13:00\n  2  ")
    person.sees("(number; Enter: 1): ")
    person.types("3\r")
    person.sees("type a number of the list, or a date such as 5.12.")
    person.types("2\r")
    person.sees("Näytös 18:00 · 2026-12-07 · 0] Card: ")
    person.types("time\r")
    person.sees("(number; Enter: 1): ")
    person.types("7.12.\r")
    person.sees("(number; Enter: 1): ")
    person.types("8.12. 18\r")
    person.sees("Näytös 18:00 · 2026-12-08 · 0] Card: ")
    person.types("\x04")
    person.ends(0)


def another_card(place):
    """That a card was not recorded is told only if it was being recorded."""
    person = desk(place, "--site", "Uimahalli", "--event", "Näytös", *SATURDAY)
    for command, answer, question in (("", "", "Enter: 1): "), ("date\r", "\r", "Enter: 1): "),
                                      ("event\r", "", "Enter: none): ")):
        if command:
            person.sees("Card: ")
            person.types(command)
        if answer:
            person.sees("Enter: today): ")
            person.types(answer)
        person.sees(question)
        person.types("A100000006\r")
        person.sees("VALID")
        person.sees("Enter: 1): ")
        expect("no card was lost", "NOT RECORDED" not in person.shown)
        person.types("-\r")
        person.sees("Cancelled")
    person.sees("Card: ")
    person.types("A100000006\r")
    person.sees("Enter: 1): ")
    person.types("A100000007\r")
    person.sees("NOT RECORDED: another card was read")
    person.sees("VALID")
    person.sees("Enter: 1): ")
    person.types("-\r")
    person.sees("Card: ")
    person.types("\x04")
    person.ends(0)


def numbers_outside_the_list(place):
    """A number that is not in the list of events is not the name of a new one."""
    person = desk(place, "--site", "Opisto")
    for answer, told in (("99", "enter a number from 1 to 9"), ("Kursi 15", "0  Create"),
                         ("99", "enter a number from 0 to 1"), ("12", "1  Kurssi 12\n")):
        person.sees("Enter: ")
        person.types(answer + "\r")
        person.sees(told)
    person.sees("Enter: 1): ")
    person.types("1\r")
    person.sees("[Opisto · Kurssi 12 · 0] Card: ")
    person.types("\x04")
    person.ends(0)


def answers_that_do_not_fit_the_options(place):
    """A site or an event without what the options name is asked for again."""
    slot = ("--slot", "2026-06-19 10:00", "--today", "2026-06-19")
    person = desk(place, "--event", "Vesijumppa", *slot)
    for answer in ("1", "2"):
        person.sees("Site (number or any part of its name): ")
        person.types(answer + "\r")
        if answer == "1":
            person.sees('there is no event "Vesijumppa"')
    person.sees("[Uimahalli · Vesijumppa 10:00 · 0] Card: ")
    person.types("\x04")
    person.ends(0)
    person = desk(place, "--site", "Uimahalli", *slot)
    for answer, told in (("Aamu-uinti", "Aamu-uinti has no slot on 2026-06-19 at 10:00"),
                         ("Vesijumppa", "[Uimahalli · Vesijumppa 10:00 · 0] Card: ")):
        person.sees("Event (number or any part of its name): ")
        person.types(answer + "\r")
        person.sees(told)
    person.types("\x04")
    person.ends(0)


def cards_that_wait_for_the_event_of_a_slot(place):
    """They also wait while an event without the slot is refused, and while the most used events are
    listed again, each once; without an event, each is named."""
    slot = ("--slot", "2026-06-19 10:00", "--today", "2026-06-19")
    event, number = "Event (number or any part of its name): ", "Number (Enter: 1): "
    person = desk(place, "--site", "Uimahalli", *slot)
    person.sees(event)
    person.types("uinti\r")
    person.sees(number)
    person.types("A100000011\r")
    person.sees("Choose the event first: A100000011 follows after it")
    person.sees(number)
    person.types("1\r")
    person.sees("Aamu-uinti has no slot on 2026-06-19 at 10:00")
    person.sees(event)
    person.types("A100000012\r")
    person.sees("Choose the event first: A100000012 follows after it")
    person.sees(event)
    person.types("a-100000012\r")
    person.sees(event)
    person.types("Vesijumppa\r")
    for code in ("A100000011", "A100000012"):
        person.sees(f"VALID   {code}")
        person.sees("(Enter: none): ")
        person.types("\r")
        person.sees(f"Recorded: {code}")
    person.sees("[Uimahalli · Vesijumppa 10:00 · 2] Card: ")
    event = "(number or any part of its name; Enter: none): "
    person.types("event\r")
    person.sees(event)
    person.types("xyz\r")
    person.sees("search for another name): ")
    person.types("A100000013\r")
    person.sees("Choose the event first: A100000013 follows after it")
    person.sees("search for another name): ")
    person.types("\r")
    person.sees(event)
    person.types("A100000014\r")
    person.sees("Choose the event first: A100000014 follows after it")
    person.sees(event)
    person.types("-\r")
    person.sees("NOT RECORDED: A100000013")
    person.sees("NOT RECORDED: A100000014")
    person.sees("[Uimahalli · Vesijumppa 10:00 · 2] Card: ")
    person.types("\x04")
    person.ends(0)


def only_with_the_event_of_the_slot(place):
    """With a slot no card is recorded without the event: neither Enter nor "-" leaves it open, the
    first card waits, also after an event was refused, and no event is created, as a new one has no
    slot. A card that was read before the site asks for the event, too."""
    slot = ("--slot", "2026-06-19 10:00", "--today", "2026-06-19")
    event = "Event (number or any part of its name): "
    names = ("event", "list", "--columns", "name", "--format", "csv")
    events, before = sorted(place.must(*names).split("\n")), len(recorded(place))
    for first in ((), ("Aamu-uinti", )):
        person = desk(place, "--site", "Uimahalli", *slot)
        for answer in first:
            person.sees(event)
            person.types(answer + "\r")
            person.sees("Aamu-uinti has no slot on 2026-06-19 at 10:00")
        for answer, told in (("A100000015", "Choose the event first: A100000015 follows after it"),
                             ("", "the event of the slot is missing"),
                             ("-", "NOT RECORDED: A100000015"),
                             ("xyz", 'no event of the site has "xyz" in its name'),
                             ("A100000016", "Choose the event first: A100000016 follows after it")):
            person.sees(event)
            person.types(answer + "\r")
            person.sees(told)
        person.sees(event)
        person.types("uinti\r")
        person.sees("1  Aamu-uinti\n  Number (Enter: 1): ")
        person.types("0\r")
        person.sees("Number (Enter: 1): ")
        person.types("vesi\r")
        person.sees("1  Vesijumppa\n  Number (Enter: 1): ")
        person.types("1\r")
        person.sees("VALID   A100000016")
        person.sees("(Enter: none): ")
        person.types("-\r")
        person.sees("[Uimahalli · Vesijumppa 10:00 · 0] Card: ")
        person.types("\x04")
        person.ends(0)
    person = desk(place, *slot)
    for question, answer in (("Site (number or any part of its name): ", "-"),
                             ("[no site chosen · 0] Card: ", "A100000015"),
                             ("Site (number or any part of its name): ", "Uimahalli"),
                             (event, "A100000016"),
                             ("Choose the event first: A100000016 follows after it", None),
                             (event, "-"), ("NOT RECORDED: A100000015", None),
                             ("NOT RECORDED: A100000016", None),
                             ("[Uimahalli (no event chosen) · 0] Card: ", "A100000017"),
                             (event, "A100000016"),
                             ("Choose the event first: A100000016 follows after it", None),
                             (event, "A100000017"),
                             ("Choose the event first: A100000017 follows after it", None),
                             (event, "Vesijumppa"), ("(Enter: none): ", ""),
                             ("Recorded: A100000017", None), ("VALID   A100000016", None),
                             ("(Enter: none): ", "-"),
                             ("[Uimahalli · Vesijumppa 10:00 · 1] Card: ", "\x04")):
        person.sees(question)
        if answer is not None:
            person.types(answer if answer == "\x04" else answer + "\r")
    person.ends(0)
    expect("no event was created", sorted(place.must(*names).split("\n")) == events)
    expect("one was recorded", len(recorded(place)) == before + 1)


def slots_that_nothing_has(place):
    """A slot that no event of the site has, or that is on another day than the one given, ends the
    desk; an id names the slot's event, too."""
    number = place.must("event", "slots", "Vesijumppa", "--site", "Uimahalli", "--format", "csv",
                        "--columns", "id").split()[1]
    for options, told, status in (
        (("--slot", "999"), "the event of the slot is missing; give the event with --event", 2),
        (("--slot", "2026-06-19 12:00"),
         "no event of Uimahalli has a slot on 2026-06-19 at 12:00", 4),
        (("--slot", "2026-06-19 10:00", "--date", "2026-06-18"),
         "--slot already has a date and a time, which differ from --date and --time", 2),
        (("--slot", number, "--date", "2026-06-18"),
         "--slot already has a date and a time, which differ from --date and --time", 2)):
        person = desk(place, "--site", "Uimahalli", *options)
        person.sees(told)
        expect(f"nothing is asked: {person.shown}", "Event (" not in person.ends(status))
    person = desk(place, "--site", "Uimahalli", "--slot", number, "--today", "2026-06-19")
    person.sees("[Uimahalli · Vesijumppa 10:00 · 0] Card: ")
    person.types("\x04")
    person.ends(0)


def restored_under_what_was_chosen(place):
    """An event that was asked for stays after a restore; one that is lost is named. A register that
    is gone is told once."""
    place.must("db", "backup", "chosen.db")
    person = desk(place, "--site", "Uimahalli", *SATURDAY)
    person.sees("Enter: none): ")
    person.types("Näytös\r")
    person.sees("(number; Enter: 1): ")
    place.must("db", "restore", "chosen.db", "--yes")
    person.types("A100000018\r")
    person.sees("the card is for: Uimahalli · Näytös (no time chosen)")
    person.sees("restored")
    person.sees("(number; Enter: 1): ")
    person.types("2\r")
    person.sees("VALID   A100000018")
    person.sees("(Enter: none): ")
    person.types("\r")
    person.sees("Recorded: A100000018 · Näytös")
    place.must("db", "restore", "chosen.db", "--yes")
    person.types("A100000019\r")
    person.sees("restored")
    person.sees("[Uimahalli · Näytös 18:00 · 2026-12-07 · 0] Card: ")
    person.types("event\r")
    person.sees("Enter: none): ")
    person.types("Uutuus\r")
    person.sees("search for another name): ")
    person.types("0\r")
    person.sees("[Uimahalli · Uutuus · 0] Card: ")
    place.must("db", "restore", "chosen.db", "--yes")
    person.types("A100000019\r")
    person.sees("restored")
    person.sees('there is no event "Uutuus"')
    person.sees("Enter: none): ")
    register = place.environment["KAIKU_DB"]
    os.rename(register, register + ".away")
    person.types("Näytös\r")
    person.sees("there is no register at")
    shown = person.ends(1)
    os.rename(register + ".away", register)
    expect(f"one message: {shown}", "repeat the command" not in shown.split("Näytös")[-1])


def restored_at_the_question_for_the_event_of_a_slot(place):
    """The event that was answered is asked for again: no other slot of that day is taken."""
    place.must("db", "backup", "asked.db")
    event = "Event (number or any part of its name): "
    person = desk(place, "--site", "Uimahalli", "--slot", "2026-12-07 18:00", "--today",
                  "2026-12-07")
    person.sees(event)
    person.types("A100000016\r")
    person.sees("Choose the event first: A100000016 follows after it")
    person.sees(event)
    place.must("db", "restore", "asked.db", "--yes")
    person.types("Näytös\r")
    person.sees("NOT RECORDED: A100000016")
    person.sees("restored")
    person.sees(event)
    person.types("Näytös\r")
    person.sees("[Uimahalli · Näytös 18:00 · 0] Card: ")
    person.types("\x04")
    person.ends(0)


def restored_while_a_card_is_entered(place):
    """A card is named if a restore comes before its last answer, or before it is read; of cards that
    wait for an event each is named once. There is no command to repeat."""
    place.must("db", "backup", "entered.db")
    person = desk(place, "--site", "Uimahalli", *SATURDAY)
    person.sees("Enter: none): ")
    person.types("\r")
    person.sees("Card: ")
    person.types("A100000016\r")
    person.sees("(Enter: none): ")
    place.must("db", "restore", "entered.db", "--yes")
    person.types("1\r")
    person.sees("NOT RECORDED: A100000016")
    person.sees("restored")
    person.sees("Enter: none): ")
    person.types("\r")
    person.sees("[Uimahalli · 0] Card: ")
    place.must("db", "restore", "entered.db", "--yes")
    person.types("A100000017\r")
    person.sees("NOT RECORDED: A100000017")
    person.sees("restored")
    person.sees("Enter: none): ")
    person.types("\x04")
    shown = person.ends(0)
    expect(f"no command to repeat: {shown}", "repeat the command" not in shown)
    event = "Event (number or any part of its name): "
    person = desk(place, "--slot", "2026-12-07 18:00", "--today", "2026-12-07")
    for question, answer in (("Site (number or any part of its name): ", "-"),
                             ("[no site chosen · 0] Card: ", "A100000016"),
                             ("Site (number or any part of its name): ", "Uimahalli")):
        person.sees(question)
        person.types(answer + "\r")
    person.sees(event)
    place.must("db", "restore", "entered.db", "--yes")
    person.types("Näytös\r")
    person.sees("restored")
    person.sees("Site (number or any part of its name): ")
    person.types("\x04")
    shown = person.ends(0)
    expect(f"named once: {shown}", shown.count("NOT RECORDED: A100000016") == 1)


def nothing_to_repeat(place):
    """The commands for the last card and the last record say so before there is one."""
    person = desk(place, "--site", "Opisto", "--event", "Kurssi 12")
    for command, told in (("same", "no card has been read yet"),
                          ("undo", "nothing has been recorded yet")):
        person.sees("0] Card: ")
        person.types(command + "\r")
        person.sees(told)
    person.sees("0] Card: ")
    person.types("\x04")
    person.ends(0)


def workbook_at_a_terminal(place):
    """A workbook is not written to a terminal."""
    person = Person(place, "site", "list", "--format", "xlsx")
    person.sees("a workbook is not written to a terminal; redirect the output: > FILE.xlsx")
    person.ends(2)


def narrow_terminal(place):
    """Nothing is wider than the terminal, and no word is cut."""
    place.must("event", "create", "Pitkänimisen tapahtuman toinen nimi on vielä pitempi", "--site",
               "Uimahalli")
    place.must("usage", "record", "A100000021", "--site", "Uimahalli", "--time", "18:00")
    person = Person(place, "desk", "--site", "Uimahalli", "--lang", "fi", columns=44)
    for question, answer in (
        ("tapahtumaa): ", "pitkä"), ("Numero (Enter: 1): ", "1"), ("Kortti: ", "A100000050"),
        ("[k/E]: ", "e"), ("Kortti: ", "A200000001"), ("[k/E]: ", "k"),
        ("ei syytä): ", "?"), ("ei syytä): ", "pitkä matka"), ("lapsia): ", "100"),
        ("Kortti: ", "lista"), ("Kortti: ", "aika"), ("ei kellonaikaa): ", "25"),
        ("ei kellonaikaa): ", ""), ("Kortti: ", "lopeta")):
        person.sees(question)
        person.types(answer + "\r")
    shown = person.ends(0)
    for line in re.sub(r"\x1b\[[0-9;?]*[a-zA-Z]|\a", "", shown).split("\n"):
        width = len(line.rsplit("\r", 1)[-1])
        expect(f"{line!r} has {width} columns in {shown}", width <= 44)


def sites_of_one_name(place):
    """Sites of one name are shown with their organisations, and found by them."""
    place.must("org", "add", "Opetus", "--kind", "venue", "--municipality", "Espoo")
    place.must("site", "add", "Uimahalli", "--org", "Opetus", "--sector", "sports")
    listed = place.must("site", "list", "--format", "csv", "--columns", "id,organisation")
    number = next(line.split(",")[0] for line in listed.splitlines() if line.endswith(",Opetus"))
    person = desk(place)
    person.sees("1  Opisto\n  2  Uimahalli (Liikunta)\n  3  Uimahalli (Opetus)\n")
    for answer in ("uimahalli", "UIMA"):
        person.sees("Site (number or any part of its name): ")
        person.types(answer + "\r")
        person.sees("2 sites have this in their names")
        person.sees("  1  Uimahalli (Liikunta)\n  2  Uimahalli (Opetus)\n")
    person.types("xyz\r")
    person.sees('none of your sites has "xyz" in its name')
    person.sees("Site (number or any part of its name): ")
    person.types(f"Uimahalli (Opetus, id {number}0)\r")
    person.sees("none of your sites has")
    person.sees("Site (number or any part of its name): ")
    person.types("-\r")
    person.sees("[no site chosen · 0] Card: ")
    person.types("site\r")
    person.sees("Site (number or any part of its name): ")
    # The whole list is searched again.
    person.types("opi\r")
    person.sees("Event (")
    person.types("\r")
    person.sees("[Opisto · 0] Card: ")
    for answer in ("opetus", "uimahalli (opetus)", f"Uimahalli (Opetus, id {number})"):
        person.types("site\r")
        person.sees("Site (number or any part of its name): ")
        person.types(answer + "\r")
        person.sees("Event (")
        person.types("\r")
        person.sees("[Uimahalli (Opetus) · 0] Card: ")
    person.types("\x04")
    person.ends(0)


def restored_without_what_options_name(place):
    """The desk goes on in a register that a restore took back: options that name nothing any more
    are named, and what was promised a card is said."""
    place.must("db", "backup", "before.db")
    place.must("site", "add", "Halli", "--org", "Liikunta", "--sector", "sports")
    place.must("event", "create", "Iltauinti", "--site", "Halli")
    person = desk(place, "--site", "Halli", "--event", "Iltauinti", *SATURDAY)
    person.sees("[Halli · Iltauinti · 0] Card: ")
    place.must("db", "restore", "before.db", "--yes")
    person.types("A100000006\r")
    person.sees("restored")
    person.sees('there is no site "Halli"')
    person.sees('there is no event "Iltauinti"')
    person.sees("Site (number or any part of its name): ")
    person.types("Opisto\r")
    person.sees("Enter: none): ")
    person.types("\r")
    person.sees("[Opisto · 0] Card: ")
    person.types("event\r")
    person.sees("Enter: none): ")
    person.types("Uutuus\r")
    person.sees("search for another name): ")
    person.types("A100000007\r")
    person.sees("A100000007 follows after it")
    person.sees("search for another name): ")
    place.must("db", "restore", "before.db", "--yes")
    person.types("0\r")
    person.sees("NOT RECORDED: A100000007")
    person.sees("restored")
    person.sees("Site (number or any part of its name): ")
    person.types("-\r")
    person.sees("[no site chosen · 0] Card: ")
    person.types("\x04")
    person.ends(0)


def leaving_a_restored_register(place):
    """Ctrl-D at a question after a restore ends the desk as it does at its start, and names the
    cards that were to follow."""
    person = desk(place, "--site", "Opisto", *SATURDAY)
    person.sees("Enter: none): ")
    person.types("Uutuus\r")
    for code in ("A100000007", "A100000008"):
        person.sees("search for another name): ")
        person.types(f"{code}\r")
        person.sees(f"{code} follows after it")
    person.sees("search for another name): ")
    person.types("0\r")
    person.sees("VALID   A100000007")
    person.sees("(Enter: none): ")
    place.must("db", "restore", "before.db", "--yes")
    person.types("\r")
    person.sees("NOT RECORDED: A100000007")
    person.sees("restored")
    person.sees("Enter: none): ")
    person.types("\x04")
    person.sees("NOT RECORDED: A100000008")
    expect(f"the desk ends: {person.shown}", "Card: " not in person.ends(0))


def restored_with_one_other_site(place):
    """The desk ends if the site that its option names is gone and only one is left: nobody chose
    that."""
    place.must("db", "backup", "before.db")
    place.must("site", "add", "Halli", "--org", "Liikunta", "--sector", "sports")
    person = desk(place, "--site", "Halli", *SATURDAY)
    person.sees("Event (")
    person.types("\r")
    person.sees("[Halli · 0] Card: ")
    place.must("db", "restore", "before.db", "--yes")
    person.types("A100000006\r")
    person.sees("restored")
    person.sees('there is no site "Halli"; choose from: Uimahalli')
    person.ends(3)


with tempfile.TemporaryDirectory(prefix="kaiku-desk-choices-") as folder:
    hall = Place(folder)
    open_hall(hall)
    open_more(hall)
    for evening in (times_searched_again, another_card, numbers_outside_the_list,
                    answers_that_do_not_fit_the_options, cards_that_wait_for_the_event_of_a_slot,
                    only_with_the_event_of_the_slot, slots_that_nothing_has,
                    restored_under_what_was_chosen,
                    restored_at_the_question_for_the_event_of_a_slot,
                    restored_while_a_card_is_entered, nothing_to_repeat,
                    workbook_at_a_terminal, narrow_terminal, sites_of_one_name,
                    restored_without_what_options_name, leaving_a_restored_register):
        evening(hall)
with tempfile.TemporaryDirectory(prefix="kaiku-desk-choices-") as folder:
    hall = Place(folder)
    open_hall(hall)
    restored_with_one_other_site(hall)
print("desk_choices: sites, events and times, in 44 columns too")
