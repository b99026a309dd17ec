#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Another program checks cards with a list, as docs/card-list-format.md describes, and minisign
verifies its signature (where it is installed)."""
import ctypes
import ctypes.util
import hashlib
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
from person import KAIKU, expect  # noqa: E402

PASSPHRASE = "kolme sanaa riittää"
SODIUM = ctypes.CDLL(ctypes.util.find_library("sodium"))


def must(place, *arguments, **options):
    done = subprocess.run([KAIKU, *arguments], env=place, cwd=place["HOME"], capture_output=True,
                          text=True, timeout=120, **options)
    expect(f"{arguments}: exit {done.returncode}: {done.stderr}", done.returncode == 0)
    return done.stdout


def fill(place):
    must(place, "init")
    must(place, "org", "add", "Palvelut", "--kind", "distributor", "--municipality", "Espoo")
    must(place, "site", "add", "Toimisto", "--org", "Palvelut")
    for code in ("A999000017", "A999000025", "A999000041", "Y999000033"):
        background = (["--organisation", "Yhdistys"] if code.startswith("Y") else
                      ["--birth-year", "1980", "--postal-code", "02100", "--children", "2"])
        must(place, "card", "register", code, *background, "--issued", "2026-01-10", "--today",
             "2026-06-01")
    must(place, "card", "block", "A999000041", "--reason", "Kadonnut")
    must(place, "card", "replace", "A999000017", "A999000074", "--today", "2026-06-02")


def argon2(text, how):
    out = ctypes.create_string_buffer(how["bytes"])
    code = SODIUM.crypto_pwhash(
        out, ctypes.c_ulonglong(how["bytes"]), text, ctypes.c_ulonglong(len(text)),
        bytes.fromhex(how["salt"]), ctypes.c_ulonglong(how["passes"]),
        ctypes.c_size_t(how["memory_kib"] * 1024), 2)
    expect("Argon2id", code == 0 and how["algorithm"] == "argon2id13")
    return out.raw.hex()


def keyed(key, text):
    return hashlib.blake2b(text.encode(), key=key.encode(), digest_size=32).hexdigest()


def status_in(cards, code, passphrase=None):
    digest = argon2(code.encode(), cards["code_hash"])
    if cards["passphrase"]:
        key = argon2(passphrase.encode(), cards["passphrase"])
        expect("the passphrase is recognised", keyed(key, "check") == cards["passphrase"]["check"])
        digest = keyed(keyed(key, "hash"), digest)
    return "blocked" if digest in cards["blocked"] else cards["valid"].get(digest)


def check_cards(place):
    codes = ("A999000025", "A999000041", "A999000074", "A999000017", "Y999000033", "A999000058")
    right = ("2026-06-16", "blocked", "2026-06-16", "blocked", "2026-06-16", None)
    must(place, "offline", "list", "-o", "cards.json", "--today", "2026-06-15", "--days", "2")
    must(place, "offline", "list", "-o", "secret.json", "--today", "2026-06-15", "--days", "2",
         "--passphrase-stdin", input=PASSPHRASE + "\n")
    for name in ("cards.json", "secret.json"):
        text = pathlib.Path(place["HOME"], name).read_text()
        found = tuple(status_in(json.loads(text), code, PASSPHRASE) for code in codes)
        expect(f"{name}: {found}", found == right)
        expect(f"{name} has no code", not any(code[3:] in text for code in codes))


def is_accepted(folder):
    return subprocess.run(["minisign", "-V", "-p", "kaiku.pub", "-m", "cards.json"], cwd=folder,
                          capture_output=True, text=True)


def check_signature(place):
    folder = pathlib.Path(place["HOME"])
    (folder / "kaiku.pub").write_text(must(place, "offline", "list", "--public-key"))
    if not shutil.which("minisign"):
        return False  # scripts/setup --tests installs it
    done = is_accepted(folder)
    expect(f"minisign: {done.stdout}{done.stderr}",
           done.returncode == 0 and "kaiku card list, 2026-06-15 to 2026-06-16" in done.stdout)
    signature, cards = folder / "cards.json.minisig", folder / "cards.json"
    signed, listed = signature.read_text(), cards.read_text()
    signature.write_text(signed.replace("to 2026-06-16", "to 2026-07-16"))
    expect("minisign accepts another comment", is_accepted(folder).returncode != 0)
    signature.write_text(signed)
    cards.write_text(listed.replace("2026-06-16", "2026-07-16", 1))
    expect("minisign accepts another list", is_accepted(folder).returncode != 0)
    cards.write_text(listed)
    must(place, "db", "backup", "backup.db")
    must({**place, "KAIKU_DB": place["HOME"] + "/backup.db"}, "offline", "list", "-o", "cards.json",
         "--today", "2026-06-15")
    expect("a restored backup signs with the same key", is_accepted(folder).returncode == 0)
    return True


def main():
    expect("libsodium", SODIUM.sodium_init() >= 0)
    with tempfile.TemporaryDirectory(prefix="kaiku-card-list-") as folder:
        place = {"HOME": folder, "KAIKU_DB": folder + "/kaiku.db", "LC_ALL": "C.UTF-8",
                 "PATH": os.environ["PATH"]}
        fill(place)
        check_cards(place)
        verified = check_signature(place)
    print("minisign verifies lists" if verified else "minisign is not installed")


if __name__ == "__main__":
    main()
