#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Compares card codes in symbols with zint, which draws them, and zbarimg, which reads them:
Code 39 with the check character that zint computes, without one, and QR codes. What zint draws,
kaiku reads; what kaiku draws, zbarimg reads."""
import json
import os
import random
import string
import subprocess
import sys
import tempfile

KAIKU = os.environ["KAIKU"]
COUNT, SEED = 60, 20261129
CODE39, QR = ("-b", "8", "--scale=2"), ("-b", "58", "--scale=4")
LETTERS = string.digits + string.ascii_uppercase + "-. $/+%"


def run(*words, ok=(0,), stdin=""):
    done = subprocess.run(words, input=stdin, capture_output=True, text=True, check=False)
    assert done.returncode in ok, (words, done.returncode, done.stderr)
    return done.stdout


def read_by_zbar(picture):
    return run("zbarimg", "--nodbus", "-q", picture).rstrip("\n").split(":", 1)[1]


def read_by_kaiku(pictures):
    found = json.loads(run(KAIKU, "scan", *pictures, "--format", "json"))
    return [(row["code"], row["symbology"]) for row in found]


def codes(chance):
    for _ in range(COUNT):
        prefix = chance.choice(["A", "AM", "Y", "YM", "X", "Z"])
        yield prefix + "".join(chance.choices(string.digits, k=10 - len(prefix)))


def main():
    wrong = []
    with tempfile.TemporaryDirectory(prefix="kaiku-oracle-") as folder:
        os.chdir(folder)
        os.environ.update(KAIKU_DB=f"{folder}/r.db", XDG_CONFIG_HOME=folder, XDG_STATE_HOME=folder)
        run(KAIKU, "-q", "init")
        run(KAIKU, "org", "add", "Talo", "--kind", "distributor", "--municipality", "Espoo")
        run(KAIKU, "site", "add", "Toimisto", "--org", "Talo")
        drawn, expected, checks = [], [], {}
        for number, code in enumerate(codes(random.Random(SEED))):
            for name, symbology, options in (("plain", "code39", CODE39),
                                             ("checked", "code39", (*CODE39, "--vers=1")),
                                             ("qr", "qr", QR)):
                picture = f"{number}-{name}.png"
                run("zint", *options, "-d", code, "-o", picture)
                text = read_by_zbar(picture)
                drawn.append(picture)
                expected.append((text, symbology))
                if name == "checked":
                    assert text[:-1] == code, (text, code)
                    checks[code] = text[-1]
                elif text != code:
                    wrong.append(f"{picture}: zbarimg reads {text}")
        for picture, read, meant in zip(drawn, read_by_kaiku(drawn), expected):
            if read != meant:
                wrong.append(f"{picture}: kaiku reads {read}, not {meant}")
        # Of all characters, exactly the one that zint adds makes eleven that can be a code.
        tried = [code + last for code in checks for last in LETTERS if last not in " -"]
        answers = run(KAIKU, "check", "-", "--format", "jsonl", ok=(2, 3),
                      stdin="\n".join(tried) + "\n").splitlines()
        for text, answer in zip(tried, answers, strict=True):
            status = json.loads(answer)["status"]
            if (status == "not_found") != (checks[text[:-1]] == text[-1]):
                wrong.append(f"{text} is {status}")
        for code in list(checks)[:10]:
            if code[0] not in "AY":
                continue
            whose = (["--organisation", "Talo"] if code[0] == "Y" else
                     ["--birth-year", "1980", "--postal-code", "02100", "--children", "0"])
            run(KAIKU, "card", "register", code, "--site", "Toimisto", *whose)
            for command in ("qr", "barcode"):
                run(KAIKU, "card", command, code, "-o", "drawn.png")
                text = read_by_zbar("drawn.png")
                if text != code:
                    wrong.append(f"card {command} {code}: zbarimg reads {text}")
    print("\n".join(wrong[:20]))
    print(f"{len(drawn)} symbols of zint, {len(tried)} check characters, {len(wrong)} differences")
    sys.exit(bool(wrong) or len(drawn) != 3 * COUNT)


if __name__ == "__main__":
    main()
