#!/usr/bin/env python3
"""Make the four font faces of this folder again, byte for byte.

    pip install fonttools==4.68.0
    python3 make.py --work DIR            # write the faces and SHA256SUMS here
    python3 make.py --work DIR --out OUT  # write them into OUT instead

DIR holds the four source packages; what is missing there is fetched by name,
with `npm pack` (npm) and `apt-get download` (Debian 12):

    npm     @expo-google-fonts/noto-serif-sc  0.4.3
    npm     @expo-google-fonts/noto-sans-sc   0.4.3
    Debian  fonts-lxgw-wenkai                 1.250+repack-1
    Debian  unicode-data                      15.0.0-1

Nothing is installed. On a system without apt-get, put the two .deb files into
DIR by hand; `dpkg-deb` is needed to open them. Each package is checked against
the SHA-256 below, so a changed source is an error and never a changed font.
"""

import argparse
import bz2
import hashlib
import io
import pathlib
import subprocess
import sys
import tarfile

import fontTools
from fontTools import subset
from fontTools.ttLib import TTFont

FONTTOOLS = "4.68.0"

# key: (kind, name, version, file name, SHA-256)
PACKAGES = {
    "serif": (
        "npm",
        "@expo-google-fonts/noto-serif-sc",
        "0.4.3",
        "expo-google-fonts-noto-serif-sc-0.4.3.tgz",
        "ff6bcf5ba68d92dfecc05544bb150f9e724741a932354a0dd97e7289c40a3f5e",
    ),
    "sans": (
        "npm",
        "@expo-google-fonts/noto-sans-sc",
        "0.4.3",
        "expo-google-fonts-noto-sans-sc-0.4.3.tgz",
        "0d69d0f4971d2ff574e3d93cbc218dc950bf3f3f8f8e2c008d97687ed53aee59",
    ),
    "wenkai": (
        "deb",
        "fonts-lxgw-wenkai",
        "1.250+repack-1",
        "fonts-lxgw-wenkai_1.250+repack-1_all.deb",
        "6d1e4c4aac78ad32062aefa2c836ee4d6e58f9dcf8b3f4407c9eefe304615318",
    ),
    "unihan": (
        "deb",
        "unicode-data",
        "15.0.0-1",
        "unicode-data_15.0.0-1_all.deb",
        "5efef23bbb1c6a133ecbdd63a2cfa07159ccacf5466a49e2426101c5ecd691fc",
    ),
}

# output: (package, member, character set)
FACES = {
    "song-regular.ttf": ("serif", "package/400Regular/NotoSerifSC_400Regular.ttf", "large"),
    "song-bold.ttf": ("serif", "package/700Bold/NotoSerifSC_700Bold.ttf", "normal"),
    "hei-regular.ttf": ("sans", "package/500Medium/NotoSansSC_500Medium.ttf", "normal"),
    "kai-regular.ttf": (
        "wenkai",
        "./usr/share/fonts/truetype/lxgw-wenkai/LXGWWenKai-Regular.ttf",
        "normal",
    ),
}

FEATURES = "ccmp locl kern palt halt chws vert vrt2 liga calt tnum lnum pnum".split()

# Punctuation, Latin and symbols: first and last code point of each range.
BASE = [
    (0x0020, 0x007E),  # ASCII
    (0x00A0, 0x017F),  # Latin-1, Latin Extended-A
    (0x01CD, 0x01DC),  # pinyin with caron
    (0x01F8, 0x01F9),  # pinyin n with grave
    (0x0251, 0x0251),
    (0x0261, 0x0261),
    (0x02C6, 0x02DD),  # tone marks
    (0x0300, 0x030C),  # combining marks
    (0x2000, 0x209F),  # general punctuation, superscripts
    (0x20A0, 0x20BF),  # currency
    (0x2100, 0x22FF),  # letterlike, number forms, arrows, mathematics
    (0x2460, 0x24FF),  # enclosed numbers
    (0x25A0, 0x2613),  # shapes, stars, ballot boxes
    (0x2640, 0x2642),
    (0x2713, 0x2718),  # ticks and crosses
    (0x2776, 0x2793),  # numbers in black circles
    (0x2FF0, 0x2FFB),
    (0x3000, 0x303F),  # CJK punctuation, with U+3007
    (0x3200, 0x33FF),  # enclosed and squared CJK
    (0xFE10, 0xFE4F),  # vertical and compatibility forms
    (0xFF00, 0xFFEF),  # full-width forms
]

# What reports use most: named in the output of this script when a face lacks it.
WANTED = {
    *map(ord, "—…·•●○■□✓✗〇℃→←↑↓≤≥×※〔〕"),
    *range(0x2460, 0x2474),
    *range(0x3220, 0x322A),
    *range(0xFF01, 0xFF5F),
}

RESERVED = ("lxgw", "霞鹜", "霞鶩", "source")
MAY_NAME_RESERVED = (0, 7, 13, 14)  # copyright, trademark, licence


def fetch(work):
    """Return the path of each package in `work`, fetched if missing, checked."""
    paths = {}
    for key, (kind, name, version, file, digest) in PACKAGES.items():
        path = work / file
        if not path.exists():
            command = {
                "npm": ["npm", "pack", "--silent", f"{name}@{version}"],
                "deb": ["apt-get", "download", f"{name}={version}"],
            }[kind]
            subprocess.run(command, cwd=work, check=True, stdout=subprocess.DEVNULL)
        if hashlib.sha256(path.read_bytes()).hexdigest() != digest:
            sys.exit(f"{file}: SHA-256 differs from the one in make.py")
        paths[key] = path
    return paths


