// What of all alerts is wanted: read from the form, kept in the address, asked of the server, applied to what arrives.

import { $ } from "./dom.js";
import { reaches } from "./priorities.js";
import { fromField, span, toField } from "./time.js";

const NAMES = ["text", "priority", "rule", "hostname", "source"];
const STANDARD_SPAN = "24h";

const form = $("#filters");
const fields = form.elements;

/** The filter as it stands in the form; times are milliseconds, no `to` means until now. */
export function current(now = Date.now()) {
  const filter = Object.fromEntries(NAMES.map((name) => [name, fields[name].value.trim()]));
  if (fields.span.value === "range") {
    return { ...filter, from: fromField(fields.from.value) ?? now - span(STANDARD_SPAN), to: fromField(fields.to.value) };
  }
  return { ...filter, from: now - span(fields.span.value), to: undefined };
}

/** `last 24 hours` */
export const spanName = () => fields.span.selectedOptions[0].text;

export const isNarrow = () => NAMES.some((name) => fields[name].value.trim());

/** Whether an alert that has just arrived belongs to what is shown. */
export function matches(filter, alert) {
  const has = (text, part) => (text ?? "").toLowerCase().includes(part.toLowerCase());
  return (
    filter.to === undefined &&
    (!filter.priority || reaches(alert.priority, filter.priority)) &&
    (!filter.rule || alert.rule === filter.rule) &&
    (!filter.hostname || alert.hostname === filter.hostname) &&
    (!filter.source || alert.source === filter.source) &&
    (!filter.text || has(alert.json, filter.text))
  );
}

/** The part of the address behind `#alerts?`. */
export function toAddress() {
  const query = new URLSearchParams();
  for (const name of NAMES) if (fields[name].value.trim()) query.set(name, fields[name].value.trim());
  if (fields.span.value === "range") {
    query.set("from", fields.from.value);
    query.set("to", fields.to.value);
  } else if (fields.span.value !== STANDARD_SPAN) {
    query.set("span", fields.span.value);
  }
  return query;
}

export function fromAddress(query) {
  for (const name of NAMES) fields[name].value = query.get(name) ?? "";
  const isRange = query.has("from");
  fields.span.value = isRange ? "range" : (query.get("span") ?? STANDARD_SPAN);
  fields.from.value = query.get("from") ?? "";
  fields.to.value = query.get("to") ?? "";
  $("#range").hidden = !isRange;
}

export function chooseRange(from, to) {
  fields.span.value = "range";
  fields.from.value = toField(from);
  fields.to.value = toField(to);
  $("#range").hidden = false;
}

export function set(name, value) {
  fields[name].value = value;
  form.dispatchEvent(new Event("input"));
}

export function clear() {
  fromAddress(new URLSearchParams());
}

/** Calls `work` whenever the filter has another meaning. */
export function onChange(work) {
  form.addEventListener("input", () => {
    const isRange = fields.span.value === "range";
    if (isRange && !fields.from.value) {
      fields.from.value = toField(Date.now() - span(STANDARD_SPAN));
      fields.to.value = toField(Date.now());
    }
    $("#range").hidden = !isRange;
    work();
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", (event) => {
    event.preventDefault();
    clear();
    work();
  });
}

const more = $("#more-filters");
more.addEventListener("click", () => {
  const isOpen = form.classList.toggle("open");
  more.setAttribute("aria-expanded", String(isOpen));
});

/** Offers rules, hosts and sources that have been seen, a bounded number of each. */
export function suggest(alerts) {
  for (const [id, name] of [["rules-seen", "rule"], ["hosts-seen", "hostname"], ["sources-seen", "source"]]) {
    const list = document.getElementById(id);
    const known = new Set([...list.options].map((option) => option.value));
    for (const alert of alerts) {
      if (known.size >= 100) break;
      const value = alert[name];
      if (!value || known.has(value)) continue;
      known.add(value);
      list.append(new Option(value, value));
    }
  }
}
