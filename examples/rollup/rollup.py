#!/usr/bin/env python3
"""Adds up what many schools published. The SQL in `sql/` says what is asked; this hands it to DuckDB or to Spark.

    rollup.py --schools schools.csv --received received --as-of 2026-10-31 --schema summary.json --out out
    rollup.py --engine spark --master spark://host:7077 ...

In OUT: a comma-separated file for each answer, and `index.html`. Ends 0 where every file counts, 1 where some do not
(`problems.csv` says which and why; all others are counted), 2 where nothing was written.
"""

import argparse
import csv
import sys
import time
from pathlib import Path

import fastjsonschema

import page
from engines import DuckDb, Spark
from reading import FORMULA, Reader, Refused, checked_day

# Each answer and the order of its rows. What a view is, its file in `sql/` says.
ANSWERS = {
    "overview": "as_of",
    "progress": "period DESC, is_open DESC, schools DESC, contact_rules",
    "open_suggestions": "months",
    "silent": "school",
    "packs": "place",
    "pack_difference": "school, only_here, rule",
    "problems": "counted, school, file, message",
    "school_period": "school, period DESC",
    "school_open": "school, months",
}


class Unusable(Exception):
    """Why nothing was done."""


def listed(path):
    """The province's list: 代码 and 名称 of each school."""
    try:
        with open(path, encoding="utf-8-sig", newline="") as file:
            rows = list(csv.DictReader(file))
    except (OSError, UnicodeDecodeError, csv.Error) as fault:
        raise Unusable(f"学校名单 {path} 读不出来：{fault}") from None
    if not rows or {"代码", "名称"} - set(rows[0]):
        raise Unusable(f"学校名单 {path} 的第一行要有“代码”和“名称”，下面一行一所学校")
    schools = [((row["代码"] or "").strip(), (row["名称"] or "").strip()) for row in rows]
    for number, (code, name) in enumerate(schools, 2):
        if not code or not name or "/" in code:
            raise Unusable(f"学校名单 {path} 第 {number} 行：代码、名称都要写，代码里不能有 /")
    for what, values in (("代码", [code for code, _ in schools]), ("名称", [name for _, name in schools])):
        twice = sorted({value for value in values if values.count(value) > 1}) if len(set(values)) < len(values) else []
        if twice:
            raise Unusable(f"学校名单 {path} 里{what} {'、'.join(twice[:5])} 写了不止一次")
    return schools


def cell(value):
    """A cell that no spreadsheet obeys: as `lianyi export` writes them."""
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULA) else value


def answers(engine):
    for file in sorted((Path(__file__).parent / "sql").glob("*.sql")):
        # `04_school_period.sql` makes the view `school_period`.
        engine.make(file.stem.partition("_")[2], file.read_text(encoding="utf-8"))
    return {view: engine.rows(f"SELECT * FROM {view} ORDER BY {order}") for view, order in ANSWERS.items()}


def write(out, found, province):
    out.mkdir(parents=True, exist_ok=True)
    for view, (columns, rows) in found.items():
        with open(out / f"{view}.csv", "w", encoding="utf-8-sig", newline="") as file:
            csv.writer(file).writerows([columns, *([cell(value) for value in row] for row in rows)])
    page.write(out, {view: [dict(zip(columns, row)) for row in rows] for view, (columns, rows) in found.items()}, province)


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--engine", choices=["duckdb", "spark"], default="duckdb")
    parser.add_argument("--master", help="Spark only: local[2], spark://host:7077, yarn; spark-submit says it otherwise")
    parser.add_argument("--schools", required=True, help="the province's list, with 代码 and 名称")
    parser.add_argument("--received", required=True, help="the folder of files: CODE/ANY.json")
    parser.add_argument("--as-of", required=True, help="the last day of a month")
    parser.add_argument("--schema", required=True, help="what `lianyi schema summary` prints")
    parser.add_argument("--province", default="全省", help="the name at the head of the pages")
    parser.add_argument("--out", required=True, type=Path)
    return parser.parse_args()


def main():
    options, begun = arguments(), time.monotonic()
    try:
        checked_day(options.as_of)
        schools = listed(options.schools)
        reader = Reader(Path(options.schema).read_text(encoding="utf-8"))
        if "://" not in options.received and not Path(options.received).is_dir():
            raise Unusable(f"没有“{options.received}”这个文件夹")
    except fastjsonschema.JsonSchemaDefinitionException:
        print(f"没有汇总：{options.schema} 不是 lianyi schema summary 打印的", file=sys.stderr)
        return 2
    except (Unusable, Refused, OSError, ValueError) as why:
        print(f"没有汇总：{why}", file=sys.stderr)
        return 2
    engine = DuckDb() if options.engine == "duckdb" else Spark(options.master)
    started = time.monotonic()
    try:
        engine.fill(reader, options.received, schools, [(options.as_of,)])
        found = answers(engine)
    finally:
        # A session of Spark that is left open keeps the program alive.
        engine.close()
    ended = time.monotonic()
    write(options.out, found, options.province)
    columns, rows = found["problems"]
    for one in (dict(zip(columns, row)) for row in rows):
        where = " ".join(part for part in (one["name"] or one["school"], one["file"]) if part)
        print(f"{'提醒' if one['counted'] else '没有计入'}：{where}：{one['message']}")
    total = dict(zip(found["overview"][0], found["overview"][1][0]))
    print(
        f"截至{total['as_of']}：名单 {total['schools']} 所，计入 {total['schools_counted']} 所；"
        f"文件 {total['files']} 个，没有计入 {total['files_not_counted']} 个。{options.out}/index.html"
    )
    print(f"起步 {started - begun:.2f} 秒，读和算 {ended - started:.2f} 秒", file=sys.stderr)
    return 1 if total["files_not_counted"] else 0


if __name__ == "__main__":
    sys.exit(main())
