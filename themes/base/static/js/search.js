/* Suggestions under the search field while somebody types; without them the form searches as it is. */
(() => {
  "use strict";
  const PAUSE = 140, LEAST = 2, KEPT = 40;

  function suggest(form) {
    const field = form.querySelector("input[type=search]");
    const list = document.createElement("div");
    const status = document.createElement("p");
    const known = new Map();
    let options = [], active = -1, timer = 0, asked = null, shown = "";

    list.className = "suggestions";
    list.id = `${form.id}-suggestions`;
    list.setAttribute("role", "listbox");
    list.setAttribute("aria-label", form.dataset.label);
    list.hidden = true;
    status.className = "visually-hidden";
    status.setAttribute("role", "status");
    form.append(list, status);
    field.setAttribute("role", "combobox");
    field.setAttribute("aria-autocomplete", "list");
    field.setAttribute("aria-controls", list.id);
    field.setAttribute("aria-expanded", "false");

    const words = () => field.value.trim().replace(/\s+/g, " ");

    function choose(place) {
      if (options[active]) options[active].setAttribute("aria-selected", "false");
      active = place;
      const option = options[active];
      if (!option) { field.removeAttribute("aria-activedescendant"); return; }
      option.setAttribute("aria-selected", "true");
      field.setAttribute("aria-activedescendant", option.id);
      option.scrollIntoView({ block: "nearest" });
    }

    function open(yes) {
      list.hidden = !yes;
      field.setAttribute("aria-expanded", String(yes));
      if (!yes) { choose(-1); status.textContent = ""; }
    }

    function show(html, typed) {
      const root = new DOMParser().parseFromString(html, "text/html").querySelector("[data-status]");
      if (!root || typed !== words() || document.activeElement !== field) return;
      shown = typed;
      choose(-1);
      const says = root.dataset.status;
      list.replaceChildren(...root.childNodes);
      options = [...list.querySelectorAll("[role=option]")];
      options.forEach((option, place) => { option.id = `${list.id}-${place}`; });
      open(options.length > 0);
      status.textContent = says;
    }

    async function ask() {
      const typed = words();
      if (asked) asked.abort();
      if (typed.length < LEAST) { shown = ""; open(false); return; }
      if (known.has(typed)) { show(known.get(typed), typed); return; }
      const mine = asked = new AbortController();
      try {
        const url = `${form.dataset.suggest}?${new URLSearchParams({ q: typed })}`;
        const answer = await fetch(url, { signal: mine.signal });
        if (!answer.ok) throw new Error(answer.status);
        const html = await answer.text();
        if (known.size >= KEPT) known.delete(known.keys().next().value);
        known.set(typed, html);
        show(html, typed);
      } catch (error) {
        if (error.name !== "AbortError") open(false);
      }
    }

    const KEYS = {
      ArrowDown: () => choose((active + 1) % options.length),
      ArrowUp: () => choose(active <= 0 ? options.length - 1 : active - 1),
      Home: () => active >= 0 && choose(0),
      End: () => active >= 0 && choose(options.length - 1),
      Enter: () => active >= 0 && options[active].click(),
      Escape: () => open(false),
    };

    field.addEventListener("keydown", (event) => {
      if (event.isComposing || event.altKey || event.ctrlKey || event.metaKey) return;
      if (list.hidden) {
        if (event.key === "ArrowDown" && options.length && shown === words()) { event.preventDefault(); open(true); choose(0); }
        return;
      }
      const caret = event.shiftKey || (active < 0 && ["Home", "End", "Enter"].includes(event.key));
      if (caret || !KEYS[event.key]) return;
      event.preventDefault();
      event.stopPropagation();
      KEYS[event.key]();
    });
    field.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(ask, PAUSE); });
    // A press on a suggestion must not take the focus, which would close the list under the finger.
    list.addEventListener("mousedown", (event) => event.preventDefault());
    form.addEventListener("focusout", (event) => { if (!form.contains(event.relatedTarget)) open(false); });
    form.addEventListener("submit", () => { clearTimeout(timer); if (asked) asked.abort(); open(false); });
    addEventListener("pageshow", () => open(false));
  }

  if (window.fetch && window.AbortController) document.querySelectorAll("[data-suggest]").forEach(suggest);
})();
