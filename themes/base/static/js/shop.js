/* Small helps on top of pages that work without them: search toggle, stepper, filter sheet. */
(() => {
  "use strict";
  const phone = matchMedia("(width < 56.25rem)");

  function searchToggle() {
    const link = document.querySelector("[data-search-toggle]");
    const form = link && document.querySelector(link.hash);
    if (!form) return;
    link.setAttribute("role", "button");
    link.setAttribute("aria-controls", form.id);
    const show = (open) => {
      form.toggleAttribute("data-open", open);
      link.setAttribute("aria-expanded", String(open));
      if (open) form.querySelector("input").focus();
    };
    link.setAttribute("aria-expanded", "false");
    link.addEventListener("click", (event) => {
      event.preventDefault();
      show(!form.hasAttribute("data-open"));
    });
    link.addEventListener("keydown", (event) => {
      if (event.key === " ") { event.preventDefault(); link.click(); }
    });
    form.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && form.hasAttribute("data-open")) { show(false); link.focus(); }
    });
  }

  function stepper(box) {
    const field = box.querySelector("input");
    const buttons = box.querySelectorAll("[data-step]");
    const limit = (name, fallback) => (field[name] === "" ? fallback : Number(field[name]));
    const refresh = () => {
      const now = Number(field.value) || 0;
      buttons.forEach((button) => {
        const next = now + Number(button.dataset.step);
        button.disabled = next < limit("min", 1) || next > limit("max", Infinity);
      });
    };
    buttons.forEach((button) => {
      button.hidden = false;
      button.addEventListener("click", () => {
        const next = (Number(field.value) || 0) + Number(button.dataset.step);
        field.value = Math.min(limit("max", Infinity), Math.max(limit("min", 1), next));
        field.dispatchEvent(new Event("change", { bubbles: true }));
        refresh();
      });
    });
    field.addEventListener("input", refresh);
    refresh();
  }

  function filterSheet(sheet) {
    const opener = document.querySelector(`a[href="#${sheet.id}"]`);
    const isOpen = () => phone.matches && location.hash === `#${sheet.id}`;
    const outside = document.querySelectorAll("body > :not(main), .listing-results");
    let wasOpen = false;
    const follow = () => {
      const open = isOpen();
      if (open === wasOpen) return;
      wasOpen = open;
      sheet.toggleAttribute("data-open", open);
      if (open) { sheet.setAttribute("role", "dialog"); sheet.setAttribute("aria-modal", "true"); }
      else { sheet.removeAttribute("role"); sheet.removeAttribute("aria-modal"); }
      outside.forEach((part) => { if (!part.contains(sheet)) part.inert = open; });
      const target = open ? sheet.querySelector(".filters-close") : opener;
      if (target) target.focus();
    };
    addEventListener("hashchange", follow);
    phone.addEventListener("change", follow);
    sheet.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && isOpen()) location.hash = "results";
    });
    follow();
  }

  /* Saving without leaving the page; whatever goes wrong, the form itself is sent. */
  function saver(event) {
    const button = event.target.closest("button[form='save-form']");
    if (!button) return;
    if (!button.form) { location.reload(); return; }
    event.preventDefault();
    const form = button.form;
    const data = new FormData(form);
    data.set("product", button.value);
    fetch(form.action, { method: "POST", body: data, headers: { Accept: "application/json" } })
      .then((answer) => (answer.ok ? answer.json() : Promise.reject(answer)))
      .then(({ saved }) => {
        document.querySelectorAll(`button[form='save-form'][value='${button.value}']`).forEach((one) => one.setAttribute("aria-pressed", String(saved)));
      })
      .catch(() => form.requestSubmit(button));
  }

  searchToggle();
  document.addEventListener("click", saver);
  document.querySelectorAll("[data-stepper]").forEach(stepper);
  document.querySelectorAll("[data-sheet]").forEach(filterSheet);
  const summary = document.querySelector("[data-focus]");
  if (summary) summary.focus();
})();
