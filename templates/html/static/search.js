// The search box of the internal site. Without scripts it is not shown; what it searches is fetched as
// scripts when somebody comes to the box, so that it also works from file://.
"use strict";

(function () {
  const element = window.lianyiElement;
  const MOST = 50;
  const DATA = ["static/search-data.js", "static/search-papers.js"];

  /** One spelling for typed and stored text: width, capitals and the kind of a dash do not matter. */
  function plain(text) {
    return text.normalize("NFKC").toLowerCase().replace(/\s*[-‐‑‒–—―]+\s*/g, "-").replace(/\s+/g, " ").trim();
  }

  function two(digits) { return digits.padStart(2, "0"); }

  /** What was typed, as words of text and as parts of days written as records write them. */
  function asked(typed) {
    const days = [];
    function day(year, month, date) {
      days.push((year || "") + "-" + (month ? two(month) + "-" : "") + (date ? two(date) : ""));
      return " ";
    }
    const rest = plain(typed)
      .replace(/(?:(\d{4})\s*年\s*)?(\d{1,2})\s*月(?:\s*(\d{1,2})\s*[日号]?)?/g, function (_, year, month, date) { return day(year, month, date); })
      .replace(/(\d{4})\s*年(?!级)/g, function (_, year) { return day(year); })
      .replace(/(^|\s)(?:(\d{4})[-./])?(\d{1,2})[-./](\d{1,2})(?=\s|$)/g, function (_, before, year, month, date) { return day(year, month, date); })
      .replace(/(^|\s)(\d{4})[-./](\d{1,2})(?=\s|$)/g, function (_, before, year, month) { return day(year, month); });
    return { days: days, words: rest.split(" ").filter(Boolean) };
  }

  function search(box) {
    const input = box.querySelector("input");
    const status = box.querySelector("[role=status]");
    const list = box.querySelector("ul");
    let entries = null;
    box.hidden = false;

    function load() {
      if (load.begun) return;
      load.begun = true;
      window.lianyiSearch = [];
      let missing = DATA.length;
      for (const source of DATA) {
        const script = element("script", { src: source });
        script.addEventListener("load", function () { missing -= 1; if (!missing) ready(); });
        script.addEventListener("error", function () { status.textContent = "搜索数据没有读到"; });
        document.head.append(script);
      }
    }

    function ready() {
      entries = window.lianyiSearch.map(function (entry) {
        return { kind: entry[0], title: entry[1], href: entry[2], head: plain(entry[1]), text: plain(entry[1] + " " + entry[3]), day: entry[4] };
      });
      show();
    }

    /** What fits: first what bears the words in its title, each in the order of the data. */
    function found(query) {
      const hits = entries.filter(function (entry) {
        return query.words.every(function (word) { return entry.text.includes(word); }) &&
          query.days.every(function (day) { return entry.day && (entry.day + "-").includes(day); });
      });
      const titled = function (entry) { return query.words.every(function (word) { return entry.head.includes(word); }); };
      return hits.filter(titled).concat(hits.filter(function (entry) { return !titled(entry); }));
    }

    function show() {
      const query = asked(input.value);
      list.replaceChildren();
      status.textContent = "";
      if (!entries || !(query.words.length || query.days.length)) return;
      const hits = found(query);
      status.textContent = hits.length ? "找到 " + hits.length + " 处" + (hits.length > MOST ? "，列出前 " + MOST + " 处" : "") : "没有找到";
      list.append(...hits.slice(0, MOST).map(function (entry) {
        const link = element("a", { href: entry.href });
        link.append(element("span", {}, entry.title), element("span", { class: "kind" }, entry.kind));
        const item = element("li", {});
        item.append(link);
        return item;
      }));
    }

    function close() { list.replaceChildren(); }

    /** Moves from the box down into the list and back. */
    function move(event) {
      const links = Array.from(list.querySelectorAll("a"));
      const at = links.indexOf(document.activeElement);
      const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: links.length - 1 }[event.key];
      if (event.key === "Escape") {
        input.focus();
        if (list.children.length) close(); else input.value = "";
        status.textContent = "";
        event.preventDefault();
      } else if (event.key === "Enter" && at < 0 && links.length) {
        links[0].click();
      } else if (to !== undefined && links.length && (at >= 0 || event.key === "ArrowDown")) {
        (to < 0 ? input : links[Math.min(to, links.length - 1)]).focus();
        event.preventDefault();
      }
    }

    input.addEventListener("focus", function () { load(); if (!list.children.length) show(); });
    input.addEventListener("input", function () { load(); show(); });
    box.addEventListener("keydown", move);
    // Whoever goes on must see where: an open list would lie over what has the focus (WCAG 2.4.11).
    box.addEventListener("focusout", function (event) {
      if (event.relatedTarget && !box.contains(event.relatedTarget)) close();
    });
    document.addEventListener("click", function (event) {
      if (!box.contains(event.target)) close();
    });
  }

  document.querySelectorAll("[data-search]").forEach(search);
})();
