// The list of alerts: however many there are, only the rows in sight are elements, and a bounded number is remembered.

import { h } from "./dom.js";
import { badge } from "./priorities.js";
import { agoElement, exactElement } from "./time.js";

const MOST_REMEMBERED = 2_000;
const ROWS_BEYOND_SIGHT = 6;

export class AlertList {
  #alerts = [];
  #rows = new Map();
  #room = h("div", { class: "room", role: "presentation" });
  #height = 58;
  #fresh = new Set();
  #selected;

  /** Whether newer alerts than the first one shown were let go while older ones came. */
  isCut = false;
  /** Whether there are older ones to be had. */
  hasMore = false;

  /**
   * @param element the listbox
   * @param listener `more()` near the end of the list, `select(alert)`, `open(alert)`
   */
  constructor(element, listener) {
    this.element = element;
    this.listener = listener;
    element.append(this.#room);
    element.addEventListener("scroll", () => this.#draw(), { passive: true });
    element.addEventListener("click", (event) => this.#click(event));
    element.addEventListener("keydown", (event) => this.#key(event));
    new ResizeObserver(() => this.#measure()).observe(element);
  }

  get isAtTop() {
    return this.element.scrollTop < this.#height / 2 && !this.isCut;
  }
  get count() {
    return this.#alerts.length;
  }
  get selected() {
    return this.#selected;
  }

  reset(alerts, hasMore) {
    this.#alerts = alerts;
    this.hasMore = hasMore;
    this.isCut = false;
    this.#fresh.clear();
    this.element.scrollTop = 0;
    this.#redraw();
  }

  /** Adds older alerts behind those that are there. */
  append(alerts, hasMore) {
    this.#alerts.push(...alerts);
    this.hasMore = hasMore;
    const excess = this.#alerts.length - MOST_REMEMBERED;
    if (excess > 0) {
      this.#alerts.splice(0, excess);
      this.isCut = true;
      this.element.scrollTop -= excess * this.#height;
    }
    this.#redraw();
  }

  /** Adds newer alerts, newest first, before those that are there; what the reader looks at stays in place. */
  prepend(alerts) {
    const known = new Set(this.#alerts.slice(0, 200).map((alert) => alert.id));
    const added = alerts.filter((alert) => !known.has(alert.id));
    if (!added.length) return;
    const isAtTop = this.isAtTop;
    this.#alerts.unshift(...added);
    if (this.#alerts.length > MOST_REMEMBERED) {
      this.#alerts.length = MOST_REMEMBERED;
      this.hasMore = true;
    }
    this.#fresh = new Set(added.map((alert) => alert.id));
    if (!isAtTop) this.element.scrollTop += added.length * this.#height;
    this.#redraw();
  }

  /** The oldest alert that is remembered, from where a search goes on. */
  get oldest() {
    return this.#alerts.at(-1);
  }

  select(uuid) {
    this.#selected = uuid;
    const index = this.#alerts.findIndex((alert) => alert.uuid === uuid);
    if (index >= 0) this.#show(index);
    this.#redraw();
  }

  /** Selects the alert `by` rows on. */
  move(by) {
    if (!this.#alerts.length) return;
    const index = this.#alerts.findIndex((alert) => alert.uuid === this.#selected);
    const next = index < 0 ? 0 : Math.min(Math.max(index + by, 0), this.#alerts.length - 1);
    this.select(this.#alerts[next].uuid);
    this.listener.select(this.#alerts[next]);
  }

  openSelected() {
    const alert = this.#alerts.find((alert) => alert.uuid === this.#selected);
    if (alert) this.listener.open(alert);
  }

  #click(event) {
    const row = event.target.closest(".row");
    const alert = row && this.#alerts[row.dataset.index];
    if (!alert) return;
    this.select(alert.uuid);
    this.listener.open(alert);
  }

  #key(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const page = Math.max(1, Math.floor(this.element.clientHeight / this.#height) - 1);
    const steps = { ArrowDown: 1, ArrowUp: -1, PageDown: page, PageUp: -page, Home: -this.count, End: this.count };
    if (event.key in steps) this.move(steps[event.key]);
    else if (event.key === "Enter" || event.key === " ") this.openSelected();
    else return;
    event.preventDefault();
  }

  #show(index) {
    const top = index * this.#height;
    const bottom = top + this.#height - this.element.clientHeight;
    if (this.element.scrollTop > top) this.element.scrollTop = top;
    else if (this.element.scrollTop < bottom) this.element.scrollTop = bottom;
  }

  #measure() {
    this.#height = Number.parseFloat(getComputedStyle(this.element).getPropertyValue("--row")) || this.#height;
    this.#redraw();
  }

  #redraw() {
    for (const row of this.#rows.values()) row.remove();
    this.#rows.clear();
    this.#room.style.height = `${this.#alerts.length * this.#height}px`;
    this.#draw();
    this.#fresh.clear();
  }

  #draw() {
    const { scrollTop, clientHeight } = this.element;
    const first = Math.max(0, Math.floor(scrollTop / this.#height) - ROWS_BEYOND_SIGHT);
    const last = Math.min(this.#alerts.length, Math.ceil((scrollTop + clientHeight) / this.#height) + ROWS_BEYOND_SIGHT);
    for (const [index, row] of this.#rows) {
      if (index >= first && index < last) continue;
      row.remove();
      this.#rows.delete(index);
    }
    for (let index = first; index < last; index += 1) {
      if (this.#rows.has(index)) continue;
      const row = this.#row(this.#alerts[index], index);
      this.#rows.set(index, row);
      this.#room.append(row);
    }
    const active = this.#room.querySelector("[aria-selected=true]");
    if (active) this.element.setAttribute("aria-activedescendant", active.id);
    else this.element.removeAttribute("aria-activedescendant");
    if (this.hasMore && last > this.#alerts.length - ROWS_BEYOND_SIGHT * 2) this.listener.more();
  }

  #row(alert, index) {
    const row = h(
      "div",
      {
        class: this.#fresh.has(alert.id) ? "row fresh" : "row", role: "option", id: `alert-${alert.id}`,
        "data-index": index, "data-priority": alert.priority, "aria-selected": String(alert.uuid === this.#selected),
        "aria-posinset": index + 1, "aria-setsize": this.hasMore ? -1 : this.#alerts.length,
      },
      h("span", { class: "when" }, exactElement(alert.received), agoElement(alert.received, { class: "ago" })),
      h("span", { class: "level" }, badge(alert.priority)),
      h("span", { class: "what" }, h("div", { class: "rule" }, alert.rule), h("div", { class: "output" }, firstLine(alert.output))),
      h("span", { class: "where" }, alert.hostname),
    );
    row.style.top = `${index * this.#height}px`;
    return row;
  }
}

/** What a row has room for, so that a megabyte is not laid out, without the time and the priority that Falco puts before it. */
const firstLine = (text) => text.slice(0, 400).replace(/^\d\d:\d\d:\d\d(\.\d+)?: [A-Z][a-z]+ /, "").replace(/\s+/g, " ");
