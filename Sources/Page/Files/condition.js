// Conditions for silences, made of what an alert says.

/** A text as a condition quotes it, whatever is in it. */
export function quoted(text) {
  const escaped = text.replace(/[\\\u0000-\u001f\u007f]/g, (sign) => `\\x${sign.charCodeAt(0).toString(16).padStart(2, "0")}`);
  return `"${escaped.replaceAll('"', '\\"')}"`;
}

/** What is like this alert: the same rule on the same host. */
export function like(alert) {
  const parts = [`rule = ${quoted(alert.rule)}`];
  if (alert.hostname) parts.push(`hostname = ${quoted(alert.hostname)}`);
  return parts.join(" and ");
}
