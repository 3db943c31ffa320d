(function () {
  "use strict";
  var page = document;
  function one(selector) { return page.querySelector(selector); }
  function all(selector, within) { return Array.prototype.slice.call((within || page).querySelectorAll(selector)); }
  var words = JSON.parse(one("#words").textContent);

  // ------------------------------------------------------------ filters
  var form = one(".filters"), shown = one(".shown"), nothing = one(".nothing");
  var events = all(".event");
  function fold(text) {
    return text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/[’‘]/g, "'").toLowerCase();
  }
  var texts = null;
  function filter() {
    if (!texts) texts = events.map(function (event) { return fold(event.textContent); });
    var terms = fold(form.elements.text.value).split(/\s+/).filter(Boolean);
    var from = form.elements.from.value, to = form.elements.to.value;
    var documentChosen = form.elements.document ? form.elements.document.value : "";
    var sure = form.elements.certainty.value, count = 0;
    events.forEach(function (event, i) {
      var data = event.dataset;
      var keep = (!from || Number(data.last) >= Number(from)) && (!to || Number(data.first) <= Number(to)) &&
        (!documentChosen || data.document === documentChosen) && (!sure || data.sure === sure) &&
        terms.every(function (term) { return texts[i].indexOf(term) >= 0; });
      event.hidden = !keep;
      if (keep) count += 1;
    });
    all(".run").forEach(function (run) { run.hidden = !run.querySelector(".event:not([hidden])"); });
    all(".group").forEach(function (group) { group.hidden = !group.querySelector(".event:not([hidden])"); });
    shown.textContent = words.shown.replace("{shown}", count.toLocaleString(page.documentElement.lang))
      .replace("{total}", events.length.toLocaleString(page.documentElement.lang));
    nothing.hidden = count > 0;
  }
  if (form && events.length) {
    form.hidden = false;
    form.addEventListener("input", filter);
    form.addEventListener("submit", function (e) { e.preventDefault(); });
    form.addEventListener("reset", function () { setTimeout(filter); });
    shown.textContent = words.shown.replace("{shown}", events.length).replace("{total}", events.length);
  }

  // ------------------------------------------------------------ subscribing, embedding
  var here = location.protocol === "http:" || location.protocol === "https:"
    ? location.href.replace(/[?#].*$/, "").replace(/[^/]*$/, "") : "";
  var subscribe = one(".subscribe");
  if (subscribe && here) {
    subscribe.href = here.replace(/^https?:/, "webcal:") + "timeline.ics";
    subscribe.parentElement.hidden = false;
  }
  all(".snippet").forEach(function (snippet) {
    var code = snippet.querySelector("code"), button = snippet.querySelector("button");
    if (here) code.textContent = code.textContent.split(words.address).join(here.replace(/\/$/, ""));
    if (!navigator.clipboard) return;
    button.hidden = false;
    button.addEventListener("click", function () {
      navigator.clipboard.writeText(code.textContent).then(function () {
        button.textContent = words.copied;
        setTimeout(function () { button.textContent = words.copy; }, 2000);
      });
    });
  });

  // ------------------------------------------------------------ TimelineJS
  var frieze = one(".frieze");
  if (!frieze) return;
  if (!window.TL || !window.TL.Timeline) {
    frieze.querySelector(".stage").hidden = true;
    frieze.querySelector(".missing").hidden = false;
    return;
  }
  // TimelineJS asks for its words over the network, which a file: page may not do: it is handed ours.
  var Real = window.XMLHttpRequest, address = "words.json";
  window.XMLHttpRequest = function () {
    var real = null, fake = this;
    fake.open = function (method, url) {
      if (url !== address) throw new Error("no request leaves this page: " + url);
    };
    fake.setRequestHeader = function () {};
    fake.send = function () {
      window.XMLHttpRequest = Real;
      fake.readyState = 4;
      fake.status = 200;
      fake.responseText = one("#locale").textContent;
      fake.onreadystatechange();
    };
  };
  var options = {
    language: address, font: null, hash_bookmark: false, start_at_slide: 1,
    timenav_height_percentage: 32, timenav_mobile_height_percentage: 40
  };
  var timeline = new window.TL.Timeline("frieze", JSON.parse(one("#slides").textContent), options);
  window.timeline = timeline;
  function follow() {
    var id = /^#event-/.test(location.hash) ? decodeURIComponent(location.hash.slice(7)) : "";
    if (words.slides.indexOf(id) < 0) return;
    timeline.goToId(id);
    frieze.scrollIntoView();
  }
  timeline.on("loaded", function () { setTimeout(follow, 200); });
  all(".to-frieze").forEach(function (link) { link.hidden = false; });
  window.addEventListener("hashchange", follow);
})();
