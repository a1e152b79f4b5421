#!/usr/bin/env python3
"""Makes schools and has the real program publish for each: `generate.py --schools 100 --lianyi target/release/lianyi OUT`.

Everything is invented, and the same seed gives the same bytes. In OUT:

- `schools.csv`: the province's own list of schools, 代码 and 名称;
- `received/CODE/DAY.json`: each `data/summary.json` that a school published, under the day that it is of;
- `own/CODE.jsonl`, with `--own`: what the school's own program exports for the last of these days. No province has that;
  the tests hold the sums against it.

A few schools publish nothing, a few have stopped, and a few work under other rules of contact.
"""

import argparse
import csv
import random
import shutil
import subprocess
import tempfile
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from pathlib import Path

TERMS = {
    "2025-2026-1": (date(2025, 9, 1), date(2026, 1, 18), date(2026, 3, 1)),
    "2025-2026-2": (date(2026, 3, 2), date(2026, 7, 12), date(2026, 8, 31)),
    "2026-2027-1": (date(2026, 9, 1), date(2027, 1, 17), date(2027, 2, 28)),
}
YEARS = ["2025-2026", "2026-2027"]
# On these days the program is run; each edition is of the end of the month before.
EDITIONS = [date(2025, 11, 20), date(2026, 5, 20), date(2026, 8, 20), date(2026, 11, 20)]
LAST_RECORD = date(2026, 11, 18)
FORMS = ["谈心", "走访慰问", "座谈会", "茶话会", "约见", "电话"]
CATEGORIES = ["教学", "科研", "管理", "服务"]
# How often contact is asked for, and how many schools in a hundred ask for it so.
PACKS = [("每学期1次", 86), ("每学期2次", 8), ("每季度1次", 6)]
# How many schools in a hundred publish always, until the summer only, and never.
PUBLISHING = [("always", 92), ("stopped", 4), ("never", 4)]


def chosen(rng, shares):
    return rng.choices([word for word, _ in shares], [share for _, share in shares])[0]


def workday(rng, first, last):
    """A day that is no first of a month: that is the morning on which the day before is judged."""
    while True:
        day = first + timedelta(days=rng.randrange((last - first).days + 1))
        if day.day != 1:
            return day


class School:
    """One school: what is drawn for it, and its records."""

    def __init__(self, seed, number):
        self.rng = rng = random.Random(f"{seed}/{number}")
        self.code, self.name = f"X{number:05}", f"第{number:05}号示例大学"
        self.pack, self.publishing = chosen(rng, PACKS), chosen(rng, PUBLISHING)
        self.diligence = rng.triangular(0.45, 1.0, 0.95)
        self.answering = rng.triangular(0.3, 1.0, 0.9)
        units = [f"U{number:02}" for number in range(1, rng.choice([2, 4, 6, 9, 14]) + 1)]
        self.units = units
        self.cadres = [("校级", units[0]) for _ in range(rng.randint(3, 8))]
        self.cadres += [("处级", unit) for unit in units for _ in range(rng.randint(1, 4))]
        self.pairs, friends = [], 0
        for index, (_, unit) in enumerate(self.cadres, 1):
            for _ in range(rng.randint(1, 3)):
                friends += 1
                self.pairs.append((f"C{index:03}", f"F{friends:03}", unit))

    def records(self):
        """Path and text of each record."""
        yield "units.yaml", "".join(f"- {{编号: {one}, 名称: 第{int(one[1:])}党总支, 类别: 党总支}}\n" for one in self.units)
        yield "people/cadres.yaml", "".join(
            f"- {{编号: C{index:03}, 层级: {tier}, 单位: {unit}, 职务: 干部, 任职: [{{自: 2020-09-01}}]}}\n"
            for index, (tier, unit) in enumerate(self.cadres, 1)
        )
        yield "people/friends.yaml", "".join(
            f"- {{编号: {friend}, 单位: {unit}, 状态: 在职, 自: 2015-09-01}}\n" for _, friend, unit in self.pairs
        )
        for year in YEARS:
            yield f"calendar/{year}.yaml", f'学年: "{year}"\n学期:\n' + "".join(
                f"  - {{编号: {term}, 开始: {days[0]}, 结束: {days[1]}, 计入至: {days[2]}}}\n"
                for term, days in TERMS.items()
                if term.startswith(year)
            )
            yield from self.rosters(year)
        yield from self.contacts()

    def rosters(self, year):
        """A list of the first tier and one of each unit; now and then one is missing."""
        decided = f"{year[:4]}-09-12"
        for owner in ["校级", *self.units]:
            if owner != "校级" and self.rng.random() < 0.04:
                continue
            head, meeting = (f"层级: {owner}", "学校党委会议") if owner == "校级" else (f"单位: {owner}", "党政联席会议")
            lines = [
                f"  - {{干部: {cadre}, 联谊对象: [{friend}]}}\n"
                for cadre, friend, unit in self.pairs
                if (self.cadres[int(cadre[1:]) - 1][0] == "校级") == (owner == "校级") and owner in ("校级", unit)
            ]
            text = f'学年: "{year}"\n{head}\n确定: {{会议: {meeting}, 日期: {decided}, 文号: 第{year[:4]}号}}\n名单:\n'
            yield f"roster/{year}/{owner}.yaml", text + "".join(lines)

    def contacts(self):
        """Contacts of each pair, term by term, and the suggestions that were heard in them."""
        rng, taken, suggestions = self.rng, set(), 0
        for term, (first, _, last) in TERMS.items():
            for cadre, friend, _ in self.pairs:
                for _ in range(rng.choice([1, 1, 2, 3])):
                    day = workday(rng, first, last)
                    if rng.random() > self.diligence or day > LAST_RECORD or (day, cadre, friend) in taken:
                        continue
                    taken.add((day, cadre, friend))
                    name = f"{day:%Y%m%d}-{cadre}-{friend}"
                    text = f"日期: {day}\n干部: {cadre}\n联谊对象: [{friend}]\n形式: {rng.choice(FORMS)}\n"
                    yield f"contacts/{term}/{name}.md", f"---\n{text}---\n谈了近来的情况。\n"
                    if rng.random() < 0.3:
                        suggestions += 1
                        yield self.suggestion(suggestions, name, friend, day)

    def suggestion(self, number, source, friend, day):
        steps, rng = [], self.rng
        for step, days in [("汇总", 8), ("上报", 8), ("交办", 15), ("办结", 60), ("答复本人", 10)]:
            day = workday(rng, day, day + timedelta(days=days))
            if rng.random() > self.answering**0.4 or day > LAST_RECORD:
                break
            more = {"交办": ", 承办单位: 有关部门", "办结": ", 结果: 已解决, 说明: 已经办好"}.get(step, "")
            steps.append(f"  - {{步骤: {step}, 日期: {day}{more}}}\n")
        own = f"FB2026-{number:03}"
        head = f"编号: {own}\n来源: {source}\n联谊对象: [{friend}]\n类别: {rng.choice(CATEGORIES)}\n摘要: 建议改进一件事\n"
        return f"feedback/2026/{own}.md", "---\n" + head + ("经过:\n" + "".join(steps) if steps else "") + "---\n"

    def editions(self):
        return {"always": EDITIONS, "stopped": EDITIONS[:3], "never": []}[self.publishing]


