"use strict";
(function () {
  const root = document.documentElement;
  window.onerror = function (message) { root.dataset.error = String(message); };
  const data = JSON.parse(document.getElementById("readings").textContent);
  const stack = document.getElementById("stack");
  const hair = document.getElementById("hair");
  const plots = Array.from(stack.querySelectorAll("svg.plot"));
  const places = Array.from(stack.querySelectorAll("b[data-series]"));
  let share = 0;

  function time(seconds) {
    const two = function (part) { return String(Math.floor(part)).padStart(2, "0"); };
    return Math.floor(seconds / 3600) + ":" + two(seconds / 60 % 60) + ":" + two(seconds % 60);
  }

  function show() {
    const seconds = share * data.end;
    const box = plots[0].getBoundingClientRect();
    const around = stack.getBoundingClientRect();
    hair.style.left = box.left - around.left + stack.scrollLeft + box.width * (data.left + share * (data.right - data.left)) + "px";
    hair.firstElementChild.textContent = time(seconds);
    hair.hidden = false;
    places.forEach(function (place) {
      const series = data.series[place.dataset.series];
      const bucket = Math.min(series.values.length - 1, Math.floor(seconds / series.width));
      place.textContent = series.values[bucket].toLocaleString("en");
    });
  }

  function hide() {
    hair.hidden = true;
    places.forEach(function (place) { place.textContent = ""; });
  }

  stack.addEventListener("pointermove", function (event) {
    const box = plots[0].getBoundingClientRect();
    const at = (event.clientX - box.left) / box.width;
    if (Math.max(data.left, Math.min(data.right, at)) !== at) {
      hide();
      return;
    }
    share = (at - data.left) / (data.right - data.left);
    show();
  });
  stack.addEventListener("pointerleave", hide);
  stack.addEventListener("blur", hide);
  stack.addEventListener("keydown", function (event) {
    const step = { ArrowLeft: -0.005, ArrowRight: 0.005, PageUp: -0.1, PageDown: 0.1, Home: -1, End: 1 }[event.key];
    if (event.key === "Escape") {
      hide();
    } else if (step) {
      share = Math.max(0, Math.min(1, share + step));
      show();
      event.preventDefault();
    }
  });

  plots.forEach(function (plot) {
    const box = plot.getBoundingClientRect();
    plot.dataset.box = [box.left, box.top + window.scrollY, box.width, box.height].map(Math.round).join(",");
  });
  show();
  hide();
  root.dataset.ready = "true";
})();
