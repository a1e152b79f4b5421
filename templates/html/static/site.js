// Adds filters and sorting. Everything can be read without it: it only shows controls that it has
// made itself, and hides rows that somebody asked to hide.
"use strict";

(function () {
  /** One spelling for typed and stored text: full-width letters, capitals and hyphens do not matter. */
  function plain(text) {
    return text.normalize("NFKC").toLowerCase().replace(/[-‐–—\s]+/g, " ").trim();
  }

  /** An element with its attributes and text; the scripts behind this one make theirs with it, too. */
  function element(name, attributes, text) {
    const made = document.createElement(name);
    for (const key of Object.keys(attributes)) made.setAttribute(key, attributes[key]);
    if (text !== undefined) made.textContent = text;
    return made;
  }

  window.lianyiElement = element;

  /* Filters: one panel serves every table and finding of its page. */

  function rowsOf(table) { return Array.from(table.tBodies[0].rows); }

  /** Columns of one name in all tables, with every value that occurs in them. */
  function columns(tables) {
    const found = new Map();
    for (const table of tables) {
      for (const head of table.querySelectorAll("th[data-filter]")) {
        const name = head.getAttribute("data-filter");
        if (!found.has(name)) found.set(name, new Set());
        for (const row of rowsOf(table)) {
          const cell = row.cells[head.cellIndex];
          if (cell && cell.textContent.trim()) found.get(name).add(cell.textContent.trim());
        }
      }
    }
    return found;
  }

  function select(name, values, changed) {
    const label = element("label", {}, name);
    const made = element("select", {});
    made.append(element("option", { value: "" }, "全部"));
    for (const value of values) made.append(element("option", { value: value }, value.replace(/^[√○×△—●▲◇]/, "")));
    made.addEventListener("change", changed);
    label.append(made);
    return { label: label, made: made };
  }

  /* A number elsewhere leads to the address of its rows: findings.html#unit=…&level=error. */

  function asked() {
    const parts = location.hash.slice(1).split("&").filter(function (part) { return part.includes("="); });
    return parts.map(function (part) {
      const at = part.indexOf("=");
      return part.slice(at + 1).split(",").map(function (value) { return part.slice(0, at + 1) + value; });
    });
  }

  /** Whether a row has one of the values of each key. */
  function answers(row, address) {
    const keys = (row.getAttribute("data-keys") || "").split(" ");
    return address.every(function (values) { return values.some(function (value) { return keys.includes(value); }); });
  }

  function filter(panel) {
    const tables = Array.from(document.querySelectorAll("table[data-filterable]"));
    const findings = Array.from(document.querySelectorAll("[data-finding]"));
    if (!tables.length && !findings.length) return;
    const text = element("input", { type: "search", autocomplete: "off" });
    const label = element("label", {}, "筛选");
    label.append(text);
    const status = element("p", { class: "filter-status", role: "status" });
    const chosen = [];
    panel.append(label);
    for (const entry of columns(tables)) {
      if (entry[1].size > 1) chosen.push(add(entry[0], Array.from(entry[1]).sort()));
    }
    if (findings.length) {
      const of = function (selector) { return Array.from(new Set(findings.map(function (one) { return one.querySelector(selector).textContent; }))); };
      chosen.push(add("程度", of(".badge")), add("单位", of("[data-unit]").sort()));
    }
    const all = element("button", { type: "button" }, "显示全部");
    all.addEventListener("click", function () {
      history.pushState(null, "", location.pathname + location.search);
      text.value = "";
      for (const one of chosen) one.select.value = "";
      apply();
    });
    panel.append(status, all);
    panel.hidden = false;
    text.addEventListener("input", apply);
    window.addEventListener("hashchange", apply);
    apply();

    function add(name, values) {
      const made = select(name, values, apply);
      panel.append(made.label);
      return { name: name, select: made.made };
    }

    function apply() {
      const words = plain(text.value).split(" ").filter(Boolean);
      const address = asked();
      let shown = 0;
      let number = 0;
      function decide(part, cellOf) {
        const content = plain(part.textContent);
        const fits = words.every(function (word) { return content.includes(word); }) &&
          chosen.every(function (one) { return !one.select.value || cellOf(one.name) === one.select.value; }) &&
          answers(part, address);
        part.hidden = !fits;
        number += 1;
        if (fits) shown += 1;
        return fits;
      }
      for (const table of tables) {
        const places = new Map(Array.from(table.querySelectorAll("th[data-filter]")).map(function (head) { return [head.getAttribute("data-filter"), head.cellIndex]; }));
        const any = rowsOf(table).filter(function (row) {
          return decide(row, function (name) {
            const cell = places.has(name) ? row.cells[places.get(name)] : null;
            return cell ? cell.textContent.trim() : "";
          });
        }).length > 0;
        (table.closest(".table") || table).hidden = !any;
      }
      for (const finding of findings) {
        decide(finding, function (name) {
          return finding.querySelector(name === "程度" ? ".badge" : "[data-unit]").textContent;
        });
      }
      for (const section of document.querySelectorAll("section.duties, section.code")) {
        section.hidden = !section.querySelector("tbody tr:not([hidden]), [data-finding]:not([hidden])");
      }
      const active = words.length || address.length || chosen.some(function (one) { return one.select.value; });
      status.textContent = active ? "显示 " + shown + " / " + number : "";
      all.hidden = !active;
    }
  }

  /* Sorting: heads that may be sorted get a button beside their word, which paper does not show. */

  function sortable(head) {
    const button = element("button", { type: "button", class: "sort", "aria-label": "按" + head.textContent + "排序" });
    head.append(button);
    button.addEventListener("click", function () {
      const table = head.closest("table");
      const down = head.getAttribute("aria-sort") === "ascending";
      for (const other of table.querySelectorAll("th[aria-sort]")) other.removeAttribute("aria-sort");
      head.setAttribute("aria-sort", down ? "descending" : "ascending");
      const rows = rowsOf(table).map(function (row) { return { row: row, key: row.cells[head.cellIndex].textContent.trim() }; });
      rows.sort(function (a, b) { return a.key.localeCompare(b.key, "zh-Hans", { numeric: true }) * (down ? -1 : 1); });
      table.tBodies[0].append(...rows.map(function (entry) { return entry.row; }));
    });
  }

  /* A table that is wider than its place is reached and scrolled with the keyboard; only then is it a stop. */

  function reachable(place) {
    const table = place.querySelector("table");
    const scrolls = place.scrollWidth > place.clientWidth + 1;
    if (scrolls === place.hasAttribute("tabindex")) return;
    for (const name of ["tabindex", "role", "aria-label"]) place.removeAttribute(name);
    if (!scrolls) return;
    place.setAttribute("tabindex", "0");
    place.setAttribute("role", "group");
    place.setAttribute("aria-label", (table && table.caption ? table.caption.textContent.trim() : "") + "（可左右滚动）");
  }

  function reach(places) {
    places.forEach(reachable);
    const observer = new ResizeObserver(function (entries) { entries.forEach(function (entry) { reachable(entry.target); }); });
    places.forEach(function (place) { observer.observe(place); });
  }

  /* What a link leads to is shown open. */

  function open() {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target) return;
    target.querySelectorAll("details").forEach(function (part) { part.open = true; });
    for (let part = target; part; part = part.parentElement) if (part.tagName === "DETAILS") part.open = true;
  }

  window.addEventListener("hashchange", open);
  open();
  document.querySelectorAll("[data-filter-panel]").forEach(filter);
  document.querySelectorAll("th[data-sort]").forEach(sortable);
  reach(document.querySelectorAll(".table, .finding pre"));
})();
