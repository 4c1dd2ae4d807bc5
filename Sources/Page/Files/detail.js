// One alert: what it says, and what became of it at each destination.

import * as api from "./api.js";
import { $, empty, h, note, plural } from "./dom.js";
import { set } from "./filters.js";
import { badge } from "./priorities.js";
import { askToReplay } from "./replay.js";
import { askToSilence } from "./silence-form.js";
import { agoElement, complete, exactElement } from "./time.js";

const REFRESH = 4_000;
/** Where all is done, until somebody replays it. */
const SLOW_REFRESH = 20_000;
const STATES = {
  delivered: ["good", "delivered"], pending: ["busy", "pending"], retrying: ["busy", "retrying"],
  replaying: ["busy", "in a replay"], dead_letter: ["bad", "given up"], filtered: ["idle", "filtered out"],
  silenced: ["idle", "silenced"], held_back: ["busy", "held back"], not_sent: ["idle", "not sent"],
};
const UNFINISHED = ["pending", "retrying", "replaying", "held_back"];

const panel = $("#detail");
let shown;
let timer;
let asked;
let onClose = () => {};

export const whenClosed = (work) => (onClose = work);
export const isOpen = () => !panel.hidden;
export const alertShown = () => shown;

export function close() {
  if (panel.hidden) return;
  stop();
  panel.hidden = true;
  panel.replaceChildren();
  shown = undefined;
  onClose();
}

/** Shows an alert; `known` is what the list has of it already. */
export async function show(uuid, known) {
  stop();
  panel.hidden = false;
  panel.scrollTop = 0;
  if (known) draw(known);
  else panel.replaceChildren(empty("Reading …", ""));
  await refresh(uuid);
}

addEventListener("changed", () => {
  if (!shown) return;
  stop();
  refresh(shown.uuid);
});

export const focus = () => panel.focus();

function stop() {
  clearTimeout(timer);
  asked?.abort();
}

async function refresh(uuid) {
  asked = new AbortController();
  try {
    const life = await api.alert(uuid, asked.signal);
    const { scrollTop } = panel;
    const isRawOpen = $("details.raw", panel)?.open ?? false;
    draw(life);
    $("details.raw", panel).open = isRawOpen;
    panel.scrollTop = scrollTop;
    const isUnfinished = life.deliveries.some((delivery) => UNFINISHED.includes(delivery.state));
    timer = setTimeout(refresh, isUnfinished ? REFRESH : SLOW_REFRESH, uuid);
  } catch (error) {
    if (error.name === "AbortError") return;
    if (error.status === 404) {
      shown = undefined;
      panel.replaceChildren(closer(), empty("It is not stored any more.", "Alerts are deleted at a certain age or when there is no more room."));
    } else if (error.status !== 401) {
      if (!shown) panel.replaceChildren(closer(), empty("It cannot be shown.", error.message));
      timer = setTimeout(refresh, REFRESH, uuid);
    }
  }
}

const closer = () =>
  h("button", { type: "button", class: "quiet icon", "aria-label": "Close", title: "Close (Esc)", click: close }, "✕");

function draw(alert) {
  shown = alert;
  panel.replaceChildren(
    head(alert),
    h("div", { class: "said", tabindex: "0", role: "region", "aria-label": "Output" }, alert.output || "(no text)"),
    h("div", { class: "actions" },
      h("button", { type: "button", class: "writes", click: () => askToSilence(alert) }, "Silence …"),
      h("button", { type: "button", class: "writes", click: () => askToReplay({ alert }) }, "Replay …"),
      h("button", { type: "button", class: "quiet", click: () => set("rule", alert.rule) }, "Show this rule only")),
    part("Deliveries", deliveries(alert.deliveries)),
    part("Fields", facts(Object.entries(alert.fields))),
    part("Alert", facts([
      ["received", complete(alert.received)], ["time", alert.exactTime], ["source", alert.source],
      ["hostname", alert.hostname], ["uuid", alert.uuid], ["given uuid", alert.given_uuid],
      ["made by", alert.origin === "posted" ? undefined : alert.origin],
    ])),
    alert.tags.length > 0 && part("Tags", h("div", { class: "tags" }, alert.tags.map((tag) => h("span", { class: "tag" }, tag)))),
    raw(alert),
  );
}

function head(alert) {
  return h("header", {},
    h("div", { class: "top" }, badge(alert.priority), agoElement(alert.received, { class: "faint" }), closer()),
    h("h2", {}, alert.rule),
    h("p", { class: "hint" }, exactElement(alert.time, complete(alert.time)), alert.hostname && ` on ${alert.hostname}`));
}

const part = (title, content) => h("section", {}, h("h3", {}, title), content);

function facts(pairs) {
  const present = pairs.filter(([, value]) => value !== undefined && value !== null && value !== "");
  if (!present.length) return h("p", { class: "faint" }, "none");
  return h("dl", { class: "facts" }, present.map(([name, value]) =>
    h("div", {}, h("dt", {}, name), h("dd", {}, typeof value === "string" ? value : JSON.stringify(value)))));
}

function deliveries(list) {
  if (!list) return h("p", { class: "faint" }, "Reading …");
  if (!list.length) return h("p", { class: "faint" }, "No destination is configured.");
  return h("ul", { class: "life" }, list.map(delivery));
}

function delivery({ destination, kind, state, reason, due, attempts }) {
  const [look, word] = STATES[state] ?? ["idle", state];
  return h("li", {},
    h("div", { class: "line" },
      h("span", { class: "name" }, destination), kind !== destination && h("span", { class: "faint" }, kind),
      h("span", { class: `state ${look}` }, word)),
    reason && h("p", { class: "said-by" }, reason),
    due && UNFINISHED.includes(state) && h("p", { class: "said-by" }, state === "held_back" ? "told of in a summary " : "next attempt ", agoElement(due)),
    attempts.length > 0 && h("details", { open: state !== "delivered" },
      h("summary", {}, `${plural(attempts.length, "failed attempt")}`),
      h("ol", { class: "attempts" }, attempts.map((attempt) =>
        h("li", {}, exactElement(attempt.time), h("span", {}, attempt.reason))))));
}

function raw(alert) {
  const text = JSON.stringify(alert.raw, null, 2);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      note("Copied.");
    } catch {
      note("The browser does not allow copying here; select the text instead.", true);
    }
  };
  return h("details", { class: "raw" }, h("summary", {}, "As JSON"), h("pre", {}, text),
    h("button", { type: "button", class: "small", click: copy }, "Copy"));
}
