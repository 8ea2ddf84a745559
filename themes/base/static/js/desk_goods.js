/* Stock and prices of goods. Presses on − and + are gathered, and sent once when the finger rests.
   A change stays on this phone until the shop has answered: without a connection it waits, is sent
   when there is one again, and whoever finds that somebody was quicker is told at its row. */
(() => {
  "use strict";
  const REST = 1200;
  const list = document.querySelector("[data-queue]");
  if (!list) return;
  const name = `queue:${list.dataset.queue}`;
  const words = document.querySelector("[data-queue-words]").dataset;
  const forms = [...list.querySelectorAll(".goods-stock, .goods-price")];
  const path = (form) => new URL(form.action).pathname;
  const number = (form) => form.querySelector("input:not([type=hidden])");

  const kept = () => {
    try { return JSON.parse(localStorage.getItem(name)) || {}; } catch { return {}; }
  };
  const keep = (queue) => {
    try {
      if (Object.keys(queue).length) localStorage.setItem(name, JSON.stringify(queue));
      else localStorage.removeItem(name);
      return true;
    } catch { return false; }
  };
  const forget = (key) => { const queue = kept(); delete queue[key]; keep(queue); };

  const note = (form, text, ...buttons) => {
    form.querySelector("[data-queued]")?.remove();
    if (!text) return;
    const box = document.createElement("div");
    box.className = "goods-queued";
    box.dataset.queued = "";
    box.setAttribute("role", "status");
    const line = document.createElement("p");
    line.textContent = text;
    box.append(line, ...buttons);
    form.append(box);
  };
  const button = (text, act) => {
    const made = document.createElement("button");
    made.type = "button";
    made.className = "button button-quiet";
    made.textContent = text;
    made.addEventListener("click", act);
    return made;
  };

  const tell = () => {
    const queue = kept();
    for (const form of forms) {
      const one = queue[path(form)];
      if (!one) { note(form, ""); continue; }
      const field = number(form);
      if (!one.refused) {
        field.value = one.typed;
        if (one.over) note(form, words.over, button(words.signIn, () => location.reload()));
        else note(form, words.waits);
        continue;
      }
      note(form, words.conflict.replace("{typed}", one.typed),
        button(words.take.replace("{typed}", one.typed), () => {
          forget(path(form));
          field.value = one.typed;
          form.requestSubmit(form.querySelector('button[value="set"]') || undefined);
        }),
        button(words.leave, () => { forget(path(form)); field.value = field.defaultValue; note(form, ""); }));
    }
  };

  const send = async (key, one) => {
    const body = new URLSearchParams(one.fields);
    body.set("csrfmiddlewaretoken", list.querySelector("[name=csrfmiddlewaretoken]").value);
    const answer = await fetch(key, { method: "POST", body, redirect: "manual", headers: { "X-Desk-Queue": "1" } });
    const queue = kept();
    const still = queue[key];
    if (!still) return false;
    delete still.over;
    if (answer.status === 204) {
      // What was typed since goes on from what the shop has now.
      if (still.typed === one.typed) delete queue[key];
      else still.fields.saw = one.typed;
    } else if (answer.status === 409 || answer.status === 400) still.refused = true;
    else if (answer.type === "opaqueredirect" || answer.status === 403) still.over = true;
    else if (answer.status === 404) delete queue[key];
    keep(queue);
    return !still.over && answer.status < 500;
  };

  /* Rows whose presses are still gathered, each with its timer. */
  const resting = new Map();
  const rested = (form) => { clearTimeout(resting.get(form)); resting.delete(form); };
  const sendPresses = (form) => {
    rested(form);
    const field = number(form);
    if (field.value === field.defaultValue) return false;
    form.requestSubmit(form.querySelector('.button[value="set"]'));
    return true;
  };

  let sending = false;
  const flush = async () => {
    if (sending) return;
    sending = true;
    let done = false;
    try {
      for (const [key, one] of Object.entries(kept())) {
        if (!one.refused && await send(key, one)) done = true;
      }
    } catch { /* no connection: it waits */ }
    sending = false;
    if (!done) tell();
    // What was pressed at another row meanwhile goes first: a page made anew would not know of it.
    else if (![...resting.keys()].map(sendPresses).includes(true)) location.reload();
  };

  addEventListener("submit", (event) => {
    const form = event.target;
    if (!forms.includes(form)) return;
    rested(form);
    const field = number(form);
    if (!field.value.trim() || !field.checkValidity()) return;
    const fields = Object.fromEntries(new FormData(form, event.submitter));
    delete fields.csrfmiddlewaretoken;
    const queue = kept();
    const before = queue[path(form)];
    if (before && !before.refused) fields.saw = before.fields.saw;
    queue[path(form)] = { fields, typed: field.value };
    // Where nothing can be kept the form goes its plain way.
    if (!keep(queue)) return;
    event.preventDefault();
    flush();
  });
  addEventListener("online", flush);

  for (const form of forms.filter((one) => one.matches(".goods-stock"))) {
    const field = number(form);
    for (const step of form.querySelectorAll('button[value="less"], button[value="more"]')) {
      step.addEventListener("click", (event) => {
        event.preventDefault();
        const next = Number(field.value) + (step.value === "more" ? 1 : -1);
        if (next < Number(field.min) || next > Number(field.max)) return;
        field.value = next;
        rested(form);
        resting.set(form, setTimeout(sendPresses, REST, form));
      });
    }
    field.addEventListener("input", () => rested(form));
  }

  tell();
  if (Object.values(kept()).some((one) => !one.refused)) flush();
})();
