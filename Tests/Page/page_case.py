"""What all tests of the page share: a forwarder with one destination, and a browser that is logged in."""

import time
import unittest

from browser import Browser
from tocsin import Sink, Tocsin

LIST = "#list"
FIRST = "#list .row[data-index='0']"


class PageCase(unittest.TestCase):
    settings = {}
    logs_in = True

    def setUp(self):
        self.sink = Sink()
        self.addCleanup(self.sink.close)
        self.tocsin = Tocsin(
            WEBHOOK_ADDRESS=self.sink.url, WEBHOOK_RETRYWAIT="50ms", WEBHOOK_RETRYMAXWAIT="500ms", **self.settings)
        self.addCleanup(self.tocsin.close)
        self.browser = Browser()
        self.addCleanup(self.browser.close)
        # Each test posts what it wants to see before it opens the page.
        self.prepare()
        self.browser.open(self.tocsin.url)
        if self.logs_in:
            self.log_in()

    def prepare(self):
        pass

    def log_in(self):
        self.browser.fill("#login [name=token]", self.tocsin.token)
        self.browser.key("Enter")
        self.browser.wait_for("#alerts-view")
        self.browser.wait("document.querySelector('#list').getAttribute('aria-busy') === 'false'")
        # That nobody is logged in yet is what the page found out by a 401.
        self.browser.complaints.clear()

    def rules(self):
        """The rules in the list, as far as they are in sight."""
        return self.browser.js(
            "[...document.querySelectorAll('#list .row')].sort((a, b) => a.dataset.index - b.dataset.index)"
            ".map((row) => row.querySelector('.rule').textContent)")

    def wait_rules(self, *rules):
        wanted = list(rules)
        end = time.monotonic() + 30
        while self.rules() != wanted and time.monotonic() < end:
            time.sleep(0.05)
        self.assertEqual(self.rules(), wanted)

    def eventually(self, condition):
        end = time.monotonic() + 30
        while time.monotonic() < end:
            if value := condition():
                return value
            time.sleep(0.05)
        self.fail(f"never true; the page says {self.browser.text('body')[:1500]}")

    def assert_no_complaints(self):
        self.assertEqual(self.browser.complaints, [])
