// How many alerts of each priority came when: a drawing of stacked bars on which a range can be chosen. The fields "from" and "to"
// do the same for those who do not use a pointer.

import { draw, h } from "./dom.js";
import { priorities, priorityName, reaches } from "./priorities.js";
import { complete, mark, short } from "./time.js";

const AXIS = 16;
const SMALLEST_BAR = 2;

export class Timeline {
  #line;
  #least = "";
  #chosen;
  #from;
  #drawing = draw("svg", { role: "img", "aria-label": "Timeline" });
  #tip = h("div", { class: "tip", hidden: true });

  /** @param onRange is given the beginning and the end of a range that was chosen */
  constructor(element, onRange) {
    this.onRange = onRange;
    element.append(this.#drawing, this.#tip);
    new ResizeObserver(() => this.#draw()).observe(element);
    this.#drawing.addEventListener("pointerdown", (event) => this.#begin(event));
    this.#drawing.addEventListener("pointermove", (event) => this.#follow(event));
    this.#drawing.addEventListener("pointerup", (event) => this.#end(event));
    this.#drawing.addEventListener("pointerleave", () => (this.#tip.hidden = true));
    this.#drawing.addEventListener("pointercancel", () => this.#choose());
  }

  /** How many bars there is room for. */
  get room() {
    return Math.max(20, Math.min(120, Math.floor(this.#width / 9)));
  }

  get #width() {
    return this.#drawing.clientWidth || 800;
  }

  /** @param least the least urgent priority that is shown; all if empty */
  show(line, least) {
    this.#line = line;
    this.#least = least;
    this.#draw();
  }

  /** Counts an alert that has just arrived. */
  add(alert) {
    if (!this.#line) return;
    const start = Math.floor(alert.received / this.#line.step) * this.#line.step;
    let bucket = this.#line.buckets.find((bucket) => bucket.time === start);
    if (!bucket) {
      bucket = { time: start, counts: {} };
      this.#line.buckets.push(bucket);
    }
    bucket.counts[alert.priority] = (bucket.counts[alert.priority] ?? 0) + 1;
    this.#line.until = Math.max(this.#line.until, alert.received);
  }

  redraw() {
    this.#draw();
  }

  /** How many alerts there are of each priority that is shown. */
  get totals() {
    const totals = {};
    for (const { counts } of this.#line?.buckets ?? []) {
      for (const priority of this.#shown) if (counts[priority]) totals[priority] = (totals[priority] ?? 0) + counts[priority];
    }
    return totals;
  }

  get #shown() {
    return priorities.filter((priority) => !this.#least || reaches(priority, this.#least));
  }

  #draw() {
    const line = this.#line;
    if (!line) return;
    const width = this.#width;
    const height = this.#drawing.clientHeight || 76;
    const floor = height - AXIS;
    const shown = this.#shown.toReversed();
    const sum = (counts) => shown.reduce((total, priority) => total + (counts[priority] ?? 0), 0);
    const most = Math.max(1, ...line.buckets.map((bucket) => sum(bucket.counts)));
    const bar = Math.max(2, this.#x(line.since + line.step) - 1);
    const parts = [draw("line", { x1: 0, x2: width, y1: floor + 0.5, y2: floor + 0.5 })];
    for (const bucket of line.buckets) {
      let y = floor;
      for (const priority of shown) {
        const count = bucket.counts[priority];
        if (!count) continue;
        const size = Math.max(SMALLEST_BAR, (count / most) * (floor - 14));
        y -= size;
        const x = Math.max(0, this.#x(bucket.time));
        parts.push(draw("rect", { class: "bar-part", "data-priority": priority, x, y, width: bar, height: size }));
      }
    }
    parts.push(...this.#marks(width, height));
    if (sum(this.totals)) {
      parts.push(draw("text", { x: 0, y: 10 }, `max ${most.toLocaleString()}`));
    }
    this.#drawing.setAttribute("viewBox", `0 0 ${width} ${height}`);
    this.#drawing.replaceChildren(...parts);
    this.#drawing.setAttribute("aria-label", this.#description());
    this.#choose();
  }

  #marks(width, height) {
    const { since, until } = this.#line;
    const count = Math.max(2, Math.floor(width / 130));
    return Array.from({ length: count }, (_, index) => {
      const x = (index / (count - 1)) * width;
      const anchor = index === 0 ? "start" : index === count - 1 ? "end" : "middle";
      return draw("text", { x, y: height - 3, "text-anchor": anchor }, mark(this.#time(x), until - since));
    });
  }

  #description() {
    const { since, until } = this.#line;
    const totals = Object.entries(this.totals).map(([priority, count]) => `${count} ${priority}`);
    return `Alerts from ${complete(since)} to ${complete(until)}: ${totals.join(", ") || "none"}`;
  }

  #x(time) {
    const { since, until } = this.#line;
    return ((time - since) / Math.max(1, until - since)) * this.#width;
  }

  #time(x) {
    const { since, until } = this.#line;
    return since + (x / this.#width) * (until - since);
  }

  #snap(time, round) {
    return round(time / this.#line.step) * this.#line.step;
  }

  #pointer(event) {
    const x = event.clientX - this.#drawing.getBoundingClientRect().left;
    return this.#time(Math.min(Math.max(x, 0), this.#width));
  }

  #begin(event) {
    if (!this.#line || event.button !== 0) return;
    this.#from = this.#pointer(event);
    this.#drawing.setPointerCapture(event.pointerId);
  }

  #follow(event) {
    if (!this.#line) return;
    const time = this.#pointer(event);
    this.#tell(time);
    if (this.#from !== undefined) this.#choose([Math.min(this.#from, time), Math.max(this.#from, time)]);
  }

  #end(event) {
    if (this.#from === undefined) return;
    const times = [this.#from, this.#pointer(event)].sort((a, b) => a - b);
    this.#choose();
    const from = this.#snap(times[0], Math.floor);
    const to = Math.max(this.#snap(times[1], Math.ceil), from + this.#line.step);
    this.onRange(from, to);
  }

  #choose(range) {
    this.#chosen?.remove();
    this.#chosen = undefined;
    if (!range) {
      this.#from = undefined;
      return;
    }
    const x = this.#x(range[0]);
    const width = Math.max(1, this.#x(range[1]) - x);
    this.#chosen = draw("rect", { class: "chosen", x, y: 0, width, height: this.#drawing.clientHeight - AXIS });
    this.#drawing.append(this.#chosen);
  }

  /** Shows what the bar at a time stands for. */
  #tell(time) {
    const start = this.#snap(time, Math.floor);
    const counts = this.#line.buckets.find((bucket) => bucket.time === start)?.counts ?? {};
    const lines = this.#shown.filter((priority) => counts[priority]).map((priority) =>
      h("span", { "data-priority": priority }, `${counts[priority].toLocaleString()} ${priorityName(priority)}`));
    this.#tip.replaceChildren(
      h("strong", {}, `${short(start)} – ${short(start + this.#line.step)}`), ...(lines.length ? lines : ["no alerts"]));
    this.#tip.hidden = false;
    const x = Math.min(this.#x(start) + 14, this.#width - this.#tip.offsetWidth);
    this.#tip.style.left = `${Math.max(0, x)}px`;
  }
}
