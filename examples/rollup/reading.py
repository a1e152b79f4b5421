"""Reads one published file: rows for the tables, or a sentence that says why there are none.

Both engines call this, DuckDB's on one machine and Spark's on every worker, so that a file is judged in one place. It
needs nothing but the schema that `lianyi schema summary` prints, and knows no path outside the folder of files.
"""

import hashlib
import json
import re
from calendar import monthrange
from datetime import date
from functools import lru_cache

import fastjsonschema

# The columns of the tables that files fill; the SQL knows no others.
TABLES = {
    "file": ["school", "file", "digest", "institution", "as_of", "pack", "contact_rules"],
    "figure": ["school", "file", "subject", "period", "is_open", "least", "most", "withheld"],
    "rule": ["school", "file", "rule"],
    "problem": ["school", "file", "counted", "message"],
}
NUMBERS = {"is_open", "least", "most", "withheld", "counted"}

VERSION = 2
MAX_BYTES = 8 * 1024 * 1024
MAX_LETTERS = 10_000
# What a spreadsheet takes for the beginning of a formula: as `lianyi export` has them.
FORMULA = ("=", "+", "-", "@", "＝", "＋", "\t")
CUT = "到第 {lines} 行就断了，多半没有传完；请学校重新传一次"
CONTACT = "定期联系"
# A parameter of contact by which nothing is counted.
REMINDER = "临期提醒"


class Refused(Exception):
    """Why a file does not count, in words for the province."""


def shown(text):
    """What a file says, short enough and with nothing in it that a terminal or a page would obey."""
    text = "".join(letter if letter.isprintable() else "·" for letter in str(text)[:41])
    return f"“{text[:40]}…”" if len(text) > 40 else f"“{text}”"


def megabytes(size):
    return f"{size / 1024 / 1024:.1f} MB"


@lru_cache(maxsize=1)
def compiled(schema):
    """A process compiles the schema once, however many readers it is handed."""
    return fastjsonschema.compile(open_to_new_keys(json.loads(schema)))


class Reader:
    """Reads files by the schema of the program, which is a text."""

    def __init__(self, schema):
        self.schema = schema
        compiled(schema)

    def rows(self, path, size, content):
        """`(table, values)` for one file; `path` is below the folder, `content` is `None` where `size` is too large."""
        school, _, name = path.partition("/")
        try:
            if not name:
                school = ""
                raise Refused("不在任何学校的文件夹里，不知道是哪所学校的")
            if "/" in name or not name.endswith(".json"):
                raise Refused("不是学校文件夹里的 .json 文件，没有读")
            if size > MAX_BYTES:
                raise Refused(f"有 {megabytes(size)}，超过 {megabytes(MAX_BYTES)}，没有读；请学校重新公布")
            content = bytes(content)
            summary, words = self.summary(content)
            rows = list(figures(summary))
            for text in words:
                if text.startswith(FORMULA):
                    yield row("problem", school, path, 1, f"里面的{shown(text)}会被电子表格当作公式，写出时前面加了 '")
            rules = [rule_text(rule) for rule in summary["rules"]]
            asked = sorted(rule_text(rule, {REMINDER}) for rule in summary["rules"] if rule["kind"] == CONTACT)
            pack = hashlib.sha256("\n".join(sorted(rules)).encode()).hexdigest()[:16]
            digest = hashlib.sha256(content).hexdigest()
            contact_rules = "；另有 ".join(asked) or f"没有{CONTACT}的规则"
            yield row("file", school, path, digest, summary["institution"], summary["as_of"], pack, contact_rules)
            yield from (row("figure", school, path, *values) for values in rows)
            yield from (row("rule", school, path, text) for text in sorted(set(rules)))
        except Refused as why:
            yield row("problem", school, path, 0, str(why))

    def summary(self, content):
        """The document, of which everything holds that the schema says, and its words."""
        try:
            text = content.decode("utf-8")
            summary = json.loads(text, object_pairs_hook=once, parse_constant=no_number)
        except UnicodeDecodeError as fault:
            if fault.reason == "unexpected end of data":
                raise Refused(CUT.format(lines=content.count(b"\n") + 1)) from None
            raise Refused("不是 UTF-8 文字，不是 lianyi 写的；请学校重新公布") from None
        except json.JSONDecodeError as fault:
            # What begins as lianyi begins and does not end as it ends is cut, be it in a word such as `false`.
            begun = text.startswith("{") and not text.rstrip().endswith("}") and fault.msg != "Extra data"
            if begun or not text[fault.pos :].strip():
                raise Refused(CUT.format(lines=text.count("\n") + 1)) from None
            raise Refused(f"第 {fault.lineno} 行第 {fault.colno} 个字起不是 JSON；请学校重新公布") from None
        except (RecursionError, ValueError):
            raise Refused("不是 lianyi 写的 JSON；请学校重新公布") from None
        version = summary.get("schema_version") if isinstance(summary, dict) else None
        if version != VERSION:
            raise Refused(f"schema_version 是{shown(version)}，这里读的是第 {VERSION} 版；请学校和省里换用同一版的 lianyi")
        words = texts(summary, [])
        try:
            together = "\n".join(words)
            together.encode("utf-8")
        except UnicodeEncodeError:
            together = "\0"
        if "\0" in together:
            raise Refused("里面有不成字的编码，不是 lianyi 写的；请学校重新公布")
        longest = max(words, key=len)
        if len(longest) > MAX_LETTERS:
            raise Refused(f"里面有一项长 {len(longest)} 个字（{shown(longest)}），不是 lianyi 写的；请学校重新公布")
        try:
            compiled(self.schema)(summary)
        except fastjsonschema.JsonSchemaValueException as fault:
            raise Refused(f"{in_words(fault.path)}和约定（lianyi schema summary）不合；请学校重新公布") from None
        checked_day(summary["as_of"])
        if summary["partial"]:
            raise Refused("学校自己写明“数据不完整”（partial），没有计入；等学校改好记录重新公布")
        return summary, words


