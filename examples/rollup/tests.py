#!/usr/bin/env python3
"""Holds the sums against what each school's own program says, and tries files that are cut, hostile or there twice.

    tests.py MADE SCHEMA [--spark]

MADE is a folder of `generate.py --own`, SCHEMA what `lianyi schema summary` prints. With `--spark` every run is done by
both engines, whose files have to be the same, byte for byte. `.ci/rollup` calls this.
"""

import csv
import json
import shutil
import subprocess
import sys
import tempfile
import unittest
from collections import Counter, defaultdict
from pathlib import Path

from reading import Reader

HERE = Path(__file__).parent
SPARK = "--spark" in sys.argv
MADE, SCHEMA = (Path(argument) for argument in [one for one in sys.argv[1:] if one != "--spark"][:2])
DAY = "2026-10-31"
CONTACT = "定期联系"
COUNTS = ["pairs", "met_least", "met_most", "unmet_least", "unmet_most"]


def run(received, schools, out, engine, as_of=DAY):
    command = [sys.executable, HERE / "rollup.py", "--engine", engine, "--received", received, "--schools", schools]
    command += ["--as-of", as_of, "--schema", SCHEMA, "--out", out]
    command += ["--master", "local[2]"] if engine == "spark" else []
    return subprocess.run([str(part) for part in command], capture_output=True, text=True)


def bytes_below(folder):
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def rolled_up(received, schools=MADE / "schools.csv"):
    """Exit code, what was said, and the rows of each answer; by both engines the same."""
    with tempfile.TemporaryDirectory() as place:
        out = Path(place) / "duckdb"
        done = run(received, schools, out, "duckdb")
        assert done.returncode in (0, 1), done.stdout + done.stderr
        if SPARK:
            other = run(received, schools, Path(place) / "spark", "spark")
            assert other.returncode == done.returncode, other.stdout + other.stderr
            # The last line names the folder.
            assert other.stdout.splitlines()[:-1] == done.stdout.splitlines()[:-1], other.stdout
            ours, theirs = bytes_below(out), bytes_below(Path(place) / "spark")
            assert ours.keys() == theirs.keys(), theirs.keys()
            assert not (unlike := [name for name in ours if ours[name] != theirs[name]]), unlike
        pages = {path.name: path.read_text("utf-8") for path in out.glob("*.html")}
        return done.returncode, done.stdout, {path.stem: table(path) for path in out.glob("*.csv")}, pages


def table(path):
    return list(csv.DictReader(path.read_text("utf-8-sig").splitlines()))


def cut_in_a_letter(path):
    content = path.read_bytes()
    path.write_bytes(content[: content.rindex("联".encode()) + 1])


def own(code):
    """What the school's own program says of its last edition: by period pairs and met ones, and the suggestions."""
    pairs, met, suggestions = Counter(), Counter(), []
    for line in (MADE / "own" / f"{code}.jsonl").read_text("utf-8").splitlines():
        row = json.loads(line)
        if row["kind"] == "duties" and row["rule"] == CONTACT:
            pairs[row["period"]] += 1
            met[row["period"]] += row["verdict"] == "已联系"
        elif row["kind"] == "suggestions":
            suggestions.append(row)
    return pairs, met, suggestions


