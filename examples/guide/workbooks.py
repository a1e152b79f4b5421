"""Writes the workbooks that docs/guide.md begins with: the lists of a clerk who has only ever used Excel.

    target/python/bin/python3 examples/guide/workbooks.py

The school and its people are made up. Merged cells, an empty row, a note under the table and four ways to write a day
are there on purpose: this is what such lists look like.
"""

import datetime
import pathlib

import openpyxl
from openpyxl.styles import Alignment, Font

HERE = pathlib.Path(__file__).parent
STAMP = datetime.datetime(2025, 9, 18)

LIST = [
    ("领导层级", "干部", "职务", "干部单位", "联谊对象", "职称", "党派", "对象单位"),
    ("校级", "康文澜", "党委书记", "学校党委", "欧阳清溪", "教授", "民主党派", "文学院党总支"),
    ("", "", "", "", "邵知远", "副教授", "无党派人士", "理学院党总支"),
    ("校级", "卢承志", "副校长", "学校党委", "费墨言", "教授", "民主党派", "理学院党总支"),
    (),
    ("处级", "季明朗", "党总支书记", "文学院党总支", "欧阳清溪、柏舒窈", "", "", "文学院党总支"),
    ("处级", "詹若水", "院长", "文学院党总支", "蔺 书白", "副教授", "无党派人士", "文学院党总支"),
    ("处级", "戚远帆", "党总支书记", "理学院党总支", "费墨言", "", "", "理学院党总支"),
    ("处级", "闵思齐", "统战委员", "理学院党总支", "邵知远", "", "", "理学院党总支"),
    (),
    ("注：名单由各单位报送，统战部汇总。",),
]

CONTACTS = [
    ("日期", "干部", "联谊对象", "形式", "谈了什么", "记载日期"),
    ("9.12", "季明朗", "柏舒窈", "谈话", "教师节前看望，谈了新学期的课程安排", "9.12"),
    ("2025年9月15日", "詹若水", "蔺书白", "谈心", "谈了青年教师的住房", "2025年9月15日"),
    (datetime.date(2025, 9, 16), "戚远帆", "费墨言", "走访慰问", "到实验室走访，谈了仪器共享", datetime.date(2025, 9, 17)),
    ("9月31日", "闵思齐", "邵知远", "谈心", "谈了研究生招生", ""),
]


def save(name, title, rows, merged):
    book = openpyxl.Workbook()
    book.properties.creator = "lianyi"
    book.properties.created = book.properties.modified = STAMP
    sheet = book.active
    sheet.title = title
    for row in rows:
        sheet.append([cell if cell != "" else None for cell in row])
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    for cells in merged:
        sheet.merge_cells(cells)
        sheet[cells.split(":")[0]].alignment = Alignment(vertical="center")
    for column, width in zip("ABCDEFGH", (14, 10, 12, 16, 20, 10, 12, 16)):
        sheet.column_dimensions[column].width = width
    book.save(HERE / name)


save("分配表.xlsx", "2025-2026学年", LIST, ["A2:A3", "B2:B3", "C2:C3", "D2:D3"])
save("联系记录.xlsx", "联系记录", CONTACTS, [])
