/* Stands in for Stripe's script: the few calls a shop makes, with card fields in a frame of the
   fake's own. Written for tests and trials; it shares nothing with the real one but its interface. */
(() => {
  "use strict";

  const home = new URL(document.currentScript.src).origin;

  const integrationError = (message) => {
    const error = new Error(message);
    error.name = "IntegrationError";
    return error;
  };

  /* One frame, and questions to it that are answered by promises. */
  class Frame {
    constructor(settings, heard) {
      this.channel = crypto.randomUUID();
      this.waiting = new Map();
      this.asked = 0;
      this.node = document.createElement("iframe");
      const night = settings.appearance?.theme === "night";
      const query = new URLSearchParams({
        channel: this.channel,
        parent: location.origin,
        locale: settings.locale ?? "auto",
        theme: night ? "night" : "day",
      });
      this.node.src = `${home}/elements/payment?${query}`;
      this.node.title = settings.locale?.startsWith("vi")
        ? "Ô nhập thẻ an toàn"
        : "Secure payment input frame";
      /* Set through the object model: a page's policy may forbid style attributes. */
      Object.assign(this.node.style, {
        border: "0",
        display: "block",
        width: "100%",
        height: "20rem",
        colorScheme: night ? "dark" : "light",
      });
      this.listen = (message) => {
        const said = message.data;
        if (message.origin !== home || said?.channel !== this.channel) return;
        if (said.answers) {
          this.waiting.get(said.answers)?.(said.answer);
          this.waiting.delete(said.answers);
        } else if (said.height) {
          this.node.style.height = `${said.height}px`;
        } else {
          heard(said.event, said.detail);
        }
      };
      addEventListener("message", this.listen);
    }

    tell(wish, detail = {}) {
      this.node.contentWindow.postMessage({ channel: this.channel, wish, ...detail }, home);
    }

    ask(wish, detail = {}) {
      const number = (this.asked += 1);
      return new Promise((resolve) => {
        this.waiting.set(number, resolve);
        this.tell(wish, { ...detail, number });
      });
    }

    remove() {
      removeEventListener("message", this.listen);
      this.node.remove();
    }
  }

  class PaymentElement {
    constructor(group) {
      this.group = group;
      this.handlers = new Map();
      this.frame = null;
      this.isReady = false;
    }

    mount(target) {
      const place = typeof target === "string" ? document.querySelector(target) : target;
      if (!place) {
        throw integrationError(`The selector you specified (${target}) applies to no DOM elements.`);
      }
      this.unmount();
      this.frame = new Frame(this.group.settings, (event, detail) => {
        if (event === "ready") {
          this.isReady = true;
          this.frame.tell("appearance", { appearance: this.group.settings.appearance ?? {} });
        }
        this.emit(event, detail);
      });
      place.replaceChildren(this.frame.node);
      return this;
    }

    on(event, handler) {
      this.handlers.set(event, [...(this.handlers.get(event) ?? []), handler]);
      if (event === "ready" && this.isReady) handler({ elementType: "payment" });
      return this;
    }

    once(event, handler) {
      const first = (detail) => {
        this.off(event, first);
        handler(detail);
      };
      return this.on(event, first);
    }

    off(event, handler) {
      const left = (this.handlers.get(event) ?? []).filter((each) => handler && each !== handler);
      this.handlers.set(event, left);
      return this;
    }

    emit(event, detail) {
      for (const handler of this.handlers.get(event) ?? []) {
        handler({ elementType: "payment", ...detail });
      }
    }

    focus() {
      this.frame?.tell("focus");
    }

    clear() {
      this.frame?.tell("clear");
    }

    update() {
      return this;
    }

    unmount() {
      this.frame?.remove();
      this.frame = null;
      this.isReady = false;
    }

    destroy() {
      this.unmount();
      this.group.element = null;
    }
  }

  class Elements {
    constructor(settings) {
      this.settings = settings;
      this.element = null;
      this.submitted = false;
    }

    create(kind) {
      if (kind !== "payment") {
        throw integrationError(`A valid Element name must be provided. You specified: ${kind}.`);
      }
      if (this.element) {
        throw integrationError("Can only create one Element of type payment.");
      }
      this.element = new PaymentElement(this);
      return this.element;
    }

    getElement(kind) {
      return kind === "payment" ? this.element : null;
    }

    update(settings) {
      Object.assign(this.settings, settings);
      if (settings.appearance) {
        this.element?.frame?.tell("appearance", { appearance: settings.appearance });
      }
    }

    async submit() {
      if (!this.element?.frame) {
        throw integrationError("elements should have a mounted Payment Element.");
      }
      const error = await this.element.frame.ask("check");
      this.submitted = !error;
      return error ? { error } : { selectedPaymentMethod: "card" };
    }
  }

  const nameOf = (clientSecret) => {
    const [whole, name] = /^(pi_\w+?)_secret_\w+$/.exec(clientSecret ?? "") ?? [];
    if (!whole) {
      throw integrationError("Invalid value for clientSecret: it should look like pi_…_secret_….");
    }
    return name;
  };

  const withAnswer = (address, intent) => {
    const url = new URL(address);
    const good = ["succeeded", "requires_capture"].includes(intent.status);
    url.searchParams.set("payment_intent", intent.id);
    url.searchParams.set("payment_intent_client_secret", intent.client_secret);
    url.searchParams.set("redirect_status", good ? "succeeded" : "pending");
    return url.href;
  };

  /* The page is on its way; whoever waits for an answer waits for ever, as with Stripe. */
  const leaveFor = (address) => {
    location.assign(address);
    return new Promise(() => {});
  };

  class Stripe {
    constructor(key, options) {
      if (!/^pk_/.test(key ?? "")) {
        throw integrationError("Please call Stripe() with your publishable key.");
      }
      this.key = key;
      this.options = options;
    }

    elements(settings = {}) {
      if (!settings.clientSecret && !settings.mode) {
        throw integrationError("elements() needs a clientSecret or a mode.");
      }
      if (settings.clientSecret && settings.mode) {
        throw integrationError("Only one of clientSecret and mode may be given to elements().");
      }
      if (settings.mode && (!Number.isInteger(settings.amount) || !settings.currency)) {
        throw integrationError("elements() with a mode needs an amount and a currency.");
      }
      return new Elements({ locale: this.options.locale, ...settings });
    }

    async confirmPayment({ elements, clientSecret, confirmParams = {}, redirect = "always" }) {
      const { settings, element, submitted } = elements;
      if (settings.mode && !submitted) {
        throw integrationError("elements.submit() must be called before stripe.confirmPayment().");
      }
      const back = confirmParams.return_url;
      if (!back && redirect === "always") {
        throw integrationError("stripe.confirmPayment() needs confirmParams.return_url.");
      }
      const secret = clientSecret ?? settings.clientSecret;
      const { error, intent } = await element.frame.ask("confirm", {
        key: this.key,
        name: nameOf(secret),
        secret,
        back,
        expected: settings.mode && { amount: settings.amount, currency: settings.currency },
      });
      if (error) return { error };
      const asks = intent.next_action?.redirect_to_url?.url;
      if (asks) return leaveFor(`${asks}?locale=${settings.locale ?? "auto"}`);
      if (redirect === "always") return leaveFor(withAnswer(back, intent));
      return { paymentIntent: intent };
    }

    async retrievePaymentIntent(clientSecret) {
      const query = new URLSearchParams({ key: this.key, client_secret: clientSecret });
      const answer = await fetch(`${home}/v1/payment_intents/${nameOf(clientSecret)}?${query}`);
      const said = await answer.json();
      return said.error ? { error: said.error } : { paymentIntent: said };
    }
  }

  window.Stripe = (key, options = {}) => new Stripe(key, options);
  window.Stripe.version = "stand-in";
})();
