(function () {
  "use strict";
  // Where is my occupation on the picture? What is typed is looked for in the names of its dots.
  document.querySelectorAll("figure[data-find]").forEach(function (figure) {
    var plots = figure.querySelectorAll(".plot"), box = document.createElement("p");
    var label = document.createElement("label"), input = document.createElement("input"), count = document.createElement("span");
    box.className = "filter";
    input.type = "search";
    input.autocomplete = "off";
    count.className = "found";
    count.setAttribute("role", "status");
    label.append(figure.dataset.find, input);
    box.append(label, count);
    plots[0].before(box);
    input.addEventListener("input", function () {
      var words = input.value.toLocaleLowerCase().split(/\s+/).filter(Boolean);
      plots.forEach(function (plot) { plot.dispatchEvent(new CustomEvent("find", { detail: words })); });
      var found = Number(plots[0].dataset.found);
      count.textContent = words.length ? (found ? figure.dataset.found.replace("0", found) : figure.dataset.none) : "";
    });
  });
})();
