// The ledger: shows exactly the duties that the address asks for, such as
// ledger.html#rule=r4&term=2026-2027-1&verdict=due. Whoever changes a field changes the address, so every view can be
// sent to somebody else. The rows come from ledger-data.js; they are drawn a part at a time, so that the first stand
// at once however many there are.
"use strict";

(function () {
  const element = window.lianyiElement;
  const data = window.lianyiLedger;
  const place = document.querySelector("[data-ledger]");
  if (!data || !place) return;

  /** Rows drawn at once, rows drawn whenever nothing else is to be done, rows before the reader asks for more. */
  const FIRST = 50;
  const STEP = 250;
  const MOST = 2000;
  const whenIdle = window.requestIdleCallback || function (work) { return setTimeout(work, 20); };
  const notYet = window.cancelIdleCallback || clearTimeout;

  const fields = data.fields;
  /** Fields that only a link asks for. */
  const RARE = ["year", "ground"];
  /** The field of the running term: what an address without a question asks for. */
  const TERM = fields.findIndex(function (field) { return field.key === "term"; });
  /** On which day each row was met, as far as it asks for contact. */
  const metOn = new Map(data.rows.map(function (row, index) { return [row, data.met_on[index]]; }));
  const VERDICT = fields.length - 1;
  const RULE = 0;
  const body = place.querySelector("tbody");
  const heads = Array.from(place.querySelectorAll("thead th"));
  const line = place.querySelector("[data-ledger-line]");
  const more = place.querySelector("[data-ledger-more]");
  const controls = place.querySelector("[data-ledger-controls]");
  const texts = [];
  let shown = [];
  let drawn = 0;
  let waiting = null;
  let order = null;

  /** How src/html/escape.rs writes what HTML would read as markup. */
  const ENTITIES = { amp: "&", lt: "<", gt: ">", quot: '"', "#39": "'" };

  /** What a cell says, without its tags. */
  function textOf(cell) {
    if (texts[cell] === undefined) {
      const words = data.cells[cell].replace(/<span class="(?:ruled|left|waiver)(?: nowrap)?">/g, " ").replace(/<[^>]*>/g, "");
      texts[cell] = words.replace(/&(amp|lt|gt|quot|#39);/g, function (all, name) { return ENTITIES[name]; }).trim();
    }
    return texts[cell];
  }

  function plain(text) { return text.normalize("NFKC").toLowerCase(); }

  /* What the address asks for */

  function asked() {
    const values = new Map();
    for (const part of location.hash.slice(1).split("&")) {
      const at = part.indexOf("=");
      if (at > 0) values.set(part.slice(0, at), part.slice(at + 1).split(","));
    }
    if (!location.hash.includes("=") && data.running) values.set(fields[TERM].key, [data.running]);
    return values;
  }

  function ask(values, quietly) {
    if (!values.size) values.set("all", ["yes"]);
    const keys = fields.map(function (field) { return field.key; }).concat("by", "text", "all");
    const parts = keys.filter(function (key) { return values.has(key); }).map(function (key) { return key + "=" + values.get(key).join(","); });
    const address = location.pathname + location.search + (parts.length ? "#" + parts.join("&") : "");
    if (quietly) history.replaceState(null, "", address); else history.pushState(null, "", address);
    show();
  }

  /** Of each field, which of its values are wanted; null where all are. A value that nobody knows lets nothing through. */
  function wanted(values) {
    return fields.map(function (field) {
      const own = values.get(field.key);
      return own ? field.values.map(function (value) { return own.includes(value[0]); }) : null;
    });
  }

  function words(values) {
    const text = values.has("text") ? decodeURIComponent(values.get("text").join(",")) : "";
    return plain(text).split(/\s+/).filter(Boolean);
  }

  function fits(row, want, but) {
    return want.every(function (list, field) { return field === but || !list || list[row[field]] === true; });
  }

  function says(row, looked) {
    const text = plain(row.slice(fields.length).map(textOf).join(" "));
    return looked.every(function (word) { return text.includes(word); });
  }

  /* The rows */

  function draw(until) {
    const rows = shown.slice(drawn, until);
    body.insertAdjacentHTML("beforeend", rows.map(function (row) {
      return "<tr>" + row.slice(fields.length).map(function (cell) { return data.cells[cell]; }).join("") + "</tr>";
    }).join(""));
    drawn += rows.length;
    place.toggleAttribute("data-complete", drawn === shown.length);
  }

  function later() {
    waiting = null;
    const limit = Math.min(shown.length, Number(place.dataset.most));
    if (drawn < limit) {
      draw(Math.min(drawn + STEP, limit));
      waiting = whenIdle(later);
      return;
    }
    more.replaceChildren();
    if (drawn < shown.length) {
      const button = element("button", { type: "button" }, "再显示 " + Math.min(MOST, shown.length - drawn) + " 项");
      button.addEventListener("click", function () { place.dataset.most = String(drawn + MOST); later(); });
      more.append("已显示 " + drawn + " / " + shown.length + " 项。", button);
    }
  }

  function show() {
    const values = asked();
    const want = wanted(values);
    const looked = words(values);
    const by = values.has("by") ? values.get("by")[0] : "";
    const all = data.rows.filter(function (row) {
      return fits(row, want, VERDICT) && (!by || (metOn.get(row) || "9") <= by) && (!looked.length || says(row, looked));
    });
    shown = want[VERDICT] ? all.filter(function (row) { return want[VERDICT][row[VERDICT]]; }) : all;
    if (order) {
      shown = shown.map(function (row) { return { row: row, key: textOf(row[fields.length + order.column]) }; })
        .sort(function (a, b) { return a.key.localeCompare(b.key, "zh-Hans", { numeric: true }) * order.way; })
        .map(function (entry) { return entry.row; });
    }
    notYet(waiting);
    body.replaceChildren();
    drawn = 0;
    place.dataset.most = String(MOST);
    draw(FIRST);
    waiting = whenIdle(later);
    tell(all, want, by);
    set(values);
  }

  /** The rate of what is over, as pages write it: 100% only if all was done, 0% only if nothing was. */
  function rate(of, named) {
    const kept = of.met || 0;
    const judged = kept + (of.missed || 0);
    if (!judged) return "";
    let tenths = Math.floor((kept * 1000 + Math.floor(judged / 2)) / judged);
    if (kept && kept < judged) tenths = Math.min(Math.max(tenths, 1), 999);
    const percent = tenths % 1000 ? (tenths / 10).toFixed(1) : String(tenths / 10);
    return "；完成率 " + kept + "/" + judged + " = " + percent + "%" + (of.early ? "，" + named.early + "的不计" : "");
  }

  /** The line above the rows: how many are shown, what they are of, on what they rest. */
  function tell(all, want, by) {
    const of = {};
    for (const row of all) {
      const slug = fields[VERDICT].values[row[VERDICT]][0];
      of[slug] = (of[slug] || 0) + 1;
    }
    const rules = Array.from(new Set(all.map(function (row) { return row[RULE]; })));
    const contact = rules.length > 0 && rules.every(function (rule) { return data.of_contact[rule]; });
    const named = contact ? data.contact : data.any;
    const unit = contact && rules.length === 1 ? "对" : "项";
    const part = function (slug) { return of[slug] ? [named[slug] + " " + of[slug]] : []; };
    const met = (of.met || 0) + (of.early || 0);
    const owed = met + (of.due || 0) + (of.missed || 0) + (of.unstated || 0);
    const done = met ? [named.met + " " + met + (of.early && of.met ? "（其中" + named.early + " " + of.early + "）" : "")] : [];
    const parts = done.concat(part("due"), part("missed"), part("unstated"));
    const not = part("waived").concat(part("silent"));
    if (by) {
      line.textContent = by + " 当日及以前" + data.contact.met + "的 " + shown.length + " " + unit + "。";
      return;
    }
    if (rules.length > 1) {
      line.textContent = "显示 " + shown.length + " / " + all.length + " 项" + (data.running && !location.hash.includes("=") ?
        "，只列正在进行的一期；要看以前的，点“全部”" : "") + "。规则之间不相加，选一条规则，就看到它的完成情况。";
      return;
    }
    line.textContent = "显示 " + shown.length + " / " + all.length + " " + unit +
      (owed ? "；" + named.owed + " " + owed + "：" + parts.join("，") : "") +
      (not.length ? "；" + not.join("，") + "，不计" : "") + (rate(of, named)) + "。";
    if (rules.length === 1 && want[RULE]) line.insertAdjacentHTML("beforeend", " <span class=\"basis\">依据：" + data.bases[rules[0]] + "</span>");
  }

  /* The fields above the rows */

  const selects = new Map();
  const boxes = new Map();
  const search = element("input", { type: "search", autocomplete: "off" });
  const clear = element("button", { type: "button" }, "全部");
  const day = element("input", { type: "date" });

  function set(values) {
    for (const [field, select] of selects) {
      const own = values.get(field.key) || [""];
      const value = own.join(",");
      if (!Array.from(select.options).some(function (option) { return option.value === value; })) {
        const names = field.values.filter(function (one) { return own.includes(one[0]); }).map(function (one) { return one[1]; });
        select.append(element("option", { value: value }, names.join("、") || "（没有“" + value + "”）"));
      }
      select.value = value;
      select.parentElement.hidden = RARE.includes(field.key) && !values.has(field.key);
    }
    const verdicts = values.get(fields[VERDICT].key);
    for (const [slug, box] of boxes) box.checked = !verdicts || verdicts.includes(slug);
    const text = values.has("text") ? decodeURIComponent(values.get("text").join(",")) : "";
    if (search.value !== text) search.value = text;
    day.value = values.has("by") ? values.get("by")[0] : "";
    day.parentElement.hidden = !values.has("by");
    clear.hidden = values.size === 0 || values.has("all");
  }

  function change(key, list, quietly) {
    const values = asked();
    values.delete("all");
    if (list) values.set(key, list); else values.delete(key);
    ask(values, quietly);
  }

  function build() {
    for (const field of fields.slice(0, VERDICT)) {
      const label = element("label", {}, field.name);
      const select = element("select", {});
      select.append(element("option", { value: "" }, "全部"));
      for (const value of field.values) select.append(element("option", { value: value[0] }, value[1]));
      select.addEventListener("change", function () { change(field.key, select.value ? select.value.split(",") : null); });
      label.append(select);
      controls.append(label);
      selects.set(field, select);
    }
    const group = element("fieldset", {});
    group.append(element("legend", {}, fields[VERDICT].name));
    for (const value of fields[VERDICT].values) {
      const label = element("label", {});
      const box = element("input", { type: "checkbox" });
      label.append(box, value[1]);
      group.append(label);
      boxes.set(value[0], box);
      box.addEventListener("change", function () {
        const on = Array.from(boxes).filter(function (entry) { return entry[1].checked; }).map(function (entry) { return entry[0]; });
        change(fields[VERDICT].key, on.length === boxes.size ? null : on);
      });
    }
    const label = element("label", {}, "文字");
    label.append(search);
    search.addEventListener("input", function () { change("text", search.value ? [encodeURIComponent(search.value)] : null, true); });
    const until = element("label", {}, "在这一天以前" + data.contact.met);
    until.append(day);
    day.addEventListener("change", function () { change("by", day.value ? [day.value] : null); });
    clear.addEventListener("click", function () { ask(new Map()); });
    const copy = element("button", { type: "button" }, "复制链接");
    copy.addEventListener("click", function () { copied(copy); });
    const table = element("button", { type: "button" }, "存为 CSV");
    table.addEventListener("click", save);
    controls.append(group, until, label, clear, copy, table);
    heads.forEach(function (head, column) {
      if (!head.querySelector(".sort")) return;
      // The ledger is sorted here, where rows are that are not drawn yet.
      const button = head.querySelector(".sort").cloneNode(true);
      head.querySelector(".sort").replaceWith(button);
      button.addEventListener("click", function () {
        order = { column: column, way: order && order.column === column ? -order.way : 1 };
        for (const other of heads) other.removeAttribute("aria-sort");
        head.setAttribute("aria-sort", order.way > 0 ? "ascending" : "descending");
        show();
      });
    });
  }

  /** Says on the button what became of it: some browsers let no page near the clipboard. */
  function copied(button) {
    const say = function (text) {
      button.textContent = text;
      setTimeout(function () { button.textContent = "复制链接"; }, 3000);
    };
    const refused = function () { say("没有复制成，请从地址栏复制"); };
    if (!navigator.clipboard) refused();
    else navigator.clipboard.writeText(location.href).then(function () { say("已复制"); }, refused);
  }

  /** The rows shown, as a table program reads them: no text of a record becomes a formula. */
  function save() {
    const quoted = function (text) { return '"' + text.replace(/^([=+\-@\t\r])/, "'$1").replace(/"/g, '""') + '"'; };
    const names = heads.map(function (head) { return head.firstChild.textContent; });
    const rows = shown.map(function (row) { return row.slice(fields.length).map(textOf); });
    const text = [names].concat(rows).map(function (cells) { return cells.map(quoted).join(","); }).join("\r\n");
    const address = URL.createObjectURL(new Blob(["\ufeff" + text + "\r\n"], { type: "text/csv" }));
    const link = element("a", { href: address, download: "台账.csv" });
    link.click();
    setTimeout(function () { URL.revokeObjectURL(address); }, 1000);
  }

  build();
  place.hidden = false;
  show();
  window.addEventListener("hashchange", show);
  window.addEventListener("beforeprint", function () { draw(shown.length); });
})();
