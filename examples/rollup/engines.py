"""The two engines: each fills the tables of `reading.TABLES` from the files, and runs the SQL as it stands.

DuckDB reads a folder of this machine. Spark reads any folder that its workers can read, and judges the files there.
"""

import csv
import os
import shutil
import sys
import tempfile
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path

import fastjsonschema

import reading
from reading import MAX_BYTES, NUMBERS, TABLES

# What the province says: its list, and the day that it asks about.
ASKED = {"school": ["code", "name"], "question": ["as_of"]}
TRIAL = {
    "spark.sql.shuffle.partitions": "2",
    "spark.default.parallelism": "2",
    "spark.sql.codegen.wholeStage": "false",
    "spark.driver.extraJavaOptions": "-XX:TieredStopAtLevel=1",
}


class DuckDb:
    def __init__(self):
        import duckdb

        self.connection = duckdb.connect()
        self.connection.execute("SET autoinstall_known_extensions = false")

    def fill(self, reader, received, school, question):
        """Tables from the files below a folder. Rows wait in files of their own, so that memory holds none of them."""
        root = Path(received)
        paths = sorted(path.relative_to(root).as_posix() for path in root.rglob("*") if is_wanted(root, path))
        with tempfile.TemporaryDirectory() as place:
            share = 200
            parts = [paths[at : at + share] for at in range(0, len(paths), share)]
            with ProcessPoolExecutor() as pool:
                list(pool.map(partial(write_rows, reader, root, place), range(len(parts)), parts))
            for table, columns in TABLES.items():
                types = {name: "BIGINT" if name in NUMBERS else "VARCHAR" for name in columns}
                self.create(table, types)
                if any(Path(place).glob(f"{table}-*.csv")):
                    files = f"{place}/{table}-*.csv"
                    self.connection.execute(
                        f"INSERT INTO {table} SELECT * FROM read_csv(?, header = false, columns = ?, all_varchar = false,"
                        " quote = '\"', escape = '\"', delim = ',', new_line = '\\r\\n', nullstr = '\\N',"
                        " auto_detect = false, max_line_size = 4000000)",
                        [files, types],
                    )
        for table, rows in (("school", school), ("question", question)):
            self.create(table, {name: "VARCHAR" for name in ASKED[table]})
            self.connection.executemany(f"INSERT INTO {table} VALUES ({', '.join('?' * len(ASKED[table]))})", rows)

    def create(self, table, types):
        columns = ", ".join(f"{name} {kind}" for name, kind in types.items())
        self.connection.execute(f"CREATE TEMP TABLE {table} ({columns})")

    def make(self, view, sql):
        self.connection.execute(sql)

    def rows(self, sql):
        found = self.connection.execute(sql)
        return [column[0] for column in found.description], found.fetchall()

    def close(self):
        self.connection.close()


def is_wanted(root, path):
    """As Spark lists a folder: nothing hidden, nothing that begins with an underscore."""
    return path.is_file() and not any(part.startswith((".", "_")) for part in path.relative_to(root).parts)


def write_rows(reader, root, place, number, paths):
    """The rows of some files, one comma-separated file for each table."""
    rows = {table: [] for table in TABLES}
    for path in paths:
        size = (root / path).stat().st_size
        content = (root / path).read_bytes() if size <= MAX_BYTES else None
        for table, values in reader.rows(path, size, content):
            rows[table].append(["\\N" if value is None else value for value in values])
    for table, values in rows.items():
        if values:
            with open(f"{place}/{table}-{number}.csv", "w", encoding="utf-8", newline="") as file:
                csv.writer(file).writerows(values)


class Spark:
    def __init__(self, master):
        from pyspark.sql import SparkSession

        builder = SparkSession.builder.appName("lianyi-rollup").config("spark.ui.showConsoleProgress", "false")
        if (master or "").startswith("local"):
            # The workers of this machine find what this Python finds.
            os.environ["PYSPARK_PYTHON"] = sys.executable
            # A trial is short: most of its time would go into compiling what runs once. A cluster has its own settings.
            for name, value in TRIAL.items():
                builder = builder.config(name, value)
        self.session = (builder.master(master) if master else builder).getOrCreate()
        self.session.sparkContext.setLogLevel("ERROR")
        # What the workers need they are sent: the file beside this one, and what holds files against the schema.
        self.sent = tempfile.TemporaryDirectory()
        package = Path(fastjsonschema.__file__).parent
        archive = shutil.make_archive(f"{self.sent.name}/{package.name}", "zip", package.parent, package.name)
        for path in (Path(__file__).with_name("reading.py"), archive):
            self.session.sparkContext.addPyFile(str(path))

    def fill(self, reader, received, school, question):
        # The folder as Spark names it in the paths of its files: with the host, and file: for this machine.
        context = self.session.sparkContext
        folder = context._jvm.org.apache.hadoop.fs.Path(received)
        root = folder.getFileSystem(context._jsc.hadoopConfiguration()).makeQualified(folder).toString()
        files = self.session.read.format("binaryFile").option("recursiveFileLookup", "true").load(received)
        # A file that is too large is listed, and never opened.
        small = files.where(f"length <= {MAX_BYTES}").select("path", "length", "content")
        large = files.where(f"length > {MAX_BYTES}").selectExpr("path", "length", "CAST(NULL AS BINARY) AS content")
        rows = small.unionByName(large).rdd.flatMap(partial(reading.rows_of, reader, root))
        told = self.session.createDataFrame(rows, "name STRING, cells ARRAY<STRING>").cache()
        parts = context.defaultParallelism
        for table, columns in TABLES.items():
            kinds = {name: "BIGINT" if name in NUMBERS else "STRING" for name in columns}
            cells = [f"CAST(cells[{at}] AS {kind}) AS {name}" for at, (name, kind) in enumerate(kinds.items())]
            # Spark cuts many small files into many parts; the rows of them are few.
            own = told.where(f"name = '{table}'").selectExpr(*cells).coalesce(parts)
            own.cache().createOrReplaceTempView(table)
        for table, values in (("school", school), ("question", question)):
            columns = ", ".join(f"{name} STRING" for name in ASKED[table])
            self.session.createDataFrame(values, columns).coalesce(1).cache().createOrReplaceTempView(table)

    def make(self, view, sql):
        self.session.sql(sql)
        # Several answers rest on one view.
        self.session.catalog.cacheTable(view)

    def rows(self, sql):
        found = self.session.sql(sql)
        return found.columns, [tuple(row) for row in found.collect()]

    def close(self):
        self.session.stop()
        self.sent.cleanup()
