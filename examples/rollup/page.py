"""The pages of the province, in the frame of the schools' own: `templates/html/frame.html` and its style, with what
`index.html` and `schools.html` here put into it."""

import re
import shutil
from pathlib import Path

import jinja2

TEMPLATES = Path(__file__).resolve().parents[2] / "templates/html"
STATIC = ["style.css", "site.js", "icon.svg"]
SECTIONS = [("index.html", "首页"), ("schools.html", "各校")]
# What lies beside the pages, for those who go on reckoning.
FILES = {
    "progress": "各期定期联系",
    "school_period": "各校各期定期联系",
    "open_suggestions": "没有办结的意见建议",
    "school_open": "各校没有办结的意见建议",
    "silent": "没有按期公布的学校",
    "packs": "各种规则各有几所学校",
    "pack_difference": "规则不同的学校",
    "problems": "没有计入的文件和提醒",
}


class Frame(jinja2.BaseLoader):
    """Templates from this folder and the frame from the program's. Askama writes `!a.is_empty()` where Jinja says `a`."""

    def get_source(self, environment, template):
        own = Path(__file__).parent / template
        text = (own if own.is_file() else TEMPLATES / template).read_text(encoding="utf-8")
        return re.sub(r"!([\w.]+)\.is_empty\(\)", r"\1", text), template, lambda: True


def amount(least, most):
    """A range as the schools' pages print it."""
    if most is None:
        return f"{least} 以上"
    return f"{least}" if least == most else f"{least}—{most}"


def share(row):
    """Of tenths of a per cent: whole per cents, outwards."""
    if row["share_least"] is None:
        return "—"
    least, most = row["share_least"] // 10, -(-row["share_most"] // 10)
    return f"{least}%" if least == most else f"{least}%—{most}%"


def period(name):
    """`2025-2026-1` as readers know it."""
    if found := re.fullmatch(r"(\d{4})-(\d{4})-([12])", name):
        return f"{found[1]}—{found[2]}第{'一二'[int(found[3]) - 1]}学期"
    if found := re.fullmatch(r"(\d{4})-(\d{4})", name):
        return f"{found[1]}—{found[2]}学年"
    if found := re.fullmatch(r"(\d{4})-Q([1-4])", name):
        return f"{found[1]}年第{'一二三四'[int(found[2]) - 1]}季度"
    return name


def day(text):
    year, month, date = text.split("-")
    return f"{year}年{int(month)}月{int(date)}日"


def by_rules(rows):
    """The rows of each set of rules of contact, that of the most schools first."""
    sets = {}
    for row in rows:
        sets.setdefault(row["contact_rules"], []).append(row)
    return sorted(sets.items(), key=lambda one: (-max(row["schools"] for row in one[1]), one[0]))


def latest(rows):
    """Of each school what runs and what was over last; all else is in the file."""
    kept, seen = [], set()
    for row in rows:
        if (row["school"], row["is_open"]) not in seen:
            seen.add((row["school"], row["is_open"]))
            kept.append(row)
    return kept


def write(out, found, province):
    environment = jinja2.Environment(loader=Frame(), autoescape=True, undefined=jinja2.StrictUndefined)
    # A school may put a block of its own into the frame; the province has none.
    environment.filters["block"] = lambda text, site, file, name: text
    environment.filters.update(period=period, day=day)
    environment.globals.update(amount=amount, share=share)
    overview = found["overview"][0]
    site = {
        "school": province,
        "title": "联谊交友汇总",
        "edition": "各校公布的合计",
        "as_of": day(overview["as_of"]),
        "as_of_iso": overview["as_of"],
        "sections": [{"href": href, "text": text} for href, text in SECTIONS],
        "search": False,
        "partial": False,
        "commit": "",
        "program": "只读各校公开版的 data/summary.json",
        "pack": "schema_version 2",
    }
    values = {
        **found,
        "site": site,
        "overview": overview,
        "closed": next((row for _, rows in by_rules(found["progress"]) for row in rows if not row["is_open"]), None),
        "by_rules": by_rules(found["progress"]),
        "latest": latest(found["school_period"]),
        "files": FILES,
    }
    (out / "static").mkdir(exist_ok=True)
    for name in STATIC:
        shutil.copyfile(TEMPLATES / "static" / name, out / "static" / name)
    (out / "static/running.css").write_text("@page { margin: 18mm 16mm; }\n", encoding="utf-8")
    for href, title in SECTIONS:
        text = environment.get_template(href).render(values, section=href, page={"title": title})
        (out / href).write_text(text, encoding="utf-8")
