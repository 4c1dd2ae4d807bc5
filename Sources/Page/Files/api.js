// The administration API, as `docs/api.yaml` describes it; times come back as milliseconds, priorities in lower case.

const BASE = "/api/v1";
// No other site's page can send this header without being asked first, and it is not let through then.
const OWN = { "X-Tocsin-Page": "1" };

/** A request that was refused; `status` is 0 where nobody answered. */
export class Refusal extends Error {
  constructor(status, message) {
    super(message);
    this.status = status;
  }
}

let onLoggedOut = () => {};
/** Says what to do once the server does not know us any more. */
export const whenLoggedOut = (work) => (onLoggedOut = work);

async function request(method, path, { query, body, signal } = {}) {
  const options = { method, signal, headers: { ...OWN }, credentials: "same-origin", cache: "no-store" };
  if (body !== undefined) {
    options.headers["Content-Type"] = "application/json";
    options.body = JSON.stringify(body);
  }
  let response;
  try {
    response = await fetch(path + toQuery(query), options);
  } catch (error) {
    if (error.name === "AbortError") throw error;
    throw new Refusal(0, "The forwarder does not answer.");
  }
  if (response.ok) return response.status === 204 ? undefined : readJSON(response);
  const said = await response.text();
  if (response.status === 401 && path.startsWith(BASE)) onLoggedOut();
  throw new Refusal(response.status, readError(said) || `The forwarder answers ${response.status}.`);
}

async function readJSON(response) {
  const text = await response.text();
  return text ? parse(text) : undefined;
}

/** Parses JSON; numbers that JavaScript cannot hold, `evt.time` for one, stay as they were written, where the browser can do that. */
export function parse(text) {
  return JSON.parse(text, (_, value, context) =>
    typeof value === "number" && context?.source && JSON.rawJSON && String(value) !== context.source
      ? JSON.rawJSON(context.source)
      : value);
}

function readError(text) {
  try {
    return JSON.parse(text).error;
  } catch {
    return text.trim().slice(0, 500);
  }
}

/** `?a=1&b=2`; what is empty is left out. */
export function toQuery(values = {}) {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(values)) if (value !== undefined && value !== "") query.set(name, value);
  return query.size ? `?${query}` : "";
}

const iso = (time) => (time === undefined ? undefined : new Date(time).toISOString());
const time = (text) => (text === undefined ? undefined : Date.parse(text));

/** An entry of the log with its alert, as one value. */
export function toAlert({ alert, ...entry }) {
  return {
    ...entry, ...alert, raw: alert, received: time(entry.received), time: time(alert.time), exactTime: alert.time,
    priority: alert.priority.toLowerCase(), fields: alert.output_fields ?? {}, tags: alert.tags ?? [],
  };
}

/** What a filter is called in requests. */
export const toParameters = ({ text, priority, rule, hostname, source }) => ({
  text, minimum_priority: priority, rule, hostname, source,
});

const withTimes = (value, ...names) => ({ ...value, ...Object.fromEntries(names.map((name) => [name, time(value[name])])) });

const name = encodeURIComponent;
const get = (path, query, signal) => request("GET", BASE + path, { query, signal });
const post = (path, body) => request("POST", BASE + path, { body });
const remove = (path) => request("DELETE", BASE + path);

export const logIn = (token) => request("POST", "/page/session", { body: { token } });
export const logOut = () => request("DELETE", "/page/session");
export const status = () => get("/status");

export async function alerts(filter, { cursor, limit = 100, signal } = {}) {
  const query = { ...toParameters(filter), since: iso(filter.from), until: iso(filter.to), limit, cursor };
  const page = await get("/alerts", query, signal);
  return { alerts: page.alerts.map(toAlert), next: page.next, searched: time(page.searched) };
}

export async function alert(uuid, signal) {
  const life = toAlert(await get(`/alerts/${name(uuid)}`, {}, signal));
  const deliveries = life.deliveries.map((delivery) => ({
    ...withTimes(delivery, "time", "due"), attempts: delivery.attempts.map((attempt) => withTimes(attempt, "time")),
  }));
  return { ...life, deliveries };
}

export async function timeline(from, to, buckets, signal) {
  const line = await get("/timeline", { since: iso(from), until: iso(to), buckets }, signal);
  return {
    since: time(line.since), until: Math.min(time(line.until), to ?? Date.now()), step: line.bucket * 1000,
    buckets: line.buckets.map((bucket) => withTimes(bucket, "time")),
  };
}

export const streamAddress = (filter) => `${BASE}/stream${toQuery({ ...toParameters(filter), skip: true })}`;

const place = (value) => withTimes(value, "paused_since", "failing_since", "oldest_waiting");
export const destinations = async () => (await get("/destinations")).destinations.map(place);
export const pause = async (destination) => place(await post(`/destinations/${name(destination)}/pause`));
export const resume = async (destination) => place(await post(`/destinations/${name(destination)}/resume`));

export async function deadLetters(destination, cursor) {
  const page = await get("/dead-letters", { destination, cursor, limit: 20 });
  const letters = page.dead_letters.map((letter) => ({
    ...withTimes(letter, "died"), first: letter.first && toAlert(letter.first),
  }));
  return { letters, next: page.next };
}

export const replay = async (what) => (await post("/replays", what)).replays;

const silence = (value) => withTimes(value, "starts", "ends");
export const silences = async () => (await get("/silences")).silences.map(silence);
export const addSilence = async (what) => silence(await post("/silences", what));
export const expireSilence = (id) => remove(`/silences/${id}`);
