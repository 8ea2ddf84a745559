/* Choosing products without loading the page anew: the same forms, sent from here, and lines that
   can be dragged. What changed is said aloud; the focus stays where it was. */
(() => {
  "use strict";
  const said = document.querySelector("[data-said]");
  let busy = false;

  async function send(form, fields) {
    if (busy) return;
    busy = true;
    const here = document.activeElement && document.activeElement.id;
    const body = new FormData(form);
    for (const [name, value] of Object.entries(fields)) body.set(name, value);
    try {
      const answer = await fetch(form.action, { method: "POST", body });
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const parts = page.querySelectorAll("[data-part]");
      if (!parts.length) { location.reload(); return; }
      for (const part of parts) document.querySelector(`[data-part="${part.dataset.part}"]`).replaceWith(part);
      said.textContent = Array.from(page.querySelectorAll(".messages p"), (one) => one.textContent).join(" ");
      const back = here && document.getElementById(here);
      (back || document.getElementById("fair")).focus();
      prepare();
    } catch {
      // Without an answer the whole page is sent, with what was pressed.
      for (const [name, value] of Object.entries(fields)) {
        form.append(Object.assign(document.createElement("input"), { type: "hidden", name, value }));
      }
      form.submit();
    } finally { busy = false; }
  }

  function prepare() {
    document.querySelectorAll("[data-curate] form[method=post]").forEach((form) => {
      form.addEventListener("submit", (event) => {
        const pressed = event.submitter;
        if (!pressed || !pressed.name) return;
        event.preventDefault();
        send(form, { [pressed.name]: pressed.value });
      });
    });
    const form = document.querySelector("form[data-lines]");
    if (!form || !form.querySelector("[name=up]")) return;
    let dragged = null;
    const clear = () => form.querySelectorAll(".is-target").forEach((one) => one.classList.remove("is-target"));
    form.querySelectorAll(".shelf").forEach((shelf) => {
      shelf.addEventListener("dragover", (event) => {
        if (!dragged) return;
        event.preventDefault();
        clear();
        (event.target.closest(".shelf-line") || shelf).classList.add("is-target");
      });
      shelf.addEventListener("drop", (event) => {
        if (!dragged) return;
        event.preventDefault();
        const before = event.target.closest(".shelf-line");
        send(form, { put: dragged.dataset.line, section: shelf.dataset.section, before: before ? before.dataset.line : "" });
      });
    });
    form.querySelectorAll(".shelf-line").forEach((line) => {
      line.draggable = true;
      line.addEventListener("dragstart", () => { dragged = line; line.classList.add("is-dragged"); });
      line.addEventListener("dragend", () => { dragged = null; line.classList.remove("is-dragged"); clear(); });
    });
  }

  prepare();
})();
