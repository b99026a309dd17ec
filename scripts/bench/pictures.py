# SPDX-License-Identifier: Apache-2.0
"""Measures Q8: how many pictures of ten families of distortion `kaiku scan` and zbarimg read, and
the time that each takes.

The symbols are made by zint and distorted by ImageMagick from a seed, so that every machine makes
the same pictures.
"""
import concurrent.futures
import json
import os
import random
import shutil
import statistics
import subprocess
import time

from figures import NotMeasured

EACH = 24  # pictures per family
CODE_39 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ-. $/+%"


def with_check(code):
    return code + CODE_39[sum(CODE_39.index(c) for c in code) % 43]


def random_code(chance):
    letters = chance.choice(["A", "AM", "Y", "YM", "X", "Z"])
    code = letters + "".join(chance.choice("0123456789") for _ in range(10 - len(letters)))
    return with_check(code) if chance.random() < 0.5 else code


def quarter(chance):
    return ["-rotate", str(chance.choice([0, 90, 180, 270]))]


def turned(chance, most=180):
    return ["-background", "white", "-rotate", f"{chance.uniform(-most, most):.1f}", "+repage"]


def noisy(chance, low, high):
    return [
        "-seed",
        str(chance.randrange(10**6)), "-attenuate", f"{chance.uniform(low, high):.2f}", "+noise",
        "Gaussian", "-colorspace", "Gray"
    ]


def perspective(chance, size, most):
    """Moves each corner inwards by up to `most` (a share of the picture's size)."""
    width, height = size
    corners = [(0, 0), (width, 0), (width, height), (0, height)]
    pairs = []
    for x, y in corners:
        to_x = x + (1 if x == 0 else -1) * chance.uniform(0, most) * width
        to_y = y + (1 if y == 0 else -1) * chance.uniform(0, most) * height
        pairs.append(f"{x},{y} {to_x:.0f},{to_y:.0f}")
    return ["-virtual-pixel", "white", "-distort", "Perspective", "  ".join(pairs)]


def exposure(chance):
    kind = chance.randrange(4)
    if kind == 0:  # too dark
        return ["-evaluate", "multiply", f"{chance.uniform(0.08, 0.3):.2f}"]
    if kind == 1:  # too bright: black becomes light grey
        return ["+level", f"{chance.uniform(55, 80):.0f}%,100%"]
    if kind == 2:  # low contrast
        return ["+level", f"{chance.uniform(30, 40):.0f}%,{chance.uniform(50, 60):.0f}%"]
    return [
        "(", "+clone", "-sparse-color", "Bilinear",
        f"0,0 grey{chance.randint(15, 30)} %w,0 grey{chance.randint(30, 60)} 0,%h white", ")",
        "-compose", "multiply", "-composite"
    ]


def desk_around(chance, width, height):
    """Puts the symbol somewhere on a picture of a desk with texture, shadows and other objects."""
    things = []
    for _ in range(12):
        x, y = chance.randrange(width), chance.randrange(height)
        things += [
            "-fill", f"grey{chance.randrange(100)}", "-draw",
            f"rectangle {x},{y} "
            f"{x + chance.randrange(20, width // 4)},{y + chance.randrange(20, height // 4)}"
        ]
    return [
        "(", "-size", f"{width}x{height}", "plasma:grey40-grey80", "-colorspace", "Gray", *things,
        ")", "+swap", "-geometry",
        f"+{chance.randrange(width // 2)}+{chance.randrange(height // 2)}", "-composite"
    ]


def families(chance):
    """Maps the name of a family to a function that returns the recipe of its next picture:
    symbology, pixels per module, whether there is a quiet zone, arguments of ImageMagick, file name
    extension."""
    qr_size = lambda scale: (29 * scale, 29 * scale)
    return {
        "rotation": lambda: ("qr", chance.choice([3, 4, 6]), True, turned(chance), "png"),
        "blur": lambda:
        ("qr", 4, True, ["-blur", f"0x{chance.uniform(0.8, 2.2):.1f}"] + quarter(chance), "png"),
        "noise": lambda: ("qr", 5, True, noisy(chance, 0.5, 2.5), "png"),
        "perspective": lambda:
        ("qr", 6, True, perspective(chance, qr_size(6), 0.22) + turned(chance, 30), "png"),
        "exposure": lambda: ("qr", 5, True, exposure(chance) + quarter(chance), "png"),
        "JPEG quality": lambda: ("qr", chance.choice([2, 3, 4]), True, turned(chance, 10) +
                                 ["-quality", str(chance.randint(4, 25))], "jpg"),
        "small": lambda: ("qr", 4, True, ["-resize", f"{chance.uniform(30, 50):.0f}%"], "png"),
        "inverted, bare": lambda: ("qr", chance.choice([1, 3, 5]), False, [["-negate"], [
        ], ["-flop"]][chance.randrange(3)] + quarter(chance), "png"),
        "large picture": lambda: (*chance.choice([
            ("qr", 3), ("qr", 4), ("qr", 6), ("qr", 10), ("code39", 3), ("code39", 6)
        ]), True, desk_around(chance, 3000, 2000) + ["-blur", "0x0.7", "-quality", "70"], "jpg"),
        "Code 39": lambda:
        ("code39", 2, True,
         chance.choice([
             lambda: quarter(chance), lambda: turned(chance, 8), lambda: noisy(
                 chance, 0.3, 1.0), lambda: ["-blur", f"0x{chance.uniform(0.5, 1.2):.1f}"], lambda:
             ["-quality", str(chance.randint(15, 40))], lambda: exposure(chance)
         ])(), "jpg"),
    }


