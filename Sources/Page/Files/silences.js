// Silences: which there are, and an end to them.

import * as api from "./api.js";
import { $, empty, h, note, plural } from "./dom.js";
import { PolledView } from "./polled-view.js";
import { askToSilence } from "./silence-form.js";
import { agoElement, complete, exactElement } from "./time.js";

const STATES = { active: ["busy", "active"], pending: ["idle", "to come"], expired: ["idle", "expired"] };
const ORDER = Object.keys(STATES);

export const view = new PolledView($("#silences"), {
  interval: 15_000,
  ask: api.silences,
  draw: (all) => (all.length ? all.toSorted(byState).map(card) : [none()]),
  badge: "#silenced",
  counts: ({ state }) => state === "active",
  one: ["silence active", "silences active"],
});

const byState = (a, b) => ORDER.indexOf(a.state) - ORDER.indexOf(b.state) || b.ends - a.ends;

const none = () =>
  empty("Nothing is silenced.", "A silence keeps known alerts from destinations for a while. Open an alert to silence what is like it.");

$("#new-silence").addEventListener("click", () => askToSilence());

function card({ id, matcher, destinations, starts, ends, author, comment, state, silenced }) {
  const [look, word] = STATES[state] ?? ["idle", state];
  return h("article", { class: state === "expired" ? "card place over" : "card place" },
    h("div", { class: "top" },
      h("span", { class: `state ${look}` }, word),
      h("span", { class: "faint" }, state === "pending" ? "begins " : state === "expired" ? "ended " : "ends ", agoElement(state === "pending" ? starts : ends)),
      h("span", { class: "faint" }, plural(silenced, "alert"), " silenced"),
      state !== "expired" && h("div", { class: "actions" },
        h("button", { type: "button", class: "small writes", "data-key": `expire ${id}`, click: () => expire(id) }, "End now"))),
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
  view.refresh();
}
