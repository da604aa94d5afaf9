(function () {
  "use strict";
  // A figure says a value where the reader points, touches or walks by key.
  var NEAR = 12, SVG = "http://www.w3.org/2000/svg", MOST_FOUND = 40;

  function spotsOf(svg) {
    return svg.dataset.spots.split("\n").map(function (line) {
      var parts = line.split(" "), box = parts.slice(0, 4).map(Number);
      return { left: box[0], top: box[1], width: box[2], height: box[3], words: parts.slice(4).join(" ") };
    });
  }
  function distance(spot, at) {
    return Math.hypot(
      Math.max(spot.left - at.x, 0, at.x - spot.left - spot.width),
      Math.max(spot.top - at.y, 0, at.y - spot.top - spot.height));
  }
  // Of spots that lie over each other the smallest is meant: the larger can be pointed at elsewhere.
  function nearest(spots, at) {
    var best = -1, least = [NEAR, Infinity];
    spots.forEach(function (spot, index) {
      var far = distance(spot, at), size = spot.width * spot.height;
      if (far < least[0] || (far === least[0] && size < least[1])) { best = index; least = [far, size]; }
    });
    return best;
  }
  function ring(spot) {
    var made = document.createElementNS(SVG, "rect");
    made.setAttribute("class", "said");
    made.setAttribute("vector-effect", "non-scaling-stroke");
    made.setAttribute("rx", Math.min(4, spot.width / 2));
    [["x", spot.left - 1], ["y", spot.top - 1], ["width", spot.width + 2], ["height", spot.height + 2]]
      .forEach(function (edge) { made.setAttribute(edge[0], edge[1]); });
    return made;
  }
  function makeTalk(plot) {
    var svg = plot.querySelector("svg"), spots = spotsOf(svg), current = -1;
    var says = document.createElement("p"), rings = document.createElementNS(SVG, "g");
    says.className = "says";
    says.setAttribute("role", "status");
    plot.append(says);
    svg.append(rings);
    plot.tabIndex = 0;
    plot.setAttribute("role", "group");
    plot.setAttribute("aria-label", plot.closest("figure").querySelector("h3").textContent + " " + plot.dataset.keys);

    function place(spot) {
      var scale = svg.clientWidth / svg.viewBox.baseVal.width;
      var x = (spot.left + spot.width / 2) * scale, half = says.offsetWidth / 2;
      var above = svg.offsetTop || 0, top = spot.top * scale - says.offsetHeight - 8;
      says.style.left = Math.max(0, Math.min(x - half, plot.clientWidth - 2 * half)) + "px";
      says.style.top = (top < -40 ? (spot.top + spot.height) * scale + 8 : top) + above + "px";
    }
    function show(index, all) {
      current = index;
      rings.replaceChildren.apply(rings, (all || [index]).map(function (one) { return ring(spots[one]); }));
      says.textContent = spots[index].words;
      place(spots[index]);
    }
    function hide() { current = -1; rings.replaceChildren(); says.textContent = ""; }
    function pointed(event) {
      var box = svg.getBoundingClientRect(), scale = svg.viewBox.baseVal.width / box.width;
      var found = nearest(spots, { x: (event.clientX - box.left) * scale, y: (event.clientY - box.top) * scale });
      if (found < 0) { hide(); } else if (found !== current) { show(found); }
    }
    plot.addEventListener("pointermove", pointed);
    plot.addEventListener("pointerdown", pointed);
    plot.addEventListener("pointerleave", function (event) { if (event.pointerType === "mouse") { hide(); } });
    plot.addEventListener("blur", hide);
    plot.addEventListener("keydown", function (event) {
      var last = spots.length - 1, to = {
        ArrowRight: Math.min(current + 1, last), ArrowDown: Math.min(current + 1, last),
        ArrowLeft: Math.max(current - 1, 0), ArrowUp: Math.max(current - 1, 0), Home: 0, End: last
      }[event.key];
      if (event.key === "Escape") { hide(); } else if (to !== undefined) { event.preventDefault(); show(to); }
    });
    plot.addEventListener("find", function (event) {
      var found = [];
      spots.forEach(function (spot, index) {
        var name = spot.words.split(":")[0].toLocaleLowerCase();
        if (event.detail.every(function (word) { return name.includes(word); })) { found.push(index); }
      });
      if (!event.detail.length || !found.length) { hide(); } else { show(found[0], found.slice(0, MOST_FOUND)); }
      plot.dataset.found = found.length;
    });
  }
  document.querySelectorAll(".plot svg[data-spots]").forEach(function (svg) { makeTalk(svg.parentElement); });
})();
