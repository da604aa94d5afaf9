(function () {
  "use strict";
  // A figure is saved as it is printed: in the light palette, with its title above and source below.
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
    return "data:image/svg+xml;charset=utf-8," + encodeURIComponent(new XMLSerializer().serializeToString(copy));
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
  function picture(figure, svg, source) {
    var holder = document.createElement("div"), box = svg.viewBox.baseVal;
    holder.className = "as-paper plot";
    document.body.append(holder);
    var style = getComputedStyle(holder), paper = style.getPropertyValue("--paper").trim();
    var ink = style.getPropertyValue("--ink").trim(), muted = style.getPropertyValue("--muted").trim();
    var family = getComputedStyle(document.body).fontFamily;
    var image = new Image();
    image.onload = function () {
      var canvas = document.createElement("canvas"), pen = canvas.getContext("2d");
      var bold = "bold 17px " + family, plain = "12px " + family;
      pen.font = bold;
      var head = wrapped(pen, figure.querySelector("h3").textContent, box.width);
      pen.font = plain;
      var foot = wrapped(pen, source, box.width);
      canvas.width = (box.width + 2 * MARGIN) * SCALE;
      canvas.height = (box.height + 2 * MARGIN + head.length * LINE + 12 + foot.length * SMALL) * SCALE;
      pen.scale(SCALE, SCALE);
      pen.fillStyle = paper;
      pen.fillRect(0, 0, canvas.width, canvas.height);
      pen.fillStyle = ink;
      pen.font = bold;
      head.forEach(function (line, at) { pen.fillText(line, MARGIN, MARGIN + LINE * (at + 0.7)); });
      var top = MARGIN + head.length * LINE + 4;
      pen.drawImage(image, MARGIN, top, box.width, box.height);
      pen.fillStyle = muted;
      pen.font = plain;
      foot.forEach(function (line, at) {
        pen.fillText(line, MARGIN, top + box.height + 8 + SMALL * (at + 0.8));
      });
      canvas.toBlob(function (blob) { saveAs(blob, figure.id + ".png"); }, "image/png");
    };
    image.src = standalone(svg, holder);
    holder.remove();
  }
  document.querySelectorAll("figure.exhibit").forEach(function (figure) {
    var svg = figure.querySelector(".plot.wide svg, .plot svg"), place = figure.querySelector(".download");
    if (!svg || !place || !place.dataset.picture) { return; }
    var button = document.createElement("button");
    button.type = "button";
    button.className = "link";
    button.textContent = place.dataset.picture;
    button.addEventListener("click", function () { picture(figure, svg, place.dataset.source); });
    place.append(" · ", button);
  });
})();
