(function () {
  "use strict";
  var nav = document.querySelector("nav.contents");
  if (!nav) { return; }
  var every = nav.querySelector("details"), folds = Array.from(document.querySelectorAll(".folded > details"));

  // Open where there is room for it, on a phone a line.
  var roomy = Array.from(document.querySelectorAll(".wide-open")), small = matchMedia("(max-width: 40rem)");
  function fit() { roomy.forEach(function (fold) { fold.open = !small.matches; }); }
  small.addEventListener("change", fit);
  fit();

  // What is folded opens for whoever follows a link into it.
  function unfold(target) {
    for (var place = target; place; place = place.parentElement) {
      if (place.tagName === "DETAILS") { place.open = true; }
    }
    var own = target && target.querySelector(":scope > details");
    if (own && target.classList.contains("folded")) { own.open = true; }
  }
  function arrive() {
    var target = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (target) { unfold(target); target.scrollIntoView(); }
  }
  document.addEventListener("click", function (event) {
    var link = event.target.closest("a[href^='#']");
    if (link) { unfold(document.getElementById(link.getAttribute("href").slice(1))); }
    if (every.open && (link || !every.contains(event.target))) { every.open = false; }
  });
  document.addEventListener("keydown", function (event) {
    if (event.key === "Escape" && every.open) { every.open = false; every.querySelector("summary").focus(); }
  });
  window.addEventListener("hashchange", arrive);
  arrive();

  // Paper has no folds.
  var before = [];
  window.addEventListener("beforeprint", function () {
    before = folds.concat(roomy).filter(function (fold) { return !fold.open; });
    before.forEach(function (fold) { fold.open = true; });
  });
  window.addEventListener("afterprint", function () { before.forEach(function (fold) { fold.open = false; }); });

  var place = document.querySelector("#appendix [data-unfold]");
  if (place) {
    var button = document.createElement("button");
    button.type = "button";
    button.className = "link";
    button.textContent = place.dataset.unfold;
    button.addEventListener("click", function () {
      var open = folds.some(function (fold) { return !fold.open; });
      folds.forEach(function (fold) { fold.open = open; });
      button.textContent = open ? place.dataset.fold : place.dataset.unfold;
    });
    place.append(" ", button);
  }

  // Where the reader is: the last part that begins above the upper third of the screen.
  var links = Array.from(nav.querySelectorAll("a[href^='#']")), marked = "";
  var parts = ["top"].concat(Array.from(document.querySelectorAll("main section[id], #appendix"), function (part) { return part.id; }));
  function mark() {
    var line = innerHeight / 3, here = "top";
    parts.forEach(function (id) {
      var part = document.getElementById(id);
      if (part && part.getBoundingClientRect().top <= line) { here = id; }
    });
    if (here === marked) { return; }
    marked = here;
    var inside = document.getElementById(here).closest("#appendix");
    links.forEach(function (link) {
      var id = link.getAttribute("href").slice(1);
      if (id === here || (inside && id === "appendix")) { link.setAttribute("aria-current", "location"); } else { link.removeAttribute("aria-current"); }
    });
    var bar = nav.querySelector(":scope > ul"), current = bar.querySelector("[aria-current]");
    if (current) { bar.scrollLeft = current.offsetLeft - bar.offsetLeft - bar.clientWidth / 3; }
  }
  var waiting = false;
  window.addEventListener("scroll", function () {
    if (waiting) { return; }
    waiting = true;
    requestAnimationFrame(function () { waiting = false; mark(); });
  }, { passive: true });
  mark();
})();
