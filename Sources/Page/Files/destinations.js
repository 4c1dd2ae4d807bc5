// Destinations: how each fares, what it was given up for, and what can be done about it.

import * as api from "./api.js";
import { $, empty, h, note, plural } from "./dom.js";
import { PolledView } from "./polled-view.js";
import { askToReplay } from "./replay.js";
import { complete, duration, exactElement } from "./time.js";

const STATES = { ok: ["good", "delivering"], failing: ["bad", "failing"], paused: ["busy", "paused"] };

/** The dead letters of the destinations whose list is open. */
const opened = new Map();

export const view = new PolledView($("#destinations"), {
  interval: 5_000,
  ask: api.destinations,
  draw: (all) => (all.length ? all.map(card) : [none()]),
  badge: "#failing",
  counts: ({ state }) => state === "failing",
  one: ["destination failing", "destinations failing"],
});

const none = () =>
  empty("No destination is configured.", "Alerts are stored and go nowhere; `tocsin outputs` lists what there is.");

function card(place) {
  const [look, word] = STATES[place.state] ?? ["idle", place.state];
  return h("article", { class: "card place" },
    h("div", { class: "top" },
      h("h2", {}, place.name), place.kind !== place.name && h("span", { class: "kind" }, place.kind),
      h("span", { class: `state ${look}` }, word),
      since(place),
      h("div", { class: "actions" }, actions(place))),
    h("dl", { class: "numbers" },
      number("waiting", place.waiting, place.state !== "ok" && place.waiting > 0),
      place.oldest_waiting && number("oldest waits for", duration(Date.now() - place.oldest_waiting)),
      number("delivered", place.delivered), number("failed attempts", place.failed_attempts),
      number("retried apart", place.parked), number("given up", place.dead_letters, place.dead_letters > 0),
      place.replaying > 0 && number("in replays", place.replaying),
      place.minimum_priority && number("priority from", place.minimum_priority.toLowerCase())),
    place.last_error && h("p", { class: "error" }, h("span", { class: "faint" }, "last error"), place.last_error),
    place.dead_letters > 0 && deadLetters(place.name));
}

function since({ state, failing_since: failing, paused_since: paused }) {
  const time = state === "paused" ? paused : failing;
  return time && h("span", { class: "faint", title: complete(time) }, `for ${duration(Date.now() - time)}`);
}

function number(name, value, isBad = false) {
  return h("div", {}, h("dt", {}, name), h("dd", { class: isBad && "bad" }, typeof value === "number" ? value.toLocaleString() : value));
}

function actions(place) {
  const isPaused = place.state === "paused";
  return [
    place.dead_letters > 0 && h("button", {
      type: "button", class: "small writes", "data-key": `replay ${place.name}`, click: () => askToReplay({ failedAt: place.name }),
    }, "Replay …"),
    h("button", {
      type: "button", class: "small writes", "data-key": `pause ${place.name}`, "aria-label": `${isPaused ? "Resume" : "Pause"} ${place.name}`,
      click: () => turn(place.name, isPaused),
    }, isPaused ? "Resume" : "Pause"),
  ];
}

async function turn(name, isPaused) {
  try {
    await (isPaused ? api.resume(name) : api.pause(name));
    note(isPaused ? `${name} gets alerts again.` : `${name} is paused; alerts wait on disk.`);
  } catch (error) {
    note(error.message, true);
  }
  view.refresh();
}

function deadLetters(destination) {
  const content = h("div", {});
  const element = h("details", { open: opened.has(destination), toggle: () => toggled(destination, element, content) },
    h("summary", { "data-key": `dead ${destination}` }, "What was given up"), content);
  if (opened.has(destination)) content.append(...letterList(destination));
  return element;
}

async function toggled(destination, element, content) {
  if (!element.open) return opened.delete(destination);
  if (opened.has(destination)) return;
  opened.set(destination, { letters: [], next: undefined });
  await readLetters(destination, content);
}

async function readLetters(destination, content) {
  const known = opened.get(destination);
  try {
    const { letters, next } = await api.deadLetters(destination, known.next);
    opened.set(destination, { letters: [...known.letters, ...letters].slice(-200), next });
    content.replaceChildren(...letterList(destination));
  } catch (error) {
    content.replaceChildren(h("p", { class: "problem" }, error.message));
  }
}

function letterList(destination) {
  const { letters, next } = opened.get(destination);
  const list = h("ul", { class: "dead" }, letters.map(({ died, count, reason, first }) =>
    h("li", {}, exactElement(died), h("span", {}, plural(count, "alert")),
      h("span", {}, first && h("a", { href: `#alerts?alert=${first.uuid}` }, first.rule), first && " · ", reason))));
  const more = h("button", { type: "button", class: "small", click: (event) => readLetters(destination, event.target.parentElement) }, "Older ones");
  return [list, ...(next ? [more] : [])];
}
