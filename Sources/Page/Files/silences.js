// Silences: which there are, and an end to them.

import * as api from "./api.js";
import { $, empty, h, note, plural } from "./dom.js";
import { askToSilence } from "./silence-form.js";
import { agoElement, complete, exactElement } from "./time.js";

const REFRESH = 15_000;
const STATES = { active: ["busy", "active"], pending: ["idle", "to come"], expired: ["idle", "expired"] };

const view = $("#silences");
let isShown = false;
let timer;

export function show() {
  isShown = true;
  refresh();
}

export function hide() {
  isShown = false;
}

/** Begins to watch how many there are, which the bar shows whatever the view. */
export function watch() {
  refresh();
}

export function stop() {
  clearTimeout(timer);
}

$("#new-silence").addEventListener("click", () => askToSilence());
addEventListener("changed", refresh);

async function refresh() {
  clearTimeout(timer);
  try {
    const all = await api.silences();
    const active = all.filter(({ state }) => state === "active").length;
    $("#silenced").hidden = !active;
    $("#silenced").textContent = active;
    $("#silenced").title = `${plural(active, "silence")} active`;
    if (isShown) draw(all);
  } catch (error) {
    if (error.status === 401) return;
    if (isShown && !view.childElementCount) view.replaceChildren(empty("The silences cannot be read.", error.message));
  }
  timer = setTimeout(refresh, isShown ? REFRESH : 4 * REFRESH);
}

function draw(all) {
  if (!all.length) {
    return view.replaceChildren(
      empty("Nothing is silenced.", "A silence keeps known alerts from destinations for a while. Open an alert to silence what is like it."));
  }
  const order = Object.keys(STATES);
  view.replaceChildren(...all.toSorted((a, b) => order.indexOf(a.state) - order.indexOf(b.state) || b.ends - a.ends).map(card));
}

function card({ id, matcher, destinations, starts, ends, author, comment, state, silenced }) {
  const [look, word] = STATES[state] ?? ["idle", state];
  return h("article", { class: state === "expired" ? "card place over" : "card place" },
    h("div", { class: "top" },
      h("span", { class: `state ${look}` }, word),
      h("span", { class: "faint" }, state === "pending" ? "begins " : state === "expired" ? "ended " : "ends ", agoElement(state === "pending" ? starts : ends)),
      h("span", { class: "faint" }, plural(silenced, "alert"), " silenced"),
      state !== "expired" && h("div", { class: "actions" },
        h("button", { type: "button", class: "small writes", click: () => expire(id) }, "End now"))),
    h("p", { class: "matcher" }, matcher),
    destinations && h("p", { class: "hint" }, "only at ", destinations.join(", ")),
    h("p", { class: "hint" }, [comment, author].filter(Boolean).join(" — ")),
    h("p", { class: "faint" }, exactElement(starts, complete(starts)), " to ", exactElement(ends, complete(ends))));
}

async function expire(id) {
  try {
    await api.expireSilence(id);
    note("The silence is over.");
  } catch (error) {
    note(error.message, true);
  }
  refresh();
}
