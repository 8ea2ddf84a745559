/* The desk without a line. Every page comes from the shop; what the shop marked is kept as it was seen
   last, and shown with its hour where the shop cannot be reached, to the session that saw it and no
   other. self.DESK says which shell, which pages, which cookie (shop/producer_desk/offline, shop/fairs/screens/day.py). */
(() => {
  "use strict";
  const { name: desk = "desk", version, language, shell, pages, cookie, header, words } = self.DESK;
  const SHELL = `${desk}-shell-${language}-${version}`;
  const PAGES = `${desk}-pages`;
  const KEPT_AT = "X-Desk-Kept-At";
  const MOST_PAGES = 12;
  const MOST_AGE = 7 * 24 * 60 * 60 * 1000;

  const session = async () => (await self.cookieStore.get(cookie))?.value;
  const isOf = (mark, held) => Boolean(held && mark && mark.startsWith(`${held}.`));
  const forget = () => caches.delete(PAGES);

  /* Keeps a marked page; whatever is kept for anybody else goes first. */
  const keep = async (url, answer) => {
    const mark = answer.headers.get(header);
    if (!isOf(mark, await session())) return forget();
    const cache = await caches.open(PAGES);
    for (const one of await cache.keys()) {
      if ((await cache.match(one, { ignoreVary: true })).headers.get(header) !== mark) await cache.delete(one, { ignoreVary: true });
    }
    const headers = new Headers(answer.headers);
    headers.delete("Content-Encoding");
    headers.delete("Content-Length");
    headers.set(KEPT_AT, String(Date.now()));
    await cache.delete(url, { ignoreVary: true });
    await cache.put(url, new Response(await answer.blob(), { headers }));
    for (const one of (await cache.keys()).slice(0, -MOST_PAGES)) await cache.delete(one, { ignoreVary: true });
  };

  /* The pages of this session that are kept, by address. */
  const kept = async () => {
    const held = await session();
    if (!held) { await forget(); return new Map(); }
    const found = new Map();
    const cache = await caches.open(PAGES);
    for (const one of await cache.keys()) {
      const answer = await cache.match(one, { ignoreVary: true });
      const young = Date.now() - Number(answer.headers.get(KEPT_AT)) < MOST_AGE;
      if (young && isOf(answer.headers.get(header), held)) found.set(one.url, answer);
      else await cache.delete(one, { ignoreVary: true });
    }
    return found;
  };

  const hour = (at) => {
    const zone = { timeZone: "Asia/Ho_Chi_Minh" };
    const day = (one) => new Intl.DateTimeFormat(language, { ...zone, day: "numeric", month: "numeric" }).format(one);
    const time = new Intl.DateTimeFormat(language, { ...zone, hour: "numeric", minute: "2-digit", hourCycle: "h23" }).format(at);
    return day(at) === day(Date.now()) ? time : `${time}, ${day(at)}`;
  };

  const shown = async (answer) => {
    const time = hour(Number(answer.headers.get(KEPT_AT)));
    const line = `<p class="desk-offline" role="status">${words.asOf.replace("{time}", time)}</p>`;
    const page = await answer.text();
    return new Response(page.replace(/<p class="desk-offline" hidden><\/p>/, line), { headers: answer.headers });
  };

  /* Titles are people's words. */
  const plain = (words) => words.replace(/[&<>"]/g, (one) => `&#${one.charCodeAt(0)};`);

  const nothing = (text, found) => {
    const sheets = shell.filter((one) => one.endsWith(".css")).map((one) => `<link rel="stylesheet" href="${one}">`).join("");
    const there = Object.entries(pages).filter(([path]) => found.has(new URL(path, location.origin).href));
    const links = there.map(([path, name]) => `<li><a class="desk-call" href="${path}">${plain(name)}</a></li>`);
    const list = links.length ? `<p>${words.kept}</p><ul>${links.join("")}</ul>` : "";
    return new Response(
      `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${words.none}</title>${sheets}</head>`
      + `<body class="at-desk"><main id="main"><div class="wrap desk-wrap"><header class="page-head"><h1>${words.none}</h1><p>${text}</p></header>${list}</div></main></body></html>`,
      { status: 503, headers: { "Content-Type": "text/html; charset=utf-8", "Content-Security-Policy": "default-src 'self'" } },
    );
  };

  const withoutLine = async (request) => {
    if (request.method !== "GET") return nothing(words.notSent, new Map());
    const url = new URL(request.url);
    const found = await kept();
    const answer = url.pathname in pages && (found.get(request.url) || found.get(url.origin + url.pathname));
    return answer ? shown(answer) : nothing(words.notKept, found);
  };

  const page = async (event) => {
    const { request } = event;
    let answer;
    try { answer = await fetch(request); } catch { return withoutLine(request); }
    if (request.method === "GET" && answer.headers.get(header)) event.waitUntil(keep(request.url, answer.clone()));
    // Nobody signed in, or somebody without this page: what is kept is not theirs.
    else if (request.method === "GET" && answer.status < 500 && new URL(request.url).pathname in pages) event.waitUntil(forget());
    return answer;
  };

  const file = async (request) => {
    try { return await fetch(request); } catch { return await caches.match(request.url, { ignoreVary: true }) || Response.error(); }
  };

  const fill = (path) => fetch(path).then((answer) => {
    if (answer.ok && !answer.redirected && answer.headers.get(header)) return keep(new URL(path, location.origin).href, answer);
    return undefined;
  }).catch(() => undefined);

  addEventListener("install", (event) => {
    event.waitUntil(caches.open(SHELL).then((cache) => cache.addAll(shell)).then(() => self.skipWaiting()));
  });
  addEventListener("activate", (event) => {
    const old = (name) => name.startsWith(`${desk}-shell-${language}-`) && name !== SHELL;
    event.waitUntil(caches.keys()
      .then((names) => Promise.all(names.filter(old).map((name) => caches.delete(name))))
      .then(() => self.clients.claim()));
  });
  addEventListener("message", (event) => {
    // One after the other: each looks at what the one before has kept.
    if (event.data === "fill") event.waitUntil(Object.keys(pages).reduce((before, path) => before.then(() => fill(path)), Promise.resolve()));
  });
  addEventListener("fetch", (event) => {
    const url = new URL(event.request.url);
    if (url.origin !== location.origin) return;
    if (event.request.mode === "navigate") event.respondWith(page(event));
    else if (event.request.method === "GET" && shell.includes(url.pathname)) event.respondWith(file(event.request));
  });
})();
