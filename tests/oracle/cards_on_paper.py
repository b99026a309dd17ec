#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Checks what `card qr`, `card barcode` and `card print` draw with other programs: zbarimg reads
the codes, pdftotext the texts, pdftoppm and rsvg-convert the pictures.

The fronts and backs of sheets must match, margins must stay free, and memory must not grow with the
number of cards.
"""
import json
import os
import pathlib
import re
import shutil
import signal
import subprocess
import tempfile
import time

TESTS = pathlib.Path(__file__).resolve().parent.parent
KAIKU = os.environ["KAIKU"]
TODAY = "2026-06-15"
CUSTOMER, COMMUNITY = "A9990000071", "YM10000001"
DATES = {
    "fi": ["10.1.2026", "31.12.2026", "1.6.2026"], "sv": ["10.1.2026", "31.12.2026", "1.6.2026"],
    "en": ["2026-01-10", "2026-12-31", "2026-06-01"]
}
WORDS = {
    "fi": [
        "Kaikukortti", "Asiakkaan kortti", "Yhteisön kortti", "Alaikäisiä lapsia", "Nimi",
        "Viimeinen"
    ], "sv": [
        "Kaikukort", "Klientkort", "Gemenskapskort", "Minderåriga barn", "Namn",
        "Sista giltighetsdag"
    ], "en": [
        "Kaikukortti", "Customer card", "Community card", "Minor children, at", "Name",
        "Last valid day"
    ]
}


def run(*words, ok=(0,)):
    done = subprocess.run([str(word) for word in words], capture_output=True, text=True,
                          check=False)
    assert done.returncode in ok, (words, done.returncode, done.stderr)
    return done.stdout


def kaiku(*words, **more):
    return run(KAIKU, *words, "--today", TODAY, **more)


def codes_in(picture):
    """Returns (symbology, text) of each symbol."""
    found = run("zbarimg", "--nodbus", "-q", picture, ok=(0, 4)).split()
    return sorted(tuple(line.split(":", 1)) for line in found)


def both(*codes):
    return sorted((symbology, code) for code in codes for symbology in ("CODE-39", "QR-Code"))


def make_town():
    subprocess.run([
        "bash", "-ec", f'PATH="{pathlib.Path(KAIKU).parent}:$PATH"; . {TESTS}/cli/network.sh; town'
    ], check=True)
    kaiku("card", "register", CUSTOMER, "--birth-year", "1980", "--postal-code", "02100",
          "--children", "7", "--issued", "2026-01-10", "--valid-until", "2026-12-31")
    kaiku("card", "register", COMMUNITY, "--organisation", "Käyrätien Åbosäätiö ry", "--issued",
          "2026-01-10")
    kaiku("card", "renew", COMMUNITY, "--from", "2026-06-01")


def check_pictures():
    for command, symbology in (("qr", "QR-Code"), ("barcode", "CODE-39")):
        for code in (CUSTOMER, COMMUNITY):
            for ending in ("png", "svg"):
                kaiku("card", command, code, "-o", f"code.{ending}")
            assert codes_in("code.png") == [(symbology, code)], (command, code)
            for zoom in ("1", "3", "0.77"):
                run("rsvg-convert", "-z", zoom, "-o", "drawn.png", "code.svg")
                assert codes_in("drawn.png") == [(symbology, code)], (command, code, zoom)
    print("codes as PNG and as SVG in three sizes: read by zbarimg")


def check_sheet():
    for language in ("fi", "sv", "en"):
        kaiku("--lang", language, "card", "print", CUSTOMER, COMMUNITY, "-o", "sheet.pdf")
        text = run("pdftotext", "-layout", "sheet.pdf", "-")
        for wanted in [
                *DATES[language], *WORDS[language], CUSTOMER, COMMUNITY, "Käyrätien", "Åbosäätiö"
        ]:
            assert wanted in text, (language, wanted, text)
        assert re.search(r"\b7\b", text), text
    for density in (100, 200):
        run("pdftoppm", "-r", density, "-png", "sheet.pdf", "page")
        assert codes_in("page-1.png") == both(CUSTOMER, COMMUNITY), density
        assert codes_in("page-2.png") == [], density
    info = run("pdfinfo", "-rawdates", "sheet.pdf")
    assert "(A4)" in info and re.search(r"Pages: +2\n", info) and re.search(
        r"CreationDate: +(D:)?20260615", info), info
    print("a sheet in three languages: words by pdftotext, codes by zbarimg at 100 and 200 dpi")


def grey_page(number, density):
    """Returns the rows of a page's pixels."""
    data = subprocess.run(
        ["pdftoppm", "-r",
         str(density), "-gray", "-f",
         str(number), "-l",
         str(number), "many.pdf"], capture_output=True, check=True).stdout
    head = re.match(rb"P5\s+(\d+)\s+(\d+)\s+255\s", data)
    width, height = int(head[1]), int(head[2])
    pixels = data[head.end():]
    return [pixels[y * width:(y + 1) * width] for y in range(height)]


def words_of(number):
    """Returns each word of a page with the centre of its box, in millimetres."""
    page = run("pdftotext", "-bbox", "-f", number, "-l", number, "many.pdf", "-")
    found = re.findall(
        r'<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">([^<]*)<', page)
    return [((float(left) + float(right)) / 144 * 25.4, (float(top) + float(bottom)) / 144 * 25.4,
             text) for left, top, right, bottom, text in found]