def member(path, name):
    """Return the bytes of one file inside an npm or Debian package."""
    data = path.read_bytes()
    if path.suffix == ".deb":
        data = subprocess.run(
            ["dpkg-deb", "--fsys-tarfile", str(path)], check=True, stdout=subprocess.PIPE
        ).stdout
    with tarfile.open(fileobj=io.BytesIO(data)) as tar:
        return tar.extractfile(name).read()


def two_bytes(codec, first, last, low):
    """Return all code points of a two-byte Chinese encoding, private use left out."""
    found = set()
    for a in range(first, last + 1):
        for b in range(low, 0xFF):
            text = bytes([a, b]).decode(codec, "ignore")
            if len(text) == 1 and not 0xE000 <= ord(text) <= 0xF8FF:
                found.add(ord(text))
    return found


def character_sets(unihan):
    """Return the named sets of code points; `unihan` is Unihan_OtherMappings."""
    tgh = {
        int(line.split("\t")[0][2:], 16)
        for line in bz2.decompress(unihan).decode().splitlines()
        if "\tkTGH\t" in line
    }
    gb2312 = two_bytes("gb2312", 0xA1, 0xF7, 0xA1)
    gbk = two_bytes("gb18030", 0x81, 0xFE, 0x40)
    base = {c for first, last in BASE for c in range(first, last + 1)} | WANTED
    normal = tgh | gb2312 | base
    radicals = set(range(0x2E80, 0x2FD6))
    compatibility = set(range(0xF900, 0xFB00))
    large = normal | gbk | set(range(0x4E00, 0x9FA6)) | radicals | compatibility
    return {"tgh": tgh, "gb2312": gb2312, "gbk": gbk, "normal": normal, "large": large}


def rename(font, file):
    """Keep the English names 0-17; give the Kai face a family name of its own."""
    names = font["name"]
    names.names = [
        n
        for n in names.names
        if (n.platformID, n.platEncID, n.langID) == (3, 1, 0x409) and n.nameID <= 17
    ]

    def put(number, text):
        names.setName(text, number, 3, 1, 0x409)

    if file == "kai-regular.ttf":
        put(1, "Lianyi Kai")
        put(2, "Regular")
        put(3, "1.250;LianyiKai-Regular")
        put(4, "Lianyi Kai")
        put(6, "LianyiKai-Regular")
        put(10, "A subset under a name of its own, as the licence asks.")
        font["OS/2"].achVendID = "NONE"
    for number in (3, 5):
        put(number, names.getDebugName(number) + ";lianyi subset")

    for n in names.names:
        text = n.toUnicode().lower()
        if n.nameID not in MAY_NAME_RESERVED and any(word in text for word in RESERVED):
            sys.exit(f"{file}: name {n.nameID} holds a reserved word: {n}")


def make(source, file, wanted):
    """Return the bytes of the subset of `source` that holds `wanted`."""
    options = subset.Options()
    options.hinting = False
    options.notdef_outline = True
    options.name_IDs = ["*"]
    options.name_languages = ["*"]
    options.layout_features = FEATURES
    options.drop_tables += ["STAT", "gasp"]  # a static face, without hints
    options.harfbuzz_repacker = False  # else the bytes depend on what is installed
    options.recalc_timestamp = False  # head.modified stays that of the source

    # Not lazy and never recalculated: saving depends on the source alone.
    font = TTFont(io.BytesIO(source), lazy=False, recalcTimestamp=False)
    has = set(font.getBestCmap())
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=wanted)
    subsetter.subset(font)
    rename(font, file)
    out = io.BytesIO()
    subset.save_font(font, out, options)

    kept = set(TTFont(io.BytesIO(out.getvalue())).getBestCmap())
    if kept != wanted & has:
        sys.exit(f"{file}: the subset does not hold what was asked for")
    return out.getvalue()


def main():
    """Fetch, subset, write, and print a line of coverage per face."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    here = pathlib.Path(__file__).resolve().parent
    parser.add_argument("--work", type=pathlib.Path, required=True, metavar="DIR")
    parser.add_argument("--out", type=pathlib.Path, default=here, metavar="OUT")
    args = parser.parse_args()
    if fontTools.version != FONTTOOLS:
        sys.exit(f"fonttools {FONTTOOLS} is needed, this is {fontTools.version}")
    args.work.mkdir(parents=True, exist_ok=True)
    args.out.mkdir(parents=True, exist_ok=True)

    packages = fetch(args.work)
    sets = character_sets(
        member(packages["unihan"], "./usr/share/unicode/Unihan_OtherMappings.txt.bz2")
    )
    if len(sets["tgh"]) != 8105:
        sys.exit(f"kTGH has {len(sets['tgh'])} characters, not 8105")
    sums = []
    for file, (package, name, size) in FACES.items():
        data = make(member(packages[package], name), file, sets[size])
        (args.out / file).write_bytes(data)
        sums.append(f"{hashlib.sha256(data).hexdigest()}  {file}\n")
        has = set(TTFont(io.BytesIO(data)).getBestCmap())
        hanzi = {c for c in has if 0x4E00 <= c <= 0x9FA5}
        gb_hanzi = {c for c in sets["gb2312"] if 0x4E00 <= c <= 0x9FA5}
        lacks = "".join(sorted(map(chr, WANTED - has))) or "nothing"
        print(
            f"{file}: {len(data):,} bytes, {len(has):,} code points, "
            f"8105: {len(sets['tgh'] & has):,}, GB 2312 hanzi: {len(gb_hanzi & has):,}, "
            f"U+4E00-9FA5: {len(hanzi):,}, wanted but not in the source: {lacks}"
        )
    (args.out / "SHA256SUMS").write_text("".join(sorted(sums, key=lambda s: s.split()[1])))


if __name__ == "__main__":
    main()