def run(*command):
    """What the program says. `check` and its like may find something (1); nothing else may happen."""
    done = subprocess.run([str(part) for part in command], capture_output=True, text=True, stdin=subprocess.DEVNULL)
    if done.returncode:
        raise SystemExit(f"{' '.join(map(str, command))}: {done.returncode}\n{done.stdout}{done.stderr}")
    return done.stdout


def amend(pack):
    """Lists are wanted within sixty days, as a school would add to what `init` has written."""
    text = pack.read_text(encoding="utf-8")
    pack.write_text(text.replace("每学年: 是}", "每学年: 是, 期限天数: 60}"), encoding="utf-8")


def publish(lianyi, school, out, own):
    """Has the program publish, edition by edition, in a folder that is removed again."""
    with tempfile.TemporaryDirectory() as place:
        home = Path(place) / "school"
        terms = "2025-09-01..2026-01-18,2026-03-02..2026-07-12"
        run(lianyi, "init", home, "-q", "--name", school.name, "--every", school.pack, "--terms", terms)
        amend(home / "data/rules/办法.yaml")
        for path, text in school.records():
            target = home / "data" / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(text, encoding="utf-8")
        received = out / "received" / school.code
        for day in school.editions():
            site = Path(place) / "site"
            run(lianyi, "-C", home, "report", "-q", "--as-of", day, "--audience", "public", "--without-pdf", "--out", site)
            received.mkdir(parents=True, exist_ok=True)
            edition = day.replace(day=1) - timedelta(days=1)
            shutil.copyfile(site / "public/data/summary.json", received / f"{edition}.json")
        if own and school.publishing == "always":
            text = run(lianyi, "-C", home, "export", "--format", "jsonl", "--as-of", EDITIONS[-1].replace(day=1))
            (out / "own").mkdir(exist_ok=True)
            (out / "own" / f"{school.code}.jsonl").write_text(text, encoding="utf-8")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--schools", type=int, default=20)
    parser.add_argument("--seed", default="1")
    parser.add_argument("--lianyi", default="target/release/lianyi")
    parser.add_argument("--own", action="store_true")
    parser.add_argument("out", type=Path)
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    if any(options.out.iterdir()):
        parser.error(f"{options.out} is not empty")
    schools = [School(options.seed, number) for number in range(1, options.schools + 1)]
    with open(options.out / "schools.csv", "w", encoding="utf-8", newline="") as file:
        table = csv.writer(file)
        table.writerows([("代码", "名称"), *((school.code, school.name) for school in schools)])
    program = Path(options.lianyi).resolve()
    with ThreadPoolExecutor(2) as pool:
        list(pool.map(lambda school: publish(program, school, options.out, options.own), schools))


if __name__ == "__main__":
    main()