def check_sides():
    """Checks that a sheet turned on its long edge has each card's inside behind its outside, and
    the same marks on both pages."""
    outside, inside = words_of(1), words_of(2)
    row = lambda y: int((y - 13.5) // 54)
    for number in range(5):
        behind = {
            text
            for x, y, text in inside if text.startswith("A2") and row(y) == number and x < 105
        }
        fronts = {
            text
            for x, y, text in outside if text.startswith("A2") and row(y) == number and x > 105
        }
        backs = {
            text
            for x, y, text in outside if text.startswith("A2") and row(y) == number and x < 105
        }
        assert behind == fronts == backs == {f"A{200000000 + number}"}, (number, behind, fronts,
                                                                         backs)
    density = 127  # pixels per inch, that is five pixels per millimetre
    one, two = grey_page(1, density), [line[::-1] for line in grey_page(2, density)]
    dark = lambda page, left, top, right, bottom: {(x, y)
                                                   for y in range(top * 5, bottom * 5)
                                                   for x in range(left * 5, right * 5)
                                                   if page[y][x] < 200}
    for page in (one, two):
        for edge in ((0, 0, 210, 5), (0, 292, 210, 297), (0, 0, 5, 297), (205, 0, 210, 297)):
            assert not dark(page, *edge), ("printed in the margin", edge)
    for strip in ((5, 5, 19, 284), (192, 5, 205, 284), (5, 5, 205, 13)):
        marks = dark(one, *strip)
        assert len(marks) > 40, strip
        off = marks ^ dark(two, *strip)
        near = {(x + right, y + down)
                for x, y in marks for right in (-1, 0, 1) for down in (-1, 0, 1)}
        assert off <= near, ("marks that do not lie behind each other", strip)
    cuts = {y for _, y in dark(one, 5, 5, 19, 292)}
    assert all(any(abs(y - (13.5 + 54 * row) * 5) <= 1 for y in cuts)
               for row in range(6)) and len(cuts) <= 12, sorted(cuts)
    sides = {x for x, _ in dark(one, 5, 5, 205, 11)}
    assert all(any(abs(x - (19.4 + 85.6 * page) * 5) <= 1 for x in sides)
               for page in range(3)) and len(sides) <= 6, sorted(sides)
    print("outsides and insides lie behind each other, margins of 5 mm are free")


def printed(count):
    """Returns the seconds and the peak memory in MB that printing `count` cards took."""
    with open(f"{count}.txt", "w", encoding="utf-8") as codes:
        codes.writelines(f"A{200000000 + i}\n" for i in range(count))
    started = time.monotonic()
    child = subprocess.Popen([
        KAIKU, "card", "print", "--from", f"{count}.txt", "-o", "many.pdf", "--format", "json",
        "--today", TODAY
    ], stdout=subprocess.PIPE, text=True)
    answer = json.loads(child.stdout.read())
    _, status, usage = os.wait4(child.pid, 0)
    assert status == 0 and answer == {
        "file": "many.pdf", "cards": count, "pages": (count + 4) // 5 * 2
    }, answer
    return time.monotonic() - started, usage.ru_maxrss / 1024


def check_many():
    with open("cards.csv", "w", encoding="utf-8") as cards:
        cards.write("code;birth_year;postal_code;max_children;issued_on;site\n")
        cards.writelines(
            f"A{200000000 + i};1980;02100;2;2026-02-{1 + i % 28:02};Aikuissosiaalityö\n"
            for i in range(1500))
    kaiku("card", "import", "cards.csv")
    seconds, memory = printed(500)
    print(f"500 cards in one call: {seconds:.1f} s, {memory:.0f} MB")
    more_seconds, more_memory = printed(1500)
    print(f"1500 cards: {more_seconds:.1f} s, {more_memory:.0f} MB")
    assert more_memory < memory + 12, (memory, more_memory)
    found = set(re.findall(r"A2\d{8}", run("pdftotext", "many.pdf", "-")))
    assert found == {f"A{200000000 + i}" for i in range(1500)}, len(found)
    run("pdftoppm", "-r", "100", "-png", "-f", "599", "-l", "599", "many.pdf", "last")
    assert codes_in("last-599.png") == both(*(f"A{200001495 + i}" for i in range(5)))


def wait_for_handler(child):
    """Waits until the program handles SIGINT: before that, the signal just ends it."""
    status = pathlib.Path(f"/proc/{child.pid}/status")
    while not int(re.search(r"SigCgt:\s*(\w+)", status.read_text())[1], 16) >> 1 & 1:
        time.sleep(0.01)


def check_interrupt():
    for seconds in (0.2, 0.6, 1.2):
        child = subprocess.Popen(
            [KAIKU, "card", "print", "--from", "1500.txt", "-o", "stopped.pdf", "--today", TODAY],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        wait_for_handler(child)
        time.sleep(seconds)
        child.send_signal(signal.SIGINT)
        assert child.wait(20) == 130, (seconds, child.returncode)
    assert not list(pathlib.Path().glob("*stopped*")), os.listdir()
    print("Ctrl-C leaves no file")


def main():
    folder = pathlib.Path(tempfile.mkdtemp(prefix="kaiku-paper-"))
    os.environ.update(KAIKU_DB=str(folder / "r.db"), HOME=str(folder), LC_ALL="C.UTF-8")
    os.chdir(folder)
    try:
        make_town()
        check_pictures()
        check_sheet()
        check_many()
        check_sides()
        check_interrupt()
    finally:
        os.chdir("/")
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main()
