import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { textOn } from "./colour";
import { withLinks } from "./link";
import { backoff } from "./loop";
import { COMPANY, CONFIG, embed, entry, hub, KEY } from "./testing";
import { openingOf } from "./when";
import { languageOf, wordsIn } from "./words";

const GOOD = {
  name: "Ann Walker",
  phone: "(303) 555-0101",
  body: "My sink leaks.",
  consented: true,
};
const opened = { token: "tok", last: 1, number_hint: "0101" };
const config = { [`GET /w/${COMPANY}`]: () => ({ json: CONFIG }) };
const START = `POST /w/${COMPANY}/chats`;
const SAY = "POST /w/chats/tok/messages";
const NEWS = "GET /w/chats/tok";
const FILES = "POST /w/chats/tok/files";

const starts = {
  ...config,
  [START]: ({ body }: { body: Record<string, unknown> | null }) => ({
    status: 201,
    json: {
      ...opened,
      entries: [
        entry(1, { from: "visitor", body: String(body?.body), client_id: String(body?.id) }),
      ],
    },
  }),
};

async function embedded(attributes?: Record<string, string>) {
  const chat = await embed(attributes);
  if (!chat) throw new Error("there is no chat");
  return chat;
}

async function chatting(answers: Parameters<typeof hub>[0]) {
  const asked = hub({ ...starts, ...answers });
  const chat = await embedded();
  chat.open();
  chat.fill(GOOD);
  chat.submit();
  await vi.waitFor(() => chat.find(".log"));
  return { ...asked, chat };
}

