/* The card fields, in their frame: checks what is typed, pays, and tells the page around it. */
(() => {
  "use strict";

  const { parent: origin, channel } = document.body.dataset;
  const texts = JSON.parse(document.getElementById("texts").textContent);
  const form = document.getElementById("payment");
  const fields = { number: form.number, expiry: form.expiry, cvc: form.cvc };
  const digits = (field) => field.value.replace(/\D/g, "");
  const tell = (said) => window.parent.postMessage({ channel, ...said }, origin);

  const agrees = (number) => {
    const sum = [...number].reverse().reduce((total, digit, place) => {
      const doubled = place % 2 ? digit * 2 : Number(digit);
      return total + (doubled > 9 ? doubled - 9 : doubled);
    }, 0);
    return number.length >= 12 && sum % 10 === 0;
  };

  const expiry = () => {
    const typed = digits(fields.expiry);
    return { month: Number(typed.slice(0, 2)), year: 2000 + Number(typed.slice(-2)) };
  };

  const past = ({ month, year }) => new Date(year, month, 1) <= new Date();

  /* Why a field cannot be taken yet, by the names of the texts; empty if it can. */
  const wrong = {
    number: () => {
      if (digits(fields.number).length < 16) return "incomplete_number";
      return agrees(digits(fields.number)) ? "" : "incorrect_number";
    },
    expiry: () => {
      if (![4, 6].includes(digits(fields.expiry).length)) return "incomplete_expiry";
      const given = expiry();
      if (given.month < 1 || given.month > 12) return "invalid_expiry_month";
      return past(given) ? "invalid_expiry_year" : "";
    },
    cvc: () => (/^\d{3,4}$/.test(fields.cvc.value.trim()) ? "" : "incomplete_cvc"),
  };

  const show = (name, code) => {
    document.getElementById(`${name}-error`).textContent = code ? texts[code] : "";
    fields[name].toggleAttribute("aria-invalid", Boolean(code));
    if (code) fields[name].setAttribute("aria-invalid", "true");
    measure();
  };

  const measure = () => tell({ height: Math.ceil(form.getBoundingClientRect().height) + 8 });

  const changed = () =>
    tell({
      event: "change",
      detail: {
        collapsed: false,
        complete: Object.values(wrong).every((reason) => !reason()),
        empty: Object.values(fields).every((field) => !field.value),
        value: { type: "card" },
      },
    });

  const spaced = (field) => {
    if (field === fields.number) {
      field.value = digits(field).slice(0, 19).replace(/(\d{4})(?=\d)/g, "$1 ");
    } else if (field === fields.expiry) {
      field.value = digits(field).slice(0, 6).replace(/^(\d\d)(\d)/, "$1 / $2");
    }
  };

  for (const [name, field] of Object.entries(fields)) {
    field.addEventListener("input", () => {
      if (field.selectionStart === field.value.length) spaced(field);
      show(name, "");
      changed();
    });
    field.addEventListener("blur", () => field.value && show(name, wrong[name]()));
  }
  /* Enter in a field is no submission: the button is on the page around. */
  form.addEventListener("submit", (event) => event.preventDefault());

  const check = () => {
    const found = Object.keys(fields).filter((name) => wrong[name]());
    for (const name of Object.keys(fields)) show(name, wrong[name]());
    if (!found.length) return null;
    fields[found[0]].focus();
    const code = wrong[found[0]]();
    return { type: "validation_error", code, message: texts[code] };
  };

  const inWords = (error) => {
    const message = texts[error.decline_code] ?? texts[error.code] ?? error.message;
    return { ...error, message };
  };

  const call = async (path, body, query = "") => {
    try {
      const answer = await fetch(`/v1/payment_intents/${path}${query}`, {
        method: body ? "POST" : "GET",
        body,
      });
      return await answer.json();
    } catch {
      return { error: { type: "api_connection_error", message: texts.processing_error } };
    }
  };

  const confirm = async ({ key, name, secret, back, expected }) => {
    const unfit = check();
    if (unfit) return { error: unfit };
    const own = new URLSearchParams({ key, client_secret: secret });
    const intent = await call(name, null, `?${own}`);
    if (intent.error) return { error: inWords(intent.error) };
    if (
      expected &&
      (expected.amount !== intent.amount || expected.currency.toLowerCase() !== intent.currency)
    ) {
      const message =
        "The amount or currency of elements() differs from that of the PaymentIntent.";
      return { error: { type: "invalid_request_error", message } };
    }
    const { month, year } = expiry();
    own.set("payment_method_data[type]", "card");
    own.set("payment_method_data[card][number]", digits(fields.number));
    own.set("payment_method_data[card][exp_month]", month);
    own.set("payment_method_data[card][exp_year]", year);
    own.set("payment_method_data[card][cvc]", fields.cvc.value.trim());
    if (back) own.set("return_url", back);
    const done = await call(`${name}/confirm`, own);
    return done.error ? { error: inWords(done.error) } : { intent: done };
  };

  const LOOKS = {
    colorPrimary: "--primary",
    colorBackground: "--background",
    colorText: "--text",
    colorTextSecondary: "--secondary",
    colorDanger: "--danger",
    borderRadius: "--radius",
    fontFamily: "--font",
    fontSizeBase: "--size",
  };

  const dress = ({ theme, variables = {} }) => {
    const root = document.documentElement;
    if (theme) root.className = theme === "night" ? "night" : "day";
    for (const [name, property] of Object.entries(LOOKS)) {
      if (variables[name]) root.style.setProperty(property, variables[name]);
    }
    measure();
  };

  const clear = () => {
    form.reset();
    changed();
  };

  addEventListener("message", async ({ origin: from, source, data }) => {
    if (source !== window.parent || from !== origin || data?.channel !== channel) return;
    if (data.wish === "focus") fields.number.focus();
    if (data.wish === "clear") clear();
    if (data.wish === "appearance") dress(data.appearance);
    if (data.wish === "check") tell({ answers: data.number, answer: check() });
    if (data.wish === "confirm") tell({ answers: data.number, answer: await confirm(data) });
  });
  new ResizeObserver(measure).observe(form);
  tell({ event: "ready" });
  measure();
})();