def make(folder, seed):
    """Writes the pictures, and returns the family and the code of each by its file name."""
    for program in ("zint", "convert", "zbarimg"):
        if not shutil.which(program):
            raise NotMeasured(f"{program} is not installed")
    chance = random.Random(seed)
    jobs, pictures = [], {}
    for number, (family, recipe) in enumerate(families(chance).items()):
        for i in range(EACH):
            symbology, scale, quiet, distortion, ending = recipe()
            code = random_code(chance)
            name = f"{number:02}-{i:02}.{ending}"
            symbol = folder / f"{name}.symbol.png"
            zint = [
                "zint", "-b", "58" if symbology == "qr" else "8", f"--scale={scale / 2}", "-o",
                symbol, "-d", code
            ]
            zint += (["--quietzones"] if quiet else []) + (["--height=60", "--notext"] if symbology
                                                           == "code39" else ["--secure=2"])
            jobs.append(
                (zint, ["convert", symbol, "-colorspace", "Gray", *distortion,
                        folder / name], symbol))
            pictures[name] = (family, code)

    def run(job):
        for command in job[:2]:
            subprocess.run([str(word) for word in command], check=True, stdout=subprocess.DEVNULL,
                           env={**os.environ, "MAGICK_THREAD_LIMIT": "1"})
        job[2].unlink()

    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        list(pool.map(run, jobs))
    return pictures


def texts_of_kaiku(bench, folder):
    done = subprocess.run([bench.kaiku, "scan", "--format", "jsonl",
                           str(folder)], capture_output=True, text=True, env=bench.run.environment)
    found = {}
    for line in done.stdout.splitlines():
        row = json.loads(line)
        found.setdefault(os.path.basename(row["file"]), set()).add(row["code"])
    return found


def texts_of_zbar(folder, names):
    found = {}
    for name in names:
        done = subprocess.run(["zbarimg", "--nodbus", "-q", "--raw", *ZBAR_KINDS, folder / name],
                              capture_output=True, text=True)
        found[name] = set(done.stdout.split())
    return found


ZBAR_KINDS = ["-S*.enable=0", "-Sqr.enable=1", "-Scode39.enable=1"]


def seconds_of(command, environment=None):
    start = time.perf_counter()
    subprocess.run([str(word) for word in command], stdout=subprocess.DEVNULL,
                   stderr=subprocess.DEVNULL, env=environment)
    return time.perf_counter() - start


def measure(bench):
    """Returns the read rates and the wrong texts by family, and the ratio of the times of one
    process that reads all pictures."""
    folder = bench.folder / "pictures"
    folder.mkdir()
    pictures = make(folder, bench.options.seed)
    ours, theirs = texts_of_kaiku(bench, folder), texts_of_zbar(folder, pictures)
    rates = {}
    for name, (family, code) in pictures.items():
        rate = rates.setdefault(family, {
            "family": family, "pictures": 0, "kaiku": 0, "zbar": 0, "kaiku_wrong": 0,
            "zbar_wrong": 0
        })
        rate["pictures"] += 1
        for reader, found in (("kaiku", ours.get(name, set())), ("zbar", theirs[name])):
            rate[reader] += code in found
            rate[reader + "_wrong"] += bool(found - {code})
    files = sorted(folder.iterdir())
    times = {"kaiku": [], "zbar": []}
    for _ in range(bench.options.rounds):
        times["kaiku"].append(seconds_of([bench.kaiku, "scan", folder], bench.run.environment))
        times["zbar"].append(seconds_of(["zbarimg", "--nodbus", "-q", "--raw", *ZBAR_KINDS,
                                         *files]))
    ratio = statistics.median(times["kaiku"]) / statistics.median(times["zbar"])
    return {
        "rates": list(rates.values()), "pictures": len(pictures), "time_ratio": ratio,
        "seconds": times, "not_read": sorted(
            name for name, (_, code) in pictures.items() if code not in ours.get(name, set()))
    }


def show(result, table):
    table(["Q8", "pictures", "kaiku reads", "zbar reads", "kaiku wrong", "zbar wrong"], [[
        r["family"],
        str(r["pictures"]),
        str(r["kaiku"]),
        str(r["zbar"]),
        str(r["kaiku_wrong"]),
        str(r["zbar_wrong"])
    ] for r in result["rates"]], right=range(1, 6))
    read = sum(r["kaiku"] for r in result["rates"])
    print(
        f"\nread: {read} of {result['pictures']} (goal: 99 %, in every family at least as many as "
        "zbar, nothing wrong)"
    )
    print(
        f"time for all in one process, against zbarimg: {result['time_ratio']:.3f} (goal: <= 0.1)")
    if result["not_read"]:
        print("not read: " + " ".join(result["not_read"]))