def row(table, *values):
    return table, values


def once(pairs):
    if len({key for key, _ in pairs}) < len(pairs):
        raise ValueError("a key twice")
    return dict(pairs)


def no_number(name):
    raise ValueError(name)


def in_words(path):
    """`data.periods.0.school` as the document has it."""
    return shown(".".join(map(str, path[1:]))) if path[1:] else "全文"


def checked_day(text):
    try:
        day = date.fromisoformat(text) if re.fullmatch(r"\d{4}-\d\d-\d\d", text) else None
    except ValueError:
        day = None
    if day is None or day.day != monthrange(day.year, day.month)[1]:
        raise Refused(f"as_of 是{shown(text)}，不是一个月的最后一天；请学校重新公布")


def open_to_new_keys(schema):
    """The schema for a reader: keys that a later program adds are none of its business."""
    if isinstance(schema, dict):
        return {key: open_to_new_keys(value) for key, value in schema.items() if (key, value) != ("additionalProperties", False)}
    return [open_to_new_keys(item) for item in schema] if isinstance(schema, list) else schema


def texts(value, found):
    """All texts of a document, keys included, are put to those found."""
    if isinstance(value, str):
        found.append(value)
    elif isinstance(value, list):
        for item in value:
            texts(item, found)
    elif isinstance(value, dict):
        found.extend(value)
        for item in value.values():
            texts(item, found)
    return found


def rule_text(rule, without=frozenset()):
    """What a rule asks, without the names that a school gives to it and its clause. What it leaves open says nothing."""
    said = [one for one in rule["parameters"] if one["name"] not in without and one["values"] != ["规则未规定"]]
    asked = "；".join(f"{one['name']}：{'、'.join(one['values'])}" for one in said)
    return f"{rule['kind']}（{rule['force']}）" + (f" {asked}" if asked else "")


def figures(summary):
    """`(subject, period, is_open, least, most, withheld)`: every number that the SQL adds up."""

    def told(subject, period, is_open, number, limit=None):
        """A range, a plain number, or nothing told: then all is possible up to what everybody knows."""
        if isinstance(number, int):
            return subject, period, is_open, number, number, 0
        if number is None:
            return subject, period, is_open, 0, limit, 1
        least, most = number["least"], limit if number["most"] is None else number["most"]
        if most is not None and least > most:
            raise Refused(f"{period or '意见建议'}的 {subject} 写着 {least}—{most}，头比尾大；请学校重新公布")
        return subject, period, is_open, least, most, 0

    seen = set()
    for period in summary["periods"]:
        school, name, is_open = period["school"], period["id"], int(period["open"])
        if name in seen:
            raise Refused(f"期间{shown(name)}写了两次；请学校重新公布")
        seen.add(name)
        yield told("pairs", name, is_open, school["pairs"])
        yield told("silent", name, is_open, school["silent"])
        yield told("met", name, is_open, school["met"], school["pairs"])
        yield told("unmet", name, is_open, school["unmet"], school["pairs"])
        yield told("without_list", name, is_open, len(period["without_list"]))
    for term in summary["contacts"]:
        yield told("contacts", term["term"], 0, term["contacts"])
    for subject in ("all", "settled", "answered"):
        yield told(subject, "", 0, summary["feedback"][subject])


def rows_of(reader, root, file):
    """The rows of one file, of which Spark knows path, length and content, with all cells as texts. Its workers know
    nothing but this file here."""
    path = file.path.replace("file:///", "file:/", 1).removeprefix(root + "/")
    for table, values in reader.rows(path, file.length, file.content):
        yield table, [None if value is None else str(value) for value in values]
