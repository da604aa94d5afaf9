(function () {
  "use strict";
  function makeSearch(table) {
    var box = document.createElement("div"), label = document.createElement("label");
    var input = document.createElement("input"), count = document.createElement("span");
    var rows = Array.from(table.tBodies[0].rows);
    box.className = "filter";
    input.type = "search";
    count.setAttribute("role", "status");
    label.append(table.dataset.search, input);
    box.append(label, count);
    input.addEventListener("input", function () {
      var wanted = input.value.trim().toLowerCase(), shown = 0;
      rows.forEach(function (row) {
        row.hidden = !row.cells[0].textContent.toLowerCase().includes(wanted);
        shown += row.hidden ? 0 : 1;
      });
      count.textContent = wanted ? shown + " / " + rows.length : "";
    });
    table.parentNode.before(box);
  }
  document.querySelectorAll("table[data-search]").forEach(makeSearch);
})();
