(function () {
  "use strict";
  var holder = document.querySelector("[data-explorer]");
  if (!holder) { return; }
  var data = JSON.parse(document.getElementById(holder.dataset.explorer).textContent);
  var words = data.words, STEP = 40;
  var state = { text: "", group: "", sector: "", shares: false, column: data.headline, up: false, shown: STEP };
  var CODE = 0, TITLE = 1, GROUP = 2, SECTORS = 3, JOBS = 4, WAGE = 5, TOPPED = 6, IMPUTED = 7, SCORES = 8,
    BASELINE = 9, RUNGS = 10, LOW = 11, HIGH = 12, REASON = 13, TIME = 14, PLACES = 15,
    HELD = 16, WAYS = 17, SHRINKING = 18;
  var whole = new Intl.NumberFormat(data.locale);
  var percents = new Intl.NumberFormat(data.locale, { style: "percent", maximumFractionDigits: 0 });

  function make(name, properties, children) {
    var made = Object.assign(document.createElement(name), properties || {});
    made.append.apply(made, children || []);
    return made;
  }
  function filled(message, values) {
    return message.replace(/\{(\w+)\}/g, function (hole, name) { return values[name]; });
  }
  function number(value) { return whole.format(value).replace("-", "−"); }
  function amount(row, value) {
    if (!state.shares) { return number(value); }
    return row[BASELINE] > 0 ? percents.format(value / row[BASELINE]).replace("-", "−") : "—";
  }
  // All shares but the last are given: together they are the whole.
  function rest(shares, names) {
    var left = shares.reduce(function (sum, share) { return sum - share; }, 1);
    return Object.fromEntries(shares.concat(left).map(function (share, at) {
      return [names[at], percents.format(Math.abs(share))];
    }));
  }
  function english(element) {
    if (data.english) { element.lang = "en"; }
    return element;
  }
  function key(row) {
    if (state.column === "title") { return row[TITLE]; }
    if (state.column === "jobs") { return row[JOBS]; }
    if (state.column === "wage") { return row[WAGE]; }
    var value = row[RUNGS][state.column];
    return state.shares && row[BASELINE] > 0 ? value / row[BASELINE] : value;
  }
  function fits(row) {
    return (row[TITLE] + " " + row[CODE]).toLowerCase().includes(state.text) &&
      (state.group === "" || row[GROUP] === Number(state.group)) &&
      (state.sector === "" || row[SECTORS].includes(Number(state.sector)));
  }
  function ordered(rows) {
    var sign = state.up ? 1 : -1;
    return rows.sort(function (a, b) {
      var x = key(a), y = key(b);
      var order = typeof x === "string" ? x.localeCompare(y, "en") : x - y;
      return sign * order || (a[CODE] < b[CODE] ? -1 : 1);
    });
  }

  function choice(label, options, chosen) {
    var select = make("select");
    options.forEach(function (option) {
      select.append(make("option", { value: option[0], textContent: option[1] }));
    });
    select.addEventListener("change", function () { chosen(select.value); state.shown = STEP; draw(); });
    return make("label", {}, [label + " ", select]);
  }
  function listed(titles) {
    return [["", words.all]].concat(titles.map(function (title, at) { return [String(at), title]; }));
  }
  var search = make("input", { type: "search", autocomplete: "off" });
  search.addEventListener("input", function () {
    state.text = search.value.trim().toLowerCase();
    state.shown = STEP;
    draw();
  });
  var unit = choice(words.show, [["", words.number], ["shares", words.share]], function (value) {
    state.shares = value !== "";
  });
  Array.from(unit.querySelectorAll("option")).forEach(function (option) { option.removeAttribute("lang"); });
  var count = make("p", { className: "count" });
  count.setAttribute("role", "status");
  var body = make("tbody"), heads = {};
  var more = make("button", { type: "button", className: "more", textContent: words.more });
  more.addEventListener("click", function () {
    var before = state.shown;
    state.shown += STEP;
    draw();
    var first = body.querySelectorAll("button.row")[before];
    if (first) { first.focus(); }
  });

  function head(label, column, hint) {
    var button = make("button", { type: "button", textContent: label });
    if (hint) { button.title = hint; }
    var cell = make("th", { scope: "col", className: column === "title" ? "" : "n" }, [button]);
    button.addEventListener("click", function () {
      state.up = state.column === column ? !state.up : column === "title";
      state.column = column;
      draw();
    });
    heads[column] = cell;
    return cell;
  }
  function held(row) {
    if (!row[HELD].length) { return ""; }
    var shares = row[HELD].map(function (share) { return percents.format(share / 100); });
    return make("p", { textContent: filled(row[HELD][0] < 0 ? words.young : words.held, {
      women: shares[0], young: shares[1], hispanic: shares[2]
    }) });
  }
  // Titles of occupations stay English, the words around them do not.
  function ways(places, message) {
    if (!places.length) { return ""; }
    var around = message.split("{ways}");
    return make("p", {}, [around[0], english(make("span", {
      textContent: places.map(function (at) { return data.rows[at][TITLE]; }).join("; ")
    })), around[1]]);
  }
  function details(row) {
    var lines = [
      make("p", { textContent: row[REASON] }),
      row[LOW] === null ? "" : make("p", { textContent: filled(words.interval, {
        middle: amount(row, row[RUNGS][data.headline]), low: amount(row, row[LOW]), high: amount(row, row[HIGH])
      }) }),
      make("p", { textContent: filled(words.time, rest(row[TIME], ["physical", "in_person", "information"])) }),
      make("p", { textContent: filled(words.places, rest(row[PLACES], ["structured", "mixed", "unstructured"])) }),
      make("p", {
        textContent: filled(words.works, {
          group: data.groups[row[GROUP]],
          sectors: row[SECTORS].map(function (at) { return data.sectors[at]; }).join("; ")
        })
      }),
      held(row), ways(row[WAYS], words.ways), ways(row[SHRINKING], words.shrinking),
      make("p", { textContent: filled(row[IMPUTED] ? words.imputed : words.published, {
        imputed: number(row[IMPUTED]), scores: number(row[SCORES])
      }) })
    ];
    return make("tr", { className: "details", hidden: true, id: "about-" + row[CODE] }, [
      make("td", { colSpan: 3 + data.rungs.length }, lines)
    ]);
  }
  function pair(row) {
    var about = details(row), mark = row[IMPUTED] * 2 >= row[SCORES] ? "†" : "";
    var opener = make("button", { type: "button", className: "row", title: words.details }, [
      english(make("span", { textContent: row[TITLE] })), mark
    ]);
    opener.setAttribute("aria-expanded", "false");
    opener.setAttribute("aria-controls", about.id);
    opener.addEventListener("click", function () {
      about.hidden = !about.hidden;
      opener.setAttribute("aria-expanded", String(!about.hidden));
    });
    var cells = [
      make("th", { scope: "row" }, [opener]),
      make("td", { className: "n", textContent: number(row[JOBS]) }),
      make("td", { className: "n", textContent: number(row[WAGE]) + (row[TOPPED] ? " " + words.or_more : "") })
    ].concat(row[RUNGS].map(function (value, at) {
      return make("td", { className: at === data.headline ? "n headline" : "n", textContent: amount(row, value) });
    }));
    return [make("tr", {}, cells), about];
  }
  function draw() {
    var found = ordered(data.rows.filter(fits)), shown = found.slice(0, state.shown);
    body.replaceChildren.apply(body, [].concat.apply([], shown.map(pair)));
    Object.keys(heads).forEach(function (column) {
      if (String(state.column) === column) {
        heads[column].setAttribute("aria-sort", state.up ? "ascending" : "descending");
      } else {
        heads[column].removeAttribute("aria-sort");
      }
    });
    more.hidden = found.length <= shown.length;
    count.textContent = found.length ?
      filled(words.found, { shown: number(shown.length), found: number(found.length) }) : words.none;
  }

  var table = make("table", { className: "full explore" }, [
    make("thead", {}, [make("tr", {}, [
      head(words.occupation, "title"), head(words.jobs, "jobs"), head(words.wage, "wage")
    ].concat(data.rungs.map(function (rung, at) {
      return head(rung.title, at, rung.meaning + " (" + rung.unit + ")");
    })))]),
    body
  ]);
  var label = holder.dataset.title;
  table.setAttribute("aria-label", label);
  var scroll = make("div", { className: "scroll tall", tabIndex: 0 }, [table]);
  scroll.setAttribute("role", "group");
  scroll.setAttribute("aria-label", label);
  holder.replaceChildren(
    make("div", { className: "filter" }, [
      make("label", {}, [words.find + " ", search]),
      choice(words.group, listed(data.groups), function (value) { state.group = value; }),
      choice(words.sector, listed(data.sectors), function (value) { state.sector = value; }),
      unit
    ]),
    count, scroll, more
  );
  draw();
})();