beforeEach(() => {
  vi.stubGlobal("navigator", Object.assign(navigator, { sendBeacon: vi.fn(() => true) }));
});
afterEach(() => {
  window.dispatchEvent(new Event("pagehide"));
  document.body.replaceChildren();
  document.documentElement.lang = "";
  localStorage.clear();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

describe("the script", () => {
  it("says so when it is not told the company, and does nothing", async () => {
    const warn = vi.spyOn(console, "warn").mockReturnValue();
    const { calls } = hub({});
    expect(await embed({})).toBeNull();
    expect(warn).toHaveBeenCalledOnce();
    expect(calls).toEqual([]);
  });

  it("shows nothing when the chat is switched off", async () => {
    hub({});
    await expect(embed()).rejects.toThrow();
    expect(document.body.children).toHaveLength(0);
  });

  it("puts one chat on the page, however often it is embedded", async () => {
    hub(config);
    await embed();
    await embed();
    expect(document.querySelectorAll("porchlight-chat")).toHaveLength(1);
  });

  it("stands where the page wants it", async () => {
    hub(config);
    const chat = await embedded({ company: COMPANY, position: "left" });
    expect(chat.has(".frame.left")).toBe(true);
  });
});

describe("the form", () => {
  it("says at each field what is missing, and asks nobody", async () => {
    const { named } = hub(starts);
    const chat = await embedded();
    chat.open();
    chat.fill({ name: " ", phone: "555-0101" });
    chat.submit();
    for (const words of [
      "Please tell us your name.",
      "Please give a mobile number with its area code.",
      "Please write a message.",
      "Please tick the box so that we may answer.",
    ])
      expect(chat.text()).toContain(words);
    expect(chat.find("#phone").getAttribute("aria-describedby")).toBe("phone-problem phone-hint");
    expect(chat.find<HTMLInputElement>("#consented").checked).toBe(false);
    expect(named(START)).toEqual([]);
  });

  it("sends what was filled in, the address without its question, and the trap as it is", async () => {
    const { named } = await chatting({});
    expect(named(START)[0]?.body).toEqual({
      name: "Ann Walker",
      phone: "(303) 555-0101",
      body: "My sink leaks.",
      website: "",
      id: expect.stringMatching(
        /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
      ),
      consented: true,
      language: "en",
      page: location.origin + location.pathname,
    });
    expect(named(START)[0]?.init.credentials).toBe("omit");
  });

  it("says at the field what the hub refuses", async () => {
    hub({
      ...config,
      [START]: () => ({
        status: 422,
        json: { detail: "x", errors: [{ field: "phone", message: "This is a landline." }] },
      }),
    });
    const chat = await embedded();
    chat.open();
    chat.fill(GOOD);
    chat.submit();
    await vi.waitFor(() =>
      expect(chat.find("#phone-problem").textContent).toBe("This is a landline."),
    );
    expect(chat.find("[role=alert]").textContent).toBe("");
  });

  it("starts one chat, even if the first answer was lost", async () => {
    let tries = 0;
    const { named } = hub({
      ...starts,
      [START]: (call) =>
        ++tries === 1 ? "no connection" : (starts[START]?.(call) ?? "no connection"),
    });
    const chat = await embedded();
    chat.open();
    chat.fill(GOOD);
    chat.submit();
    await vi.waitFor(() =>
      expect(chat.find("[role=alert]").textContent).toContain("no connection"),
    );
    chat.submit();
    await vi.waitFor(() => chat.find(".log"));
    const ids = named(START).map((call) => call.body?.id);
    expect(ids).toHaveLength(2);
    expect(new Set(ids).size).toBe(1);
  });
});

describe("what stays in the browser", () => {
  it("is nothing before the first message, and one token after it", async () => {
    const write = vi.spyOn(Storage.prototype, "setItem");
    hub(starts);
    const chat = await embedded();
    chat.open();
    chat.fill(GOOD);
    expect(write).not.toHaveBeenCalled();
    chat.submit();
    await vi.waitFor(() => chat.find(".log"));
    expect(Object.entries({ ...localStorage })).toEqual([[KEY, "tok"]]);
    expect(document.cookie).toBe("");
  });

  it("is not needed: where storage is refused, the chat goes on", async () => {
    const refuse = () => {
      throw new DOMException("no", "SecurityError");
    };
    vi.spyOn(Storage.prototype, "setItem").mockImplementation(refuse);
    vi.spyOn(Storage.prototype, "getItem").mockImplementation(refuse);
    const { chat } = await chatting({});
    expect(chat.text()).toContain("My sink leaks.");
  });

  it("is forgotten when the hub no longer knows the chat", async () => {
    localStorage.setItem(KEY, "tok");
    hub({ ...config, [NEWS]: () => ({ status: 404, json: {} }) });
    const chat = await embedded();
    chat.open();
    await vi.waitFor(() => chat.find("#name"));
    expect(localStorage.getItem(KEY)).toBeNull();
  });

  it("is forgotten when the visitor ends the chat, and the hub is told", async () => {
    const { chat } = await chatting({});
    chat.find(".round").click();
    chat.find(".menu").click();
    chat.find(".ask .primary").click();
    expect(chat.has("#name")).toBe(true);
    expect(localStorage.getItem(KEY)).toBeNull();
    expect(navigator.sendBeacon).toHaveBeenCalledWith("https://hub.example/w/chats/tok/leave");
  });
});

describe("the thread", () => {
  it("shows on return what was said, and the number that texts go to", async () => {
    localStorage.setItem(KEY, "tok");
    const entries = [entry(1, { from: "visitor", body: "Hi" }), entry(2, { body: "Hello Ann" })];
    hub({
      ...config,
      [NEWS]: ({ path }) =>
        path.includes("wait=0")
          ? { json: { entries, last: 2, typing: false, number_hint: "0101" } }
          : (null as never),
    });
    const chat = await embedded();
    chat.open();
    await vi.waitFor(() => expect(chat.text()).toContain("Hello Ann"));
    expect(chat.text()).toContain("Maria");
    expect(chat.text()).toContain("by text to the number ending 0101");
  });

  it("tries again with the same id, and shows the message once", async () => {
    let tries = 0;
    const { chat, named } = await chatting({
      [SAY]: ({ body }) =>
        ++tries === 1
          ? { status: 503, json: {} }
          : {
              status: 201,
              json: entry(2, { from: "visitor", body: "Hurry!", client_id: String(body?.id) }),
            },
    });
    chat.fill({ message: "Hurry!" });
    chat.submit();
    await vi.waitFor(() => expect(chat.text()).toContain("Not sent."));
    chat.find("[data-failed] button").click();
    await vi.waitFor(() => expect(chat.has("[data-failed]")).toBe(false));
    const ids = named(SAY).map((call) => call.body?.id);
    expect(ids).toHaveLength(2);
    expect(new Set(ids).size).toBe(1);
    expect(chat.text().split("Hurry!")).toHaveLength(2);
  });

  it("keeps what was written to a chat that is over, for a new one", async () => {
    const { chat } = await chatting({ [SAY]: () => ({ status: 410, json: {} }) });
    chat.fill({ message: "Are you there?" });
    chat.submit();
    await vi.waitFor(() => chat.find("#name"));
    expect(chat.find<HTMLTextAreaElement>("#body").value).toBe("Are you there?");
  });

  it("takes words for words, never for markup", async () => {
    const evil = '<img src=x onerror="alert(1)"><b>';
    localStorage.setItem(KEY, "tok");
    const entries = [entry(1, { author: evil, body: evil })];
    hub({
      [`GET /w/${COMPANY}`]: () => ({ json: { ...CONFIG, name: evil, greeting: evil } }),
      [NEWS]: ({ path }) =>
        path.includes("wait=0")
          ? { json: { entries, last: 1, typing: false, number_hint: evil } }
          : (null as never),
    });
    const chat = await embedded();
    chat.open();
    await vi.waitFor(() => chat.find(".log li"));
    expect(chat.find(".log .bubble").textContent).toBe(evil);
    expect(chat.find(".head h2").textContent).toBe(evil);
    expect(chat.has("img") || chat.has("b")).toBe(false);
  });

  it("shows pictures and files, and nothing that is no web address", async () => {
    const file = { url: "/f/1", name: "Valve", media_type: "image/png" };
    const bad = { url: "javascript:alert(1)", name: "Bad", media_type: "text/plain" };
    const { chat } = await chatting({
      [SAY]: () => ({ status: 201, json: entry(2, { attachments: [file, bad] }) }),
    });
    chat.fill({ message: "Send it" });
    chat.submit();
    await vi.waitFor(() => chat.find("img"));
    expect(chat.find("img").getAttribute("src")).toBe("https://hub.example/f/1");
    expect(chat.text()).not.toContain("Bad");
  });

  it("counts what comes while the panel is closed", async () => {
    let news: unknown = null;
    const { chat } = await chatting({ [NEWS]: () => news as never });
    chat.find(".launcher").click();
    news = { json: { entries: [entry(2)], last: 2, typing: false, number_hint: "0101" } };
    window.dispatchEvent(new Event("pagehide"));
    const shown = Object.assign(new Event("pageshow"), { persisted: true });
    window.dispatchEvent(shown);
    await vi.waitFor(() => expect(chat.find(".badge").textContent).toBe("1"));
    news = null;
    expect(chat.find(".launcher").getAttribute("aria-label")).toBe(
      "Chat with Example Plumbing, 1 new message",
    );
    chat.open();
    expect(chat.find(".badge").hidden).toBe(true);
  });

  it("tells the hub when the visitor leaves the page", async () => {
    localStorage.setItem(KEY, "leaving");
    hub(config);
    await embed();
    expect(navigator.sendBeacon).not.toHaveBeenCalled();
    window.dispatchEvent(new Event("pagehide"));
    expect(navigator.sendBeacon).toHaveBeenCalledWith("https://hub.example/w/chats/leaving/leave");
  });
});

describe("pictures and files", () => {
  const valve = new File(["valve"], "valve & sink.jpg", { type: "image/jpeg" });
  const manual = new File(["pages"], "manual.pdf", { type: "application/pdf" });
  const about = (path: string) => new URL(path, "https://hub.example").searchParams;
  const arrives = ({ path, file }: { path: string; file?: File }) => {
    const attachment = { url: "/w/files/1", name: "valve.jpg", media_type: file?.type ?? "" };
    const change = { client_id: about(path).get("id"), body: "", attachments: [attachment] };
    return { status: 201, json: entry(2, { from: "visitor", ...change }) };
  };

  it("are chosen, may be left out, and go out as they are", async () => {
    const { chat, named } = await chatting({ [FILES]: arrives });
    chat.choose(valve, manual);
    expect(chat.find(".chosen").textContent).toContain("manual.pdf");
    expect(named(FILES)).toEqual([]);
    chat.find("[aria-label='Leave out manual.pdf']").click();
    chat.submit();
    await vi.waitFor(() => chat.find("img"));
    expect(named(FILES).map(({ file }) => file)).toEqual([valve]);
    expect(about(named(FILES)[0]?.path ?? "").get("name")).toBe("valve & sink.jpg");
    expect(chat.find("img").getAttribute("alt")).toBe("valve.jpg");
    expect(chat.find("img").getAttribute("src")).toBe("https://hub.example/w/files/1");
    expect(chat.find(".chosen").hidden).toBe(true);
    expect(chat.text()).not.toContain("Sending");
    expect(chat.text()).not.toContain("valve & sink.jpg");
    expect(named(SAY)).toEqual([]);
  });

  it("do not hold up words, and show how far they are", async () => {
    const { chat } = await chatting({
      [FILES]: () => null as never,
      [SAY]: ({ body }) => ({
        status: 201,
        json: entry(2, { from: "visitor", body: "Look", client_id: String(body?.id) }),
      }),
    });
    chat.choose(valve);
    chat.fill({ message: "Look" });
    chat.submit();
    await vi.waitFor(() => expect(chat.find("progress").getAttribute("value")).toBe("0.5"));
    await vi.waitFor(() => expect(chat.find(".log li").nextSibling?.textContent).toContain("Look"));
    expect(chat.find(".log li:last-child").textContent).toContain("valve & sink.jpg");
    expect(chat.find(".log li:last-child").textContent).toContain("Sending…");
  });

  it("are tried again under the same id, and stand there once", async () => {
    let tries = 0;
    const { chat, named } = await chatting({
      [FILES]: (call) => (++tries === 1 ? "no connection" : arrives(call)),
    });
    chat.choose(valve);
    chat.submit();
    await vi.waitFor(() => expect(chat.text()).toContain("there is no connection"));
    chat.find("[data-failed] button").click();
    await vi.waitFor(() => chat.find("img"));
    const ids = named(FILES).map(({ path }) => about(path).get("id"));
    expect([ids.length, new Set(ids).size]).toEqual([2, 1]);
    expect(chat.has("[data-failed]")).toBe(false);
  });

  it.each([
    ["en", 415, "only pictures, videos and PDFs"],
    ["es", 415, "solo se pueden enviar fotos, videos y PDF"],
    ["en", 422, "cannot be read"],
    ["es", 413, "10 MB como máximo"],
  ])("say in the visitor's language (%s) why the hub refuses one (%i)", async (...told) => {
    const [language, status, why] = told;
    document.documentElement.lang = language;
    const { chat } = await chatting({ [FILES]: () => ({ status, json: { detail: "No." } }) });
    chat.choose(manual);
    chat.submit();
    await vi.waitFor(() => expect(chat.find("[data-failed]").textContent).toContain(why));
    const buttons = [...chat.find("[data-failed]").querySelectorAll("button")];
    expect(buttons).toHaveLength(1); // trying again would change nothing
    buttons[0]?.click();
    expect(chat.text()).not.toContain("manual.pdf");
  });

  it("can be tried again when they were too many", async () => {
    const { chat } = await chatting({ [FILES]: () => ({ status: 429, json: {} }) });
    chat.choose(valve);
    chat.submit();
    await vi.waitFor(() => expect(chat.text()).toContain("these were many files"));
    expect(chat.find("[data-failed] button").textContent).toBe("Try again");
  });

  it("that are too large do not set out", async () => {
    const video = new File(["long"], "long.mp4", { type: "video/mp4" });
    Object.defineProperty(video, "size", { value: 10 * 1024 * 1024 + 1 });
    const { chat, named } = await chatting({ [FILES]: arrives });
    chat.choose(video);
    chat.submit();
    await vi.waitFor(() => expect(chat.text()).toContain("at most 10 MB"));
    expect(named(FILES)).toEqual([]);
  });

  it("are pasted; words stay words", async () => {
    const { chat } = await chatting({});
    const paste = (types: string[]) => {
      const event = new Event("paste", { cancelable: true });
      Object.assign(event, { clipboardData: { files: [valve], types } });
      chat.find("#message").dispatchEvent(event);
      return event.defaultPrevented;
    };
    expect(paste(["text/plain", "Files"])).toBe(false);
    expect(chat.find(".chosen").hidden).toBe(true);
    expect(paste(["Files"])).toBe(true);
    expect(chat.find(".chosen").textContent).toContain("valve & sink.jpg");
  });

  it("that are on their way are given up when the visitor ends the chat", async () => {
    const { chat, givenUp } = await chatting({ [FILES]: () => null as never });
    chat.choose(valve);
    chat.submit();
    await vi.waitFor(() => chat.find("progress"));
    chat.find(".round").click();
    chat.find(".menu").click();
    chat.find(".ask .primary").click();
    expect(givenUp).toEqual([valve]);
    expect(chat.find<HTMLTextAreaElement>("#body").value).toBe("");
  });
});

describe("the panel", () => {
  it("is closed by Escape, which the page never hears of", async () => {
    hub(config);
    const heard = vi.fn();
    document.addEventListener("keydown", heard);
    const chat = await embedded();
    chat.open();
    expect(chat.find("[role=dialog]").hidden).toBe(false);
    const init = { key: "Escape", bubbles: true, composed: true, cancelable: true };
    chat.find("#name").dispatchEvent(new KeyboardEvent("keydown", init));
    expect(chat.find("[role=dialog]").hidden).toBe(true);
    expect(chat.find(".launcher").getAttribute("aria-expanded")).toBe("false");
    expect(heard).not.toHaveBeenCalled();
    document.removeEventListener("keydown", heard);
  });

  it("says when the company is back, on the company's clock", async () => {
    vi.setSystemTime("2026-11-28T18:00:00Z");
    const closed = { open_now: false, opens_at: "2026-11-30T15:00:00Z" };
    hub({ [`GET /w/${COMPANY}`]: () => ({ json: { ...CONFIG, ...closed } }) });
    const chat = await embedded();
    chat.open();
    expect(chat.text()).toContain("We are back Monday at 8:00 AM MST");
    expect(chat.text()).toContain("we answer by text");
    vi.useRealTimers();
  });

  it("speaks Spanish where the page does", async () => {
    document.documentElement.lang = "es-MX";
    const { named } = hub(starts);
    const chat = await embedded();
    expect(named(`GET /w/${COMPANY}`)[0]?.path).toContain("?language=es");
    chat.open();
    chat.submit();
    expect(chat.text()).toContain("Por favor, escriba un mensaje.");
    expect(chat.find(".launcher").getAttribute("aria-label")).toBe("Cerrar el chat");
    chat.fill(GOOD);
    chat.submit();
    await vi.waitFor(() => chat.find(".log"));
    expect(named(START)[0]?.body?.language).toBe("es");
    expect(chat.text()).toContain("al número que termina en 0101");
  });
});

describe("its parts", () => {
  it("choose the language by attribute, page and browser", () => {
    expect(languageOf("es", "en")).toBe("es");
    expect(languageOf(undefined, "ES-us", "en")).toBe("es");
    expect(languageOf(undefined, "fr", "es")).toBe("es");
    expect(languageOf(undefined, "", "fr")).toBe("en");
  });

  it("say the next opening in both languages", () => {
    const now = Date.parse("2026-11-27T03:00:00Z");
    const say = (at: string, language: "en" | "es") =>
      openingOf(at, "America/Denver", wordsIn(language), now).replace(/\s/g, " ");
    expect(say("2026-11-27T04:00:00Z", "en")).toBe("today at 9:00 PM MST");
    expect(say("2026-11-27T15:00:00Z", "es")).toMatch(/^mañana a las 8:00 a/);
    expect(say("2026-11-29T20:00:00Z", "es")).toMatch(/^el domingo a la 1:00 p/);
    expect(say("2026-12-07T15:00:00Z", "en")).toBe("Monday, December 7 at 8:00 AM MST");
  });

  it("write on a colour in black or white, whichever is read more easily", () => {
    expect(textOn("#ffffff")).toBe("#000000");
    expect(textOn("#f2b134")).toBe("#000000");
    expect(textOn("#1f6f5c")).toBe("#ffffff");
    expect(textOn("#000000")).toBe("#ffffff");
  });

  it("make links of web addresses only", () => {
    const [before, link, after] = withLinks(
      "See https://example.com/a?b=1. Or javascript:alert(1)",
    );
    expect(before).toBe("See ");
    expect(link).toBeInstanceOf(HTMLAnchorElement);
    const { href, rel, target } = link as HTMLAnchorElement;
    expect([href, rel, target]).toEqual([
      "https://example.com/a?b=1",
      "noopener noreferrer",
      "_blank",
    ]);
    expect(after).toBe(". Or javascript:alert(1)");
  });

  it("wait longer and longer, up to half a minute, or as told", () => {
    const seconds = (failures: number, told = 0) => backoff(failures, told, 0.5) / 1000;
    expect([1, 2, 3, 4, 5, 6, 9].map((one) => seconds(one))).toEqual([1, 2, 4, 8, 16, 30, 30]);
    expect(seconds(1, 60)).toBe(60);
    expect(backoff(3, 0, 0)).toBe(3000);
    expect(backoff(3, 0, 1)).toBe(5000);
  });
});
