// Falco's eight levels, most urgent first.

import { h } from "./dom.js";

export const priorities = ["emergency", "alert", "critical", "error", "warning", "notice", "informational", "debug"];

const title = (priority) => priority[0].toUpperCase() + priority.slice(1);

/** Whether `priority` is at least as urgent as `least`. */
export const reaches = (priority, least) => priorities.indexOf(priority) <= priorities.indexOf(least);

export const badge = (priority) => h("span", { class: "priority", "data-priority": priority }, title(priority));

export { title as priorityName };
