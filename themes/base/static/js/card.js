/* Card fields of the payment service on our page. Without this script, or when the service's own
   does not load, the form goes where it goes anyway: on to the service's page. */
(() => {
  "use strict";
  const box = document.querySelector("[data-card]");
  const form = box?.closest("form");
  if (!form) return;
  const button = form.querySelector("button[type=submit]");
  const warning = box.querySelector("[data-card-error]");
  const act = form.elements.act;
  const choices = form.querySelectorAll("[name=payment]");
  let stripe = null;
  let elements = null;
  let asked = false;

  /* Where several ways to pay can be chosen, the fields belong to one of them. */
  const isChosen = () => !choices.length || form.elements.payment.value === "card";

  function say(words) {
    warning.textContent = words;
    warning.hidden = !words;
  }

  function load() {
    asked = true;
    const script = document.createElement("script");
    script.src = box.dataset.script;
    script.addEventListener("load", mount);
    script.addEventListener("error", failed);
    document.head.append(script);
  }

  function failed() {
    elements = null;
    box.hidden = !isChosen();
    box.querySelector("[data-card-mount]").remove();
    say(box.dataset.failed);
  }

  function mount() {
    const { key, locale, amount, currency } = box.dataset;
    try {
      stripe = window.Stripe(key, { locale });
      elements = stripe.elements({
        mode: "payment",
        amount: Number(amount),
        currency,
        paymentMethodTypes: ["card"],
        appearance: appearance(),
      });
      const card = elements.create("payment", { wallets: { applePay: "never", googlePay: "never" } });
      card.on("loaderror", failed);
      card.mount(box.querySelector("[data-card-mount]"));
    } catch {
      failed();
      return;
    }
    if (act) act.value = "fields";
    for (const other of form.querySelectorAll("[data-without-fields]")) other.hidden = true;
    if (button.dataset.withFields) button.textContent = button.dataset.withFields;
    show();
  }

  /* The service's frame takes our colours by value: it cannot see our stylesheet. */
  function appearance() {
    const style = getComputedStyle(document.documentElement);
    const colour = (name) => style.getPropertyValue(`--${name}`).trim();
    return {
      theme: matchMedia("(prefers-color-scheme: dark)").matches ? "night" : "stripe",
      variables: {
        colorPrimary: colour("brand"),
        colorBackground: colour("surface"),
        colorText: colour("ink"),
        colorTextSecondary: colour("ink-2"),
        colorDanger: colour("bad"),
        borderRadius: "6px",
        fontFamily: "system-ui, sans-serif",
      },
    };
  }

  function show() {
    if (isChosen() && !asked) load();
    box.hidden = !(isChosen() && elements);
  }

  function busy(is) {
    form.toggleAttribute("aria-busy", is);
    button.disabled = is;
  }

  async function pay() {
    say("");
    busy(true);
    const { error } = await elements.submit();
    if (error) {
      say(error.message);
      busy(false);
      return;
    }
    const answer = await fetch(form.action, {
      method: "POST",
      body: new FormData(form),
      headers: { Accept: "application/json" },
    });
    /* A page instead of an answer: something has changed, and the page says what. */
    if (!answer.headers.get("Content-Type")?.startsWith("application/json")) {
      form.submit();
      return;
    }
    const said = await answer.json();
    if (said.go) {
      location.assign(said.go);
      return;
    }
    const tried = await stripe.confirmPayment({
      elements,
      clientSecret: said.client_secret,
      confirmParams: { return_url: said.return_url },
    });
    /* Only what failed comes back here; the page behind says why, and until when to try again. */
    if (tried.error) location.assign(said.return_url);
  }

  form.addEventListener("submit", (event) => {
    if (!elements || !isChosen()) return;
    event.preventDefault();
    pay().catch(() => {
      busy(false);
      say(box.dataset.away);
    });
  });
  for (const choice of choices) choice.addEventListener("change", show);
  /* Back from the bank by the back button: what this page says may be over. */
  addEventListener("pageshow", (event) => { if (event.persisted) location.reload(); });
  show();
})();
