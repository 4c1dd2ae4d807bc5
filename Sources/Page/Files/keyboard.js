// Shortcuts that hold wherever the reader is, except in fields and dialogs.

import * as alerts from "./alerts.js";
import * as detail from "./detail.js";
import { open } from "./dialogs.js";
import { $ } from "./dom.js";
import { askToReplay } from "./replay.js";
import { askToSilence } from "./silence-form.js";

const SECOND_KEY = 1_500;
const VIEWS = { a: "#alerts", d: "#destinations", s: "#silences" };

const search = $("#filters").elements.text;
let wentAt = 0;

const inAlerts = () => !$("#alerts-view").hidden;
const mayWrite = () => !document.documentElement.classList.contains("read-only");

function act(name) {
  const alert = detail.alertShown();
  switch (name) {
    case "?": return open($("#help-dialog"));
    case "g": return (wentAt = Date.now());
    case "s": return alert && mayWrite() && askToSilence(alert);
    case "r": return alert && mayWrite() && askToReplay({ alert });
    case "Escape": return detail.close();
  }
  if (!inAlerts()) return false;
  switch (name) {
    case "/": return search.select(), search.focus();
    case "j": return step(1);
    case "k": return step(-1);
    case "n": return alerts.toNewest();
    default: return false;
  }
}

function step(by) {
  $("#list").focus({ preventScroll: true });
  alerts.list.move(by);
}

export function listen() {
  $("#help").addEventListener("click", () => open($("#help-dialog")));
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || $("dialog[open]")) return;
    if ($("#views").hidden) return;
    if (event.target.closest?.("input, select, textarea")) {
      if (event.key === "Escape" || (event.key === "Enter" && event.target === search)) {
        event.preventDefault();
        $("#list").focus({ preventScroll: true });
      }
      return;
    }
    if (Date.now() - wentAt < SECOND_KEY && event.key in VIEWS) {
      wentAt = 0;
      location.hash = VIEWS[event.key];
      event.preventDefault();
    } else if (act(event.key) !== false) {
      event.preventDefault();
    }
  });
}
