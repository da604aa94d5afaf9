(function () {
  "use strict";
  // A figure is saved as it is printed: in the light palette, its title above, what it rests on below.
  var SCALE = 2, MARGIN = 20, LINE = 22, SMALL = 15, SVG = "http://www.w3.org/2000/svg";
  var KEPT = ["fill", "stroke", "stroke-width", "stroke-dasharray", "stroke-linejoin", "opacity",
    "fill-opacity", "font-family", "font-size", "font-weight", "font-style", "text-anchor"];

  function standalone(svg, holder) {
    var copy = svg.cloneNode(true);
    holder.replaceChildren(copy);
    // What stands in defs takes its colours from where it is used.
    [copy].concat(Array.from(copy.querySelectorAll(":not(defs, defs *)"))).forEach(function (element) {
      var shown = getComputedStyle(element);
      KEPT.forEach(function (name) { element.setAttribute(name, shown.getPropertyValue(name)); });
    });
    var box = svg.viewBox.baseVal;
    copy.setAttribute("width", box.width * SCALE);
    copy.setAttribute("height", box.height * SCALE);
    copy.setAttribute("xmlns", SVG);
    return copy;
  }
  function written(element) { return new XMLSerializer().serializeToString(element); }
  // The figure within a picture of its own, so that an editor finds words as words.
  function vectors(copy, box, lines, size, colours, family) {
    var paper = document.createElementNS(SVG, "svg");
    function put(name, properties, text) {
      var made = document.createElementNS(SVG, name);
      Object.keys(properties).forEach(function (key) { made.setAttribute(key, properties[key]); });
      if (text) { made.textContent = text; }
      paper.append(made);
    }
    paper.setAttribute("viewBox", "0 0 " + size.width + " " + size.height);
    paper.setAttribute("width", size.width);
    paper.setAttribute("height", size.height);
    paper.setAttribute("font-family", family);
    put("rect", { width: size.width, height: size.height, fill: colours.paper });
    lines.forEach(function (line) {
      put("text", { x: MARGIN, y: line.y, "font-size": line.size, "font-weight": line.weight, fill: line.fill }, line.words);
    });
    copy.setAttribute("x", MARGIN);
    copy.setAttribute("y", size.top);
    copy.setAttribute("width", box.width);
    copy.setAttribute("height", box.height);
    paper.append(copy);
    return written(paper);
  }
  // An address may be longer than a line.
  function broken(pen, word, width) {
    var parts = [""];
    Array.from(word).forEach(function (sign) {
      var last = parts.length - 1;
      if (parts[last] && pen.measureText(parts[last] + sign).width > width) { parts.push(sign); } else { parts[last] += sign; }
    });
    return parts;
  }
  function wrapped(pen, text, width) {
    var lines = [], line = "", words = text.split(/\s+/);
    words.flatMap(function (word) { return broken(pen, word, width); }).forEach(function (word) {
      var longer = line ? line + " " + word : word;
      if (line && pen.measureText(longer).width > width) { lines.push(line); line = word; } else { line = longer; }
    });
    return lines.concat(line);
  }
  // What it shows by which definition, where it is from, and of which run: a picture travels alone.
  function saidBelow(figure, source) {
    var run = document.querySelector("[data-cite]"), caption = figure.querySelector(".caption");
    return [caption && caption.textContent, source, run && run.dataset.cite].filter(Boolean);
  }
  function picture(figure, svg, source, kind) {
    var holder = document.createElement("div"), box = svg.viewBox.baseVal;
    holder.className = "as-paper plot";
    document.body.append(holder);
    var style = getComputedStyle(holder);
    var colours = {};
    ["paper", "ink", "muted"].forEach(function (role) { colours[role] = style.getPropertyValue("--" + role).trim(); });
    var family = getComputedStyle(document.body).fontFamily;
    var canvas = document.createElement("canvas"), pen = canvas.getContext("2d");
    pen.font = "bold 17px " + family;
    var head = wrapped(pen, figure.querySelector("h3").textContent, box.width);
    pen.font = "12px " + family;
    var foot = saidBelow(figure, source).flatMap(function (words) { return wrapped(pen, words, box.width); });
    var top = MARGIN + head.length * LINE + 4;
    var size = {
      top: top,
      width: box.width + 2 * MARGIN,
      height: box.height + 2 * MARGIN + head.length * LINE + 12 + foot.length * SMALL
    };
    var lines = head.map(function (words, at) {
      return { words: words, y: MARGIN + LINE * (at + 0.7), size: 17, weight: 700, fill: colours.ink };
    }).concat(foot.map(function (words, at) {
      return { words: words, y: top + box.height + 8 + SMALL * (at + 0.8), size: 12, weight: 400, fill: colours.muted };
    }));
    var copy = standalone(svg, holder);
    holder.remove();
    if (kind === "svg") {
      saveAs(new Blob([vectors(copy, box, lines, size, colours, family)], { type: "image/svg+xml" }), figure.id + ".svg");
      return;
    }
    var image = new Image();
    image.onload = function () {
      canvas.width = size.width * SCALE;
      canvas.height = size.height * SCALE;
      pen.scale(SCALE, SCALE);
      pen.fillStyle = colours.paper;
      pen.fillRect(0, 0, canvas.width, canvas.height);
      lines.forEach(function (line) {
        pen.fillStyle = line.fill;
        pen.font = line.weight + " " + line.size + "px " + family;
        pen.fillText(line.words, MARGIN, line.y);
      });
      pen.drawImage(image, MARGIN, top, box.width, box.height);
      canvas.toBlob(function (blob) { saveAs(blob, figure.id + ".png"); }, "image/png");
    };
    image.src = "data:image/svg+xml;charset=utf-8," + encodeURIComponent(written(copy));
  }
  document.querySelectorAll("figure.exhibit").forEach(function (figure) {
    var svg = figure.querySelector(".plot.wide svg, .plot svg"), place = figure.querySelector(".download");
    if (!svg || !place || !place.dataset.picture) { return; }
    [["png", place.dataset.picture], ["svg", place.dataset.vectors]].forEach(function (offer) {
      var button = document.createElement("button");
      button.type = "button";
      button.className = "link";
      button.textContent = offer[1];
      button.addEventListener("click", function () { picture(figure, svg, place.dataset.source, offer[0]); });
      place.append(" · ", button);
    });
  });
})();
