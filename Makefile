# The targets a newcomer needs. Wants Rust, make and git; nothing else for `report`.
# Only the release profile is used, so that Typst is compiled once.

lianyi := target/release/lianyi

.PHONY: help report check test bless lint tools bench rollup rollup-spark dist screenshots clean

help:
	@echo 'make report  生成报告：site/internal/index.html、site/public/index.html'
	@echo 'make check   核对 data/ 里的记录'
	@echo 'make test    全部测试（要用 Chromium、中文字体、poppler、nginx、Apache 和 Python）'
	@echo 'make bless   重写 tests/ 里的预期结果，再看 git diff'
	@echo 'make lint    格式、静态检查、依赖（不运行程序）'
	@echo 'make bench   一万条和十万条记录的用时和内存，与 docs/bench.md 相比（KEEP=1 改写它）'
	@echo 'make rollup  多校汇总：造几所学校，用 DuckDB 加起来，和各校自己的数核对（rollup-spark：一百所，连同 Spark）'
	@echo 'make dist    供下载的程序：.tar.gz、.deb、部件清单，在 target/dist/out（要用 Zig，从 PyPI 取）'
	@echo 'make screenshots  重做使用指南里的图 docs/pictures/（要用 Chromium、poppler、Python）'
	@echo 'make clean   删去编译结果和生成的报告'

report:
	cargo build --release --locked
	$(lianyi) report

check:
	cargo build --release --locked --quiet
	$(lianyi) check

test: tools
	cargo test --release --locked
	cargo test --release --locked --test e2e

# Rewrites what the tests expect. What needs no other program comes first.
bless:
	SNAPSHOTS=overwrite cargo test --release --locked
	@.ci/tools
	SNAPSHOTS=overwrite cargo test --release --locked --test e2e

lint:
	@.ci/lint

# The browser and PDF tests need other programs; nothing is skipped for want of them.
tools:
	@.ci/tools

bench:
	cargo build --release --locked --bin lianyi --examples
	target/release/examples/bench $(if $(KEEP),--keep)

rollup: tools
	cargo build --release --locked --quiet
	@.ci/rollup

# Wants Java as well, and some minutes.
rollup-spark:
	cargo build --release --locked --quiet
	@.ci/rollup --spark

# Compiles everything once more, against an old glibc. `.ci/dist-try` tries what it made in a bare Debian.
dist:
	@.ci/dist

# The pictures of docs/guide.md, from the school that its commands make.
screenshots:
	@.ci/screenshots

clean:
	cargo clean
	rm -rf site/internal site/public
