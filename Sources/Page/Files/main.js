// The page as a whole: who is logged in, which view is shown.

import * as alerts from "./alerts.js";
import * as api from "./api.js";
import { view as destinations } from "./destinations.js";
import { onSubmit } from "./dialogs.js";
import { $ } from "./dom.js";
import * as keyboard from "./keyboard.js";
import { view as silences } from "./silences.js";

const RETRY = 3_000;
const views = { alerts, destinations, silences };
let isIn = false;

/** Begins, or asks for the token where the server wants it. */
async function begin() {
  try {
    const { access } = await api.status();
    tell("");
    enter(access === "full");
  } catch (error) {
    if (error.status === 401) return;
    tell(error.message);
    setTimeout(begin, RETRY);
  }
}

function enter(mayWrite) {
  isIn = true;
  document.documentElement.classList.toggle("read-only", !mayWrite);
  $("#mode").hidden = mayWrite;
  $("#logout").hidden = !mayWrite;
  $("#views").hidden = false;
  $("#login-view").hidden = true;
  destinations.refresh();
  silences.refresh();
  go();
}

function leave() {
  const wasOut = !$("#login-view").hidden;
  isIn = false;
  for (const view of Object.values(views)) {
    view.hide();
    view.stop();
  }
  for (const section of document.querySelectorAll("main > section")) section.hidden = true;
  for (const dialog of document.querySelectorAll("dialog[open]")) dialog.close();
  $("#views").hidden = true;
  $("#logout").hidden = true;
  $("#login-view").hidden = false;
  if (!wasOut) $("#login").elements.token.focus();
}

/** Shows the view that the address names. */
function go() {
  if (!isIn) return;
  const [wanted, query] = location.hash.slice(1).split("?", 2);
  const name = wanted in views ? wanted : "alerts";
  for (const [other, view] of Object.entries(views)) {
    $(`#${other}-view`).hidden = other !== name;
    if (other !== name) view.hide();
  }
  for (const link of $("#views").querySelectorAll("a")) {
    if (link.hash.split("?")[0] === `#${name}`) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  }
  const parameters = new URLSearchParams(query);
  const uuid = parameters.get("alert");
  parameters.delete("alert");
  views[name].show(parameters, uuid);
}

function tell(problem) {
  $("#banner").textContent = problem && `${problem} Trying again …`;
  $("#banner").hidden = !problem;
}

onSubmit($("#login"), async ({ token }) => {
  await api.logIn(token.value);
  token.value = "";
  await begin();
});
$("#logout").addEventListener("click", async () => {
  await api.logOut().catch(() => {});
  leave();
});
$("#skip").addEventListener("click", (event) => {
  event.preventDefault();
  $("#content").focus();
});
api.whenLoggedOut(leave);
addEventListener("hashchange", go);
addEventListener("popstate", go);
addEventListener("offline", () => tell("This device is offline."));
addEventListener("online", () => tell(""));
keyboard.listen();
begin();
