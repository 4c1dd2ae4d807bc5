"""Drives headless Chromium by the DevTools protocol over a pipe; nothing beyond Python and Debian's chromium is needed."""

import base64
import itertools
import json
import os
import queue
import shutil
import subprocess
import tempfile
import threading
import time

PATIENCE = 20


def executable():
    return shutil.which("chromium") or shutil.which("chromium-browser")


class BrowserError(Exception):
    pass


class Browser:
    """One page in a browser of its own, with a profile that is thrown away."""

    def __init__(self, width=1360, height=850):
        self.profile = tempfile.TemporaryDirectory(prefix="tocsin-page-", ignore_cleanup_errors=True)
        commands, self.commands = os.pipe()
        self.answers, answers = os.pipe()

        def take_pipes():
            # The browser reads from 3 and writes to 4; neither may be overwritten before it has been moved.
            kept = os.dup(commands), os.dup(answers)
            os.dup2(kept[0], 3)
            os.dup2(kept[1], 4)

        flags = [
            "--headless=new", "--no-sandbox", "--disable-gpu", "--remote-debugging-pipe", "--no-first-run", "--hide-scrollbars",
            "--disable-background-networking", "--disable-component-update", "--disable-extensions", "--lang=en-GB",
            # A name whose owner has it resolve to this machine.
            "--host-resolver-rules=MAP rebound.example 127.0.0.1", f"--user-data-dir={self.profile.name}", f"--window-size={width},{height}",
        ]
        self.process = subprocess.Popen(
            [executable(), *flags], preexec_fn=take_pipes, close_fds=False, start_new_session=True,
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        os.close(commands)
        os.close(answers)
        self.numbers = itertools.count(1)
        self.pending = {}
        self.session = None
        # What went wrong in the page: exceptions, errors on the console, violations of its policy, dialogs.
        self.complaints = []
        self.requests = []
        threading.Thread(target=self._read, daemon=True).start()
        target = self.send("Target.createTarget", url="about:blank")["targetId"]
        self.session = self.send("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ("Page", "Runtime", "Log", "Network", "Audits", "Accessibility"):
            self.send(f"{domain}.enable")
        self.resize(width, height)

    def close(self):
        self.session = None
        try:
            self.send("Browser.close")
            self.process.wait(10)
        except (BrowserError, OSError, subprocess.TimeoutExpired):
            self.process.kill()
        self.profile.cleanup()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

    # MARK: The protocol

    def _read(self):
        rest = b""
        while chunk := os.read(self.answers, 1 << 16):
            *messages, rest = (rest + chunk).split(b"\0")
            for message in messages:
                self._take(json.loads(message))

    def _take(self, message):
        if "id" in message:
            waiting = self.pending.pop(message["id"], None)
            if waiting:
                waiting.put(message)
            return
        name, values = message.get("method"), message.get("params", {})
        if name == "Runtime.exceptionThrown":
            details = values["exceptionDetails"]
            self.complaints.append(details.get("exception", {}).get("description") or details["text"])
        elif name == "Runtime.consoleAPICalled" and values["type"] in ("error", "assert"):
            self.complaints.append("console: " + " ".join(str(value.get("value")) for value in values["args"]))
        elif name == "Log.entryAdded" and values["entry"]["level"] == "error":
            entry = values["entry"]
            self.complaints.append(f"{entry['source']}: {entry['text']} {entry.get('url', '')}")
        elif name == "Audits.issueAdded" and values["issue"]["code"] == "ContentSecurityPolicyIssue":
            self.complaints.append(f"policy: {json.dumps(values['issue']['details'])}")
        elif name == "Page.javascriptDialogOpening":
            self.complaints.append(f"dialog: {values['message']}")
            threading.Thread(target=self.send, args=("Page.handleJavaScriptDialog",), kwargs={"accept": False}).start()
        elif name == "Network.requestWillBeSent":
            self.requests.append(values["request"]["url"])

    def send(self, method, **values):
        number = next(self.numbers)
        answer = self.pending[number] = queue.Queue()
        message = {"id": number, "method": method, "params": values}
        if self.session:
            message["sessionId"] = self.session
        os.write(self.commands, json.dumps(message).encode() + b"\0")
        try:
            result = answer.get(timeout=PATIENCE)
        except queue.Empty:
            raise BrowserError(f"the browser does not answer {method}") from None
        if "error" in result:
            raise BrowserError(f"{method}: {result['error']['message']}")
        return result["result"]

    # MARK: What a person does

    def open(self, url):
        self.send("Page.navigate", url=url)
        self.wait("document.readyState === 'complete'")

    def js(self, expression):
        result = self.send("Runtime.evaluate", expression=expression, awaitPromise=True, returnByValue=True, allowUnsafeEvalBlockedByCSP=False)
        if "exceptionDetails" in result:
            details = result["exceptionDetails"]
            raise BrowserError(f"{expression}: {details.get('exception', {}).get('description') or details['text']}")
        return result["result"].get("value")

    def wait(self, condition):
        """Waits until an expression is true; the value."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            try:
                if value := self.js(condition):
                    return value
            except BrowserError as error:
                # A page that is being left has no context for a moment.
                if "context" not in str(error):
                    raise
            time.sleep(0.05)
        raise BrowserError(f"never true: {condition}\n{self.js('document.body.innerText.slice(0, 1500)')}\n{self.complaints}")

    def text(self, selector):
        return self.js(f"document.querySelector({json.dumps(selector)})?.innerText ?? null")

    def shows(self, selector):
        """Whether something is there and can be seen."""
        return self.js(f"document.querySelector({json.dumps(selector)})?.checkVisibility() ?? false")

    def wait_for(self, selector):
        self.wait(f"document.querySelector({json.dumps(selector)})?.checkVisibility()")

    def wait_text(self, text, within="body"):
        self.wait(f"document.querySelector({json.dumps(within)})?.innerText.includes({json.dumps(text)})")

    def click(self, selector):
        self.wait_for(selector)
        box = self.js(
            f"(() => {{ const e = document.querySelector({json.dumps(selector)}); e.scrollIntoView({{block: 'nearest'}});"
            " const b = e.getBoundingClientRect(); return [b.x + b.width / 2, b.y + b.height / 2]; })()")
        self.mouse("mousePressed", *box)
        self.mouse("mouseReleased", *box)

    def mouse(self, kind, x, y):
        self.send("Input.dispatchMouseEvent", type=kind, x=x, y=y, button="left", buttons=1, clickCount=1)

    def key(self, name, *, shift=False):
        codes = {"Enter": 13, "Escape": 27, "Tab": 9, "ArrowDown": 40, "ArrowUp": 38, "Home": 36, "End": 35, "PageDown": 34}
        values = {"key": name, "modifiers": 8 if shift else 0, "windowsVirtualKeyCode": codes.get(name, ord(name[0].upper()))}
        if name == "Enter":
            values["text"] = "\r"
        elif len(name) == 1:
            values["text"] = name
        self.send("Input.dispatchKeyEvent", type="keyDown", **values)
        self.send("Input.dispatchKeyEvent", type="keyUp", **values)

    def type(self, text):
        self.send("Input.insertText", text=text)

    def fill(self, selector, text):
        self.wait_for(selector)
        self.js(f"document.querySelector({json.dumps(selector)}).select?.()")
        self.js(f"document.querySelector({json.dumps(selector)}).focus()")
        self.type(text)

    def choose(self, selector, value):
        self.js(
            f"(() => {{ const e = document.querySelector({json.dumps(selector)}); e.value = {json.dumps(value)};"
            " for (const n of ['input', 'change']) e.dispatchEvent(new Event(n, {bubbles: true})); })()")

    # MARK: What a person sees

    def resize(self, width, height, scale=1, mobile=False):
        self.send("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=scale, mobile=mobile)

    def prefer(self, **features):
        names = {"colours": "prefers-color-scheme", "motion": "prefers-reduced-motion"}
        self.send("Emulation.setEmulatedMedia",
                  features=[{"name": names[name], "value": value} for name, value in features.items()])

    def screenshot(self, path):
        image = base64.b64decode(self.send("Page.captureScreenshot", format="png")["data"])
        with open(path, "wb") as file:
            file.write(image)

    def accessible(self):
        """The tree that screen readers get: (role, name) of each node that is not ignored."""
        nodes = self.send("Accessibility.getFullAXTree")["nodes"]
        return [(node["role"]["value"], node.get("name", {}).get("value", "")) for node in nodes if not node["ignored"]]
