"use strict";
// The page can be read without this script. It adds the switch between day and night, filters, and
// tooltips that follow the pointer or the arrow keys.
(() => {
  const root = document.documentElement;
  const night = document.querySelector(".night");
  const system = matchMedia("(prefers-color-scheme: dark)");
  const isDark = () => (root.dataset.scheme || (system.matches ? "dark" : "light")) === "dark";
  const showScheme = () => night.setAttribute("aria-pressed", String(isDark()));
  night.hidden = false;
  night.addEventListener("click", () => {
    root.dataset.scheme = isDark() ? "light" : "dark";
    showScheme();
  });
  system.addEventListener("change", showScheme);
  showScheme();

  for (const filter of document.querySelectorAll(".filter")) {
    filter.hidden = false;
    const section = filter.closest("section");
    const items = [...section.querySelectorAll("[data-name]")];
    const names = items.map((item) => item.dataset.name.toLowerCase());
    filter.querySelector("input").addEventListener("input", (event) => {
      const wanted = event.target.value.trim().toLowerCase();
      let found = 0;
      items.forEach((item, at) => {
        item.hidden = !names[at].includes(wanted);
        if (!item.hidden) found += 1;
      });
      for (const more of section.querySelectorAll(".more")) more.open = wanted !== "";
      filter.querySelector("output").value = wanted ? `${found} / ${items.length}` : "";
    });
  }

  const tip = document.body.appendChild(document.createElement("div"));
  tip.className = "tip";
  tip.setAttribute("role", "status");
  let current = null;
  const hide = () => {
    if (current) current.classList.remove("current");
    current = null;
    tip.textContent = "";
  };
  const show = (mark) => {
    hide();
    current = mark;
    mark.classList.add("current");
    tip.textContent = mark.tip;
    const box = (mark.querySelector(".hit") || mark).getBoundingClientRect();
    const half = tip.offsetWidth / 2 + 8;
    const middle = box.left + box.width / 2;
    tip.style.left = `${Math.min(Math.max(middle, half), root.clientWidth - half) + scrollX}px`;
    tip.style.top = `${Math.max(box.top, tip.offsetHeight + 8) + scrollY}px`;
  };
  const steps = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };
  for (const chart of document.querySelectorAll("[data-marks]")) {
    const marks = [...chart.querySelectorAll(".m")];
    for (const mark of marks) {
      const title = mark.querySelector("title");
      mark.tip = title.textContent;
      title.remove(); // otherwise the browser shows it a second time
    }
    if (marks.length === 0) continue;
    chart.tabIndex = 0;
    chart.addEventListener("pointerover", (event) => {
      const mark = event.target.closest(".m");
      if (mark) show(mark);
    });
    chart.addEventListener("pointerleave", hide);
    chart.addEventListener("blur", hide);
    chart.addEventListener("focus", () => {
      if (chart.matches(":focus-visible")) show(marks.find((mark) => mark.getClientRects().length) || marks[0]);
    });
    chart.addEventListener("keydown", (event) => {
      if (event.key === "Escape") hide();
      const step = steps[event.key];
      if (!step || event.target !== chart) return;
      event.preventDefault();
      const visible = marks.filter((mark) => mark.getClientRects().length);
      const at = visible.indexOf(current) + step;
      if (visible[at]) show(visible[at]);
    });
  }
})();