class Sums(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.code, cls.said, cls.rows, cls.pages = rolled_up(MADE / "received")
        cls.counted = sorted(path.stem for path in (MADE / "own").glob("*.jsonl"))

    def test_there_is_something_to_find(self):
        self.assertEqual(self.code, 0, self.said)
        self.assertTrue(self.rows["silent"] and len(self.rows["packs"]) > 1 and len(self.counted) > 5)
        self.assertTrue(any(row["last_edition"] for row in self.rows["silent"]), "a school that has stopped")

    def test_every_school_is_either_counted_or_silent(self):
        listed = [row["代码"] for row in table(MADE / "schools.csv")]
        silent = [row["school"] for row in self.rows["silent"]]
        self.assertEqual(sorted(silent + self.counted), listed)
        self.assertEqual({row["school"] for row in self.rows["school_period"]}, set(self.counted))

    def test_each_school_is_what_its_own_program_says(self):
        told = {(row["school"], row["period"]): row for row in self.rows["school_period"]}
        seen = 0
        for code in self.counted:
            pairs, met, _ = own(code)
            for period, number in pairs.items():
                row = told[code, period]
                self.assertEqual(int(row["pairs"]), number, (code, period))
                self.assertTrue(int(row["met_least"]) <= met[period] <= int(row["met_most"]), (code, period, met, row))
                unmet = number - met[period]
                self.assertTrue(int(row["unmet_least"]) <= unmet <= int(row["unmet_most"]), (code, period, unmet, row))
                seen += 1
        self.assertEqual(seen, len(told))

    def test_the_province_is_the_sum_of_the_schools(self):
        """Once from the published files, by nothing but addition, and once from what only the schools know."""
        published, known = defaultdict(Counter), defaultdict(Counter)
        for code in self.counted:
            summary = json.loads((MADE / "received" / code / f"{DAY}.json").read_text("utf-8"))
            (rule,) = [rule for rule in summary["rules"] if rule["kind"] == CONTACT]
            asked = dict((one["name"], "、".join(one["values"])) for one in rule["parameters"])["最少"]
            pairs, met, _ = own(code)
            for period in summary["periods"]:
                school, total = period["school"], published[period["id"], asked]
                total["schools"] += 1
                total["pairs"] += school["pairs"]
                for subject in ("met", "unmet"):
                    told = school[subject] or {"least": 0, "most": school["pairs"]}
                    total[f"{subject}_least"] += told["least"]
                    total[f"{subject}_most"] += told["most"]
                total["schools_withheld"] += school["met"] is None or school["unmet"] is None
                total["units_without_list"] += len(period["without_list"])
                known[period["id"], asked]["met"] += met[period["id"]]
                known[period["id"], asked]["pairs"] += pairs[period["id"]]
        self.assertEqual(len(self.rows["progress"]), len(published))
        for row in self.rows["progress"]:
            (key,) = [key for key in published if key[0] == row["period"] and f"最少：{key[1]}；" in row["contact_rules"]]
            for name in [*COUNTS, "schools", "schools_withheld", "units_without_list"]:
                self.assertEqual(int(row[name]), published[key][name], (key, name))
            self.assertEqual(int(row["pairs"]), known[key]["pairs"], key)
            self.assertTrue(int(row["met_least"]) <= known[key]["met"] <= int(row["met_most"]), (key, known[key], row))
            self.assertTrue(
                int(row["share_least"]) <= 1000 * known[key]["met"] / known[key]["pairs"] <= int(row["share_most"]), row
            )

    def test_open_suggestions_lie_between(self):
        days = {"0": DAY, "3": "2026-07-31", "6": "2026-04-30", "12": "2025-10-31"}
        total, wide = Counter(), {row["months"]: row for row in self.rows["open_suggestions"]}
        for row in self.rows["school_open"]:
            _, _, suggestions = own(row["school"])
            is_open = [one for one in suggestions if one["settled"] is None]
            number = sum(one["raised"] <= days[row["months"]] for one in is_open)
            self.assertTrue(int(row["open_least"]) <= number <= int(row["open_most"]), (row, number))
            total[row["months"]] += number
        self.assertEqual(total.keys(), days.keys())
        for months, number in total.items():
            least, most = int(wide[months]["open_least"]), int(wide[months]["open_most"])
            self.assertTrue(least <= number <= most, (months, number))
            self.assertEqual(least, sum(int(row["open_least"]) for row in self.rows["school_open"] if row["months"] == months))
        self.assertGreater(int(wide["3"]["open_least"]), 0, "an edition of before tells something")

    def test_rules_that_differ_are_named(self):
        asked = {}
        for code in self.counted:
            summary = json.loads((MADE / "received" / code / f"{DAY}.json").read_text("utf-8"))
            asked[code] = json.dumps([rule["parameters"] for rule in summary["rules"]])
        common = Counter(asked.values()).most_common(1)[0][0]
        differing = {code for code, rules in asked.items() if rules != common}
        self.assertEqual({row["school"] for row in self.rows["pack_difference"]}, differing)
        for code in differing:
            both = sorted(row["only_here"] for row in self.rows["pack_difference"] if row["school"] == code)
            self.assertEqual(both, ["0", "1"], code)


class Cut(unittest.TestCase):
    def test_wherever_a_file_is_cut_it_is_said_so(self):
        reader = Reader(SCHEMA.read_text("utf-8"))
        content = next(iter(sorted((MADE / "received").glob(f"*/{DAY}.json")))).read_bytes()
        self.assertGreater(len(content), 2000)
        said = set()
        for at in range(1, len(content) - 2):
            part = content[:at]
            ((table, cells),) = reader.rows("X/a.json", at, part)
            lines = part.count(b"\n") + 1
            self.assertEqual(table, "problem", part[-30:])
            self.assertIn(f"到第 {lines} 行就断了", cells[-1], part[-30:])
            said.add(lines)
        self.assertGreater(len(said), 50)


class Hostile(unittest.TestCase):
    """One bad file at a time in the folder of a school, all at once in the folder of the province."""

    def test_each_is_named_and_the_others_count(self):
        _, _, clean, _ = rolled_up(MADE / "received")
        counted = sorted({row["school"] for row in clean["school_period"]})
        codes, expected = iter(counted), {}
        with tempfile.TemporaryDirectory() as place:
            received = Path(place) / "received"
            shutil.copytree(MADE / "received", received)

            def spoil(change, *said, name=f"{DAY}.json", lost=True):
                code = next(codes)
                change(received / code / f"{DAY}.json")
                expected[code] = (f"{code}/{name}", said, lost)

            def rewrite(**values):
                def change(path):
                    summary = json.loads(path.read_text("utf-8"))
                    path.write_text(json.dumps({**summary, **values}), "utf-8")

                return change

            def edit(how):
                def change(path):
                    summary = json.loads(path.read_text("utf-8"))
                    how(summary)
                    path.write_text(json.dumps(summary), "utf-8")

                return change

            twin = f"{DAY} (1).json"
            spoil(lambda path: path.write_bytes(path.read_bytes()[:-200]), "多半没有传完")
            spoil(cut_in_a_letter, "多半没有传完")
            spoil(rewrite(schema_version=3), "schema_version 是“3”，这里读的是第 2 版")
            spoil(rewrite(institution="x" * 10 * 1024 * 1024), "超过 8.0 MB，没有读")
            spoil(rewrite(institution="x" * 1024 * 1024), "有一项长 1048576 个字")
            spoil(rewrite(institution="=cmd|' /C calc'!A0"), "里面写的学校是“=cmd|' /C calc'!A0”", "会被电子表格当作公式")
            spoil(edit(lambda one: one["periods"][0]["without_list"].append('=HYPERLINK("x")')), "会被电子表格当作公式", lost=False)
            spoil(lambda path: shutil.copy(path, path.with_name(twin)), f"和 {{code}}/{twin} 一字不差", lost=False)
            spoil(
                lambda path: path.with_name(twin).write_text(path.read_text("utf-8").replace('"pairs": ', '"pairs": 1', 1), "utf-8"),
                f"截至{DAY}的文件不止一个，内容不同",
            )
            spoil(rewrite(partial=True), "学校自己写明“数据不完整”")
            spoil(rewrite(as_of="2026-10-30"), "不是一个月的最后一天")
            spoil(edit(lambda one: one["periods"][0]["school"].update(pairs=-1)), "“periods.0.school.pairs”和约定")
            spoil(edit(lambda one: one["feedback"].update(all={"least": 9, "most": 1})), "9—1，头比尾大")
            (received / "stray.json").write_text("{}", "utf-8")
            (received / "X99999").mkdir()
            shutil.copy(received / counted[-1] / f"{DAY}.json", received / "X99999/a.json")
            code, said, rows, pages = rolled_up(received)

        self.assertEqual(code, 1)
        names = {row["代码"]: row["名称"] for row in table(MADE / "schools.csv")}
        for school, (file, messages, lost) in expected.items():
            for message in messages:
                message = message.replace("{code}", school)
                lines = [line for line in said.splitlines() if message in line and f"{school}/" in line]
                self.assertTrue(lines, (school, message, said))
                self.assertTrue(all(names[school] in line for line in lines), lines)
                self.assertTrue(any(line.startswith("没有计入" if lost else "提醒") for line in lines) or len(messages) > 1, lines)
        for line in ["stray.json：不在任何学校的文件夹里", "X99999/a.json：文件夹的代码不在学校名单里"]:
            self.assertIn(line, said)
        lost = {school for school, (*_, lost) in expected.items() if lost}
        self.assertEqual({row["school"] for row in rows["school_period"]}, set(counted) - lost)
        others = [row for row in clean["school_period"] if row["school"] not in lost]
        planted = next(school for school, (_, said, _) in expected.items() if said == ("会被电子表格当作公式",))
        for row in others:
            # A unit without a list was written into this one.
            if row["school"] == planted and row["period"] == "2026-2027-1":
                row["units_without_list"] = str(int(row["units_without_list"]) + 1)
        self.assertEqual(rows["school_period"], others)
        self.assertEqual({row["school"] for row in rows["silent"]}, lost | {row["school"] for row in clean["silent"]})
        for row in [row for answer in rows.values() for row in answer]:
            self.assertFalse([cell for cell in row.values() if cell.startswith(("=", "@", "+"))], row)
        self.assertIn("内容不同，不知道哪个算数", pages["index.html"])
        self.assertNotIn("' /C calc'", pages["index.html"], "escaped")

    def test_what_cannot_begin_says_why(self):
        with tempfile.TemporaryDirectory() as place:
            schools = Path(place) / "schools.csv"
            for text, day, why in [
                ("代码,名称\nA,甲\nA,乙\n", DAY, "代码 A 写了不止一次"),
                ("code,name\nA,甲\n", DAY, "第一行要有“代码”和“名称”"),
                ("代码,名称\nA,甲\n", "2026-10-30", "不是一个月的最后一天"),
            ]:
                schools.write_text(text, "utf-8")
                done = run(MADE / "received", schools, Path(place) / "out", "duckdb", day)
                self.assertEqual((done.returncode, (Path(place) / "out").exists()), (2, False), done.stderr)
                self.assertIn(why, done.stderr)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1], verbosity=2)
